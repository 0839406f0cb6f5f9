"""A pair and its findings to rows: what stands beside what, what is wrong there, and how much work that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guidelint.align.alignment import Alignment
from guidelint.gaps.model import Change, Row, Side
from guidelint.gaps.outline import FIELD, LEAD, Key, Outline, count_words
from guidelint.model import Finding, Pair, Severity, Unit, UnitChange
from guidelint.prose.blocks import PROSE_FIELDS
from guidelint.side_by_side import rows as aligned
from guidelint.unit_words import readable
from guidelint.word_runs import runs

UNTRANSLATED = "language/untranslated"
STALE = "translation/stale"
# The rules whose finding names a unit that one side lacks, and the kind of that unit.
_OF_SOURCE = {
    "translation/missing-step": "step",
    "translation/missing-section": "section",
    "translation/faq-missing": "faq",
}

Findings = Sequence[tuple[int, Finding]]


class _Place(NamedTuple):
    """A row before its findings are known: the units of both sides, by key."""

    kind: str
    state: str
    source: tuple[Key, ...]
    target: tuple[Key, ...]


class Rows(NamedTuple):
    """The rows of a pair, and the indexes of the findings that are about none of them."""

    rows: tuple[Row, ...]
    rest: tuple[int, ...]


def rows_of(pair: Pair, findings: Findings, source: Outline, target: Outline) -> Rows:
    """Put a pair side by side, each finding at its place; `findings` are those in the translation."""
    places = list(_places(pair, source, target))
    by_source = {key: index for index, place in enumerate(places) for key in place.source}
    by_target = {key: index for index, place in enumerate(places) for key in place.target}
    at: dict[int | None, list[tuple[int, Finding]]] = defaultdict(list)
    for number, finding in findings:
        at[_row_of(finding, source, target, by_source, by_target)].append((number, finding))
    changes = _changes(pair, by_source) if any(finding.rule == STALE for _, finding in findings) else {}
    made = [
        _Maker(pair, source, target).row(place, at[index], changes.get(index)) for index, place in enumerate(places)
    ]
    return Rows(tuple(_asked(made, dict(findings))), tuple(number for number, _ in at[None]))


def _asked(rows: Sequence[Row], findings: Mapping[int, Finding]) -> Iterator[Row]:
    """Leave out the work that nothing asks for: what no finding is about was accepted, or is no gap for this site.

    What is missing right after something that is missing went with it, and has no finding of its own.
    """
    along = False
    for row in rows:
        asked = row.change is not None or any(is_counted(findings[number]) for number in row.findings)
        along = row.state == "missing" and (asked or (along and not row.findings))
        yield row if asked or along else row._replace(translate=0, review=0)


def _places(pair: Pair, source: Outline, target: Outline) -> Iterator[_Place]:
    """Yield the fields and the lead, the sections and steps as they follow each other, and the FAQ last."""
    for key in source.fields:
        both = key in target.fields
        yield _Place(FIELD, "matched" if both else "missing", (key,), (key,) if both else ())
    lead: Key = (LEAD, 0)
    if source.words[lead] or target.words[lead]:
        yield _Place(LEAD, "matched", (lead,), (lead,))
    body = [*_of_alignment("section", pair.sections), *_of_alignment("step", pair.steps)]
    starts = _starts(body, source, target)
    yield from (place for _, place in sorted(zip(starts, body, strict=True), key=lambda both: both[0]))
    yield from _of_alignment("faq", pair.faq)


def _of_alignment(kind: str, alignment: Alignment) -> Iterator[_Place]:
    for row in aligned(alignment):
        yield _Place(kind, row.state, tuple((kind, i) for i in row.sources), tuple((kind, j) for j in row.targets))


def _starts(places: Sequence[_Place], source: Outline, target: Outline) -> list[tuple[int, int]]:
    """Say where each stands in the source; what only the translation has, after what stands before it there."""
    anchors = sorted(
        (target.units[place.target[0]].span.start, source.units[place.source[0]].span.start)
        for place in places
        if place.source and place.target and place.state != "moved"
    )
    found = []
    for place in places:
        if place.source:
            found.append((source.units[place.source[0]].span.start, 0))
            continue
        start = target.units[place.target[0]].span.start
        before = max((ours for theirs, ours in anchors if theirs < start), default=-1)
        found.append((before, start + 1))
    return found


def _row_of(
    finding: Finding, source: Outline, target: Outline, by_source: Mapping[Key, int], by_target: Mapping[Key, int]
) -> int | None:
    """Find the row that a finding is about: that of the unit it names, or of the place where it lies."""
    if finding.rule in _OF_SOURCE and isinstance(position := finding.data.get("source_position"), int):
        return by_source.get((_OF_SOURCE[finding.rule], position - 1))
    if finding.rule == UNTRANSLATED and "blocks" in finding.data:
        return None
    text = target.document.text
    line = min(finding.location.line, len(text.starts))
    key = target.at(text.starts[line - 1] + finding.location.column - 1)
    if key and key in by_target:
        return by_target[key]
    related = next((one for one in finding.related if one.path == source.document.path), None)
    if related is None or not key:
        return None
    return by_source.get(source.at(source.document.text.line_span(related.line).end - 1) or (LEAD, -1))


class _Maker(NamedTuple):
    pair: Pair
    source: Outline
    target: Outline

    def row(self, place: _Place, found: Findings, change: UnitChange | None) -> Row:
        """Complete a row; the texts are given only where there is something to do."""
        told = bool(found) or change is not None or place.state != "matched"
        translate, review = self._work(place, found, change)
        return Row(
            place.kind,
            place.state,
            tuple(_side(self.source, key, with_text=told) for key in place.source),
            tuple(_side(self.target, key, with_text=told) for key in place.target),
            tuple(number for number, _ in found),
            _change(change) if change else None,
            translate,
            review,
        )

    def _work(self, place: _Place, found: Findings, change: UnitChange | None) -> tuple[int, int]:
        """Count the words to translate and to review: all of a unit that is missing, moved or changed, else blocks."""
        ours = sum(self.source.words[key] for key in place.source)
        theirs = sum(self.target.words[key] for key in place.target)
        if place.state == "missing":
            return ours, 0
        counted = [finding for _, finding in found if is_counted(finding)]
        foreign = sum(self._words_in(finding) for finding in counted if finding.rule == UNTRANSLATED)
        translate = min(foreign, theirs)
        others = [finding for finding in counted if finding.rule != UNTRANSLATED]
        whole = place.state != "matched" or change is not None
        review = (ours or theirs) if whole else self._words_around(others)
        return translate, max(0, min(review, max(ours, theirs)) - translate)

    def _words_around(self, findings: Sequence[Finding]) -> int:
        """Count the words of the blocks in which some findings lie, each block once."""
        starts = self.target.document.text.starts
        places = (finding.location for finding in findings)
        found = {self.target.block_at(starts[place.line - 1] + place.column - 1) for place in places}
        return sum(block[1] for block in found if block)

    def _words_in(self, finding: Finding) -> int:
        """Count the words that a finding covers; one at a heading is about the whole unit."""
        document, place = self.target.document, finding.location
        starts = document.text.starts
        start, end = starts[place.line - 1] + place.column - 1, starts[place.end_line - 1] + place.end_column - 1
        key = self.target.at(start)
        unit = self.target.units.get(key) if key else None
        if key and unit and unit.heading is not None and unit.head.start <= start <= unit.head.end:
            return self.target.words[key]
        return count_words(document.text.content[start:end])


def is_counted(finding: Finding) -> bool:
    """Whether a finding asks for work: uncertain and accepted ones do not."""
    return finding.severity is not Severity.INFO and not finding.baselined


def _side(outline: Outline, key: Key, *, with_text: bool) -> Side:
    unit = outline.units.get(key)
    title = unit.title if unit else PROSE_FIELDS[key[1]] if key[0] == FIELD else ""
    text = outline.text(key) if with_text else ""
    return Side(unit.position if unit else 0, title, outline.line(key), outline.words[key], text)


# --- what changed in the source -----------------------------------------------------------------


def _changes(pair: Pair, by_source: Mapping[Key, int]) -> dict[int, UnitChange]:
    """Return the changes of the source that the translation does not carry, by row; a unit that is gone has none."""
    history = pair.history()
    found = {}
    for one in history.stale if history else ():
        index = by_source.get(_key(one.after)) if one.after else None
        if index is not None:
            found[index] = one
    return found


def _key(unit: Unit) -> Key:
    if unit.position:
        return str(unit.kind), unit.position - 1
    return (FIELD, PROSE_FIELDS.index(unit.name)) if unit.name in PROSE_FIELDS else (LEAD, 0)


def _change(one: UnitChange) -> Change:
    state = "removed" if one.after is None else "added" if one.before is None else "changed"
    before, after = (readable(unit) if unit else "" for unit in (one.before, one.after))
    day = str(one.revision.day) if one.revision.day else None
    return Change(str(one.change), state, one.revision.short or None, day, tuple(diff(before, after)))


def diff(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield two versions of a text in runs of words: what stayed ("="), what is gone ("-"), what is new ("+")."""
    old, new = before.split(), after.split()
    at = 0
    for run in runs(old, new):
        yield from _said("=", new[at : run.new.start])
        yield from _said("-", old[run.old.start : run.old.stop])
        yield from _said("+", new[run.new.start : run.new.stop])
        at = run.new.stop
    yield from _said("=", new[at:])


def _said(sign: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    if words:
        yield sign, " ".join(words)
