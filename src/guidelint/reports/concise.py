"""A result to one line a finding, for editors and for searching."""

from guidelint.model import Result
from guidelint.reports import View
from guidelint.reports.wording import one_line, shown, summary


def render(result: Result, view: View) -> str:
    """Render each finding as `path:line:column: severity: message [rule]`, then the summary."""
    findings = shown(result, view)
    lines = [one_line(finding, view) for finding in findings]
    return "\n".join([*lines, summary(result, findings, view), ""])
