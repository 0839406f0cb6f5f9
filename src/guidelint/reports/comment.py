"""A result to Markdown for a comment on a pull request."""

from __future__ import annotations

from guidelint.model import Result
from guidelint.reports import View
from guidelint.reports.digest import digest

# GitHub refuses a comment of more than 65,536 characters; the rest is for what a recipe adds.
LIMIT = 60_000
# By this line a recipe finds the comment again, to write it anew.
MARK = "<!-- guidelint -->"


def render(result: Result, view: View) -> str:
    """Render all findings, the weightiest first, within the limit."""
    return f"{MARK}\n{digest(result, view, LIMIT - len(MARK) - 1)}"
