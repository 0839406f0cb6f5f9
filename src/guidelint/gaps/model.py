"""The vocabulary of the report: what state each guide is in, in each language, and what it takes to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from guidelint.model import Finding, PairRecord, Summary


class State(StrEnum):
    """How a guide stands in one language; the worst that is true of it."""

    OK = "ok"
    BEHIND = "behind"
    BROKEN = "broken"
    UNTRANSLATED = "untranslated"
    MISSING = "missing"
    ORPHAN = "orphan"
    EXEMPT = "exempt"

    @property
    def sign(self) -> str:
        """A sign that tells it from the others without colour."""
        return _SIGNS[self]

    @property
    def meaning(self) -> str:
        """What it says of a guide, in one sentence."""
        return _MEANINGS[self]


_SIGNS = {
    State.OK: "✓",
    State.BEHIND: "↻",
    State.BROKEN: "✗",
    State.UNTRANSLATED: "≈",
    State.MISSING: "∅",
    State.ORPHAN: "?",
    State.EXEMPT: "–",
}
_MEANINGS = {
    State.OK: "says what the source says",
    State.BEHIND: "the source moved on, and the translation has yet to follow",
    State.BROKEN: "the document lost, changed or mistook something",
    State.UNTRANSLATED: "the document is there, and most of it is still in the source language",
    State.MISSING: "there is no document in this language",
    State.ORPHAN: "there is a document in this language, and no source that it translates",
    State.EXEMPT: "needs no translation",
}


class Side(NamedTuple):
    """A unit on one side of a pair; `text` is given, as written, where there is something to do."""

    position: int
    title: str
    line: int
    words: int
    text: str = ""


class Change(NamedTuple):
    """What happened to a unit of the source since it was translated.

    `diff` is its text in runs, each with a sign: "=" stayed, "-" is gone, "+" is new.
    """

    change: str
    state: str
    commit: str | None
    date: str | None
    diff: tuple[tuple[str, str], ...] = ()


class Row(NamedTuple):
    """What stands beside what: the units of the two sides, the findings about them, the words to work on.

    `kind` is step, section, faq, lead or field; `state` is matched, missing, extra, moved, split or
    merged. `findings` are indexes of the report's findings.
    """

    kind: str
    state: str
    source: tuple[Side, ...]
    target: tuple[Side, ...]
    findings: tuple[int, ...] = ()
    change: Change | None = None
    translate: int = 0
    review: int = 0

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to say about it."""
        return self.state == "matched" and not self.findings and not self.change


class Cell(NamedTuple):
    """A guide in one language.

    `translate` and `review` are the words of work, `findings` those about no row. There are no
    rows for the source, nor where there is nothing to compare.
    """

    language: str
    state: State
    path: str | None = None
    title: str = ""
    words: int = 0
    translate: int = 0
    review: int = 0
    findings: tuple[int, ...] = ()
    rows: tuple[Row, ...] = ()

    def all_findings(self) -> Iterator[int]:
        """Yield the indexes of its findings, those about rows included."""
        yield from self.findings
        for row in self.rows:
            yield from row.findings


class GuideGaps(NamedTuple):
    """A guide with its source and its translations; an orphan has no source."""

    id: str
    title: str
    category: str
    source: Cell | None
    translations: tuple[Cell, ...]

    @property
    def words(self) -> int:
        """The words that there are to translate into each language."""
        return self.source.words if self.source else 0

    def cells(self) -> Iterator[Cell]:
        """Yield all that is there or should be, the source first."""
        if self.source:
            yield self.source
        yield from self.translations

    @property
    def has_gaps(self) -> bool:
        """Whether there is anything to show of it beyond its state."""
        return any(cell.state not in (State.OK, State.EXEMPT) or any(cell.all_findings()) for cell in self.cells())


class GapReport(NamedTuple):
    """All that a report shows. `date` is an ISO date; `languages` are those of the translations."""

    title: str
    date: str
    source: str
    languages: tuple[str, ...]
    edit_url: str | None
    summary: Summary
    pairs: tuple[PairRecord, ...]
    findings: tuple[Finding, ...]
    guides: tuple[GuideGaps, ...]

    def translations(self, language: str) -> Iterator[tuple[GuideGaps, Cell]]:
        """Yield the guides that are, or should be, in a language."""
        for guide in self.guides:
            for cell in guide.translations:
                if cell.language == language:
                    yield guide, cell
