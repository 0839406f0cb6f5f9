"""A site and the result of its check to the report of its gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from guidelint.gaps.model import Cell, GapReport, GuideGaps, Row, State
from guidelint.gaps.outline import Outline
from guidelint.gaps.rows import STALE, UNTRANSLATED, Findings, is_counted, rows_of
from guidelint.model import Cause, Document, Finding, Guide, Member, Pair, Result
from guidelint.project import Site
from guidelint.text import squeeze

_ABOUT_TIME = (STALE, "translation/stale-date")
_MISSING = "pairing/missing"
_CATEGORIES = ("category", "categories", "section")

Progress = Callable[[int, int], None]


def gather(site: Site, guides: Sequence[Guide], result: Result, progress: Progress | None = None) -> GapReport:
    """Gather the gaps of some guides, whose check has the given result."""
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
    )


def _by_path(findings: Sequence[Finding]) -> dict[str, list[tuple[int, Finding]]]:
    found: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
    for number, finding in enumerate(findings):
        found[finding.location.path].append((number, finding))
    return found


class _Gatherer:
    def __init__(self, site: Site, languages: Sequence[str], findings: Mapping[str, Findings]) -> None:
        self.site, self.languages, self.findings = site, languages, findings

    def guide(self, guide: Guide) -> GuideGaps:
        first = guide.source or guide.members[0]
        document = self.site.document(first.path)
        source = self._source(document) if guide.source else None
        return GuideGaps(
            guide.id,
            _title(document) or guide.id,
            _category(document),
            source,
            tuple(self._translations(guide, document, source)) if source else tuple(map(self._orphan, guide.members)),
        )

    def _source(self, document: Document) -> Cell:
        found = self._found(document.path)
        state = State.BROKEN if any(is_counted(finding) for _, finding in found) else State.OK
        words = sum(Outline(document).words.values())
        return Cell(document.language or "", state, document.path, _title(document), words, findings=_numbers(found))

    def _orphan(self, member: Member) -> Cell:
        document = self.site.document(member.path)
        words = sum(Outline(document).words.values())
        findings = _numbers(self._found(member.path))
        state = State.EXEMPT if member.alone_ok else State.ORPHAN
        return Cell(member.language or "", state, member.path, _title(document), words, findings=findings)

    def _translations(self, guide: Guide, document: Document, source: Cell) -> list[Cell]:
        outline = Outline(document)
        pairs = {pair.target.path: pair for pair in self.site.pairs(guide)}
        found = {m.language: self._translation(m, pairs.get(m.path), outline, source) for m in guide.translations()}
        alone_ok = guide.source is not None and guide.source.alone_ok
        absent = State.EXEMPT if alone_ok else State.MISSING
        rest = {
            code: Cell(code, absent, translate=0 if alone_ok else source.words)
            for code in self.languages
            if code not in found
        }
        order = {code: index for index, code in enumerate(self.languages)}
        return sorted([*found.values(), *rest.values()], key=lambda cell: order.get(cell.language, len(order)))

    def _translation(self, member: Member, pair: Pair | None, outline: Outline, source: Cell) -> Cell:
        document = self.site.document(member.path)
        found = self._found(member.path)
        target = Outline(document)
        words = sum(target.words.values())
        blank = Cell(member.language or "", State.OK, member.path, _title(document), words)
        if pair is None or not (pair.source.readable and document.readable):
            return blank._replace(state=State.BROKEN, review=source.words, findings=_numbers(found))
        rows, rest = rows_of(pair, found, outline, target)
        state = _state(found, rows)
        translate, review = _work(state, found, rows, source.words)
        return blank._replace(state=state, translate=translate, review=review, findings=rest, rows=rows)

    def _found(self, path: str) -> Findings:
        return [(number, one) for number, one in self.findings.get(path, ()) if one.rule != _MISSING]


def _numbers(findings: Findings) -> tuple[int, ...]:
    return tuple(number for number, _ in findings)


def _state(found: Findings, rows: Sequence[Row]) -> State:
    """Say the worst that is true: what a change of the source explains is no fault of the translation."""
    changed = {number for row in rows if row.change for number in row.findings}
    counted = [(number, finding) for number, finding in found if is_counted(finding)]
    if any(_is_of_whole(finding) for _, finding in counted):
        return State.UNTRANSLATED
    causes = {State.BEHIND if _is_behind(finding) or number in changed else State.BROKEN for number, finding in counted}
    return State.BROKEN if State.BROKEN in causes else State.BEHIND if causes else State.OK


def _is_of_whole(finding: Finding) -> bool:
    return finding.rule == UNTRANSLATED and "blocks" in finding.data


def _is_behind(finding: Finding) -> bool:
    return finding.cause is Cause.BEHIND or finding.rule in _ABOUT_TIME


def _work(state: State, found: Findings, rows: Sequence[Row], words: int) -> tuple[int, int]:
    """Sum up the words of work; where only a date tells that the source changed, all has to be looked at."""
    if state is State.UNTRANSLATED:
        return words, 0
    translate, review = sum(row.translate for row in rows), sum(row.review for row in rows)
    about_time = {finding.rule for _, finding in found if is_counted(finding)}.intersection(_ABOUT_TIME)
    if about_time and STALE not in about_time:
        review = max(review, words - translate)
    return min(translate, words) if words else translate, max(0, review)


def _title(document: Document) -> str:
    value = document.front_matter.values.get("title")
    if isinstance(value, str) and value.strip():
        return squeeze(value)
    return next((squeeze(unit.title) for unit in document.sections if unit.level == 1), "")


def _category(document: Document) -> str:
    for name in _CATEGORIES:
        value = document.front_matter.values.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and value.strip():
            return squeeze(value)
    return ""
