"""A pair's history to what `guidelint changes` shows: the word diff of the source beside the translation's text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from guidelint.languages import name_of
from guidelint.model import Origin, Pair, PairHistory, Revision, Unit, UnitChange
from guidelint.reports.terminal import BOLD, DIM, cells, paint
from guidelint.rules.gaps import describe_part
from guidelint.unit_words import readable, words_of
from guidelint.word_runs import runs

_GONE, _COME = "31", "32"
_LEAST_COLUMN = 20
_LESS_SURE = 0.7


class Piece(NamedTuple):
    """Words of a diff: there before and after (a space), gone (a minus) or come (a plus)."""

    sign: str
    text: str


class Known(NamedTuple):
    """A pair with its history; `note` says why that is not known, or not by the commit that the translation names."""

    pair: Pair
    history: PairHistory | None
    note: str = ""


def diff(before: str, after: str) -> list[Piece]:
    """Compare two texts word by word; line breaks stay."""
    old, new = (text.replace("\n", " \n ").split(" ") for text in (before, after))
    keys = [[_key(word) for word in words] for words in (old, new)]
    pieces: list[Piece] = []
    at = 0
    for run in runs(*keys):
        pieces += [
            Piece(" ", _joined(new[at : run.new.start])),
            Piece("-", _joined(old[run.old.start : run.old.stop])),
            Piece("+", _joined(new[run.new.start : run.new.stop])),
        ]
        at = run.new.stop
    pieces.append(Piece(" ", _joined(new[at:])))
    return [piece for piece in pieces if piece.text]


def _joined(words: Sequence[str]) -> str:
    return " ".join(words).replace(" \n ", "\n")


def _key(word: str) -> str:
    return " ".join(key for key, *_ in words_of(word)) or word


# --- text ------------------------------------------------------------------------------------------


def as_text(found: Iterable[Known], width: int, color: bool) -> str:
    """Show what changed in two columns, as wide as the terminal: the diff of the source, the translation as it is."""
    return "\n".join("\n".join(_lines(one, width, color)) + "\n" for one in found)


def _lines(known: Known, width: int, color: bool) -> Iterator[str]:
    pair, history, note = known
    column = max(_LEAST_COLUMN, (width - 3) // 2)
    yield paint(pair.guide, BOLD, color)
    sides = [[Piece(" ", f"{name_of(side.language)}: {side.path}")] for side in (pair.source, pair.target)]
    yield from _columns(sides[0], sides[1], column, color)
    yield from _line(_since(history, note) if history else f"its history is not known: {note}", width, DIM, color)
    for one in history.changes if history else ():
        yield ""
        yield from _line(f"{describe_part(one.unit)} ({_how(one)})", width, BOLD, color)
        right = [Piece(" ", readable(one.counterpart))] if one.counterpart else [Piece(" ", "(nothing)")]
        yield from _columns(_source_pieces(one), right, column, color)
    if history:
        yield ""
        yield paint(_count(history.changes), DIM, color)


def _line(text: str, width: int, style: str, color: bool) -> Iterator[str]:
    """Break a line that is wider than the terminal."""
    yield from (paint(row.shown, style, color) for row in _wrapped([Piece(" ", text)], width, color=False))


def _source_pieces(one: UnitChange) -> list[Piece]:
    if one.unseen:
        return [Piece(" ", readable(one.unit))]
    texts = [readable(unit) if unit else "" for unit in (one.before, one.after)]
    return [*diff(*texts), *_link_pieces(one)]


def _link_pieces(one: UnitChange) -> Iterator[Piece]:
    urls = [_urls(unit) if unit else [] for unit in (one.before, one.after)]
    yield from (Piece("-", f"\n<{url}>") for url in urls[0] if url not in urls[1])
    yield from (Piece("+", f"\n<{url}>") for url in urls[1] if url not in urls[0])


def _urls(unit: Unit) -> list[str]:
    """Return where the links and the images of a unit lead."""
    return [*(link.url for link in unit.links()), *(i.url for block in unit.all_blocks() for i in block.images)]


def _since(history: PairHistory, note: str) -> str:
    when = _when(history.revision)
    if history.origin is Origin.RECORDED:
        return f"translated from {when}, as its front matter says"
    if history.origin is Origin.STAMPED:
        if not history.revision.known:
            return "translated from what its stamp says; which commit that was is not known"
        return f"translated from {when}, as its stamp says"
    unsure = "not surely " if history.confidence < _LESS_SURE else ""
    return "; ".join(filter(None, (f"{unsure}translated from {when}, as the history tells", note)))


def _how(one: UnitChange) -> str:
    if one.unseen:
        return "changed since it was stamped; what it was is not known"
    return f"{one.change}, {_when(one.revision)}" if one.revision.known else f"{one.change}, new since it was stamped"


def _when(revision: Revision) -> str:
    if not revision.commit:
        return "not committed yet"
    return f"{revision.short} of {revision.day}" if revision.day else revision.short


def _count(changes: Sequence[UnitChange]) -> str:
    if not changes:
        return "nothing changed in the source since"
    return f"{len(changes)} {'part' if len(changes) == 1 else 'parts'} of the source changed since"


class _Row(NamedTuple):
    """A line of a column: what is shown, and its width without the codes of colours."""

    shown: str
    width: int


def _columns(left: Sequence[Piece], right: Sequence[Piece], column: int, color: bool) -> Iterator[str]:
    empty = _Row("", 0)
    for ours, theirs in zip_longest(_wrapped(left, column, color), _wrapped(right, column, color), fillvalue=empty):
        yield f"{ours.shown}{' ' * (column - ours.width)} | {theirs.shown}".rstrip()


def _wrapped(pieces: Sequence[Piece], column: int, color: bool) -> Iterator[_Row]:
    """Break the words of a diff into lines; what came and what went is marked by signs, and by colour."""
    shown: list[str] = []
    width = 0
    for word, style in _words(pieces):
        if word == "\n":
            yield _Row(" ".join(shown), width)
            shown, width = [], 0
            continue
        for part, size in _fitting(word, column):
            if shown and width + 1 + size > column:
                yield _Row(" ".join(shown), width)
                shown, width = [], 0
            width += size + bool(shown)
            shown.append(paint(part, style, color and bool(style)))
    if shown:
        yield _Row(" ".join(shown), width)


def _words(pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    for sign, text in pieces:
        start, end = {"-": ("[-", "-]"), "+": ("{+", "+}"), " ": ("", "")}[sign]
        style = {"-": _GONE, "+": _COME, " ": ""}[sign]
        lines = text.split("\n")
        for number, line in enumerate(lines):
            if number:
                yield "\n", ""
            words = line.split()
            for index, word in enumerate(words):
                yield f"{start if not index else ''}{word}{end if index == len(words) - 1 else ''}", style


def _fitting(word: str, column: int) -> Iterator[tuple[str, int]]:
    """Cut a word that is wider than its column."""
    part, width = "", 0
    for cell in cells(word):
        if width + cell.width > column:
            yield part, width
            part, width = "", 0
        part, width = part + cell.shown, width + cell.width
    yield part, width


# --- JSON ------------------------------------------------------------------------------------------


def as_json(found: Iterable[Known]) -> str:
    """Show what changed for machines; positions and lines count from 1."""
    content = {"version": 1, "pairs": [_object(one) for one in found]}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _object(known: Known) -> dict[str, Any]:
    pair, history, note = known
    result: dict[str, Any] = {
        "guide": pair.guide,
        "source": pair.source.path,
        "translation": pair.target.path,
        "language": pair.target.language,
    }
    if history is None:
        return {**result, "known_by": None, "note": note, "changes": []}
    return {
        **result,
        "known_by": str(history.origin),
        "confidence": round(history.confidence, 2),
        "translated": _revision(history.revision),
        "note": note or None,
        "changes": [_change(pair, one) for one in history.changes],
    }


def _change(pair: Pair, one: UnitChange) -> dict[str, Any]:
    return {
        "kind": str(one.unit.kind) if one.unit.position else "field" if one.unit.name else "lead",
        "position": one.unit.position,
        "title": one.unit.title or one.unit.name,
        "change": None if one.unseen else str(one.change),
        "before_known": not one.unseen,
        "revision": _revision(one.revision),
        "line": pair.source.line(one.after.head) if one.after else None,
        "before": _text(one.before),
        "after": _text(one.after),
        "diff": [] if one.unseen else [piece._asdict() for piece in _source_pieces(one)],
        "translation": _text(one.counterpart),
        "translation_line": pair.target.line(one.counterpart.head) if one.counterpart else None,
    }


def _text(unit: Unit | None) -> str | None:
    return readable(unit) if unit else None


def _revision(revision: Revision) -> dict[str, str | None]:
    return {"commit": revision.commit or None, "date": str(revision.day) if revision.day else None}
