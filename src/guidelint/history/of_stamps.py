"""The stamps of a pair to its history: what changed since it was stamped, with the words where the past has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from guidelint.history.edits import edit
from guidelint.history.evidence import carries
from guidelint.history.past import LostError, Past, State
from guidelint.model import Origin, Pair, PairHistory, Revision, StampedUnit, Unit, UnitChange
from guidelint.unit_changes import SERIOUS, Change, classify
from guidelint.unit_words import digest

_UNKNOWN = Revision("", None, known=False)


def of_stamps(pair: Pair, source: Past, target: Past, infer: Callable[[], PairHistory | None]) -> PairHistory:
    """Return what became of a pair since it was stamped.

    What the stamps leave open, because both sides changed since or because nothing was stamped, is inferred.
    """
    stamped = pair.stamped()
    settled = {_place(one.unit) for one in stamped if _is_settled(one)}
    inferred = infer() if source.known and len(settled) < len(stamped) else None
    open_ = tuple(one for one in inferred.changes if _place(one.unit) not in settled) if inferred else ()
    search = _Search(source)
    found = tuple(_change(pair, one, search) for one in stamped if one.is_new or one.is_behind)
    return PairHistory(
        origin=Origin.STAMPED,
        revision=search.oldest.revision if search.oldest else _UNKNOWN,
        confidence=inferred.confidence if inferred and open_ and not found else 1.0,
        changes=tuple(sorted((*found, *open_), key=lambda one: one.unit.span.start)),
        improvements=partial(_improvements, pair, target, inferred),
    )


def _is_settled(one: StampedUnit) -> bool:
    return one.is_new or one.is_behind or (one.stamp is not None and one.source == one.stamp.source)


def _change(pair: Pair, one: StampedUnit, search: _Search) -> UnitChange:
    if one.stamp is None:
        change = classify(None, one.unit, pair.source.language)
        return UnitChange(None, one.unit, None, change, search.last_change(one.source))
    before, revision = search.before(one.stamp.source), search.last_change(one.source)
    change = classify(before, one.unit, pair.source.language) if before else Change.SUBSTANTIVE
    return UnitChange(before, one.unit, one.counterparts[0], change, revision, unseen=before is None)


def _improvements(pair: Pair, target: Past, inferred: PairHistory | None) -> tuple[UnitChange, ...]:
    """Return what changed in the translation since it was stamped, while the source stood still."""
    stamped = [one for one in pair.stamped() if one.stamp]
    places = {_place(one.unit) for one in stamped}
    others = inferred.improvements() if inferred else ()
    rest = tuple(one for one in others if one.counterpart and _place(one.counterpart) not in places)
    try:
        return (*_improved(pair, stamped, _Search(target)), *rest)
    except LostError:  # a partial clone
        return (*_improved(pair, stamped, _Search(None)), *rest)


def _improved(pair: Pair, stamped: list[StampedUnit], search: _Search) -> Iterator[UnitChange]:
    for one in stamped:
        assert one.stamp
        moved = one.target and one.stamp.target and one.target != one.stamp.target
        if not moved or one.source != one.stamp.source:
            continue
        before, after, revision = search.before(one.stamp.target), one.counterparts[0], search.last_change(one.target)
        if before is None:
            yield UnitChange(None, after, one.unit, Change.SUBSTANTIVE, revision, unseen=True)
            continue
        done = edit(before, after, pair.target.language)
        if done.change in SERIOUS and not done.spelling and not carries(done, one.unit):
            yield UnitChange(before, after, one.unit, done.change, revision)


class _Search:
    """Finds units in the versions of a document, if any are known, by their hashes.

    `oldest` is the first version that was needed.
    """

    def __init__(self, past: Past | None) -> None:
        self._past = past
        self.oldest: State | None = None
        self._versions = past.distinct(past.created) if past and past.known else []
        self._units: dict[int, dict[str, Unit]] = {}

    def before(self, stamped: str) -> Unit | None:
        """Return a unit as it was when it was stamped; None where no version has it."""
        for index in range(len(self._versions)):
            if stamped in (units := self._of(index)):
                self._needs(index)
                return units[stamped]
        return None

    def last_change(self, present: str) -> Revision:
        """Return what made a unit what it is now."""
        last = _UNKNOWN
        for index, state in enumerate(self._versions):
            if present not in self._of(index):
                break
            last = state.revision
        return last

    def _of(self, index: int) -> dict[str, Unit]:
        if index not in self._units:
            assert self._past
            told = self._past.told(self._versions[index])
            self._units[index] = {digest(unit): unit for unit in told.units}
        return self._units[index]

    def _needs(self, index: int) -> None:
        state = self._versions[index]
        if self.oldest is None or state.order > self.oldest.order:
            self.oldest = state


def _place(unit: Unit) -> object:
    return unit.kind, unit.position, unit.name if unit.position == 0 else ""
