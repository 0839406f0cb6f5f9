"""A pair to what `guidelint align` shows: source and translation beside each other, unit by unit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from guidelint.align.alignment import Alignment
from guidelint.languages import name_of
from guidelint.model import Pair, Unit
from guidelint.reports.terminal import BOLD, DIM, cells, paint

_STYLES = {"missing": "1;31", "extra": "1;33", "moved": "1;33", "split": "1;33", "merged": "1;33"}
_SIGNS = {"matched": " ", "missing": "-", "extra": "+", "moved": "~", "split": "<", "merged": ">"}
_LEAST_COLUMN = 14


class Row(NamedTuple):
    """What stands beside what: the units of both sides, by index, and how they belong together.

    `state` is matched, missing, extra, moved, split or merged.
    """

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    state: str
    confidence: float | None


def rows(alignment: Alignment) -> list[Row]:
    """Order everything in an alignment: as in the source, what only the translation has at its place there."""
    confidence = {(match.source, match.target): match.confidence for match in alignment.matches}
    by_source = {index: Row((index,), (), "missing", None) for index in alignment.missing}
    for group in alignment.groups():
        found = [confidence[i, j] for i in group.sources for j in group.targets if (i, j) in confidence]
        by_source[group.sources[0]] = Row(
            group.sources, group.targets, _state(alignment, group.sources, group.targets), max(found, default=None)
        )
    ordered: list[Row] = []
    extra = list(alignment.extra)
    for index in sorted(by_source):
        row = by_source[index]
        # What moved says nothing of the place of its neighbours.
        while extra and row.targets and row.state != "moved" and extra[0] < row.targets[0]:
            ordered.append(Row((), (extra.pop(0),), "extra", None))
        ordered.append(row)
    return ordered + [Row((), (index,), "extra", None) for index in extra]


def _state(alignment: Alignment, sources: Sequence[int], targets: Sequence[int]) -> str:
    if len(targets) > 1:
        return "split"
    if len(sources) > 1:
        return "merged"
    return "moved" if sources[0] in alignment.moved else "matched"


def _lists(pair: Pair) -> Iterator[tuple[str, Alignment]]:
    yield from (("steps", pair.steps), ("sections", pair.sections), ("faq", pair.faq))


# --- text ------------------------------------------------------------------------------------------


def as_text(pairs: Iterable[Pair], width: int, color: bool) -> str:
    """Show pairs in two columns, as wide as the terminal; gaps and moves are marked by sign, word and colour."""
    return "\n".join("\n".join(_pair_lines(pair, width, color)) + "\n" for pair in pairs)


def _pair_lines(pair: Pair, width: int, color: bool) -> Iterator[str]:
    column = max(_LEAST_COLUMN, (width - 18) // 2)
    sides = (pair.source, pair.target)
    yield paint(pair.guide, BOLD, color)
    yield _line(" ", [f"{name_of(side.language)}: {side.path}" for side in sides], "", column)
    for name, alignment in _lists(pair):
        if not alignment.source and not alignment.target:
            continue
        yield ""
        yield paint("FAQ" if name == "faq" else name, BOLD, color)
        for row in rows(alignment):
            yield paint(_row(alignment, row, column), _STYLES.get(row.state, ""), color and row.state in _STYLES)
    yield from _link_lines(pair, color)


def _row(alignment: Alignment, row: Row, column: int) -> str:
    left = _titles([alignment.source[index] for index in row.sources])
    right = _titles([alignment.target[index] for index in row.targets])
    word = f"{row.confidence:.2f}" if row.state == "matched" and row.confidence is not None else row.state
    return _line(_SIGNS[row.state], [left, right], word, column)


def _titles(units: Sequence[Unit]) -> str:
    return " / ".join(f"{unit.position} {unit.title}" for unit in units)


def _line(sign: str, texts: Sequence[str], word: str, column: int) -> str:
    left, right = (_fit(text, column) for text in texts)
    return f"{sign} {left} | {right}  {word}".rstrip()


def _fit(text: str, column: int) -> str:
    """Cut or fill a text to a number of columns, as a terminal counts them."""
    shown = cells(text)
    total = sum(cell.width for cell in shown)
    if total > column:
        total = 0
        kept = []
        for cell in shown:
            if total + cell.width > column - 1:
                break
            kept.append(cell.shown)
            total += cell.width
        return "".join(kept) + "…" + " " * (column - 1 - total)
    return "".join(cell.shown for cell in shown) + " " * (column - total)


def _link_lines(pair: Pair, color: bool) -> Iterator[str]:
    """Show the links that differ; equal ones would only be in the way."""
    links = pair.links
    found = [("missing", f"- {item.link.url}") for item in links.missing]
    found += [("extra", f"+ {item.link.url}") for item in links.extra]
    found += [("moved", f"~ {item.source.url} | {item.target.url}") for item in links.changed]
    if found:
        yield ""
        yield paint("links that differ", BOLD, color)
        for state, text in found:
            yield paint("".join(cell.shown for cell in cells(text)), _STYLES[state], color)
    yield ""
    yield paint(_summary(pair), DIM, color)


def _summary(pair: Pair) -> str:
    counts: dict[str, int] = {}
    for _, alignment in _lists(pair):
        for row in rows(alignment):
            counts[row.state] = counts.get(row.state, 0) + 1
    return ", ".join(f"{counts[state]} {state}" for state in _SIGNS if state in counts) or "nothing to align"


# --- JSON ------------------------------------------------------------------------------------------


def as_json(pairs: Iterable[Pair]) -> str:
    """Show pairs for machines; positions count from 1, lines from 1."""
    content = {"version": 1, "pairs": [_pair_object(pair) for pair in pairs]}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _pair_object(pair: Pair) -> dict[str, Any]:
    return {
        "guide": pair.guide,
        "source": pair.source.path,
        "translation": pair.target.path,
        "language": pair.target.language,
        **{name: [_row_object(pair, alignment, row) for row in rows(alignment)] for name, alignment in _lists(pair)},
        "links": {
            "missing": [item.link.url for item in pair.links.missing],
            "extra": [item.link.url for item in pair.links.extra],
            "changed": [{"source": item.source.url, "translation": item.target.url} for item in pair.links.changed],
        },
    }


def _row_object(pair: Pair, alignment: Alignment, row: Row) -> dict[str, Any]:
    def units(document: Any, indexes: Sequence[int], side: Sequence[Unit]) -> list[dict[str, Any]]:
        return [
            {"position": unit.position, "title": unit.title, "line": document.line(unit.head)}
            for unit in (side[index] for index in indexes)
        ]

    return {
        "state": row.state,
        "confidence": None if row.confidence is None else round(row.confidence, 2),
        "source": units(pair.source, row.sources, alignment.source),
        "translation": units(pair.target, row.targets, alignment.target),
    }
