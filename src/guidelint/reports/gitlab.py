"""A result to the report that GitLab's code quality widget reads."""

from __future__ import annotations

import json
from typing import Any

from guidelint.model import Finding, Result, Severity
from guidelint.reports import View
from guidelint.reports.order import by_weight
from guidelint.reports.wording import with_cause

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(result: Result, view: View) -> str:
    """Render what the baseline does not accept; GitLab itself tells what is new, by the fingerprints."""
    view = view.of_repository()
    findings = by_weight(finding for finding in result.findings if not finding.baselined)
    return json.dumps([_issue(finding, view) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def _issue(finding: Finding, view: View) -> dict[str, Any]:
    place = finding.location
    return {
        "description": with_cause(finding),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": view.path(place.path), "lines": {"begin": place.line, "end": place.end_line}},
    }
