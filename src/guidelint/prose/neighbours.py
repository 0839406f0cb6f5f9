"""Quantities that stand side by side to what one says for the other: "1 hour 30 minutes", "3-5 km", "10 am to 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from guidelint.prose.measures import Words
from guidelint.prose.quantity import Kind, Quantity, measures_of

_LONGEST = 9  # of what stands between two quantities that belong together
_SMALLER = {"year": ("month",), "week": ("day",), "h": ("min",), "min": ("s",), "ft": ("in",), "lb": ("oz",)}


@cache
def _range() -> re.Pattern[str]:
    return re.compile(r" ?(?:-|x|\*|/|[^\W\d_]{1,3}) ?(?:[^\W\d_]{1,3} )?")


@cache
def _sum() -> re.Pattern[str]:
    return re.compile(r"[ -]?(?:(?:and|und|et|y|e|,) )?")


def joined(found: Sequence[Quantity], text: str, original: str, words: Words) -> list[Quantity]:
    """Let each quantity take from its neighbour the unit or the half of the day, or become one with it."""
    if not found:
        return []
    together: list[Quantity] = []
    for one in found:
        before = together[-1] if together else None
        between = text[before.end : one.start] if before and one.start - before.end <= _LONGEST else None
        if before and between is not None and (whole := _one_measure(before, one, between)):
            together[-1] = whole._replace(written=original[whole.start : whole.end])
            continue
        if before and between is not None and _range().fullmatch(between):
            together[-1], one = _with_unit(before, one), _with_half(before, one)
        elif one.kind is Kind.NUMBER and _after_noon(text[max(0, one.start - 20) : one.start], words):
            one = _later(one)
        together.append(one)
    return together


def _one_measure(before: Quantity, one: Quantity, between: str) -> Quantity | None:
    """Put "1 hour" and "30 minutes" together."""
    if one.unit not in _SMALLER.get(before.unit, ()) or not _sum().fullmatch(between):
        return None
    sums = {("m", a[1], a[2] + b[2]) for a in before.values for b in one.values if a[0] == b[0] == "m" and a[1] == b[1]}
    return before._replace(values=frozenset(sums), end=one.end)


def _with_unit(before: Quantity, one: Quantity) -> Quantity:
    """Give "3" in "3-5 km" the unit of what follows."""
    if before.kind is not Kind.NUMBER or one.kind is not Kind.MEASURE or not before.written[-1].isdecimal():
        return before
    plain = [value for value in before.values if value[0] == "n"]
    values = before.values | measures_of(plain, one.unit)
    return before._replace(kind=Kind.MEASURE, unit=one.unit, values=values)


def _with_half(before: Quantity, one: Quantity) -> Quantity:
    """Let "5" in "10 am to 5" and "9 to 5" be the later hour."""
    earlier = [value[1] for value in before.values if value[0] in ("n", "t")]
    is_hour = before.kind is Kind.TIME or (before.kind is Kind.NUMBER and min(earlier, default=99) <= 12)
    later = one.kind is Kind.NUMBER and is_hour and any(v[1] < max(earlier) for v in one.values)
    return _later(one) if later else one


def _later(one: Quantity) -> Quantity:
    hours = [value[1] for value in one.values if value[0] == "n" and value[1] <= 12 and value[1] % 1 == 0]
    later = {("n", hour + 12) for hour in hours} | {("t", int(hour) + 12, 0) for hour in hours}
    return one._replace(values=one.values | later)


def _after_noon(before: str, words: Words) -> bool:
    """Whether "noon to" or "midi a" ends some text."""
    if not any(noon in before for noon in words.notation.noon):
        return False
    return any(
        re.search(rf"\b{noon} ?(?:-|[^\W\d_]{{1,3}}) ?(?:[^\W\d_]{{1,3}} )?$", before) for noon in words.notation.noon
    )
