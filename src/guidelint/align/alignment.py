"""Two lists of units to what belongs together: pairs, splits and merges, moves, and units without a partner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import exp

from guidelint.align.features import Features, features
from guidelint.align.headings import by_heading
from guidelint.align.lexicon import Lexicon
from guidelint.align.ordering import CEILING, FLOOR, GAP, Group, best_groups, gap_margins, longest_run
from guidelint.align.resemblance import Scores, compare, misfit
from guidelint.align.strangers import Stranger, strangers
from guidelint.languages import primary
from guidelint.model import BlockKind, Unit, UnitKind
from guidelint.prose.vocabulary import knows

# Readings whose scores differ by less are told both; where the best differs from the next by less,
# the alignment is doubtful.
_TIE = 1.0
_DOUBT = 3.0
_SURE = 0.9  # confidence of what a lexicon may be learned from

# The log odds that two units are the halves of one: by how much they resemble it better together
# than the better of them alone, what the lesser shares with it, the lesser's own odds, and by how
# much their length fits better together. Logistic regression over 1,200 steps, sections and list
# items cut in two, against 3,700 with a foreign neighbour. The constant is not the fitted one: it was
# lowered, since a split is rarer than a unit that is missing, to what named most on the same data.
_HALVES_CONSTANT, _HALVES_GAIN, _HALVES_SHARED, _HALVES_ODDS, _HALVES_LENGTH = -1.0, 1.7, 1.65, 0.25, 5.9
_MOST_MISFIT = 1.5
_NEVER = 10 * FLOOR  # log odds of what is known not to belong together
_WIDE_KINDS = (UnitKind.STEP, UnitKind.ITEM)


@dataclass(frozen=True, slots=True)
class Match:
    """A source unit and its counterpart, by index (from 0); confidence between 0 and 1."""

    source: int
    target: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two lists of units with what belongs together; units are named by index (from 0).

    `matches` are in the order of the source; of a unit that was split or merged they hold the half
    that resembles it most. `splits` and `merges` hold such groups whole. `missing` are source units
    without a partner, `extra` target units without one. `moved` are the source units that stand
    elsewhere in the translation: the smallest such set, in a tie the later ones.

    `replaced` are those of both that stand in each other's place.

    Where another unit may be the missing (or extra) one almost as well, `missing_or` (`extra_or`)
    names the others. `doubtful` says that what the site knows of its words may change the result.
    """

    source: tuple[Unit, ...] = ()
    target: tuple[Unit, ...] = ()
    matches: tuple[Match, ...] = ()
    missing: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    splits: tuple[Group, ...] = ()
    merges: tuple[Group, ...] = ()
    missing_or: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    extra_or: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    replaced: tuple[Stranger, ...] = ()
    doubtful: bool = False

    def place_for(self, missing: int) -> int:
        """Return the position (from 1) before which a missing source unit belongs in the target.

        It follows the partner of the closest earlier source unit that has one and did not move.
        """
        last = -1
        for group in self.groups():
            if group.sources[0] < missing and group.sources[0] not in self.moved:
                last = max(last, group.targets[-1])
        return last + 2

    def groups(self) -> Iterator[Group]:
        """Yield everything that belongs together, in the order of the source."""
        wide = {index: group for group in (*self.splits, *self.merges) for index in group.sources}
        done = set()
        for match in self.matches:
            group = wide.get(match.source, Group((match.source,), (match.target,)))
            if group not in done:
                done.add(group)
                yield group


def align(
    source: Sequence[Unit],
    target: Sequence[Unit],
    source_language: str | None = None,
    target_language: str | None = None,
    lexicon: Lexicon | None = None,
) -> Alignment:
    """Align two ordered lists of units of the same kind.

    The languages, where known, tell the words apart. An alignment that is `doubtful` may be better
    with the lexicon of a site.
    """
    units = tuple(source), tuple(target)
    if not source or not target:
        return Alignment(*units, missing=tuple(range(len(source))), extra=tuple(range(len(target))))
    if _is_well_known(source, target):
        return Alignment(*units, tuple(Match(index, index, _SURE) for index in range(len(source))))
    ours, theirs = features_of(source, target, source_language, target_language)
    if lexicon:
        ours, theirs = [lexicon.of_source(one) for one in ours], [lexicon.of_target(one) for one in theirs]
    scores = compare(ours, theirs)
    odds = [[max(FLOOR, min(value, CEILING)) for value in row] for row in scores.odds]
    groups = best_groups(odds)
    if len(groups) < max(len(source), len(target)):
        handed_over = source[0].kind is UnitKind.SECTION or (is_headed(source[0]) and is_headed(target[0]))
        odds = by_heading(odds, (source, ours), (target, theirs), groups, handed_over=handed_over)
        groups = best_groups(odds)
    if source[0].kind in _WIDE_KINDS and len(groups) < max(len(source), len(target)):
        wide = _wide(ours, theirs, scores)
        groups = best_groups(odds, wide) if wide else groups
    if source[0].kind is UnitKind.ITEM:
        return _alignment(units, odds, groups)
    couples = [(group.sources[0], group.targets[0]) for group in groups if len(group.sources) == len(group.targets)]
    with_words = knows(source_language) and knows(target_language)
    listed = _is_listed(source[0]) and _is_listed(target[0])
    replaced = strangers(ours, theirs, couples, odds, with_words=with_words, listed=listed)
    for one in replaced:
        odds[one.source][one.target] = _NEVER
        groups.remove(Group((one.source,), (one.target,)))
    return _alignment(units, odds, groups, replaced)


def _is_well_known(source: Sequence[Unit], target: Sequence[Unit]) -> bool:
    """Whether both lists are the same sections that every guide has ("Tips", "FAQ"), each once and in one order.

    It spares most guides a third of the work.
    """
    names = [unit.name for unit in source]
    return all(names) and len(set(names)) == len(names) and names == [unit.name for unit in target]


def is_headed(unit: Unit) -> bool:
    """Whether a unit begins with a heading of the body."""
    return unit.heading is not None and unit.heading.kind is BlockKind.HEADING and unit.level > 0


def _is_listed(unit: Unit) -> bool:
    return unit.heading is not None and unit.heading.kind is BlockKind.ITEM


def sure_features(alignment: Alignment, *languages: str | None) -> Iterator[tuple[Features, Features]]:
    """Yield the features of what surely belongs together in an alignment: what a lexicon is learned from."""
    if alignment.doubtful:
        return
    pairs = [match for match in alignment.matches if match.confidence >= _SURE]
    sources, targets = (
        [alignment.source[match.source] for match in pairs],
        [alignment.target[match.target] for match in pairs],
    )
    yield from zip(*features_of(sources, targets, *languages), strict=True)


def features_of(
    source: Sequence[Unit], target: Sequence[Unit], source_language: str | None, target_language: str | None
) -> tuple[list[Features], list[Features]]:
    """Collect the evidence of the units of both sides, whose languages, where known, tell the words apart."""
    spoken = (primary(source_language), primary(target_language)) if source_language and target_language else ()
    return [features(unit, spoken[:1]) for unit in source], [features(unit, spoken[::-1]) for unit in target]


def _wide(ours: Sequence[Features], theirs: Sequence[Features], scores: Scores) -> dict[Group, float]:
    """Score the splits and merges that are more likely than not."""
    found: dict[Group, float] = {}
    joined = compare(ours, [one + other for one, other in pairwise(theirs)]).odds if len(theirs) > 1 else []
    for i, row in enumerate(joined):
        for j, odds in enumerate(row):
            fits = [
                misfit(ours[i], part, scores.growth) for part in (theirs[j], theirs[j + 1], theirs[j] + theirs[j + 1])
            ]
            if score := _halves(odds, scores, ((i, j), (i, j + 1)), fits):
                found[Group((i,), (j, j + 1))] = score
    joined = compare([one + other for one, other in pairwise(ours)], theirs).odds if len(ours) > 1 else []
    for i, row in enumerate(joined):
        for j, odds in enumerate(row):
            fits = [misfit(part, theirs[j], scores.growth) for part in (ours[i], ours[i + 1], ours[i] + ours[i + 1])]
            if score := _halves(odds, scores, ((i, j), (i + 1, j)), fits):
                found[Group((i, i + 1), (j,))] = score
    return found


def _halves(together: float, scores: Scores, cells: Sequence[tuple[int, int]], fits: Sequence[float]) -> float:
    """Return the score of two units as the halves of one; 0 where they are not."""
    alone, lesser = [scores.odds[i][j] for i, j in cells], 1
    if alone[1] > alone[0]:
        lesser = 0
    i, j = cells[lesser]
    gain = together - alone[1 - lesser]
    if gain <= 0 or not scores.shared[i][j]:
        return 0.0
    chance = (
        _HALVES_CONSTANT
        + _HALVES_GAIN * gain
        + _HALVES_SHARED * scores.shared[i][j]
        + _HALVES_ODDS * alone[lesser]
        + _HALVES_LENGTH * (min(fits[1 - lesser], _MOST_MISFIT) - min(fits[2], _MOST_MISFIT))
    )
    return min(alone[1 - lesser], CEILING) + GAP + min(chance, CEILING) if chance > 0 else 0.0


def _alignment(
    units: tuple[tuple[Unit, ...], tuple[Unit, ...]],
    odds: list[list[float]],
    groups: list[Group],
    replaced: tuple[Stranger, ...] = (),
) -> Alignment:
    source, target = units
    pairs = [
        max(((i, j) for i in group.sources for j in group.targets), key=lambda p: odds[p[0]][p[1]]) for group in groups
    ]
    rows = {i for group in groups for i in group.sources}
    columns = {j for group in groups for j in group.targets}
    stay = longest_run([j for _, j in pairs])
    moved = tuple(i for place, (i, _) in enumerate(pairs) if place not in stay)
    missing = tuple(i for i in range(len(source)) if i not in rows)
    extra = tuple(j for j in range(len(target)) if j not in columns)
    in_line = [
        group for place, group in enumerate(groups) if place in stay and len(group.sources) == len(group.targets)
    ]
    missing_or, extra_or, doubtful = _alternatives(odds, in_line, missing, extra)
    return Alignment(
        source,
        target,
        tuple(Match(i, j, 1 / (1 + exp(-odds[i][j]))) for i, j in pairs),
        missing,
        extra,
        moved,
        tuple(group for group in groups if len(group.targets) > 1),
        tuple(group for group in groups if len(group.sources) > 1),
        missing_or,
        extra_or,
        replaced,
        doubtful or bool(moved or replaced),
    )


Alternatives = dict[int, tuple[int, ...]]


def _alternatives(
    odds: list[list[float]], in_line: Sequence[Group], missing: Sequence[int], extra: Sequence[int]
) -> tuple[Alternatives, Alternatives, bool]:
    """Find which other units may be without a partner almost as well, each beside the closest that is."""
    if not missing and not extra:
        return {}, {}, False
    rows = sorted([*(group.sources[0] for group in in_line), *missing])
    columns = sorted([*(group.targets[0] for group in in_line), *extra])
    down, across = gap_margins(odds, rows, columns)
    doubtful = any(
        margin < _DOUBT
        for margins, gaps in ((down, missing), (across, extra))
        for index, margin in margins.items()
        if gaps and index not in gaps
    )
    return _closest(down, missing), _closest(across, extra), doubtful


def _closest(margins: Mapping[int, float], gaps: Sequence[int]) -> Alternatives:
    found: dict[int, list[int]] = {}
    for index, margin in margins.items():
        if margin < _TIE and gaps and index not in gaps:
            found.setdefault(min(gaps, key=lambda gap: abs(gap - index)), []).append(index)
    return {gap: tuple(others) for gap, others in found.items()}
