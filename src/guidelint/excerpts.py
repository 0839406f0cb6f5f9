"""Two versions of a text to what was and what is, word by word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise, zip_longest
from typing import Literal, NamedTuple

from guidelint.model import Span, Unit
from guidelint.unit_words import UNSPACED, Reading, code_lines, other_destinations, words_of
from guidelint.word_runs import Run, runs

_LONG = 8  # words that came or went at one place, shown by themselves
_CONTEXT = 2  # words around what changed
_LEAST_SHOWN = 40  # characters, for one change
_ELLIPSIS = "…"
_CHARACTER = 0.5  # of a word, where each character is shown as one
_FARTHEST = 50  # words that a line which came or went may begin with like its neighbour
_ADDRESSED: tuple[tuple[str, Literal["links", "images"]], ...] = (("link", "links"), ("image", "images"))
_PART_OF_NUMBER = re.compile(r"\d(?=\d|[.,:/'-]\d| \d{3}(?!\d))|[.,:/'-](?=\d)|(?<=\d) (?=\d{3}(?!\d))")


def excerpt(before: str, after: str, width: int) -> str:
    """Show what of a text changed, word by word with a little context: "wait 5 minutes" is now "wait 10 minutes".

    As many changes as fit are shown, cut to `width` characters; empty where no word changed. No context
    is taken from another line, and no number is cut.
    """
    old, new = (_Side(text, list(words_of(text))) for text in (before, after))
    return _excerpt(old, new, width)


def excerpt_of_units(before: Unit, after: Unit, width: int) -> str:
    """Show what of a unit changed, its code as it is written.

    Where only the lines of code changed, it is the first of them; where no words did, where links and
    images lead.
    """
    old, new = (_side(unit) for unit in (before, after))
    return _excerpt(old, new, width) or _lines(code_lines(before), code_lines(after), width) or _led(before, after)


def _led(before: Unit, after: Unit) -> str:
    found = [(name, *other_destinations(before, after, of)) for name, of in _ADDRESSED]
    return "; ".join(
        f"{', '.join(gone) or f'no {name}'} is now {', '.join(come) or f'no {name}'}"
        for name, gone, come in found
        if gone or come
    )


def _lines(before: Sequence[str], after: Sequence[str], width: int) -> str:
    differing = ((one or "", other or "") for one, other in zip_longest(before, after) if one != other)
    was, now = next(differing, ("", ""))
    return _was_and_is(was, now, width) if was or now else ""


class _Part(NamedTuple):
    """What changed on one side: pieces of its text; `line` is where it is, or None if its line is not there."""

    pieces: range
    line: int | None


class _Change(NamedTuple):
    old: _Part
    new: _Part


class _Side:
    """A text with its words, as they are compared, and its pieces, as they are shown."""

    def __init__(self, text: str, words: Sequence[tuple[str, int, int]]) -> None:
        self.text = text
        self.words = [word for word, *_ in words]
        self.spans = [Span(*span) for _, *span in words]
        self.pieces = [Span(*match.span()) for match in _pieces().finditer(text)]
        self._starts = [piece.start for piece in self.pieces]
        self._breaks = [at for at, char in enumerate(text) if char == "\n"]

    def line(self, offset: int) -> int:
        """Return the number of the line at an offset."""
        return bisect_left(self._breaks, offset)

    def line_of(self, word: int) -> int | None:
        """Return the line that a word is in, None where there is no such word."""
        return self.line(self.spans[word].start) if 0 <= word < len(self.spans) else None

    def piece_of(self, offset: int) -> int:
        """Return the piece at an offset."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def pieces_of(self, words: range) -> range:
        """Return the pieces that some words are in."""
        last = self.piece_of(self.spans[words.stop - 1].end - 1)
        return range(self.piece_of(self.spans[words.start].start), last + 1)

    def is_whole(self, words: range) -> bool:
        """Whether words are the whole of their lines."""
        before, after = self.line_of(words.start - 1), self.line_of(words.stop)
        return before != self.line_of(words.start) and after != self.line_of(words.stop - 1)

    def weight(self, pieces: range) -> float:
        """Return how many words some pieces are."""
        return sum(map(self._weight, pieces))

    def _weight(self, piece: int) -> float:
        start, end = self.pieces[piece]
        return _CHARACTER if end - start == 1 and _unspaced().match(self.text, start) else 1

    def shown(self, pieces: range) -> str:
        """Return some pieces as they stand in the text."""
        if not pieces:
            return ""
        return " ".join(self.text[self.pieces[pieces.start].start : self.pieces[pieces.stop - 1].end].split())

    def in_context(self, part: _Part) -> str:
        """Return what changed with the words around it in its lines."""
        start, end = part.pieces.start, part.pieces.stop
        first, last = (self._line(start), self._line(end - 1)) if part.pieces else (part.line, part.line)
        start = self._stretched(start, -1, first)
        end = self._stretched(end, 1, last)
        before = start > 0 and self._line(start - 1) == first
        after = end < len(self.pieces) and self._line(end) == last
        return f"{_ELLIPSIS} " * before + self.shown(range(start, end)) + f" {_ELLIPSIS}" * after

    def _line(self, piece: int) -> int:
        return self.line(self.pieces[piece].start)

    def _stretched(self, at: int, step: int, line: int | None) -> int:
        """Go on by some words of a line, and to the end of a number with spaces in it."""
        room = float(_CONTEXT)
        while True:
            piece = at - 1 if step < 0 else at
            if not 0 <= piece < len(self.pieces) or self._line(piece) != line:
                return at
            if room <= 0 and not (0 < at < len(self.pieces) and self._joins_number(at)):
                return at
            room -= self._weight(piece)
            at += step

    def _joins_number(self, piece: int) -> bool:
        before, after = self.pieces[piece - 1], self.pieces[piece]
        return _is_within_number(self.text, before.end) or _is_within_number(self.text, after.start)


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")


def _side(unit: Unit) -> _Side:
    reading = Reading(unit)
    return _Side(reading.text, [(word, *span) for word, span in zip(reading.words, reading.spans, strict=True)])


def _excerpt(old: _Side, new: _Side, width: int) -> str:
    shown: list[str] = []
    room = width
    for change in _merged(old, new):
        if shown and room < _LEAST_SHOWN:
            return "; ".join((*shown, _ELLIPSIS))
        shown.append(_shown(old, new, change, max(room, _LEAST_SHOWN)))
        room -= len(shown[-1]) + 2
    return "; ".join(shown)


def _merged(old: _Side, new: _Side) -> list[_Change]:
    """Find what differs, changes that are close together in one line as one."""
    merged: list[_Change] = []
    for run in chain.from_iterable(_by_line(old, new, run) for run in runs(old.words, new.words)):
        change = _Change(_part(old, run.old, new, run.new), _part(new, run.new, old, run.old))
        last = merged[-1] if merged else None
        if last and _is_close(old, last.old, change.old) and _is_close(new, last.new, change.new):
            merged[-1] = _Change(_joined(last.old, change.old), _joined(last.new, change.new))
        else:
            merged.append(change)
    return merged


def _is_close(side: _Side, one: _Part, other: _Part) -> bool:
    """Whether so little is between two parts that they are shown together."""
    if one.line is None or one.line != other.line:
        return False
    return side.weight(range(one.pieces.stop, other.pieces.start)) <= _CONTEXT


def _joined(one: _Part, other: _Part) -> _Part:
    return _Part(range(one.pieces.start, max(one.pieces.stop, other.pieces.stop)), other.line)


def _slid(side: _Side, run: Run) -> Run:
    """Move words that came or went to where they are whole lines, if they begin as the next line does."""
    words = run.new or run.old
    for by in range(min(words.start, len(words), _FARTHEST) + 1):
        if by and side.words[words.start - by] != side.words[words.stop - by]:
            break
        if side.is_whole(range(words.start - by, words.stop - by)):
            return Run(*(range(places.start - by, places.stop - by) for places in run))
    return run


def _by_line(old: _Side, new: _Side, run: Run) -> Iterator[Run]:
    """Part what came or went at the end of a line from whole lines after it, and these from what begins a line."""
    if run.old and run.new:
        yield run
        return
    side = new if run.new else old
    run = _slid(side, run)
    words = run.new or run.old
    ends = [place for place in words[1:] if side.line_of(place) != side.line_of(place - 1)]
    cuts = {words.start, words.stop}
    if ends and side.line_of(words.start - 1) == side.line_of(words.start):
        cuts.add(ends[0])
    if ends and side.line_of(words.stop) == side.line_of(words.stop - 1):
        cuts.add(ends[-1])
    for start, stop in pairwise(sorted(cuts)):
        yield Run(run.old, range(start, stop)) if run.new else Run(range(start, stop), run.new)


def _part(side: _Side, words: range, other: _Side, theirs: range) -> _Part:
    """Find what is shown of a side: where it has nothing, the place beside the words that the other side has there."""
    if words:
        return _Part(side.pieces_of(words), side.line_of(words.stop - 1))
    at = words.start
    if theirs.start and other.line_of(theirs.start - 1) == other.line_of(theirs.start):
        piece = side.piece_of(side.spans[at - 1].end - 1) + 1
        return _Part(range(piece, piece), side.line_of(at - 1))
    if theirs.stop < len(other.words) and other.line_of(theirs.stop) == other.line_of(theirs.stop - 1):
        piece = side.piece_of(side.spans[at].start)
        return _Part(range(piece, piece), side.line_of(at))
    return _Part(range(0), None)


def _shown(old: _Side, new: _Side, change: _Change, width: int) -> str:
    if not change.old.pieces and (change.old.line is None or new.weight(change.new.pieces) > _LONG):
        return f'new: "{_cut(new.shown(change.new.pieces), width - 7)}"'
    if not change.new.pieces and (change.new.line is None or old.weight(change.old.pieces) > _LONG):
        return f'gone: "{_cut(old.shown(change.old.pieces), width - 8)}"'
    return _was_and_is(old.in_context(change.old), new.in_context(change.new), width)


def _was_and_is(was: str, now: str, width: int) -> str:
    room = width - len('"" is now ""')
    return f'"{_cut(was, max(room // 2, room - len(now)))}" is now "{_cut(now, max(room // 2, room - len(was)))}"'


def _cut(text: str, width: int) -> str:
    """Cut a text at the end of a word, or within a word that alone is too long, but never within a number."""
    if len(text) <= width:
        return text
    longest = max(width - 2, 1)
    ends = [at for at in _ends(text, longest) if text[:at].strip(f" {_ELLIPSIS}")]
    kept = text[: ends[0] if ends else longest]
    return f"{kept.rstrip(f' {_ELLIPSIS}')} {_ELLIPSIS}"


def _ends(text: str, longest: int) -> Iterator[int]:
    """Yield where a text may end, the best first."""
    places = [at for at in range(longest, 0, -1) if not _is_within_number(text, at)]
    yield from (at for at in places if text[at] == " " or any(map(_unspaced().match, text[at - 1 : at + 1])))
    yield from places


def _is_within_number(text: str, at: int) -> bool:
    """Whether an offset is between characters of one number."""
    return at > 0 and _PART_OF_NUMBER.match(text, at - 1) is not None
