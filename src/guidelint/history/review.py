"""A revision, the index, or a hook's range to the change under review: what it touches, and what was there before."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from guidelint.config import FILE_NAME, Config
from guidelint.files import DOCUMENT_ENDINGS
from guidelint.history.repository import Change, Repository, find

_SCHEMA_ENDING = ".json"


class Review(NamedTuple):
    """A change of a site's files; all paths are relative to the site's root.

    `before` and `now` are contents of documents and of what the configuration names: what `changes`
    names was before the change, and what it is after it where the working tree has something else.
    `restricts` says that only what the change touches is asked for.
    """

    base: str  # as people name it
    changes: tuple[Change, ...]
    before: Mapping[str, bytes]
    now: Mapping[str, bytes]
    gone: frozenset[str]
    restricts: bool
    commit: str | None = None  # that it is compared with; None before the first one

    @property
    def renamed(self) -> Mapping[str, str]:
        """The files that have another path now: the old one to the new one."""
        return {one.before: one.after for one in self.changes if one.before and one.after and one.before != one.after}

    @property
    def touched(self) -> frozenset[str]:
        """All paths of the change, old and new."""
        return frozenset(path for one in self.changes for path in one if path)

    def touches_rules(self, config: Config) -> bool:
        """Whether the change concerns the whole site: its configuration, a schema, the map."""
        return not self.touched.isdisjoint(named_files(config))


def since(config: Config, revision: str) -> Review:
    """Return what the working tree changes since its history left that of a revision."""
    repository = find(config.root)
    return _review(config, repository, revision, repository.merge_base(revision), staged=False, restricts=True)


def staged(config: Config, *, restricts: bool = True) -> Review:
    """Return what the next commit changes."""
    repository = find(config.root)
    return _review(config, repository, "HEAD", repository.head(), staged=True, restricts=restricts)


def of_hook(config: Config, environment: Mapping[str, str]) -> Review | None:
    """Return the change that pre-commit runs a hook for; None outside of it.

    It hands over the files that it wants to know about, so the change restricts nothing.
    """
    if not environment.get("PRE_COMMIT"):
        return None
    start = environment.get("PRE_COMMIT_FROM_REF")
    if not start:
        return staged(config, restricts=False)
    return since(config, start)._replace(restricts=False)


def named_files(config: Config) -> frozenset[str]:
    """Return the files that decide what is checked and how: configuration, schemas, map."""
    schemas = (name for _, name in config.schema if name.endswith(_SCHEMA_ENDING))
    # A configuration that was deleted counts too; a pyproject.toml only while it is the configuration.
    return frozenset(filter(None, (config.file.name if config.file else None, FILE_NAME, config.map, *schemas)))


def _review(
    config: Config, repository: Repository, name: str, base: str | None, *, staged: bool, restricts: bool
) -> Review:
    folder = folder_of(config.root, repository)
    inner = _inside(folder)
    wanted = _wanted(config)
    changes = tuple(
        Change(inner(one.before), inner(one.after)) for one in repository.changes(base, folder, staged=staged)
    )
    paths = [one.before for one in changes if one.before and wanted(one.before)]
    before = _contents(repository, paths, f"{base}:{folder}") if base else {}
    gone = frozenset(one.before for one in changes if one.before and one.before != one.after)
    now: Mapping[str, bytes] = {}
    if staged:
        unstaged = [path for path in map(inner, repository.unstaged(folder)) if path and wanted(path)]
        now = _contents(repository, unstaged, f":{folder}")
    return Review(name, changes, before, now, gone, restricts, base)


def _wanted(config: Config) -> Callable[[str], bool]:
    named = named_files(config)
    return lambda path: path.endswith(DOCUMENT_ENDINGS) or path in named


def _contents(repository: Repository, paths: Iterable[str], prefix: str) -> Mapping[str, bytes]:
    names = {path: f"{prefix}{path}" for path in paths}
    found = repository.contents(names.values()) if names else {}
    return {path: data for path, name in names.items() if (data := found[name]) is not None}


def folder_of(root: Path, repository: Repository) -> str:
    """Return what leads from the top of the repository to the site's root, with a slash at its end, or nothing."""
    inside = os.path.relpath(os.path.realpath(root), os.path.realpath(repository.top))
    return "" if inside == "." else f"{Path(inside).as_posix()}/"


def _inside(folder: str) -> Callable[[str | None], str | None]:
    return lambda path: path.removeprefix(folder) if path and path.startswith(folder) else None
