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

_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_ROMAN = r"\b[IVX]{1,6}(?=\b|e|è)"
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def numbers_of(quantity: Quantity) -> frozenset[Decimal]:
    """Return the numbers that a quantity may stand for, if a word can say them at all."""
    if quantity.kind in (Kind.VERSION, Kind.NAME):
        return frozenset()
    return frozenset(value[1] for value in quantity.values if value[0] == "n")


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
