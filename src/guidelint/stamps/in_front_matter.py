"""A translation to the stamps in its front matter, and to its text with others in their place.

Each stamp is an item of a list, on a line of its own. The file is not written anew: some of its
characters are exchanged, and all others stay what they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from guidelint.config import ConfigError
from guidelint.model import Document, Span, Stamp
from guidelint.parse.document import parse_head
from guidelint.stamps.lock import fields_of, stamp_of

_SEPARATOR = " | "
_FORMATS = ("", "yaml", "toml")


class Unreadable(NamedTuple):
    """A place in front matter that should hold a stamp and does not."""

    span: Span
    message: str


def read(document: Document, key: str) -> tuple[tuple[Stamp, ...], tuple[Unreadable, ...]]:
    """Read the stamps of a translation, and what is none."""
    front = document.front_matter
    value = front.values.get(key)
    if value is None or front.broken:
        return (), ()
    if not isinstance(value, list):
        return (), (Unreadable(front.value_span(key), f'"{key}" is not a list of stamps; {_CURE}'),)
    found = [stamp_of(item.split(_SEPARATOR)) if isinstance(item, str) else None for item in value]
    wrong = [index for index, stamp in enumerate(found) if stamp is None]
    return (
        tuple(stamp for stamp in found if stamp is not None),
        tuple(Unreadable(front.value_span(key, index), f"not a stamp; {_CURE}") for index in wrong),
    )


_CURE = "delete it and stamp the guide again"


def written(document: Document, key: str, stamps: Sequence[Stamp]) -> str:
    """Return the text of a translation with other stamps; raises ConfigError where it cannot hold any."""
    front, content = document.front_matter, document.text.content
    for span, message in read(document, key)[1]:  # it may be something else that goes by this name
        location = document.location(span)
        raise ConfigError(f"{location.path}:{location.line}:{location.column}: {message}")
    if front.unknown or front.format not in _FORMATS:
        why = "is written as JSON" if front.format == "json" else "cannot be read"
        raise ConfigError(
            f'{document.path}: its front matter {why}, so that no stamp can be put there; use [stamp] where = "lock"'
        )
    items = [
        json.dumps(_SEPARATOR.join(_flat(field) for field in fields_of(stamp)), ensure_ascii=False) for stamp in stamps
    ]
    block = _toml(key, items) if front.format == "toml" else _yaml(key, items)
    newline = "\r\n" if "\r\n" in content else "\n"
    start, end = _old(document, key)
    if not front.format:
        block = f"---\n{block}---\n\n"
    changed = content[:start] + block.replace("\n", newline) + content[end:]
    _verify(document, key, stamps, changed)
    return changed


def _flat(field: str) -> str:
    """Keep a reason from looking like several fields."""
    return field.replace(_SEPARATOR, " / ")


def _yaml(key: str, items: Sequence[str]) -> str:
    return "".join((f"{key}:\n", *(f"  - {item}\n" for item in items)))


def _toml(key: str, items: Sequence[str]) -> str:
    return "".join((f"{key} = [\n", *(f"  {item},\n" for item in items), "]\n"))


def _old(document: Document, key: str) -> Span:
    """Return the lines of the stamps that are there, or the place for the first ones."""
    front, content = document.front_matter, document.text.content
    if not front.format:
        return Span(0, 0)
    if key in front.values:
        return Span(_line_start(content, front.key_span(key).start), _next_line(content, _end_of(document, key)))
    if front.format == "toml":  # before the first table
        opening = _next_line(content, front.span.start)
        return Span(opening, opening)
    closing = _line_start(content, len(content[: front.span.end].rstrip()))
    return Span(closing, closing)


def _end_of(document: Document, key: str) -> int:
    """Return where a list ends: with its last item, or with its bracket."""
    front, content = document.front_matter, document.text.content
    last = len(front.values[key] or ()) - 1
    end = front.value_span(key, last).end if last >= 0 else front.value_span(key).start
    bracket = front.format == "toml" or content.startswith("[", front.value_span(key).start)
    return max(content.find("]", end), end) if bracket else end


def _line_start(content: str, offset: int) -> int:
    return max(content.rfind("\n", 0, offset), content.rfind("\r", 0, offset)) + 1


def _next_line(content: str, offset: int) -> int:
    found = re.compile(r"\r\n?|\n").search(content, offset)
    return found.end() if found else len(content)


def _verify(document: Document, key: str, stamps: Sequence[Stamp], changed: str) -> None:
    """Make sure that nothing but the stamps changed, whatever the front matter looks like."""
    before = {name: value for name, value in document.front_matter.values.items() if name != key}
    front = parse_head(changed.encode("utf-8", "surrogatepass")).front_matter
    after = {name: value for name, value in front.values.items() if name != key}
    if front.broken or before != after or len(front.values.get(key) or ()) != len(stamps):
        raise ConfigError(
            f"{document.path}: its front matter is written in a way that no stamp can be put into; "
            'use [stamp] where = "lock"'
        )
