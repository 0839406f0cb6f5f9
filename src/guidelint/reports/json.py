"""A result to the JSON report that `schemas/report.schema.json` describes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from guidelint import __version__
from guidelint.model import Finding, PairRecord, Result, Summary
from guidelint.reports import View

VERSION = 1


def render(result: Result, view: View) -> str:
    """Render every finding, whatever `--show`; paths are relative to the site's root."""
    return json.dumps(content(result.summary, result.pairs, result.findings), ensure_ascii=False, indent=2) + "\n"


def content(summary: Summary, pairs: Iterable[PairRecord], findings: Iterable[Finding]) -> dict[str, Any]:
    """Return the report as plain values."""
    return {
        "version": VERSION,
        "tool": {"name": "guidelint", "version": __version__},
        "summary": summary._asdict(),
        "pairs": [pair._asdict() for pair in pairs],
        "findings": [_finding(finding) for finding in findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.location
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "guide": finding.guide,
        "language": finding.language,
        "related": [related._asdict() for related in finding.related],
        "data": dict(finding.data),
        "fingerprint": finding.fingerprint,
        "cause": finding.cause,
        "new": finding.new,
        "baselined": finding.baselined,
    }
