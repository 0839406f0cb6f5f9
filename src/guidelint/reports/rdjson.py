"""A result to the Reviewdog Diagnostic Format, which reviewdog posts to any forge."""

from __future__ import annotations

import json
from typing import Any

from guidelint.model import Finding, Result
from guidelint.reports import View
from guidelint.reports.order import by_weight
from guidelint.reports.terminal import visible
from guidelint.reports.wording import with_cause


def render(result: Result, view: View) -> str:
    """Render what the baseline does not accept; reviewdog takes paths from the current directory on."""
    findings = by_weight(finding for finding in result.findings if not finding.baselined)
    report = {"source": {"name": "guidelint"}, "diagnostics": [_diagnostic(one, result, view) for one in findings]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(finding: Finding, result: Result, view: View) -> dict[str, Any]:
    place = finding.location
    begin = _position(place.path, place.line, place.column, result)
    end = _position(place.path, place.end_line, place.end_column, result)
    places = [f"{view.path(related.path)}:{related.line}: {related.message}" for related in finding.related]
    return {
        "message": "\n".join([with_cause(finding), *map(visible, places)]),
        "location": {"path": view.path(place.path), "range": {"start": begin, "end": end}},
        "severity": finding.severity.upper(),
        "code": {"value": finding.rule},
    }


def _position(path: str, line: int, column: int, result: Result) -> dict[str, int]:
    """Turn a column in characters into one in bytes of UTF-8, as the format counts."""
    text = result.texts.get(path)
    before = text.line(line)[: column - 1] if text else ""
    extra = len(before.encode("utf-8", "surrogatepass")) - len(before)
    return {"line": line, "column": column + extra}
