"""The features of two lists of units to scores: how likely each source unit is each target unit.

The weights are those of a logistic regression over the units of six public English and French sites
(steps, sections and list items known to belong together, against their neighbours up to three places
away, half of them after one unit was deleted). For a first set of features each site was held out in
turn, and the loss on it was about that on the others; the final weights are fitted on all six.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import log, log1p, sqrt
from typing import NamedTuple

from guidelint.align.features import Features

_CONSTANT = -7.5
_BODY, _TITLE, _LENGTH, _SHAPE, _NAME = 9.0, 3.8, -2.8, -0.3, 1.2
_MOST_LENGTH, _MOST_SHAPE = 1.0, 6

# How much a token of each kind counts, fitted on the same sites.
_KINDS = {"=": 0.6, "~": 0.6, "c": 0.7, "w": 0.4, "#": 0.4, "@": 1.5, "*": 1.5, "`": 2.0, "!": 1.5}

# What two units are taken to share while nothing is known, and how much evidence counts as much as that.
_NEUTRAL, _SHRINK = 0.5, 3.0

# A translation is usually longer than its source by up to a third, and hardly ever shorter.
_LEAST_GROWTH, _MOST_GROWTH = -0.1, 0.3

# The order of a set's members differs from run to run, and with it the last digits of a sum: without
# them, units that are equally like each other are so in every run.
_DIGITS = 9

Matrix = list[list[float]]


class Scores(NamedTuple):
    """For each source unit and each target unit: the log odds that they belong together, and what they share.

    `growth` is the logarithm of how much longer a unit of the translation usually is.
    """

    odds: Matrix
    shared: Matrix
    growth: float


def compare(source: Sequence[Features], target: Sequence[Features]) -> Scores:
    """Compare every source unit with every target unit."""
    body, shared = _overlaps([f.body for f in source], [f.body for f in target])
    title, _ = _overlaps([f.title for f in source], [f.title for f in target])
    growth = _growth(source, target)
    odds = [
        [
            round(
                _CONSTANT
                + _BODY * body[i][j]
                + _TITLE * title[i][j]
                + _LENGTH * min(misfit(a, b, growth), _MOST_LENGTH)
                + _SHAPE * (min(sum(map(_distance, a.shape, b.shape)), _MOST_SHAPE) if a.shape != b.shape else 0)
                + (0.0 if not a.name and not b.name else _NAME if a.name == b.name else -_NAME),
                _DIGITS,
            )
            for j, b in enumerate(target)
        ]
        for i, a in enumerate(source)
    ]
    return Scores(odds, [[round(log1p(weight), _DIGITS) for weight in row] for row in shared], growth)


def misfit(one: Features, other: Features, growth: float) -> float:
    """Return how far the ratio of two lengths is from the usual one; short units may differ more."""
    return abs(log((20 + other.length) / (20 + one.length)) - growth)


def _distance(one: int, other: int) -> int:
    return abs(one - other)


def _growth(source: Sequence[Features], target: Sequence[Features]) -> float:
    ours, theirs = (1 + sum([f.length for f in side]) / len(side) for side in (source, target))
    return max(_LEAST_GROWTH, min(log(theirs / ours), _MOST_GROWTH))


def _overlaps(source: Sequence[frozenset[str]], target: Sequence[frozenset[str]]) -> tuple[Matrix, Matrix]:
    """Compare every set of tokens of the source with every one of the target: overlap (0 to 1), and its weight.

    Only what occurs on both sides counts: a word without a cognate says nothing.
    """
    common = frozenset().union(*source) & frozenset().union(*target)
    left, right = _postings(source, common), _postings(target, common)
    units = len(source) + len(target)
    shared = [[0.0] * len(target) for _ in source]
    rows, columns = [_SHRINK] * len(source), [0.0] * len(target)
    for token, here in left.items():
        there = right[token]
        weight = _KINDS[token[0]] * _rarity(len(here), len(there), units)
        for j in there:
            columns[j] += weight
        for i in here:
            rows[i] += weight
            row = shared[i]
            for j in there:
                row[j] += weight
    nothing = _SHRINK * _NEUTRAL
    overlap = [
        [(2 * value + nothing) / (rows[i] + columns[j]) for j, value in enumerate(row)] for i, row in enumerate(shared)
    ]
    return overlap, shared


@lru_cache(maxsize=4096)
def _rarity(here: int, there: int, units: int) -> float:
    """Weigh a token by how few units have it, and by whether as many have it on both sides."""
    return log(1 + units / (here + there)) ** 2 * sqrt(min(here, there) / max(here, there)) ** 3


def _postings(sets: Sequence[frozenset[str]], common: frozenset[str]) -> dict[str, list[int]]:
    postings: dict[str, list[int]] = {token: [] for token in common}
    for index, tokens in enumerate(sets):
        for token in tokens & common:
            postings[token].append(index)
    return postings
