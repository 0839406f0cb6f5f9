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
_SAME_MEASURE = 0.025  # 1 GB is 1,024 MB to some
_SAME_TIME = 0.08  # two weeks are fifteen days in Romance languages, a month four weeks
_CONVERTED = 0.1  # 6 feet are 1.8 or 2 metres
_DEGREES = 2.0  # of a converted temperature, and a thirtieth of it


class Found(NamedTuple):
    """A quantity and the block that it stands in."""

    quantity: Quantity
    block: Block


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
    if is_other_unit(one, other):
        return False
    if not one.values.isdisjoint(other.values):
        return True
    if one.kind is other.kind is Kind.DATE:
        return any(_same_day(day[1:], theirs[1:]) for day in one.values for theirs in other.values)
    return (one.unit != other.unit or one.kind is not other.kind) and is_converted(one, other)


def is_other_unit(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities measure one dimension in other units and differ: 5 GB are no 5 MB."""
    if not (one.kind is other.kind is Kind.MEASURE) or one.unit == other.unit:
        return False
    if any(re.search(r"\ds$", quantity.written) for quantity in (one, other)):
        return False  # "the under 12s" are years
    ours, theirs = MEASURES[one.unit], MEASURES[other.unit]
    return ours[0] == theirs[0] and ours[1] != theirs[1] and not is_converted(one, other)


def is_converted(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are the same measure, in other units or the same."""
    ours, theirs = ([value[1:] for value in found.values if value[0] == "m"] for found in (one, other))
    if not ours or not theirs:
        return False
    customary = (one.unit in CUSTOMARY) is not (other.unit in CUSTOMARY)
    tolerance = _CONVERTED if customary else _SAME_MEASURE
    return any(a[0] == b[0] and _is_close(a[0], a[1], b[1], tolerance) for a in ours for b in theirs)


def _is_close(dimension: str, one: float, other: float, tolerance: float) -> bool:
    if dimension == "temperature":
        return abs(one - other) <= _DEGREES + max(abs(one), abs(other)) / 30
    if dimension == "time":
        tolerance = _SAME_TIME
    return abs(one - other) <= tolerance * max(abs(one), abs(other))


def _same_day(day: Sequence[int | None], theirs: Sequence[int | None]) -> bool:
    """Whether two dates may be the same: a year may be left out, and a day added."""
    return day[1] == theirs[1] and (day[0] == theirs[0] or None in (day[0], theirs[0])) and day[2] in (theirs[2], None)


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
