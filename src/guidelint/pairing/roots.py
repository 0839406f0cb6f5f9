"""The paths of the command line to the site's root, where no configuration says it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from guidelint.pairing.layout import INDEXES, TRANSLATION_ROOTS, is_tag, without_ending

# What folders of a site are called that hold the languages; from the site's own folder they look the same.
_CONTENT = frozenset({"articles", "content", "doc", "docs", "documentation", "guides", "help", "pages", "src"})
_ENDINGS = (".md", ".mdx", ".markdown")
_FOLDERS_TO_COMPARE = 20


def find_root(paths: Sequence[Path], here: Path) -> Path:
    """Return the folder that holds the whole site.

    A folder that holds several languages is the site itself. Else it is the repository around the
    paths, then the folder above the language's (`site` for `site/fr/guides`, and for
    `site/docs/fr` unless that is outside the current directory `here`), then `here`. All paths are absolute.
    """
    start = _common_folder(paths)
    if start is None:  # nothing holds them all but the disk, or not even that
        return here
    above = _above_language(start)
    single_folder = len(paths) == 1 and paths[0].is_dir()
    repository = next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)
    if single_folder and _is_multilingual(start):
        return _out_of_content(start, repository or here)
    if repository:
        return repository
    if above != start or _is_multilingual(start):
        return _out_of_content(above, here)
    # A whole disk, or all that somebody has, is no site.
    too_wide = here in (Path(here.anchor), Path(os.path.expanduser("~")))
    return here if start.is_relative_to(here) and not too_wide else start


def _common_folder(paths: Sequence[Path]) -> Path | None:
    try:
        folder = Path(os.path.commonpath([path if path.is_dir() else path.parent for path in paths]))
    except ValueError:  # different drives
        return None
    return None if len(paths) > 1 and folder == Path(folder.anchor) else folder


def _out_of_content(folder: Path, top: Path) -> Path:
    """Return the site around its `content` or `docs`, as far as it is `top` or below it."""
    while folder.name in _CONTENT and folder != top and folder.is_relative_to(top):
        folder = folder.parent
    return folder


def _above_language(folder: Path) -> Path:
    """Return the folder that the first language folder on a path stands in, or the path itself."""
    for index, part in enumerate(folder.parts):
        if index and is_tag(part):
            candidate = Path(*folder.parts[:index])
            if candidate.name in TRANSLATION_ROOTS:  # the sources stand beside it
                return candidate.parent
            if _is_multilingual(candidate):
                return candidate
    return folder


def _is_multilingual(folder: Path) -> bool:
    """Whether a folder, or one or two folders below it, is divided by language."""
    level = [str(folder)]
    for _ in range(4):
        below: list[str] = []
        for parent in level:
            try:
                names = [entry.name for entry in os.scandir(parent) if entry.is_dir(follow_symlinks=False)]
            except OSError:
                continue
            tags = [name for name in names if is_tag(name)]
            if len(tags) > 1 or any(_mirrors(parent, tag) for tag in tags):
                return True
            below += [os.path.join(parent, name) for name in names if not name.startswith((".", "node_modules"))]
        level = below[:200]
    return False


def _mirrors(folder: str, tag: str) -> bool:
    """Whether most documents of a language folder stand again, under the same names, in the folder around it."""
    there = [
        os.path.exists(os.path.join(folder, os.path.relpath(os.path.join(parent, name), os.path.join(folder, tag))))
        for parent, _, names in islice(os.walk(os.path.join(folder, tag)), _FOLDERS_TO_COMPARE)
        for name in names
        if name.endswith(_ENDINGS) and without_ending(name).lower() not in INDEXES
    ]
    return bool(there) and 2 * sum(there) >= len(there)
