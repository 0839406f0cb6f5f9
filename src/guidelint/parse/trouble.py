"""What keeps front matter of any format from being read, as problems, and the limits of what is read."""

from __future__ import annotations

import re

from guidelint.model import FrontMatter, KeyPath, Problem, ProblemKind, Span
from guidelint.text import Text

# Far above any front matter, far below what would keep a hook waiting or overflow a stack.
MAX_DEPTH = 50
MAX_VALUES = 20_000
MAX_LENGTH = 500_000

_BRACKETS = re.compile(r"[\[\]{}]")


def syntax(span: Span, message: str, evidence: str = "") -> Problem:
    """Say that front matter cannot be read as it stands."""
    return Problem(ProblemKind.SYNTAX, span, message, evidence or message)


def duplicate_key(text: Text, path: KeyPath, span: Span, earlier: Span) -> Problem:
    """Say that a key is there a second time."""
    message = f'duplicate key "{path[-1]}"; it is already on line {text.position(earlier.start).line}'
    return Problem(ProblemKind.DUPLICATE_KEY, span, message, ".".join(map(str, path)))


def nested_too_deep(form: str, span: Span, at: int) -> FrontMatter:
    """Return front matter of which nothing is known, because it nests too deep at an offset."""
    message = f"front matter is nested deeper than {MAX_DEPTH} levels"
    return FrontMatter(form, span, problems=(syntax(Span(at, at + 1), message),))


def first_too_deep(source: str) -> int | None:
    """Return where brackets nest deeper than the limit."""
    depth = 0
    for match in _BRACKETS.finditer(source):
        depth += 1 if match[0] in "[{" else -1
        if depth > MAX_DEPTH:
            return match.start()
    return None
