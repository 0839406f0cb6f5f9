"""Versions of one document to which unit of one is which of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from guidelint.model import BlockKind, Document, Span, Unit, UnitKind
from guidelint.prose.blocks import PROSE_FIELDS, field_block
from guidelint.unit_words import normalized
from guidelint.word_runs import Run, runs

# Two units of which nothing else tells that they are the same one have so much of their words in common,
# of 1 (all): a step that was written anew under another title keeps less than a third, random ones a tenth.
_ALIKE = 0.5
_MOST_COMPARED = 10_000  # pairs of units that changed both title and text


def units(document: Document) -> tuple[Unit, ...]:
    """Return what is compared of a document, each text once: fields, lead, steps, sections, FAQ entries.

    A field of the front matter and the lead are sections at position 0, named by the field.
    """
    inner = [step.span for step in document.steps if step.heading and step.heading.kind is BlockKind.ITEM]
    inner += [entry.span for entry in document.faq if entry.span.start >= document.body_start]
    return (
        *_fields(document),
        _lead(document),
        *document.steps,
        *(_own(section, inner) for section in document.sections),
        *document.faq,
    )


def is_field(unit: Unit) -> bool:
    """Whether a unit is a field of the front matter."""
    return unit.position == 0 and bool(unit.name)


def is_lead(unit: Unit) -> bool:
    """Whether a unit is the text before the first heading."""
    return unit.position == 0 and not unit.name


def _fields(document: Document) -> Iterator[Unit]:
    for name in PROSE_FIELDS:
        if block := field_block(document, name):
            yield Unit(UnitKind.SECTION, 0, "", block.span, block.span, (block,), name=name)


def _lead(document: Document) -> Unit:
    starts = (unit.span.start for unit in (*document.sections[:1], *document.steps[:1], *document.faq))
    first = min((start for start in starts if start >= document.body_start), default=len(document.text.content))
    blocks = tuple(block for block in document.blocks if block.span.start < first)
    span = blocks[0].span if blocks else Span(document.body_start, document.body_start)
    return Unit(UnitKind.SECTION, 0, "", span, span, blocks)


def _own(section: Unit, inner: Sequence[Span]) -> Unit:
    """Leave out what is compared by itself: list steps and FAQ entries."""
    if not inner:
        return section
    kept = (b for b in section.blocks if not any(start <= b.span.start < end for start, end in inner))
    return section._replace(blocks=tuple(kept))


def written(unit: Unit | None) -> str:
    """Return all of a unit that is compared, as it is written: equal ones need no closer look."""
    parts = [unit.title] if unit else []
    for block in unit.all_blocks() if unit else ():
        parts += (block.kind, str(block.level), block.info, block.text, *(link.url for link in block.links))
        for image in block.images:
            parts += (image.url, image.alt)
        parts += (label.text for label in block.labels)
    return "\0".join(parts)


class Told:
    """The units of one version of a document, with their words as they are compared."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.units = units(document)
        self.texts = [written(unit) for unit in self.units]
        self._words: dict[tuple[int, bool], str] = {}

    def _text(self, index: int) -> str:
        return self.texts[index]

    def words_of(self, index: int) -> str:
        """Return the words of a unit as they are compared."""
        return self._normalized(index, whole=True)

    def title_of(self, index: int) -> str:
        """Return the words of a unit's title as they are compared."""
        return self._normalized(index, whole=False)

    def _normalized(self, index: int, *, whole: bool) -> str:
        if (index, whole) not in self._words:
            unit = self.units[index]
            self._words[index, whole] = normalized(unit if whole else unit._replace(blocks=()))
        return self._words[index, whole]

    def place_of(self, name: str) -> int | None:
        """Return the index of a field, or of the lead."""
        return next((i for i, unit in enumerate(self.units) if not unit.position and unit.name == name), None)

    def follow(self, other: Told) -> Mapping[int, int]:
        """Return which of the units here is which of another version, by index; what has none is left out."""
        found: dict[int, int] = {}
        for kind in (0, *UnitKind):
            ours, theirs = self._of_kind(kind), other._of_kind(kind)
            if kind == 0:
                names = {other.units[j].name: j for j in theirs}
                found |= {i: names[self.units[i].name] for i in ours if self.units[i].name in names}
            else:
                found |= self._followed(other, ours, theirs)
        return found

    def _of_kind(self, kind: UnitKind | int) -> list[int]:
        return [i for i, unit in enumerate(self.units) if (unit.kind if unit.position else 0) == kind]

    def _followed(self, other: Told, ours: list[int], theirs: list[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        # Mostly all is as it was: the words of units are compared only where the characters differ.
        for key in (Told._text, Told.words_of, Told.title_of):
            left = [i for i in ours if i not in found]
            right = [j for j in theirs if j not in found.values()]
            if left and right:
                found |= _equal([key(self, i) for i in left], [key(other, j) for j in right], left, right)
        left = [i for i in ours if i not in found]
        right = [j for j in theirs if j not in found.values()]
        found |= self._alike(other, left, right)
        return found | _between(found, ours, theirs)

    def _alike(self, other: Told, left: Sequence[int], right: Sequence[int]) -> dict[int, int]:
        """Put together what has most of its words in common, the most alike first."""
        if len(left) * len(right) > _MOST_COMPARED:
            return {}
        ours = {i: Counter(self.words_of(i).split()) for i in left}
        theirs = {j: Counter(other.words_of(j).split()) for j in right}
        scores = sorted((-_dice(ours[i], theirs[j]), i, j) for i in left for j in right)
        found: dict[int, int] = {}
        for score, i, j in scores:
            if -score < _ALIKE:
                break
            if i not in found and j not in found.values():
                found[i] = j
        return found


def _equal(keys: Sequence[str], others: Sequence[str], left: Sequence[int], right: Sequence[int]) -> dict[int, int]:
    """Put equal keys together, first those in order, then those that moved and occur once."""
    found: dict[int, int] = {}
    i = j = 0
    for run in (*runs(keys, others), Run(range(len(keys), len(keys)), range(len(others), len(others)))):
        same = zip(range(i, run.old.start), range(j, run.new.start), strict=True)
        found |= {left[a]: right[b] for a, b in same if keys[a]}
        i, j = run.old.stop, run.new.stop
    once = Counter(others)
    for key, i in zip(keys, left, strict=True):
        if key and i not in found and once[key] == 1:
            j = right[others.index(key)]
            if j not in found.values():
                found[i] = j
    return found


def _between(found: Mapping[int, int], ours: Sequence[int], theirs: Sequence[int]) -> dict[int, int]:
    """Put together what alone is left between the same neighbours on both sides: it was written anew."""
    more: dict[int, int] = {}
    places = {j: place for place, j in enumerate(theirs)}
    last = -1  # place of the counterpart of the last unit that has one
    run: list[int] = []
    for i in (*ours, None):
        if i is not None and i not in found:
            run.append(i)
            continue
        here = len(theirs) if i is None else places[found[i]]
        gap = [j for j in theirs[last + 1 : here] if j not in found.values()]
        if len(run) == 1 and len(gap) == 1 and here > last:
            more[run[0]] = gap[0]
        run, last = [], here
    return more


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
