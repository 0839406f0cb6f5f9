"""What changed in a source since it was translated to what a report shows of it: word by word, and in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guidelint.excerpts import excerpt_of_units
from guidelint.gaps.model import Change
from guidelint.gaps.outline import FIELD, LEAD, Key
from guidelint.model import Unit, UnitChange
from guidelint.prose.blocks import PROSE_FIELDS
from guidelint.unit_words import readable
from guidelint.word_runs import runs

_EXCERPT = 120  # characters of what was and what is
_TOKEN = re.compile(r"\n|[^\s]+")

Diff = tuple[tuple[str, str], ...]


def key_of(unit: Unit) -> Key:
    """Return the key of a unit of which a change is told: fields and the lead are sections without a position."""
    if unit.position:
        return str(unit.kind), unit.position - 1
    return (FIELD, PROSE_FIELDS.index(unit.name)) if unit.name in PROSE_FIELDS else (LEAD, 0)


def as_change(one: UnitChange) -> Change:
    """Turn a change of the history into one of a report."""
    state = "removed" if one.after is None else "added" if one.before is None and not one.unseen else "changed"
    (was_called, was), (is_called, now) = (_parted(unit) for unit in (one.before, one.after))
    day = str(one.revision.day) if one.revision.day else None
    kind = key_of(one.unit)[0]
    return Change(
        "unknown" if one.unseen else str(one.change),
        state,
        one.revision.short or None,
        day,
        () if one.unseen else tuple(diff(was, now)),
        tuple(diff(was_called, is_called)) if was_called != is_called and not one.unseen else (),
        kind,
        one.unit.position,
        one.unit.name if kind == FIELD else one.unit.title,
        excerpt_of_units(one.before, one.after, _EXCERPT) if one.before and one.after else "",
        round(one.confidence, 2),
    )


def _parted(unit: Unit | None) -> tuple[str, str]:
    """Part the title of a unit from its text; what has no position has no title either."""
    if unit is None:
        return "", ""
    text = readable(unit)
    if not unit.position or not unit.title.strip():
        return "", text
    title, _, rest = text.partition("\n")
    return title, rest


def diff(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield two versions of a text in runs of words: what stayed ("="), what is gone ("-"), what is new ("+").

    Line breaks stand in the runs as they are.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    at = 0
    for run in runs(old, new):
        yield from _said("=", new[at : run.new.start])
        yield from _said("-", old[run.old.start : run.old.stop])
        yield from _said("+", new[run.new.start : run.new.stop])
        at = run.new.stop
    yield from _said("=", new[at:])


def _said(sign: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    if words:
        yield sign, re.sub(r" ?\n ?", "\n", " ".join(words))
