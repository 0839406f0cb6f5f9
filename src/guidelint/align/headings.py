"""Gaps and the headings beside them to odds that go by the headings, where text and heading point to different units.

When a heading is lost, its text ends up below the heading before it, and by its text alone that one's
partner would be the wrong unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from operator import add
from typing import NamedTuple

from guidelint.align.features import Features
from guidelint.align.ordering import CEILING, Group
from guidelint.align.resemblance import compare
from guidelint.model import Unit

# Log odds, set on the gaps that the six public sites have (see the benchmarks' README), and with
# wide margins: how much better another heading must fit, how much worse the text may fit when it
# is taken together, and how well headings must fit whose text does not.
_CLEARLY, _NO_WORSE, _SAME = 3.0, 1.0, 2.5
_LEVEL = 1.5  # for each level that two headings are apart
_REACH = 3  # units; what is further away lost its heading for another reason
_AHEAD = 3.0  # what a unit taken by its heading is given over the one that it is taken from

Matrix = list[list[float]]
Side = tuple[Sequence[Unit], Sequence[Features]]


def by_heading(odds: Matrix, source: Side, target: Side, groups: Sequence[Group], *, handed_over: bool) -> Matrix:
    """Correct the odds beside gaps: of two units that compete for a partner, the one with its heading gets it.

    And two units without a partner whose headings say the same are each other's. `handed_over`
    says whether the text of a lost heading may have gone to the unit before, as in sections.
    """
    rows = [i for i in range(len(odds)) if not any(i in group.sources for group in groups)]
    columns = [j for j in range(len(odds[0])) if not any(j in group.targets for group in groups)]
    if not rows and not columns:
        return odds
    odds = [[*row] for row in odds]
    heads = _heads(source, target)
    for i in rows:
        for j in columns:
            if heads[i][j] >= _SAME:
                odds[i][j] = max(odds[i][j], min(heads[i][j], CEILING))
    if handed_over:
        _hand_over(odds, heads, source[1], target[1], groups, rows, columns)
    return odds


def _heads(source: Side, target: Side) -> Matrix:
    """Compare the headings alone, with their levels."""
    ours, theirs = ([replace(one, body=one.title, length=0, shape=()) for one in side[1]] for side in (source, target))
    return [
        [value - _LEVEL * abs(one.level - other.level) for value, other in zip(row, target[0], strict=True)]
        for row, one in zip(compare(ours, theirs).odds, source[0], strict=True)
    ]


def _rivals(gaps: Sequence[int], partners: dict[int, int]) -> Iterator[tuple[int, int, int]]:
    """Yield each gap with the units beside it, nothing but gaps between, and the partner of those."""
    for gap in gaps:
        for step in (1, -1):
            other = gap + step
            while other in gaps and abs(other - gap) < _REACH:
                other += step
            if other in partners:
                yield gap, other, partners[other]


def _together(features: Sequence[Features], gap: int, other: int) -> list[Features]:
    """Give a unit the text of a gap too, and of those between."""
    joined = reduce(add, features[min(gap, other) : max(gap, other) + 1])
    return [*features[:other], joined, *features[other + 1 :]]


class _Claim(NamedTuple):
    """A pair that may belong together in the place of another, which shares one unit with it."""

    better: float  # by how much its headings fit better
    gap: tuple[int, int]
    now: tuple[int, int]


def _hand_over(
    odds: Matrix,
    heads: Matrix,
    ours: Sequence[Features],
    theirs: Sequence[Features],
    groups: Sequence[Group],
    rows: Sequence[int],
    columns: Sequence[int],
) -> None:
    """Give gaps the partners of their rivals where the heading tells, and the text does not tell against it."""
    partners = {group.sources[0]: group.targets[0] for group in groups}
    claims: list[_Claim] = []
    for gap, other, j in _rivals(rows, partners):
        gain = compare(_together(ours, gap, other), theirs).odds[other][j] - odds[other][j]
        claims += _claims(heads, (gap, j), (other, j), gain)
    for gap, other, i in _rivals(columns, {j: i for i, j in partners.items()}):
        gain = compare(ours, _together(theirs, gap, other)).odds[i][other] - odds[i][other]
        claims += _claims(heads, (i, gap), (i, other), gain)
    taken = set()
    for _, (i, j), (k, m) in sorted(claims, reverse=True):
        if (k, m) not in taken:
            taken.add((k, m))
            odds[i][j] = max(odds[i][j], odds[k][m], 0.0)
            odds[k][m] = odds[i][j] - _AHEAD


def _claims(heads: Matrix, gap: tuple[int, int], now: tuple[int, int], gain: float) -> Iterator[_Claim]:
    better = heads[gap[0]][gap[1]] - heads[now[0]][now[1]]
    if better >= _CLEARLY and gain >= -_NO_WORSE:
        yield _Claim(better, gap, now)
