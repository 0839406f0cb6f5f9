"""Blocks to their runs of digits and the units after them: a cheap look at whether numbers may differ at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from guidelint.model import Block
from guidelint.prose.blocks import PROSE
from guidelint.prose.measures import MEASURES, fold_in_place, words_of

Run = tuple[str, str]  # digits, and the symbol of the unit after them

_RUNS = re.compile(r"(\d+)(?:[ \u00a0\u202f-]?(p\.m\.|[^\W\d_]{1,12}))?")
_AFTER_NOON = frozenset(("pm", "PM", "p.m."))
DIGITS = re.compile(r"\d+")


class _Units(dict[str, str]):
    """A word as written to the symbol of the unit that it is, looked up once."""

    def __init__(self, language: str | None) -> None:
        super().__init__({"": ""})
        self._suffixes = words_of(language).suffixes

    def __missing__(self, word: str) -> str:
        if word in _AFTER_NOON:
            return self.setdefault(word, "pm")
        symbol = self._suffixes.get(fold_in_place(word), "")
        self[word] = symbol if symbol in MEASURES else ""
        return self[word]


@cache
def _units(language: str | None) -> _Units:
    return _Units(language)


def runs(text: str, language: str | None) -> list[Run]:
    """Return the runs of digits of a text, each with its unit."""
    units = _units(language)
    return [(digits, units[word]) for digits, word in _RUNS.findall(text)]


def signs(text: str, language: str | None) -> list[Run]:
    """Return the runs of digits of a text, of which "5 PM" and "17 h" are the same."""
    found = runs(text, language)
    if not any(unit == "pm" for _, unit in found):
        return found
    return [(f"{int(run[0]) % 12 + 12}", "h") if run[1] == "pm" and len(run[0]) < 3 else run for run in found]


def text_of(blocks: Iterable[Block]) -> str:
    """Return all text of some blocks that is prose."""
    return "\n".join([block.text for block in blocks if block.kind in PROSE])


def may_differ(ours: Sequence[Run], theirs: Sequence[Run]) -> bool:
    """Whether a run of the source has no equal in the translation; a unit that one side leaves out is no difference."""
    if not ours:
        return False
    ours, theirs = sorted(ours), sorted(theirs)
    if ours == theirs:
        return False
    if [digits for digits, _ in ours] != [digits for digits, _ in theirs]:
        return True
    return any(a != b and a[1] and b[1] for a, b in zip(ours, theirs, strict=True))


def balance(ours: Iterable[Run], theirs: Iterable[Run]) -> Counter[str | Run]:
    """Return by how much each run is more frequent in the translation: by its digits, and with its unit."""
    more: Counter[str | Run] = Counter()
    for run in theirs:
        more[run] += 1
        more[run[0]] += 1
    for run in ours:
        more[run] -= 1
        more[run[0]] -= 1
    return more


def without_twins(
    ours: Iterable[Block], theirs: Iterable[Block], languages: tuple[str | None, str | None]
) -> tuple[list[Block], list[Block]]:
    """Leave out the blocks that have the same runs as one of the other side, one by one."""
    sides = ours, theirs
    signed = [
        [(block, tuple(signs(block.text, language))) for block in blocks if block.kind in PROSE]
        for blocks, language in zip(sides, languages, strict=True)
    ]
    common = Counter(sign for _, sign in signed[0]) & Counter(sign for _, sign in signed[1])
    rest: tuple[list[Block], list[Block]] = [], []
    for kept, side in zip(rest, signed, strict=True):
        twins = common.copy()
        for block, sign in side:
            if twins[sign]:
                twins[sign] -= 1
            elif sign:
                kept.append(block)
    return rest
