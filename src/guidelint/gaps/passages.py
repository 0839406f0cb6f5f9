"""A unit's text and the findings about it to passages: words marked, each finding below the paragraph it is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from guidelint.gaps.model import Row, Side
from guidelint.gaps.rows import STALE
from guidelint.model import Finding

_QUOTED = re.compile(r'"([^"\n]+)"')
_COMPARED = 24  # characters: messages shorten what they quote
_BY_LINE = ("step", "section")  # whose text stands in the file line by line

Numbered = Sequence[tuple[int, Finding]]
Mark = tuple[int, int]


class Passage(NamedTuple):
    """Text in runs, each with whether a finding is about it, and the findings that stand below."""

    runs: tuple[tuple[bool, str], ...]
    findings: tuple[int, ...] = ()


class Told(NamedTuple):
    """The passages of each unit on one side of a row, and the findings about none of them."""

    units: tuple[tuple[Side, tuple[Passage, ...]], ...]
    rest: tuple[int, ...]


def tell(findings: Sequence[Finding], row: Row) -> Told:
    """Put the findings of a row into the text of its translation."""
    left: Numbered = [(number, findings[number]) for number in row.findings]
    units = []
    for side in row.target:
        placed = {number: place for number, one in left if (place := _place(row, side, one))} if side.text else {}
        left = [(number, one) for number, one in left if number not in placed]
        units.append((side, tuple(_passages(side.text, placed)) if side.text else ()))
    return Told(tuple(units), tuple(number for number, _ in left))


def _place(row: Row, side: Side, finding: Finding) -> Mark | None:
    """Find the words a finding is about; an empty range where only their line is known."""
    starts = _starts(side.text)
    first = finding.location.line - side.line
    last = first + finding.location.end_line - finding.location.line
    known = row.kind in _BY_LINE and 0 <= first <= last < len(starts)
    if finding.rule == STALE or (row.state != "matched" and first == 0):
        return None  # it is about the unit as a whole
    if known:
        place = starts[first] + finding.location.column - 1, starts[last] + finding.location.end_column - 1
        if place[1] <= len(side.text) and _is_told(side.text[place[0] : place[1]], finding):
            return place
    for words in _QUOTED.findall(finding.message):
        if side.text.count(words) == 1 and not known:
            return side.text.index(words), side.text.index(words) + len(words)
    return (starts[first], starts[first]) if known and first else None


def _starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _is_told(words: str, finding: Finding) -> bool:
    """Whether a finding names these words: else the lines are not those of the file."""
    start = " ".join(words.split())[:_COMPARED]
    said = (finding.message, *(value for value in finding.data.values() if isinstance(value, str)))
    return bool(start) and any(start in text for text in said)


def _passages(text: str, placed: dict[int, Mark]) -> Iterator[Passage]:
    below: dict[int, list[int]] = defaultdict(list)
    for number, (_, end) in placed.items():
        stop = text.find("\n\n", end)
        below[stop if stop >= 0 else len(text)].append(number)
    at = 0
    for stop in sorted({*below, len(text)}):
        piece = text[at:stop].strip("\n")
        start = text.index(piece, at) if piece else at
        if piece or below[stop]:
            yield Passage(tuple(_runs(piece, start, placed.values())), tuple(below[stop]))
        at = stop


def _runs(piece: str, start: int, marks: Iterable[Mark]) -> Iterator[tuple[bool, str]]:
    at = 0
    for begin, end in sorted(marks):
        begin, end = max(at, begin - start), min(len(piece), end - start)
        if begin < end:
            if at < begin:
                yield False, piece[at:begin]
            yield True, piece[begin:end]
            at = end
    if at < len(piece):
        yield False, piece[at:]
