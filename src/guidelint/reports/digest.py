"""A result to Markdown: what has to be put right, what the translations have to follow, and the rest."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from guidelint.model import Cause, Finding, Result, Severity
from guidelint.reports import View
from guidelint.reports.order import by_weight
from guidelint.reports.terminal import visible
from guidelint.reports.wording import nothing_compared, plural, shown, summary, worst

_SPECIAL = re.compile(r"([\\`*_\[\]|~])")
_APART = re.compile(r"([\s\"«»“”()<>]+)")
# What a forge turns into something else: addresses, mentions, issues, commits, emoji and formulas.
_ALIVE = re.compile(r"://|www\.|[@#$]|\bGH-\d|:[\w+-]+:|\b[0-9a-f]{7,64}\b", re.IGNORECASE)
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}
_MOST = 500  # characters of a message
_ROOM = 200  # bytes for the last line


class _Chapter(NamedTuple):
    title: str
    findings: Sequence[Finding]


class _Document(NamedTuple):
    """A document of a guide with its findings, the weightiest first."""

    guide: str
    path: str
    findings: Sequence[Finding]


def digest(result: Result, view: View, limit: int) -> str:
    """Write a result in so many bytes of Markdown at most; the last line says what had to be left out."""
    view = view.of_repository()._replace(color=False)
    findings = by_weight(shown(result, view))
    lines = [
        _title(findings, result),
        "",
        *_overview(findings),
        f"{summary(result, findings, view)}".replace("\n", "; "),
    ]
    size, said = _size(lines), 0
    for line, is_finding in _lines(findings, view):
        if size + _size([line]) > limit - _ROOM:
            more = plural(len(findings) - said, "finding")
            lines += ["", f"… and {more} more; guidelint's JSON report holds all of them"]
            break
        lines.append(line)
        size += _size([line])
        said += is_finding
    return "\n".join([*lines, ""])


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.encode("utf-8", "backslashreplace")) + 1 for line in lines)


def _title(findings: Sequence[Finding], result: Result) -> str:
    """Say in one line how it stands; what was there before the change decides nothing, and no pairs are no success."""
    counted = [finding for finding in findings if finding.new is not False]
    new = "new " if result.reviewed or any(finding.new is not None for finding in findings) else ""
    if counted:
        return f"## {_SIGNS[worst(counted)]} guidelint: {plural(len(counted), f'{new}finding')}"
    if reason := nothing_compared(result):
        unchanged = result.reviewed and not result.summary.documents
        return f"## {'✅' if unchanged else _SIGNS[Severity.WARNING]} guidelint: {reason}"
    return f"## ✅ guidelint: no {new}findings"


def _overview(findings: Sequence[Finding]) -> list[str]:
    """Say what a change does to the translations, where its findings have known causes."""
    fresh = [finding for finding in findings if finding.new]
    behind = len({finding.location.path for finding in _caused(fresh, Cause.BEHIND)})
    broken = len({finding.location.path for finding in _caused(fresh, Cause.BROKEN)})
    said = [
        f"breaks {plural(broken, 'document')}" if broken else "",
        f"leaves {plural(behind, 'document')} behind the source" if behind else "",
    ]
    return [f"This change {' and '.join(filter(None, said))}.", ""] if any(said) else []


def _lines(findings: Sequence[Finding], view: View) -> Iterator[tuple[str, bool]]:
    """Yield lines, each with whether it is one of a finding."""
    for chapter in _chapters(findings):
        yield from (("", False), (f"### {chapter.title}", False))
        for document in _documents(chapter.findings):
            name = f"**{escape(document.guide)}** " if document.guide else ""
            yield from (("", False), (f"{name}{_place(document.path, 0, view)}", False), ("", False))
            for finding in document.findings:
                yield _line(finding, view), True


def _chapters(findings: Sequence[Finding]) -> Iterator[_Chapter]:
    fresh = [finding for finding in findings if finding.new is not False]
    chapters = (
        _Chapter("To put right: the translation lost or changed something", _caused(fresh, Cause.BROKEN)),
        _Chapter("To translate: the source moved on", _caused(fresh, Cause.BEHIND)),
        _Chapter("Findings", _caused(fresh, None)),
        _Chapter("There before this change", [finding for finding in findings if finding.new is False]),
    )
    yield from (chapter for chapter in chapters if chapter.findings)


def _caused(findings: Sequence[Finding], cause: Cause | None) -> list[Finding]:
    return [finding for finding in findings if finding.cause is cause]


def _documents(findings: Sequence[Finding]) -> list[_Document]:
    """Collect findings by document; those with the worst come first, for the last may have to be left out."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.guide or "", finding.location.path), []).append(finding)
    documents = [_Document(guide, path, listed) for (guide, path), listed in found.items()]
    return sorted(documents, key=lambda one: (-worst(one.findings).rank, one.guide, one.path))


def _line(finding: Finding, view: View) -> str:
    path, line, *_ = finding.location
    place = _link(f"line {line}", path, line, view)
    related = "".join(f"; {_place(one.path, one.line, view)}: {escape(one.message)}" for one in finding.related)
    return f"- {_SIGNS[finding.severity]} {place}: {escape(finding.message)}{related} ({_code(finding.rule)})"


def _place(path: str, line: int, view: View) -> str:
    """Write a place as code; line 0 is the whole file."""
    return _link(_code(f"{view.path(path)}{f':{line}' if line else ''}"), path, line, view)


def _link(text: str, path: str, line: int, view: View) -> str:
    """Link a text to a line of the source, where the address of the files is known."""
    if not view.web or view.top is None:
        return text
    address = quote(os.fsencode(view.path(path)))
    return f"[{text}]({view.web}{address}?plain=1{f'#L{line}' if line else ''})"


def _code(text: str) -> str:
    """Write a text as code that nothing in it can end."""
    text = visible(text)
    ticks = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{ticks} {text} {ticks}" if "`" in text else f"`{text}`"


def escape(text: str) -> str:
    """Write a text so that Markdown shows it as it is, links nothing and mentions nobody: such words become code."""
    text = visible(text)
    text = f"{text[:_MOST]}…" if len(text) > _MOST else text
    return "".join(_tamed(part) if _ALIVE.search(part) else _plain(part) for part in _APART.split(text))


def _tamed(word: str) -> str:
    """Write a word as code, without the mark behind it."""
    bare = word.rstrip(",.;!?")
    return f"{_code(bare)}{word[len(bare) :]}" if bare else _code(word)


def _plain(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", text)
