"""A pair's versions to the version of the source that each unit of the translation stands for.

Who translates follows the source unit by unit: a commit may bring one step up to date and leave the
next. So each unit of the translation is followed from the beginning, through all that was done to it,
and it is found out which version of its source unit it stands for.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from guidelint.history.bulk import Bulk
from guidelint.history.edits import Edit, edit
from guidelint.history.evidence import Answer, answer, carried_odds, contradicts, older_odds
from guidelint.history.past import State
from guidelint.history.timeline import Moment, Timeline
from guidelint.history.units import written
from guidelint.model import Revision, Unit
from guidelint.unit_changes import SERIOUS

# Log odds from which on a translation is taken to be made of what the source said before its time. A unit that
# the translation lacks, and that came into the source in that time, speaks for it, as does one that it still has:
# one unit in seventy is without a counterpart for any other reason, on six public sites.
_OLDER, _LACKING = 4.0, 4.2
EVERY = -2  # the place of every commit
_CONTRADICTED = 6.0  # it has a number or an address that the newer version gave up


class Standing(NamedTuple):
    """The version of the source that a unit stands for; `ambiguous` says that it may have been brought further."""

    source: State
    ambiguous: bool = False
    improved_since: int | None = None  # the moment before the first change that did not follow the source


class Standings:
    """Follows the units of the translation of a pair through what became of the source.

    What one commit did to both sides goes together; where the translation records commits, that holds only
    of the one at `named_at`, which wrote down the latest record: it could not name itself.
    """

    def __init__(self, timeline: Timeline, bulk: Bulk, named_at: int | None) -> None:
        self.timeline, self._bulk, self._named_at = timeline, bulk, named_at

    def all(self) -> dict[int, Standing]:
        """Return what each unit of the source stands for that has a counterpart, from the beginning."""
        found = ((index, self.of(index)) for index in self.timeline.partners)
        return {index: standing for index, standing in found if standing is not None}

    def of(self, index: int, start: Standing | None = None, after: int | None = None) -> Standing | None:
        """Return which version of a unit of the source its counterpart stands for; None where it has none.

        `start` is what it stood for at the place `after` in the history, where that is known.
        """
        if index not in self.timeline.partners:
            return start
        moments = self.timeline.moments
        first = 0 if after is None else sum(moment.order >= after for moment in moments)
        standing = start
        stood: dict[str, Standing] = {}  # what each text of the unit stood for when it was there first
        was = self.timeline.counterpart(moments[first - 1].target, index) if 0 < first < len(moments) else None
        for moment in moments[first:]:
            now = self.timeline.counterpart(moment.target, index)
            if standing is None:
                standing = self._first(moment, index, now) if now else None
            elif was is not None or now is not None:
                standing = self._next(standing, moment, index, was, now)
            if standing is not None:
                text = written(now)
                before = stood.get(text, standing)
                # A text that is taken back says what it said then, unless its source is changed with it; one that
                # is left stands for what it stands for now.
                if text != written(was) and before.source.order > standing.source.order and not self._goes_with(moment):
                    standing = before
                stood[text] = standing
            was = now
        return standing

    # --- in the beginning

    @cached_property
    def made_from(self) -> State:
        """The version of the source that the translation as a whole was made from: mostly that of its time."""
        first = self.timeline.moments[0]
        if first.together or not self.timeline.older:
            return first.source
        odds = [self._odds_of(older, first) for older in self.timeline.older]
        best = max(odds)
        return self.timeline.older[odds.index(best)] if best > _OLDER else first.source

    def _odds_of(self, older: State, first: Moment) -> float:
        """Return the log odds that the translation was made from an older version than that of its time."""
        odds = 0.0
        for index in self.timeline.partners:
            unit = self.timeline.counterpart(first.target, index)
            if unit is not None:
                odds += self._older_odds(older, first.source, index, unit)
        places = self.timeline.places(older), self.timeline.places(first.source)
        lacking = sum(index in places[1] and index not in places[0] for index in self.timeline.alone)
        return odds + _LACKING * lacking

    def _first(self, moment: Moment, index: int, unit: Unit) -> Standing:
        """Return what a unit stands for that is there for the first time.

        Its own time, mostly, or that of the whole translation; a unit of another time tells so itself.
        """
        made_from = self.made_from if moment == self.timeline.moments[0] else moment.source
        if moment.together:
            return Standing(moment.source)
        if made_from != moment.source and self._older_odds(made_from, moment.source, index, unit) < -_OLDER:
            return Standing(moment.source)
        if made_from == moment.source:
            fitting = (s for s in self.timeline.older if self._older_odds(s, moment.source, index, unit) > _OLDER)
            made_from = next(fitting, moment.source)
        return Standing(made_from)

    def _older_odds(self, older: State, newer: State, index: int, unit: Unit) -> float:
        """Return the log odds that a unit says what its source unit said in the older of two versions."""
        pending = self.timeline.changed(older, index, newer)
        if not pending.matters:
            return 0.0
        if contradicts(pending, unit):
            return _CONTRADICTED
        before, after = self.timeline.unit(older, index), self.timeline.unit(newer, index)
        return older_odds(before, after, unit, self.timeline.languages, self.timeline.growth)

    # --- later

    def _next(self, standing: Standing, moment: Moment, index: int, was: Unit | None, now: Unit | None) -> Standing:
        pending = self.timeline.changed(standing.source, index, moment.source)
        done = edit(was, now, self.timeline.languages[1])
        if not pending.matters:
            return self._improved(Standing(moment.source, improved_since=standing.improved_since), moment, done)
        together = self._together(standing, moment, index)
        if not done.matters:
            return Standing(moment.source) if together and self._is_work(moment) else standing
        if self._is_mechanical(moment) and not self._was_asked_of_many(standing, moment):
            return standing
        if together:
            return Standing(moment.source)
        if done.spelling:
            return standing
        carried = self._carried_odds(standing, moment, index, was, now)
        answered = answer(done, pending, carried, unsaid=self._named_at != EVERY)
        if answered is Answer.YES:
            return Standing(moment.source)
        return standing if answered is Answer.NO else standing._replace(ambiguous=True)

    def _carried_odds(
        self, standing: Standing, moment: Moment, index: int, was: Unit | None, now: Unit | None
    ) -> float:
        pending = self.timeline.changed(standing.source, index, moment.source)
        if now is not None and contradicts(pending, now):
            return -_CONTRADICTED
        before, after = (self.timeline.unit(state, index) for state in (standing.source, moment.source))
        ours, theirs = self.timeline.languages
        return carried_odds((before, after, ours), (was, now, theirs))

    def _goes_with(self, moment: Moment) -> bool:
        """Whether what a commit did to both sides goes together."""
        return moment.together and self._named_at in (EVERY, moment.order)

    def _together(self, standing: Standing, moment: Moment, index: int) -> bool:
        """Whether all that a unit lacks came in the commit that changed the translation, too."""
        if not self._goes_with(moment):
            return False
        earlier = self.timeline.before(moment.source)
        return earlier is None or not self.timeline.changed(standing.source, index, earlier).matters

    def is_settled(self, state: State) -> bool:
        """Whether the commit that brought a version of the source changed the translation, too."""
        return any(moment.order == state.order and self._goes_with(moment) for moment in self.timeline.moments)

    def _was_asked_of_many(self, standing: Standing, moment: Moment) -> bool:
        """Whether the source was changed like many others, so that many translations may follow alike."""
        states = self.timeline.sources
        between = (
            states[states.index(moment.source) : states.index(standing.source)] if standing.source in states else []
        )
        commits = map(self.timeline.source.commit_of, between)
        return any(commit is not None and self._bulk.is_mechanical(*commit) for commit in commits)

    def _improved(self, standing: Standing, moment: Moment, done: Edit) -> Standing:
        substantial = done.change in SERIOUS and not done.spelling
        if not substantial or standing.improved_since is not None or self._is_mechanical(moment):
            return standing
        return standing._replace(improved_since=moment.order)

    def _is_mechanical(self, moment: Moment) -> bool:
        commit = self.timeline.target.commit_of(moment.target)
        return commit is not None and self._bulk.is_mechanical(*commit)

    def _is_work(self, moment: Moment) -> bool:
        """Whether a commit changed the words of the translation, be it elsewhere: no bot, no slip of the pen."""
        before = next((one for one in reversed(self.timeline.moments) if one.order > moment.order), None)
        if before is None:
            return True
        old, new = (self.timeline.target.told(one.target) for one in (before, moment))
        places = new.follow(old)
        edits = (
            edit(old.units[places[i]] if i in places else None, unit, self.timeline.languages[1])
            for i, unit in enumerate(new.units)
            if i not in places or old.texts[places[i]] != new.texts[i]
        )
        return any(done.matters and not done.spelling for done in edits) and not self._is_mechanical(moment)

    def improvement(self, index: int, standing: Standing) -> tuple[Unit, Unit, Revision] | None:
        """Return what the translation made of a unit by itself, before and after, and the commit that began it."""
        moments = self.timeline.moments
        orders = [moment.order for moment in moments]
        place = orders.index(standing.improved_since) if standing.improved_since in orders else 0
        if place == 0:
            return None
        before = self.timeline.counterpart(moments[place - 1].target, index)
        after = self.timeline.counterpart(self.timeline.target.states[0], index)
        return (before, after, moments[place].target.revision) if before and after else None
