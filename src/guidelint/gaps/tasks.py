"""A report to its work list: what to do first, each entry in one line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from guidelint.gaps.model import Cell, GapReport, GuideGaps, State
from guidelint.gaps.rows import is_counted
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
    "translation/stale-date": "Compare with the source, then set the date",
    "language/untranslated": "Translate",
    "language/mismatch": "Check the language",
    "language/diacritics": "Put the accents back",
    "language/typography": "Correct the punctuation",
    "links": "Correct the link",
    "steps": "Correct the steps",
    "faq": "Correct the FAQ",
    "front-matter": "Correct the front matter",
    "dates": "Correct the date",
    "pairing": "Find its partner",
    "document": "Repair the file",
    "suppressions": "Correct the comment",
}


class Task(NamedTuple):
    """One thing to do: where, what in one line, how bad it is and how many words of work.

    `path` is the file to edit, the source's where there is no translation yet.
    """

    severity: Severity
    guide: str
    title: str
    lang: str  # that the title is in
    category: str
    language: str
    state: State
    text: str
    rule: str
    path: str
    line: int
    translate: int
    review: int

    @property
    def words(self) -> int:
        """The words of work."""
        return self.translate + self.review


def tasks(report: GapReport) -> list[Task]:
    """List all there is to do, the worst and the largest first."""
    missing = {one.guide: one.severity for one in report.findings if one.rule == "pairing/missing" and one.guide}
    found = [
        task
        for guide in report.guides
        for cell in guide.cells()
        for task in _of_cell(report, guide, cell, missing.get(guide.id, Severity.WARNING))
    ]
    return sorted(
        found, key=lambda one: (-one.severity.rank, -one.words, one.guide, one.language, one.path, one.line, one.text)
    )


def _of_cell(report: GapReport, guide: GuideGaps, cell: Cell, missing: Severity) -> Iterator[Task]:
    if cell.state is State.MISSING and guide.source:
        name = name_of(cell.language)
        text = f"Translate the whole guide into {name}: there is no {name} document"
        yield _task(guide, cell, missing, text, "pairing/missing", guide.source.path or "", 1, cell.translate, 0)
        return
    if cell.state is State.UNTRANSLATED:
        text = f"Translate the guide: most of it is still {name_of(report.source)}"
        yield _task(guide, cell, Severity.ERROR, text, "language/untranslated", cell.path or "", 1, cell.translate, 0)
    for index, row in enumerate(cell.rows):
        work = _work(cell, index)
        for number in row.findings:
            finding = report.findings[number]
            yield from _of_finding(guide, cell, finding, work)
            # The work at one place is counted once.
            work = (0, 0) if is_counted(finding) else work
    whole = cell.review - sum(row.review for row in cell.rows)
    for number in cell.findings:
        finding = report.findings[number]
        review = max(0, whole) if finding.rule == "translation/stale-date" else 0
        yield from _of_finding(guide, cell, finding, (0, review))


def _work(cell: Cell, index: int) -> tuple[int, int]:
    """Return the words of a row's work; what is missing takes what goes with it along, which has no finding."""
    if cell.state is State.UNTRANSLATED:
        return 0, 0
    row = cell.rows[index]
    if row.state != "missing":
        return row.translate, row.review
    along = takewhile(lambda one: one.state == "missing" and not one.findings, cell.rows[index + 1 :])
    return row.translate + sum(one.translate for one in along), row.review


def _of_finding(guide: GuideGaps, cell: Cell, finding: Finding, work: tuple[int, int]) -> Iterator[Task]:
    if not is_counted(finding) or (finding.rule == "language/untranslated" and "blocks" in finding.data):
        return
    text = f"{verb(finding.rule)}: {finding.message}"
    place = finding.location
    yield _task(guide, cell, finding.severity, text, finding.rule, place.path, place.line, *work)


def verb(rule: str) -> str:
    """Say what to do about the findings of a rule."""
    return _VERBS.get(rule) or _VERBS.get(rule.partition("/")[0]) or "Put right"


def _task(
    guide: GuideGaps,
    cell: Cell,
    severity: Severity,
    text: str,
    rule: str,
    path: str,
    line: int,
    translate: int,
    review: int,
) -> Task:
    return Task(
        severity,
        guide.id,
        cell.title or guide.title,
        cell.language if cell.title or not guide.source else guide.source.language,
        guide.category,
        cell.language,
        cell.state,
        text,
        rule,
        path,
        line,
        translate,
        review,
    )
