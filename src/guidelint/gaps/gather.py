"""A site and the result of its check to the report of its gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from guidelint import config as configuration
from guidelint.gaps.model import Cell, GapReport, GuideGaps, Row, State
from guidelint.gaps.outline import Outline
from guidelint.gaps.rows import STALE, Findings, is_counted, is_of_whole, of_source, rows_of
from guidelint.model import BlockKind, Cause, Document, Finding, Guide, Member, Pair, Result
from guidelint.project import Site
from guidelint.text import squeeze

_ABOUT_TIME = (STALE, "translation/stale-date")
_MISSING = "pairing/missing"
_CATEGORIES = ("category", "categories", "section")
# Characters of source texts that a report quotes for guides that are missing or untranslated, all languages together.
_TEXTS = 2_000_000

Progress = Callable[[int, int], None]


def gather(
    site: Site,
    guides: Sequence[Guide],
    result: Result,
    progress: Progress | None = None,
    scope: Sequence[str] = (),
) -> GapReport:
    """Gather the gaps of some guides, whose check has the given result; `scope` are the paths that chose them."""
    languages = tuple(code for code in site.languages if code != site.facts.source)
    gatherer = _Gatherer(site, languages, _by_path(result.findings))
    found = []
    for done, guide in enumerate(guides, 1):
        found.append(gatherer.guide(guide))
        if progress:
            progress(done, len(guides))
    policy = site.config.report
    return GapReport(
        title=policy.title,
        date=site.today.isoformat(),
        source=site.facts.source,
        languages=languages,
        edit_url=policy.edit_url,
        summary=result.summary,
        pairs=result.pairs,
        findings=result.findings,
        guides=tuple(sorted(found, key=lambda guide: guide.id)),
        scope=() if "" in scope else tuple(sorted(set(scope))),
    )


def _by_path(findings: Sequence[Finding]) -> dict[str, list[tuple[int, Finding]]]:
    found: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
    for number, finding in enumerate(findings):
        found[finding.location.path].append((number, finding))
    return found


class _Gatherer:
    def __init__(self, site: Site, languages: Sequence[str], findings: Mapping[str, Findings]) -> None:
        self.site, self.languages, self.findings = site, languages, findings
        self.follows = STALE in configuration.selected(site.config)
        self.room = _TEXTS

    def guide(self, guide: Guide) -> GuideGaps:
        first = guide.source or guide.members[0]
        document = self.site.document(first.path)
        title = _title(document)
        outline = Outline(document)
        source = self._source(document, outline) if guide.source else None
        return GuideGaps(
            guide.id,
            title or guide.id,
            _category(document),
            source,
            tuple(self._translations(guide, outline, source)) if source else tuple(map(self._orphan, guide.members)),
            (document.language or "") if title else "",
        )

    def _source(self, document: Document, outline: Outline) -> Cell:
        found = self._found(document.path)
        state = State.BROKEN if any(is_counted(finding) for _, finding in found) else State.OK
        words = sum(outline.words.values())
        return Cell(document.language or "", state, document.path, _title(document), words, findings=_numbers(found))

    def _orphan(self, member: Member) -> Cell:
        document = self.site.document(member.path)
        words = sum(Outline(document).words.values())
        findings = _numbers(self._found(member.path))
        state = State.EXEMPT if member.alone_ok else State.ORPHAN
        return Cell(member.language or "", state, member.path, _title(document), words, findings=findings)

    def _translations(self, guide: Guide, outline: Outline, source: Cell) -> list[Cell]:
        pairs = {pair.target.path: pair for pair in self.site.pairs(guide)}
        found = {m.language: self._translation(m, pairs.get(m.path), outline, source) for m in guide.translations()}
        absent = [code for code in self.languages if code not in found]
        rest = [self._absent(guide, code, outline, source) for code in absent]
        order = {code: index for index, code in enumerate(self.languages)}
        return sorted([*found.values(), *rest], key=lambda cell: order.get(cell.language, len(order)))

    def _absent(self, guide: Guide, code: str, outline: Outline, source: Cell) -> Cell:
        """Tell of a language that a guide is not in: all of it is to translate, unless that is not wanted."""
        alone_ok = guide.source is not None and guide.source.alone_ok
        if alone_ok or _MISSING in configuration.skipped(self.site.config, source.path or ""):
            return Cell(code, State.EXEMPT)
        return self._with_texts(Cell(code, State.MISSING, translate=source.words, rows=of_source(outline)))

    def _with_texts(self, cell: Cell) -> Cell:
        """Leave out the texts to translate where the report has so many that no one could read it."""
        size = sum(len(side.text) for row in cell.rows for side in row.source)
        if size <= self.room:
            self.room -= size
            return cell
        rows = (row._replace(source=tuple(side._replace(text="") for side in row.source)) for row in cell.rows)
        return cell._replace(rows=tuple(rows), left_out=True)

    def _translation(self, member: Member, pair: Pair | None, outline: Outline, source: Cell) -> Cell:
        document = self.site.document(member.path)
        found = self._found(member.path)
        target = Outline(document)
        words = sum(target.words.values())
        blank = Cell(member.language or "", State.OK, member.path, _title(document), words)
        if pair is None or not (pair.source.readable and document.readable):
            return blank._replace(state=State.BROKEN, review=source.words, findings=_numbers(found))
        rows, rest = rows_of(pair, found, outline, target, follows=self.follows)
        state = _state(found)
        translate, review = _work(state, found, rows, source.words)
        extra = sum(row.extra for row in rows)
        cell = blank._replace(state=state, translate=translate, review=review, findings=rest, rows=rows, extra=extra)
        return self._with_texts(cell) if state is State.UNTRANSLATED else cell

    def _found(self, path: str) -> Findings:
        return [(number, one) for number, one in self.findings.get(path, ()) if one.rule != _MISSING]


def _numbers(findings: Findings) -> tuple[int, ...]:
    return tuple(number for number, _ in findings)


def _state(found: Findings) -> State:
    """Say the worst that is true: what a change of the source explains is no fault of the translation."""
    counted = [finding for _, finding in found if is_counted(finding)]
    if any(map(is_of_whole, counted)):
        return State.UNTRANSLATED
    causes = {State.BEHIND if _is_behind(finding) else State.BROKEN for finding in counted}
    return State.BROKEN if State.BROKEN in causes else State.BEHIND if causes else State.OK


def _is_behind(finding: Finding) -> bool:
    return finding.cause is Cause.BEHIND or finding.rule in _ABOUT_TIME


def _work(state: State, found: Findings, rows: Sequence[Row], words: int) -> tuple[int, int]:
    """Sum up the words of work; where only a date tells that the source changed, all has to be looked at."""
    if state is State.UNTRANSLATED:
        return words, 0
    translate, review = sum(row.translate for row in rows), sum(row.review for row in rows)
    about_time = {finding.rule for _, finding in found if is_counted(finding)}.intersection(_ABOUT_TIME)
    if about_time and STALE not in about_time:
        review = words - translate
    return translate, review


def _title(document: Document) -> str:
    """Return the title that the front matter gives or, where that gives none, the text of the first heading."""
    value = document.front_matter.values.get("title")
    if isinstance(value, str) and value.strip():
        return squeeze(value)
    headings = (block for block in document.blocks if block.kind is BlockKind.HEADING)
    return next((squeeze(block.text) for block in headings if block.level == 1 and not block.nested), "")


def _category(document: Document) -> str:
    for name in _CATEGORIES:
        value = document.front_matter.values.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and value.strip():
            return squeeze(value)
    return ""
