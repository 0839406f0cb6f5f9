"""A report to text, in one of the formats."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from guidelint.formats import REPORT
from guidelint.gaps import markdown
from guidelint.gaps.comparison import compare, trend
from guidelint.gaps.model import GapReport


def render(report: GapReport, format: str, old: GapReport | None = None, earlier: Sequence[GapReport] = ()) -> str:
    """Render a report; `old` is what it is compared with, `earlier` are those that a trend is made of.

    JSON and CSV hold the report alone.
    """
    if format not in REPORT:
        raise ValueError(f'unknown report format "{format}"; expected one of {", ".join(REPORT)}')
    if format in ("json", "csv"):
        alone: str = import_module(f"guidelint.gaps.{format}").render(report)
        return alone
    comparison = compare(old, report) if old else None
    points = trend(earlier, report) if earlier else {}
    if format == "html":
        from guidelint.gaps import html

        return html.render(report, comparison, points)
    limit = markdown.PAGE if format == "markdown" else markdown.COMMENT
    return markdown.render(report, comparison, points, limit)
