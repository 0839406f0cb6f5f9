"""A result to Checkstyle's XML, which many CI servers and review tools read."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from guidelint.model import Result
from guidelint.reports import View
from guidelint.reports.wording import with_cause
from guidelint.reports.xml import document, legal


def render(result: Result, view: View) -> str:
    """Render what the baseline does not accept, file by file.

    Paths are relative to the current directory, where the tools that read this look for them. Nothing
    but files and errors is written: not all of those tools can bear a comment.
    """
    root = Element("checkstyle", version="4.3")
    files: dict[str, Element] = {}
    for finding in result.findings:
        place = finding.location
        if finding.baselined:
            continue
        if place.path not in files:
            files[place.path] = SubElement(root, "file", name=legal(view.path(place.path)))
        SubElement(
            files[place.path],
            "error",
            line=str(place.line),
            column=str(place.column),
            severity=finding.severity,
            message=legal(with_cause(finding)),
            source=f"guidelint.{finding.rule.replace('/', '.')}",
        )
    return document(root)
