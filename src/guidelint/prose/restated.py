"""Two quantities of texts in one language to whether they say the same: what a change of a text must not change."""

from __future__ import annotations

import re
from decimal import Decimal

from guidelint.prose.measures import words_of
from guidelint.prose.quantities import Kind, Quantity, Value
from guidelint.prose.quantity import readings
from guidelint.prose.quantity_matching import equal

_SAME_TIME = 0.02  # a month is 30 or 31 days, but two weeks are not 15 days where nothing is translated
_AMBIGUOUS = r"\d{1,3}[.,]\d{3}"  # 1,024 may be a thousand or one
_LONGEST_COUNTRY = 3  # digits of the code of a country


def restates(one: Quantity, other: Quantity, language: str | None) -> bool:
    """Whether two quantities are equal, with their units: 60 minutes are 1 hour, and 5 $ are no 5 €."""
    if one.kind is other.kind is Kind.PHONE:
        return _is_same_phone(one.written, other.written)
    if not equal(one, other) or _is_other_number(one, other, language) or _is_other_dollar(one, other):
        return False
    if not (one.unit and other.unit) or one.unit == other.unit:
        return True
    return any(_is_same_measure(a, b) for a in one.values for b in other.values)


def _is_same_measure(one: Value, other: Value) -> bool:
    """Whether two measures in other units are the same; those of time are not rounded as in a translation."""
    if one[:2] != other[:2] or one[0] != "m":
        return False
    if one[1] != "time":
        return True  # they are converted, or they were not equal
    return bool(abs(one[2] - other[2]) <= _SAME_TIME * max(one[2], other[2]))


def _is_same_phone(one: str, other: str) -> bool:
    """Whether two numbers to call have the same digits; one may have the code of the country, the other none."""
    ours, theirs = re.sub(r"\D", "", one), re.sub(r"\D", "", other)
    if ours == theirs or one[0] == other[0] == "+":
        return ours == theirs
    short, long = sorted((re.sub(r"^0", "", ours), re.sub(r"^0", "", theirs)), key=len)
    return "+" in (one[0], other[0]) and long.endswith(short) and len(long) - len(short) <= _LONGEST_COUNTRY


def _is_other_number(one: Quantity, other: Quantity, language: str | None) -> bool:
    """Whether two numbers that may be equal are not, as the language writes them: 1,500 is no 1.5."""
    ours, theirs = _number(one), _number(other)
    if one.unit != other.unit or not ours or not theirs:
        return False
    if any(re.fullmatch(_AMBIGUOUS, number) for number in (ours, theirs)):
        return _values(ours, language).isdisjoint(_values(theirs, language))
    return one.kind is other.kind is Kind.NUMBER and _padding(ours) != _padding(theirs)


def _is_other_dollar(one: Quantity, other: Quantity) -> bool:
    dollars = [re.match(r"(?i)([a-z]+)\$", quantity.written) for quantity in (one, other)]
    return all(dollars) and len({found[1].casefold() for found in dollars if found}) > 1


def _padding(number: str) -> str:
    """Return the zeros at the end of what may be a version: 1.10 is another one than 1.1."""
    found = re.fullmatch(r"\d+\.\d*?(0+)", number)
    return found[1] if found else ""


def _number(quantity: Quantity) -> str:
    found = re.search(r"\d(?:[\d., ']*\d)?", quantity.written)
    return found[0] if found else ""


def _values(number: str, language: str | None) -> set[Value]:
    if not re.fullmatch(_AMBIGUOUS, number):
        return readings(number)
    decimal = words_of(language).notation.decimal
    parts = bool(decimal) and decimal in number
    return {("n", Decimal(re.sub(r"\D", "." if parts else "", number)).normalize())}
