"""A report to its work list as a table of comma-separated values."""

from __future__ import annotations

import csv
import io

from guidelint.gaps.model import GapReport
from guidelint.gaps.tasks import tasks

_COLUMNS = (
    "order", "severity", "guide", "title", "category", "language", "state", "to do",
    "words to translate", "words to review", "rule", "path", "line",
)  # fmt: skip
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def render(report: GapReport) -> str:
    """Write one line a task, the most urgent first; no cell is one that a spreadsheet would compute."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for order, one in enumerate(tasks(report), 1):
        words = (one.guide, one.title, one.category, one.language, one.state.value, one.text)
        row = (order, one.severity.value, *words, one.translate, one.review, one.rule, one.path, one.line)
        writer.writerow([_inert(value) if isinstance(value, str) else value for value in row])
    return stream.getvalue().encode("utf-8", "backslashreplace").decode("utf-8")


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_ACTIVE) else text
