"""The guides of a site that are stamped to the files that then keep their stamps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from guidelint.model import Guide, Pair, Stamp, StampedUnit
from guidelint.project import Site
from guidelint.rules.gaps import describe_part
from guidelint.saving import save
from guidelint.stamps import in_front_matter, lock
from guidelint.stamps.stamping import refreshed, stamped_units

_BOM = "\ufeff"


class Stamped(NamedTuple):
    """A translation with its new stamps, and those of its units whose source changed and that were not edited since."""

    pair: Pair
    stamps: tuple[Stamp, ...]
    unedited: tuple[StampedUnit, ...]


def stamp(site: Site, guides: Sequence[Guide], only: Sequence[str], reason: str) -> tuple[Stamped, ...]:
    """Stamp the translations of some guides; where translations are named in `only`, just these. Writes the files."""
    pairs = [pair for guide in guides for pair in site.pairs(guide) if _is_asked_for(pair, only)]
    done = tuple(_stamped(site, pair, reason) for pair in pairs)
    if site.config.stamp.where == "lock":
        _save_lock(site, done)
    else:
        _save_in_front_matter(site, done)
    return done


def _is_asked_for(pair: Pair, only: Sequence[str]) -> bool:
    """Whether a translation, its source or a folder that holds one of them is named; all are where nothing is."""
    paths = (pair.source.path, pair.target.path)
    return not only or any(not name or path == name or path.startswith(f"{name}/") for name in only for path in paths)


def told(site: Site, done: Sequence[Stamped]) -> Iterator[str]:
    """Tell what was stamped, and which of it looks as if nobody had worked on it."""
    for one in done:
        for unit in one.unedited:
            what = f"{one.pair.target.path}: {describe_part(unit.counterparts[0])}"
            yield f"{what} was not edited since its source changed; if there is nothing to do, say why with --reason"
    units = sum(bool(stamp.target) for one in done for stamp in one.stamps)
    where = f"in {site.config.stamp.file}" if site.config.stamp.where == "lock" else "in their front matter"
    yield f"{_counted(units, 'unit')} of {_counted(len(done), 'translation')} stamped {where}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _stamped(site: Site, pair: Pair, reason: str) -> Stamped:
    found = stamped_units(pair, site.stamps_of(pair))
    unedited = tuple(one for one in found if one.is_behind) if not reason else ()
    return Stamped(pair, refreshed(found, reason), unedited)


def _save_lock(site: Site, done: Iterable[Stamped]) -> None:
    """Write the lock file; the stamps of guides that are no more go."""
    there = {(guide.id, member.language or "") for guide in site.guides for member in guide.translations()}
    stamps = {key: found for key, found in site.stamps.items() if key in there}
    stamps |= {(one.pair.guide, one.pair.target.language or ""): one.stamps for one in done}
    save(Path(site.config.root) / site.config.stamp.file, lock.write(stamps))


def _save_in_front_matter(site: Site, done: Iterable[Stamped]) -> None:
    """Write the translations, all or none as far as can be told beforehand."""
    key = site.config.stamp.key
    texts = [(one.pair.target.path, in_front_matter.written(one.pair.target, key, one.stamps)) for one in done]
    for path, text in texts:
        mark = _BOM if site.data(path).startswith(_BOM.encode()) else ""
        save(Path(site.config.root) / path, mark + text)
