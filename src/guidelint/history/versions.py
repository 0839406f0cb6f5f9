"""A site's folder to the past of its documents: which versions there were, and what they said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from guidelint.cache import Cache
from guidelint.history.home import Home
from guidelint.history.log import Log, Version, from_states, in_one_order

# From so many documents on, all of the site's history is read in one pass; before, that of each alone.
_FEW = 8
_FIRST_DAY = date(2026, 1, 1)  # on which examples begin


class History:
    """The past of some documents; nothing is read before something is asked.

    The site's root is in a repository, mostly; folders of it (`nested`, each with a slash at its end) may be
    repositories of their own, such as submodules; and the sources may be copies of those in another
    one (`sources`, with all paths of sources by `source_paths`). All commits are in one order, by time.
    """

    def __init__(
        self,
        root: Path,
        revision: str = "HEAD",
        cache: Cache | None = None,
        nested: Iterable[str] = (),
        sources: Path | None = None,
        source_paths: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        self._root, self._cache, self._nested = root, cache, tuple(nested)
        self._where, self._source_paths = sources, source_paths
        # The deepest first: a document is in the closest repository.
        inner = sorted(self._nested, key=len, reverse=True)
        self._homes = [*(Home(root, "HEAD", cache, prefix) for prefix in inner), Home(root, revision, cache)]
        self._sources = Home(root / sources, "HEAD", None) if sources is not None else None
        self._expected: frozenset[str] | None = None
        self._logs: Mapping[Home, Log] | None = None

    def at(self, revision: str) -> History:
        """Return the past as it was known at another commit."""
        return History(self._root, revision, None, self._nested, self._where, self._source_paths)

    def expect(self, paths: Iterable[str] | None) -> None:
        """Say which documents will be asked for; None for all. Once something was read, it is too late."""
        if self._logs is None:
            few = frozenset(paths) if paths is not None else frozenset()
            self._expected = few if 0 < len(few) <= _FEW else None

    @property
    def homes(self) -> Iterator[Home]:
        """The repositories that may hold versions of documents."""
        yield from self._homes
        if self._sources is not None:
            yield self._sources

    @property
    def shallow(self) -> bool:
        """Whether only the end of the history is here, as far as it was asked for."""
        return any(home.shallow for home in self.homes)

    def reason(self, path: str) -> str:
        """Say why nothing is known of the history of a document; nothing where that is not so."""
        return self.home_of(path).reason

    def trouble(self) -> Iterator[str]:
        """Yield why repositories that are there cannot be read."""
        yield from (home.reason for home in self.homes if home.reason and not home.absent)

    def home_of(self, path: str) -> Home:
        """Return the repository that holds a document."""
        return next(home for home in self._homes if path.startswith(home.prefix))

    def versions(self, path: str) -> Sequence[Version]:
        """Return the versions that a document had in commits, the newest first."""
        return self._known(path)[self.home_of(path)].versions(path)

    def versions_of_source(self, path: str) -> Sequence[Version]:
        """Return the versions of a source, by its path in the site, in the repository of the sources."""
        if self._sources is None:
            return self.versions(path)
        log = self._known(path)[self._sources]
        name = self._elsewhere(path)
        return log.versions(name) or log.versions(log.present_name(name))

    def source_at(self, commit: str, path: str, names: Iterable[str]) -> bytes | None:
        """Return what a source was in a commit of its repository, by the first of some names that is there."""
        home, own = self.home_of(path), path
        if self._sources is not None:
            home, own = self._sources, self._elsewhere(path)
        found = home.at_commit(commit, dict.fromkeys((own, *names)))
        return found[1] if found else None

    def knows(self, commit: str) -> bool:
        """Whether any of the repositories has a commit."""
        return any(home.knows(commit) for home in self.homes)

    def name_in(self, commit: str, names: Sequence[str]) -> str | None:
        """Return the id of a document in a commit of its repository, by one of its names; None where it was not."""
        found = self.home_of(names[0]).at_commit(commit, names) if names else None
        return found[0] if found else None

    def day_of(self, commit: str) -> date | None:
        """Return the day of a commit."""
        return next((day for home in self.homes if (day := home.day_of(commit))), None)

    def content(self, name: str) -> bytes | None:
        """Return the content of an object by its id; None where it is not there."""
        return next((data for home in self.homes if (data := home.content(name)) is not None), None)

    def holds(self, name: str, data: bytes) -> bool:
        """Whether an object has a content, as git would store it."""
        return name in (_object_id(data, len(name)), _object_id(data.replace(b"\r\n", b"\n"), len(name)))

    def _known(self, path: str) -> Mapping[Home, Log]:
        if self._expected is not None and path not in self._expected:
            self._expected, self._logs = None, None
        if self._logs is None:
            homes = list(self.homes)
            logs = [home.log(self._expected_in(home)) for home in homes]
            self._logs = dict(zip(homes, in_one_order(logs), strict=True))
        return self._logs

    def _expected_in(self, home: Home) -> Sequence[str]:
        if self._expected is None or home is self._sources:
            return ()
        return [path for path in sorted(self._expected) if self.home_of(path) is home]

    # --- sources elsewhere

    def _elsewhere(self, path: str) -> str:
        """Return what a source is called in the repository of the sources: it lies in fewer folders there, mostly."""
        return "/".join(path.split("/")[self._fewer :])

    @cached_property
    def _fewer(self) -> int:
        """In how many folders fewer the sources are in their own repository: as most of them show."""
        assert self._sources is not None
        there = self._sources.listing()
        found: Counter[int] = Counter()
        for path in self._source_paths():
            parts = path.split("/")
            found.update(n for n in range(len(parts)) if "/".join(parts[n:]) in there)
        return max(found, key=lambda n: (found[n], -n), default=0)


class ExampleHistory(History):
    """The past of a site that is in memory."""

    def __init__(self, states: Sequence[Mapping[str, str]]) -> None:
        super().__init__(Path("/"))
        self._log, self._texts = from_states(states, _FIRST_DAY)

    def at(self, revision: str) -> History:
        """Return the same: an example has one past."""
        return self

    def versions(self, path: str) -> Sequence[Version]:
        """Return the versions of a document, the newest first."""
        return self._log.versions(path)

    def content(self, name: str) -> bytes | None:
        """Return a text by its id."""
        text = self._texts.get(name)
        return None if text is None else text.encode()

    def holds(self, name: str, data: bytes) -> bool:
        """Whether a text is the one of an id."""
        return self._texts.get(name) == data.decode()

    def knows(self, commit: str) -> bool:
        """Whether there is such a commit."""
        return any(one.id.startswith(commit) for one in self._log.commits)

    def day_of(self, commit: str) -> date | None:
        """Return the day of a commit."""
        return next((one.revision.day for one in self._log.commits if one.id.startswith(commit)), None)

    def name_in(self, commit: str, names: Sequence[str]) -> str | None:
        """Return the id of a document's text in a commit."""
        later = [one for one in self._log.commits if one.id.startswith(commit)]
        for name in names:
            for version in self._log.versions(name):
                if later and version.commit.order >= later[0].order and version.content:
                    return version.content
        return None

    def source_at(self, commit: str, path: str, names: Iterable[str]) -> bytes | None:
        """Return what a document was in a commit."""
        found = self.name_in(commit, (path, *names))
        return self.content(found) if found else None


def _object_id(data: bytes, length: int) -> str:
    """Return the id that git gives a content; its length tells by which hash."""
    import hashlib

    kind = hashlib.sha1 if length == 40 else hashlib.sha256
    return kind(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
