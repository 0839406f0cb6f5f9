"""The rows of a pair to what a reader looks at: each gap alone, and what is alike in long stretches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from guidelint.gaps.model import Row

_LEAST = 3  # rows that are worth folding
_NAMES = {"step": "step", "section": "section", "faq": "FAQ entry"}


class Stretch(NamedTuple):
    """Rows one after the other; they have a label where they are folded."""

    label: str
    rows: tuple[Row, ...]


def stretches(rows: Sequence[Row]) -> Iterator[Stretch]:
    """Fold long runs of rows about which there is nothing to say; fields and the introduction only show with a gap."""
    shown = (row for row in rows if not (is_plain(row) and row.kind not in _NAMES))
    for plain, group in groupby(shown, key=is_plain):
        run = tuple(group)
        if plain and len(run) >= _LEAST:
            yield Stretch(label(run), run)
        else:
            yield from (Stretch("", (row,)) for row in run)


def is_plain(row: Row) -> bool:
    """Whether a row has neither a gap nor a text."""
    return row.quiet and not any(side.text for side in (*row.source, *row.target))


def label(rows: Sequence[Row]) -> str:
    """Count the rows by their kind: "3 steps, 1 section"."""
    count = Counter(_NAMES[row.kind] for row in rows)
    return ", ".join(f"{number} {_plural(name, number)}" for name, number in count.items())


def _plural(name: str, number: int) -> str:
    return name if number == 1 else "FAQ entries" if name == "FAQ entry" else f"{name}s"
