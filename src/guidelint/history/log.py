"""One pass of `git log` to the commits of a site's documents, each followed through its renames."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import chain, repeat
from typing import NamedTuple

from guidelint.files import DOCUMENT_ENDINGS
from guidelint.history.repository import GitError, Repository
from guidelint.model import Revision

# The ids of the contents come with the names, so that no version needs to be looked up by its path.
# Parents come after their children, whatever their clocks said. Of a merge it is shown what it holds
# that none of its parents has.
_SETTINGS = ("-c", "log.showRoot=true", "-c", "log.follow=false")
_FORMAT = "--format=%x01%x02commit %H %at %ct %P"
_LOG = ("log", "-z", "--raw", "--no-abbrev", "-c", "--date-order", "--no-show-signature", _FORMAT)
_MOST_RENAMES = 400  # compared with each other in a commit; moves without an edit always count
_MARK = b"\x01\x02commit "  # that begins no file's name
_MOST_ROUNDS = 3  # in which former names of files are looked up; of more, all of the history tells


class Touch(NamedTuple):
    """What a commit did to a document: its path and content before and after; None where it was not there."""

    before_path: str | None
    path: str | None
    before: str | None
    after: str | None


class Commit(NamedTuple):
    """A commit with the documents that it touched. `order` counts from 0, the newest first.

    `time` is when its work was done, `committed` when it came into this history: later, if it was rebased.
    """

    id: str
    time: int
    merge: bool
    order: int
    touches: tuple[Touch, ...]
    committed: int = 0

    @property
    def revision(self) -> Revision:
        """The commit as findings name it."""
        return Revision(self.id, day_of(self.time))


class Version(NamedTuple):
    """A content that a document had, by the id of its object, and the commit that brought it.

    `content` is None where the commit deleted the document. `path` is what it was called then.
    """

    commit: Commit
    path: str
    content: str | None


class Log:
    """The commits of some documents, the newest first."""

    def __init__(self, commits: Iterable[Commit]) -> None:
        self.commits = tuple(commits)
        self._versions: dict[str, list[Version]] = {}
        names: dict[str, str] = {}  # what a file of then is called now
        self._names = names
        for commit in self.commits:
            for touch in commit.touches:
                then = touch.path or touch.before_path
                assert then, "a file that is touched has a name"
                now = names.get(then, then)
                self._versions.setdefault(now, []).append(Version(commit, then, touch.after))
                if touch.before_path and touch.path and touch.before_path != touch.path:
                    names[touch.before_path] = now
                    names.pop(touch.path, None)

    def present_name(self, path: str) -> str:
        """Return what a document is called now; its name, where it was never renamed."""
        return self._names.get(path, path)

    def versions(self, path: str) -> Sequence[Version]:
        """Return the versions of a document by its present path, the newest first; none where it is not known."""
        return self._versions.get(path, ())

    def names(self, path: str) -> Iterator[str]:
        """Yield all names that a document had, what it was called before its oldest commit included."""
        for version in self.versions(path):
            yield version.path
            before = (touch.before_path for touch in version.commit.touches if touch.path == version.path)
            yield from (name for name in before if name)


def read(repository: Repository, folder: str, revision: str, paths: Collection[str] = ()) -> Log:
    """Read the history of the documents below a folder, or of some of them; raises GitError.

    `folder` leads from the top of the repository to the site, with a slash at its end, or is empty;
    `paths` are below it. For a few documents only the commits that touch them are looked into.
    """
    return _of_paths(repository, folder, revision, paths) if paths else Log(all_commits(repository, folder, revision))


def relocated(log: Log, prefix: str) -> Log:
    """Return a log of which all names are below a folder."""
    if not prefix:
        return log
    return Log(
        commit._replace(touches=tuple(_below_folder(t, prefix) for t in commit.touches)) for commit in log.commits
    )


def _below_folder(touch: Touch, prefix: str) -> Touch:
    before, after = (None if name is None else f"{prefix}{name}" for name in (touch.before_path, touch.path))
    return touch._replace(before_path=before, path=after)


def in_one_order(logs: Sequence[Log]) -> Sequence[Log]:
    """Give the commits of several repositories one order, the newest first, and that of each its own."""
    if sum(bool(log.commits) for log in logs) < 2:
        return logs
    timed = [(-time, place, commit) for place, log in enumerate(logs) for time, commit in _timed(log)]
    timed.sort(key=lambda one: one[:2])  # stable: those of a log stay in their order
    found: list[list[Commit]] = [[] for _ in logs]
    for order, (_, place, commit) in enumerate(timed):
        found[place].append(commit._replace(order=order))
    return [Log(commits) for commits in found]


def _timed(log: Log) -> Iterator[tuple[float, Commit]]:
    """Yield commits with times that never rise from one to the next, as close to their clocks as can be.

    Where a clock was wrong, neighbours share their mean: one odd commit moves no more than it must.
    """
    blocks: list[tuple[float, int]] = []  # mean time of some commits in a row, and how many
    for commit in log.commits:
        mean, size = float(commit.committed), 1
        while blocks and blocks[-1][0] < mean:
            other, others = blocks.pop()
            mean, size = (mean * size + other * others) / (size + others), size + others
        blocks.append((mean, size))
    times = chain.from_iterable(repeat(mean, size) for mean, size in blocks)
    yield from zip(times, log.commits, strict=True)


def all_commits(repository: Repository, folder: str, revision: str) -> Iterator[Commit]:
    """Read the commits of all documents below a folder, the newest first; raises GitError."""
    return _commits(_log(repository, revision, [folder] if folder else []), folder)


def _of_paths(repository: Repository, folder: str, revision: str, paths: Collection[str]) -> Log:
    """Read the commits that touch some documents, and go on with what these were called before."""
    known = frozenset(paths)
    for _ in range(_MOST_ROUNDS):
        wanted = [f"{folder}{path}" for path in sorted(known)]
        log = Log(_commits(_log(repository, revision, wanted, whole=True), folder))
        chains = frozenset(name for path in paths for name in log.names(path))
        if chains <= known:
            return log
        known |= chains
    return Log(all_commits(repository, folder, revision))


def _log(repository: Repository, revision: str, paths: Sequence[str], *, whole: bool = False) -> bytes:
    # To compare what was renamed and edited takes contents, which a partial clone may lack.
    renames = ("-M100%",) if repository.partial else ("-M", f"-l{_MOST_RENAMES}")
    full = ("--full-diff",) if whole else ()
    return repository.offline(
        *_SETTINGS, *_LOG, *renames, *full, revision, "--", *(f":(top,literal){path}" for path in paths)
    )


def _commits(output: bytes, folder: str) -> Iterator[Commit]:
    """Read what `git log` prints: for each commit a header, then for each file a line of its contents and its names."""
    prefix = folder.encode("utf-8", "surrogateescape")
    endings = tuple(ending.encode() for ending in DOCUMENT_ENDINGS)
    order = 0
    for record in output.split(_MARK)[1:]:
        header, _, rest = record.partition(b"\0")
        names = list(_touched(rest.split(b"\0"), endings))
        touches = tuple(touch for name in names if (touch := _inside(*name, prefix)))
        if touches:
            commit, time, committed, *parents = header.decode("ascii").split()
            yield Commit(commit, int(time), len(parents) > 1, order, touches, int(committed))
            order += 1


_Touched = tuple[bytes | None, bytes | None, bytes, bytes]


def _touched(fields: Sequence[bytes], endings: tuple[bytes, ...]) -> Iterator[_Touched]:
    """Yield names and contents, before and after, of the documents among the files of a commit."""
    at = 0
    while at < len(fields):
        line = fields[at].lstrip(b"\n")
        if not line.startswith(b":"):
            at += 1
            continue
        words = line.split(b" ")
        parents = words[0].count(b":")
        letter = words[-1][:1]
        before, after = words[parents + 1], words[2 * parents + 1]
        path = fields[at + 1]
        at += 2
        if at > len(fields) - (letter in (b"R", b"C") and parents == 1):
            raise GitError("its log broke off")
        if letter in (b"R", b"C") and parents == 1:
            other = fields[at]
            at += 1
            if other.endswith(endings):
                yield (path if letter == b"R" else None), other, before, after
        elif path.endswith(endings):
            yield (None if letter == b"A" else path), (None if letter == b"D" else path), before, after


def _inside(before_path: bytes | None, path: bytes | None, before: bytes, after: bytes, prefix: bytes) -> Touch | None:
    """Make the names relative to the site; what came from outside of it, or left it, has no name there."""
    names = [_below(name, prefix) for name in (before_path, path)]
    if names == [None, None]:
        return None
    contents = [None if set(one) == {48} else one.decode("ascii") for one in (before, after)]  # zeros: not there
    if names[1] is None:
        contents[1] = None
    return Touch(names[0], names[1], *contents)


def _below(path: bytes | None, prefix: bytes) -> str | None:
    if path is None or not path.startswith(prefix):
        return None
    return path[len(prefix) :].decode("utf-8", "surrogateescape")


def day_of(time: int) -> date | None:
    """Return the day of a time in seconds; None for one that no calendar has."""
    try:
        return datetime.fromtimestamp(time, UTC).date()
    except (OverflowError, OSError, ValueError):
        return None


def from_states(states: Sequence[Mapping[str, str]], first: date) -> tuple[Log, Mapping[str, str]]:
    """Return the history of texts that were committed one state after the other, a day each; and the contents by id.

    Each state names what it writes anew. It stands for a repository in the examples of rules.
    """
    contents: dict[str, str] = {}
    files: dict[str, str] = {}
    commits = []
    for number, state in enumerate(states):
        touches = []
        for path, text in state.items():
            id = f"{number}:{path}"
            contents[id] = text
            touches.append(Touch(path if path in files else None, path, files.get(path), id))
            files[path] = id
        time = int(datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp()) + 86_400 * number
        commits.append(Commit(f"{number + 1:07x}", time, False, len(states) - 1 - number, tuple(touches)))
    return Log(reversed(commits)), contents
