"""A number as written, and a unit, to what they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from guidelint.prose.measures import MEASURES


class Kind(StrEnum):
    """What a quantity is."""

    NUMBER = "number"
    MEASURE = "measure"
    PERCENT = "percent"
    MONEY = "money"
    TIME = "time"
    DATE = "date"
    VERSION = "version"
    PHONE = "phone"
    NAME = "name"  # digits and letters in one word: B9S, 3DS


Value = tuple[Any, ...]


class Quantity(NamedTuple):
    """A quantity of a text. `values` are the ways to read it: ("n", 5), ("t", 17, 30), ("d", 2024, 3, 5).

    `unit` is the symbol of its measure or currency. Two quantities may be the same if they share a value.
    """

    kind: Kind
    values: frozenset[Value]
    written: str
    start: int
    end: int
    unit: str = ""
    called: bool = False  # what stands before it says that it is a number to call

    @property
    def bare(self) -> str:
        """How a report names it: a plain number as bare digits, all else as written."""
        counts_time = self.kind is Kind.MEASURE and MEASURES[self.unit][0] == "time" and self.unit != "h"
        if not counts_time and (self.kind is not Kind.NUMBER or self.unit):
            return self.written
        number = re.match(r"[\d'’., \u00a0\u202f\u2009]*\d", self.written)
        return _ungrouped(number[0]) if number else self.written


def _ungrouped(number: str) -> str:
    """Take the separators of thousands out of a number."""
    return re.sub(r"[ '’\u00a0\u202f\u2009](?=\d{3})|[.,](?=\d{3}(?:[.,]|$))", "", number)


def readings(number: str) -> set[Value]:
    """Return the values that a number may have, whichever its separators mean: "1.024" is 1024 or a little over 1."""
    digits = re.sub(r"[ ']", "", number)
    values = set()
    if grouped := re.fullmatch(r"(\d{1,3}(?:([ '.,])\d{3})(?:\2\d{3})*)(?:[.,](\d+))?", number):
        values.add(Decimal(re.sub(r"\D", "", grouped[1]) + (f".{grouped[3]}" if grouped[3] else "")))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", digits):
        values.add(Decimal(digits.replace(",", ".")))
    return {("n", value.normalize()) for value in values}


def base(number: str, unit: str) -> set[Value]:
    """Return the measures that a number with a unit may be, in the base of its dimension."""
    return measures_of(readings(number), unit)


def measures_of(values: Iterable[Value], unit: str) -> set[Value]:
    """Return the measures that some plain values may be; degrees alone may be of either scale."""
    dimension, factor = MEASURES[unit]
    amounts = [float(value[1]) for value in values]
    if dimension != "temperature":
        return {("m", dimension, amount * factor) for amount in amounts}
    celsius = amounts if unit != "°F" else []
    return {("m", dimension, degrees) for degrees in [*celsius, *((a - 32) / 1.8 for a in amounts if unit != "°C")]}
