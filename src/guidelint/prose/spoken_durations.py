"""Text in a language to the durations that its words tell: "anderthalb Stunden", "a week and a half", "six siècles"."""

from __future__ import annotations

import re
from functools import lru_cache

from guidelint.prose.measures import MEASURES, Words, fold_in_place, words_of

_WORD = re.compile(r"[^\W\d_]+|\d+")
_SHORT = 4  # letters of a word that joins others: "of", "and", "d'", "y"
_TENS = 20
_COMPOUND = 6  # letters of the shortest: "halbjahr"


@lru_cache(maxsize=256)  # each duration of a block asks for them
def spoken_durations(text: str, language: str | None) -> tuple[float, ...]:
    """Return the durations, in seconds, that no digits say."""
    words, found = words_of(language), _WORD.findall(fold_in_place(text))
    told = [_at(found, place, words) for place in range(len(found))]
    return tuple(duration for duration in told if duration)


def _at(found: list[str], place: int, words: Words) -> float | None:
    """Return the duration that ends with the unit at a place, where one does."""
    word = found[place]
    seconds = _seconds(word, words)
    if seconds is None:
        return _compound(word, words) if len(word) >= _COMPOUND else None
    amount = _amount(found[max(0, place - 4) : place], words)
    return None if amount is None else (amount + _part_after(found[place + 1 : place + 4], words)) * seconds


def _seconds(word: str, words: Words) -> float | None:
    dimension, seconds = MEASURES.get(words.suffixes.get(word, ""), ("", 0.0))
    return seconds if dimension == "time" and (len(word) > 1) else None


def _amount(before: list[str], words: Words) -> float | None:
    """Return the number that the words before a unit say: one if none does, nothing if digits do."""
    if not before:
        return 1.0
    *rest, last = before
    if last.isdecimal():
        return None
    if last in words.fractions:
        return _with_whole(rest, words.fractions[last], words)
    if last in words.amounts:
        ten = min(words.amounts.get(rest[-1], (0,))) if rest else 0
        return min(words.amounts[last]) + (ten if ten >= _TENS else 0)
    if len(last) <= _SHORT and rest and rest[-1] in words.fractions:
        return _with_whole(rest[:-1], words.fractions[rest[-1]], words)
    return 1.0


def _with_whole(before: list[str], part: float, words: Words) -> float:
    """Add to a part of one what stands before it: "two and a half", "trois quarts"."""
    numbers = [(place, min(words.amounts[word])) for place, word in enumerate(before) if word in words.amounts]
    if not numbers or part > 1:
        return part
    place, number = numbers[-1]
    return (
        number * part if place == len(before) - 1 and number > 1 else (number if place < len(before) - 1 else 0) + part
    )


def _part_after(after: list[str], words: Words) -> float:
    """Return the part of "and a half", "et demie", "y media" after a unit."""
    for place, word in enumerate(after):
        if word in words.fractions:
            return words.fractions[word] if place else 0.0
        if len(word) > _SHORT:
            break
    return 0.0


def _compound(word: str, words: Words) -> float | None:
    """Read "Viertelstunde" and "Einjahresvertrag": a number and a unit in one word."""
    for said, amount in [*words.fractions.items(), *((one, min(values)) for one, values in words.amounts.items())]:
        if len(said) > 2 and word.startswith(said):
            rest = word[len(said) :]
            units = (_seconds(rest[:length], words) for length in range(min(len(rest), 8), 2, -1))
            seconds = next((unit for unit in units if unit), None)
            if seconds:
                return amount * seconds
    return None
