"""Scores of two lists to the best way to put their units together: in order, with gaps, splits, merges and moves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

# Log odds, tuned on the drift benchmark (six public English and French sites). A unit without a
# partner costs little, so that a gap is cheaper than a wrong match; a move costs as much, so that
# it takes the evidence of two good matches to see one.
GAP = -2.5
FACING = -1.0
MOVE = -2.0
CEILING, FLOOR = 5.0, -8.0
_CANDIDATES = 8  # to have moved, tried each time
_LEAST = 0.0  # log odds of a unit that moved

Matrix = Sequence[Sequence[float]]


class Group(NamedTuple):
    """Units that belong together: one and one, one and two (a split), or two and one (a merge)."""

    sources: tuple[int, ...]
    targets: tuple[int, ...]


Wide = Mapping[Group, float]  # splits and merges that are worth trying, with their scores


class _Table(NamedTuple):
    totals: list[list[float]]  # the best total for each number of rows and columns
    steps: list[list[tuple[int, int]]]  # how many rows and columns the last group of it takes


def _table(odds: Matrix, rows: Sequence[int], columns: Sequence[int], wide: Wide, gap: float = GAP) -> _Table:
    totals = [[gap * j for j in range(len(columns) + 1)]]
    steps = [[(0, 1)] * (len(columns) + 1)]
    for a, i in enumerate(rows):
        above, row = totals[-1], odds[i]
        left = above[0] + gap
        line, line_steps = [left], [(1, 0)]
        for b, j in enumerate(columns):
            best, step = above[b] + row[j], (1, 1)
            if above[b + 1] + gap > best:
                best, step = above[b + 1] + gap, (1, 0)
            if left + gap > best:
                best, step = left + gap, (0, 1)
            if wide:
                if b and (score := wide.get(Group((i,), (columns[b - 1], j)))) and above[b - 1] + score > best:
                    best, step = above[b - 1] + score, (1, 2)
                if a and (score := wide.get(Group((rows[a - 1], i), (j,)))) and totals[-2][b] + score > best:
                    best, step = totals[-2][b] + score, (2, 1)
            left = best
            line.append(best)
            line_steps.append(step)
        totals.append(line)
        steps.append(line_steps)
    return _Table(totals, steps)


def in_order(
    odds: Matrix, rows: Sequence[int], columns: Sequence[int], wide: Wide | None = None, gap: float = GAP
) -> tuple[float, list[Group]]:
    """Find the best groups that do not cross, by dynamic programming over the given rows and columns."""
    table = _table(odds, rows, columns, wide or {}, gap)
    groups: list[Group] = []
    a, b = len(rows), len(columns)
    while a and b:
        down, right = table.steps[a][b]
        if down and right:
            groups.append(Group(tuple(rows[a - down : a]), tuple(columns[b - right : b])))
        a, b = a - down, b - right
    return table.totals[-1][-1], groups[::-1]


def best_groups(odds: Matrix, wide: Wide | None = None) -> list[Group]:
    """Find the best groups, those of units that moved among them, in the order of the source.

    Where units of both sides have no partner, they may be each other's, freely translated: gaps that
    face each other have to be a better explanation by `FACING` each.
    """
    groups = _best_groups(odds, wide, GAP)
    rows, columns = (sum(map(len, side)) for side in zip(*groups, strict=True)) if groups else (0, 0)
    if rows < len(odds) and columns < len(odds[0]):
        groups = _best_groups(odds, wide, GAP + FACING)
    return groups


def _best_groups(odds: Matrix, wide: Wide | None, gap: float) -> list[Group]:
    """Find the best groups at the price of a gap, and of a move that rises with it.

    Units are taken out of the order one after the other, as long as that explains the rest better.
    """
    rows, columns = list(range(len(odds))), list(range(len(odds[0])))
    best, groups = in_order(odds, rows, columns, wide, gap)
    moved: list[Group] = []
    gain, move = 0.0, MOVE + gap - GAP
    while True:
        tried = []
        for i, j in _crossing(odds, groups, rows, columns):
            rest = [row for row in rows if row != i], [column for column in columns if column != j]
            total, found = in_order(odds, *rest, wide, gap)
            tried.append((total + gain + odds[i][j] + move, -i, j, found))
        total, i, j, found = max(tried, key=lambda one: one[:3], default=(best, 0, 0, groups))
        if total <= best:
            return sorted(groups + moved)
        best, groups, i = total, found, -i
        gain += odds[i][j] + move
        moved.append(Group((i,), (j,)))
        rows.remove(i)
        columns.remove(j)


def _crossing(
    odds: Matrix, groups: Sequence[Group], rows: Sequence[int], columns: Sequence[int]
) -> list[tuple[int, int]]:
    """Return the likeliest pairs outside the order that are better than what their two units have now."""
    now_rows = {i: max(odds[i][j] for j in group.targets) for group in groups for i in group.sources}
    now_columns = {j: max(odds[i][j] for i in group.sources) for group in groups for j in group.targets}
    found = []
    for i in rows:
        here, row = now_rows.get(i, 2 * GAP), odds[i]
        if max(row) <= here:
            continue
        for j in columns:
            now = max(here, now_columns.get(j, 2 * GAP))
            if row[j] > _LEAST and row[j] > now:
                found.append((row[j] - now, i, j))
    return [(i, j) for _, i, j in sorted(found, reverse=True)[:_CANDIDATES]]


def longest_run(values: Sequence[int]) -> frozenset[int]:
    """Return the places of the longest rising run; among equals that of the earliest places."""
    # From the back: the ends of the best runs of each length, negated so that they rise.
    ends: list[int] = []
    lengths = [0] * len(values)
    for place in range(len(values) - 1, -1, -1):
        at = bisect_left(ends, -values[place])
        ends[at : at + 1] = [-values[place]]
        lengths[place] = at + 1
    need, last = len(ends), None
    run = set()
    for place, value in enumerate(values):
        if lengths[place] == need and (last is None or value > last):
            run.add(place)
            need, last = need - 1, value
    return frozenset(run)


def gap_margins(odds: Matrix, rows: Sequence[int], columns: Sequence[int]) -> tuple[dict[int, float], dict[int, float]]:
    """Return for each row, and each column, how much worse the best order is in which it has no partner."""
    gap = GAP + FACING
    forward = _table(odds, rows, columns, {}, gap).totals
    backward = _table(odds, rows[::-1], columns[::-1], {}, gap).totals
    best = forward[-1][-1]
    height, width = len(rows), len(columns)
    down = {
        i: best - gap - max(forward[a][b] + backward[height - a - 1][width - b] for b in range(width + 1))
        for a, i in enumerate(rows)
    }
    across = {
        j: best - gap - max(forward[a][b] + backward[height - a][width - b - 1] for a in range(height + 1))
        for b, j in enumerate(columns)
    }
    return down, across
