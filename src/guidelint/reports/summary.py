"""A result to Markdown for the page of a CI job: what this change does to each translation."""

from __future__ import annotations

from guidelint.model import Result
from guidelint.reports import View
from guidelint.reports.digest import digest

# GitHub drops a summary over 1 MiB whole; the rest is for what else the job writes there.
LIMIT = 1_000_000


def render(result: Result, view: View) -> str:
    """Render all findings, the weightiest first, within the limit."""
    return digest(result, view, LIMIT)
