"""A body of any shape to blocks, by markdown-it's tokens."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any

from guidelint.model import Block, BlockKind, Link, Problem, ProblemKind, Span
from guidelint.parse.html import component_links, hide_invisible, links_and_images, visible
from guidelint.parse.inline import Place, read_inline, split_anchor
from guidelint.parse.markdown import MAX_NESTING, Token, block_tokens
from guidelint.parse.masking import mask
from guidelint.text import LINE_BREAK, Text, squeeze

_LONGEST_COMPONENT = 2_000  # characters of its properties
_ALERT = re.compile(r"\\?\[!(\w+)\\?\][ \t]*")


def read(text: Text, start: int, *, mdx: bool = False) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Read the blocks of the body that begins at the offset `start`, and what kept some of it from being read."""
    first_line = text.position(start).line
    source = text.content[start:]
    lines = LINE_BREAK.split(source)
    directives = mask(lines, source, mdx)
    env: dict[str, Any] = {}
    builder = _Builder(text, first_line, env)
    builder.read(block_tokens("\n".join(lines), env, mdx=mdx))
    blocks = builder.blocks
    if directives:
        for directive in directives:
            span = text.line_span(first_line + directive.line)
            links = tuple(_links_of(text, span)) if directive.name[:1].isupper() else ()
            blocks.append(
                Block(BlockKind.DIRECTIVE, span, directive.title, extent=span, info=directive.name, links=links)
            )
        blocks.sort(key=lambda block: block.span)
    return tuple(blocks), tuple(builder.problems)


def _links_of(text: Text, span: Span) -> Iterator[Link]:
    """Yield the link that a component is; its properties may stand on the lines below its name."""
    end = max(span.end, text.content.find(">", span.start, span.end + _LONGEST_COMPONENT) + 1)
    return component_links(
        text.content[span.start : end], lambda one, other: Span(span.start + one, span.start + other)
    )


class _Item:
    """A list item that is being read: its own block comes with its first paragraph."""

    __slots__ = ("extent", "number", "pending")

    def __init__(self, extent: Span, number: int | None) -> None:
        self.extent, self.number, self.pending = extent, number, True


class _Builder:
    """Walks block tokens and collects blocks."""

    def __init__(self, text: Text, first_line: int, env: dict[str, Any]) -> None:
        self.text, self.first_line, self.env = text, first_line, env
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.items: list[_Item] = []
        self.quotes = 0
        self.numbers: list[int] = []  # of the open lists: the next item's number, -1 for bullets
        self.level = 0  # of the heading that the next inline token is the text of; 0 for a table's cell
        self.cell_from = 0  # in a table row: where the next cell is searched from

    def read(self, tokens: list[Token]) -> None:
        for token in tokens:
            if read := _READ.get(token.type):
                read(self, token)

    # --- containers

    def _open_cell(self, _token: Token) -> None:
        self.level = 0

    def _open_heading(self, token: Token) -> None:
        self.level = int(token.tag[1])

    def _open_row(self, _token: Token) -> None:
        self.cell_from = 0

    def _open_list(self, token: Token) -> None:
        self.numbers.append(int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else -1)

    def _close_list(self, _token: Token) -> None:
        self.numbers.pop()

    def _open_item(self, token: Token) -> None:
        self._flush_item()
        number = self.numbers[-1]
        if number >= 0:
            self.numbers[-1] += 1
        self.items.append(_Item(self._lines(token), number if number >= 0 else None))
        self._note_depth(token)

    def _close_item(self, _token: Token) -> None:
        self._flush_item()
        self.items.pop()

    def _open_quote(self, token: Token) -> None:
        self.quotes += 1
        self._note_depth(token)

    def _close_quote(self, _token: Token) -> None:
        self.quotes -= 1

    def _note_depth(self, token: Token) -> None:
        if token.level + 1 >= MAX_NESTING and not self.problems:
            message = "lists and quotations are nested too deep to be read"
            self.problems.append(Problem(ProblemKind.UNREADABLE, self._lines(token), message, message))

    def _flush_item(self) -> None:
        """Make the block of an item that does not begin with a paragraph."""
        if self.items and self.items[-1].pending:
            start = self.items[-1].extent.start
            self._add(BlockKind.ITEM, Span(start, start), "")

    # --- places

    def _lines(self, token: Token) -> Span:
        """Return the lines of a block token, without the blank ones that markdown-it counts in."""
        text = self.text
        first, last = token.map or (0, 1)
        end = text.line_span(self.first_line + last - 1)
        while last > first + 1 and (end.start == end.end or not text.content[end.start : end.end].strip()):
            last -= 1
            end = text.line_span(self.first_line + last - 1)
        line = text.line(self.first_line + first)
        start = text.line_span(self.first_line + first).start + len(line) - len(line.lstrip())
        return Span(start, max(start, end.end))

    def _offsets(self, token: Token) -> list[tuple[int, int]]:
        """For each line of an inline token: where it begins in the token, and in the document."""
        offsets = []
        at = 0
        number = self.first_line + (token.map or (0,))[0]
        for line in token.content.split("\n"):
            begin, end = self.text.line_span(number)
            # What a container or an indentation takes away, it takes from the front.
            found = self.text.content.rfind(line, begin, end)
            if found < 0:  # a tab that is half indentation became spaces
                shown = line.lstrip()
                found = max(0, self.text.content.rfind(shown, begin, end) - (len(line) - len(shown)))
            offsets.append((at, found))
            at += len(line) + 1
            number += 1
        return offsets

    def _cell_offsets(self, token: Token) -> list[tuple[int, int]]:
        r"""Do the same for a table cell; an escaped bar `\|` has lost its backslash."""
        begin, end = self.text.line_span(self.first_line + (token.map or (0,))[0])
        pieces = token.content.split("|")
        found = self.text.content.find(r"\|".join(pieces), begin + self.cell_from, end)
        place = found if found >= 0 else begin + self.cell_from
        offsets = []
        at = 0
        for piece in pieces:
            offsets.append((at, place))
            at += len(piece) + 1
            place += len(piece) + 2
        self.cell_from = place - 2 - begin
        return offsets

    # --- blocks

    def _inline(self, token: Token) -> None:
        if self.level:
            self._heading(token.content, _placing(self._offsets(token)))
            return
        place = _placing(self._cell_offsets(token))
        text, parts = read_inline(token.content, self.env, place)
        self._add(BlockKind.CELL, place(0, len(token.content)), text, **parts)

    def _paragraph(self, token: Token) -> None:
        content = token.content
        place = _placing(self._offsets(token))
        text, parts = read_inline(content, self.env, place)
        kind = BlockKind.ITEM if self.items and self.items[-1].pending else BlockKind.PARAGRAPH
        if self.quotes and (match := _ALERT.match(content)):
            parts["info"] = match[1].lower()
            text = squeeze(_ALERT.sub("", text, count=1))
        self._add(kind, place(0, len(content)), text, **parts)

    def _heading(self, content: str, place: Place) -> None:
        span = place(0, len(content))
        content, anchor = split_anchor(content)
        text, parts = read_inline(content, self.env, place)
        self._add(BlockKind.HEADING, span, text, self.level, anchor=anchor, **parts)

    def _code(self, token: Token) -> None:
        info = token.info.split(maxsplit=1)
        self._add(BlockKind.CODE, self._lines(token), token.content, info=info[0] if info else "")

    def _html(self, token: Token) -> None:
        span = self._lines(token)
        content = self.text.content[span.start : span.end]
        shown = hide_invisible(content)
        if content.startswith("<!--") and not shown.strip():
            said = LINE_BREAK.sub("\n", content[4:].removesuffix("-->"))
            self._add(BlockKind.COMMENT, span, said.strip())
            return
        links, images = links_and_images(shown, lambda start, end: Span(span.start + start, span.start + end))
        self._add(BlockKind.HTML, span, visible(shown), links=links, images=images)

    def _add(self, kind: BlockKind, span: Span, text: str, level: int = 0, **more: Any) -> None:
        item = self.items[-1] if self.items else None
        if item and item.pending:
            if kind is BlockKind.ITEM:
                item.pending = False
                more |= {"number": item.number, "ordered": item.number is not None}
                self._append(kind, span, text, level, item.extent, more)
                return
            self._flush_item()
        self._append(kind, span, text, level, span, more)

    def _append(self, kind: BlockKind, span: Span, text: str, level: int, extent: Span, more: dict[str, Any]) -> None:
        nested = bool(self.items or self.quotes)
        self.blocks.append(Block(kind, span, text, level or len(self.items), extent, nested, **more))


def _placing(offsets: list[tuple[int, int]]) -> Place:
    """Return what turns a range of an inline token into a span of the document."""
    if len(offsets) == 1:
        base = offsets[0][1]
        return lambda start, end: Span(base + start, base + end)

    def place(start: int, end: int) -> Span:
        begin = _shifted(offsets, start)
        return Span(begin, _shifted(offsets, end - 1) + 1 if end > start else begin)

    return place


def _shifted(offsets: list[tuple[int, int]], at: int) -> int:
    begin, base = offsets[bisect_right(offsets, at, key=_first) - 1]
    return base + at - begin


_first = itemgetter(0)

_READ: dict[str, Callable[[_Builder, Token], None]] = {
    "inline": _Builder._inline,
    "paragraph": _Builder._paragraph,
    "heading_open": _Builder._open_heading,
    "th_open": _Builder._open_cell,
    "td_open": _Builder._open_cell,
    "tr_open": _Builder._open_row,
    "ordered_list_open": _Builder._open_list,
    "bullet_list_open": _Builder._open_list,
    "ordered_list_close": _Builder._close_list,
    "bullet_list_close": _Builder._close_list,
    "list_item_open": _Builder._open_item,
    "list_item_close": _Builder._close_item,
    "blockquote_open": _Builder._open_quote,
    "blockquote_close": _Builder._close_quote,
    "fence": _Builder._code,
    "code_block": _Builder._code,
    "html_block": _Builder._html,
}
