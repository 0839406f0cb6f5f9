"""A pair to its history: by the commit that its translation names, or else by what was changed when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from guidelint.history.bulk import Bulk
from guidelint.history.commit_keys import recorded_commit
from guidelint.history.of_stamps import of_stamps
from guidelint.history.past import LostError, Past
from guidelint.history.timeline import Timeline
from guidelint.history.translated import inferred, recorded
from guidelint.history.versions import History
from guidelint.model import Document, Pair, PairHistory, Revision

Parse = Callable[[str, bytes], Document]


def of_pair(
    pair: Pair,
    history: History,
    other: History | None,
    data: Callable[[str], bytes],
    parse: Parse,
    is_translation: Callable[[str], bool],
) -> PairHistory | None:
    """Return what is known of a pair's past; None where nothing is, or where this clone lacks what it needs.

    `other` is the repository that the source lives in, where that is another one. `data` gives the present
    content of a document, and `parse` reads one as if it stood at a path.
    """
    try:
        found = _of_pair(pair, history, other, data, parse, is_translation)
    except LostError:
        found = None
    if found is None and pair.stamped():
        unknown = Past((), data(pair.source.path), history, partial(parse, pair.source.path))
        return of_stamps(pair, unknown, lambda: None)
    return found


def _of_pair(
    pair: Pair,
    history: History,
    other: History | None,
    data: Callable[[str], bytes],
    parse: Parse,
    is_translation: Callable[[str], bool],
) -> PairHistory | None:
    target = Past(history.versions(pair.target.path), data(pair.target.path), history, partial(parse, pair.target.path))
    bulk = Bulk(history, is_translation)
    if (commit := recorded_commit(pair.target, pair.site.history.commit_keys)) is not None:
        home = other or history
        versions = next((v for name in _names(pair, home is other) if (v := home.versions(name))), ())
        source = Past(versions, data(pair.source.path), home, partial(parse, pair.source.path))
        then = home.at_commit(commit, dict.fromkeys((*_names(pair, home is other), *source.names)))
        if then is not None:
            return _of_commit(pair, source, target, bulk, commit, then, apart=home is other)
    source = Past(history.versions(pair.source.path), data(pair.source.path), history, partial(parse, pair.source.path))
    infer = partial(inferred, Timeline(pair, source, target), bulk)
    return of_stamps(pair, source, infer) if pair.stamped() else infer()


def _of_commit(
    pair: Pair, source: Past, target: Past, bulk: Bulk, commit: str, then: bytes, *, apart: bool
) -> PairHistory:
    """Return what changed since a commit; `apart` says that the source has a repository of its own."""
    known = source.version_with(then)
    day = known.revision.day if known else None
    base = known or source.add_first(Revision(commit, day), then)
    written = None if apart else _written(target, commit)
    found = recorded(Timeline(pair, source, target, base.order), bulk, base, written)
    return found._replace(revision=Revision(commit, day))


def _names(pair: Pair, elsewhere: bool) -> Iterator[str]:
    """Yield what a source may be called: in a repository of its own it may lie in fewer folders."""
    parts = pair.source.path.split("/")
    for start in range(len(parts) if elsewhere else 1):
        yield "/".join(parts[start:])


def _written(target: Past, commit: str) -> int:
    """Return where in the history a translation began to name a commit."""
    mark = commit.encode()
    order = target.states[0].order
    for state in target.states:
        if mark not in target.data(state).lower():
            break
        order = state.order
    return order
