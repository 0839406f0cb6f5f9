"""A block of code to its lines, and what of each must be the same in every language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from guidelint.languages import known
from guidelint.model import Block, Document, Span
from guidelint.parity.code_syntax import is_hard, without_messages, without_words
from guidelint.prose.word_lists import word_list
from guidelint.text import squeeze

_DIRECTIVE = re.compile(r"(?::{3,}|/{3}|!!!|\?\?\?)[ \t]*\w*|!\[.*")  # Markdown that is indented like code
_SHORTEST_WORD = 3  # the lists of words hold every letter, and most pairs of letters

_PROMPT = re.compile(
    r"(?:\$|>{1,3}|%|\#|\.\.\.|PS[^>\n]{0,80}>|[A-Z]:\\[^>\n]{0,80}>|mysql>|[\w-]+@[\w.-]+[:~\w/.-]*[$\#])[ \t]+(?=\S)"
)
_COMMANDS = (
    "apt apt-get aws az bash brew bundle cargo cat cd chmod chown cmake composer conda cp curl dnf docker "
    "docker-compose dotnet echo export gcloud gem git go gradle grep helm java kubectl ls make mkdir mv mvn mysql "
    "node npm npx openssl php pip pip3 pipx pnpm podman poetry psql python python3 rm rsync scp sed source ssh sudo "
    "systemctl tar terraform touch uv uvicorn vim wget yarn"
)
_SYMBOL = re.compile(r"[;{}()=<>$|\\]|(?<!\S)--?\w|\w_\w|\w[/.]\w")
# What is possessive in these keeps a line of a hundred thousand characters from taking minutes.
_BRACKETED = re.compile(
    r"(?<!\w)<[^<>\n=/\"']{1,60}>"
    r"|(?<![\w\])])\[(?=[^\[\]\n _-]*+[ _-])[^\[\]\n=\"']*+\]"
    r"|(?<!\w)\{(?=\w*+[ -])[\w -]*+\}"
)
_TOKENS = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_IN_ROUND_BRACKETS = re.compile(r"(?<!\w)\([^\W\d_]+(?:[ \"’-][^\W\d_]+)+\)")


class CodeLine(NamedTuple):
    """A line of code: its number in the block from 0, as it is written, and what is compared of it.

    `code` leaves out comments, prompts and white space; `frame` also the words that a translator may
    change: those in strings and placeholders, and the text of markup.
    """

    number: int
    shown: str
    code: str
    frame: str

    @property
    def symbolic(self) -> bool:
        """Whether it looks like code rather than like a sentence."""
        return _SYMBOL.search(self.code) is not None or self.is_command

    @property
    def is_command(self) -> bool:
        """Whether it begins with a prompt or a well-known command."""
        return _PROMPT.match(self.shown) is not None or self.code.partition(" ")[0] in _COMMANDS.split()

    @property
    def hard(self) -> frozenset[str]:
        """Its parts that no language writes in its own way: paths, options, identifiers."""
        return frozenset(word for word in self.frame.split() if is_hard(word))


def lines_of(block: Block, languages: Collection[str]) -> list[CodeLine]:
    """Return the lines of a block of code that hold more than comments; `languages` are those of the pair."""
    code, frame = without_words(block.text, block.info)
    rows = zip(block.text.split("\n"), code.split("\n"), frame.split("\n"), strict=True)
    lines = (
        CodeLine(number, shown.strip(), _plain(bare, languages), _neutral(_plain(framed, languages)))
        for number, (shown, bare, framed) in enumerate(rows)
    )
    return [line for line in lines if line.code and not _DIRECTIVE.fullmatch(line.code)]


@lru_cache(maxsize=4096)
def inline_code(text: str, languages: tuple[str, ...]) -> str:
    """Return what is compared of code within a sentence."""
    return text if text.isalnum() else _plain(text.replace("'", '"'), languages)


@lru_cache(maxsize=4096)
def inline_frame(text: str, languages: tuple[str, ...]) -> str:
    """Return what is compared of code within a sentence: all but words that may change."""
    if text.isalnum():
        return text
    return _neutral(without_messages(_IN_ROUND_BRACKETS.sub("…", inline_code(text, languages))))


def _plain(line: str, languages: Collection[str]) -> str:
    """Leave out what is no part of the code: white space, a prompt, the language of an address or a setting."""
    line = squeeze(line)
    if match := _PROMPT.match(line):
        line = line[match.end() :]
    return _locale(tuple(languages)).sub("§", line)


def _neutral(line: str) -> str:
    return _own_names().sub("…", _BRACKETED.sub("…", line))


@cache
def _locale(languages: tuple[str, ...]) -> re.Pattern[str]:
    codes = "|".join({language.partition("-")[0] for language in languages}) or "en"
    return re.compile(rf"(?<![^\W_])(?:{codes})(?:[-_][A-Za-z]{{2}})?(?![^\W_]|-\w)", re.IGNORECASE)


@cache
def _own_names() -> re.Pattern[str]:
    """Match the names that a reader replaces: `YOUR_KEY`, `my-file`, `votre_cle`."""
    words = sorted({word for language in known().values() for word in language.possessives})
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})[-_]\w[\w.-]*", re.IGNORECASE)


def is_translated(expected: str, found: str, language: str | None) -> bool:
    """Whether what is new in one of two texts may be in the reader's language, or no word is new."""
    if set(_TOKENS.findall(found)) <= set(_TOKENS.findall(expected)):
        return True
    return word_list(language) is None or has_new_words(expected, found, language)


def has_new_words(expected: str, found: str, language: str | None) -> bool:
    """Whether a word of a language is in one of two texts, and not in the other."""
    new = set(_LETTERS.findall(found)) - set(_LETTERS.findall(expected))
    words = word_list(language) if new else None
    return words is not None and any(
        not word.isascii() or (len(word) >= _SHORTEST_WORD and words.count(word.lower()) > 0) for word in new
    )


def place_of_line(document: Document, block: Block, number: int) -> Span:
    """Return where a line of a block of code stands in its document, without its indentation."""
    first = document.text.position(block.span.start).line
    fenced = document.text.content.startswith(("```", "~~~"), block.span.start)
    span = document.text.line_span(first + number + fenced)
    line = document.text.content[span.start : span.end]
    start = min(span.start + len(line) - len(line.lstrip(" \t>")), span.end)
    shown = block.text.split("\n")[number].strip()
    found = document.text.content.find(shown, span.start, span.end)
    return Span(found, found + len(shown)) if found >= 0 else Span(start, span.end)


def key(lines: Iterable[CodeLine]) -> str:
    """Return all the code of some lines, wherever the lines break."""
    return "".join(line.code for line in lines).replace(" ", "")


def names(lines: Iterable[CodeLine]) -> Iterator[str]:
    """Yield the words and names in some lines, for what they have in common with others."""
    for line in lines:
        yield from re.findall(r"\w+", line.code)
