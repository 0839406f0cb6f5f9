"""A folder to the git repository that holds it: revisions, changed files and their former contents.

Nothing here writes. Each question is one process, whatever the number of files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from guidelint.config import ConfigError

if TYPE_CHECKING:
    pass

# Of the user's own settings nothing may change what is printed; locks would disturb a commit that goes on.
ALWAYS = ("-c", "core.quotePath=false", "-c", "diff.renames=true", "-c", "diff.noprefix=false", "--no-optional-locks")
_NOT_FOUND = "git was not found", "install it, or leave out --since and --staged"
_NEEDED = "--since and --staged need one"
# What a partial clone left behind is not there: a check must not wait for the network. Older versions of git
# know only the second.
OFFLINE = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}

# What git tells a hook of the repository that it runs in.
_OF_HOOK = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_INTERNAL_SUPER_PREFIX"))
_OF_FOREIGN = _OF_HOOK | {
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE",
    "GIT_NAMESPACE",
}


class UnusableError(ConfigError):
    """A folder of which git can say nothing: why, and what helps who asked for a change under review."""

    def __init__(self, reason: str, cure: str = "") -> None:
        super().__init__(f"{reason}; {cure}" if cure else reason)
        self.reason = reason


class GitError(Exception):
    """A command of git that failed; its words are those of git."""


class Change(NamedTuple):
    """A file that differs between two states; paths are relative to the repository's top, POSIX.

    `before` and `after` are its paths in each, None in the one where it is not there.
    """

    before: str | None
    after: str | None


class Repository:
    """A working tree with its history; it is `foreign` if the hook that may run is one of another repository."""

    def __init__(self, top: Path, *, shallow: bool, foreign: bool = False) -> None:
        self.top, self.shallow, self.foreign = top, shallow, foreign

    def commit(self, revision: str) -> str:
        """Return the id of the commit that a revision names."""
        try:
            return self.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
        except GitError:
            cure = "; this clone is shallow: fetch more of the history (fetch-depth: 0)" if self.shallow else ""
            raise ConfigError(f'git knows no commit "{revision}"{cure or _hint_of(revision)}') from None

    def head(self) -> str | None:
        """Return the id of the current commit; None before the first one."""
        try:
            return self.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip()
        except GitError:
            return None

    def merge_base(self, revision: str) -> str:
        """Return the commit that the current one and another have in common."""
        commit = self.commit(revision)
        try:
            return self.run("merge-base", commit, "HEAD").strip()
        except GitError:
            if self.shallow:
                cure = "this clone is shallow: fetch more of the history (fetch-depth: 0)"
            else:
                cure = "compare with a branch that it came from"
            raise ConfigError(f'the current commit has no history in common with "{revision}"; {cure}') from None

    def changes(self, base: str | None, folder: str, *, staged: bool = False) -> tuple[Change, ...]:
        """Return what differs below a folder between a commit (None: nothing) and the index, or else the working tree.

        `folder` is relative to the top, empty for all. Files that git does not know yet belong to the working tree.
        """
        below = f":(top,literal){folder}"
        base = base or self.run("hash-object", "-t", "tree", "--stdin").strip()
        kind = ("--cached",) if staged else ()
        listed = self.run(
            "diff", "--name-status", "-z", "--find-renames", "--ignore-submodules", *kind, base, "--", below
        )
        found = list(_changes(listed))
        if not staged:
            new = self.run("ls-files", "--others", "--exclude-standard", "-z", "--", below)
            found += (Change(None, path) for path in new.split("\0") if path)
        return tuple(found)

    def unstaged(self, folder: str) -> tuple[str, ...]:
        """Return the files below a folder whose content in the working tree is not that of the index."""
        listed = self.run("diff", "--name-only", "-z", "--ignore-submodules", "--", f":(top,literal){folder}")
        return tuple(path for path in listed.split("\0") if path)

    def contents(self, names: Iterable[str]) -> Mapping[str, bytes | None]:
        """Return the contents of objects such as `COMMIT:path` or `:path` (the index), None where there is none."""
        names = list(dict.fromkeys(names))
        askable = [name for name in names if "\n" not in name]
        output = self._bytes(("cat-file", "--batch"), "\n".join([*askable, ""]).encode("utf-8", "surrogateescape"))
        return dict.fromkeys(names) | dict(zip(askable, _objects(output), strict=True))

    def run(self, *args: str) -> str:
        """Run one command of git at the top of the tree and return what it prints; raises GitError."""
        return self._bytes(args, b"").decode("utf-8", "surrogateescape")

    def offline(self, *args: str) -> bytes:
        """Run one command that never fetches what a partial clone lacks; raises GitError."""
        return _git(self.top, args, b"", OFFLINE, foreign=self.foreign)

    def has(self, commit: str) -> bool:
        """Whether a commit, by its id or the beginning of it, is there."""
        try:
            self.offline("cat-file", "-e", f"{commit}^{{commit}}")
        except GitError:
            return False
        return True

    def listing(self, folder: str) -> frozenset[str]:
        """Return the files below a folder in the current commit, relative to that folder; raises GitError."""
        listed = self.run("ls-tree", "-r", "-z", "--name-only", "--full-tree", "HEAD", "--", folder or ".")
        return frozenset(path.removeprefix(folder) for path in listed.split("\0") if path)

    @property
    def partial(self) -> bool:
        """Whether this clone left contents behind, which git would fetch one by one."""
        try:
            return bool(
                self.run("config", "--get-regexp", r"^(remote\..*\.promisor|extensions\.partialclone)$").strip()
            )
        except GitError:
            return False

    def _bytes(self, args: Sequence[str], input: bytes) -> bytes:
        return _git(self.top, args, input, foreign=self.foreign)


def find(folder: Path, *, foreign: bool = False) -> Repository:
    """Return the repository whose working tree holds a folder; raises ConfigError where there is none.

    `foreign` says that it is another one than that of a hook that may run.
    """
    asked = ("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-toplevel")
    try:
        lines = _git(folder, asked, b"", foreign=foreign).decode("utf-8", "surrogateescape").split("\n")
    except GitError as error:
        raise _unusable(folder, str(error)) from None
    if lines[0] != "true":
        raise _unusable(folder, "work tree")
    return Repository(Path("\n".join(lines[2:]).removesuffix("\n")), shallow=lines[1] == "true", foreign=foreign)


def _unusable(folder: Path, reason: str) -> UnusableError:
    if "dubious ownership" in reason:
        cure = "see safe.directory in git's documentation"
        return UnusableError(f"git does not trust {folder}, which another user owns; {cure}")
    if "not a git repository" in reason:
        return UnusableError(f"{folder} is in no git repository", _NEEDED)
    if "work tree" in reason:
        return UnusableError(f"{folder} lies in no working tree of git (a bare repository?)", _NEEDED)
    return UnusableError(f"git cannot read the repository of {folder}: {reason}")


def _hint_of(revision: str) -> str:
    name = revision.removeprefix("origin/")
    return f"; fetch it first (git fetch origin {name})" if name else ""


def is_near(folder: Path) -> bool:
    """Whether a repository is at a folder or above it: a few looks at the disk cost less than a process."""
    return any((one / ".git").exists() for one in (folder, *folder.parents))


def environment(folder: Path, more: Mapping[str, str], *, foreign: bool) -> Mapping[str, str]:
    """Return the environment for git in a folder: what a hook is told of its repository, git finds by the folder.

    Only the index, which may be one of this commit alone, is left to the repository of the hook. Where no
    repository is near, only the environment tells where it is.
    """
    hooked = _OF_FOREIGN if foreign else _OF_HOOK if is_near(folder) else frozenset[str]()
    known = {name: value for name, value in os.environ.items() if name not in hooked}
    return {**known, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", **more}


def _git(
    folder: Path, args: Sequence[str], input: bytes, more: Mapping[str, str] | None = None, *, foreign: bool = False
) -> bytes:
    import subprocess  # takes 15 ms, and most runs ask git nothing

    known = environment(folder, more or {}, foreign=foreign)
    try:
        done = subprocess.run(
            ("git", *ALWAYS, *args), cwd=folder, input=input, capture_output=True, env=known, check=False
        )
    except FileNotFoundError as error:
        if error.filename == str(folder):
            raise
        raise UnusableError(*_NOT_FOUND) from None
    except PermissionError:
        raise UnusableError("git may not be run here: its file is not executable") from None
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise GitError(words.split("\n")[0] or f"git {args[0]} failed")
    return done.stdout


def _changes(listed: str) -> Iterator[Change]:
    """Read `--name-status -z`: a letter, then one path, or two of a rename or copy."""
    fields = iter(listed.split("\0"))
    for letter in fields:
        if not letter:
            return
        path = next(fields)
        if letter[0] in "RC":
            other = next(fields)
            yield Change(path if letter[0] == "R" else None, other)
        elif letter[0] == "A":
            yield Change(None, path)
        elif letter[0] == "D":
            yield Change(path, None)
        else:
            yield Change(path, path)


def _objects(output: bytes) -> Iterator[bytes | None]:
    """Read the answers of `cat-file --batch`: a header with the size, the content, a line break."""
    at = 0
    while at < len(output):
        end = output.index(b"\n", at)
        header = output[at:end].split(b" ")
        if header[-1] in (b"missing", b"ambiguous") or header[-2] not in (b"blob", b"commit", b"tree", b"tag"):
            yield None
            at = end + 1
        else:
            size = int(header[-1])
            yield output[end + 1 : end + 1 + size] if header[-2] == b"blob" else None
            at = end + size + 2
