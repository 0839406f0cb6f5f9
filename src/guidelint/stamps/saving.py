"""The guides of a site that are stamped to the files that then keep their stamps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from guidelint.model import Guide, Origin, Pair, Stamp, StampedUnit, UnitChange
from guidelint.project import Site
from guidelint.saving import save
from guidelint.stamps import in_front_matter, lock
from guidelint.stamps.stamping import refreshed, stamped_units

_BOM = "\ufeff"

Key = tuple[str, str]  # a guide and a language


class Stamped(NamedTuple):
    """A translation with its new stamps.

    `unedited` are its units whose source changed and that were not edited since, `overruled` what its source
    changed as the history tells, and that counts as done from now on. `is_recorded` says that its front
    matter names a commit, which beats all stamps.
    """

    pair: Pair
    stamps: tuple[Stamp, ...]
    unedited: tuple[StampedUnit, ...] = ()
    overruled: tuple[UnitChange, ...] = ()
    is_recorded: bool = False


class Outcome(NamedTuple):
    """What was stamped, and what became of the other stamps in the lock file.

    `renamed` are the translations, by their new names, that went on with the stamps of an old one; `removed` those
    that are no more. `resolved` says that there was a merge conflict.
    """

    stamped: tuple[Stamped, ...]
    reason: str = ""
    renamed: tuple[tuple[Key, Key], ...] = ()
    removed: tuple[Key, ...] = ()
    resolved: bool = False


def stamp(site: Site, guides: Sequence[Guide], only: Sequence[str], reason: str) -> Outcome:
    """Stamp the translations of some guides; where translations are named in `only`, just these. Writes the files."""
    in_lock = site.config.stamp.where == "lock"
    if in_lock:
        site.stamps = site.read_stamps(resolving=True)
    pairs = [pair for guide in guides for pair in site.pairs(guide) if _is_asked_for(pair, only)]
    done = tuple(_stamped(site, pair, reason) for pair in pairs)
    if in_lock:
        return _save_lock(site, Outcome(done, reason))
    _save_in_front_matter(site, done)
    return Outcome(done, reason)


def _is_asked_for(pair: Pair, only: Sequence[str]) -> bool:
    """Whether a translation, its source or a folder that holds one of them is named; all are where nothing is."""
    paths = (pair.source.path, pair.target.path)
    return not only or any(not name or path == name or path.startswith(f"{name}/") for name in only for path in paths)


def _stamped(site: Site, pair: Pair, reason: str) -> Stamped:
    found = stamped_units(pair, site.stamps_of(pair))
    behind = tuple(one for one in found if one.is_behind)
    stamps, unedited = refreshed(found, reason), () if reason else behind
    history = pair.history()
    if history is not None and history.origin is Origin.RECORDED:
        return Stamped(pair, stamps, unedited, is_recorded=True)
    return Stamped(pair, stamps, unedited, _overruled(history.stale if history else (), behind))


def _overruled(stale: Iterable[UnitChange], behind: Iterable[StampedUnit]) -> tuple[UnitChange, ...]:
    """Return the changes that only the history tells of; what the translation lacks other rules report."""
    told = {(one.unit.kind, one.unit.head) for one in behind}
    return tuple(one for one in stale if one.after and one.counterpart and (one.unit.kind, one.unit.head) not in told)


def _save_lock(site: Site, outcome: Outcome) -> Outcome:
    """Write the lock file: renamed translations go on with their stamps, those of guides that are no more go."""
    file = Path(site.config.root) / site.config.stamp.file
    resolved = file.is_file() and lock.has_conflict(file.read_bytes())
    stamps = {key: found for key, found in site.stamps.items() if key in site.translations}
    stamps |= {new: site.stamps[old] for new, old in site.renamed.items()}
    stamps |= {(one.pair.guide, one.pair.target.language or ""): one.stamps for one in outcome.stamped}
    save(file, lock.write(stamps))
    kept = {*stamps, *site.renamed.values()}
    return outcome._replace(
        renamed=tuple(sorted(site.renamed.items())),
        removed=tuple(sorted(key for key in site.stamps if key not in kept)),
        resolved=resolved,
    )


def _save_in_front_matter(site: Site, done: Iterable[Stamped]) -> None:
    """Write the translations, all or none as far as can be told beforehand."""
    key = site.config.stamp.key
    texts = [(one.pair.target.path, in_front_matter.written(one.pair.target, key, one.stamps)) for one in done]
    for path, text in texts:
        mark = _BOM if site.data(path).startswith(_BOM.encode()) else ""
        save(Path(site.config.root) / path, mark + text)
