"""Findings and counts to the sentences that several reports share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from guidelint.model import Finding, Result, Severity, Summary
from guidelint.reports import View
from guidelint.reports.terminal import BOLD, DIM, LOUD, SEVERITY_COLORS, paint, visible

_MANY, _MOST = 20, 3  # findings above which the most frequent rules are named, and how many of those


def plural(count: int, noun: str) -> str:
    """Say how many there are: "no pairs", "1 pair", "2 pairs"."""
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def shown(result: Result, view: View) -> tuple[Finding, ...]:
    """Return the findings that are not hidden by `--show`."""
    return tuple(finding for finding in result.findings if finding.severity.rank >= view.show.rank)


def one_line(finding: Finding, view: View) -> str:
    """Say a finding in one line: `path:line:column: severity: message [rule]`."""
    place = finding.location
    where = paint(f"{visible(view.path(place.path))}:{place.line}:{place.column}:", DIM, view.color)
    severity = paint(finding.severity, SEVERITY_COLORS[finding.severity], view.color)
    rule = paint(f"[{finding.rule}]", DIM, view.color)
    message = paint(visible(finding.message), BOLD, view.color)
    return f"{where} {severity}: {message} {rule}"


def summary(result: Result, findings: tuple[Finding, ...], view: View) -> str:
    """Say how many of the findings are shown, what was compared, and what is hidden."""
    lines = [f"{_found(result, findings, view)}; {_compared(result.summary, view)}"]
    hidden = Counter(finding.severity for finding in result.findings) - Counter(f.severity for f in findings)
    if hidden:
        kinds = sorted(hidden, key=lambda severity: -severity.rank)
        counts = [f"{hidden[kind]}{'' if index else ' more'} of severity {kind}" for index, kind in enumerate(kinds)]
        lines.append(f"{', '.join(counts)} (--show {kinds[-1]})")
    return "\n".join(lines)


def most(findings: Sequence[Finding]) -> list[str]:
    """Say in a line which rules have the most findings, where there are many: `most: 18 links/empty, 7 steps/count`."""
    if len(findings) <= _MANY:
        return []
    rules = Counter(finding.rule for finding in findings).most_common(_MOST)
    return [f"most: {', '.join(f'{count} {rule}' for rule, count in rules)}"]


def _found(result: Result, findings: tuple[Finding, ...], view: View) -> str:
    if findings:
        total = paint(plural(len(findings), "finding"), SEVERITY_COLORS[worst(findings)], view.color)
        return f"{total} ({', '.join(_counts(findings))})"
    # "no findings" would be a lie while there are hidden ones.
    return f"no findings of severity {view.show} or worse" if result.findings else "no findings"


def _counts(findings: Iterable[Finding]) -> list[str]:
    counts = Counter(finding.severity for finding in findings)
    return [plural(counts[severity], severity) for severity in Severity if counts[severity]]


def worst(findings: Iterable[Finding]) -> Severity:
    """Return the highest severity among some findings."""
    return max((finding.severity for finding in findings), key=lambda severity: severity.rank)


def _compared(counts: Summary, view: View) -> str:
    pairs = f"{plural(counts.pairs, 'pair')} compared"
    parts = [
        f"{plural(counts.documents, 'document')} read",
        pairs if counts.pairs else paint(pairs, LOUD, view.color),
    ]
    if counts.unpaired:
        parts.append(f"{plural(counts.unpaired, 'document')} without a partner")
    return ", ".join(parts)
