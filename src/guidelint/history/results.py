"""What was found out of pairs before to what still holds, by all that it was found out from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from hashlib import blake2b
from typing import Any

from guidelint.cache import Cache
from guidelint.history.past import Past, State
from guidelint.history.timeline import Open, Timeline
from guidelint.history.translated import Translated
from guidelint.model import Origin, Revision
from guidelint.unit_changes import Change

_NAME = "pairs"
_WORTH_IT = 20  # pairs; to find out about fewer takes as long as to start
_METHOD = 1  # of finding out: what an older one found does not hold


class Results:
    """Remembers results by the path of the translation; what reads oddly was never there."""

    def __init__(self, cache: Cache | None) -> None:
        self._cache = cache
        self._known: Mapping[str, Any] | None = None
        self._found: dict[str, list[Any]] = {}

    def find(self, timeline: Timeline, commit: str | None) -> Translated | None:
        """Return what was found out of a pair, if all that it was found out from is the same."""
        if self._cache is None:
            return None
        known = self._read().get(timeline.pair.target.path)
        if not isinstance(known, list) or len(known) != 2 or known[0] != _key(timeline, commit):
            return None
        try:
            found = _translated(known[1], timeline)
        except (TypeError, ValueError, KeyError, IndexError, AttributeError):
            return None
        self._found[timeline.pair.target.path] = known
        return found

    def keep(self, timeline: Timeline, commit: str | None, found: Translated | None) -> None:
        """Remember what was found out of a pair."""
        if self._cache is not None and found is not None:
            self._found[timeline.pair.target.path] = [_key(timeline, commit), _plain(found)]

    def save(self, there: Collection[str]) -> None:
        """Write down what was found out, beside what is known of other translations that are still there."""
        if self._cache is not None and self._found:
            known = {path: one for path, one in {**self._read(), **self._found}.items() if path in there}
            if known != self._known and len(known) >= _WORTH_IT:
                self._cache.write(_NAME, known)

    def _read(self) -> Mapping[str, Any]:
        if self._known is None:
            known = self._cache.read(_NAME) if self._cache else None
            self._known = known if isinstance(known, dict) else {}
        return self._known


def _key(timeline: Timeline, commit: str | None) -> str:
    """Return a hash of all that decides: the versions of both sides, in their order, and what belongs together."""
    pair, pasts = timeline.pair, (timeline.source, timeline.target)
    turns = [side for _, side in sorted((state.order, i) for i, past in enumerate(pasts) for state in past.states)]
    sides = [_versions(past) for past in pasts]
    parts = (_METHOD, pair.source.path, *timeline.languages, commit, sides, turns, sorted(timeline.partners.items()))
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _versions(past: Past) -> list[tuple[str, str]]:
    present = blake2b(past.data(past.states[0]), digest_size=16).hexdigest()
    return [("", present), *((state.revision.commit, state.name) for state in past.states)]


# --- to JSON and back ------------------------------------------------------------------------------


def _plain(found: Translated) -> list[Any]:
    revision = [found.revision.commit, _day(found.revision)]
    return [str(found.origin), *revision, found.confidence, [_plain_open(one) for one in found.open]]


def _plain_open(one: Open) -> list[Any]:
    before = [one.before[0].name, one.before[1]] if one.before else None
    revision = [one.revision.commit, _day(one.revision)]
    return [before, one.after, list(one.counterpart), str(one.change), *revision, one.confidence]


def _day(revision: Revision) -> str | None:
    return revision.day.isoformat() if revision.day else None


def _translated(value: Any, timeline: Timeline) -> Translated:
    origin, commit, day, confidence, changes = value
    found = tuple(_open(*one, states=_states(timeline.source)) for one in changes)
    for one in found:
        timeline.told(one)  # fails where a unit is not there
    return Translated(Origin(origin), _revision(commit, day), float(confidence), found)


def _states(past: Past) -> Mapping[str, State]:
    return {state.name: state for state in reversed(past.states)}


def _open(
    before: Any,
    after: Any,
    counterpart: Any,
    change: Any,
    commit: Any,
    day: Any,
    confidence: Any,
    *,
    states: Mapping[str, State],
) -> Open:
    places = [*counterpart, *(place for place in (after, before[1] if before else None) if place is not None)]
    if any(type(place) is not int or place < 0 for place in places):
        raise ValueError("no place of a unit")
    then = (states[before[0]], before[1]) if before else None
    return Open(then, after, tuple(counterpart), Change(change), _revision(commit, day), float(confidence))


def _revision(commit: Any, day: Any) -> Revision:
    if not isinstance(commit, str):
        raise ValueError("no commit")
    return Revision(commit, None if day is None else date.fromisoformat(day))
