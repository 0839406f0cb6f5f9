"""Units put together by their place to those that say something else: what was replaced in the translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from math import log
from typing import NamedTuple

from guidelint.align.features import Features

# For each kind of token, how many of a unit's are met again in its counterpart, and how many in another
# unit of the same document: about what is lowest and what is usual on six public English and French
# sites. A document's other units correct both, as soon as they have more tokens than these weigh. Whole
# words and labels are left out: they would say again what the cognates say of the same words.
_KEPT = {"=": 0.75, "~": 0.6, "c": 0.45, "#": 0.9, "@": 0.7, "!": 0.8, "`": 0.8}
_ELSEWHERE = {"=": 0.2, "~": 0.1, "c": 0.1, "#": 0.1, "@": 0.03, "!": 0.02, "`": 0.08}
_KEPT_WEIGHT, _ELSEWHERE_WEIGHT = 6.0, 3.0
_WORDS = "=~c"
_MOST_LOST = -4.0  # by numbers, addresses or code: they change together, in text that is still the same
_LEAST_KEPT, _MOST_KEPT, _MOST_ELSEWHERE = 0.02, 0.98, 0.95

# Log odds that two units say different things: a logistic regression over 5,000 units of those sites, a
# made-up one and our examples that were put in the place of another, from guides at random and from the
# most similar one, against 5,900 in their own place and as many that were shortened or reworded. Each
# site was held out in turn. What the languages say of each other's tokens counts no further than `_MOST`.
_CONSTANT, _TOLD, _ODDS = -2.4, -0.42, -0.74
_MOST = 15.0
_WORTH_A_LOOK = 2.0  # log odds of `resemblance`; above it hardly one is a stranger

# What must be passed, by these odds and by the tokens alone. None of the 5,600 units in their own place
# passes the first, in languages that the table of common words knows. None passes the second with the
# table taken away: it holds there, and under the same heading, where text may be adapted to a country.
_LIKELY, _SURE = (0.0, -2.0), (1.5, -3.0)
_SAME_HEADING = 0.6

Matrix = Sequence[Sequence[float]]


class Stranger(NamedTuple):
    """A source unit and the unit that stands in the place of its counterpart, by index; `sure` or only likely."""

    source: int
    target: int
    sure: bool


def strangers(
    source: Sequence[Features],
    target: Sequence[Features],
    couples: Sequence[tuple[int, int]],
    odds: Matrix,
    *,
    with_words: bool,
    listed: bool,
) -> tuple[Stranger, ...]:
    """Find the couples that have little in common although both sides say enough to expect more.

    What the document's other couples share is what is expected. `with_words` says that the table of common
    words knows both languages, `listed` that the units are items of lists. Where more than half of the
    couples look like that, the whole translation is free, or of something else, and none is named.
    """
    suspects = [
        (i, j)
        for i, j in couples
        if odds[i][j] < _WORTH_A_LOOK and (listed or _has_text(source[i]) == _has_text(target[j]))
    ]
    if not suspects:
        return ()
    there = _Expectation(source, target, couples)
    back = _Expectation(target, source, [(j, i) for i, j in couples])
    found = []
    for i, j in suspects:
        # A translation that was cut lacks much of its source, but the source has all that it says.
        told = max(there.evidence(i, j), back.evidence(j, i))
        chance = _CONSTANT + _TOLD * max(-_MOST, min(told, _MOST)) + _ODDS * odds[i][j]
        clear = with_words and not _same_heading(source[i], target[j])
        surely = chance > _SURE[0] and told < _SURE[1]
        if surely or (clear and chance > _LIKELY[0] and told < _LIKELY[1]):
            found.append(Stranger(i, j, clear and surely))
    return tuple(found) if 2 * len(found) <= len(couples) else ()


def _has_text(one: Features) -> bool:
    """Whether anything stands below a heading: where one side has nothing, its text is missing, and not another."""
    *blocks, _ = one.shape
    return any(blocks)


def _same_heading(one: Features, other: Features) -> bool:
    """Whether two units are called the same: then it may be what they say that was changed."""
    if one.name or other.name:
        return one.name == other.name
    ours, theirs = ({token for token in side.title if token[0] != "w"} for side in (one, other))
    return bool(ours and theirs) and 2 * len(ours & theirs) >= _SAME_HEADING * (len(ours) + len(theirs))


class _Expectation:
    """What of the units of one side is to be met again in their counterparts, and what in any unit."""

    def __init__(self, ours: Sequence[Features], theirs: Sequence[Features], couples: Sequence[tuple[int, int]]):
        self._ours, self._theirs = ours, theirs
        self._seen = Counter(chain.from_iterable(one.body for one in theirs))
        self._tokens: Counter[str] = Counter()
        self._kept: Counter[str] = Counter()
        for i, j in couples:
            self._tokens.update(_kinds(ours[i].body))
            self._kept.update(_kinds(ours[i].body & theirs[j].body))

    def evidence(self, i: int, j: int) -> float:
        """Return the log odds that two units of a couple belong together, by what of the first is in the second."""
        ours, theirs = self._ours[i].body, self._theirs[j].body
        kept = self._kept_elsewhere(ours, theirs)
        others = len(self._theirs) - 1 + _ELSEWHERE_WEIGHT
        totals = dict.fromkeys(kept, 0.0)
        for token in sorted(ours):  # in one order: a sum differs with it
            here, kind = token in theirs, token[0]
            if kind in kept:
                anywhere = (self._seen[token] - here + _ELSEWHERE[kind] * _ELSEWHERE_WEIGHT) / others
                chances = kept[kind], min(anywhere, _MOST_ELSEWHERE)
                totals[kind] += log(chances[0] / chances[1]) if here else log((1 - chances[0]) / (1 - chances[1]))
        return sum(total if kind in _WORDS else max(total, _MOST_LOST) for kind, total in totals.items())

    def _kept_elsewhere(self, ours: frozenset[str], theirs: frozenset[str]) -> dict[str, float]:
        """Return for each kind of token the share that the other couples keep."""
        tokens, kept = Counter(_kinds(ours)), Counter(_kinds(ours & theirs))
        shares = {
            kind: (usual * _KEPT_WEIGHT + self._kept[kind] - kept[kind])
            / (_KEPT_WEIGHT + self._tokens[kind] - tokens[kind])
            for kind, usual in _KEPT.items()
        }
        return {kind: max(_LEAST_KEPT, min(share, _MOST_KEPT)) for kind, share in shares.items()}


def _kinds(tokens: frozenset[str]) -> Iterator[str]:
    return (token[0] for token in tokens)
