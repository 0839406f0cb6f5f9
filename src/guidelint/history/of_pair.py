"""A pair to its history: by the commit that its translation names, or else by what was changed when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

from guidelint.cache import Cache
from guidelint.history.bulk import Bulk
from guidelint.history.commit_keys import recorded_commit
from guidelint.history.log import Version
from guidelint.history.of_stamps import of_stamps
from guidelint.history.past import LostError, Past, essence
from guidelint.history.results import Results
from guidelint.history.timeline import Timeline
from guidelint.history.translated import Translated, inferred, recorded
from guidelint.history.versions import History
from guidelint.model import Document, Pair, PairHistory, Revision
from guidelint.parse.document import reread

Parse = Callable[[str, bytes], Document]

_ALIKE = 0.3  # of 1: two versions of one document share so many of their words, two documents hardly a tenth


class PairPasts:
    """Finds out about the past of the pairs of a site.

    `data` gives the present content of a document, `parse` reads another one as if it stood at a path, and
    `is_translation` tells of a path whether it is one.
    """

    def __init__(
        self,
        history: History,
        data: Callable[[str], bytes],
        parse: Parse,
        is_translation: Callable[[str], bool],
        cache: Cache | None = None,
    ) -> None:
        self._results = Results(cache)
        self.history, self._data, self._parse = history, data, parse
        self._bulk = Bulk(history, is_translation)
        self._unknown: list[str] = []  # translations that name a commit which tells nothing
        self._lost: list[str] = []

    def notes(self) -> Iterator[str]:
        """Say what could not be found out, so that silence is not taken for a good sign."""
        yield from dict.fromkeys(self.history.trouble())
        if self._unknown:
            yield _note(self._unknown, "name", "a source commit that git does not know here, or that lacks the source")
        if self._lost:
            yield _note(self._lost, "have", "a history that this clone lacks versions of")
        if self.history.shallow:
            yield "this clone is shallow: what changed before is not known; fetch all of the history (fetch-depth: 0)"

    def of(self, pair: Pair) -> PairHistory | None:
        """Return what is known of a pair's past; None where nothing is, or where this clone lacks what it needs."""
        try:
            found = self._of(pair)
        except LostError:
            found = None
            self._lost.append(pair.target.path)
        if found is None and pair.stamped():
            return of_stamps(pair, self._past(pair.source, ()), self._past(pair.target, ()), lambda: None)
        return found

    def _of(self, pair: Pair) -> PairHistory | None:
        theirs = self._past(pair.target, self.history.versions(pair.target.path))
        ours = self._past(pair.source, self.history.versions_of_source(pair.source.path))
        if (commit := recorded_commit(pair.target, pair.site.history.commit_keys)) is not None:
            then = self._source_at(commit, pair.source.path, ours)
            if then is not None:
                return self._of_commit(pair, ours, theirs, commit, then)
            self._unknown.append(pair.target.path)
        infer = partial(self._inferred, Timeline(pair, ours, theirs))
        return of_stamps(pair, ours, theirs, infer) if pair.stamped() else infer()

    def _inferred(self, timeline: Timeline) -> PairHistory | None:
        found = self._known(timeline, None, lambda: inferred(timeline, self._bulk))
        return found.told(timeline) if found else None

    def _known(
        self, timeline: Timeline, commit: str | None, find: Callable[[], Translated | None]
    ) -> Translated | None:
        """Return what was found out before, or find it out; what a translation gained is not remembered."""
        if timeline.pair.site.history.both_directions:
            return find()
        found = self._results.find(timeline, commit)
        if found is None:
            found = find()
            self._results.keep(timeline, commit, found)
        return found

    def remember(self, there: Collection[str]) -> None:
        """Keep what was found out for the next run, as far as the documents are still there."""
        self._results.save(there)

    def _past(self, document: Document, versions: Sequence[Version]) -> Past:
        def parse(data: bytes) -> Document:
            return reread(self._parse(document.path, data), document.named)

        return Past(versions, self._data(document.path), self.history, parse)

    def _source_at(self, commit: str, path: str, source: Past) -> bytes | None:
        """Return the source as it was in a commit; where its folder came from elsewhere, it lay in fewer folders."""
        then = self.history.source_at(commit, path, source.names)
        if then is not None:
            return then
        then = self.history.source_at(commit, path, _inner_names(path))
        return then if then is not None and _are_alike(then, self._data(path)) else None

    def _of_commit(self, pair: Pair, source: Past, target: Past, commit: str, then: bytes) -> PairHistory:
        base = source.version_with(then)
        base = base or source.add_first(Revision(commit, None), then)
        timeline = Timeline(pair, source, target, base.order)

        def find() -> Translated:
            return recorded(timeline, self._bulk, base, _written(target, commit) if target.known else None)

        found = self._known(timeline, commit, find)
        assert found, "a recorded commit tells something"
        day = base.revision.day if base.revision.commit == commit else None
        return found.told(timeline)._replace(revision=Revision(commit, day or self.history.day_of(commit)))


def _note(paths: Sequence[str], verb: str, what: str) -> str:
    paths = list(dict.fromkeys(paths))
    if len(paths) == 1:
        return f"{paths[0]} {'has' if verb == 'have' else f'{verb}s'} {what}"
    return f"{len(paths)} translations, such as {paths[0]}, {verb} {what}"


def _inner_names(path: str) -> Iterator[str]:
    """Yield what a document was called before its folder was put into others: a bare name says too little."""
    parts = path.split("/")
    for start in range(1, len(parts) - 1):
        yield "/".join(parts[start:])


def _are_alike(one: bytes, other: bytes) -> bool:
    ours, theirs = (Counter(essence(data).decode().split()) for data in (one, other))
    total = ours.total() + theirs.total()
    return total > 0 and 2 * (ours & theirs).total() >= _ALIKE * total


def _written(target: Past, commit: str) -> int:
    """Return where in the history a translation began to name a commit."""
    mark = commit.encode()
    order = target.states[0].order
    for state in target.states:
        if mark not in target.data(state).lower():
            break
        order = state.order
    return order
