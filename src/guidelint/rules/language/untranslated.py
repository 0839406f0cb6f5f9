"""language/untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from guidelint.languages import known, name_of, primary
from guidelint.model import Block, BlockKind, Document, Finding, Pair, Related, Severity, Span, Unit, UnitKind
from guidelint.parity.copied_text import Copy, copies
from guidelint.prose.blocks import PROSE_FIELDS, field_block, prose
from guidelint.prose.identification import Contrast, Stretch, contrast, is_plainly, is_suspicious, speaks
from guidelint.prose.running_text import RunningText, read
from guidelint.prose.vocabulary import is_common, knows, plain, word_tokens
from guidelint.rules import Example, PairRule, gaps, option
from guidelint.text import key

_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"\s*([^\W\d_]+) #?\d[\w.-]*\s?:")
_REFERENCE = re.compile(r"(?<!\S)\[[\w.]{1,8}\](?=\s)")  # "[i.1] " before the title of a work
_FEW_REFERENCES = 3  # in a block: a list of works, whose titles are as they are
_ERROR = "=error"  # the meaning of "error" in the table of common words
_SOURCE = """\
---
title: Send a photo
---

## Before you begin

You need a phone with a camera. The cable is in the box.

### Step 1: Connect the phone

Open the drawer and take the cable out of the box.

- Plug the cable into your phone
- Wait until the screen shows **Mon appareil** (My device)

### Step 2: Choose the photo

Select the photo that you want to send.

![The button that sends a photo](send.png)

### Step 3: Check

When the photo has been sent, you can close the application.
"""
_TARGET = """\
---
title: Envoyer une photo
---

## Avant de commencer

Il vous faut un téléphone avec un appareil photo. Le câble est dans la boîte.

### Étape 1 : Brancher le téléphone

Ouvrez le tiroir et sortez le câble de la boîte.

- Branchez le câble sur votre téléphone
- Attendez que l'écran affiche **Mon appareil**

### Étape 2 : Choisir la photo

Sélectionnez la photo que vous voulez envoyer.

![Le bouton qui envoie une photo](send.png)

### Étape 3 : Vérifier

Quand la photo est envoyée, vous pouvez fermer l'application.
"""


def _changed(*changes: tuple[str, str]) -> dict[str, str]:
    target = _TARGET
    for old, new in changes:
        assert old in target, old
        target = target.replace(old, new)
    return {"en/photo.md": _SOURCE, "fr/photo.md": target}


class Untranslated(PairRule):
    """The text of a translation is in its own language, all of it.

    A guide with perfect structure may be half in the source language: a step that was added later, a
    sentence that was overlooked, a word for word replacement that was never finished. No reader of
    the translation is helped by it, and no count shows it.

    What decides is how common the words are in the two languages. So text is found that differs from
    the source's of today, and no text that is rightly the same in both: names, labels in bold, code,
    links, and what stands in quotation marks, in italics or in parentheses is left out.

    Translate the text that the finding quotes. Where most of a document is not translated, one error
    at its beginning says so. Words that are meant to stay need a mark that they are foreign: quotation
    marks, italics, or HTML with `lang`.
    """

    most: float = option(0.6, "the share of blocks from which on the document as a whole is reported, as an error")
    most_severity: Severity = option(Severity.ERROR, "the severity of that")

    examples = (
        Example("all of it is translated", {"en/photo.md": _SOURCE, "fr/photo.md": _TARGET}),
        Example(
            "a sentence, a list item and an alternative text that were overlooked",
            _changed(
                ("Le câble est dans la boîte.", "The cable is in the box."),
                ("Branchez le câble sur votre téléphone", "Plug the cable into your phone"),
                ("Le bouton qui envoie une photo", "The button that sends a photo"),
            ),
            (
                'fr/photo.md:7:51: "The cable is in the box." is English, in a paragraph that is French',
                'fr/photo.md:13:3: the list item "Plug the cable into your phone" is English; expected French',
                'fr/photo.md:20:1: the alternative text "The button that sends a photo" is English; expected French',
            ),
        ),
        Example(
            "a sentence that is half replaced",
            _changed(("Sélectionnez la photo que vous voulez envoyer.", "Selectionnez the photo you want.")),
            ('fr/photo.md:18:14: "the photo you want" is English, in a paragraph that is French',),
        ),
        Example(
            "a whole step",
            _changed(
                ("Étape 2 : Choisir la photo", "Step 2: Choose the photo"),
                ("Sélectionnez la photo que vous voulez envoyer.", "Select the photo that you want to send."),
                ("Le bouton qui envoie une photo", "The button that sends a photo"),
            ),
            ('fr/photo.md:16:5: step 2 "Choose the photo" is English; expected French',),
        ),
        Example(
            "most of the document",
            {"en/photo.md": _SOURCE, "fr/photo.md": _SOURCE.replace("Send a photo", "Envoyer une photo")},
            ("fr/photo.md:2:8: 90 % of 11 blocks are English; the guide is still to be translated",),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Look at every block that a cheap test does not clear."""
        languages = pair.source.language, pair.target.language
        if not all(map(knows, languages)) or primary(languages[0] or "") == primary(languages[1] or ""):
            return
        source, target = primary(languages[0] or ""), primary(languages[1] or "")
        judged = [judge(pair.target, block, source, target) for block in prose(pair.target)]
        copied, units = copies(pair.source, pair.target, (source, target))
        if copied:
            judged = [_with_copies(one, copied.get(one.block.span, ()), source) for one in judged]
        if not units and not any(one.pieces or one.alts for one in judged):
            return
        report = _Report(pair, [one for one in judged if one.pieces or one.alts or one.translated], units)
        share = report.share()
        if len(report.blocks) >= _FEW and share >= self.most:
            yield self._of_document(pair, report, share)
        else:
            yield from self._of_blocks(pair, report)

    def _of_document(self, pair: Pair, report: _Report, share: float) -> Finding:
        name = name_of(pair.source.language)
        count = len(report.judged)
        words = f"{int(100 * share)} % of {count} blocks are {name}; the guide is still to be translated"
        return self.finding(
            pair.target,
            report.beginning(),
            words,
            evidence=("document",),
            related=(Related(pair.source.path, 1, "the source is here"),),
            data={"found_language": pair.source.language, "blocks": count, "untranslated": report.untranslated},
            place="document",
            severity=self.most_severity,
        )

    def _of_blocks(self, pair: Pair, report: _Report) -> Iterator[Finding]:
        wanted, found = name_of(pair.target.language), name_of(pair.source.language)
        units, blocks = report.by_unit()
        for unit in units:
            words = f"{gaps.describe(unit)} is {found}; expected {wanted}"
            yield self._report(pair, report, unit.head, words, unit.title, unit.heading, unit=unit.kind)
        for one in blocks:
            noun = report.noun(one.block)
            for piece in one.pieces:
                shown, verb = f'"{_cut(piece.text)}"', "is" if piece.sure else "looks"
                if one.whole:
                    words = f"the {noun} {shown} {verb} {found}; expected {wanted}"
                else:
                    words = f"{shown} {verb} {found}, in {_article(noun)} {noun} that is {wanted}"
                yield self._report(pair, report, piece.span, words, piece.text, one.block, sure=piece.sure)
            for piece in one.alts:
                words = f'the alternative text "{_cut(piece.text)}" is {found}; expected {wanted}'
                yield self._report(pair, report, piece.span, words, piece.text, one.block)

    def _report(
        self,
        pair: Pair,
        report: _Report,
        span: Span,
        words: str,
        text: str,
        block: Block | None,
        *,
        sure: bool = True,
        unit: UnitKind | None = None,
    ) -> Finding:
        start = block.span.start if block else span.start
        return self.finding(
            pair.target,
            span,
            words,
            evidence=(key(text),),
            related=report.related(start),
            data={"found_language": pair.source.language, **({"unit": str(unit)} if unit else {})},
            place=f"block {start}",
            severity=None if sure else self.at_most(Severity.INFO),
        )


# --- one block ---------------------------------------------------------------------------------------

# What of a block must be telling. Fitted on 934 pairs of six sites, English and French, as they are
# (benchmarks/identification.py): "drag and drop", "pull request" and "fast food" are French by use.
_FEW_FUNCTIONAL = 2  # function words of a stretch within a sentence of the target language
_STANDS_OUT = 14.0  # its score: that of three words that only the source language has
_LONG = 6  # telling words that outweigh any number of the target language in their sentence
_JOINED = 11.0  # the score of two function words and nothing else
_EVERYDAY = 2  # without a function word, where nothing is of the target language
_OPPOSED = 4  # times as many telling words as of the target language make a block wholly of the source
_SURELY_OTHER = -2.0
_SPACES = 4  # around a heading, or doubled in it
_FEW = 4  # blocks that must be untranslated before a document is reported as a whole


class _Piece(NamedTuple):
    """Words in the source language, and where they stand; not `sure` where they may be a term."""

    text: str
    span: Span
    sure: bool = True


class _Judged(NamedTuple):
    """A block with what of it is not translated. `translated` says that it has words of the target language.

    `whole` says that all of the block is in the source language, `mostly` that most of it is.
    """

    block: Block
    pieces: tuple[_Piece, ...] = ()
    whole: bool = False
    mostly: bool = False
    translated: bool = False
    alts: tuple[_Piece, ...] = ()


def judge(document: Document, block: Block, source: str, target: str) -> _Judged:
    """Look for the source language in a block of a translation, cheaply first."""
    alts = tuple(_untranslated_alts(block, source, target)) if block.images else ()
    if is_plainly(block.text.lower().split(), source, target):
        return _Judged(block, translated=True, alts=alts)
    words = frozenset(_WORD.findall(block.text.lower()))
    suspicious = is_suspicious(words, source, target) or _is_known_heading(block, source, target)
    if suspicious and (contrasted := contrast(source, target)):
        judged = _look_closely(document, block, contrasted, (source, target))
        if judged:
            return judged._replace(alts=alts)
    return _Judged(block, translated=speaks(words, source, target), alts=alts)


def _with_copies(judged: _Judged, copied: Sequence[Copy], source: str) -> _Judged:
    """Add what stands in the source word for word, where nothing was found by its words alone."""
    if not copied or _is_message(judged.block.text, source):
        return judged
    if judged.whole:
        return judged._replace(pieces=tuple(one._replace(sure=not copied[0].message) for one in judged.pieces))
    pieces = tuple(_Piece(copy.text, copy.span, copy.sure) for copy in copied)
    if copied[0].whole:
        if judged.pieces:
            return judged
        return judged._replace(pieces=pieces, whole=True, mostly=copied[0].sure, translated=False)
    rest = (
        one
        for one in pieces
        if not any(o.span.start < one.span.end > one.span.start < o.span.end for o in judged.pieces)
    )
    return judged._replace(pieces=(*judged.pieces, *rest), translated=True)


def _untranslated_alts(block: Block, source: str, target: str) -> Iterator[_Piece]:
    for image in block.images:
        words = frozenset(_WORD.findall(image.alt.lower()))
        if words and is_suspicious(words, source, target) and (contrasted := contrast(source, target)):
            text = read(image.alt)
            weights = contrasted.weights(text)
            stretches = contrasted.stretches(text, weights)
            if _is_whole(stretches, weights) and _tells(text, weights, stretches, source, target):
                yield _Piece(image.alt, image.span)


def _look_closely(document: Document, block: Block, contrasted: Contrast, languages: tuple[str, str]) -> _Judged | None:
    """Find what of a block is in the source language; None where nothing surely is."""
    start, written = _written(document, block)
    if _is_message(block.text, languages[0]) or len(_REFERENCE.findall(block.text)) >= _FEW_REFERENCES:
        return None
    text = read(written)
    weights = contrasted.weights(text)
    stretches = contrasted.stretches(text, weights)
    if _is_whole(stretches, weights):
        usual = min(weights, default=0.0) >= 0 and not all(word.name for word in text.words)
        if (usual and _is_known_heading(block, *languages)) or _tells(text, weights, stretches, *languages):
            piece = _Piece(block.text.strip(), Span(start, start + len(written)))
            return _Judged(block, (piece,), whole=True, mostly=True)
        return None
    found = [one for one in stretches if _stands_out(text, weights, one)]
    if not found:
        return None
    pieces = tuple(_piece(written, text, weights, one, contrasted, start) for one in found)
    telling = sum(one.telling for one in found)
    return _Judged(block, pieces, mostly=telling >= _others(weights), translated=True)


def _written(document: Document, block: Block) -> tuple[int, str]:
    """Return the characters of a block with their place; of a value of the front matter without its quotes."""
    start, end = block.span
    written = document.text.content[start:end]
    if start < document.body_start and len(written) > 1 and written[0] in "\"'" and written[-1] == written[0]:
        return start + 1, written[1:-1]
    return start, written


def _others(weights: Sequence[float]) -> int:
    return sum(weight <= _SURELY_OTHER for weight in weights)


def _is_whole(stretches: Sequence[Stretch], weights: Sequence[float]) -> bool:
    """Whether hardly a word is of the target language."""
    return sum(one.telling for one in stretches) >= _OPPOSED * _others(weights)


def _tells(text: RunningText, weights: Sequence[float], stretches: Sequence[Stretch], source: str, target: str) -> bool:
    """Whether a text without words of the target language has enough of the source language."""
    telling = sum(one.telling for one in stretches)
    functional = sum(one.functional for one in stretches)
    if functional:
        return telling > functional or sum(one.score for one in stretches) >= _JOINED
    # Without a function word it may be a term that both languages use, "pull request"; everyday words are none.
    words = [plain(word.text) for word, weight in zip(text.words, weights, strict=True) if weight > 0]
    return telling >= _EVERYDAY and all(is_common(word, source) and not is_common(word, target) for word in words)


def _stands_out(text: RunningText, weights: Sequence[float], stretch: Stretch) -> bool:
    """Whether a stretch among words of the target language is more than a foreign term in their sentence."""
    if stretch.score < _STANDS_OUT:
        return False
    first, last = stretch.first, stretch.last
    while first and not text.sentence_ends_between(text.words[first - 1], text.words[first]):
        first -= 1
    while last + 1 < len(weights) and not text.sentence_ends_between(text.words[last], text.words[last + 1]):
        last += 1
    others = _others(weights[first : last + 1])
    if not others:
        return stretch.functional > 0
    return stretch.functional >= _FEW_FUNCTIONAL and stretch.telling >= min(_LONG, others)


def _piece(
    written: str, text: RunningText, weights: Sequence[float], stretch: Stretch, contrasted: Contrast, start: int
) -> _Piece:
    """Quote a stretch, with the rest of its sentence where the source language has those words too."""
    words, first, last = text.words, stretch.first, stretch.last

    def belongs(index: int) -> bool:
        return weights[index] > _SURELY_OTHER and contrasted.is_known(words[index].text)

    while first and belongs(first - 1) and not text.clause_ends_between(words[first - 1], words[first]):
        first -= 1
    while last + 1 < len(words) and belongs(last + 1) and not text.clause_ends_between(words[last], words[last + 1]):
        last += 1
    begin, end = words[first].start, words[last].end
    if written[end : end + 1] in (".", "!", "?") and _begins_sentence(written, begin):
        end += 1
    return _Piece(written[begin:end], Span(start + begin, start + end))


def _begins_sentence(written: str, begin: int) -> bool:
    before = written[:begin].rstrip()
    return not before or before[-1] in ".!?:;"


def _is_message(text: str, source: str) -> bool:
    """Whether a text is what a screen says when something fails, such as "Error 01: file not found"."""
    match = _NUMBERED.match(text)
    return match is not None and _ERROR in word_tokens(plain(match[1]), (source,))


def _is_known_heading(block: Block, source: str, target: str) -> bool:
    """Whether a heading is the source language's usual one of a section, such as "Tips", and not the target's."""
    if block.kind is not BlockKind.HEADING:
        return False
    headings, longest = _headings(source, target)
    return len(block.text) <= longest and key(block.text) in headings


@cache
def _headings(source: str, target: str) -> tuple[frozenset[str], int]:
    """Return the usual headings that only one language has, folded, and how long they are at most."""
    ours, theirs = (frozenset(chain.from_iterable(known()[code].sections.values())) for code in (source, target))
    return ours - theirs, max(map(len, ours - theirs), default=0) + _SPACES


# --- all blocks of a document --------------------------------------------------------------------------


class _Report:
    """The blocks of a translation that tell their language, and what of them to report."""

    def __init__(self, pair: Pair, judged: Sequence[_Judged], copied: Sequence[Unit]) -> None:
        self._pair, self._copied = pair, copied
        self.judged = [one for one in judged if one.pieces or one.translated]
        self.blocks = [one for one in judged if one.pieces or one.alts]
        self.untranslated = sum(one.mostly for one in self.judged)
        self._sources: Mapping[int, Block] | None = None

    def share(self) -> float:
        """Return which share of the blocks is mostly in the source language."""
        return self.untranslated / max(len(self.judged), 1)

    def beginning(self) -> Span:
        """Return where the document begins: its title, or the first block that is reported."""
        title = field_block(self._pair.target, "title")
        return title.span if title else self.blocks[0].block.span

    def by_unit(self) -> tuple[list[Unit], list[_Judged]]:
        """Part the steps, sections and FAQ entries that are untranslated as a whole from the other blocks."""
        target = self._pair.target
        units: list[Unit] = []
        rest = list(self.blocks)
        titles = {key(unit.title) for unit in _units(self._pair.source)}
        for unit in sorted(_units(target), key=lambda one: one.span.start - one.span.end):
            inside = [one for one in rest if unit.span.start <= one.block.span.start < unit.span.end]
            if unit in self._copied or (len(inside) > 1 and self._is_whole(unit, titles)):
                units.append(unit)
                rest = [one for one in rest if one not in inside]
        return units, rest

    def _is_whole(self, unit: Unit, titles: set[str]) -> bool:
        inside = [one for one in self.judged if unit.span.start <= one.block.span.start < unit.span.end]
        headed = key(unit.title) in titles or any(one.block.span == unit.head for one in inside)
        return headed and all(one.whole for one in inside) and any(piece.sure for one in inside for piece in one.pieces)

    def noun(self, block: Block) -> str:
        """Name what a block is, as a writer would."""
        target = self._pair.target
        if block.span.start < target.body_start:
            fields = (name for name in PROSE_FIELDS if target.front_matter.value_span(name) == block.span)
            return next(fields, "question" if block.kind is BlockKind.HEADING else "answer")
        return _NOUNS.get(block.kind, "paragraph")

    def related(self, start: int) -> tuple[Related, ...]:
        """Point at the block of the source that belongs to the one which begins at an offset."""
        if self._sources is None:
            self._sources = dict(_counterparts(self._pair))
        source = self._sources.get(start)
        if source is None:
            return ()
        document = self._pair.source
        return (Related(document.path, document.line(source.span), "the source says it here"),)


_NOUNS: Mapping[BlockKind, str] = {
    BlockKind.HEADING: "heading",
    BlockKind.ITEM: "list item",
    BlockKind.CELL: "table cell",
    BlockKind.HTML: "block",
}


def _units(document: Document) -> tuple[Unit, ...]:
    return (*document.sections, *document.steps, *document.faq)


def _counterparts(pair: Pair) -> Iterator[tuple[int, Block]]:
    for part in pair.parts:
        for source, target in part.pairs(pair.source.language, pair.target.language):
            if source and target:
                yield target.span.start, source


def _cut(text: str) -> Any:
    from textwrap import shorten  # only where something is found

    return shorten(text, 90, placeholder=" …")


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"
