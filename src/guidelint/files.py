"""A folder, or texts in memory, to the files of a site: what is a document, and what else is there."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from guidelint.globs import compile_glob

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

DOCUMENT_ENDINGS = (".md", ".mdx", ".markdown")

# Folders that no site keeps guides in, whatever .gitignore says.
_NEVER = frozenset({"node_modules", "__pycache__", "venv"})


class Files(NamedTuple):
    """The files below a site's root; all paths are POSIX and relative to it.

    `documents` are sorted; `paths` are all files that were seen; `pruned` the folders that were
    not looked into, each with a slash at its end. `read` returns a document's bytes, or raises OSError.
    """

    documents: tuple[str, ...]
    paths: frozenset[str]
    pruned: tuple[str, ...]
    read: Callable[[str], bytes]


def from_memory(contents: Mapping[str, bytes]) -> Files:
    """Return the files of a site that is not on disk."""
    return Files(tuple(sorted(contents)), frozenset(contents), (), contents.__getitem__)


def overlaid(files: Files, contents: Mapping[str, bytes], gone: Collection[str] = ()) -> Files:
    """Return files of which some have other contents, or are there in addition, and others are gone."""
    documents = {path for path in contents if path.endswith(DOCUMENT_ENDINGS) and not _never_entered(path)}

    def read(path: str) -> bytes:
        return contents[path] if path in contents else files.read(path)

    return Files(
        tuple(sorted({*files.documents, *documents}.difference(gone))),
        files.paths.union(contents).difference(gone),
        files.pruned,
        read,
    )


def from_disk(
    root: Path,
    *,
    exclude: Sequence[str] = (),
    explicit: Iterable[str] = (),
    keep_excluded: bool = False,
    replaced: Mapping[str, bytes] | None = None,
) -> Files:
    """Find the files below a folder.

    `exclude` are globs of documents to leave out, as are those that git ignores, unless
    `keep_excluded`. `explicit` are paths of documents of any ending. `replaced` gives documents
    whose content is not that of the disk (one from standard input).
    """
    replaced = replaced or {}
    walk = _Walk(root, exclude, keep_excluded)
    walk.run()
    paths = frozenset(walk.paths)
    wanted = {*(as_spelled(path, paths) for path in explicit), *replaced}
    documents = {*walk.documents, *(path for path in wanted if keep_excluded or not walk.is_excluded(path))}

    folder = str(root)

    def read(path: str) -> bytes:
        return replaced[path] if path in replaced else _read(os.path.join(folder, path))

    return Files(tuple(sorted(documents)), paths | wanted, tuple(sorted(walk.pruned)), read)


def as_spelled(path: str, paths: Collection[str]) -> str:
    """Return a file or folder as a listing spells it: on some disks `EN/X.md` is `en/x.md`."""
    if not path or path in paths or any(known.startswith(f"{path}/") for known in paths):
        return path
    parts = path.casefold().split("/")
    for known in paths:
        spelled = known.split("/")[: len(parts)]
        if [part.casefold() for part in spelled] == parts:
            return "/".join(spelled)
    return path


def _never_entered(path: str) -> bool:
    """Whether a file lies in a folder that no walk enters."""
    return any(part.startswith(".") or part in _NEVER for part in path.split("/")[:-1])


def _read(path: str) -> bytes:
    """Read a file; a pipe or a device, which may never end, is refused."""
    mode = os.stat(path).st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, "not a regular file", path)
    # Unbuffered: the file is read at once.
    with open(path, "rb", buffering=0) as file:
        return file.read()


def _is_document(entry: os.DirEntry[str]) -> bool:
    """Tell files, and links that lead to one or nowhere, from folders behind a link, pipes and devices."""
    try:
        return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))
    except OSError:  # a link that leads to itself
        return True


class _Walk:
    """One pass over a folder that honours .gitignore files, `exclude` and hidden folders."""

    def __init__(self, root: Path, exclude: Sequence[str], keep_excluded: bool) -> None:
        self.root = str(root)
        self.excluded = [compile_glob(pattern) for pattern in exclude]
        self.keep_excluded = keep_excluded
        self.paths: list[str] = []
        self.documents: list[str] = []
        self.pruned: list[str] = []
        # .gitignore files by the folder they stand in, relative to the root; "../" for those above it.
        self.ignores: list[tuple[str, GitIgnoreSpec]] = [] if keep_excluded else list(_ignores_above(root))

    def run(self) -> None:
        self._folder("")

    def _folder(self, prefix: str) -> None:
        try:
            entries = sorted(os.scandir(os.path.join(self.root, prefix)), key=lambda entry: entry.name)
        except OSError:
            # A folder that cannot be opened is one that is not looked into.
            self.pruned.append(prefix)
            return
        if not self.keep_excluded and any(entry.name == ".gitignore" for entry in entries):
            self._add_ignore(prefix)
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name.startswith(".") or entry.name in _NEVER or self._ignored(path + "/"):
                    self.pruned.append(path + "/")
                else:
                    self._folder(path + "/")
            else:
                self.paths.append(path)
                if path.endswith(DOCUMENT_ENDINGS) and _is_document(entry) and not self._left_out(path):
                    self.documents.append(path)

    def _left_out(self, path: str) -> bool:
        return not self.keep_excluded and self.is_excluded(path)

    def is_excluded(self, path: str) -> bool:
        """Whether a document is left out by `exclude` or ignored by git."""
        if any(glob.match(path) for glob in self.excluded):
            return True
        if not self.ignores:
            return False
        if self._ignored(path):
            return True
        # An explicit path may lie in a folder that the walk did not enter.
        folders = path.split("/")[:-1]
        return any(self._ignored("/".join(folders[: index + 1]) + "/") for index in range(len(folders)))

    def _add_ignore(self, prefix: str) -> None:
        if spec := _read_ignore(os.path.join(self.root, prefix, ".gitignore")):
            self.ignores.append((prefix, spec))

    def _ignored(self, path: str) -> bool:
        # The .gitignore closest to a file has the last word, and may take back what one above said.
        for prefix, spec in reversed(self.ignores):
            relative = path.removeprefix(prefix) if path.startswith(prefix) else None
            if prefix.startswith("../"):
                relative = prefix[3:] + path
            if relative and (verdict := spec.check_file(relative).include) is not None:
                return verdict
        return False


def _read_ignore(path: str) -> GitIgnoreSpec | None:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = [line for line in file.read().split("\n") if line.strip() and not line.startswith("#")]
    except OSError:
        return None
    if not lines:
        return None
    from pathspec import GitIgnoreSpec  # only where there is something to ignore

    return GitIgnoreSpec.from_lines(lines)


def _ignores_above(root: Path) -> Iterator[tuple[str, GitIgnoreSpec]]:
    """Yield the .gitignore files between the repository's top and the root, the top's first."""
    if (root / ".git").exists():
        return
    for folder in reversed(list(_below_repository(root))):
        if spec := _read_ignore(str(folder / ".gitignore")):
            yield f"../{root.relative_to(folder).as_posix()}/", spec


def _below_repository(root: Path) -> Iterator[Path]:
    folders = []
    for folder in root.parents:
        folders.append(folder)
        if (folder / ".git").exists():
            yield from folders
            return
