"""Two versions of a unit to how much it changed: in form, in where links lead, in a few words, in substance."""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache

from guidelint.excerpts import excerpt as excerpt
from guidelint.languages import known, primary
from guidelint.model import Unit
from guidelint.prose.quantities import Kind, Quantity, quantities
from guidelint.prose.quantity_matching import equal
from guidelint.prose.word_lists import word_list
from guidelint.unit_words import Reading, destinations, is_one_of, surface
from guidelint.unit_words import digest as digest
from guidelint.unit_words import normalized as normalized
from guidelint.unit_words import readable as readable
from guidelint.word_runs import Run, runs

_FEW_WORDS = 5
_BULK = 8  # words added or taken out at one place: new text, whose numbers change none that were there before
_UNCOMMON = 100  # how much more often a word must be met than the one that it corrects


class Change(StrEnum):
    """How much a unit changed, the least first."""

    NONE = "none"
    COSMETIC = "cosmetic"  # case, punctuation, spelling, emphasis, the level of a heading, the number of a step
    LINKS = "links"  # only where links and images lead
    MINOR = "minor"  # at most five words
    SUBSTANTIVE = "substantive"
    CRITICAL = "critical"  # a number, a negation, a warning

    @property
    def rank(self) -> int:
        """0 for none, 5 for critical."""
        return _RANKS[self]


SERIOUS = (Change.SUBSTANTIVE, Change.CRITICAL)
_RANKS = {change: rank for rank, change in enumerate(Change)}


def classify(before: Unit | None, after: Unit | None, language: str | None) -> Change:
    """Say how much a unit changed; one that came or went changed in substance, and critically if it warns."""
    if before is None or after is None:
        unit = before or after
        return _of_whole(Reading(unit), language) if unit else Change.NONE
    old, new = Reading(before), Reading(after)
    differing = runs(old.words, new.words) if old.words != new.words else []
    found = [run for run in differing if not _is_form(old, new, run, language)]
    if found:
        return _of_runs(old, new, found, language)
    if destinations(before) != destinations(after):
        return Change.LINKS
    return Change.NONE if surface(before) == surface(after) else Change.COSMETIC


# --- form ------------------------------------------------------------------------------------------


def _is_form(old: Reading, new: Reading, run: Run, language: str | None) -> bool:
    """Whether a run differs in form only: written in one word or two, or a misspelling put right.

    A word with a capital may be a name that no list has.
    """
    ours, theirs = old.of(run.old), new.of(run.new)
    if _letters(ours) == _letters(theirs):
        return True
    if len(ours) != len(theirs) or not all(map(_is_close, ours, theirs)):
        return False
    words = word_list(language)
    return words is not None and all(
        old.written(i).islower() and _corrects(words.count(old.written(i)), words.count(new.written(j).lower()))
        for i, j in zip(run.old, run.new, strict=True)
    )


def _letters(words: Sequence[str]) -> str:
    return "".join(words).replace("'", "").replace("-", "")


def _is_close(one: str, other: str) -> bool:
    """Whether a word may be another one misspelled: one letter is missing, extra or wrong, or two are swapped."""
    if not (one.isalpha() and other.isalpha()) or min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    start = len(posixpath.commonprefix((one, other)))
    end = len(posixpath.commonprefix((one[:start:-1], other[:start:-1]))) if start else 0
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return max(len(left), len(right)) <= 2 and (len(left) < 2 or len(right) < 2 or left == right[::-1])


def _corrects(wrong: int, right: int) -> bool:
    """Whether, by how often they are met, the second of two words is one and the first is none."""
    return right > _UNCOMMON * wrong


# --- substance -------------------------------------------------------------------------------------


def _of_whole(reading: Reading, language: str | None) -> Change:
    if not reading.words:
        return Change.COSMETIC
    return Change.CRITICAL if _cautions(reading.words, language) else Change.SUBSTANTIVE


def _of_runs(old: Reading, new: Reading, found: Sequence[Run], language: str | None) -> Change:
    gone = [word for run in found for word in old.of(run.old)]
    come = [word for run in found for word in new.of(run.new)]
    if _cautions(gone, language) != _cautions(come, language) or _says_otherwise(old, new, found, language):
        return Change.CRITICAL
    return Change.MINOR if sum(run.size for run in found) <= _FEW_WORDS else Change.SUBSTANTIVE


def _says_otherwise(old: Reading, new: Reading, found: Sequence[Run], language: str | None) -> bool:
    """Whether a negation or a number changed; those of new text change none that were there."""
    local = [run for run in found if not _is_bulk(run)]
    gone, come = [run.old for run in local], [run.new for run in local]
    if _negations(old, gone, language) != _negations(new, come, language):
        return True
    return _differ(_numbers(old, gone, language), _numbers(new, come, language))


def _is_bulk(run: Run) -> bool:
    return run.size > _BULK and run.size > 3 * min(len(run.old), len(run.new))


# --- what is critical ----------------------------------------------------------------------------


def _cautions(words: Iterable[str], language: str | None) -> int:
    forms = _data(language, "cautions")
    return sum(is_one_of(word, forms) for word in words)


def _negations(reading: Reading, places: Iterable[range], language: str | None) -> int:
    forms = _data(language, "negations")
    return sum(is_one_of(word, forms) for run in places for word in reading.of(run))


def _data(language: str | None, name: str) -> tuple[str, ...]:
    found = known().get(primary(language)) if language else None
    data: tuple[str, ...] = getattr(found, name, ())
    return data


def _differ(ours: Sequence[Quantity], theirs: list[Quantity]) -> bool:
    """Whether some numbers are not, one by one, the same as others."""
    left = []
    for number in ours:
        same = next((index for index, other in enumerate(theirs) if _is_same(number, other)), None)
        if same is None:
            left.append(number)
        else:
            del theirs[same]
    return any(not _may_be_article(number) for number in (*left, *theirs))


def _numbers(reading: Reading, changed: Iterable[range], language: str | None) -> list[Quantity]:
    """Return the numbers among some words, spelled ones too, and those that the words are part of, such as dates."""
    places = [place for run in changed for place in run]
    spelled = _number_words(language)
    found = [spelled[word] for word in reading.of(places) if word in spelled]
    if not any(map(str.isdecimal, reading.text)):
        return found
    spans = [reading.spans[place] for place in places]  # in order, and none overlaps the next
    starts = [span.start for span in spans]

    def changed_in(number: Quantity) -> bool:
        at = bisect_left(starts, number.end)
        return at > 0 and spans[at - 1].end > number.start

    return found + [one for one in quantities(reading.text, language) if changed_in(one)]


@cache
def _number_words(language: str | None) -> Mapping[str, Quantity]:
    numbers = enumerate(_data(language, "numbers"), 1)
    return {word: Quantity(Kind.NUMBER, frozenset({("n", Decimal(n))}), word, 0, 0) for n, word in numbers}


def _may_be_article(number: Quantity) -> bool:
    """Whether a number is the word for one, which says little by itself."""
    return number.written.isalpha() and number.values == {("n", Decimal(1))}


def _is_same(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are equal, with their units: 60 minutes are 1 hour, and 5 $ are no 5 €."""
    if not equal(one, other):
        return False
    ours, theirs = (frozenset(value for value in number.values if value[0] == "m") for number in (one, other))
    return not (one.unit and other.unit) or one.unit == other.unit or not ours.isdisjoint(theirs)
