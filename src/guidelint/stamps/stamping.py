"""A pair and its stamps to its units as they are stamped, and to the stamps of what it is now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from guidelint.history.units import is_field, is_lead, units
from guidelint.model import Pair, Stamp, StampedUnit, Unit
from guidelint.unit_changes import digest
from guidelint.unit_words import words_of

_LONGEST_KEY = 60  # characters of a title

Together = tuple[Unit, tuple[Unit, ...]]


def stamped_units(pair: Pair, stamps: Sequence[Stamp] = ()) -> tuple[StampedUnit, ...]:
    """Return the units of the source, with their counterparts and their stamps.

    A unit is found by its title; under another one, by what it says, or by what its counterpart says.
    """
    together = list(_together(pair))
    keys = _keys([unit for unit, _ in together])
    found = [
        StampedUnit(key, unit, others, digest(unit), digest(_as_one(others)) if others else "")
        for key, (unit, others) in zip(keys, together, strict=True)
    ]
    left: dict[str, list[Stamp]] = {}
    for stamp in stamps:
        left.setdefault(stamp.unit, []).append(stamp)
    for place, one in enumerate(found):
        if one.key in left:
            found[place] = _with_one_of(one, left.pop(one.key))
    for side in ("source", "target"):
        _match(found, left, side)
    return tuple(found)


def _with_one_of(unit: StampedUnit, stamps: Iterable[Stamp]) -> StampedUnit:
    """Give a unit the stamp that holds, of several that a merge left.

    One that was set for just these two texts settles it. Else the unit is behind if it is by any of them. Of equal
    ones, one with a reason holds, or else one that tells of no edit.
    """

    def standing(one: StampedUnit) -> tuple[bool, bool, bool, bool]:
        stamp = one.stamp
        assert stamp
        holds = (one.source, one.target) == (stamp.source, stamp.target)
        return holds, one.is_behind, bool(stamp.reason), stamp.without_edit

    return max((unit._replace(stamp=stamp) for stamp in stamps), key=standing)


def _match(found: list[StampedUnit], left: dict[str, list[Stamp]], side: str) -> None:
    """Give units without a stamp the one that has the same hash on one side, where there is only one."""
    keys: dict[str, set[str]] = {}
    for stamp in chain.from_iterable(left.values()):
        keys.setdefault(getattr(stamp, side), set()).add(stamp.unit)
    known = {value: units_with.pop() for value, units_with in keys.items() if len(units_with) == 1}
    for place, one in enumerate(found):
        key = known.get(getattr(one, side), "") if getattr(one, side) else ""
        if one.stamp is None and key in left:
            found[place] = _with_one_of(one, left.pop(key))


def refreshed(found: Iterable[StampedUnit], reason: str = "") -> tuple[Stamp, ...]:
    """Return the stamps of what units are now; what did not change keeps its stamp."""
    return tuple(_refreshed(one, reason) for one in found)


def _refreshed(one: StampedUnit, reason: str) -> Stamp:
    last = one.stamp
    if last is None:
        return Stamp(one.key, one.source, one.target)
    if (one.source, one.target) == (last.source, last.target):
        return last._replace(unit=one.key, reason=reason if reason and last.without_edit else last.reason)
    stamp = Stamp(one.key, one.source, one.target, last.source, last.target)
    return stamp._replace(reason=reason) if stamp.without_edit else stamp


def _together(pair: Pair) -> Iterator[Together]:
    """Yield the units of the source, each with those of the translation that belong to it."""
    theirs = {_place(unit): unit for unit in units(pair.target)}
    partners: dict[object, tuple[Unit, ...]] = {}
    for alignment in (pair.steps, pair.sections, pair.faq):
        for group in alignment.groups():
            others = tuple(theirs[_place(alignment.target[index])] for index in group.targets)
            partners |= {_place(alignment.source[index]): others for index in group.sources}
    for unit in units(pair.source):
        place = _place(unit)
        if unit.position:
            yield unit, partners.get(place, ())
        elif _says_something(unit) and place in theirs and _says_something(theirs[place]):
            yield unit, (theirs[place],)


def _place(unit: Unit) -> object:
    return unit.kind, unit.position, unit.name if unit.position == 0 else ""


def _says_something(unit: Unit) -> bool:
    return bool(unit.title or unit.blocks)


def _as_one(several: Sequence[Unit]) -> Unit:
    """Put several units together that one unit of the source was split into."""
    first, *rest = several
    return first._replace(blocks=(*first.blocks, *chain.from_iterable(unit.all_blocks() for unit in rest)))


def _keys(several: Sequence[Unit]) -> Iterator[str]:
    """Name units by their titles; equal ones are counted."""
    met: Counter[str] = Counter()
    for unit in several:
        name = _key(unit)
        met[name] += 1
        yield name if met[name] == 1 else f"{name} {met[name]}"


def _key(unit: Unit) -> str:
    if is_field(unit) or is_lead(unit):
        return unit.name or "lead"
    words = "-".join(word for word, *_ in words_of(unit.title))[:_LONGEST_KEY].rstrip("-")
    return f"{unit.kind} {words}".strip()
