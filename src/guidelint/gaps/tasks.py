"""A report to its work list: what to do first, each entry in one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from guidelint.gaps.model import Cell, Change, GapReport, GuideGaps, Row, State
from guidelint.gaps.rows import EXTRA, STALE, is_counted, is_of_whole
from guidelint.languages import name_of
from guidelint.model import Finding, Severity

# What to do about the findings of a rule, or of a group; the finding itself then says what and where.
_VERBS = {
    "translation/missing-step": "Translate the missing step",
    "translation/missing-section": "Translate the missing section",
    "translation/faq-missing": "Translate the missing FAQ entry",
    "translation/missing-item": "Translate the missing list item",
    "translation/extra-step": "Remove the step, or add it to the source",
    "translation/extra-section": "Remove the section, or add it to the source",
    "translation/faq-extra": "Remove the FAQ entry, or add it to the source",
    "translation/step-order": "Put the steps in the source's order",
    "translation/faq-order": "Put the FAQ in the source's order",
    "translation/split-step": "Compare the split step with the source",
    "translation/merged-step": "Compare the merged steps with the source",
    "translation/missing-link": "Add the missing link",
    "translation/extra-link": "Remove the link, or add it to the source",
    "translation/changed-link": "Correct the link",
    "translation/numbers": "Correct the number",
    "translation/code": "Correct the code",
    "translation/images": "Correct the image",
    "translation/labels": "Use the words of the screen",
    "translation/glossary": "Use the glossary's term",
    "translation/front-matter": "Correct the front matter",
    "translation/stale": "Bring up to date",
    "translation/stamp-without-edit": "Compare with the source, then stamp it with the reason",
    "translation/stale-date": "Compare with the source, then set the date",
    "language/untranslated": "Translate",
    "language/mismatch": "Check the language",
    "language/diacritics": "Put the accents back",
    "language/typography": "Correct the punctuation",
    "links": "Correct the link",
    "steps": "Correct the steps",
    "faq": "Correct the FAQ",
    "front-matter/missing": "Add the front matter",
    "front-matter": "Correct the front matter",
    "dates": "Correct the date",
    "pairing/missing": "Translate the guide",
    "pairing/ambiguous": "Choose which of the two is the translation",
    "pairing/better-partner": "Check the pair",
    "pairing/duplicate": "Keep one of the two guides, or tell them apart",
    "pairing": "Find its source, or delete it",
    "document": "Repair the file",
    "suppressions": "Correct the comment",
}
_LOST_HEADING, _BARE_HEADING = "Add the heading", "Translate what belongs below the heading"
_LOST_MARKER = "Make it a list item again"
_NOUNS = {"step": "step", "faq": "FAQ entry", "section": "section"}
_LONGEST = 300  # characters of an entry
_UNSURE = 0.7  # the confidence below which a change is said to be unsure


class Task(NamedTuple):
    """One thing to do: where, what in one line, how bad it is and how many words of work.

    `path` is the file to edit, the source's where there is no translation yet. `lang` is the language of the
    title. `extra` are words that only the translation has; `accepted` says that the baseline holds it.
    """

    severity: Severity
    guide: str
    title: str
    lang: str
    category: str
    language: str
    state: State
    text: str
    rule: str
    path: str
    line: int
    translate: int = 0
    review: int = 0
    extra: int = 0
    accepted: bool = False

    @property
    def words(self) -> int:
        """The words of work."""
        return self.translate + self.review


def tasks(report: GapReport) -> list[Task]:
    """List all there is to do, the worst and the largest first, and what was accepted last.

    Guides that are missing are listed where the site asks for translations (`pairing/missing`).
    """
    lone = (one for one in report.findings if one.rule == "pairing/missing")
    missing = {(one.guide, str(one.data.get("language"))): one for one in lone}
    found = [
        task
        for guide in report.guides
        for cell in guide.cells()
        for task in _Cell(report, guide, cell).tasks(missing.get((guide.id, cell.language)))
    ]
    return sorted(found, key=_urgency)


def _urgency(one: Task) -> tuple[Any, ...]:
    place = (one.guide, one.language, one.path, one.line, one.text)
    return one.accepted, -one.severity.rank, -one.words, -one.extra, *place


def verb(what: str | Finding) -> str:
    """Say what to do about a finding, or about the findings of a rule."""
    if isinstance(what, Finding):
        if what.data.get("heading_only"):
            return _LOST_HEADING
        if what.data.get("marker_only"):
            return _LOST_MARKER
        if what.rule == "translation/missing-section" and "insert_before_position" not in what.data:
            return _BARE_HEADING
        return verb(what.rule)
    return _VERBS.get(what) or _VERBS.get(what.partition("/")[0]) or "Put right"


class _Cell:
    """A guide in one language, and what is to be done about it."""

    def __init__(self, report: GapReport, guide: GuideGaps, cell: Cell) -> None:
        self.guide, self.cell, self.findings = guide, cell, report.findings
        self.source = report.source

    def tasks(self, missing: Finding | None) -> Iterator[Task]:
        """List what is to be done; `missing` is the finding that the guide is not in this language."""
        if self.cell.state is State.MISSING:
            if missing:
                yield self._missing(missing)
            return
        rows = list(self._of_rows())
        translate, review = (
            getattr(self.cell, name) - sum(getattr(task, name) for task in rows) for name in ("translate", "review")
        )
        yield from rows
        yield from self._of_whole(translate, review)

    def _missing(self, finding: Finding) -> Task:
        name = name_of(self.cell.language)
        text = f"Translate the whole guide into {name}: there is no {name} document"
        if candidate := finding.data.get("candidate"):
            text += f"; {candidate} may be it"
        path = self.guide.source.path if self.guide.source else None
        return self._task(finding, text, path or finding.location.path, 1)._replace(translate=self.cell.translate)

    # --- about rows ------------------------------------------------------------------------------

    def _of_rows(self) -> Iterator[Task]:
        """List what is to be done in each row; the work of one is counted once, at the most severe entry.

        What went with the row before, and has no entry of its own, is part of its work.
        """
        found: list[Task] = []
        bearer = -1
        for row in self.cell.rows:
            made = list(self._of_row(row))
            if made:
                bearer = len(found) + max(range(len(made)), key=lambda index: _weight(row, made[index]))
                found += made
            if bearer >= 0 and self.cell.state is not State.UNTRANSLATED:
                one = found[bearer]
                found[bearer] = one._replace(
                    translate=one.translate + row.translate, review=one.review + row.review, extra=one.extra + row.extra
                )
        yield from found
        yield from self._untold()

    def _of_row(self, row: Row) -> Iterator[Task]:
        counted = [self.findings[number] for number in row.findings if self._is_asked(self.findings[number])]
        removed = next((change for change in row.changes() if change.state == "removed"), None)
        for finding in counted:
            if finding.rule in EXTRA and removed:
                yield self._of_change(finding, removed, row)
            elif finding.rule != STALE:
                yield self._of_finding(finding)
        if self._stale:
            told = row.state == "missing" or any(finding.rule in EXTRA for finding in counted)
            yield from (
                self._of_change(self._stale, change, row)
                for change in row.changes()
                if change.state == "changed" or not (told and counted)
            )

    @cached_property
    def _stale(self) -> Finding | None:
        """Return the finding that tells what changed in the source, where it asks for work."""
        found = (self.findings[number] for number in self.cell.all_findings())
        return next((one for one in found if one.rule == STALE and self._is_asked(one)), None)

    def _untold(self) -> Iterator[Task]:
        """List the changes of the source that are about no row, such as that of a text that is not there."""
        if self._stale is None:
            return
        changes = [change for row in self.cell.rows for change in row.changes()]
        told = {(one.kind, one.position, one.state) for one in changes}
        sections = self._stale.data.get("sections")
        for one in sections if isinstance(sections, list) else ():
            change = _as_change(one if isinstance(one, dict) else {})
            if change.state and (change.kind, change.position, change.state) not in told:
                yield self._of_change(self._stale, change, None)

    # --- about the whole -------------------------------------------------------------------------

    def _of_whole(self, translate: int, review: int) -> Iterator[Task]:
        """List what is to be done about no row; the words are those that no row has."""
        found = [self.findings[number] for number in self.cell.findings]
        counted = [one for one in found if self._is_asked(one) and one.rule != STALE]
        about_all = ("translation/stale-date", "language/untranslated", "document/unreadable")
        bearer = next((one for one in counted if one.rule in about_all), counted[0] if counted else None)
        for one in counted:
            task = self._of_finding(one)
            yield task._replace(translate=translate, review=review) if one is bearer else task

    def _is_asked(self, finding: Finding) -> bool:
        """Whether a finding is something to do: what is wrong in a text that is still to be translated goes with it."""
        whole = self.cell.state is State.UNTRANSLATED and finding.rule.startswith(("translation/", "language/"))
        return is_counted(finding) and (not whole or is_of_whole(finding))

    def _of_finding(self, finding: Finding) -> Task:
        text = f"{verb(finding)}: {finding.message}"
        if is_of_whole(finding):
            text = f"Translate the guide: most of it is still {name_of(self.source)}"
        return self._task(finding, text, finding.location.path, 1 if is_of_whole(finding) else finding.location.line)

    def _of_change(self, finding: Finding, change: Change, row: Row | None) -> Task:
        line = row.target[0].line if row and row.target else finding.location.line
        return self._task(finding, _said(change), finding.location.path, line)

    def _task(self, finding: Finding, text: str, path: str, line: int) -> Task:
        guide, cell = self.guide, self.cell
        return Task(
            finding.severity,
            guide.id,
            cell.title or guide.title,
            cell.language if cell.title else guide.lang,
            guide.category,
            cell.language,
            cell.state,
            text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…",
            finding.rule,
            path,
            line,
            accepted=finding.baselined,
        )


def _weight(row: Row, one: Task) -> tuple[int, bool]:
    """Say which entry of a row its words of work are put to: the most severe, and of those a change of the source."""
    return one.severity.rank, one.rule == STALE and row.state != "missing"


def _said(one: Change) -> str:
    """Say in one line what to do about a change of the source."""
    sure = "" if one.confidence >= _UNSURE else f", only {100 * one.confidence:.0f} % sure"
    when = f", {one.commit}{f' of {one.date}' if one.date else ''}" if one.commit else ""
    name, how = _name(one), f"({one.change}{when}{sure})"
    if one.state == "removed":
        return f"Take out what the source gave up: {name} {how}"
    if one.state == "added":
        return f"Translate what is new in the source: {name} {how}"
    return f"Bring up to date: {name} changed in the source {how}{f': {one.excerpt}' if one.excerpt else ''}"


def _name(one: Change) -> str:
    if not one.position:
        return f"the {one.title}" if one.kind == "field" else "the introduction"
    number = "" if one.kind == "section" else f" {one.position}"
    called = f' "{_short(one.title)}"' if one.title else ""
    return f"{_NOUNS.get(one.kind, 'part')}{number}{called}"


def _short(title: str) -> str:
    return title if len(title) <= 80 else f"{title[:79].rstrip()}…"


def _as_change(values: Mapping[str, Any]) -> Change:
    """Read a change from what a finding knows of it."""

    def text(name: str) -> str:
        return value if isinstance(value := values.get(name), str) else ""

    position = values.get("position")
    return Change(
        text("change"),
        text("state"),
        text("commit")[:7] or None,
        text("date") or None,
        kind=text("kind"),
        position=position if isinstance(position, int) else 0,
        title=text("title"),
        excerpt=text("excerpt"),
    )
