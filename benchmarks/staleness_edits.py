"""A pair of real texts to changes that it can have gone through: each takes a piece of the texts back to what it was.

The texts as they are stand for the end of a history. A change is undone by edits of its own characters, so that
any set of changes can be undone together, on each side for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from damage import BlockPair, Edit, Material, blank, raw, sentences, shuffled
from guidelint.history.units import units
from guidelint.languages import LINGUA_FRANCA, known, primary
from guidelint.model import Block, BlockKind, Document, Span, Unit, UnitKind
from guidelint.prose.word_lists import word_list
from guidelint.text import fold
from guidelint.unit_words import is_one_of

_FEW_WORDS = 5
_WORD = re.compile(r"(?<![\w./-])[^\W\d_]{4,}(?![\w/-]|\.\w)")  # no part of a name or path
_NUMBER = re.compile(r"(?<![\w.,/:-])\d{1,4}(?![\w,/:-]|\.\d)")
_KNOWN = 1000  # times that a word is met whose misspelling is put right
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.ITEM)


class Change(NamedTuple):
    """How to undo a change on each side, and where in the source it is.

    `substance` tells that a translation without it is out of date in substance, None that it is a matter of
    opinion: a few words, a link.
    """

    kind: str
    source: tuple[Edit, ...]
    target: tuple[Edit, ...]
    unit: tuple[str, str] | None  # kind and title, as in the source now
    substance: bool | None

    @property
    def spans(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The characters that it needs for itself."""
        return tuple(map(_span, self.source)), tuple(map(_span, self.target))


class Pool(NamedTuple):
    """What is taken from other guides: words of each language, and sentences of both that say the same."""

    words: tuple[Sequence[str], Sequence[str]]
    sentences: Sequence[tuple[str, str]]


Maker = Callable[[Material, Random, Pool], Iterator[Change]]


def _span(edit: Edit) -> Span:
    return Span(edit.start, edit.end)


def name_of(unit: Unit) -> tuple[str, str]:
    """Name a unit as the report does."""
    if unit.position == 0:
        return ("field", unit.name) if unit.name else ("lead", "")
    return str(unit.kind), unit.title


def _unit_of(document: Document, block: Block) -> tuple[str, str] | None:
    for unit in units(document):
        if any(one.span == block.span for one in unit.all_blocks()):
            return name_of(unit)
    return None


def _running(material: Material, random: Random) -> Iterator[BlockPair]:
    start = material.source.body_start, material.target.body_start
    for pair in shuffled(material.prose, random):
        if pair.source.kind in _RUNNING and pair.source.span.start >= start[0] and pair.target.span.start >= start[1]:
            yield pair


def _visible(document: Document, block: Block) -> str:
    return blank(raw(document, block))


# --- changes of both sides -------------------------------------------------------------------------


def sentence(material: Material, random: Random, pool: Pool) -> Iterator[Change]:
    """Undo that a sentence was added."""
    for pair in _running(material, random):
        ours, theirs = _visible(material.source, pair.source), _visible(material.target, pair.target)
        one, other = sentences(ours), sentences(theirs)
        if len(one) == len(other) >= 2:
            index = random.randrange(1, len(one))
            if len(_WORD.findall(ours[slice(*one[index])])) > _FEW_WORDS + 2:
                edits = (_without(pair.source, one, index), _without(pair.target, other, index))
                yield Change("sentence", (edits[0],), (edits[1],), _unit_of(material.source, pair.source), True)


def _without(block: Block, found: Sequence[Span], index: int) -> Edit:
    return Edit(block.span.start + found[index - 1].end, block.span.start + found[index].end, "")


def number(material: Material, random: Random, pool: Pool) -> Iterator[Change]:
    """Undo that a number was changed."""
    for pair in _running(material, random):
        places = []
        for document, block in ((material.source, pair.source), (material.target, pair.target)):
            found = list(_NUMBER.finditer(_visible(document, block)))
            places.append({m[0]: m for m in found if m.start() > 3 and sum(o[0] == m[0] for o in found) == 1})
        for digits in sorted(places[0].keys() & places[1].keys()):
            other = str(int(digits) + random.choice((1, 2, 5, 10, 25)))
            edits = [
                Edit(block.span.start + where[digits].start(), block.span.start + where[digits].end(), other)
                for block, where in zip((pair.source, pair.target), places, strict=True)
            ]
            yield Change("number", (edits[0],), (edits[1],), _unit_of(material.source, pair.source), True)


def pool(materials: Sequence[Material]) -> Pool:
    """Gather the words and the sentences of some guides."""
    texts = ([one.source.text.content for one in materials], [one.target.text.content for one in materials])
    words = [sorted({word for text in side for word in re.findall(r"\b[^\W\d_]{5,}\b", text)}) for side in texts]
    found = {both: None for one in materials for both in _sentences_of(one)}
    return Pool((words[0], words[1]), tuple(found))


def _sentences_of(material: Material) -> Iterator[tuple[str, str]]:
    """Yield plain sentences that stand at the same place of both sides, and are about as long."""
    for pair in material.prose:
        if pair.source.kind is BlockKind.PARAGRAPH:
            texts = raw(material.source, pair.source), raw(material.target, pair.target)
            cut = [[text[slice(*span)] for span in sentences(text)] for text in texts]
            if len(cut[0]) == len(cut[1]):
                yield from (both for both in zip(*cut, strict=True) if _is_plain_pair(*both))


def _is_plain_pair(one: str, other: str) -> bool:
    counts = len(_WORD.findall(one)), len(_WORD.findall(other))
    plain = not re.search(r"[\d\n`*_\[\]<>{}|#&]", one + other)
    return plain and _FEW_WORDS + 2 < counts[0] < 30 and counts[0] < 2 * counts[1] < 4 * counts[0] and one != other


def rewording(material: Material, random: Random, pool: Pool) -> Iterator[Change]:
    """Undo that a sentence was put in place of another one, which said something else, in both languages."""
    for pair in _running(material, random):
        texts = _visible(material.source, pair.source), _visible(material.target, pair.target)
        one, other = map(sentences, texts)
        if len(one) == len(other) and pair.source.kind is BlockKind.PARAGRAPH:
            index = random.randrange(len(one))
            new = random.choice(pool.sentences) if pool.sentences else None
            if (
                new
                and new[0] not in texts[0]
                and _is_plain_pair(texts[0][slice(*one[index])], texts[1][slice(*other[index])])
            ):
                edits = [
                    Edit(block.span.start + spans[index].start, block.span.start + spans[index].end, text)
                    for block, spans, text in zip((pair.source, pair.target), (one, other), new, strict=True)
                ]
                unit = _unit_of(material.source, pair.source)
                yield Change("rewording", (edits[0],), (edits[1],), unit, True)


def few_words(material: Material, random: Random, pool: Pool) -> Iterator[Change]:
    """Undo that two words were exchanged."""
    for pair in _running(material, random):
        place = random.random()
        one = _other_words(material.source, pair.source, 2, pool.words[0], random, place)
        other = _other_words(material.target, pair.target, 2, pool.words[1], random, place)
        if one and other:
            yield Change("few words", one, other, _unit_of(material.source, pair.source), None)


def _other_words(
    document: Document, block: Block, count: int, words: Sequence[str], random: Random, place: float
) -> tuple[Edit, ...]:
    """Put other words for some that follow one another, so far from the beginning of the block (0 to 1)."""
    language = known()[primary(document.language or LINGUA_FRANCA)]
    telling = (*language.negations, *language.cautions)
    some = random.sample(words, min(len(words), 9 * count))
    others = [word for word in some if not is_one_of(fold(word), telling)]
    found = [
        match
        for match in _WORD.finditer(_visible(document, block))
        if match[0].islower() and not is_one_of(fold(match[0]), telling)
    ]
    if len(found) < count + 2:
        return ()
    first = 1 + int(place * (len(found) - count - 1))
    return tuple(
        Edit(block.span.start + match.start(), block.span.start + match.end(), random.choice(others))
        for match in found[first : first + count]
    )


def paragraph(material: Material, random: Random, pool: Pool) -> Iterator[Change]:
    """Undo that a paragraph was added."""
    for pair in _running(material, random):
        if len(_WORD.findall(_visible(material.source, pair.source))) > _FEW_WORDS + 2:
            ours, theirs = _lines(material.source, pair.source.extent), _lines(material.target, pair.target.extent)
            unit = _unit_of(material.source, pair.source)
            if ours and theirs and _stays(material.source, unit, pair.source):
                yield Change("paragraph", (ours,), (theirs,), unit, True)


def _stays(document: Document, name: tuple[str, str] | None, block: Block) -> bool:
    """Whether a unit is still there without a block: it is not its first line."""
    found = (unit for unit in units(document) if name_of(unit) == name)
    return all(unit.head != block.span and len(unit.blocks) > 1 for unit in found)


def step(material: Material, random: Random, pool: Pool) -> Iterator[Change]:
    """Undo that a step or section was added."""
    for part in shuffled(material.parts, random):
        if part.source and part.target and (part.source.level > 1 or part.source.kind is UnitKind.STEP):
            ours, theirs = _lines(material.source, part.source.span), _lines(material.target, part.target.span)
            words = _WORD.findall(material.source.text.content[slice(*part.source.span)])
            if ours and theirs and _FEW_WORDS + 2 < len(words) < 150 and _is_alone(material.source, part.source):
                yield Change("step", (ours,), (theirs,), name_of(part.source), True)


def _is_alone(document: Document, unit: Unit) -> bool:
    """Whether no other unit lies in this one."""
    return not any(unit.span.start < one.span.start < unit.span.end for one in units(document))


def _lines(document: Document, span: Span) -> Edit | None:
    """Take out whole lines with the empty ones below."""
    content = document.text.content
    start = content.rfind("\n", 0, span.start) + 1
    end = content.find("\n", max(span.end - 1, span.start)) + 1
    if start < document.body_start or end <= 0 or content[start : span.start].strip(" -*#0123456789.)"):
        return None
    while end < len(content) and content[end] == "\n":
        end += 1
    return Edit(start, end, "")


def link(material: Material, random: Random, pool: Pool) -> Iterator[Change]:
    """Undo that a link was led elsewhere."""
    for pair in _running(material, random):
        for one in pair.source.links:
            other = next((two for two in pair.target.links if two.url == one.url and two.url.startswith("http")), None)
            if other:
                edits = [
                    _elsewhere(material.source, one.span, one.url),
                    _elsewhere(material.target, other.span, one.url),
                ]
                if edits[0] and edits[1]:
                    yield Change("link", (edits[0],), (edits[1],), _unit_of(material.source, pair.source), None)


def _elsewhere(document: Document, span: Span, url: str) -> Edit | None:
    at = document.text.content.find(url, *span)
    return Edit(at, at + len(url), f"{url.rstrip('/')}/former-page") if at >= 0 else None


# --- changes of form -------------------------------------------------------------------------------


def slip(material: Material, random: Random, pool: Pool) -> Iterator[Change]:
    """Undo that a slip of the pen was put right in the source."""
    return _slips(material, random, 0)


def slip_there(material: Material, random: Random, pool: Pool) -> Iterator[Change]:
    """Undo that a slip of the pen was put right in the translation."""
    return _slips(material, random, 1)


def _slips(material: Material, random: Random, side: int) -> Iterator[Change]:
    document, words = (material.source, material.target)[side], word_list(material.languages[side])
    for pair in _running(material, random):
        block = pair[side]
        assert isinstance(block, Block)
        for match in shuffled(_WORD.finditer(_visible(document, block)), random):
            word = match[0]
            if len(word) > 5 and word.islower() and words and words.count(word) > _KNOWN:
                at = random.randrange(2, len(word) - 2)
                wrong = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
                if wrong != word and not words.count(wrong):
                    edit = Edit(block.span.start + match.start(), block.span.start + match.end(), wrong)
                    yield Change("slip", () if side else (edit,), (edit,) if side else (), None, False)


def words_there(material: Material, random: Random, pool: Pool) -> Iterator[Change]:
    """Undo that the translation was put in other words somewhere."""
    for pair in _running(material, random):
        if edits := _other_words(material.target, pair.target, 6, pool.words[1], random, random.random()):
            yield Change("words there", (), edits, _unit_of(material.source, pair.source), False)


def words_beside(material: Material, random: Random, pool: Pool) -> Iterator[Change]:
    """Undo that three words of the translation were exchanged."""
    for pair in _running(material, random):
        if edits := _other_words(material.target, pair.target, 3, pool.words[1], random, random.random()):
            yield Change("words beside", (), edits, _unit_of(material.source, pair.source), False)


def form(material: Material, random: Random, pool: Pool) -> Iterator[Change]:
    """Undo that emphasis, a line break or a mark was changed in the source."""
    for pair in _running(material, random):
        block, text = pair.source, _visible(material.source, pair.source)
        spaces = [match.start() for match in re.finditer(r"(?<=[a-z]) (?=[a-z])", text)]
        words = [match for match in _WORD.finditer(text) if match[0].islower()]
        if block.kind is BlockKind.PARAGRAPH and spaces and random.random() < 0.5:
            at = block.span.start + random.choice(spaces)
            yield Change("form", (Edit(at, at + 1, "\n"),), (), None, False)
        elif words:
            match = random.choice(words)
            start, end = block.span.start + match.start(), block.span.start + match.end()
            if material.source.text.content[start:end] == match[0]:
                written = random.choice((f"*{match[0]}*", match[0].title(), f"{match[0]},"))
                yield Change("form", (Edit(start, end, written),), (), None, False)


MAKERS: dict[str, Maker] = {
    "sentence": sentence,
    "number": number,
    "rewording": rewording,
    "paragraph": paragraph,
    "step": step,
    "link": link,
    "few words": few_words,
    "slip": slip,
    "slip there": slip_there,
    "form": form,
    "words there": words_there,
    "words beside": words_beside,
}
SUBSTANCE = ("sentence", "number", "rewording", "paragraph", "step")
OPINION = ("link", "few words")
FORM = ("slip", "form")
