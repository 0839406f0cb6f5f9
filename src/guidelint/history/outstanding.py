"""What each unit of a translation stands for to the changes of the source that it does not carry yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from guidelint.align.alignment import Alignment, align
from guidelint.history.edits import edit
from guidelint.history.evidence import carries, contradicts, says_the_same
from guidelint.history.past import State
from guidelint.history.standings import Standing, Standings
from guidelint.history.timeline import Open
from guidelint.history.units import Told
from guidelint.model import Unit, UnitChange, UnitKind
from guidelint.unit_changes import SERIOUS, Change

# How sure it is that a unit is out of date: it was left as it was while its source unit changed; and it still has
# a number or an address that the source has given up. Less where something was done to the unit that may have been
# the translator's answer.
UNTOUCHED, _CONTRADICTED, _AMBIGUOUS = 0.9, 0.97, 0.5


class Outstanding:
    """The changes of the source that a translation does not carry, in the order of the source; what is gone last.

    `began` is the version that the translation began with: what is not in it came later, whatever was done
    since. `left_at` are the versions that the units stand for that are behind.
    """

    def __init__(self, follower: Standings, began: State, standings: Mapping[int, Standing]) -> None:
        self.follower, self.timeline, self.standings = follower, follower.timeline, standings
        self.oldest = max((began, *(one.source for one in standings.values())), key=lambda state: state.order)
        self.left_at: list[State] = []
        self._replaced: set[int] = set()  # units of the oldest version that something new stands for
        self.changes = tuple(self._all())

    def _all(self) -> Iterator[Open]:
        present = self.timeline.source.states[0].name
        if all(state.name == present for state in (self.oldest, *(one.source for one in self.standings.values()))):
            return
        for index in range(len(self.timeline.present.units)):
            if index in self.standings:
                yield from self._changed(index)
            elif index in self.timeline.alone:
                yield from self._new(index)
        yield from self._gone()

    def _changed(self, index: int) -> Iterator[Open]:
        standing = self.standings[index]
        pending = self.timeline.changed(standing.source, index)
        place = self.timeline.places(standing.source).get(index)
        counterpart = self.timeline.counterpart(self.timeline.target.states[0], index)
        if pending.change is Change.NONE or counterpart is None or (place is None and _has_text(counterpart)):
            return
        if pending.matters:
            if carries(pending, counterpart) or self._was_first(index, standing):
                return
            self.left_at.append(standing.source)
        before = None if place is None else (standing.source, place)
        revision = self.timeline.last_change(standing.source, index).revision
        confidence = _confidence(standing, contradicts(pending, counterpart))
        yield Open(before, index, self.timeline.partners[index], pending.change, revision, confidence)

    def _was_first(self, index: int, standing: Standing) -> bool:
        """Whether the translation had by itself what the source took over since."""
        done = self.follower.improvement(index, standing)
        ours, theirs = self.timeline.languages
        before, after = self.timeline.unit(standing.source, index), self.timeline.present.units[index]
        return done is not None and says_the_same((before, after, ours), (*done[:2], theirs))

    def _new(self, index: int) -> Iterator[Open]:
        """Tell of a unit that the translation lacks: what was there when it was made is lost, not new."""
        place = self.timeline.places(self.oldest).get(index)
        counterpart: tuple[int, ...] = ()
        if place is not None:
            counterpart = self._stranger(self._old.units[place])
            if not counterpart:
                return
            self._replaced.add(place)
        done = self.timeline.changed(self.oldest, index)
        if done.matters:
            before = None if place is None else (self.oldest, place)
            last = self.timeline.last_change(self.oldest, index)
            if not self.follower.is_settled(last):
                yield Open(before, index, counterpart, done.change, last.revision, UNTOUCHED)

    def _gone(self) -> Iterator[Open]:
        """Tell of the units that the source gave up and the translation still has."""
        if not self.timeline.strangers:
            return
        kept = {*self.timeline.places(self.oldest).values(), *self._replaced}
        for place, unit in enumerate(self._old.units):
            if place not in kept and unit.position and (counterpart := self._stranger(unit)):
                done = edit(unit, None, self.timeline.languages[0])
                last = self._end_of(unit)
                if not self.follower.is_settled(last):
                    yield Open((self.oldest, place), None, counterpart, done.change, last.revision, UNTOUCHED)

    def _end_of(self, unit: Unit) -> State:
        """Return the version that took a unit out of the source."""
        last = self.timeline.sources[0]
        for state in self.timeline.sources:
            told = self.timeline.source.told(state)
            if any(one.kind is unit.kind and one.title == unit.title for one in told.units):
                return last
            last = state
        return last

    @property
    def _old(self) -> Told:
        return self.timeline.source.told(self.oldest)

    def _stranger(self, unit: Unit) -> tuple[int, ...]:
        """Return the unit without a counterpart that is the translation of one that is no more, or is another now."""
        return self._of_strangers.get((unit.kind, unit.position), ())

    @cached_property
    def _of_strangers(self) -> dict[tuple[UnitKind, int], tuple[int, ...]]:
        """Align the source of then with the translation, and keep what has its counterpart in a stranger."""
        old, pair = self._old.document, self.timeline.pair
        places = {(unit.kind, unit.position): i for i, unit in enumerate(self.timeline.translation.units)}
        found: dict[tuple[UnitKind, int], tuple[int, ...]] = {}
        for mine, alignment in zip(
            (old.steps, old.sections, old.faq), (pair.steps, pair.sections, pair.faq), strict=True
        ):
            if alignment.extra:
                for match in _matches(align(mine, alignment.target, *self.timeline.languages)):
                    if match[1] in alignment.extra:
                        unit = mine[match[0]]
                        stranger = alignment.target[match[1]]
                        found[unit.kind, unit.position] = (places[stranger.kind, stranger.position],)
        return found


def _matches(alignment: Alignment) -> Iterator[tuple[int, int]]:
    for match in alignment.matches:
        yield match.source, match.target


def _confidence(standing: Standing, contradicted: bool) -> float:
    if contradicted:
        return _CONTRADICTED
    return _AMBIGUOUS if standing.ambiguous else UNTOUCHED


def _has_text(unit: Unit) -> bool:
    return bool(unit.title or unit.blocks)


def improvements(follower: Standings, standings: Mapping[int, Standing]) -> Iterator[UnitChange]:
    """Yield what the translation gained by itself and the source, which stood still, does not have."""
    timeline = follower.timeline
    for index, standing in sorted(standings.items()):
        found = follower.improvement(index, standing)
        if found is None or timeline.changed(standing.source, index).matters:
            continue
        before, after, revision = found
        done = edit(before, after, timeline.languages[1])
        unit = timeline.present.units[index]
        if done.change in SERIOUS and not done.spelling and not carries(done, unit):
            yield UnitChange(before, after, unit, done.change, revision)
