"""A block of the source to where it is, or belongs, in the aligned part of the translation."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from guidelint.align.parts import Part
from guidelint.model import Block, Document, Pair, Span


class Place(NamedTuple):
    """A range of characters, and in words where something belongs by it; no words where it is only near."""

    span: Span
    words: str = ""


class PartPlaces:
    """The places of one part; its blocks are put together when the first one is asked for."""

    def __init__(self, pair: Pair, part: Part) -> None:
        self.pair, self.part = pair, part

    @cached_property
    def _counterparts(self) -> dict[Span, Block]:
        together = self.part.pairs(self.pair.source.language, self.pair.target.language)
        return {both.source.span: both.target for both in together if both.source and both.target}

    def counterpart(self, block: Block) -> Block | None:
        """Return the block of the translation that says what a block of the source says."""
        return self._counterparts.get(block.span)

    def of_words(self, block: Block) -> Span:
        """Return where words of a source block belong: its counterpart, or where the block itself belongs."""
        counterpart = self.counterpart(block)
        return counterpart.span if counterpart else self.of(block).span

    def of(self, block: Block) -> Place:
        """Return where a source block without a counterpart belongs: by its closest neighbour that has one."""
        blocks = self.part.source_blocks
        at = next((index for index, one in enumerate(blocks) if one.span == block.span), 0)
        before = next(((at - i, one) for i in range(at - 1, -1, -1) if (one := self.counterpart(blocks[i]))), None)
        after = next(((i - at, one) for i in range(at + 1, len(blocks)) if (one := self.counterpart(blocks[i]))), None)
        if before and (after is None or before[0] <= after[0]):
            return Place(last_line(self.pair.target, before[1].span), "after this line")
        if after:
            return Place(first_line(self.pair.target, after[1].span), "before this line")
        return Place(self.part.place)


def first_line(document: Document, span: Span) -> Span:
    """Return what of a range of characters stands on its first line."""
    return Span(span.start, max(span.start, min(span.end, document.text.line_end(document.line(span)))))


def last_line(document: Document, span: Span) -> Span:
    """Return what of a range of characters stands on its last line."""
    line = document.text.line_span(document.text.position(max(span.start, span.end - 1)).line)
    start = line.start + len(document.text.content[slice(*line)]) - len(document.text.content[slice(*line)].lstrip())
    return Span(min(max(span.start, start), span.end), span.end)
