"""A report to its work list as a table of comma-separated values."""

from __future__ import annotations

import csv
import io

from guidelint.gaps.model import GapReport
from guidelint.gaps.tasks import tasks
from guidelint.text import visible

_COLUMNS = (
    "order", "severity", "guide", "title", "category", "language", "state", "to do",
    "words to translate", "words to review", "rule", "path", "line", "words only here", "accepted",
)  # fmt: skip
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def render(report: GapReport) -> str:
    """Write one line a task, the most urgent first; no cell is one that a spreadsheet would compute.

    It begins with a byte order mark: without one, Excel takes the accents for something else.
    """
    stream = io.StringIO()
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for order, one in enumerate(tasks(report), 1):
        words = (one.guide, one.title, one.category, one.language, one.state.value, one.text)
        place = (one.rule, one.path, one.line, one.extra, "yes" if one.accepted else "")
        row = (order, one.severity.value, *words, one.translate, one.review, *place)
        writer.writerow([_inert(value) if isinstance(value, str) else value for value in row])
    return stream.getvalue().encode("utf-8", "backslashreplace").decode("utf-8")


def _inert(text: str) -> str:
    """Write a text so that it is shown as it is: computed by nothing, and in the order of its characters."""
    return f"'{visible(text)}" if text.lstrip(" ").startswith(_ACTIVE) else visible(text)
