"""Two lists of quantities to what is equal in them, and what may stand for what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from guidelint.model import Block
from guidelint.prose.measures import CUSTOMARY, MEASURES
from guidelint.prose.quantities import Kind, Quantity

# What a change may lead to: a measure that lost its unit is a number, an hour of the clock may be a measure.
_COMPATIBLE = (
    frozenset((Kind.NUMBER, Kind.MEASURE, Kind.MONEY, Kind.TIME)),
    frozenset((Kind.PHONE, Kind.NUMBER)),
)
_SAME_MEASURE = 0.02  # 1 GB is 1,024 MB to some
_CONVERTED = 0.1  # 6 feet are 1.8 or 2 metres


class Found(NamedTuple):
    """A quantity and the block that it stands in."""

    quantity: Quantity
    block: Block

    def phrase(self) -> str:
        """Return the quantity as written, a plain number with the word that follows it."""
        after = re.match(r"[ \u00a0\u202f-][^\W\d_]+", self.block.text[self.quantity.end :])
        plain = self.quantity.kind is Kind.NUMBER and after
        return f"{self.quantity.written}{after[0] if plain and after else ''}".strip()


def without_equals(ours: Sequence[Found], theirs: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Take out what is equal, one by one: first what is of one kind, too."""
    left, right = _without_parallels(ours, theirs)
    for same_kind in (True, False):
        still = []
        for one in left:
            places = (place for place, o in enumerate(right) if equal(one.quantity, o.quantity, same_kind=same_kind))
            place = next(places, None)
            if place is None:
                still.append(one)
            else:
                del right[place]
        left = still
    return left, right


def _without_parallels(ours: Sequence[Found], theirs: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Take out what is equal at the same place of two lists as long: the third number is the third, and no other."""
    if len(ours) != len(theirs):
        return list(ours), list(theirs)
    rest = [(a, b) for a, b in zip(ours, theirs, strict=True) if not equal(a.quantity, b.quantity)]
    return [a for a, _ in rest], [b for _, b in rest]


def equal(one: Quantity, other: Quantity, *, same_kind: bool = False) -> bool:
    """Whether two quantities may mean the same; if wanted, only where they are of one kind and unit."""
    if same_kind and (one.kind, one.unit) != (other.kind, other.unit):
        return False
    if not one.values.isdisjoint(other.values):
        return True
    if one.kind is other.kind is Kind.DATE:
        return any(_same_day(day[1:], theirs[1:]) for day in one.values for theirs in other.values)
    if one.kind is other.kind is Kind.MEASURE and one.unit != other.unit:
        customary = (one.unit in CUSTOMARY) is not (other.unit in CUSTOMARY)
        return _same_measure(one, other, _CONVERTED if customary else _SAME_MEASURE)
    return False


def _same_day(day: Sequence[int | None], theirs: Sequence[int | None]) -> bool:
    """Whether two dates may be the same: a year may be left out, and a day added."""
    return day[1] == theirs[1] and (day[0] == theirs[0] or None in (day[0], theirs[0])) and day[2] in (theirs[2], None)


def _same_measure(one: Quantity, other: Quantity, tolerance: float) -> bool:
    ours, theirs = ([value for value in values if value[0] == "m"] for values in (one.values, other.values))
    return any(a[1] == b[1] and abs(a[2] - b[2]) <= tolerance * max(a[2], b[2]) for a in ours for b in theirs)


def may_stand_for(one: Found, other: Found) -> bool:
    """Whether a quantity that differs may have been put for another: they are of kinds that go together."""
    ours, theirs = one.quantity, other.quantity
    if ours.kind is Kind.NAME or theirs.kind is Kind.NAME:
        letters = [re.sub(r"\d+", "#", quantity.written.casefold()) for quantity in (ours, theirs)]
        return letters[0] == letters[1]
    if ours.kind is theirs.kind is Kind.MEASURE and MEASURES[ours.unit][0] != MEASURES[theirs.unit][0]:
        return False
    if ours.kind is theirs.kind is Kind.NUMBER and _is_decimal(ours) is not _is_decimal(theirs):
        return False
    return ours.kind is theirs.kind or any({ours.kind, theirs.kind} <= kinds for kinds in _COMPATIBLE)


def _is_decimal(quantity: Quantity) -> bool:
    return bool(re.search(r"[.,](?:\d{1,2}|\d{4,})\b", quantity.written))


def distance(one: Found, other: Found) -> tuple[bool, bool, float]:
    """Tell how far two quantities are from being each other's counterparts: first by unit and kind, then by place."""
    ours, theirs = one.quantity, other.quantity
    place = abs(ours.start / max(len(one.block.text), 1) - theirs.start / max(len(other.block.text), 1))
    return ours.unit != theirs.unit, ours.kind is not theirs.kind, place
