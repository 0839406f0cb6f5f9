"""A result to JUnit's XML: a test for each pair without a failure, and one for each finding."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element, SubElement

from guidelint.checking import fails
from guidelint.model import Finding, Result
from guidelint.reports import View
from guidelint.reports.wording import nothing_compared, one_line, summary
from guidelint.reports.xml import document, legal

_MOST = 100  # characters of a finding's evidence in the name of its test


def render(result: Result, view: View) -> str:
    """Render as a failure what makes the check fail.

    Other findings are tests that pass with a remark; what the baseline accepts, and a site of which no
    pair was compared, is a test that is skipped. The names hold no lines, so that a server knows a test
    again. Only what Jenkins' schema has is written: it refuses a file with any other attribute.
    """
    view = view.of_repository()._replace(color=False)
    suite = Element("testsuite", name="guidelint")
    if reason := nothing_compared(result):
        _compared(suite, "guidelint", "the language versions are compared", reason)
    failing = {finding.location.path for finding in result.findings if _fails(finding, view)}
    for pair in result.pairs:
        if failing.isdisjoint((pair.source, pair.translation)):
            _compared(suite, pair.guide, f"{view.path(pair.translation)} says what {view.path(pair.source)} says")
    seen: Counter[tuple[str, str]] = Counter()
    for finding in result.findings:
        _finding(suite, finding, view, seen)
    root = _counted(suite)
    SubElement(suite, "system-out").text = legal(
        summary(result, tuple(one for one in result.findings if not one.baselined), view).replace("\n", "; ")
    )
    return document(root)


def _counted(suite: Element) -> Element:
    """Put a suite in the root element, both with their counts."""
    counts = {
        "tests": str(len(suite)),
        "failures": str(len(suite.findall("testcase/failure"))),
        "errors": "0",
    }
    root = Element("testsuites", {"name": "guidelint", **counts})
    suite.attrib.update(counts, skipped=str(len(suite.findall("testcase/skipped"))))
    root.append(suite)
    return root


def _compared(suite: Element, guide: str, name: str, skipped: str = "") -> None:
    case = SubElement(suite, "testcase", classname=legal(guide), name=legal(name))
    if skipped:
        SubElement(case, "skipped", message=skipped)


def _fails(finding: Finding, view: View) -> bool:
    return fails(finding, view.fail_on.rank, new_only=view.new_only)


def _finding(suite: Element, finding: Finding, view: View, seen: Counter[tuple[str, str]]) -> None:
    group = legal(finding.guide or view.path(finding.location.path))
    name = _name(finding, view)
    seen[group, name] += 1
    number = f" ({seen[group, name]})" if seen[group, name] > 1 else ""
    case = SubElement(suite, "testcase", classname=group, name=f"{name}{number}")
    text = "\n".join([one_line(finding, view), *(_related(*related, view) for related in finding.related)])
    if finding.baselined:
        SubElement(case, "skipped", message="accepted by the baseline")
    elif _fails(finding, view):
        failure = SubElement(case, "failure", type=finding.rule, message=legal(finding.message))
        failure.text = "\n".join(map(legal, text.split("\n")))
    else:
        SubElement(case, "system-out").text = "\n".join(map(legal, text.split("\n")))


def _name(finding: Finding, view: View) -> str:
    """Name a finding by its rule, its file and its evidence, which survive edits elsewhere."""
    evidence = ", ".join(filter(None, finding.evidence))
    cut = f"{evidence[:_MOST]}…" if len(evidence) > _MOST else evidence
    return legal(f"{finding.rule} in {view.path(finding.location.path)}{f': {cut}' if cut else ''}")


def _related(path: str, line: int, message: str, view: View) -> str:
    return f"{view.path(path)}:{line}: {message}".replace("\n", " ")
