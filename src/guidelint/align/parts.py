"""Two aligned documents to their parts: the stretches of text that say the same, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from guidelint.align.alignment import Alignment, align
from guidelint.model import Block, BlockKind, Document, Span, Unit, UnitKind
from guidelint.prose.blocks import PROSE_FIELDS, field_block

_MARKUP = (BlockKind.COMMENT, BlockKind.DIRECTIVE)


class BlockPair(NamedTuple):
    """A block of the source and its counterpart; one of them is None where it has none in this part."""

    source: Block | None
    target: Block | None


class Part(NamedTuple):
    """What is compared with each other: an aligned unit, the text before the first one, or a field.

    `source` and `target` are the units (the first ones, where several are aligned together), None
    for the lead and for a field of the front matter, which `field` names. Each block belongs to one
    part: a section has its own text, without the list steps and FAQ entries in it. The heading comes
    first. `place` is where something that is missing from the part belongs in the translation.
    """

    source: Unit | None
    target: Unit | None
    source_blocks: tuple[Block, ...]
    target_blocks: tuple[Block, ...]
    place: Span
    field: str = ""

    def pairs(self, source_language: str | None = None, target_language: str | None = None) -> tuple[BlockPair, ...]:
        """Put the blocks of the two sides together, in the order of the source; what is left of the target last.

        Equal shapes go together one by one; else the blocks are aligned by what they say, in which the
        languages, where they are known, help.
        """
        ours, theirs = _without_markup(self.source_blocks), _without_markup(self.target_blocks)
        if [_shape(block) for block in ours] == [_shape(block) for block in theirs]:
            return tuple(map(BlockPair, ours, theirs))
        alignment = align(_units(ours), _units(theirs), source_language, target_language)
        pairs = dict.fromkeys(range(len(ours))) | {match.source: match.target for match in alignment.matches}
        for index in pairs:  # what was merged says what its whole says
            pairs[index] = next((g.targets[0] for g in alignment.merges if index in g.sources), pairs[index])
        rest = set(range(len(theirs))) - set(pairs.values()) - {j for g in alignment.splits for j in g.targets}
        return (
            *(BlockPair(ours[i], None if j is None else theirs[j]) for i, j in pairs.items()),
            *(BlockPair(None, theirs[j]) for j in sorted(rest)),
        )


def parts(source: Document, target: Document, alignments: Sequence[Alignment]) -> tuple[Part, ...]:
    """Divide a pair into what is compared with each other; units without a partner are left out."""
    return (
        *_fields(source, target),
        Part(None, None, tuple(_lead(source)), tuple(_lead(target)), _first_place(target)),
        *_units_together(source, target, alignments),
    )


def _fields(source: Document, target: Document) -> Iterator[Part]:
    for name in PROSE_FIELDS:
        ours, theirs = field_block(source, name), field_block(target, name)
        if ours and theirs:
            yield Part(None, None, (ours,), (theirs,), theirs.span, name)


def _units_together(source: Document, target: Document, alignments: Sequence[Alignment]) -> Iterator[Part]:
    inner = [_inner(document) for document in (source, target)]
    for alignment in alignments:
        for group in alignment.groups():
            ours = [alignment.source[index] for index in group.sources]
            theirs = [alignment.target[index] for index in group.targets]
            yield Part(ours[0], theirs[0], _blocks(ours, inner[0]), _blocks(theirs, inner[1]), theirs[0].head)


def _inner(document: Document) -> list[Span]:
    """Return the places of what stands in a section's own text and is compared by itself: list steps, FAQ entries."""
    steps = [step.span for step in document.steps if step.heading and step.heading.kind is BlockKind.ITEM]
    return [*steps, *(entry.span for entry in document.faq if entry.span.start >= document.body_start)]


def _blocks(units: Sequence[Unit], inner: Sequence[Span]) -> tuple[Block, ...]:
    blocks = chain.from_iterable(unit.all_blocks() for unit in units)
    if not inner or units[0].kind is not UnitKind.SECTION:
        return tuple(blocks)
    return tuple(block for block in blocks if not any(start <= block.span.start < end for start, end in inner))


def _lead(document: Document) -> Iterator[Block]:
    """Yield the blocks before the first section, step or FAQ entry of the body."""
    units = chain(document.sections[:1], document.steps[:1], document.faq)
    starts = (unit.span.start for unit in units if unit.span.start >= document.body_start)
    first = min(starts, default=len(document.text.content))
    return (block for block in document.blocks if block.span.start < first)


def _first_place(document: Document) -> Span:
    if document.blocks:
        return document.blocks[0].span
    return Span(document.body_start, document.body_start)


def _without_markup(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind not in _MARKUP]


def _shape(block: Block) -> tuple[object, ...]:
    return block.kind, block.level if block.kind is not BlockKind.HEADING else 0


def _units(blocks: Sequence[Block]) -> list[Unit]:
    return [
        Unit(UnitKind.ITEM, position, "", block.span, block.extent, (block,))
        for position, block in enumerate(blocks, 1)
    ]
