"""Aligned parts to the quantities of the source that do not survive in the translation, each at its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from guidelint.align.parts import Part
from guidelint.model import Block, BlockKind, Document, Span
from guidelint.parse.guide import step_heading
from guidelint.prose.blocks import PROSE, prose
from guidelint.prose.measures import CUSTOMARY, MEASURES
from guidelint.prose.number_words import count, numbers_of
from guidelint.prose.quantities import Kind, Quantity, quantities
from guidelint.prose.quantity_matching import Found, distance, equal, may_stand_for, without_equals

_DIGITS = re.compile(r"\d+")
_SMALL = 3  # up to here a number often goes without saying: "both", "again", "the latter"
_LONGEST = 2000  # of a paragraph; what is longer holds pages of HTML, of which no sentence is known to be which
_NUMBERED = re.compile(r"\s*(?:\d+(?:\.\d+)*[.):]|\d+(?:\.\d+)+)\s+")


_SENTENCE_END = r"[.!?:;](?=\s|$)"
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
    balance: Counter[str] | None = None
    for part in parts:
        if _same_digits(part.source_blocks, part.target_blocks):
            continue
        diff = _Diff(part, source.language, target.language)
        if diff.left:
            balance = _balance(source, target) if balance is None else balance
            yield from diff.lost(balance)


def _same_digits(ours: Iterable[Block], theirs: Iterable[Block]) -> bool:
    """Whether two sides hold the same digits, or the source none."""
    wanted = _digits(ours)
    return not wanted or sorted(wanted) == sorted(_digits(theirs))


def _digits(blocks: Iterable[Block]) -> list[str]:
    return _DIGITS.findall("\n".join([block.text for block in blocks if block.kind in PROSE]))


def _balance(source: Document, target: Document) -> Counter[str]:
    """Return by how much each run of digits is more frequent in the translation than in the source."""
    balance = Counter(_digits(prose(target)))
    balance.subtract(_digits(prose(source)))
    return balance


class _Diff:
    """One part under comparison: the quantities of each side that have no counterpart yet."""

    def __init__(self, part: Part, source_language: str | None, target_language: str | None) -> None:
        self.part, self.languages = part, (source_language, target_language)
        self.ours = _found(part.source_blocks, source_language)
        self.theirs = _found(part.target_blocks, target_language)
        self.left, self.right = without_equals(self.ours, self.theirs)
        self.partners: dict[Span, Block | None] = {}
        if self.left:
            self._match_by_block()

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

    def lost(self, balance: Counter[str]) -> Iterator[Lost]:
        """Yield what nothing excuses, each with what stands in its place."""
        fresh = [one for one in self.right if not self._comes_from_words(one)]
        for one in self.left:
            block = self.partners.get(one.block.span)
            if block is None or self._is_regrouped(one, block):
                continue
            other = self._in_its_place(one, block, fresh, balance)
            if other:
                fresh.remove(other)
                yield Lost(self.part, one, other, block, _is_certain(one, other))
            elif self._is_missing(one, balance):
                yield Lost(self.part, one, None, block, _is_certain(one, None) and _is_faithful(one.block, block))

    def _in_its_place(self, one: Found, block: Block, fresh: Sequence[Found], balance: Counter[str]) -> Found | None:
        """Return what stands for a quantity: of the paired block and its kind, and with no source of its own."""
        here = [other for other in fresh if other.block.span == block.span and may_stand_for(one, other)]
        here = [other for other in here if self._is_exchanged(one, other, balance)]
        if here and self._is_told_in_words(one, (one.block,), (block,)) and not self._is_alike(one.block, block):
            return None  # "1 minute" may be "une minute (60 s)"
        return min(here, key=lambda other: distance(one, other), default=None)

    def _is_alike(self, ours: Block, theirs: Block) -> bool:
        """Whether two blocks have equally many quantities, so that none was added."""
        both = ((self.ours, ours), (self.theirs, theirs))
        here, there = ([one for one in found if one.block.span == block.span] for found, block in both)
        return len(here) == len(there)

    def _is_exchanged(self, one: Found, other: Found, balance: Counter[str]) -> bool:
        """Whether one quantity is rarer in the translation than in the source, and the other more frequent.

        One that occurs elsewhere in the part may be said twice, or have moved: then both must be.
        """
        rarer = min(_balances(one, balance)) < 0
        survives = any(equal(one.quantity, theirs.quantity) for theirs in self.theirs)
        if rarer and not survives:
            return True
        known = any(equal(ours.quantity, other.quantity) for ours in self.ours)
        return max(_balances(other, balance)) > 0 and (rarer or not known)

    def _is_missing(self, one: Found, balance: Counter[str]) -> bool:
        """Whether a quantity without a counterpart is surely nowhere, told in no other way."""
        quantity = one.quantity
        if quantity.kind is Kind.NAME or min(_balances(one, balance)) >= 0 or _is_small(quantity):
            return False
        if any(equal(quantity, other.quantity) for other in self.theirs):
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
        runs = _DIGITS.findall(one.quantity.written)
        there = [other.quantity.written for other in self.right if other.block.span == block.span]
        loose = _DIGITS.findall(" ".join(there))
        joined = "".join(runs)
        return (len(runs) > 1 and Counter(runs) <= Counter(loose)) or (len(joined) > 3 and joined in "".join(loose))


def _by_block(found: Iterable[Found]) -> dict[Span, list[Found]]:
    blocks: dict[Span, list[Found]] = {}
    for one in found:
        blocks.setdefault(one.block.span, []).append(one)
    return blocks


def _is_small(quantity: Quantity) -> bool:
    plain = quantity.kind is Kind.NUMBER or (quantity.kind is Kind.MEASURE and MEASURES[quantity.unit][0] == "time")
    return plain and any(value[0] == "n" and value[1] <= _SMALL for value in quantity.values)


def _found(blocks: Iterable[Block], language: str | None) -> list[Found]:
    return [
        Found(quantity, block)
        for block in blocks
        if block.kind in PROSE and _DIGITS.search(block.text)
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


def _balances(one: Found, balance: Counter[str]) -> list[int]:
    """Return by how much each run of a quantity's digits is more frequent in the translation."""
    return [balance[run] for run in _DIGITS.findall(one.quantity.written)]


def _is_certain(one: Found, other: Found | None) -> bool:
    """Whether a difference is none that a reader of another country may need: another price, number to call, unit."""
    both = [one.quantity, *([other.quantity] if other else [])]
    if any(quantity.kind in (Kind.MONEY, Kind.PHONE) for quantity in both):
        return False
    if any(quantity.called and quantity.kind is Kind.NUMBER for quantity in both):
        return False
    if _is_size_of_file(one) or len(one.block.text) > _LONGEST:
        return False
    return len({quantity.unit in CUSTOMARY for quantity in both}) == 1


def _is_size_of_file(found: Found) -> bool:
    """Whether a size is that of a file to download, which each language has its own of: "(PDF, 51 KB)"."""
    quantity, text = found.quantity, found.block.text
    if quantity.kind is not Kind.MEASURE or MEASURES[quantity.unit][0] != "data" or not found.block.links:
        return False
    before = text[max(0, quantity.start - 12) : quantity.start]
    return "(" in before or any(quantity.written in link.text for link in found.block.links)


def _is_faithful(source: Block, target: Block | None) -> bool:
    """Whether a block has as many sentences as the one that it translates: none was left out on purpose."""
    if target is None or not 0.7 <= len(target.text) / max(len(source.text), 1) <= 2:
        return False
    return len(re.findall(_SENTENCE_END, target.text)) >= len(re.findall(_SENTENCE_END, source.text))


def place_in(document: Document, found: Found) -> Span:
    """Return where a quantity stands in its document; all of its block where that cannot be told."""
    start, end = found.block.span
    raw = re.sub(_UNSEEN, lambda match: "_" * len(match[0]), document.text.content[start:end])
    quantity = found.quantity
    first = _DIGITS.search(quantity.written)
    assert first, "a quantity has a digit"
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
