"""Any text to one that is safe to show in a terminal, with colours and known widths."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from guidelint.model import Severity
from guidelint.text import visible as visible

BOLD, DIM, LOUD = "1", "2", "1;33"
SEVERITY_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
TAB_WIDTH = 4

_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_INVISIBLE = ("Mn", "Me", "Cf")


def paint(text: str, style: str, color: bool) -> str:
    """Put a text between the codes of a style; unchanged without colour."""
    return f"\x1b[{style}m{text}\x1b[0m" if color and text else text


class Cell(NamedTuple):
    """One character as it is shown, and how many columns it takes."""

    shown: str
    width: int


def cells(line: str) -> list[Cell]:
    """Turn each character of a line into what is shown for it; a tab is as wide wherever it stands."""
    return [_cell(char, line[max(0, index - 2) : index]) for index, char in enumerate(line)]


def _cell(char: str, before: str) -> Cell:
    if char == "\t":
        return Cell(" " * TAB_WIDTH, TAB_WIDTH)
    shown = visible(char)
    return Cell(shown, 1 if char.isascii() or shown != char else _width(char, before))


def _width(char: str, before: str) -> int:
    """Return a character's columns from the two before it: terminals show joined emoji as one."""
    joined = before[-1:] == _JOINER and _is_emoji(before[:1])
    if char == _EMOJI_STYLE:  # makes a narrow sign a wide one
        return int(_is_narrow_emoji(before[-1:]) and before[:1] != _JOINER)
    if (joined and _is_emoji(char)) or (_is_tone(char) and _is_emoji(before[-1:])):
        return 0
    if unicodedata.category(char) in _INVISIBLE or "\u1160" <= char <= "\u11ff":
        return 0
    return 1 if _is_narrow(char) else 2


def _is_emoji(char: str) -> bool:
    return char == _EMOJI_STYLE or _is_tone(char) or (char != "" and unicodedata.category(char) == "So")


def _is_narrow_emoji(char: str) -> bool:
    return char not in ("", _EMOJI_STYLE) and _is_emoji(char) and _is_narrow(char)


def _is_tone(char: str) -> bool:
    return "\U0001f3fb" <= char <= "\U0001f3ff"


def _is_narrow(char: str) -> bool:
    return unicodedata.east_asian_width(char) not in "WF"


def window(widths: Sequence[int], start: int, room: int) -> tuple[int, int]:
    """Choose which characters of a line to show so that they fit and `start` is among them.

    A third of the room goes to what stands before the place, more where the line ends after it.
    """
    first = last = start
    spent = 0
    while first > 0 and spent + widths[first - 1] <= room // 3:
        first -= 1
        spent += widths[first]
    while last < len(widths) and spent + widths[last] <= room:
        spent += widths[last]
        last += 1
    while first > 0 and spent + widths[first - 1] <= room:
        first -= 1
        spent += widths[first]
    while first < start and widths[first] == 0:  # a mark whose letter was cut off
        first += 1
    return first, last
