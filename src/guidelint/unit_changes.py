"""Two versions of a unit to how much it changed: in form, in where links lead, in a few words, in substance."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import chain

from guidelint.excerpts import excerpt as excerpt
from guidelint.languages import known, primary
from guidelint.model import Unit
from guidelint.prose.measures import words_of
from guidelint.prose.numbers_told import NumbersTold, may_be_article
from guidelint.prose.quantities import Quantity
from guidelint.prose.restated import restates
from guidelint.prose.spoken_durations import spoken_durations
from guidelint.prose.word_lists import word_list
from guidelint.unit_words import Reading, code_lines, destinations, is_one_of, surface
from guidelint.unit_words import digest as digest
from guidelint.unit_words import normalized as normalized
from guidelint.unit_words import readable as readable
from guidelint.word_runs import Run, runs

_FEW_WORDS = 5
_BULK = 8  # words added or taken out at one place: new text, whose numbers change none that were there before
_ABOUT = 3  # words to each side of a changed one that may tell the same duration: "half of an hour"
_UNCOMMON = 100  # how much more often a word must be met than the one that it corrects


class Change(StrEnum):
    """How much a unit changed, the least first."""

    NONE = "none"
    COSMETIC = "cosmetic"  # case, punctuation, spelling, emphasis, the level of a heading, the number of a step
    LINKS = "links"  # only where links and images lead
    MINOR = "minor"  # at most five words, or the lines of code
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
        return _of_whole(_Version(unit, language)) if unit else Change.NONE
    old, new = _Version(before, language), _Version(after, language)
    differing = runs(old.words, new.words) if old.words != new.words else []
    found = [run for run in differing if not _is_form(old, new, run)]
    if found:
        return _of_runs(old, new, found)
    if code_lines(before) != code_lines(after):
        return Change.MINOR
    if destinations(before) != destinations(after):
        return Change.LINKS
    return Change.NONE if surface(before) == surface(after) else Change.COSMETIC


class _Version(Reading):
    """A version of a unit in a language, with what in its words is critical."""

    def __init__(self, unit: Unit, language: str | None) -> None:
        super().__init__(unit)
        self.language = language

    @cached_property
    def _numbers(self) -> NumbersTold:
        return NumbersTold(self.text, self.words, self.spans, self.language)

    def numbers(self, places: range) -> list[Quantity]:
        """Return the numbers among some words, and those that the words are part of, such as dates."""
        return self._numbers.among(places)

    def cautions(self, places: Iterable[int]) -> int:
        """Count the words of warnings."""
        return self._count(places, "cautions")

    def negations(self, places: Iterable[int]) -> int:
        """Count the negations."""
        return self._count(places, "negations")

    def _count(self, places: Iterable[int], name: str) -> int:
        forms = _data(self.language, name)
        return sum(is_one_of(word, forms) for word in self.of(places))

    def restates(self, one: Quantity, other: Quantity) -> bool:
        """Whether two numbers are the same in this language."""
        return restates(one, other, self.language)

    def tells_part(self, places: range) -> bool:
        """Whether a word is for a part of one, such as "half"."""
        fractions = words_of(self.language).fractions
        return any(word in fractions for word in self.of(places))

    def durations(self, places: range) -> tuple[float, ...]:
        """Return the durations that words tell at a place and close to it."""
        first, last = max(0, places.start - _ABOUT), min(len(self.words), places.stop + _ABOUT)
        return spoken_durations(" ".join(self.words[first:last]), self.language)


def _data(language: str | None, name: str) -> tuple[str, ...]:
    found = known().get(primary(language)) if language else None
    data: tuple[str, ...] = getattr(found, name, ())
    return data


# --- form ------------------------------------------------------------------------------------------


def _is_form(old: _Version, new: _Version, run: Run) -> bool:
    """Whether a run differs in form only: written in one word or two, or a misspelling put right.

    A word with a capital may be a name that no list has.
    """
    ours, theirs = old.of(run.old), new.of(run.new)
    if any(map(_may_be_number, (*ours, *theirs))):
        return _is_restated(old, new, run)
    if _letters(ours) == _letters(theirs):
        return old.negations(run.old) == new.negations(run.new)
    if len(ours) != len(theirs) or not all(map(is_close, ours, theirs)):
        return False
    words = word_list(old.language)
    return words is not None and all(
        old.written(i).islower() and _corrects(words.count(old.written(i)), words.count(new.written(j).lower()))
        for i, j in zip(run.old, run.new, strict=True)
    )


def _letters(words: Sequence[str]) -> str:
    return "".join(words).replace("'", "").replace("-", "")


def _may_be_number(word: str) -> bool:
    """Whether a word has a digit, or is nothing but signs."""
    return not word.isalpha() and (any(map(str.isdigit, word)) or not any(map(str.isalnum, word)))


def _is_restated(old: _Version, new: _Version, run: Run) -> bool:
    """Whether a run says the same numbers, and nothing else: 1,024 and 1024, 1/2 and ½, 30MB and 30 MB."""
    if _alphabetic(old.of(run.old)) != _alphabetic(new.of(run.new)):
        return False
    ours, theirs = old.numbers(run.old), new.numbers(run.new)
    if not ours or len(ours) != len(theirs) or not all(map(old.restates, ours, theirs)):
        return False
    return (_is_covered(old, run.old, ours) and _is_covered(new, run.new, theirs)) or _tight(old, run.old) == _tight(
        new, run.new
    )


def _tight(version: _Version, places: range) -> str:
    """Return some words as they stand in the text, without spaces, and with one dash for all: 10 – 20 is 10-20."""
    text = version.text[version.spans[places.start].start : version.spans[places.stop - 1].end]
    return re.sub(r"\s", "", re.sub("[–−]", "-", text))


def _alphabetic(words: Iterable[str]) -> str:
    return "".join(filter(str.isalpha, "".join(words)))


def _is_covered(version: _Version, places: range, numbers: Sequence[Quantity]) -> bool:
    """Whether words are parts of numbers, and no more."""
    spans = [version.spans[place] for place in places]
    return all(any(one.start <= start and end <= one.end for one in numbers) for start, end in spans)


def is_close(one: str, other: str) -> bool:
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


def _of_whole(version: _Version) -> Change:
    if not version.words:
        return Change.COSMETIC
    return Change.CRITICAL if version.cautions(range(len(version.words))) else Change.SUBSTANTIVE


def _of_runs(old: _Version, new: _Version, found: Sequence[Run]) -> Change:
    warned = [sum(version.cautions(run[side]) for run in found) for side, version in enumerate((old, new))]
    if warned[0] != warned[1] or _says_otherwise(old, new, found):
        return Change.CRITICAL
    return Change.MINOR if sum(run.size for run in found) <= _FEW_WORDS else Change.SUBSTANTIVE


# --- what is critical ----------------------------------------------------------------------------


def _says_otherwise(old: _Version, new: _Version, found: Sequence[Run]) -> bool:
    """Whether a negation or a number changed; those of new text change none that were there."""
    local = [run for run in found if not _is_bulk(run)]
    if sum(old.negations(run.old) for run in local) != sum(new.negations(run.new) for run in local):
        return True
    numbers = [(old.numbers(run.old), new.numbers(run.new)) for run in local]
    ours, theirs = (list(chain.from_iterable(both[side] for both in numbers)) for side in (0, 1))
    if _differ(old, ours, theirs):
        return True
    return any(_replaces(old, new, run, *both) for run, both in zip(local, numbers, strict=True))


def _is_bulk(run: Run) -> bool:
    return run.size > _BULK and run.size > 3 * min(len(run.old), len(run.new))


def _differ(version: _Version, ours: Sequence[Quantity], theirs: list[Quantity]) -> bool:
    """Whether some numbers are not, one by one, the same as others."""
    left, rest = [], list(theirs)
    for number in ours:
        same = next((index for index, other in enumerate(rest) if version.restates(number, other)), None)
        if same is None:
            left.append(number)
        else:
            del rest[same]
    return any(not may_be_article(number) for number in (*left, *rest))


def _replaces(old: _Version, new: _Version, run: Run, ours: list[Quantity], theirs: list[Quantity]) -> bool:
    """Whether a run puts a number in the place of another one, which may stand elsewhere, or changes a duration."""
    if not run.old or not run.new:
        return _changes_part(old, new, run)
    if _is_covered(old, run.old, ours) and _is_covered(new, run.new, theirs):
        return _differ(old, ours, theirs)
    return _changes_part(old, new, run)


def _changes_part(old: _Version, new: _Version, run: Run) -> bool:
    """Whether half an hour is an hour now, or the other way round."""
    if not old.tells_part(run.old) and not new.tells_part(run.new):
        return False
    ours, theirs = old.durations(run.old), new.durations(run.new)
    return len(ours) == len(theirs) and ours != theirs
