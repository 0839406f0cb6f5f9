"""A translation to one that lacks, adds, moves, splits or merges a unit, and to what a checker should say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import NamedTuple

from guidelint.model import BlockKind, Document, SiteFacts, Unit, UnitKind
from guidelint.parse.document import parse_document, parse_head

_NUMBER = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)")
_HEADING = re.compile(r"(#+ .*)\n+")
_MARKER = re.compile(r"(\s*\d+[.)]\s+)")
_LEAST_UNITS = 3
_LEAST_HALF = 40  # characters


@dataclass(frozen=True)
class Expected:
    """A finding that should be there: its rule, its data where known, and the lines it may point at."""

    rule: str
    lines: frozenset[int]
    data: Mapping[str, frozenset[int]] = field(default_factory=dict)


class Broken(NamedTuple):
    """A text broken in one way, and the findings that name it."""

    text: str
    expected: tuple[Expected, ...]


def parse(text: str, path: str, language: str) -> Document:
    """Parse a text as the document of a site that knows nothing else."""
    facts = SiteFacts(
        root="", today=date(2026, 3, 1), source="", languages=(language,), paths=frozenset(), guide_of=lambda path: None
    )
    return parse_document(parse_head(text.encode()), path=path, language=language, guide="", site=facts)


@dataclass(frozen=True)
class Pieces:
    """A text cut at a run of units that follow each other; `first` is the position of the first of them."""

    before: str
    units: tuple[str, ...]
    after: str
    kind: UnitKind
    first: int = 1
    listed: bool = False  # list items, not headings
    number: int | None = None  # of the first one, where all are numbered through
    loose: tuple[int, ...] = ()  # the places of those that may be left out or copied

    def text(self) -> str:
        """Put the pieces together, steps numbered through."""
        units = self.units
        if self.number is not None:
            units = tuple(_NUMBER.sub(str(number), unit, count=1) for number, unit in enumerate(units, self.number))
        return "".join((self.before, *units, self.after))


def cut(text: str, path: str, language: str, kind: UnitKind) -> Pieces | None:
    """Cut a text at its steps, its FAQ entries or its longest run of sections; None where it has too few."""
    document = parse(text, path, language)
    run = _run(units_of(document, kind), text)
    if len(run) < _LEAST_UNITS:
        return None
    starts = [text.rfind("\n", 0, unit.head.start) + 1 for unit in run]
    end = text.find("\n", max(run[-1].head.end, run[-1].span.end - 1)) + 1
    if not end or starts[0] == 0:
        return None
    units = [text[one:other] for one, other in zip(starts, [*starts[1:], end], strict=True)]
    # What ends the text may lack the blank line that separates it from the next one.
    gap = "\n" if units[0].endswith("\n\n") else ""
    units[-1] = units[-1].rstrip("\n") + "\n" + gap
    heading = run[0].heading
    return Pieces(
        text[: starts[0]],
        tuple(units),
        text[end:].lstrip("\n") if gap else text[end:],
        kind,
        run[0].position,
        heading is not None and heading.kind is BlockKind.ITEM,
        _first_number(run) if kind is UnitKind.STEP else None,
        tuple(place for place, unit in enumerate(run) if not _holds(unit, document)),
    )


def units_of(document: Document, kind: UnitKind) -> tuple[Unit, ...]:
    """Return a document's units of a kind."""
    return {UnitKind.STEP: document.steps, UnitKind.FAQ: document.faq, UnitKind.SECTION: document.sections}[kind]


def _run(units: Sequence[Unit], text: str) -> Sequence[Unit]:
    """Return the longest run of units side by side, with nothing between; of sections those without sections."""
    parents = {unit.parent for unit in units}
    best: list[Unit] = []
    run: list[Unit] = []
    for unit in units:
        leaf = unit.kind is not UnitKind.SECTION or unit.position not in parents
        start = text.rfind("\n", 0, unit.head.start) + 1
        alike = bool(run) and (run[-1].parent, run[-1].level) == (unit.parent, unit.level)
        fits = alike and not text[run[-1].span.end : start].strip()
        run = ([*run, unit] if fits else [unit]) if leaf else []
        best = max(best, run, key=len)
    return best


def _first_number(run: Sequence[Unit]) -> int | None:
    first = run[0].number
    return (
        first if first is not None and [unit.number for unit in run] == list(range(first, first + len(run))) else None
    )


def _holds(unit: Unit, document: Document) -> bool:
    """Whether a section holds the steps or the FAQ: without it, they would be gone too."""
    inside = (*document.steps, *document.faq) if unit.kind is UnitKind.SECTION else ()
    return any(unit.span.start <= other.head.start < unit.span.end for other in inside)


# --- the ways to break a text ------------------------------------------------------------------------

Breaker = Callable[[Pieces, Pieces | None, Random], tuple[Pieces, "Claim"] | None]


class Claim(NamedTuple):
    """What should be said, by positions within the pieces, from 0: for each finding, its data and its places."""

    rule: str
    data: tuple[Mapping[str, tuple[int, ...]], ...]
    places: tuple[tuple[int, ...], ...]


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
    if len(pieces.units) <= _LEAST_UNITS or len(pieces.loose) < 2:
        return None
    one, other = sorted(random.sample(pieces.loose, 2))
    units = tuple(unit for place, unit in enumerate(pieces.units) if place not in (one, other))
    data = {"source_position": (one,)}, {"source_position": (other,)}
    return replace(pieces, units=units), Claim(_MISSING[pieces.kind], data, ((one,), (other - 1,)))


def add(pieces: Pieces, foreign: Pieces | None, random: Random) -> tuple[Pieces, Claim] | None:
    """Put in a unit of another guide."""
    heads = {unit.partition("\n")[0] for unit in pieces.units}
    new = [foreign.units[place] for place in foreign.loose] if foreign else []
    new = [unit for unit in new if unit.partition("\n")[0] not in heads]
    if not new:
        return None
    at = random.randrange(len(pieces.units) + 1)
    unit = random.choice(new)
    if not pieces.listed and unit.startswith("#"):
        level = pieces.units[0].partition(" ")[0]
        unit = f"{level} {unit.partition(' ')[2]}"
    units = (*pieces.units[:at], unit, *pieces.units[at:])
    return replace(pieces, units=units), Claim(_EXTRA[pieces.kind], ({"target_position": (at,)},), ((at,),))


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
    "FAQ entry deleted": (UnitKind.FAQ, delete_one),
    "FAQ entry added": (UnitKind.FAQ, add),
    "FAQ entries swapped": (UnitKind.FAQ, swap),
    "section deleted": (UnitKind.SECTION, delete_one),
    "two sections deleted": (UnitKind.SECTION, delete_two),
    "section added": (UnitKind.SECTION, add),
}


def break_text(
    family: str, text: str, foreign: Iterator[str], path: str, language: str, random: Random
) -> Broken | None:
    """Break a text in the way of a family; None where it cannot be. `foreign` are other texts of the language."""
    kind, breaker = FAMILIES[family]
    pieces = cut(text, path, language, kind)
    if pieces is None:
        return None
    other = next(_alike(pieces, foreign, path, language), None) if breaker is add else None
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


def _line(document: Document, units: Sequence[Unit], place: int) -> int:
    """Return the line of a unit's head; after the last one, the last line that it holds."""
    if place < len(units):
        return document.line(units[place].head)
    start, end = units[-1].span
    return document.text.position(start + len(document.text.content[start:end].rstrip()) - 1).line
