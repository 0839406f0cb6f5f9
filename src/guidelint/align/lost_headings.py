"""A unit of the source without a partner to its text in the translation, where only its heading was lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from guidelint.align.alignment import Alignment, align
from guidelint.model import Block, BlockKind, Document, Span, Unit, UnitKind

_TEXT = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL, BlockKind.CODE)
# Of the characters and of the blocks below a heading, how many must stand in the translation: most of the
# one, and some of the other.
_MOST, _SOME = 0.6, 0.3
_SURE, _LIKELY = 0.6, 0.2  # confidence of two blocks
_LONGEST = 60  # blocks around a gap; what was lost in more is too dear to look for


class Lost(NamedTuple):
    """A unit of the source, by index, whose heading was lost, and the block of the translation that it began with."""

    unit: int
    block: Block


def lost_heading(alignment: Alignment, missing: int, source: Document, target: Document) -> Lost | None:
    """Return what lost its heading where a unit seems to be missing; None where its text is missing, too.

    Its text stands among the units beside the gap; their own text is aligned with it, so that only what
    they don't say themselves is left for the lost one. Where it begins right below the heading that was
    given to the unit after it, that is its heading, and the other one lost its own.
    """
    if not any(_text(alignment.source[missing].blocks)):
        below = _below(alignment, missing)
        return Lost(missing, below) if below else None
    if any(one.source == missing for one in alignment.replaced):
        return None
    there = _Around(alignment, missing, source, target)
    block = there.text_of(alignment.source[missing])
    if block and any(_holds(alignment.target[index], block) for index in alignment.extra):
        return None  # it has a heading, although another one
    before, after = there.before, there.after
    if block and before is not None and _begins(alignment.target[there.partners[before]], block):
        # It is the text of the unit before, which says almost the same, if that has any.
        block = None if any(_text(alignment.source[before].blocks)) else block
    if block is None or after is None or not _begins(alignment.target[there.partners[after]], block):
        return Lost(missing, block) if block else None
    other = there.text_of(alignment.source[after])
    return Lost(after, other) if other else None


def _holds(unit: Unit, block: Block) -> bool:
    return any(own.span == block.span for own in unit.blocks)


def _begins(unit: Unit, block: Block) -> bool:
    """Whether a block is the first text below the heading of a unit."""
    first = next(iter(_text(unit.blocks)), None)
    return first is not None and first.span == block.span and unit.level > 0


def _below(alignment: Alignment, missing: int) -> Block | None:
    """Return the heading of the first section below a lost one that has a partner."""
    position = alignment.source[missing].position
    partners = {match.source: match.target for match in alignment.matches}
    inner = [i for i, unit in enumerate(alignment.source) if unit.parent == position and i in partners]
    return alignment.target[partners[inner[0]]].heading if inner else None


def _text(blocks: Sequence[Block]) -> Iterator[Block]:
    return (block for block in blocks if block.kind in _TEXT and block.text.strip())


class _Around:
    """The text from the unit before a gap, or the beginning, to the end of the one after it, on both sides."""

    def __init__(self, alignment: Alignment, missing: int, source: Document, target: Document) -> None:
        self.partners = {match.source: match.target for match in alignment.matches}
        self.before = before = max((index for index in self.partners if index < missing), default=None)
        self.after = min((index for index in self.partners if index > missing), default=None)
        ours = [None if index is None else alignment.source[index] for index in (before, self.after)]
        theirs = [None if i is None else alignment.target[self.partners[i]] for i in (before, self.after)]
        self._there = _between(target, *theirs)
        self._found = _counterparts(_between(source, *ours), self._there, source.language, target.language)

    def text_of(self, unit: Unit) -> Block | None:
        """Return the first block of the translation that says what a unit says, if most of it is there."""
        own = list(_text(unit.blocks))
        if not own:
            return None
        kept = [block for block in own if block.span in self._found]
        said, all_of_it = (sum(len(block.text) for block in blocks) for blocks in (kept, own))
        shares = said / all_of_it, len(kept) / len(own)
        if max(shares) < _MOST or min(shares) < _SOME:
            return None
        first = min((self._found[block.span] for block in kept), key=lambda block: block.span.start)
        return self._beginning(first, sum(1 for block in own if block.span < kept[0].span))

    def _beginning(self, block: Block, before: int) -> Block:
        """Go back over as many blocks as stand before one in the source, and are no other's, to the bold heading."""
        taken = {found.span for found in self._found.values()}
        at = self._there.index(block)
        while at and self._there[at - 1].span not in taken and (before > 0 or _is_bold(self._there[at - 1])):
            at, before = at - 1, before - 1
        return self._there[at]


def _is_bold(block: Block) -> bool:
    """Whether all of a paragraph is bold: it stands for a heading."""
    return block.kind is BlockKind.PARAGRAPH and [label.text for label in block.labels] == [block.text.strip()]


def _counterparts(
    ours: Sequence[Block], theirs: Sequence[Block], source: str | None, target: str | None
) -> dict[Span, Block]:
    if max(len(ours), len(theirs)) > _LONGEST:
        return {}
    # As many blocks of the same kinds, in the same order: then nothing is missing, and less will do.
    enough = _SURE if [block.kind for block in ours] != [block.kind for block in theirs] else _LIKELY
    matches = align(_units(ours), _units(theirs), source, target).matches
    return {ours[m.source].span: theirs[m.target] for m in matches if m.confidence >= enough}


def _between(document: Document, first: Unit | None, last: Unit | None) -> list[Block]:
    start = first.head.start if first else document.body_start
    end = max([last.head.end, *(block.span.end for block in last.blocks)]) if last else len(document.text.content)
    return [block for block in _text(document.blocks) if start <= block.span.start < end]


def _units(blocks: Sequence[Block]) -> list[Unit]:
    return [
        Unit(UnitKind.ITEM, position, "", block.span, block.extent, (block,))
        for position, block in enumerate(blocks, 1)
    ]
