"""A location to the source line it lies in and the carets below it."""

from __future__ import annotations

from typing import NamedTuple

from guidelint.model import Location
from guidelint.reports.terminal import Cell, cells, window
from guidelint.text import Text

CUT = "…"
_LEAST_ROOM = 20
_MOST_CARETS = 40  # more say no more, and a paragraph of them is noise
_NOTHING_TO_SEE = ("", "---", "+++")  # blank lines, and the fences where a missing key is reported


class Snippet(NamedTuple):
    """A source line and what goes below it: the blanks before the carets, the carets, a note."""

    line: str
    indent: str
    carets: str
    note: str = ""


def snippet(text: Text, location: Location, room: int) -> Snippet | None:
    """Show the line of a location in at most `room` columns; None where there is nothing to see."""
    line = text.line(location.line)
    if line.strip() in _NOTHING_TO_SEE:
        return None
    start = min(location.column - 1, len(line))
    end = _end(location, line, start)
    # Cells are made for what can be shown only: a line may hold a megabyte.
    room = max(room, _LEAST_ROOM)
    low, high = max(0, start - 4 * room), min(len(line), start + 4 * room)
    near = cells(line[low:high])
    shown, indent, carets = _cut(near, start - low, min(end, high) - low, room, low > 0, high < len(line))
    return Snippet(shown, indent, carets, _note(location))


def _end(location: Location, line: str, start: int) -> int:
    """Return the index in the first line after the last character of the range."""
    end = location.end_column - 1 if location.end_line == location.line else len(line.rstrip())
    return max(start, min(end, len(line)))


def _note(location: Location) -> str:
    last = location.end_line - (location.end_column == 1)
    return f"to line {last}" if last > location.line else ""


def _cut(
    near: list[Cell], start: int, end: int, room: int, more_before: bool, more_after: bool
) -> tuple[str, str, str]:
    widths = [cell.width for cell in near]
    first, last = 0, len(near)
    if more_before or more_after or sum(widths) > room:
        first, last = window(widths, start, room - 2 * len(CUT))
    more_before, more_after = more_before or first > 0, more_after or last < len(near)
    line = "".join(cell.shown for cell in near[first:last])
    indent = sum(widths[first:start]) + more_before
    carets = sum(widths[start : min(end, last)]) + (more_after and end > last)
    return (
        f"{CUT * more_before}{line}{CUT * more_after}".rstrip(),
        " " * indent,
        "^" * max(1, min(carets, _MOST_CARETS)),
    )
