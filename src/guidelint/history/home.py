"""A folder in a git repository to the commits of the documents below it, and to their contents."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from hashlib import blake2b
from pathlib import Path

from guidelint.cache import Cache
from guidelint.history.log import Log, day_of, read, relocated
from guidelint.history.log_cache import remembered
from guidelint.history.objects import Objects
from guidelint.history.repository import GitError, Repository, UnusableError, find, is_near
from guidelint.history.review import folder_of


class Home:
    """A repository that holds documents of a site; nothing is read before something is asked.

    `prefix` is the folder of the site that is the repository's own, with a slash at its end, or empty:
    documents are known by their paths from the site's root. Where nothing can be known (no
    repository, no git, a broken one), there are no versions, and `reason` says why; `absent` is where
    there is no history at all.
    """

    def __init__(self, root: Path, revision: str = "HEAD", cache: Cache | None = None, prefix: str = "") -> None:
        self.root, self.revision, self.prefix = root / prefix if prefix else root, revision, prefix
        self.reason, self.absent = "", False
        self._cache = cache
        self._repository: Repository | None = None
        self._objects: Objects | None = None
        self._folder = ""
        self._sought = False

    @property
    def shallow(self) -> bool:
        """Whether the repository holds only the end of its history."""
        return self._repository is not None and self._repository.shallow

    def log(self, paths: Collection[str] = ()) -> Log:
        """Read the commits of all documents, or of a few."""
        repository = self._find()
        if repository is None:
            return Log(())
        inner = [path.removeprefix(self.prefix) for path in paths]
        try:
            return relocated(self._read(repository, inner), self.prefix)
        except GitError as error:
            self.absent = repository.head() is None
            self.reason = "nothing is committed yet" if self.absent else f"git cannot read the history: {error}"
            return Log(())

    def _read(self, repository: Repository, paths: Collection[str]) -> Log:
        if self._cache is not None and not repository.shallow:
            name = f"history-{blake2b(self.prefix.encode(), digest_size=4).hexdigest()}" if self.prefix else "history"
            known = remembered(self._cache, name, repository, self._folder, self.revision, all_of_it=not paths)
            if known is not None:
                return known
        return read(repository, self._folder, self.revision, paths)

    def content(self, name: str) -> bytes | None:
        """Return the content of an object by its id; None where it is not there."""
        return found[1] if (found := self.find(name)) else None

    def find(self, name: str, kind: str = "blob") -> tuple[str, bytes] | None:
        """Return the id and the content of an object by its id or as `COMMIT:path`; None where it is not there."""
        if self._objects is None:
            repository = self._find()
            if repository is None:
                return None
            self._objects = Objects(repository)
        return self._objects.find(name, kind)

    def day_of(self, commit: str) -> date | None:
        """Return the day of a commit; None where it is not there."""
        found = self.find(commit, "commit")
        author = next((line for line in found[1].split(b"\n") if line.startswith(b"author ")), b"") if found else b""
        words = author.split()
        return day_of(int(words[-2])) if len(words) > 2 and words[-2].isdigit() else None

    def at_commit(self, commit: str, paths: Iterable[str]) -> tuple[str, bytes] | None:
        """Return id and content of a document in a commit, by the first of the names it may have had that is there."""
        self._find()
        names = (f"{commit}:{self._folder}{path.removeprefix(self.prefix)}" for path in paths)
        return next((found for name in names if (found := self.find(name))), None)

    def knows(self, commit: str) -> bool:
        """Whether a commit is in this repository."""
        repository = self._find()
        return repository is not None and repository.has(commit)

    def listing(self) -> frozenset[str]:
        """Return the paths of all files of the current commit."""
        repository = self._find()
        try:
            return repository.listing(self._folder) if repository else frozenset()
        except GitError:
            return frozenset()

    def _find(self) -> Repository | None:
        if not self._sought:
            self._sought = True
            if not is_near(self.root):
                self.reason, self.absent = f"{self.root} is in no git repository", True
                return None
            try:
                self._repository = find(self.root, foreign=bool(self.prefix))
                self._folder = folder_of(self.root, self._repository)
            except UnusableError as error:
                self.reason = error.reason
        return self._repository
