"""A pair and its findings to rows: what stands beside what, what is wrong there, and how much work that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from guidelint.align.alignment import Alignment
from guidelint.gaps.changes import as_change, key_of
from guidelint.gaps.model import Row, Side
from guidelint.gaps.outline import FIELD, LEAD, Key, Outline, count_words
from guidelint.model import Finding, Pair, Severity, Span, UnitChange
from guidelint.prose.blocks import PROSE_FIELDS
from guidelint.side_by_side import rows as aligned

UNTRANSLATED = "language/untranslated"
STALE = "translation/stale"
EXTRA = ("translation/extra-step", "translation/extra-section", "translation/faq-extra")
_MISSING_SECTION, _MISSING_ITEM = "translation/missing-section", "translation/missing-item"
# The rules whose finding names a unit that one side lacks, and the kind of that unit.
_OF_SOURCE = {"translation/missing-step": "step", _MISSING_SECTION: "section", "translation/faq-missing": "faq"}

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


def rows_of(pair: Pair, findings: Findings, source: Outline, target: Outline, *, follows: bool) -> Rows:
    """Put a pair side by side, each finding at its place; `findings` are those in the translation.

    `follows` says that the site's translations are asked to follow the history of their sources.
    """
    places = list(_places(pair, source, target))
    by_source = {key: index for index, place in enumerate(places) for key in place.source}
    by_target = {key: index for index, place in enumerate(places) for key in place.target}
    at: dict[int | None, list[tuple[int, Finding]]] = defaultdict(list)
    for number, finding in findings:
        at[_row_of(finding, source, target, by_source, by_target)].append((number, finding))
    stale = next((finding for _, finding in findings if finding.rule == STALE), None)
    changes = _changes(pair, by_source, by_target) if stale or (follows and _has_extra(findings)) else {}
    if stale is None:  # that the source gave something up may be told by what only the translation has
        changes = {index: found for index, found in changes.items() if _has_extra(at[index])}
    maker = _Maker(
        source,
        target,
        tuple(_foreign_units(findings, target)),
        stale is not None and is_counted(stale),
        any(is_of_whole(finding) and is_counted(finding) for _, finding in findings),
    )
    made = [maker.row(place, at[index], changes.get(index, ())) for index, place in enumerate(places)]
    return Rows(tuple(_asked(made)), tuple(number for number, _ in at[None]))


def of_source(source: Outline) -> tuple[Row, ...]:
    """List the units of a source that has no translation at all, each as missing with its text to translate."""
    body = sorted((key for key in source.units if key[0] != "faq"), key=lambda key: source.units[key].span)
    lead: tuple[Key, ...] = ((LEAD, 0),) if source.words[LEAD, 0] else ()
    keys = (*source.fields, *lead, *body, *(key for key in source.units if key[0] == "faq"))
    return tuple(
        Row(key[0], "missing", (_side(source, key, with_text=True),), (), translate=source.words[key]) for key in keys
    )


def _asked(rows: Iterable[tuple[Row, bool]]) -> Iterator[Row]:
    """Leave out the work that nothing asks for: what no finding is about is no gap for this site.

    What is missing right after something that is missing went with it, and has no finding of its own.
    """
    along = False
    for row, asked in rows:
        along = row.state == "missing" and (asked or (along and not row.findings))
        yield row if asked or along else row._replace(translate=0, review=0, extra=0)


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
    if is_of_whole(finding):
        return None
    key = target.at(_start(finding, target))
    if key and key in by_target:
        return by_target[key]
    related = next((one for one in finding.related if one.path == source.document.path), None)
    if related is None or not key:
        return None
    return by_source.get(source.at(source.document.text.line_span(related.line).end - 1) or (LEAD, -1))


def _start(finding: Finding, outline: Outline) -> int:
    starts, place = outline.document.text.starts, finding.location
    return starts[min(place.line, len(starts)) - 1] + place.column - 1


def is_of_whole(finding: Finding) -> bool:
    """Whether a finding says that most of a document is still in the source language."""
    return finding.rule == UNTRANSLATED and "blocks" in finding.data


def is_counted(finding: Finding) -> bool:
    """Whether a finding asks for work: uncertain ones do not; what was accepted is a gap all the same."""
    return finding.severity is not Severity.INFO


def _has_extra(findings: Findings) -> bool:
    return any(finding.rule in EXTRA for _, finding in findings)


def _foreign_units(findings: Findings, target: Outline) -> Iterator[Span]:
    """Yield the units of the translation that are in the source language as a whole, with all that is in them."""
    for _, finding in findings:
        if finding.rule == UNTRANSLATED and "unit" in finding.data and is_counted(finding):
            unit = target.units.get(target.at(_start(finding, target)) or (LEAD, -1))
            if unit:
                yield unit.span


class _Maker(NamedTuple):
    """Makes rows of places. `foreign` are units that are untranslated as a whole, `whole` says that all is.

    `stale` says that what changed in the source asks for work.
    """

    source: Outline
    target: Outline
    foreign: tuple[Span, ...]
    stale: bool
    whole: bool

    def row(self, place: _Place, found: Findings, changed: Sequence[UnitChange]) -> tuple[Row, bool]:
        """Complete a row, and say whether it is asked for; texts are given only where there is something to do."""
        told = bool(found or changed) or place.state != "matched"
        counted = [finding for _, finding in found if is_counted(finding)]
        whole = self.whole and bool(place.source)
        foreign = [key for key in place.target if self._is_foreign(key)]
        translate, review, extra = self._work(place, counted, foreign, bool(changed) and self.stale)
        first, *more = map(as_change, changed) if changed else (None,)
        row = Row(
            place.kind,
            place.state,
            tuple(_side(self.source, key, with_text=told or whole) for key in place.source),
            tuple(_side(self.target, key, with_text=told) for key in place.target),
            tuple(number for number, _ in found),
            first,
            translate,
            review,
            extra,
            tuple(one for one in more if one),
        )
        return row, whole or bool(counted or foreign or (changed and self.stale))

    def _is_foreign(self, key: Key) -> bool:
        unit = self.target.units.get(key)
        return unit is not None and any(span.start <= unit.span.start < span.end for span in self.foreign)

    def _work(
        self, place: _Place, counted: Sequence[Finding], foreign: Sequence[Key], changed: bool
    ) -> tuple[int, int, int]:
        """Count the words to translate and to review, and those that only the translation has.

        The first two are words of the source and part of what it has here: a guide never costs more than itself.
        """
        ours = sum(self.source.words[key] for key in place.source)
        if not place.source:
            extra = changed or any(finding.rule in EXTRA for finding in counted)
            return 0, 0, sum(self.target.words[key] for key in place.target) if extra else 0
        if any(finding.data.get("heading_only") for finding in counted):
            return min(ours, sum(map(self.source.heading_words, place.source))), 0, 0
        if self.whole or place.state == "missing":
            return ours, 0, 0
        translate = min(ours, self._to_translate(place, counted, foreign, ours))
        others = [one for one in counted if one.rule not in (UNTRANSLATED, _MISSING_SECTION, STALE)]
        others = [one for one in others if one.rule != _MISSING_ITEM or "marker_only" in one.data]
        whole = place.state != "matched" or changed
        review = ours if whole else self._in_source(place, self._words_around(others), ours)
        return translate, min(review, ours - translate), 0

    def _to_translate(self, place: _Place, counted: Sequence[Finding], foreign: Sequence[Key], ours: int) -> int:
        if any(one.rule == _MISSING_SECTION for one in counted):  # it has nothing but its heading
            return ours - sum(map(self.source.heading_words, place.source))
        untranslated = (one for one in counted if one.rule == UNTRANSLATED and "unit" not in one.data)
        missing = (one for one in counted if one.rule == _MISSING_ITEM and "marker_only" not in one.data)
        return (
            sum(self.target.words[key] for key in foreign)
            + sum(map(self._words_in, untranslated))
            + sum(map(self._words_of_source, missing))
        )

    def _in_source(self, place: _Place, words: int, ours: int) -> int:
        """Turn words of the translation into as large a part of the source's: languages differ in length."""
        theirs = sum(self.target.words[key] for key in place.target)
        return min(ours, -(-words * ours // theirs)) if theirs else 0

    def _words_around(self, findings: Sequence[Finding]) -> int:
        """Count the words of the blocks in which some findings lie, each block once."""
        found = {self.target.block_at(_start(finding, self.target)) for finding in findings}
        return sum(block[1] for block in found if block)

    def _words_in(self, finding: Finding) -> int:
        """Count the words that a finding covers."""
        place, starts = finding.location, self.target.document.text.starts
        end = starts[min(place.end_line, len(starts)) - 1] + place.end_column - 1
        return count_words(self.target.document.text.content[_start(finding, self.target) : end])

    def _words_of_source(self, finding: Finding) -> int:
        """Count the words of the block of the source that a finding points at."""
        document = self.source.document
        lines = (document.text.line_span(one.line) for one in finding.related if one.path == document.path)
        blocks = {self.source.block_at(line.end) for line in lines}
        return sum(block[1] for block in blocks if block)


def _side(outline: Outline, key: Key, *, with_text: bool) -> Side:
    unit = outline.units.get(key)
    title = unit.title if unit else PROSE_FIELDS[key[1]] if key[0] == FIELD else ""
    text = outline.text(key) if with_text else ""
    return Side(unit.position if unit else 0, title, outline.line(key), outline.words[key], text)


def _changes(pair: Pair, by_source: Mapping[Key, int], by_target: Mapping[Key, int]) -> dict[int, list[UnitChange]]:
    """Return the changes of the source that the translation does not carry, by row.

    What the source gave up is told at what the translation still has of it.
    """
    history = pair.history()
    found: dict[int, list[UnitChange]] = defaultdict(list)
    for one in history.stale if history else ():
        index = by_source.get(key_of(one.after)) if one.after else None
        if index is None and one.counterpart:
            index = by_target.get(key_of(one.counterpart))
        if index is not None:
            found[index].append(one)
    return found
