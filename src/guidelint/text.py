"""Text of a file with its lines, and the one normalisation that comparisons use."""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from guidelint.model import Span

# Never str.splitlines(): it also splits at U+2028, U+0085 and form feeds.
LINE_BREAK = re.compile(r"\r\n?|\n")
_SPACES = re.compile(r"\s+")  # in a str pattern \s holds the no-break spaces too
# What could act on a terminal or reorder what a reader sees: control characters, the soft hyphen,
# the direction marks and overrides, line and paragraph separators, lone surrogates of file names.
_UNSAFE = r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"


class Position(NamedTuple):
    """A place in a text: line and column, both from 1, the column in characters."""

    line: int
    column: int


class Text:
    """The decoded characters of one file (without its byte order mark) and where its lines begin."""

    __slots__ = ("content", "starts")

    def __init__(self, content: str) -> None:
        self.content = content
        self.starts = _line_starts(content)

    def position(self, offset: int) -> Position:
        """Turn a character offset (from 0) into its line and column."""
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return the line of that number (from 1) without its line break; empty beyond the end."""
        if not 1 <= number <= len(self.starts):
            return ""
        return self.content[self.starts[number - 1] : self.line_end(number)]

    def line_span(self, number: int) -> Span:
        """Return the characters of a line without its break; at the end of the text beyond its lines."""
        if number > len(self.starts):
            return Span(len(self.content), len(self.content))
        return Span(self.starts[number - 1], self.line_end(number))

    def line_end(self, number: int) -> int:
        """Return the offset just after the last character of a line, its break not counted."""
        if number >= len(self.starts):
            return len(self.content)
        end = self.starts[number] - 1
        # A "\r\n" counts as one break, and so does a lone "\r" or "\n".
        return end - 1 if self.content.endswith("\r\n", 0, end + 1) else end


def _line_starts(content: str) -> tuple[int, ...]:
    if "\r" in content:
        return (0, *(match.end() for match in LINE_BREAK.finditer(content)))
    lengths = [len(line) + 1 for line in content.split("\n")]
    del lengths[-1]
    return tuple(accumulate(lengths, initial=0))


def fold(text: str) -> str:
    """Lower-case a text, strip its accents and turn every space into a plain one."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def squeeze(text: str) -> str:
    """Turn every run of white space, no-break spaces included, into one space, and trim."""
    return _SPACES.sub(" ", text).strip()


def key(text: str) -> str:
    """Fold and squeeze: two wordings that differ only in case, accents or spaces are equal."""
    return squeeze(fold(text))


def visible(text: str, keep: str = "") -> str:
    """Replace what could act on a terminal, or show a text in another order than it has, by a visible sign.

    An escape becomes "␛", a direction override "�"; the characters of `keep`, such as line breaks, stay.
    """
    if text.isprintable():  # the rule, and none of those signs is printable
        return text
    return re.sub(_UNSAFE, lambda match: match[0] if match[0] in keep else _sign(match[0]), text)


def _sign(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
