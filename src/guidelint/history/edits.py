"""Two versions of a unit to what was done to it: how much, and whether it is work on its content at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from math import log
from typing import NamedTuple

from guidelint.align.features import features
from guidelint.history.units import written
from guidelint.languages import primary
from guidelint.model import Unit
from guidelint.unit_changes import Change, classify
from guidelint.unit_words import normalized

# A translator who follows a change edits about as many words as it did. A third leaves room for what one
# language says in fewer words, and for what was put in by the way.
_SHARE = 0.35
# How often a word of one unit is in an unrelated one of another language, by its meaning; by how much the lengths
# of translations differ, as a logarithm; and how much the length may say at most.
_BY_CHANCE, _SPREAD, _MOST_SPREAD, _MOST_BY_LENGTH = 0.07, 0.22, 3.0, 2.5
_SPELLING = 0.7  # two words so alike, of 1, are the same one with a slip of the pen
# What became longer by a sentence on one side does so on the other; one language says it in fewer words.
_SENTENCE, _GROWN = 7, 0.25
_HARD = "#@`!"  # numbers, addresses, code and images are the same in every language
# With a new number or code that the other side has, so many new words are taken to be there, too; with a
# new address, more, for it is seldom there by chance.
# What two additions in two languages have in common, if they say the same: by meaning, cognate, number.
_SHARED, _LEAST_SHARED = 0.25, 2
_WORDS_WITH_NUMBER, _WORDS_WITH_ADDRESS = 10, 40


Languages = tuple[str | None, str | None]
Versions = tuple[Unit | None, Unit | None, str | None]


class Edit(NamedTuple):
    """What was done to a unit: its class, how many words came or went, and what came and went of its hard facts.

    `growth` is by how many words it became longer.
    """

    change: Change
    words: int
    spelling: bool
    gained: frozenset[str]
    lost: frozenset[str]
    growth: int = 0

    @property
    def matters(self) -> bool:
        """Whether it is more than form."""
        return self.change not in (Change.NONE, Change.COSMETIC)


def edit(before: Unit | None, after: Unit | None, language: str | None) -> Edit:
    """Compare two versions of a unit."""
    same = written(before) == written(after)
    change = Change.NONE if same else classify(before, after, language)
    if change in (Change.NONE, Change.COSMETIC):
        return Edit(change, 0, False, frozenset(), frozenset())
    old, new = (normalized(unit).split() if unit else [] for unit in (before, after))
    lost, gained = _differing(old, new)
    hard_old, hard_new = hard(before), hard(after)
    return Edit(
        change,
        max(len(lost), len(gained)),
        _is_spelling(lost, gained),
        hard_new - hard_old,
        hard_old - hard_new,
        len(new) - len(old),
    )


def follows(done: Edit, pending: Edit) -> bool:
    """Whether what was done to one side can be the work that a change of the other side asks for."""
    if not done.matters:
        return False
    numbers = {token for token in (*pending.gained, *pending.lost) if token[0] == "#"}
    if numbers and pending.words <= 2 * len(numbers) + 2:
        # Little else changed: it is done where a number was changed, too.
        return any(token[0] == "#" for token in (*done.gained, *done.lost)) or _says_so(done, pending)
    if pending.change is Change.LINKS:
        return not done.spelling
    if done.change is Change.LINKS:
        return False
    if done.spelling or keeps_its_length(done, pending):
        return False
    return done.words >= max(1, _SHARE * pending.words)


def is_worth(done: Edit, pending: Edit) -> bool:
    """Whether so much was done that it may be the work that a change asks for, as far as the amount tells."""
    return done.change is Change.CRITICAL or pending.change is Change.LINKS or 2 * done.words >= _SHARE * pending.words


def keeps_its_length(done: Edit, pending: Edit) -> bool:
    """Whether a text was edited that still is as long as before, where the other side gained or lost a sentence."""
    longer = 1 if pending.growth > 0 else -1
    return abs(pending.growth) >= _SENTENCE and longer * done.growth < _GROWN * abs(pending.growth)


def _says_so(done: Edit, pending: Edit) -> bool:
    """Whether numbers may have been written as words: as much was done, and no slip of the pen was put right."""
    return done.change is Change.CRITICAL and not done.spelling and done.words >= pending.words


def carries(pending: Edit, unit: Unit) -> bool:
    """Whether a unit of the other language has what a change brought, and nothing of what it took away."""
    if not pending.gained:
        return False
    there = hard(unit)
    if not pending.gained <= there or pending.lost & there:
        return False
    with_address = any(token[0] == "@" for token in pending.gained)
    return pending.words <= len(pending.gained) + (_WORDS_WITH_ADDRESS if with_address else _WORDS_WITH_NUMBER)


def contradicts(pending: Edit, unit: Unit) -> bool:
    """Whether a unit of the other language still has what a change took away, and lacks what it brought."""
    there = hard(unit)
    return bool(pending.lost & there) and not pending.gained & there


def says_the_same(ours: Versions, theirs: Versions) -> bool:
    """Whether what came in a unit of one language is what came in its counterpart of the other.

    Each is a unit before and after, with its language.
    """
    come = [_gained(*versions) for versions in (ours, theirs)]
    shared, least = len(come[0] & come[1]), min(map(len, come))
    return shared >= _LEAST_SHARED and shared >= _SHARED * least


def _gained(before: Unit | None, after: Unit | None, language: str | None) -> frozenset[str]:
    spoken = (primary(language),) if language else ()
    old, new = (features(unit, spoken).body if unit else frozenset() for unit in (before, after))
    return new - old


def older_odds(old: Unit | None, new: Unit | None, theirs: Unit, languages: Languages, growth: float) -> float:
    """Return the log odds that a unit of the other language says what one said before, not what it says now.

    By what came and what went of its words, as far as their meaning is known, and by its length: `growth` is the
    logarithm of how much longer the other document is than this one.
    """
    if old is None or new is None:
        return 0.0
    before, after, there = _meanings(old, languages[0]), _meanings(new, languages[0]), _meanings(theirs, languages[1])
    common = before & after
    usual = (len(common & there) + 1) / (len(common) + 2)
    if usual <= 2 * _BY_CHANCE:
        return 0.0
    present, absent = log(_BY_CHANCE / usual), log((1 - _BY_CHANCE) / (1 - usual))
    odds = sum(present if token in there else absent for token in after - before)
    odds -= sum(present if token in there else absent for token in before - after)
    return odds + _length_odds(old, new, theirs, growth)


def _meanings(unit: Unit, language: str | None) -> frozenset[str]:
    body = features(unit, (primary(language),) if language else ()).body
    return frozenset(token for token in body if token[0] != "w")


def _length_odds(old: Unit, new: Unit, theirs: Unit, growth: float) -> float:
    sizes = [sum(len(block.text) for block in unit.all_blocks()) for unit in (old, new, theirs)]
    if not all(sizes):
        return 0.0
    before, after = (min(abs(log(sizes[2] / size) - growth) / _SPREAD, _MOST_SPREAD) for size in sizes[:2])
    return max(-_MOST_BY_LENGTH, min((after**2 - before**2) / 2, _MOST_BY_LENGTH))


def hard(unit: Unit | None) -> frozenset[str]:
    """Return what of a unit is written alike in every language: numbers, addresses, code, images."""
    return frozenset(token for token in features(unit).body if token[0] in _HARD) if unit else frozenset()


def _differing(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Return the words that went and those that came, in order; what only moved is neither."""
    went, came = Counter(old), Counter(new)
    went, came = went - came, came - went
    return _in_order(old, went), _in_order(new, came)


def _in_order(words: Iterable[str], wanted: Counter[str]) -> list[str]:
    left, found = Counter(wanted), []
    for word in words:
        if left[word] > 0:
            left[word] -= 1
            found.append(word)
    return found


def _is_spelling(lost: list[str], gained: list[str]) -> bool:
    """Whether nothing but slips of the pen was put right: words are the same ones, nearly; one was twice there."""
    if len(lost) != len(gained) or len(lost) > 20:
        return False
    return all(_is_alike(one, other) for one, other in zip(lost, gained, strict=True))


def _is_alike(one: str, other: str) -> bool:
    if any(char.isdigit() for char in one + other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SPELLING
