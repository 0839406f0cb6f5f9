"""A site's folder to the past of its documents: which versions there were, and what they said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from guidelint.cache import Cache
from guidelint.config import ConfigError
from guidelint.history.log import Log, Version, from_states, read
from guidelint.history.log_cache import remembered
from guidelint.history.repository import GitError, Objects, Repository, find
from guidelint.history.review import folder_of

# From so many documents on, all of the site's history is read in one pass; before, that of each alone.
_FEW = 8
_FIRST_DAY = date(2026, 1, 1)  # on which examples begin


class History:
    """The past of some documents; nothing is read before something is asked.

    Where nothing can be known of it (no repository, no git, a broken one), there are no versions, and
    `reason` says why.
    """

    def __init__(self, root: Path, revision: str = "HEAD", cache: Cache | None = None) -> None:
        self.root, self.revision, self.cache = root, revision, cache
        self.reason = ""
        self._expected: frozenset[str] | None = None
        self._repository: Repository | None = None
        self._log: Log | None = None
        self._objects: Objects | None = None
        self._folder = ""
        self._sought = False

    def at(self, revision: str) -> History:
        """Return the past as it was known at another commit."""
        return History(self.root, revision)

    def expect(self, paths: Iterable[str] | None) -> None:
        """Say which documents will be asked for; None for all. Once something was read, it is too late."""
        if self._log is None:
            few = frozenset(paths) if paths is not None else frozenset()
            self._expected = few if 0 < len(few) <= _FEW else None

    @property
    def shallow(self) -> bool:
        """Whether the repository holds only the end of its history."""
        return self._repository is not None and self._repository.shallow

    def versions(self, path: str) -> Sequence[Version]:
        """Return the versions that a document had in commits, the newest first."""
        log = self._known(path)
        return log.versions(path) if log else ()

    def content(self, name: str) -> bytes | None:
        """Return the content of an object by its id; None where it is not there."""
        if self._objects is None:
            repository = self._find()
            if repository is None:
                return None
            self._objects = Objects(repository.top)
        return self._objects.read(name)

    def holds(self, name: str, data: bytes) -> bool:
        """Whether an object has a content, as git would store it."""
        return name in (_object_id(data, len(name)), _object_id(data.replace(b"\r\n", b"\n"), len(name)))

    def at_commit(self, commit: str, paths: Iterable[str]) -> bytes | None:
        """Return the content of a document in a commit, by the first of the names it may have had that is there."""
        self._find()
        found = (self.content(f"{commit}:{self._folder}{path}") for path in paths)
        return next((data for data in found if data is not None), None)

    def _known(self, path: str) -> Log | None:
        if self._expected is not None and path not in self._expected:
            self._expected, self._log = None, None
        if self._log is None and (repository := self._find()) is not None:
            self._log = self._read(repository)
        return self._log

    def _read(self, repository: Repository) -> Log:
        try:
            if self.cache is not None and not repository.shallow:
                known = remembered(self.cache, repository, self._folder, self.revision, all_of_it=not self._expected)
                if known is not None:
                    return known
            return read(repository, self._folder, self.revision, self._expected or ())
        except GitError as error:
            self.reason = f"git cannot read the history: {error}"
            return Log(())

    def _find(self) -> Repository | None:
        if not self._sought:
            self._sought = True
            if not _may_be_in_repository(self.root):
                self.reason = f"{self.root} is in no git repository"
                return None
            try:
                self._repository = find(self.root)
                self._folder = folder_of(self.root, self._repository)
            except ConfigError as error:
                self.reason = str(error)
        return self._repository


class ExampleHistory(History):
    """The past of a site that is in memory."""

    def __init__(self, states: Sequence[Mapping[str, str]]) -> None:
        super().__init__(Path("/"))
        self._log, self._texts = from_states(states, _FIRST_DAY)

    def at(self, revision: str) -> History:
        """Return the same: an example has one past."""
        return self

    def expect(self, paths: Iterable[str] | None) -> None:
        """Nothing is to be read."""

    def content(self, name: str) -> bytes | None:
        """Return a text by its id."""
        text = self._texts.get(name)
        return None if text is None else text.encode()

    def holds(self, name: str, data: bytes) -> bool:
        """Whether a text is the one of an id."""
        return self._texts.get(name) == data.decode()

    def at_commit(self, commit: str, paths: Iterable[str]) -> bytes | None:
        """Return what a document was in a commit."""
        assert self._log is not None
        later = [one for one in self._log.commits if one.id.startswith(commit)]
        for path in paths:
            for version in self._log.versions(path):
                if later and version.commit.order >= later[0].order and version.content:
                    return self.content(version.content)
        return None


def _may_be_in_repository(root: Path) -> bool:
    """Whether it is worth to ask git: a few looks at the disk cost less than a process."""
    return any((folder / ".git").exists() for folder in (root, *root.parents))


def _object_id(data: bytes, length: int) -> str:
    """Return the id that git gives a content; its length tells by which hash."""
    import hashlib

    kind = hashlib.sha1 if length == 40 else hashlib.sha256
    return kind(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
