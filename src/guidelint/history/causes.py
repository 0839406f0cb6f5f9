"""The findings about a pair to which of them come from a source that moved on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidelint.model import Cause, Document, Finding, Pair, PairHistory, Unit


def told(findings: Iterable[Finding], pair: Pair, history: PairHistory) -> Iterator[Finding]:
    """Say of the findings in the parts of a pair that are stale that the translation is behind."""
    ours = [_lines(pair.source, one.after) for one in history.stale if one.after]
    theirs = [_lines(pair.target, one.counterpart) for one in history.stale if one.counterpart]
    for finding in findings:
        if finding.cause is None and (_in_source(finding, pair, ours) or _in_target(finding, pair, theirs)):
            yield finding._replace(cause=Cause.BEHIND)
        else:
            yield finding


def _in_source(finding: Finding, pair: Pair, parts: Iterable[range]) -> bool:
    lines = [related.line for related in finding.related if related.path == pair.source.path]
    return any(line in part for line in lines for part in parts)


def _in_target(finding: Finding, pair: Pair, parts: Iterable[range]) -> bool:
    location = finding.location
    return not finding.related and location.path == pair.target.path and any(location.line in part for part in parts)


def _lines(document: Document, unit: Unit) -> range:
    """Return the lines of a unit's own text."""
    end = max((block.span.end for block in unit.blocks), default=unit.head.end)
    return range(document.line(unit.head), document.text.position(max(end, unit.head.end)).line + 1)
