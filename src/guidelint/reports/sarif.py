"""A result to SARIF 2.1.0, for code scanning on GitHub and elsewhere."""

from __future__ import annotations

import inspect
import json
import os
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from guidelint import __version__
from guidelint.model import Finding, Location, Related, Result, Severity
from guidelint.reports import View
from guidelint.reports.order import by_weight
from guidelint.reports.terminal import visible
from guidelint.reports.wording import nothing_compared, plural, with_cause
from guidelint.rules import load

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# GitHub shows the first 5,000 results of an upload, and refuses one with more than 25,000.
LIMIT = 5_000

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_FINGERPRINT = "guidelint/v1"
_ROOT = "%SRCROOT%"
_WRAPPED = re.compile(r"\n(?![ *|`-])")  # a line break within a paragraph, which some show as one


def render(result: Result, view: View) -> str:
    """Render the weightiest findings; a notification says how many had to be left out, or that nothing was compared.

    Those that the baseline accepts, or that were there before the change under review, are `unchanged`.
    """
    view = view.of_repository()
    findings = by_weight(result.findings)
    shown = findings[:LIMIT]
    rules = sorted({finding.rule for finding in shown})
    run = {
        "tool": {"driver": {"name": "guidelint", "version": __version__, "rules": [_rule(name) for name in rules]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(result, len(findings) - len(shown))],
        "results": [_result(finding, rules.index(finding.rule), result, view) for finding in shown],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _invocation(result: Result, left_out: int) -> dict[str, Any]:
    told = [nothing_compared(result)]
    if left_out:
        told.append(
            f"{plural(left_out, 'finding')} more are not in this file; guidelint's JSON report holds all of them"
        )
    notifications = [{"level": "warning", "message": {"text": text}} for text in told if text]
    return {"executionSuccessful": True} | ({"toolExecutionNotifications": notifications} if notifications else {})


def _rule(name: str) -> dict[str, Any]:
    """Describe a rule by its documentation: what holds, why, and how to put it right."""
    rule = load(name)
    first, *rest = inspect.cleandoc(rule.__doc__ or "").split("\n\n")
    severity = rule().severity
    help = "\n\n".join(_WRAPPED.sub(" ", paragraph) for paragraph in rest or [first])
    return {
        "id": name,
        "shortDescription": {"text": _sentence(first)},
        "fullDescription": {"text": " ".join(map(_sentence, [first, *rest[:1]]))},
        "help": {"text": help, "markdown": f"{help}\n\n`guidelint explain {name}` shows examples."},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"problem.severity": _PROBLEM[severity], "tags": [name.partition("/")[0]]},
    }


def _sentence(paragraph: str) -> str:
    """Write a paragraph in one line that ends as a sentence does."""
    return f"{paragraph.replace(chr(10), ' ').removesuffix('.')}."


def _result(finding: Finding, index: int, result: Result, view: View) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_place(finding.location, view)],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        "properties": {"guide": finding.guide, "language": finding.language, "cause": finding.cause},
    }
    if finding.related:
        found["relatedLocations"] = list(_related(finding.related, view))
    if finding.baselined or finding.new is False:
        found["baselineState"] = "unchanged"
    elif finding.new or result.baseline:
        found["baselineState"] = "new"
    if finding.baselined:
        found["suppressions"] = [{"kind": "external", "justification": "accepted by the baseline"}]
    return found


def _message(finding: Finding) -> str:
    """Say a finding with a link to each related place; brackets of the guide make no link of their own."""
    said = with_cause(finding).replace("](", "] (")
    return "; ".join([said, *_links(finding.related)])


def _links(related: Iterable[Related]) -> Iterator[str]:
    for number, one in enumerate(related, 1):
        text = visible(one.message).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
        yield f"[{text}]({number})"


def _place(place: Location, view: View) -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {"physicalLocation": {"artifactLocation": _artifact(place.path, view), "region": region}}


def _related(related: Iterable[Related], view: View) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(related, 1):
        place = {"artifactLocation": _artifact(one.path, view), "region": {"startLine": one.line}}
        yield {"id": number, "physicalLocation": place, "message": {"text": visible(one.message)}}


def _artifact(path: str, view: View) -> dict[str, str]:
    return {"uri": quote(os.fsencode(view.path(path))), "uriBaseId": _ROOT}
