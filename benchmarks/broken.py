"""A text broken in one way, and what a checker should say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from guidelint.model import Document, SiteFacts
from guidelint.parse.document import parse_document, parse_head


@dataclass(frozen=True)
class Expected:
    """A finding that should be there: its rule, its data where known, and the lines it may point at.

    `most` is how many findings may say it together; None for any number.
    """

    rule: str
    lines: frozenset[int]
    data: Mapping[str, frozenset[object]] = field(default_factory=dict)
    most: int | None = 1


class Broken(NamedTuple):
    """A text broken in one way, and the findings that name it.

    `allowed` are rules that may speak up as well; `source` is the source where it had to change, too;
    `what` tells people what was done.
    """

    text: str
    expected: tuple[Expected, ...]
    allowed: frozenset[str] = frozenset()
    source: str | None = None
    what: str = ""


def parse(text: str, path: str, language: str) -> Document:
    """Parse a text as the document of a site that knows nothing else."""
    facts = SiteFacts(
        root="", today=date(2026, 3, 1), source="", languages=(language,), paths=frozenset(), guide_of=lambda path: None
    )
    return parse_document(parse_head(text.encode()), path=path, language=language, guide="", site=facts)
