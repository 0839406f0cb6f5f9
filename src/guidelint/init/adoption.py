"""A folder without a configuration to the files that `guidelint init` would write there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from guidelint import config, origin
from guidelint.config import ConfigError
from guidelint.init import config_file, hook
from guidelint.init.survey import Survey, survey


class Adoption(NamedTuple):
    """What was found, and the configuration file that says so."""

    survey: Survey
    file: Path
    text: str


class Hook(NamedTuple):
    """pre-commit's file with guidelint's entry; `text` is None where it stays as it is."""

    file: Path
    entry: str
    text: str | None
    there: bool  # the file runs guidelint already


def adopt(folder: Path, source: str | None = None) -> Adoption:
    """Look at a folder and write its configuration as text; raises ConfigError where there is one already."""
    root = Path(os.path.abspath(folder))
    if not root.is_dir():
        raise ConfigError(f"{folder}: there is no such folder")
    _must_be_new(root)
    found = survey(root, source)
    text = config_file.render(found, origin.schema_address(origin.repository()))
    return Adoption(found, root / config.FILE_NAME, text)


def _must_be_new(root: Path) -> None:
    """Refuse a folder that has a configuration, or is in a repository with one above it."""
    if os.path.lexists(root / config.FILE_NAME):
        raise ConfigError(f"{root / config.FILE_NAME} is there already and is left as it is")
    file = config.find(root)
    if file is None:
        return
    if file.parent == root:
        raise ConfigError(f"{file} has a table [tool.guidelint] already; nothing is written beside it")
    if _repository(root) in (file.parent, *file.parent.parents) and _repository(root) is not None:
        raise ConfigError(f"{file} holds for this folder already; change that file, or init the folder of another site")


def _repository(folder: Path) -> Path | None:
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), None)


def with_hook(folder: Path) -> Hook:
    """Put guidelint into the .pre-commit-config.yaml of a folder's repository; raises OSError."""
    root = Path(os.path.abspath(folder))
    top = _repository(root) or root
    file = top / hook.FILE_NAME
    below = "" if top == root else f"{root.relative_to(top).as_posix()}/"
    entry = hook.block(origin.repository(), below)
    before = file.read_bytes().decode("utf-8", errors="replace") if file.exists() else ""
    there = hook.has_hook(before)
    return Hook(file, entry, None if there or "\ufffd" in before else hook.added(before, entry), there)
