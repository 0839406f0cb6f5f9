"""A document to its blocks of text for readers, and where words stand in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidelint.model import Block, BlockKind, Document, Span

PROSE_FIELDS = ("title", "description")
PROSE = frozenset((BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL, BlockKind.HTML))


def prose(document: Document) -> Iterator[Block]:
    """Yield the blocks that hold text for readers: fields and FAQ of the front matter, then the body's."""
    yield from (block for name in PROSE_FIELDS if (block := field_block(document, name)))
    for entry in document.faq:
        if entry.span.start < document.body_start:
            yield from entry.all_blocks()
    yield from (block for block in document.blocks if block.kind in PROSE)


def field_block(document: Document, name: str) -> Block | None:
    """Return a field of the front matter that holds text, as a block."""
    value = document.front_matter.values.get(name)
    if not isinstance(value, str) or not value.strip():
        return None
    span = document.front_matter.value_span(name)
    return Block(BlockKind.PARAGRAPH, span, value, extent=span)


def place_of(document: Document, block: Block, words: str, occurrence: int = 0) -> Span:
    """Return where some words of a block's text stand; all of the block where markup cuts them up.

    `occurrence` counts from 0 among equal ones in the block.
    """
    found = Span(block.span.start, block.span.start)
    for _ in range(occurrence + 1):
        following = _find(document.text.content, words, found.end, block.span.end)
        if following is None:
            return block.span
        found = following
    return found


def _find(content: str, words: str, start: int, end: int) -> Span | None:
    """Find words that may go on in the next line, which a list, a quotation or YAML indents."""
    found = content.find(words, start, end)
    if found >= 0:
        return Span(found, found + len(words))
    spread = r"[\s>]+".join(map(re.escape, words.split()))
    match = re.compile(spread).search(content, start, end) if words.strip() else None
    return Span(*match.span()) if match else None
