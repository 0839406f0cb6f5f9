"""Aligned FAQ entries to those whose answer belongs to another question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from guidelint.align.alignment import Alignment, features_of
from guidelint.align.resemblance import compare
from guidelint.model import Unit
from guidelint.text import key

# Log odds by which two answers must fit better in each other's place: no FAQ of six public sites passes.
_CLEARLY = 5.0
_FEWEST_CHARACTERS = 12  # "Yes." answers many questions


class Exchanged(NamedTuple):
    """A pair of FAQ entries, by index, and the source entry whose answer stands in the translation."""

    source: int
    target: int
    answer_of: int


def exchanged(alignment: Alignment, source: str | None, target: str | None) -> Iterator[Exchanged]:
    """Find the answers that fit another question of the source, whose own answer they repeat or are exchanged with."""
    couples = [(m.source, m.target) for m in alignment.matches if not alignment.splits and not alignment.merges]
    if len(couples) < 2:
        return
    ours, theirs = (
        [_answer(alignment.source[i]) for i, _ in couples],
        [_answer(alignment.target[j]) for _, j in couples],
    )
    texts = [[key(" ".join(block.text for block in unit.blocks)) for unit in side] for side in (ours, theirs)]
    if min(map(len, texts[1])) < 1:
        return
    odds = compare(*features_of(ours, theirs, source, target)).odds
    for at, (i, j) in enumerate(couples):
        other = max((k for k in range(len(couples)) if k != at), key=lambda k: odds[k][at])
        better = odds[other][at] - odds[at][at]
        if len(texts[1][at]) < _FEWEST_CHARACTERS or texts[0][other] == texts[0][at]:
            continue
        repeated = texts[1][other] == texts[1][at]
        back = odds[at][other] - odds[other][other]
        if (repeated and better > 0) or (min(better, back) > 0 and better + back >= _CLEARLY):
            yield Exchanged(i, j, couples[other][0])


def _answer(unit: Unit) -> Unit:
    return unit._replace(title="", heading=None, name="")
