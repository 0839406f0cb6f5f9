"""Aligned parts to the quantities of the source that do not survive in the translation, each at its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from guidelint.align.parts import Part
from guidelint.model import Block, BlockKind, Document, Span
from guidelint.parity.digit_runs import DIGITS, Run, balance, may_differ, runs, signs, text_of, without_twins
from guidelint.parity.number_excuses import (
    is_certain_change,
    is_certain_loss,
    is_idiom,
    is_second_reading,
    is_size_of_file,
    is_small,
)
from guidelint.parse.guide import step_heading
from guidelint.prose.blocks import PROSE, prose
from guidelint.prose.number_words import Languages, count, is_told, numbers_of
from guidelint.prose.quantities import Kind, quantities
from guidelint.prose.quantity_matching import Found, distance, equal, is_other_unit, may_stand_for, without_equals

Balance = Counter[str | Run]

_MANY = 40  # blocks of a part: which is whose is not sure there
_FAR = 0.2  # of such a part, between two blocks that are hardly each other's
_NUMBERED = re.compile(r"\s*(?:\d+(?:\.\d+)*[.):]|\d+(?:\.\d+)+)\s+")

_UNSEEN = r"!\[[^\[\]\n]*\]\([^()\n]*\)|\]\([^()\n]*\)|<[^<>\n]*>"  # what a block's text leaves out


class Lost(NamedTuple):
    """A quantity of the source that does not survive, and what stands in its place: None for nothing.

    `block` is the counterpart of its block, None where it has none. `certain` says that it is surely a
    change of content, and not what is told otherwise or localised for the reader.
    """

    part: Part
    source: Found
    target: Found | None
    block: Block | None
    certain: bool


def compare(source: Document, target: Document, parts: Iterable[Part]) -> Iterator[Lost]:
    """Compare the quantities of two documents part by part, one way: what the source says must survive.

    It survives anywhere in its part, whatever it is written with; in another part if that has it too
    many; and as a word. Only parts whose digits differ are read at all.
    """
    languages = source.language, target.language
    more: Balance | None = None
    swaps: list[Lost] = []
    for part in parts:
        if not _may_differ(part, languages):
            continue
        diff = _Diff(part, languages)
        if diff.left:
            more = _balance(source, target) if more is None else more
            yield from diff.lost(more)
            swaps += diff.swapped
    yield from _mutual(swaps)


def _may_differ(part: Part, languages: Languages) -> bool:
    """Whether a part has numbers that its translation lacks, by a look at the digits alone."""
    ours = text_of(part.source_blocks)
    if not DIGITS.search(ours):
        return False
    return may_differ(signs(ours, languages[0]), signs(text_of(part.target_blocks), languages[1]))


def _balance(source: Document, target: Document) -> Balance:
    """Return by how much each run of digits is more frequent in the translation than in the source."""
    return balance(*(runs(text_of(prose(document)), document.language) for document in (source, target)))


def _mutual(swaps: Sequence[Lost]) -> Iterator[Lost]:
    """Yield the changes of which the reverse happened in another part: two numbers changed places."""
    for one in swaps:
        for other in swaps:
            if other.part is not one.part and one.target and other.target:
                there, here = (
                    equal(one.source.quantity, other.target.quantity),
                    equal(one.target.quantity, other.source.quantity),
                )
                if there and here:
                    yield one
                    break


class _Diff:
    """One part under comparison: the quantities of each side that have no counterpart yet."""

    def __init__(self, part: Part, languages: Languages) -> None:
        self.part, self.languages = part, languages
        self.partners: dict[Span, Block | None] = {}
        self.swapped: list[Lost] = []
        self._read(*without_twins(part.source_blocks, part.target_blocks, languages))
        if self.left:
            self._read(part.source_blocks, part.target_blocks)
        if self.left:
            self._match_by_block()

    def _read(self, ours: Iterable[Block], theirs: Iterable[Block]) -> None:
        self.ours, self.theirs = _found(ours, self.languages[0]), _found(theirs, self.languages[1])
        self.left, self.right = without_equals(self.ours, self.theirs)

    def _match_by_block(self) -> None:
        """Put equal quantities together, first those of blocks that belong together, then those of the part."""
        pairs = self.part.pairs(*self.languages)
        self.partners = {pair.source.span: pair.target for pair in pairs if pair.source}
        ours, theirs = _by_block(self.ours), _by_block(self.theirs)
        left: list[Found] = []
        for span, here in ours.items():
            partner = self.partners.get(span)
            there = theirs.get(partner.span, []) if partner else []
            rest, there[:] = without_equals(here, there)
            left += rest
        self.left, self.right = without_equals(left, list(chain.from_iterable(theirs.values())))

    def lost(self, more: Balance) -> Iterator[Lost]:
        """Yield what nothing excuses, each with what stands in its place; of a huge part, only what is certain."""
        sides = self.part.source_blocks, self.part.target_blocks
        huge = min(map(len, sides)) >= _MANY
        yield from (one for one in self._lost(more) if one.certain or not huge)

    def _lost(self, more: Balance) -> Iterator[Lost]:
        fresh = [one for one in self.right if not self._comes_from_words(one)]
        fresh = [one for one in fresh if not is_second_reading(one, self.theirs)]
        for one in self.left:
            block = self.partners.get(one.block.span)
            if block is None or self._is_excused(one, block):
                continue
            other = self._in_its_place(one, block, fresh, more)
            if other:
                certain = is_certain_change(one, other, self.languages) and self._is_alike(one.block, block, fresh)
                fresh.remove(other)
                yield Lost(self.part, one, other, block, certain)
            elif self._is_missing(one, more):
                alone = not self._is_one_of_several(one, block, fresh)
                yield Lost(self.part, one, None, block, alone and is_certain_loss(one, block, self.languages))
            else:
                self._note_swap(one, block, fresh)

    def _is_excused(self, one: Found, block: Block) -> bool:
        """Whether what a quantity says is there all the same, or is none of the translation's business."""
        if self._is_regrouped(one, block) or is_size_of_file(one) or self._is_far(one.block, block):
            return True
        if is_second_reading(one, [other for other in self.ours if other not in self.left]):
            return True
        return is_told(one.quantity, (one.block,), (block,), self.languages)

    def _is_far(self, ours: Block, theirs: Block) -> bool:
        """Whether two blocks of a huge part stand at quite other places of it."""
        sides = (self.part.source_blocks, ours), (self.part.target_blocks, theirs)
        if min(len(blocks) for blocks, _ in sides) < _MANY:
            return False
        places = [(block.span.start - blocks[0].span.start) / max(_extent(blocks), 1) for blocks, block in sides]
        return abs(places[0] - places[1]) > _FAR

    def _is_one_of_several(self, one: Found, block: Block, fresh: Sequence[Found]) -> bool:
        """Whether other quantities of its block are not as in the source either."""
        ours = [other for other in self.ours if other.block.span == one.block.span]
        theirs = [other for other in self.theirs if other.block.span == block.span]
        left = [other for other in self.left if other.block.span == one.block.span]
        return len(left) > 1 or len(theirs) >= len(ours) or any(other.block.span == block.span for other in fresh)

    def _note_swap(self, one: Found, block: Block, fresh: Sequence[Found]) -> None:
        """Note what stands in the place of a quantity that is elsewhere, where all else of its block is the same."""
        here = [other for other in self.right if other.block.span == block.span]
        left = [other for other in self.left if other.block.span == one.block.span]
        if len(here) == len(left) == 1 and is_certain_change(one, here[0], self.languages):
            self.swapped.append(Lost(self.part, one, here[0], block, True))

    def _in_its_place(self, one: Found, block: Block, fresh: Sequence[Found], more: Balance) -> Found | None:
        """Return what stands for a quantity: of the paired block and its kind, and with no source of its own."""
        here = [other for other in fresh if other.block.span == block.span and may_stand_for(one, other)]
        here = [other for other in here if self._is_exchanged(one, other, more)]
        if here and self._is_told_in_words(one, (one.block,), (block,)) and not self._is_as_long(one.block, block):
            return None  # "1 minute" may be "une minute (60 s)"
        return min(here, key=lambda other: distance(one, other), default=None)

    def _is_as_long(self, ours: Block, theirs: Block) -> bool:
        """Whether two blocks have equally many quantities, so that none was added."""
        both = ((self.ours, ours), (self.theirs, theirs))
        here, there = ([one for one in found if one.block.span == block.span] for found, block in both)
        return len(here) == len(there)

    def _is_alike(self, ours: Block, theirs: Block, fresh: Sequence[Found]) -> bool:
        """Whether as many quantities of a block are left without counterpart as there are new ones in the other."""
        if self._is_as_long(ours, theirs):
            return True
        left = [one for one in self.left if one.block.span == ours.span]
        left = [one for one in left if not self._is_told_in_words(one, (ours,), (theirs,))]
        return len(left) == len([one for one in fresh if one.block.span == theirs.span])

    def _is_exchanged(self, one: Found, other: Found, more: Balance) -> bool:
        """Whether one quantity is rarer in the translation than in the source, and the other more frequent.

        One that occurs elsewhere in the part may be said twice, or have moved: then both must be.
        """
        rarer = min(_balances(one, more)) < 0
        if is_other_unit(one.quantity, other.quantity) and min(_balances(one, more, one.quantity.unit)) < 0:
            return True
        survives = any(equal(one.quantity, theirs.quantity) for theirs in self.theirs)
        if rarer and not survives:
            return True
        known = any(equal(ours.quantity, other.quantity) for ours in self.ours)
        return max(_balances(other, more)) > 0 and (rarer or not known)

    def _is_missing(self, one: Found, more: Balance) -> bool:
        """Whether a quantity without a counterpart is surely nowhere, told in no other way."""
        quantity = one.quantity
        if quantity.kind is Kind.NAME or min(_balances(one, more)) >= 0 or is_small(quantity):
            return False
        if is_idiom(one, self.ours) or any(equal(quantity, other.quantity) for other in self.theirs):
            return False
        if is_told(quantity, self.part.source_blocks, self.part.target_blocks, self.languages):
            return False
        return not self._is_told_in_words(one, self.part.source_blocks, self.part.target_blocks)

    def _is_told_in_words(self, one: Found, ours: Sequence[Block], theirs: Sequence[Block]) -> bool:
        """Whether words of the translation say a number of the source, and none of the source do so beside it."""
        numbers = numbers_of(one.quantity)
        told = count(numbers, theirs, self.languages[1])
        return told > (0 if 1 in numbers else count(numbers, ours, self.languages[0]))  # "un" is an article

    def _comes_from_words(self, one: Found) -> bool:
        """Whether words of the source say a number of the translation, and none of the translation do so beside it."""
        numbers = numbers_of(one.quantity)
        ours = [b for b in self.part.source_blocks if self.partners.get(b.span) == one.block] or self.part.source_blocks
        theirs = self.part.target_blocks if ours is self.part.source_blocks else (one.block,)
        return count(numbers, ours, self.languages[0]) > count(numbers, theirs, self.languages[1])

    def _is_regrouped(self, one: Found, block: Block) -> bool:
        """Whether the digits of a quantity stand in its part, put together in another way: "36 46" and "3646"."""
        if one.quantity.kind is Kind.VERSION:
            return False
        wanted = DIGITS.findall(one.quantity.written)
        there = [other.quantity.written for other in self.right if other.block.span == block.span]
        loose = DIGITS.findall(" ".join(there))
        joined = "".join(wanted)
        if len(wanted) > 1 and Counter(wanted) <= Counter(loose):
            return True
        spans = (
            (start, end) for start in range(len(loose)) for end in range(start + 1, min(start + 8, len(loose)) + 1)
        )
        return len(joined) > 3 and any("".join(loose[start:end]) == joined for start, end in spans)


def _by_block(found: Iterable[Found]) -> dict[Span, list[Found]]:
    blocks: dict[Span, list[Found]] = {}
    for one in found:
        blocks.setdefault(one.block.span, []).append(one)
    return blocks


def _extent(blocks: Sequence[Block]) -> int:
    return blocks[-1].span.end - blocks[0].span.start


def _found(blocks: Iterable[Block], language: str | None) -> list[Found]:
    return [
        Found(quantity, block)
        for block in blocks
        if block.kind in PROSE and DIGITS.search(block.text)
        for quantity in quantities(block.text, language, _hidden(block))
    ]


def _hidden(block: Block) -> Iterator[str]:
    """Yield what of a block's text is no prose: the number of a step or heading, code, bare addresses."""
    text = block.text
    if (step := step_heading(text)) and text.endswith(step.title):
        yield text[: len(text) - len(step.title)]
    elif block.kind is BlockKind.HEADING and (number := _NUMBERED.match(text)):
        yield number[0]
    for code in block.codes:
        yield code.text


def _balances(one: Found, more: Balance, unit: str = "") -> list[int]:
    """Return by how much each run of a quantity's digits, maybe with a unit, is more frequent in the translation."""
    return [more[(run, unit) if unit else run] for run in DIGITS.findall(one.quantity.written)] or [0]


def place_in(document: Document, found: Found) -> Span:
    """Return where a quantity stands in its document; all of its block where that cannot be told."""
    start, end = found.block.span
    raw = re.sub(_UNSEEN, lambda match: "_" * len(match[0]), document.text.content[start:end])
    quantity = found.quantity
    first = DIGITS.search(quantity.written)
    if first is None:  # "½"
        return found.block.span
    run = re.compile(rf"(?<!\d){first[0]}(?!\d)")
    before = found.block.text[: quantity.start + first.start()]
    places = [match.start() for match in run.finditer(raw)]
    index = len(run.findall(before))
    if index >= len(places):
        return found.block.span
    at = places[index] - first.start()
    if at >= 0 and raw.startswith(quantity.written, at):
        return Span(start + at, start + at + len(quantity.written))
    return Span(start + places[index], start + places[index] + len(first[0]))
