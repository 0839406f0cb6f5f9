"""Two lists of words to the runs of words that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from guidelint.align.ordering import longest_run

# SequenceMatcher takes cubic time where words recur: 40 ms for this many, of which half differ, and minutes for ten
# times as many. Longer lists are cut at the words that stand once in both.
_MOST_COMPARED = 1_000


class Run(NamedTuple):
    """Words that differ: their places in the words of before and of after."""

    old: range
    new: range

    @property
    def size(self) -> int:
        """How many words changed."""
        return max(len(self.old), len(self.new))


def runs(ours: Sequence[str], theirs: Sequence[str]) -> list[Run]:
    """Find the runs of words that differ, in order."""
    return list(_joined(_runs(ours, theirs, range(len(ours)), range(len(theirs)))))


def _runs(ours: Sequence[str], theirs: Sequence[str], old: range, new: range) -> Iterator[Run]:
    old, new = _trimmed(ours, theirs, old, new)
    if not old or not new:
        if old or new:
            yield Run(old, new)
        return
    if len(old) + len(new) <= _MOST_COMPARED:
        yield from _compared(ours, theirs, old, new)
        return
    anchors = _anchors(ours, theirs, old, new)
    if not anchors:
        yield Run(old, new)
        return
    starts = [(old.start, new.start), *((i + 1, j + 1) for i, j in anchors)]
    for (i, j), (k, m) in zip(starts, [*anchors, (old.stop, new.stop)], strict=True):
        yield from _runs(ours, theirs, range(i, k), range(j, m))


def _trimmed(ours: Sequence[str], theirs: Sequence[str], old: range, new: range) -> tuple[range, range]:
    """Leave out what is equal at both ends: most of a long text."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if ours[old[i]] != theirs[new[i]]), shorter)
    rest = shorter - start
    end = next((i for i in range(rest) if ours[old[-1 - i]] != theirs[new[-1 - i]]), rest)
    return old[start : len(old) - end], new[start : len(new) - end]


def _compared(ours: Sequence[str], theirs: Sequence[str], old: range, new: range) -> Iterator[Run]:
    matcher = SequenceMatcher(None, ours[old.start : old.stop], theirs[new.start : new.stop], autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            yield Run(old[i:j], new[k:m])


def _anchors(ours: Sequence[str], theirs: Sequence[str], old: range, new: range) -> list[tuple[int, int]]:
    """Find words that stand once in both lists, as many as are in the same order."""
    places = _once(ours, old), _once(theirs, new)
    common = [(place, places[1][word]) for word, place in places[0].items() if word in places[1]]
    return [common[place] for place in sorted(longest_run([there for _, there in common]))]


def _once(words: Sequence[str], places: range) -> dict[str, int]:
    counts = Counter(words[places.start : places.stop])
    return {words[place]: place for place in places if counts[words[place]] == 1}


def _joined(found: Iterator[Run]) -> Iterator[Run]:
    """Put together runs that touch, as happens where a long list was cut."""
    last: Run | None = None
    for run in found:
        if last and last.old.stop == run.old.start and last.new.stop == run.new.start:
            last = Run(range(last.old.start, run.old.stop), range(last.new.start, run.new.stop))
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
