"""A flat body to blocks: headings, paragraphs and lists of one level, which is what most guides are.

Anything else is refused, and markdown-it's business: it takes five times as long, and 50 ms to
import. What is accepted gives exactly the blocks that markdown-it's tokens would; in doubt refuse.
"""

from __future__ import annotations

import re

from guidelint.model import Block, BlockKind, Span
from guidelint.parse.inline import Place, read_inline, split_anchor
from guidelint.text import LINE_BREAK, Text

# What cannot begin anything but text, at the beginning of a line or of an item: neither a block of
# Markdown nor a line that `masking` blanks.
_TEXT = (
    r"(?![\s#><|=:-]|\{[%{:!/]|//|!!|\?\?|\[!|``|~~|_(?![^\W_])|\+(?![0-9])"
    r"|\*(?:\s|$|\*(?:[\s*]|$))|[0-9]{1,9}[.)](?:\s|$))."
)
_TEXT_LINE = re.compile(_TEXT)
_ITEM_LINE = re.compile(rf"(?:([-*+])|([0-9]{{1,9}})([.)])) {{1,4}}(?={_TEXT})")
_ITEM_BEGINNINGS = frozenset("-*+0123456789")
_BREAKS = frozenset(("---", "***", "___"))
_SPACES = " \t\u00a0\u202f"


class _NotFlatError(Exception):
    """The body holds something that only markdown-it reads."""


def read(text: Text, start: int = 0) -> tuple[Block, ...] | None:
    """Read the blocks of the body that begins at the offset `start`; None when it is not flat."""
    source = text.content[start:]
    if "\0" in source:
        return None  # markdown-it replaces it
    reader = _Reader(text, start, source)
    try:
        reader.read()
    except _NotFlatError:
        return None
    return tuple(reader.blocks)


class _Reader:
    """Goes through the lines once; each method reads what begins on one."""

    def __init__(self, text: Text, start: int, source: str) -> None:
        self.content = text.content
        self.breaks_are_one_character = "\r" not in source
        self.lines = source.split("\n") if self.breaks_are_one_character else LINE_BREAK.split(source)
        self.starts = text.starts[text.position(start).line - 1 :]
        self.cut = start > self.starts[0]  # the first line belongs to the front matter
        self.blocks: list[Block] = []
        self.above: BlockKind | None = None  # what the line above is part of, None for a blank one
        self.list_mark = ""  # of the list that another item would continue
        self.number = 0  # of its last item

    def read(self) -> None:
        if self.cut and self.lines[0].strip():
            raise _NotFlatError
        lines, index = self.lines, 0
        while index < len(lines):
            line = lines[index]
            if _is_blank(line):
                self.above = None
            elif line[0] == "#":
                self._heading(line, self.starts[index])
            elif line[0] in _ITEM_BEGINNINGS and (match := _ITEM_LINE.match(line)):
                self._item(match, line, self.starts[index])
            elif line in _BREAKS:
                self._thematic_break()
            else:
                index = self._paragraph(index)
            index += 1

    def _heading(self, line: str, at: int) -> None:
        level = len(line) - len(line.lstrip("#"))
        title = line[level:].strip(_SPACES)
        if level > 6 or line[level : level + 1] != " " or not title or title[-1] == "#":
            raise _NotFlatError
        if title[-1].isspace() or title[0].isspace():
            raise _NotFlatError  # markdown-it keeps some of the rarer spaces
        base = at + line.index(title, level)
        span = Span(base, base + len(title))
        title, anchor = split_anchor(title)
        text, parts = read_inline(title, {}, _place_from(base))
        self.blocks.append(Block(BlockKind.HEADING, span, text, level, span, anchor=anchor, **parts))
        self.above, self.list_mark = BlockKind.HEADING, ""

    def _item(self, match: re.Match[str], line: str, at: int) -> None:
        bullet, digits, delimiter = match.groups()
        if self.above is BlockKind.PARAGRAPH and digits and digits != "1":
            raise _NotFlatError  # no list: the paragraph goes on
        mark = bullet or delimiter
        if digits:
            self.number = self.number + 1 if mark == self.list_mark else int(digits)
        base = at + match.end()
        content = _text_only(line[match.end() :].rstrip())
        span, extent = Span(base, base + len(content)), Span(at, at + len(line))
        text, parts = read_inline(content, {}, _place_from(base))
        number = self.number if digits else None
        self.blocks.append(Block(BlockKind.ITEM, span, text, 1, extent, True, number is not None, number, **parts))
        self.above, self.list_mark = BlockKind.ITEM, mark

    def _thematic_break(self) -> None:
        if self.above is not None:
            raise _NotFlatError  # it may underline a heading
        self.list_mark = ""

    def _paragraph(self, index: int) -> int:
        """Read the paragraph that begins on a line; return the index of its last line."""
        if self.above is BlockKind.ITEM:
            raise _NotFlatError  # the item goes on
        last = self._last_text_line(index)
        if last > index and not self.breaks_are_one_character:
            raise _NotFlatError
        base = self.starts[index]
        content = _text_only(self.content[base : self.starts[last] + len(self.lines[last])].rstrip())
        span = Span(base, base + len(content))
        text, parts = read_inline(content, {}, _place_from(base))
        self.blocks.append(Block(BlockKind.PARAGRAPH, span, text, 0, span, **parts))
        self.above, self.list_mark = BlockKind.PARAGRAPH, ""
        return last

    def _last_text_line(self, index: int) -> int:
        lines = self.lines
        while True:
            if not _TEXT_LINE.match(lines[index]):
                raise _NotFlatError
            index += 1
            if index == len(lines) or _is_blank(line := lines[index]):
                return index - 1
            if line[0] == "#" or (line[0] in _ITEM_BEGINNINGS and _ITEM_LINE.match(line)):
                return index - 1


def _is_blank(line: str) -> bool:
    return not line or (line[0] in " \t" and not line.strip(" \t"))


def _text_only(content: str) -> str:
    if content[0] == "[" and "]:" in content:
        raise _NotFlatError  # it may define references
    return content


def _place_from(base: int) -> Place:
    return lambda start, end: Span(base + start, base + end)
