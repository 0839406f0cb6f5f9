"""A result to what a writer reads in the terminal: findings by guide, each with its source line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidelint.model import Finding, Location, Related, Result
from guidelint.reports import View
from guidelint.reports.snippet import snippet
from guidelint.reports.terminal import BOLD, DIM, SEVERITY_COLORS, paint, visible
from guidelint.reports.wording import most, one_line, shown, summary

_INDENT = "  "


def render(result: Result, view: View) -> str:
    """Render the findings that `--show` lets through, grouped by guide, then the summary."""
    findings = shown(result, view)
    lines: list[str] = []
    for name, group in _groups(findings).items():
        lines += [_heading(name, group, result, view), ""]
        before = None
        for finding in group:
            lines += [*_finding(finding, before, result, view), ""]
            before = finding
    return "\n".join([*lines, summary(result, findings, view), *most(findings), ""])


def _groups(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Collect findings by guide, in order of appearance; those without a guide by file."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.guide or finding.location.path, []).append(finding)
    return groups


def _heading(name: str, group: Iterable[Finding], result: Result, view: View) -> str:
    """Name a guide and its documents that the findings below concern: `log-in  en/log-in.md → fr/log-in.md`."""
    paths = dict.fromkeys(finding.location.path for finding in group)
    pairs = [pair for pair in result.pairs if pair.guide == name]
    sources = dict.fromkeys(pair.source for pair in pairs if paths.keys() & {pair.source, pair.translation})
    sides = [_listed(sources, view), _listed((path for path in paths if path not in sources), view)]
    documents = " → ".join(side for side in sides if side)
    if documents == _listed([name], view):
        return paint(_listed([name], view), BOLD, view.color)
    return f"{paint(visible(name), BOLD, view.color)}  {paint(documents, DIM, view.color)}"


def _listed(paths: Iterable[str], view: View) -> str:
    return ", ".join(visible(view.path(path)) for path in paths)


def _finding(finding: Finding, before: Finding | None, result: Result, view: View) -> Iterator[str]:
    """Show a finding with its source line, unless the finding before has shown it, and the lines it points at."""
    yield _INDENT + one_line(finding, view)
    gutter = " " * max(5, len(str(finding.location.line)) + 2)
    if before is None or before.location != finding.location:
        yield from _source(finding, result, view, gutter)
    for related in finding.related:
        yield _INDENT + gutter + _related(related, view)
        yield from _pointed_at(related, finding, result, view, gutter)


def _pointed_at(related: Related, finding: Finding, result: Result, view: View, gutter: str) -> Iterator[str]:
    """Show the line of the other document that a finding points at."""
    text = result.texts.get(related.path)
    if text is None or related.path == finding.location.path:
        return
    end = len(text.line(related.line).rstrip()) + 1
    room = view.width - len(_INDENT + gutter + "| ")
    if part := snippet(text, Location(related.path, related.line, 1, related.line, end), room):
        number = f"{related.line} ".rjust(len(gutter))
        yield _INDENT + paint(f"{number}| {part.line}", DIM, view.color)


def _source(finding: Finding, result: Result, view: View, gutter: str) -> Iterator[str]:
    text = result.texts.get(finding.location.path)
    room = view.width - len(_INDENT + gutter + "| ")
    part = snippet(text, finding.location, room) if text else None
    if part is None:
        return
    number = f"{finding.location.line} ".rjust(len(gutter))
    mark = paint(f"{part.carets} {part.note}".rstrip(), SEVERITY_COLORS[finding.severity], view.color)
    yield _INDENT + paint(f"{number}|", DIM, view.color) + f" {part.line}"
    yield _INDENT + paint(f"{gutter}|", DIM, view.color) + f" {part.indent}{mark}"


def _related(related: Related, view: View) -> str:
    where = f"{visible(view.path(related.path))}:{related.line}"
    return f"{paint('=', DIM, view.color)} {where}: {visible(related.message)}"
