"""The paths and options of the command line to the site they mean, and to what of it is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from guidelint import config as configurations
from guidelint.config import Config, ConfigError
from guidelint.files import as_spelled, from_disk, overlaid
from guidelint.pairing.layout import is_paper
from guidelint.pairing.roots import find_root
from guidelint.project import Site

if TYPE_CHECKING:
    from guidelint.history.review import Review


class Request(NamedTuple):
    """A site, the paths below its root that are asked for (empty for all), and the change under review."""

    site: Site
    chosen: list[str]
    review: Review | None


class Change(NamedTuple):
    """Which change is under review: since a revision, the index, or what a hook of pre-commit runs for."""

    since: str | None = None
    staged: bool = False
    of_hook: bool = False


NO_CHANGE = Change()


def load(
    paths: Sequence[str],
    config_path: str | None = None,
    *,
    stdin_filename: str | None = None,
    no_exclude: bool = False,
    change: Change = NO_CHANGE,
    both_directions: bool = False,
) -> Request:
    """Load the site around some paths, and the change under review.

    Raises ConfigError for paths that are not there, that lead to different configurations, or that
    lie outside the site, and for a change that git does not know.
    """
    if stdin_filename is not None:
        if paths and list(paths) != ["-"]:
            raise ConfigError("--stdin-filename takes one document from standard input; no other path can be given")
        return _load_stdin(config_path, stdin_filename, no_exclude)
    _must_exist(paths)
    asked, papers = _without_papers(paths, config_path)
    config, absolute = _configuration(asked, config_path)
    if both_directions:
        config = replace(config, history=replace(config.history, both_directions=True))
    chosen = [below(config, path) for path in absolute]
    named = [name for name, path in zip(chosen, absolute, strict=True) if not path.is_dir()]
    review = _review(config, change)
    files = from_disk(config.root, exclude=config.exclude, explicit=named, keep_excluded=no_exclude)
    if review is not None and (review.now or review.gone):
        files = overlaid(files, review.now, review.gone)
    site = Site(config, files, today(), [as_spelled(name, files.paths) for name in named])
    site.notes += [f"{path} belongs to no site and is not checked" for path in papers]
    _note_excluded(site)
    return Request(site, [as_spelled(name, files.paths) for name in chosen], review)


def _review(config: Config, change: Change) -> Review | None:
    if not any(change):
        return None
    from guidelint.history import review  # starts processes, which costs 15 ms to import

    if change.since is not None:
        return review.since(config, change.since)
    return review.staged(config) if change.staged else review.of_hook(config, os.environ)


def configuration(paths: Sequence[str], config_path: str | None = None) -> Config:
    """Find and read the configuration of some paths."""
    _must_exist(paths)
    return _configuration([Path(path) for path in paths], config_path)[0]


def _load_stdin(config_path: str | None, stdin_filename: str, no_exclude: bool) -> Request:
    config, absolute = _configuration([Path(stdin_filename)], config_path)
    name = below(config, absolute[0])
    if not name or absolute[0].is_dir():
        raise ConfigError(f"--stdin-filename {stdin_filename}: this is a folder; expected the name of a document")
    if sys.stdin is None:
        raise ConfigError("--stdin-filename was given, but there is no standard input")
    data = sys.stdin.buffer.read()
    files = from_disk(config.root, exclude=config.exclude, keep_excluded=no_exclude, replaced={name: data})
    site = Site(config, files, today(), [name])
    _note_excluded(site)
    return Request(site, [name], None)


def _must_exist(paths: Sequence[str]) -> None:
    for path in paths:
        # A link that leads nowhere is there, and a finding.
        if not os.path.lexists(path):
            raise ConfigError(f"{path or '(an empty path)'}: there is no such file or folder")


def _without_papers(paths: Sequence[str], config_path: str | None) -> tuple[list[Path], list[Path]]:
    """Part a repository's own papers, outside the site, from the paths that are asked for.

    A hook hands over every Markdown file that changed, and with the guides of `guides/` the README
    above them.
    """
    every = [Path(path) for path in paths]
    outside = [path for path in every if is_paper(path.as_posix()) and not _has_configuration(path, config_path)]
    rest = [path for path in every if path not in outside]
    if outside and any(_has_configuration(path, config_path) for path in rest):
        return rest, outside
    return every, []


def _has_configuration(path: Path, config_path: str | None) -> bool:
    if config_path is not None:
        return Path(os.path.abspath(path)).is_relative_to(Path(os.path.abspath(config_path)).parent)
    return configurations.find(path) is not None


def _configuration(paths: Sequence[Path], config_path: str | None) -> tuple[Config, list[Path]]:
    """Return the configuration with the absolute paths; without any, the current folder is asked for."""
    here = Path.cwd()
    absolute = [Path(os.path.abspath(path)) for path in paths] or [here]
    file = Path(config_path) if config_path is not None else configurations.find_common(absolute)
    root = file.parent if file else find_root(absolute, here)
    return configurations.load(file, root), absolute


def _note_excluded(site: Site) -> None:
    documents = frozenset(site.files.documents)
    site.notes += [f"{name} is excluded and not checked" for name in sorted(site.explicit - documents)]


def below(config: Config, path: Path) -> str:
    """Return a path relative to the site's root; empty for the root itself and what holds it."""
    root = config.root
    if not path.is_relative_to(root) and not root.is_relative_to(path):
        # The same folder may be reached by another name.
        path, root = Path(os.path.realpath(path.parent)) / path.name, Path(os.path.realpath(root))
    if root.is_relative_to(path):
        return ""
    if not path.is_relative_to(root):
        raise ConfigError(f"{path} lies outside the site, whose root is {root}")
    return path.relative_to(root).as_posix()


def today() -> date:
    """Return the day that dates are judged by; SOURCE_DATE_EPOCH sets it for reproducible runs."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return date.today()
    from datetime import UTC, datetime  # only where it is set

    try:
        if epoch.isascii() and epoch.isdecimal():
            return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):  # a year that there is not
        pass
    raise ConfigError(f'SOURCE_DATE_EPOCH is "{epoch[:40]}"; expected the seconds since 1970, such as 1772323200')
