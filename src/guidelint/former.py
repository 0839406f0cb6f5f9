"""A site and a change under review to the site as it was before the change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guidelint import config as configurations
from guidelint.config import Config, ConfigError
from guidelint.files import DOCUMENT_ENDINGS, Files, overlaid
from guidelint.globs import compile_globs
from guidelint.history.review import Review, named_files
from guidelint.project import Site


@contextmanager
def former(site: Site, review: Review) -> Iterator[Site]:
    """Give the site as it was before a change, under the configuration of then.

    Where only texts changed, what belongs together is not found out again. A configuration of then that cannot be
    used is replaced by that of now.
    """
    if not review.touches_rules(site.config):
        yield _former(site, review, site.config)
        return
    import tempfile  # only where the configuration changed

    with tempfile.TemporaryDirectory(prefix="guidelint-") as folder:
        try:
            before = _former(site, review, _former_config(site.config, review, Path(folder)))
        except ConfigError:
            before = _former(site, review, site.config)
        yield before


def _former(site: Site, review: Review, config: Config) -> Site:
    contents = {path: data for path, data in review.before.items() if path.endswith(DOCUMENT_ENDINGS)}
    moved = [one for one in review.changes if one.before != one.after]
    past = site.past.at(review.commit) if review.commit else None
    if config is site.config and not moved and (same := site.with_contents(_known(site, contents), past)):
        return same
    return Site(config, _former_files(site, review, config), site.today, past=past)


def _known(site: Site, contents: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out what is no document of the site."""
    documents = {entry.path for entry in site.entries}
    return {path: data for path, data in contents.items() if path in documents}


def _former_files(site: Site, review: Review, config: Config) -> Files:
    excluded = compile_globs(config.exclude) if config.exclude else lambda path: False
    there = {one.before for one in review.changes if one.before}
    added = {one.after for one in review.changes if one.after} - there
    contents = {path: review.before.get(path, b"") for path in there}
    files = overlaid(site.files, contents, added)
    left_out = {path for path in there if excluded(path)} - set(site.files.documents)
    return files._replace(documents=tuple(path for path in files.documents if path not in left_out))


def _former_config(config: Config, review: Review, folder: Path) -> Config:
    """Rebuild the configuration of then, with the schemas and the map that it names, in a folder of its own."""
    for name in named_files(config):
        data = review.before.get(name) if name in review.touched else _content(config.root / name)
        if data is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    return configurations.load(configurations.in_folder(folder), folder)


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
