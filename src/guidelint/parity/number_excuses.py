"""A quantity, and what stands in its place, to whether a good translation may do that: convert it, tell it otherwise.

What is no doubt a change of content is a warning; what another reader may need is an info, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from guidelint.model import Block
from guidelint.prose.measures import CUSTOMARY, MEASURES, PERCENT, fold_in_place, words_of
from guidelint.prose.number_words import Languages, count
from guidelint.prose.quantities import Kind, Quantity
from guidelint.prose.quantity_matching import Found, is_converted

SMALL = 3  # up to here a number often goes without saying: "both", "again", "the latter"
_LONGEST = 2000  # of a paragraph; what is longer holds pages of HTML, of which no sentence is known to be which
_NEAR = 25  # characters around a number where the word stands that says what it counts
_FILE = re.compile(r"\b(?:pdf|docx?|xlsx?|pptx?|epub|zip|csv|odt|rtf|html?|mp[34])\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;](?=\s|$)")
_BRACKET = re.compile(r" ?[(/=\[~≈] ?[~≈]?")
_ROUND_THE_CLOCK = {Decimal(24), Decimal(7)}
_PORTIONS = frozenset(map(Decimal, (2, 3, 4, 50)))


def is_small(quantity: Quantity) -> bool:
    """Whether a number often goes without saying."""
    plain = quantity.kind is Kind.NUMBER or (quantity.kind is Kind.MEASURE and MEASURES[quantity.unit][0] == "time")
    return plain and any(value <= SMALL for value in _plain(quantity))


def is_second_reading(one: Found, beside: Iterable[Found]) -> bool:
    """Whether a quantity says again what one beside it says: "350 °F (175 °C)", "90 minutes (1.5 hours)"."""
    return any(
        other.quantity is not one.quantity
        and other.block.span == one.block.span
        and other.quantity.unit != one.quantity.unit
        and (is_converted(one.quantity, other.quantity) or _is_bracketed(one, other))
        for other in beside
    )


def _is_bracketed(one: Found, other: Found) -> bool:
    """Whether a customary measure and another one stand side by side, as "1 cup (120 g)"."""
    first, second = sorted((one.quantity, other.quantity), key=lambda quantity: quantity.start)
    if not first.kind is second.kind is Kind.MEASURE or (first.unit in CUSTOMARY) is (second.unit in CUSTOMARY):
        return False
    return bool(_BRACKET.match(one.block.text[first.end : second.start]))


def is_idiom(one: Found, beside: Sequence[Found]) -> bool:
    """Whether a number is part of a saying that languages have their own of: "24/7", "50-50", "100%", "Cooking 101"."""
    numbers, text = set(_plain(one.quantity)), one.block.text
    if numbers & _ROUND_THE_CLOCK:
        here = {number for other in beside if other.block.span == one.block.span for number in _plain(other.quantity)}
        return here >= _ROUND_THE_CLOCK
    if Decimal(100) in numbers and one.quantity.unit == PERCENT:
        return True
    around = text[max(0, one.quantity.start - 3) : one.quantity.end + 3]
    return "50-50" in around or "50/50" in around or (one.quantity.written == "101" and text.rstrip().endswith("101"))


def is_size_of_file(found: Found) -> bool:
    """Whether a size is that of a file to download, which each language has its own of: "(PDF, 51 KB)"."""
    quantity, text = found.quantity, found.block.text
    if quantity.kind is not Kind.MEASURE or MEASURES[quantity.unit][0] != "data":
        return False
    before = text[max(0, quantity.start - 15) : quantity.start]
    if _FILE.search(f"{before} {text[quantity.end : quantity.end + 8]}"):
        return True
    links = found.block.links
    return bool(links) and ("(" in before or any(quantity.written in link.text for link in links))


def is_certain_change(one: Found, other: Found, languages: Languages) -> bool:
    """Whether one quantity put for another is surely wrong: of the same sort, and nothing that countries differ in."""
    ours, theirs = one.quantity, other.quantity
    if _is_for_other_readers(one) or _is_for_other_readers(other):
        return False
    if not _is_same_sort(ours, theirs):
        return False
    return not _is_counted_otherwise(one, other, languages)


def _is_same_sort(ours: Quantity, theirs: Quantity) -> bool:
    if ours.kind is theirs.kind and ours.unit == theirs.unit:
        return True
    if ours.kind is theirs.kind is Kind.MEASURE:
        return not _plain(ours).isdisjoint(_plain(theirs)) and (ours.unit in CUSTOMARY) is (theirs.unit in CUSTOMARY)
    hours = [quantity.kind is Kind.TIME or quantity.unit == "h" for quantity in (ours, theirs)]
    return all(hours)


def _is_for_other_readers(found: Found) -> bool:
    """Whether a quantity is a price or a number to call, or stands in text too long to tell."""
    quantity = found.quantity
    if quantity.kind in (Kind.MONEY, Kind.PHONE) or (quantity.called and quantity.kind is Kind.NUMBER):
        return True
    return len(found.block.text) > _LONGEST


def _is_counted_otherwise(one: Found, other: Found, languages: Languages) -> bool:
    """Whether a number is that of a floor, which some count from zero, or a size of shoes or clothes."""
    notations = [words_of(language).notation for language in languages]
    around = [_words_around(found) for found in (one, other)]
    if all(around[side] & set(notations[side].sizes) for side in (0, 1)):
        return True
    floors = all(around[side] & set(notations[side].floors) for side in (0, 1))
    return floors and any(abs(a - b) == 1 for a in _plain(one.quantity) for b in _plain(other.quantity))


def _words_around(found: Found) -> set[str]:
    start, end = found.quantity.start, found.quantity.end
    around = fold_in_place(found.block.text[max(0, start - _NEAR) : end + _NEAR])
    return set(re.findall(r"[^\W\d_]+", around))


def is_certain_loss(one: Found, target: Block, languages: Languages) -> bool:
    """Whether a quantity that is nowhere is surely lost: its sentence is there, and no good one would leave it out."""
    quantity = one.quantity
    counted = quantity.kind in (Kind.NUMBER, Kind.PERCENT, Kind.DATE, Kind.VERSION, Kind.TIME)
    measured = quantity.kind is Kind.MEASURE and MEASURES[quantity.unit][0] == "data"
    if not (counted or measured) or _is_for_other_readers(one) or not _is_faithful(one.block, target):
        return False
    if quantity.kind in (Kind.NUMBER, Kind.PERCENT):
        told = [
            count(_PORTIONS, (block,), language) for block, language in zip((one.block, target), languages, strict=True)
        ]
        return told[1] <= told[0]  # "a third of the 90 pages"
    return True


def _is_faithful(source: Block, target: Block) -> bool:
    """Whether a block has the sentences and links of the one that it translates: none was left out on purpose."""
    if not 0.7 <= len(target.text) / max(len(source.text), 1) <= 2 or len(source.links) != len(target.links):
        return False
    return len(_SENTENCE_END.findall(target.text)) == len(_SENTENCE_END.findall(source.text))


def _plain(quantity: Quantity) -> set[Decimal]:
    return {value[1] for value in quantity.values if value[0] == "n"}
