"""A translation to one that lacks, adds, moves, splits or merges a unit, and to what a checker should say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

from broken import Broken, Expected, parse
from guidelint.model import Document, Unit, UnitKind
from pieces import LEAST_UNITS, Pieces, cut, units_of

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)")
_HEADING = re.compile(r"(#+ .*)\n+")
_MARKER = re.compile(r"(\s*\d+[.)]\s+)")
_LEAST_HALF = 40  # characters
_LEAST_SAID = 60  # characters

Breaker = Callable[[Pieces, Pieces | None, Random], tuple[Pieces, "Claim"] | None]


class Claim(NamedTuple):
    """What should be said, by positions within the pieces, from 0: for each finding, its data and its places.

    `also` is what another rule should say of the same.
    """

    rule: str
    data: tuple[Mapping[str, tuple[int, ...]], ...]
    places: tuple[tuple[int, ...], ...]
    also: tuple[Claim, ...] = ()


_MISSING = {UnitKind.STEP: "missing-step", UnitKind.FAQ: "faq-missing", UnitKind.SECTION: "missing-section"}
_EXTRA = {UnitKind.STEP: "extra-step", UnitKind.FAQ: "faq-extra", UnitKind.SECTION: "extra-section"}
_ORDER = {UnitKind.STEP: "step-order", UnitKind.FAQ: "faq-order"}


def delete_one(pieces: Pieces, foreign: Pieces | None, random: Random) -> tuple[Pieces, Claim] | None:
    """Leave out one unit."""
    if not pieces.loose:
        return None
    at = random.choice(pieces.loose)
    units = pieces.units[:at] + pieces.units[at + 1 :]
    return replace(pieces, units=units), Claim(_MISSING[pieces.kind], ({"source_position": (at,)},), ((at,),))


def delete_two(pieces: Pieces, foreign: Pieces | None, random: Random) -> tuple[Pieces, Claim] | None:
    """Leave out two units."""
    if len(pieces.units) <= LEAST_UNITS or len(pieces.loose) < 2:
        return None
    one, other = sorted(random.sample(pieces.loose, 2))
    units = tuple(unit for place, unit in enumerate(pieces.units) if place not in (one, other))
    data = {"source_position": (one,)}, {"source_position": (other,)}
    return replace(pieces, units=units), Claim(_MISSING[pieces.kind], data, ((one,), (other - 1,)))


def add(pieces: Pieces, foreign: Pieces | None, random: Random) -> tuple[Pieces, Claim] | None:
    """Put in a unit of another guide."""
    new = _new(pieces, foreign)
    if not new:
        return None
    at = random.randrange(len(pieces.units) + 1)
    unit = random.choice(new)
    units = (*pieces.units[:at], _at_level(unit, pieces), *pieces.units[at:])
    return replace(pieces, units=units), Claim(_EXTRA[pieces.kind], ({"target_position": (at,)},), ((at,),))


def _new(pieces: Pieces, foreign: Pieces | None) -> list[str]:
    """Return the units of another guide whose headings this one has not."""
    heads = {unit.partition("\n")[0] for unit in pieces.units}
    new = [foreign.units[place] for place in foreign.loose] if foreign else []
    return [unit for unit in new if unit.partition("\n")[0] not in heads]


def _at_level(unit: str, pieces: Pieces) -> str:
    """Give a unit of another guide the level that headings have here."""
    if pieces.listed or not unit.startswith("#"):
        return unit
    return f"{pieces.units[0].partition(' ')[0]} {unit.partition(' ')[2]}"


def replace_one(pieces: Pieces, foreign: Pieces | None, random: Random) -> tuple[Pieces, Claim] | None:
    """Put a unit of another guide in the place of one, chosen at random."""
    return _replaced(pieces, _new(pieces, foreign), random)


def replace_alike(pieces: Pieces, foreign: Pieces | None, random: Random) -> tuple[Pieces, Claim] | None:
    """Put the unit of another guide that shares most words with this guide in the place of one."""
    here = _words("".join(pieces.units))
    new = sorted(_new(pieces, foreign), key=lambda unit: len(_words(unit) & here) / (5 + len(_words(unit))))
    return _replaced(pieces, new[-1:], random)


def _replaced(pieces: Pieces, new: Sequence[str], random: Random) -> tuple[Pieces, Claim] | None:
    """Replace a unit by one that says something else; units of a few words say nothing to go by."""
    fits = [
        (at, unit)
        for at in pieces.loose
        for unit in new
        if min(len(unit), len(pieces.units[at])) >= _LEAST_SAID and _differ(unit, pieces.units[at])
    ]
    if not fits:
        return None
    at, unit = random.choice(fits)
    units = (*pieces.units[:at], _at_level(unit, pieces), *pieces.units[at + 1 :])
    extra = Claim(_EXTRA[pieces.kind], ({"target_position": (at,)},), ((at,),))
    missing = Claim(_MISSING[pieces.kind], ({"source_position": (at,)},), ((at,),), (extra,))
    return replace(pieces, units=units), missing


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def _differ(one: str, other: str) -> bool:
    """Whether two texts share less than half of the words of either: guides repeat each other's steps."""
    ours, theirs = _words(one), _words(other)
    return 2 * len(ours & theirs) < min(len(ours), len(theirs))


def swap(pieces: Pieces, foreign: Pieces | None, random: Random) -> tuple[Pieces, Claim] | None:
    """Change two neighbours; the later one of the source counts as moved."""
    at = random.randrange(len(pieces.units) - 1)
    units = list(pieces.units)
    units[at], units[at + 1] = units[at + 1], units[at]
    data = {"source_position": (at + 1,), "target_position": (at,)}
    return replace(pieces, units=tuple(units)), Claim(_ORDER[pieces.kind], (data,), ((at,),))


def move(pieces: Pieces, foreign: Pieces | None, random: Random) -> tuple[Pieces, Claim] | None:
    """Put one unit to another place, two or more away."""
    count = len(pieces.units)
    old, new = random.choice([(a, b) for a in range(count) for b in range(count) if abs(a - b) > 1])
    units = list(pieces.units)
    units.insert(new, units.pop(old))
    data = {"source_position": (old,), "target_position": (new,)}
    return replace(pieces, units=tuple(units)), Claim(_ORDER[pieces.kind], (data,), ((new,),))


def split(pieces: Pieces, foreign: Pieces | None, random: Random) -> tuple[Pieces, Claim] | None:
    """Cut one unit in two, the second half under a heading of its own."""
    places = list(range(len(pieces.units)))
    random.shuffle(places)
    for at in places:
        if halves := _halves(pieces.units[at], pieces.listed):
            units = (*pieces.units[:at], *halves, *pieces.units[at + 1 :])
            claim = Claim("split-step", ({"source_position": (at,)},), ((at, at + 1),))
            return replace(pieces, units=units), claim
    return None


def _halves(unit: str, listed: bool) -> tuple[str, str] | None:
    head = (_MARKER if listed else _HEADING).match(unit)
    if head is None or "```" in unit or "<" in unit:
        return None
    body = unit[head.end() :].rstrip("\n")
    ending = unit[len(unit.rstrip("\n")) :]
    cuts = [match.span() for match in re.finditer(r"\n\n(?=\S)", body)] if not listed else []
    cuts = cuts or [match.span() for match in _SENTENCE_END.finditer(body)]
    cuts = [cut for cut in cuts if min(cut[0], len(body) - cut[1]) >= _LEAST_HALF]
    if not cuts:
        return None
    end, start = min(cuts, key=lambda cut: abs(cut[0] - len(body) // 2))
    first, second = body[:end], body[start:]
    if listed:
        return f"{head[0]}{first}{ending}", f"{head[0]}{second}{ending}"
    opening = re.match(r"#+ [^\d]*\d+[\s.:]*", head[0])
    if opening is None:
        return None
    title = " ".join(re.sub(r"[*`\[\]]|\(.*?\)", "", second).split()[:5])
    return f"{head[0]}{first}{ending}", f"{opening[0]}{title}\n\n{second}{ending}"


def merge(pieces: Pieces, foreign: Pieces | None, random: Random) -> tuple[Pieces, Claim] | None:
    """Make one unit of two neighbours."""
    at = random.randrange(len(pieces.units) - 1)
    one, other = pieces.units[at : at + 2]
    head = (_MARKER if pieces.listed else _HEADING).match(other)
    if head is None or (pieces.listed and "\n" in one.strip()):
        return None
    glue = " " if pieces.listed else "\n\n"
    units = (*pieces.units[:at], one.rstrip("\n") + glue + other[head.end() :], *pieces.units[at + 2 :])
    claim = Claim("merged-step", ({"source_position": (at, at + 1)},), ((at,),))
    return replace(pieces, units=units), claim


FAMILIES: Mapping[str, tuple[UnitKind, Breaker]] = {
    "step deleted": (UnitKind.STEP, delete_one),
    "two steps deleted": (UnitKind.STEP, delete_two),
    "step added": (UnitKind.STEP, add),
    "steps swapped": (UnitKind.STEP, swap),
    "step moved far": (UnitKind.STEP, move),
    "step split": (UnitKind.STEP, split),
    "steps merged": (UnitKind.STEP, merge),
    "step replaced": (UnitKind.STEP, replace_one),
    "step replaced by a similar one": (UnitKind.STEP, replace_alike),
    "FAQ entry deleted": (UnitKind.FAQ, delete_one),
    "FAQ entry added": (UnitKind.FAQ, add),
    "FAQ entries swapped": (UnitKind.FAQ, swap),
    "FAQ entry replaced": (UnitKind.FAQ, replace_one),
    "FAQ entry replaced by a similar one": (UnitKind.FAQ, replace_alike),
    "section deleted": (UnitKind.SECTION, delete_one),
    "two sections deleted": (UnitKind.SECTION, delete_two),
    "section added": (UnitKind.SECTION, add),
    "section replaced": (UnitKind.SECTION, replace_one),
    "section replaced by a similar one": (UnitKind.SECTION, replace_alike),
}


def break_text(
    family: str, text: str, foreign: Iterator[str], path: str, language: str, random: Random
) -> Broken | None:
    """Break a text in the way of a family; None where it cannot be. `foreign` are other texts of the language."""
    kind, breaker = FAMILIES[family]
    pieces = cut(text, path, language, kind)
    if pieces is None:
        return None
    other = _foreign(breaker, pieces, _alike(pieces, foreign, path, language))
    made = breaker(pieces, other, random)
    if made is None:
        return None
    broken, claim = made
    result = broken.text()
    units = units_of(parse(result, path, language), kind)
    before = units_of(parse(text, path, language), kind)
    if len(units) - len(before) != len(broken.units) - len(pieces.units):
        return None  # the text does not read as it was meant
    return Broken(result, tuple(_expected(claim, pieces.first, parse(result, path, language), units)))


def _foreign(breaker: Breaker, pieces: Pieces, others: Iterator[Pieces]) -> Pieces | None:
    """Choose another guide where a unit of one is wanted: the first, or the one that shares most words."""
    if breaker is replace_alike:
        here = _words(pieces.text())
        return max(others, key=lambda other: len(_words(other.text()) & here), default=None)
    return next(others, None) if breaker in (add, replace_one) else None


def _alike(pieces: Pieces, foreign: Iterator[str], path: str, language: str) -> Iterator[Pieces]:
    for text in foreign:
        other = cut(text, path, language, pieces.kind)
        if other and other.listed == pieces.listed and (other.number is None) == (pieces.number is None):
            yield other


def _expected(claim: Claim, first: int, document: Document, units: Sequence[Unit]) -> Iterator[Expected]:
    for data, places in zip(claim.data, claim.places, strict=True):
        yield Expected(
            f"translation/{claim.rule}",
            frozenset(_line(document, units, first - 1 + place) for place in places),
            {name: frozenset(first + place for place in values) for name, values in data.items()},
        )
    for other in claim.also:
        yield from _expected(other, first, document, units)


def _line(document: Document, units: Sequence[Unit], place: int) -> int:
    """Return the line of a unit's head; after the last one, the last line that it holds."""
    if place < len(units):
        return document.line(units[place].head)
    start, end = units[-1].span
    return document.text.position(start + len(document.text.content[start:end].rstrip()) - 1).line
