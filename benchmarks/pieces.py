"""A text to its steps, FAQ entries or sections as pieces that can be left out, moved and put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from broken import parse
from guidelint.model import BlockKind, Document, Unit, UnitKind

_NUMBER = re.compile(r"\d+")
LEAST_UNITS = 3


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
    if len(run) < LEAST_UNITS:
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
