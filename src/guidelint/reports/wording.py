"""Findings and counts to the sentences that several reports share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from guidelint.model import Cause, Finding, Result, Severity, Summary
from guidelint.reports import View
from guidelint.reports.terminal import BOLD, DIM, LOUD, SEVERITY_COLORS, paint, visible

_MANY, _MOST = 20, 3  # findings above which the most frequent rules are named, and how many of those


def plural(count: int, noun: str) -> str:
    """Say how many there are: "no pairs", "1 pair", "2 pairs"."""
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def shown(result: Result, view: View) -> tuple[Finding, ...]:
    """Return the findings that are not hidden by `--show` or by the baseline."""
    return tuple(one for one in result.findings if one.severity.rank >= view.show.rank and not one.baselined)


def one_line(finding: Finding, view: View) -> str:
    """Say a finding in one line: `path:line:column: severity: message [rule]`, with its cause where it is known."""
    place = finding.location
    where = paint(f"{visible(view.path(place.path))}:{place.line}:{place.column}:", DIM, view.color)
    severity = paint(finding.severity, SEVERITY_COLORS[finding.severity], view.color)
    rule = paint(f"[{finding.rule}]{f' ({finding.cause})' if finding.cause else ''}", DIM, view.color)
    message = paint(visible(finding.message), BOLD, view.color)
    return f"{where} {severity}: {message} {rule}"


def with_cause(finding: Finding) -> str:
    """Say a finding with its cause, for formats that have no place of their own for it."""
    return visible(f"{finding.message} ({finding.cause})" if finding.cause else finding.message)


def summary(result: Result, findings: tuple[Finding, ...], view: View) -> str:
    """Say how many of the findings are shown, what was compared, and what is hidden."""
    lines = [f"{_found(result, findings, view)}; {_compared(result.summary, view)}"]
    counted = [finding for finding in result.findings if not finding.baselined]
    hidden = Counter(finding.severity for finding in counted) - Counter(f.severity for f in findings)
    if hidden:
        kinds = sorted(hidden, key=lambda severity: -severity.rank)
        counts = [f"{hidden[kind]}{'' if index else ' more'} of severity {kind}" for index, kind in enumerate(kinds)]
        lines.append(f"{', '.join(counts)} (--show {kinds[-1]})")
    lines += _quiet(result.summary)
    return "\n".join(lines)


def most(findings: Sequence[Finding]) -> list[str]:
    """Say in a line which rules have the most findings, where there are many: `most: 18 links/empty, 7 steps/count`."""
    if len(findings) <= _MANY:
        return []
    rules = Counter(finding.rule for finding in findings).most_common(_MOST)
    return [f"most: {', '.join(f'{count} {rule}' for rule, count in rules)}"]


def nothing_compared(result: Result) -> str:
    """Say why no pair was compared, which no report may let look like success; nothing where one was."""
    counts = result.summary
    if counts.pairs:
        return ""
    if counts.documents and counts.unpaired:
        return "no document has a partner in another language: only single guides were checked"
    if counts.documents:
        return "no pair could be compared, because a side of each cannot be read"
    if result.reviewed:
        return "this change concerns no guide; nothing was checked"
    return "no guides were found here; nothing was checked"


def _found(result: Result, findings: tuple[Finding, ...], view: View) -> str:
    if findings:
        total = paint(plural(len(findings), "finding"), SEVERITY_COLORS[worst(findings)], view.color)
        return f"{total} ({', '.join(_counts(findings))}{_origin(findings)})"
    # "no findings" would be a lie while there are hidden ones.
    hidden = any(not finding.baselined for finding in result.findings)
    return f"no findings of severity {view.show} or worse" if hidden else "no findings"


def _counts(findings: Iterable[Finding]) -> list[str]:
    counts = Counter(finding.severity for finding in findings)
    return [plural(counts[severity], severity) for severity in Severity if counts[severity]]


def _origin(findings: Sequence[Finding]) -> str:
    """Say how many findings are new, and what brought them, where that is known."""
    counts = [f"{sum(finding.new is True for finding in findings)} new"] if findings[0].new is not None else []
    causes = Counter(finding.cause for finding in findings if finding.cause)
    counts += [f"{causes[cause]} {cause}" for cause in Cause if causes[cause]]
    return f"; {', '.join(counts)}" if counts else ""


def _quiet(counts: Summary) -> list[str]:
    """Say what is found and not shown, because somebody accepted it."""
    quiet = [
        f"{plural(counts.baselined, 'finding')} accepted by the baseline" if counts.baselined else "",
        f"{plural(counts.suppressed, 'finding')} suppressed by comments" if counts.suppressed else "",
    ]
    return [", ".join(filter(None, quiet))] if any(quiet) else []


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
