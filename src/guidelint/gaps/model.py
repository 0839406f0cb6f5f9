"""The vocabulary of the report: what state each guide is in, in each language, and what it takes to mend it."""

from __future__ import annotations

import shlex
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


# Those that are part of the shares, from the best to the worst; every report shows them in this order.
COUNTED = (State.OK, State.BEHIND, State.BROKEN, State.UNTRANSLATED, State.MISSING)
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

    `change` says how much it changed, `state` is changed, added or removed; a unit that was removed is told
    at the row of what the translation still has of it. `diff` is its text in runs, each with a sign: "=" stayed,
    "-" is gone, "+" is new; line breaks stand in the runs as they are. `title_diff` is the same of its title, and
    empty where that stayed. `kind`, `position` and `title` name the unit, as it was where it is gone; `excerpt`
    shows the change in one line, and is empty for what came or went. `confidence`, up to 1, is that the
    translation has yet to follow.
    """

    change: str
    state: str
    commit: str | None
    date: str | None
    diff: tuple[tuple[str, str], ...] = ()
    title_diff: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    position: int = 0
    title: str = ""
    excerpt: str = ""
    confidence: float = 1.0


class Row(NamedTuple):
    """What stands beside what: the units of the two sides, the findings about them, the words to work on.

    `kind` is step, section, faq, lead or field; `state` is matched, missing, extra, moved, split or
    merged. `findings` are indexes of the report's findings. `translate` and `review` are words of the source, and
    together never more than it has here; `extra` are words that only the translation has. `more` are further
    changes, where several units of the source are one here.
    """

    kind: str
    state: str
    source: tuple[Side, ...]
    target: tuple[Side, ...]
    findings: tuple[int, ...] = ()
    change: Change | None = None
    translate: int = 0
    review: int = 0
    extra: int = 0
    more: tuple[Change, ...] = ()

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to say about it."""
        return self.state == "matched" and not (self.findings or self.change or self.translate or self.review)

    def changes(self) -> tuple[Change, ...]:
        """Return all that happened to the source here."""
        return (self.change, *self.more) if self.change else ()


class Cell(NamedTuple):
    """A guide in one language.

    `translate` and `review` are the words of work, together never more than the source has, `extra` those
    that only the translation has; `findings` are those about no row. There are no rows for the source, for an
    orphan, nor where a side cannot be read. A missing guide has a row for each unit of the source. The texts
    to translate of guides that are missing or untranslated may be `left_out` where a report has many.
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
    extra: int = 0
    left_out: bool = False

    @property
    def command(self) -> str:
        """The command that shows it side by side in a terminal, at the root of the site; empty without a document."""
        if self.path is None:
            return ""
        path = f"./{self.path}" if self.path.startswith("-") else self.path
        return f"guidelint align {shlex.quote(path)}"

    def all_findings(self) -> Iterator[int]:
        """Yield the indexes of its findings, those about rows included."""
        yield from self.findings
        for row in self.rows:
            yield from row.findings


class GuideGaps(NamedTuple):
    """A guide with its source and its translations; an orphan has no source.

    `lang` is the language of `title`; empty where the title is no more than the id. Titles of cells are in the
    language of the cell.
    """

    id: str
    title: str
    category: str
    source: Cell | None
    translations: tuple[Cell, ...]
    lang: str = ""

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
        return self.needs_work or any(True for cell in self.cells() for _ in cell.all_findings())

    @property
    def needs_work(self) -> bool:
        """Whether it is not as it should be in some language."""
        return any(cell.state not in (State.OK, State.EXEMPT) for cell in self.cells())


class GapReport(NamedTuple):
    """All that a report shows. `date` is an ISO date; `languages` are those of the translations.

    `scope` are the paths that it was restricted to, below the site's root; none for all of the site.
    """

    title: str
    date: str
    source: str
    languages: tuple[str, ...]
    edit_url: str | None
    summary: Summary
    pairs: tuple[PairRecord, ...]
    findings: tuple[Finding, ...]
    guides: tuple[GuideGaps, ...]
    scope: tuple[str, ...] = ()

    def translations(self, language: str) -> Iterator[tuple[GuideGaps, Cell]]:
        """Yield the guides that are, or should be, in a language."""
        for guide in self.guides:
            for cell in guide.translations:
                if cell.language == language:
                    yield guide, cell
