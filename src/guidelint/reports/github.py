"""A result to workflow commands: annotations at the lines of a pull request on GitHub."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidelint.model import Finding, Result, Severity
from guidelint.reports import View
from guidelint.reports.wording import nothing_compared, one_line, plural, summary

# GitHub shows so many of each kind a step, and drops the rest in silence.
LIMIT = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(result: Result, view: View) -> str:
    """Render the worst findings as annotations, then every finding and the summary as plain log lines.

    What the baseline accepts is left out. The runner shows an annotation in the log without its place, so the
    log lists all findings again.
    """
    view = view.of_repository()
    findings = tuple(finding for finding in result.findings if not finding.baselined)
    commands = list(_nothing_compared(result))
    for severity in Severity:
        # What this change brought comes first.
        ranked = sorted((one for one in findings if one.severity is severity), key=lambda one: one.new is False)
        commands += _commands(ranked, view)
    log = [_log_line(finding, view) for finding in findings]
    return "\n".join([*commands, *log, summary(result, findings, view), ""])


def _nothing_compared(result: Result) -> Iterator[str]:
    """Warn where no pair was compared, unless the change under review concerns no guide."""
    if (reason := nothing_compared(result)) and (result.summary.documents or not result.reviewed):
        yield f"::warning title=guidelint::{reason}"


def _commands(findings: Sequence[Finding], view: View) -> Iterator[str]:
    """Render findings of one severity; where they are too many, the last line says so."""
    room = LIMIT if len(findings) <= LIMIT else LIMIT - 1
    for finding in findings[:room]:
        yield _command(finding, view)
    if rest := findings[room:]:
        severity = rest[0].severity
        more = plural(len(rest), f"more {severity}")
        yield f"::{_COMMANDS[severity]} title=guidelint::... and {more}; the log lists them all"


def _command(finding: Finding, view: View) -> str:
    place = finding.location
    properties: dict[str, object] = {"file": view.path(place.path), "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:  # GitHub takes columns within one line only
        properties |= {"col": place.column, "endColumn": place.end_column}
    cause = f", {finding.cause}" if finding.cause else ""
    properties["title"] = f"guidelint ({finding.rule}{cause})"
    listed = ",".join(f"{name}={_escape_property(str(value))}" for name, value in properties.items())
    places = (f"{view.path(related.path)}:{related.line}: {related.message}" for related in finding.related)
    message = _escape("\n".join([finding.message, *places]))
    return f"::{_COMMANDS[finding.severity]} {listed}::{message}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def _log_line(finding: Finding, view: View) -> str:
    """Render a finding so that nothing in it can be taken for a command: `::` in front, `##[` anywhere."""
    # A path that begins with blanks and "::" would be read as a command too: the runner trims.
    risky = one_line(finding, view).lstrip().startswith("::")
    line = one_line(finding, view._replace(prefix=f"./{view.prefix}") if risky else view)
    return line.replace("##[", "## [")
