"""A pair and the past of its documents to their versions side by side, and each unit through all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from math import log
from typing import NamedTuple

from guidelint.history.edits import Edit, edit
from guidelint.history.past import Past, State
from guidelint.history.units import Told
from guidelint.model import Pair, Revision, Unit, UnitChange, UnitKind
from guidelint.unit_changes import Change

_MOST_OLDER = 6  # versions from before the translation that are tried, where it fits its own time badly


class Moment(NamedTuple):
    """A version of the translation, with the version of the source that was there when it came."""

    order: int
    target: State
    source: State

    @property
    def together(self) -> bool:
        """Whether the same commit changed both sides."""
        return self.source.order == self.order


class Open(NamedTuple):
    """A change of the source that the translation has yet to follow, its units by their places.

    `before` is a version of the source and the index of the unit in it, `after` the index in the present
    source; `counterpart` are indexes in the present translation.
    """

    before: tuple[State, int] | None
    after: int | None
    counterpart: tuple[int, ...]
    change: Change
    revision: Revision
    confidence: float = 1.0


class Timeline:
    """The versions of both sides of a pair; units are known by their index in the present documents.

    `since` is the place in the history of the oldest version of the source that is asked for, if that
    is older than the translation.
    """

    def __init__(self, pair: Pair, source: Past, target: Past, since: int = 0) -> None:
        self.pair, self.source, self.target = pair, source, target
        self.languages = pair.source.language, pair.target.language
        self._until = max(target.created, since)
        self._edits: dict[tuple[str, str, int], Edit] = {}
        self._places: dict[tuple[bool, str], Mapping[int, int]] = {}

    # --- what there is

    @property
    def known(self) -> bool:
        """Whether there is a history of both sides, in which the source is not the younger one."""
        return self.source.known and self.target.known and bool(self.moments)

    @cached_property
    def sources(self) -> list[State]:
        """The versions of the source with different texts, back to the one that was there first."""
        return self.source.distinct(self._until)

    @cached_property
    def targets(self) -> list[State]:
        """The versions of the translation with different texts."""
        return self.target.distinct(self.target.created)

    @cached_property
    def moments(self) -> list[Moment]:
        """The versions of the translation, the oldest first, from when there was a source."""
        found = []
        for state in reversed(self.targets):
            there = self._source_at(state)
            if there is not None:
                found.append(Moment(state.order, state, there))
        return found

    def _source_at(self, state: State) -> State | None:
        """Return the version of the source that was there when one of the translation came."""
        commit = self.target.commit_of(state) if len(self.sources) > 1 else None
        known = self.source.in_commit(commit[0]) if commit else None
        order = known.order if known else state.order
        return next((one for one in self.sources if one.order >= order), None)

    def before(self, state: State) -> State | None:
        """Return the version of the source before another one; None where that is the first."""
        place = self.sources.index(state) + 1
        return (
            self.sources[place] if place < len(self.sources) else next(iter(self.source.distinct_from(state, 1)), None)
        )

    def edited_after(self, order: int) -> bool:
        """Whether the text of the translation was changed after a place in the history."""
        return self.targets[0].order < order

    @cached_property
    def older(self) -> list[State]:
        """Some versions of the source from before the translation, the newest first."""
        return self.source.distinct_from(self.moments[0].source, _MOST_OLDER)

    @property
    def present(self) -> Told:
        """The source as it is now."""
        return self.source.told(self.source.states[0])

    @property
    def translation(self) -> Told:
        """The translation as it is now."""
        return self.target.told(self.target.states[0])

    @cached_property
    def partners(self) -> dict[int, tuple[int, ...]]:
        """Which units of the translation belong to a unit of the source, by index, as both are now."""
        ours, theirs = self.present, self.translation
        found: dict[int, tuple[int, ...]] = {}
        for name in ("title", "description", ""):
            left, right = ours.place_of(name), theirs.place_of(name)
            if left is not None and right is not None:
                found[left] = (right,)
        for alignment in (self.pair.steps, self.pair.sections, self.pair.faq):
            if alignment.source:
                here = _index(ours.units, alignment.source)
                there = _index(theirs.units, alignment.target)
                for group in alignment.groups():
                    found |= {here[i]: tuple(there[j] for j in group.targets) for i in group.sources}
        return found

    @cached_property
    def alone(self) -> list[int]:
        """The units of the source without a counterpart; fields and the lead may be left out in peace."""
        return [i for i, unit in enumerate(self.present.units) if unit.position and i not in self.partners]

    @cached_property
    def strangers(self) -> list[Unit]:
        """The units of the translation without a counterpart."""
        alignments = (self.pair.steps, self.pair.sections, self.pair.faq)
        return [one.target[j] for one in alignments for j in one.extra]

    @cached_property
    def growth(self) -> float:
        """The logarithm of how much longer the translation is than its source."""
        sizes = [sum(len(block.text) for block in side.blocks) for side in (self.pair.source, self.pair.target)]
        return log(sizes[1] / sizes[0]) if all(sizes) else 0.0

    # --- one unit in a version

    def unit(self, state: State, index: int) -> Unit | None:
        """Return what a present unit of the source was in a version; None where it was not there."""
        return self._unit(self.source, state, index)

    def counterpart(self, state: State, index: int) -> Unit | None:
        """Return the units of the translation that belong to one of the source, taken together, in a version."""
        found = (self._unit(self.target, state, place) for place in self.partners.get(index, ()))
        return _together([unit for unit in found if unit is not None])

    def places(self, state: State) -> Mapping[int, int]:
        """Return which units of a version of the source the present ones were, by index."""
        return self._follow(self.source, state)

    def changed(self, since: State, index: int, until: State | None = None) -> Edit:
        """Return what was done to a unit of the source between two versions."""
        until = until or self.source.states[0]
        key = (since.name, until.name, index)
        if key not in self._edits:
            self._edits[key] = edit(self.unit(since, index), self.unit(until, index), self.languages[0])
        return self._edits[key]

    def _unit(self, past: Past, state: State, index: int) -> Unit | None:
        place = self._follow(past, state).get(index)
        return None if place is None else past.told(state).units[place]

    def _follow(self, past: Past, state: State) -> Mapping[int, int]:
        """Follow the present units to a version, from one known version to the next."""
        key = (past is self.source, state.name)
        if key not in self._places:
            known = [s for s in past.states if (key[0], s.name) in self._places and s.order < state.order]
            closest = known[-1] if known else past.states[0]
            told = past.told(closest)
            here = self._places.get((key[0], closest.name)) or {i: i for i in range(len(told.units))}
            there = told.follow(past.told(state)) if closest.name != state.name else {i: i for i in here}
            self._places[key] = {i: there[j] for i, j in here.items() if j in there}
        return self._places[key]

    # --- what changed since

    def told(self, one: Open) -> UnitChange:
        """Return a change with the units themselves."""
        before = self.source.told(one.before[0]).units[one.before[1]] if one.before else None
        after = None if one.after is None else self.present.units[one.after]
        counterpart = _together([self.translation.units[place] for place in one.counterpart])
        return UnitChange(before, after, counterpart, one.change, one.revision, confidence=one.confidence)

    def last_change(self, since: State, index: int) -> State:
        """Return the version that made a unit of the source what it is now."""
        present = self.source.states[0]
        low = 0  # the unit is as it is now in the version of this index
        high = next((i for i, state in enumerate(self.sources) if state.order >= since.order), len(self.sources) - 1)
        while high - low > 1:
            middle = (low + high) // 2
            same = not self.changed(self.sources[middle], index, present).matters
            low, high = (middle, high) if same else (low, middle)
        return self.sources[low]


def _together(units: Sequence[Unit]) -> Unit | None:
    if len(units) < 2:
        return units[0] if units else None
    return units[0]._replace(blocks=tuple(chain(units[0].blocks, *(unit.all_blocks() for unit in units[1:]))))


def _index(units: Sequence[Unit], aligned: Sequence[Unit]) -> list[int]:
    """Return where the units of an alignment stand among all units of a document."""
    kind = aligned[0].kind if aligned else UnitKind.STEP
    places = {unit.position: i for i, unit in enumerate(units) if unit.kind is kind and unit.position}
    return [places[unit.position] for unit in aligned]
