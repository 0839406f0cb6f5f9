"""Text in a language to how often its words say a number: "deux", "les deux", "twenty-three", "midi", "XVIII"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain

from guidelint.model import Block
from guidelint.prose.measures import Words, fold_in_place, words_of
from guidelint.prose.quantities import Kind, Quantity
from guidelint.prose.spoken_durations import spoken_durations

Languages = tuple[str | None, str | None]  # of the source and of the translation

_SAME = 0.08  # as for measures of time
_CLOSE = 0.01  # a third is written 0.33
_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_ROMAN = r"\b[IVX]{1,6}(?=\b|e|è)"
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def numbers_of(quantity: Quantity) -> frozenset[Decimal]:
    """Return the numbers that a quantity may stand for, if a word can say them at all."""
    if quantity.kind in (Kind.VERSION, Kind.NAME):
        return frozenset()
    return frozenset(value[1] for value in quantity.values if value[0] == "n")


def is_told(quantity: Quantity, ours: Iterable[Block], theirs: Iterable[Block], languages: Languages) -> bool:
    """Whether words of one side tell a time or a duration more often than those of the other."""
    tell = _tells_clock if quantity.kind is Kind.TIME or quantity.unit == "h" else None
    told = [
        sum(
            _tells_part(quantity, block.text, language)
            + durations(quantity, block.text, language)
            + bool(tell and tell(quantity, block.text, language))
            for block in blocks
        )
        for blocks, language in zip((ours, theirs), languages, strict=True)
    ]
    return told[1] > told[0]


def _tells_part(quantity: Quantity, text: str, language: str | None) -> int:
    """Return how many words tell a part of one that a quantity has: "zweieinhalb" and "demi" for 2.5."""
    parts = {float(number) for number in numbers_of(quantity) if number % 1}
    if not parts:
        return 0
    fractions, wanted = words_of(language).fractions, parts | {part % 1 for part in parts}
    said = [fractions.get(word, 0.0) for word in re.findall(r"[^\W\d_]+", fold_in_place(text))]
    return sum(any(abs(one - part) < _CLOSE for part in wanted) for one in said if one)


def durations(quantity: Quantity, text: str, language: str | None) -> int:
    """Return how many words of a text tell as long a time as a quantity: "anderthalb Stunden", "quinze jours"."""
    wanted = [value[2] for value in quantity.values if value[0] == "m" and value[1] == "time"]
    said = spoken_durations(text, language) if wanted else ()
    return sum(any(abs(one - time) <= _SAME * time for time in wanted) for one in said)


def _tells_clock(quantity: Quantity, text: str, language: str | None) -> bool:
    """Whether words tell an hour and its minutes: "halb neun" and "half past eight" are 8:30."""
    told = _told(text, language)
    times = {(value[1] % 12, value[2]) for value in quantity.values if value[0] == "t"}
    return any(
        (told[hour or 12] or told[hour + 1]) and minute and (told[minute] or told[60 - minute])
        for hour, minute in times
    )


def count(numbers: Collection[Decimal], blocks: Iterable[Block], language: str | None) -> int:
    """Return how many words of some blocks say one of some numbers."""
    told = [_told(block.text, language) for block in blocks] if numbers else []
    return sum(counts.get(int(number), 0) for counts in told for number in numbers if number == int(number))


@lru_cache(maxsize=256)  # each number of a block asks for its words
def _told(text: str, language: str | None) -> Counter[int]:
    """Count what the words of a text say."""
    words = words_of(language)
    clock = dict.fromkeys(words.notation.noon, 12) | dict.fromkeys(words.notation.midnight, 24)
    folded = re.findall(_WORD, fold_in_place(text))
    told = Counter(chain.from_iterable(_said(word, words, clock) for word in folded))
    # A lone "I" is a word, and so may be a "V" or an "X".
    told.update(_romans().get(found, 0) for found in re.findall(_ROMAN, text) if len(found) > 1)
    return told


def _said(word: str, words: Words, clock: dict[str, int]) -> set[int]:
    """Return the numbers that a word may say; a compound says those of its halves, and their sum."""
    if "-" not in word:
        return {*words.amounts.get(word, ()), *((clock[word],) if word in clock else ())}
    halves = [words.amounts.get(half, frozenset((0,))) for half in word.split("-")]
    whole = words.amounts.get(word, frozenset())
    return {*whole, *set().union(*halves), sum(map(min, halves)), *((clock[word],) if word in clock else ())}


@cache
def _romans() -> dict[str, int]:
    return {"X" * (number // 10) + _ONES[number % 10]: number for number in range(2, 40)}
