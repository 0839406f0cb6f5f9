"""A pair and its versions to its history: which version was translated, and what changed in the source since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from guidelint.history.bulk import Bulk
from guidelint.history.outstanding import UNTOUCHED, Outstanding, improvements
from guidelint.history.past import State
from guidelint.history.standings import EVERY, Standing, Standings
from guidelint.history.timeline import Open, Timeline
from guidelint.model import Origin, PairHistory, Revision, UnitChange
from guidelint.unit_changes import SERIOUS, Change

_RECORDED = 1.0  # the front matter says so
_ONE_COMMIT = 0.5  # the history has no beginning: both sides were there at once, and nobody knows for how long


class Translated(NamedTuple):
    """What was found out of a pair: the version that was translated, and what is open since.

    `improvements` gives what the translation gained by itself.
    """

    origin: Origin
    revision: Revision
    confidence: float
    open: tuple[Open, ...] = ()
    improvements: Callable[[], tuple[UnitChange, ...]] = tuple

    def told(self, timeline: Timeline) -> PairHistory:
        """Return it with the units themselves."""
        changes = tuple(timeline.told(one) for one in self.open)
        return PairHistory(self.origin, self.revision, self.confidence, changes, self.improvements)


def inferred(timeline: Timeline, bulk: Bulk) -> Translated | None:
    """Return what the history tells of a pair whose translation names no commit; None where it tells nothing."""
    # A source that is younger than its translation: who knows what that was made from.
    if not timeline.known:
        return None
    follower = Standings(timeline, bulk, named_at=EVERY)
    first = timeline.moments[0]
    if len(timeline.sources) == 1 and (first.together or not timeline.older):
        began_together = first.together and len(timeline.moments) == 1
        base, confidence = timeline.sources[0], _ONE_COMMIT if began_together else UNTOUCHED
        changes: tuple[Open, ...] = ()
    else:
        standings = follower.all()
        found = Outstanding(follower, follower.made_from, standings)
        changes, confidence = found.changes, _surest(found.changes)
        newest = min((one.source for one in standings.values()), key=_order, default=timeline.sources[-1])
        # Where units stand for different versions, what is to be caught up with begins at the oldest.
        base = max(found.left_at, key=_order, default=newest)
    return Translated(
        Origin.INFERRED, base.revision, confidence, changes, lambda: tuple(improvements(follower, follower.all()))
    )


def recorded(timeline: Timeline, bulk: Bulk, base: State, since: int | None) -> Translated:
    """Return what changed since the commit that a translation names.

    `since` is the place in the history where it was written down; what was done to the translation later
    may have brought units further. None where that cannot be known.
    """
    known = Translated(Origin.RECORDED, base.revision, _RECORDED)
    if base.name == timeline.source.states[0].name and not (since is not None and timeline.edited_after(since)):
        return known
    follower = Standings(timeline, bulk, named_at=since)
    standings = {index: Standing(base) for index in timeline.partners}
    if since is not None:
        # A commit cannot name itself: what it changed on both sides goes together, whatever it names.
        together = any(state.order == since for state in timeline.source.states)
        standings = {i: follower.of(i, one, since + together) or one for i, one in standings.items()}
    found = Outstanding(follower, base, standings).changes
    return known._replace(
        open=tuple(one._replace(confidence=_RECORDED) for one in found),
        improvements=lambda: tuple(improvements(follower, standings)) if since is not None else (),
    )


def _surest(changes: Sequence[Open]) -> float:
    """Return how sure it is that a translation is behind, in substance if it is; or that it is not."""
    stale = [one for one in changes if one.change is not Change.COSMETIC]
    serious = [one.confidence for one in stale if one.change in SERIOUS]
    return max(serious or (one.confidence for one in stale), default=UNTOUCHED)


def _order(state: State) -> int:
    return state.order
