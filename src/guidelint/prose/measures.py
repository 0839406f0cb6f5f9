"""The words and symbols of a language around a number to what they make of it: a measure, money, a part of the day."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

from guidelint.languages import Notation, known, primary
from guidelint.text import fold

# Symbols that are written alike in all languages, to what they measure and how much of its base.
MEASURES: Mapping[str, tuple[str, float]] = {
    "ms": ("time", 0.001),
    "s": ("time", 1),
    "min": ("time", 60),
    "h": ("time", 3600),
    "day": ("time", 86_400),
    "week": ("time", 604_800),
    "month": ("time", 2_629_800),
    "year": ("time", 31_557_600),
    "fortnight": ("time", 1_209_600),
    "decade": ("time", 315_576_000),
    "century": ("time", 3_155_760_000),
    "B": ("data", 1),
    "KB": ("data", 1e3),
    "MB": ("data", 1e6),
    "GB": ("data", 1e9),
    "TB": ("data", 1e12),
    "bit": ("bits", 1),
    "kbps": ("bandwidth", 1e3),
    "Mbps": ("bandwidth", 1e6),
    "Gbps": ("bandwidth", 1e9),
    "px": ("pixels", 1),
    "mm": ("length", 0.001),
    "cm": ("length", 0.01),
    "m": ("length", 1),
    "km": ("length", 1e3),
    "in": ("length", 0.0254),
    "ft": ("length", 0.3048),
    "yd": ("length", 0.9144),
    "mi": ("length", 1609.344),
    "g": ("mass", 1),
    "kg": ("mass", 1e3),
    "oz": ("mass", 28.35),
    "lb": ("mass", 453.6),
    "ml": ("volume", 0.001),
    "cl": ("volume", 0.01),
    "dl": ("volume", 0.1),
    "l": ("volume", 1),
    "floz": ("volume", 0.0296),
    "tsp": ("volume", 0.00493),
    "tbsp": ("volume", 0.0148),
    "cup": ("volume", 0.2366),
    "pint": ("volume", 0.473),
    "quart": ("volume", 0.946),
    "gal": ("volume", 3.785),
    "kPa": ("pressure", 1e3),
    "bar": ("pressure", 1e5),
    "psi": ("pressure", 6895),
    "°C": ("temperature", 1),
    "°F": ("temperature", 1),
    "°": ("temperature", 1),
    "mph": ("speed", 1.609),
    "kmh": ("speed", 1),
    "Hz": ("frequency", 1),
    "kHz": ("frequency", 1e3),
    "MHz": ("frequency", 1e6),
    "GHz": ("frequency", 1e9),
    "W": ("power", 1),
    "kW": ("power", 1e3),
    "kWh": ("energy", 1),
    "V": ("voltage", 1),
    "mAh": ("charge", 1),
}
_ALSO = {"kib": "KB", "mib": "MB", "gib": "GB", "tib": "TB", "bits": "bit", "mbit": "Mbps", "lbs": "lb", "kg": "kg"}
_NO_UNIT = frozenset(("in", "W", "V", "quart", "pint", "cup", "decade", "century", "fortnight"))  # words, not symbols
CUSTOMARY = frozenset(
    ("in", "ft", "yd", "mi", "mph", "oz", "lb", "floz", "tsp", "tbsp", "cup", "pint", "quart", "gal", "psi", "°F")
)  # of the United States: converted for other readers

CURRENCIES: Mapping[str, str] = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR"}
_CODES = ("EUR", "USD", "GBP", "CAD", "CHF", "AUD", "NZD", "JPY", "CNY", "BRL", "MXN", "INR", "ARS", "CLP", "COP")

PERCENT = "%"
ORDINAL = "ordinal"


class Words(NamedTuple):
    """The notation of a language, each word to what it stands for. All words are folded."""

    notation: Notation
    months: Mapping[str, tuple[int, bool]]  # the month, and whether it is one only with a capital
    suffixes: Mapping[str, str]  # what follows a number: a unit, a currency, "%" or "ordinal"
    multipliers: Mapping[str, int]
    amounts: Mapping[str, frozenset[int]]  # a word to the numbers that it may stand for
    fractions: Mapping[str, float]  # a word to the part of one that it says, or to one and that part


@cache
def words_of(language: str | None) -> Words:
    """Return the words of a language; of one without a file in `languages/`, the symbols that all share."""
    found = known().get(primary(language)) if language else None
    notation = found.notation if found else Notation()
    amounts: dict[str, set[int]] = {}
    if found:
        for listed in (found.numbers, found.ordinals):
            for value, forms in enumerate(listed, 1):
                for word in forms.split():
                    amounts.setdefault(word, set()).add(value)
    for value, forms in chain(notation.cardinals.items(), notation.amounts.items()):
        for word in forms.split():
            amounts.setdefault(word, set()).add(value)
    return Words(
        notation,
        _months(notation),
        _suffixes(notation),
        notation.multipliers,
        {word: frozenset(values) for word, values in amounts.items()},
        {word: value for value, forms in notation.fractions.items() for word in forms.split()},
    )


@cache
def cardinals(language: str | None) -> Mapping[str, int]:
    """Return the words of a language that are numbers and nothing else, folded, to their values."""
    found = known().get(primary(language)) if language else None
    if found is None:
        return {}
    listed = chain(enumerate(found.numbers, 1), found.notation.cardinals.items())
    return {fold(word): value for value, forms in listed for word in forms.split()}


def _months(notation: Notation) -> dict[str, tuple[int, bool]]:
    return {
        fold_in_place(name): (number, name[0].isupper())
        for listed in (notation.months, notation.short_months)
        for number, names in enumerate(listed, 1)
        for name in names.split()
    }


def _suffixes(notation: Notation) -> dict[str, str]:
    symbols = {symbol.lower(): symbol for symbol in MEASURES if symbol not in _NO_UNIT}
    currencies = {code.lower(): code for code in _CODES} | dict(CURRENCIES)
    for table, listed in ((symbols, notation.units), (currencies, notation.currencies)):
        for symbol, forms in listed.items():
            table.update(dict.fromkeys(forms.split(), symbol))
    ordinals = dict.fromkeys((*notation.ordinal_endings, "º", "ª", "°"), ORDINAL)
    return ordinals | _ALSO | symbols | currencies | {PERCENT: PERCENT}


_SAME = {0x2019: "'", **dict.fromkeys((0xA0, 0x202F, 0x2009, 0x2007, 0x2008), " ")}
_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-")


@cache
def _table() -> dict[int, str]:
    import unicodedata

    plain = {}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250)):
        first = unicodedata.normalize("NFD", chr(code))[0].lower()
        plain[code] = first if len(first) == 1 else chr(code)
    return plain | _SAME | _DASHES


def fold_in_place(text: str) -> str:
    """Lower-case, strip accents, and unify spaces, dashes and apostrophes; every character keeps its place."""
    return text.translate(_table())
