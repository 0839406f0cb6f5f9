"""Two versions of a unit to what was done to it: how much, where, and whether it is work on its content at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from guidelint.align.features import features
from guidelint.history.units import written
from guidelint.model import Unit
from guidelint.prose.word_lists import word_list
from guidelint.unit_changes import Change, classify, is_close
from guidelint.unit_words import Reading
from guidelint.word_runs import runs

_UNCOMMON = 3  # times that a word may be met in a large corpus, and still be a slip of somebody's pen
_HARD = "#@`!"  # numbers, addresses, code and images are the same in every language


class Place(NamedTuple):
    """Where a unit was edited: the piece of its text (0 is the title), and the words there, as they are now."""

    piece: int
    words: range
    size: int


class Edit(NamedTuple):
    """What was done to a unit: its class, how many words came or went, and what came and went of its hard facts.

    `growth` is by how many words it became longer. `pieces` are the numbers of words of its title and
    its blocks, as they are now and as they were.
    """

    change: Change
    words: int = 0
    spelling: bool = False
    gained: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    growth: int = 0
    places: tuple[Place, ...] = ()
    pieces: tuple[int, ...] = ()
    former_pieces: tuple[int, ...] = ()

    @property
    def matters(self) -> bool:
        """Whether it is more than form."""
        return self.change not in (Change.NONE, Change.COSMETIC)


def edit(before: Unit | None, after: Unit | None, language: str | None) -> Edit:
    """Compare two versions of a unit."""
    same = written(before) == written(after)
    change = Change.NONE if same else classify(before, after, language)
    if change in (Change.NONE, Change.COSMETIC):
        return Edit(change)
    old, new = Reading(before), Reading(after)
    lost, gained = _differing(old.words, new.words)
    hard_old, hard_new = hard(before), hard(after)
    return Edit(
        change,
        max(len(lost), len(gained)),
        change is not Change.CRITICAL and _is_spelling(lost, gained, language),
        hard_new - hard_old,
        hard_old - hard_new,
        len(new.words) - len(old.words),
        tuple(_places(old, new)),
        new.pieces,
        old.pieces,
    )


def hard(unit: Unit | None) -> frozenset[str]:
    """Return what of a unit is written alike in every language: numbers, addresses, code, images."""
    return frozenset(token for token in features(unit).body if token[0] in _HARD) if unit else frozenset()


def _places(old: Reading, new: Reading) -> Iterator[Place]:
    ends: list[int] = []
    for size in new.pieces:
        ends.append((ends[-1] if ends else 0) + size)
    for run in runs(old.words, new.words):
        piece = next((i for i, end in enumerate(ends) if run.new.start < end), len(ends) - 1)
        yield Place(piece, run.new, run.size)


def _differing(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
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


def _is_spelling(lost: list[str], gained: list[str], language: str | None) -> bool:
    """Whether only slips of the pen were put right: each word that went is nearly another, and none itself."""
    if not lost or len(lost) != len(gained) or len(lost) > 20:
        return False
    if not all(map(is_close, lost, gained)):
        return False
    words = word_list(language)
    return words is None or not any(words.count(word) > _UNCOMMON for word in lost)
