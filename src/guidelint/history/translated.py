"""A pair and the past of its documents to the version that was translated, and to what changed in the source since.

Who translates follows the source unit by unit: a commit may bring one step up to date and leave the
next. So each unit of the translation is followed from the beginning, through all that was done to it,
and it is found out which version of its source unit it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from math import log
from typing import NamedTuple

from guidelint.align.alignment import Alignment, align
from guidelint.history.bulk import Bulk
from guidelint.history.edits import Edit, carries, contradicts, edit, follows, is_worth, older_odds, says_the_same
from guidelint.history.past import Past, State
from guidelint.model import Document, Origin, Pair, PairHistory, Revision, Unit, UnitChange, UnitKind
from guidelint.unit_changes import Change

# How sure it is what was translated: the front matter says so; a unit was left as it was while its source
# unit changed; and it still has a number or an address that the source has given up. Less where something was
# done to the unit that may have been the translator's answer, or where the history has no beginning.
_RECORDED, _UNTOUCHED, _CONTRADICTED, _AMBIGUOUS, _ONE_COMMIT = 1.0, 0.9, 0.97, 0.5, 0.5
_SERIOUS = (Change.SUBSTANTIVE, Change.CRITICAL)
# Log odds from which on a unit is taken to say what its source said before, or says now, whatever the amount of
# work tells; and from which on that is likely at all. On 300 pairs of four public sites, with made-up histories.
_OLDER, _NEWER, _HARDLY = 4.0, 2.0, 1.0
_MOST_OLDER = 6  # versions from before the translation that are tried, where it fits its own time badly

_COMMIT = re.compile(r"[0-9a-f]{7,64}")


def recorded_commit(document: Document, keys: Sequence[str]) -> str | None:
    """Return the commit that a translation names as its source; None where it names none.

    It is read as it is written: to YAML, `0123456` and `12345e6` are numbers.
    """
    spans = document.front_matter.value_spans
    for key in keys:
        for path in ((key,), tuple(key.split("."))):
            if path in spans:
                written = document.text.content[spans[path].start : spans[path].end].strip(" \t\r\n\"'").lower()
                if _COMMIT.fullmatch(written):
                    return written
    return None


class _Moment(NamedTuple):
    """A version of the translation, with the version of the source that was there when it came."""

    order: int
    target: State
    source: State


class _Standing(NamedTuple):
    """The version of the source that a unit stands for; `ambiguous` says that it may have been brought further."""

    source: State
    ambiguous: bool = False
    improved_since: int | None = None  # the moment before the first change that did not follow the source


class Follower:
    """Follows the units of one side of a pair through what became of the other."""

    def __init__(self, pair: Pair, source: Past, target: Past, bulk: Bulk, base: State | None = None) -> None:
        self.pair, self.source, self.target, self.bulk = pair, source, target, bulk
        self.base = base  # that the front matter names
        self._until = max(target.created, base.order if base else target.created)
        self.languages = pair.source.language, pair.target.language
        self._edits: dict[tuple[str, str, int], Edit] = {}
        self._places: dict[tuple[bool, str], Mapping[int, int]] = {}

    # --- what there is

    @cached_property
    def sources(self) -> list[State]:
        """The versions of the source with different texts, back to the one that was there first."""
        return self.source.distinct(self._until)

    @cached_property
    def targets(self) -> list[State]:
        """The versions of the translation with different texts."""
        return self.target.distinct(self.target.created)

    @cached_property
    def moments(self) -> list[_Moment]:
        """The versions of the translation, the oldest first, from when there was a source."""
        found = []
        for state in reversed(self.targets):
            there = next((one for one in self.sources if one.order >= state.order), None)
            if there is not None:
                found.append(_Moment(state.order, state, there))
        return found

    @cached_property
    def partners(self) -> dict[int, tuple[int, ...]]:
        """Which units of the translation belong to a unit of the source, by index, as both are now."""
        ours, theirs = self.source.told(self.source.states[0]), self.target.told(self.target.states[0])
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
    def standings(self) -> dict[int, _Standing]:
        """What each unit of the source stands for that has a counterpart, from the beginning."""
        found = ((index, self.standing(index)) for index in self.partners)
        return {index: standing for index, standing in found if standing is not None}

    @property
    def may_be_older(self) -> bool:
        """Whether the translation may have been made from what was there before its time."""
        return bool(self._older) and not self._came_together(self.moments[0])

    @property
    def began_together(self) -> bool:
        """Whether one commit brought both sides, and nothing was done to their texts since."""
        return len(self.moments) == 1 and self._came_together(self.moments[0])

    def document_at(self, state: State) -> Document:
        """Return the source as it was in a version."""
        return self.pair.source if state == self.sources[0] else self.source.told(state).document

    # --- one unit in a version

    def _unit(self, past: Past, state: State, index: int) -> Unit | None:
        """Return what a present unit was in a version; None where it was not there."""
        place = self._follow(past, state).get(index)
        return None if place is None else past.told(state).units[place]

    def _follow(self, past: Past, state: State) -> Mapping[int, int]:
        """Return which units of a version the present ones were, by index, from one known version to the next."""
        key = (past is self.source, state.name)
        if key not in self._places:
            known = [s for s in past.states if (key[0], s.name) in self._places and s.order < state.order]
            closest = known[-1] if known else past.states[0]
            told = past.told(closest)
            here = self._places.get((key[0], closest.name)) or {i: i for i in range(len(told.units))}
            there = told.follow(past.told(state)) if closest.name != state.name else {i: i for i in here}
            self._places[key] = {i: there[j] for i, j in here.items() if j in there}
        return self._places[key]

    def _theirs(self, state: State, indexes: Sequence[int]) -> Unit | None:
        """Return the units of the translation that belong to one of the source, taken together."""
        units = [unit for index in indexes if (unit := self._unit(self.target, state, index)) is not None]
        if len(units) < 2:
            return units[0] if units else None
        return units[0]._replace(blocks=tuple(chain(units[0].blocks, *(unit.all_blocks() for unit in units[1:]))))

    def changed(self, since: State, index: int, until: State | None = None) -> Edit:
        """Return what was done to a unit of the source between two versions."""
        until = until or self.source.states[0]
        key = (since.name, until.name, index)
        if key not in self._edits:
            before, after = self._unit(self.source, since, index), self._unit(self.source, until, index)
            self._edits[key] = edit(before, after, self.languages[0])
        return self._edits[key]

    # --- what a unit stands for

    def standing(self, index: int, start: _Standing | None = None, after: int | None = None) -> _Standing | None:
        """Return which version of a unit of the source its counterpart stands for; None where it has none.

        `start` is what it stood for at a place in the history, where that is known.
        """
        indexes = self.partners.get(index)
        if indexes is None:
            return start
        standing, was = start, None
        for moment in self.moments:
            now = self._theirs(moment.target, indexes)
            if after is not None and moment.order >= after:
                was = now
                continue
            if standing is None:
                standing = self._first(moment, index, now) if now else None
            elif was is not None or now is not None:
                standing = self._next(standing, moment, index, was, now)
            was = now
        return standing

    def _first(self, moment: _Moment, index: int, unit: Unit) -> _Standing:
        """Return what a unit stands for that is there for the first time: mostly its own time."""
        here = _Standing(moment.source)
        if self._came_together(moment):
            return here
        if not self._older or not self._fits_older(self._older[-1], moment.source, index, unit):
            return here
        fitting = (state for state in self._older if self._fits_older(state, moment.source, index, unit))
        return _Standing(next(fitting, moment.source))

    def _fits_older(self, older: State, newer: State, index: int, unit: Unit) -> bool:
        """Whether a unit says what its source unit said in the older of two versions."""
        pending = self.changed(older, index, newer)
        return pending.matters and (contradicts(pending, unit) or self._older_odds(older, newer, index, unit) > _OLDER)

    def _older_odds(self, older: State, newer: State, index: int, unit: Unit) -> float:
        before, after = self._unit(self.source, older, index), self._unit(self.source, newer, index)
        return older_odds(before, after, unit, self.languages, self._growth)

    @cached_property
    def _growth(self) -> float:
        """The logarithm of how much longer the translation is than its source."""
        sizes = [sum(len(block.text) for block in side.blocks) for side in (self.pair.source, self.pair.target)]
        return log(sizes[1] / sizes[0]) if all(sizes) else 0.0

    @cached_property
    def _older(self) -> list[State]:
        """The versions of the source from before the translation, the newest first."""
        first = self.moments[0].source
        return self.source.distinct_from(first, _MOST_OLDER)

    def _next(self, standing: _Standing, moment: _Moment, index: int, was: Unit | None, now: Unit | None) -> _Standing:
        pending = self.changed(standing.source, index, moment.source)
        done = edit(was, now, self.languages[1])
        if not pending.matters:
            return self._improved(_Standing(moment.source, improved_since=standing.improved_since), moment, done)
        if not done.matters:
            return _Standing(moment.source) if self._came_together(moment) and self._is_work(moment) else standing
        if self._is_mechanical(moment):
            return standing
        if done.spelling:
            return standing
        if self._came_together(moment):
            return _Standing(moment.source)
        odds = self._older_odds(standing.source, moment.source, index, now) if now else 0.0
        if odds < (_OLDER if follows(done, pending) else -_NEWER) and is_worth(done, pending):
            return _Standing(moment.source)
        return standing if odds > _HARDLY else standing._replace(ambiguous=True)

    def _improved(self, standing: _Standing, moment: _Moment, done: Edit) -> _Standing:
        substantial = done.change in _SERIOUS and not done.spelling
        if not substantial or standing.improved_since is not None or self._is_mechanical(moment):
            return standing
        return standing._replace(improved_since=moment.order)

    def _came_together(self, moment: _Moment) -> bool:
        """Whether the same commit changed both sides."""
        return moment.source.order == moment.order

    def _is_mechanical(self, moment: _Moment) -> bool:
        commit = self.target.commit_of(moment.target)
        return commit is not None and self.bulk.is_mechanical(*commit)

    def _is_work(self, moment: _Moment) -> bool:
        """Whether a commit changed the words of the translation, be it elsewhere: no bot, no slip of the pen."""
        before = next((one for one in reversed(self.moments) if one.order > moment.order), None)
        if before is None:
            return True
        old, new = self.target.told(before.target), self.target.told(moment.target)
        places = new.follow(old)
        edits = (
            edit(old.units[places[i]] if i in places else None, unit, self.languages[1])
            for i, unit in enumerate(new.units)
            if i not in places or old.texts[places[i]] != new.texts[i]
        )
        return any(done.matters and not done.spelling for done in edits) and not self._is_mechanical(moment)

    def improvement(self, index: int, standing: _Standing) -> tuple[Unit, Unit, Revision] | None:
        """Return what the translation made of a unit by itself, before and after, and the commit that began it."""
        orders = [moment.order for moment in self.moments]
        place = orders.index(standing.improved_since) if standing.improved_since in orders else 0
        if place == 0:
            return None
        indexes = self.partners[index]
        before = self._theirs(self.moments[place - 1].target, indexes)
        after = self._theirs(self.target.states[0], indexes)
        return (before, after, self.moments[place].target.revision) if before and after else None

    # --- what changed since

    def last_change(self, since: State, index: int) -> Revision:
        """Return the commit that made a unit of the source what it is now."""
        present = self.source.states[0]
        low = 0  # the unit is as it is now in the version of this index
        high = next((i for i, state in enumerate(self.sources) if state.order >= since.order), len(self.sources) - 1)
        while high - low > 1:
            middle = (low + high) // 2
            same = not self.changed(self.sources[middle], index, present).matters
            low, high = (middle, high) if same else (low, middle)
        return self.sources[low].revision


def _index(units: Sequence[Unit], aligned: Sequence[Unit]) -> list[int]:
    """Return where the units of an alignment stand among all units of a document."""
    kind = aligned[0].kind if aligned else UnitKind.STEP
    places = {unit.position: i for i, unit in enumerate(units) if unit.kind is kind and unit.position}
    return [places[unit.position] for unit in aligned]


def inferred(follower: Follower) -> PairHistory | None:
    """Return what the history tells of a pair whose translation names no commit; None where it tells nothing."""
    source, target = follower.source, follower.target
    # A source that is younger than its translation: who knows what that was made from.
    if not source.known or not target.known or not follower.moments:
        return None
    changes: tuple[UnitChange, ...] = ()
    confidence = _UNTOUCHED
    if len(follower.sources) == 1 and not follower.may_be_older:
        base = follower.sources[0]
        confidence = _ONE_COMMIT if follower.began_together else _UNTOUCHED
    else:
        standings = follower.standings
        newest = min((one.source for one in standings.values()), key=lambda s: s.order, default=follower.sources[-1])
        found = _Changes(follower, newest, standings)
        changes, confidence = tuple(found.all()), min(found.confidences, default=_UNTOUCHED)
        # Where units stand for different versions, what is to be caught up with begins at the oldest.
        base = max(found.left_at, key=lambda s: s.order, default=newest)
    return PairHistory(
        Origin.INFERRED,
        base.revision,
        confidence,
        follower.document_at(base),
        changes,
        lambda: tuple(_improvements(follower, follower.standings)),
    )


def recorded(follower: Follower, base: State, since: int | None) -> PairHistory:
    """Return what changed since the commit that a translation names.

    `since` is the place in the history where it was written down; what was done to the translation later
    may have brought units further. None where that cannot be known.
    """
    standings = {index: _Standing(base) for index in follower.partners}
    if since is not None:
        standings = {i: follower.standing(i, one, since) or one for i, one in standings.items()}
    changes = tuple(_Changes(follower, base, standings).all())
    document = follower.document_at(base)
    return PairHistory(
        Origin.RECORDED,
        base.revision,
        _RECORDED,
        document,
        changes,
        lambda: tuple(_improvements(follower, standings)) if since is not None else (),
    )


class _Changes:
    """The changes of the source that a translation does not carry, in the order of the source; what is gone last."""

    def __init__(self, follower: Follower, base: State, standings: Mapping[int, _Standing]) -> None:
        self.follower, self.base, self.standings = follower, base, standings
        self.present = follower.source.told(follower.source.states[0])
        self.theirs = follower.target.told(follower.target.states[0])
        self.confidences: list[float] = []
        self.left_at: list[State] = []  # what the units stand for that are behind
        self.replaced: set[int] = set()  # units of the oldest version that something new stands for

    def all(self) -> Iterator[UnitChange]:
        if self._oldest.name == self.follower.source.states[0].name:
            return
        for index, unit in enumerate(self.present.units):
            if index in self.standings:
                yield from self._changed(index, unit)
            elif unit.position and index not in self.follower.partners:
                yield from self._new(index, unit)
        yield from self._gone()

    @cached_property
    def _oldest(self) -> State:
        """The version that the translation began with: what is not in it came later, whatever was done since."""
        started = self.follower.base or self.follower.moments[0].source
        return max((started, *(one.source for one in self.standings.values())), key=lambda state: state.order)

    def _changed(self, index: int, unit: Unit) -> Iterator[UnitChange]:
        standing = self.standings[index]
        pending = self.follower.changed(standing.source, index)
        before = self.follower._unit(self.follower.source, standing.source, index)
        counterpart = self.follower._theirs(self.follower.target.states[0], self.follower.partners[index])
        if pending.change is Change.NONE or counterpart is None or (before is None and _has_text(counterpart)):
            return
        if pending.matters:
            if carries(pending, counterpart) or self._was_first(index, before, unit, standing):
                return
            self.confidences.append(_confidence(standing, contradicts(pending, counterpart)))
            self.left_at.append(standing.source)
        revision = self.follower.last_change(standing.source, index)
        yield UnitChange(before, unit, counterpart, pending.change, revision)

    def _was_first(self, index: int, before: Unit | None, after: Unit, standing: _Standing) -> bool:
        """Whether the translation had by itself what the source took over since."""
        done = self.follower.improvement(index, standing)
        languages = self.follower.languages
        return done is not None and says_the_same((before, after, languages[0]), (*done[:2], languages[1]))

    def _new(self, index: int, unit: Unit) -> Iterator[UnitChange]:
        """Tell of a unit that the translation lacks: what was there when it was made is lost, not new."""
        before = self.follower._unit(self.follower.source, self._oldest, index)
        counterpart = None
        if before is not None:
            counterpart = self._stranger(before)
            if counterpart is None:
                return
            self.replaced.add(self.follower._follow(self.follower.source, self._oldest)[index])
        done = edit(before, unit, self.follower.languages[0])
        if done.matters:
            self.confidences.append(_UNTOUCHED)
            yield UnitChange(before, unit, counterpart, done.change, self.follower.last_change(self._oldest, index))

    def _gone(self) -> Iterator[UnitChange]:
        """Tell of the units that the source gave up and the translation still has."""
        if not self._strangers:
            return
        old = self.follower.source.told(self._oldest)
        kept = {*self.follower._follow(self.follower.source, self._oldest).values(), *self.replaced}
        for index, unit in enumerate(old.units):
            if index not in kept and unit.position and (counterpart := self._stranger(unit)):
                done = edit(unit, None, self.follower.languages[0])
                self.confidences.append(_UNTOUCHED)
                yield UnitChange(unit, None, counterpart, done.change, self._end_of(unit))

    def _end_of(self, unit: Unit) -> Revision:
        """Return the commit that took a unit out of the source."""
        last = self.follower.sources[0].revision
        for state in self.follower.sources:
            told = self.follower.source.told(state)
            if any(one.kind is unit.kind and one.title == unit.title for one in told.units):
                return last
            last = state.revision
        return last

    @cached_property
    def _strangers(self) -> list[Unit]:
        """The units of the translation without a counterpart."""
        pair = self.follower.pair
        return [one.target[j] for one in (pair.steps, pair.sections, pair.faq) for j in one.extra]

    def _stranger(self, unit: Unit) -> Unit | None:
        """Return the unit without a counterpart that is the translation of one that is no more, or is another now."""
        return self._of_strangers.get((unit.kind, unit.position))

    @cached_property
    def _of_strangers(self) -> dict[tuple[UnitKind, int], Unit]:
        """Align the source of then with the translation, and keep what has its counterpart in a stranger."""
        old, pair = self.follower.source.told(self._oldest).document, self.follower.pair
        found = {}
        for mine, alignment in zip(
            (old.steps, old.sections, old.faq), (pair.steps, pair.sections, pair.faq), strict=True
        ):
            if alignment.extra:
                for match in _matches(align(mine, alignment.target, *self.follower.languages)):
                    if match[1] in alignment.extra:
                        unit = mine[match[0]]
                        found[unit.kind, unit.position] = alignment.target[match[1]]
        return found


def _matches(alignment: Alignment) -> Iterator[tuple[int, int]]:
    for match in alignment.matches:
        yield match.source, match.target


def _confidence(standing: _Standing, contradicted: bool) -> float:
    if contradicted:
        return _CONTRADICTED
    return _AMBIGUOUS if standing.ambiguous else _UNTOUCHED


def _has_text(unit: Unit) -> bool:
    return bool(unit.title or unit.blocks)


def _improvements(follower: Follower, standings: Mapping[int, _Standing]) -> Iterator[UnitChange]:
    """Yield what the translation gained by itself and the source, which stood still, does not have."""
    present = follower.source.told(follower.source.states[0])
    for index, standing in sorted(standings.items()):
        found = follower.improvement(index, standing)
        if found is None or follower.changed(standing.source, index).matters:
            continue
        before, after, revision = found
        done = edit(before, after, follower.languages[1])
        unit = present.units[index]
        if done.change in _SERIOUS and not done.spelling and not carries(done, unit):
            yield UnitChange(before, after, unit, done.change, revision)
