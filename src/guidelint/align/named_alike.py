"""Two documents, of which one has steps or an FAQ under a heading that no list of wordings holds, to both read alike.

Every language has more ways to call a section than a list can hold: where the steps of one document
are known, its aligned section tells where those of the other one are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidelint.align.alignment import Alignment, align
from guidelint.model import Document, Unit
from guidelint.parse.document import reread
from guidelint.text import key

# How many of the units must find their counterparts where the sections themselves were not aligned.
_MOST = 0.6


def read_alike(source: Document, target: Document, sections: Alignment) -> tuple[Document, Document]:
    """Read the steps and the FAQ of one side where only the other side's are known by their headings."""
    there = {j: i for group in sections.groups() for i in group.sources for j in group.targets}
    back = {i: j for group in sections.groups() for i in group.sources for j in group.targets}
    for name in ("steps", "faq"):
        ours, theirs = _units(source, name), _units(target, name)
        if ours and not theirs:
            target = _read_by(source, target, name, back)
        elif theirs and not ours:
            source = _read_by(target, source, name, there)
    return source, target


def _units(document: Document, name: str) -> tuple[Unit, ...]:
    return document.steps if name == "steps" else document.faq


def _read_by(knowing: Document, other: Document, name: str, partners: dict[int, int]) -> Document:
    """Read a document with the section named that holds what the other document has; as it was if there is none."""
    units = _units(knowing, name)
    aligned, *others = _candidates(knowing, other, units[0], partners)
    if aligned is not None and _units(read := _named(other, aligned, name), name):
        return read
    for section in others:
        if section and _belong_together(units, _units(read := _named(other, section, name), name), knowing, other):
            return read
    return other


def _named(document: Document, section: Unit, name: str) -> Document:
    return reread(document, {**document.named, key(section.title): name})


def _candidates(knowing: Document, other: Document, first: Unit, partners: dict[int, int]) -> Iterator[Unit | None]:
    """Yield the section aligned with the one that holds a unit, None if there is none; then those without a partner."""
    homes = [i for i, one in enumerate(knowing.sections) if one.span.start <= first.head.start < one.span.end]
    home = partners.get(homes[-1]) if homes else None
    yield None if home is None else other.sections[home]
    taken = set(partners.values())
    yield from (one for j, one in enumerate(other.sections) if j not in taken and not one.name)


def _belong_together(ours: Sequence[Unit], theirs: Sequence[Unit], knowing: Document, other: Document) -> bool:
    alignment = align(ours, theirs, knowing.language, other.language)
    sure = sum(match.confidence for match in alignment.matches)
    return bool(theirs) and sure >= _MOST * min(len(ours), len(theirs)) and 2 * len(theirs) >= len(ours)
