"""A result to Checkstyle's XML, which many CI servers and review tools read."""

from __future__ import annotations

from xml.etree.ElementTree import Comment, Element, SubElement

from guidelint.model import Result
from guidelint.reports import View
from guidelint.reports.wording import summary
from guidelint.reports.xml import document, legal


def render(result: Result, view: View) -> str:
    """Render what the baseline does not accept, file by file; a comment says what was compared.

    Paths are relative to the current directory, where the tools that read this look for them.
    """
    findings = tuple(finding for finding in result.findings if not finding.baselined)
    root = Element("checkstyle", version="4.3")
    counts = summary(result, findings, view._replace(color=False)).replace("\n", "; ")
    root.append(Comment(f" {legal(counts)} "))
    files: dict[str, Element] = {}
    for finding in findings:
        place = finding.location
        if place.path not in files:
            files[place.path] = SubElement(root, "file", name=legal(view.path(place.path)))
        SubElement(
            files[place.path],
            "error",
            line=str(place.line),
            column=str(place.column),
            severity=finding.severity,
            message=legal(finding.message),
            source=f"guidelint.{finding.rule.replace('/', '.')}",
        )
    return document(root)
