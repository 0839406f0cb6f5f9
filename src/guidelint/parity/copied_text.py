"""A pair to the text of the translation that stands in the source word for word, and is no name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from guidelint.model import Block, BlockKind, Document, Span, Unit
from guidelint.prose.blocks import place_of, prose
from guidelint.prose.identification import Contrast, contrast, speaks
from guidelint.prose.running_text import RunningText, read
from guidelint.prose.vocabulary import is_common, plain
from guidelint.text import squeeze

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=\S)")
_CODE = re.compile(r"[=$<>\\{}|&#@;/_~^\[\]]|\w\(\)|--")
_MARKS = re.compile(r"[*\"«»“”()]")
_SENTENCE_MARK = re.compile(r"[.!](?:\s|$)")
_RUNNING = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM)
_TELLING = 2.0  # of a word that is seven times as frequent in the source's language
_CLEARLY = 4.0
_LITTLE = 0.5  # from which on a word counts if it is a common one of only the source's language
_OTHER = -2.0
_SPACES = 2  # in a sentence that is compared by itself, at least
_SHORT = 3  # letters of a word that many write without a capital in a heading
_TERM = 2  # words of most terms
_MANY = 3  # telling words that are no term of two words, such as "load balancing"
# Of the source's other headings, that have capitals on all words: then it is a habit, and no sign of a name.
_MOSTLY = 0.6
_SOMETIMES = 0.3
_FEW_HEADINGS = 2


class Copy(NamedTuple):
    """Text that is the source's, and where; `whole` where it is all of its block, `sure` where it is no term.

    A heading that is a sentence with its full stop may be the `message` of a screen, on purpose as it is.
    """

    block: Block
    span: Span
    text: str
    whole: bool
    sure: bool
    message: bool = False


class _Telling(NamedTuple):
    """What the words of a text tell: how many only the source's language has, and how many the target's."""

    words: int
    telling: int
    functional: int
    others: int
    named: int
    unknown: int
    begins: bool  # with a word that clearly tells


class CopiedText:
    """The search in one pair. That text is equal is found first; what its words are, only of that."""

    def __init__(self, source: Document, target: Document, languages: tuple[str, str]) -> None:
        self._source, self._target, self._languages = source, target, languages
        self._theirs = list(prose(target))
        self._ours = {block.text for block in prose(source)} | {unit.title for unit in source.steps}
        self._steps = {unit.heading.span: unit.title for unit in target.steps if unit.heading}

    def is_copied(self, block: Block) -> bool:
        """Whether a block says what a block of the source says, letter for letter, the number of a step apart."""
        return block.text in self._ours or self._steps.get(block.span, "") in self._ours

    def blocks(self) -> Iterator[Copy]:
        """Yield the blocks and sentences that are not translated, by what their words say."""
        for block in self._theirs:
            if block.kind not in _RUNNING:
                continue
            if self.is_copied(block):
                yield from self._judged(block, self._steps.get(block.span, block.text), True)
            elif any(one.count(" ") >= _SPACES and one in self._text for one in _split(block.text)):
                for sentence in _SENTENCE.split(block.text):
                    if sentence.count(" ") >= _SPACES and sentence in self._text:
                        yield from self._judged(block, sentence, False)

    @cached_property
    def _text(self) -> str:
        return "\n".join(self._ours)

    def units(self) -> Iterator[Unit]:
        """Yield the steps and FAQ entries of which all is copied, and more than names."""
        for unit in (*self._target.steps, *self._target.faq):
            blocks = [block for block in unit.all_blocks() if block.kind is not BlockKind.CODE and block.text.strip()]
            if len(blocks) > 1 and all(map(self.is_copied, blocks)) and self._contrast:
                texts = [unit.title, *(block.text for block in blocks if block != unit.heading)]
                found = [self._tell(read(_MARKS.sub(" ", text)), titled=False) for text in texts]
                telling, functional = sum(one.telling for one in found), sum(one.functional for one in found)
                if functional and telling >= _MANY and telling > 2 * sum(one.others for one in found):
                    yield unit

    def _judged(self, block: Block, text: str, whole: bool) -> Iterator[Copy]:
        titled = _is_titled(text)
        if titled and not (block.kind is BlockKind.HEADING and self._titled >= _SOMETIMES):
            return
        # The word lists are read last: names and labels that are the same in both languages need none.
        if " " not in text or _CODE.search(text) or self._is_spoken(text) or self._contrast is None:
            return
        span = block.span if whole and block.text == text else place_of(self._target, block, text)
        in_body = span.start >= self._target.body_start
        written = self._shown(block, span) if in_body else text
        sure = self._is_sure(self._tell(read(written), titled), titled)
        if sure is None and block.kind is BlockKind.HEADING:
            # What is quoted or in parentheses is foreign on purpose only where the rest tells nothing else.
            sure = False if self._is_sure(self._tell(read(_MARKS.sub(" ", text)), titled), titled) else None
        if sure is not None and not self._is_name(text, titled, whole):
            message = block.kind is BlockKind.HEADING and _SENTENCE_MARK.search(text) is not None
            yield Copy(block, span, text, whole, sure and not message, message)

    def _shown(self, block: Block, span: Span) -> str:
        """Return the characters of a block, or of a sentence in it without what a quotation around it blanks."""
        content, start = self._target.text.content, block.span.start
        if span == block.span:
            return content[slice(*span)]
        return read(content[slice(*block.span)]).content[span.start - start : span.end - start]

    def _is_spoken(self, text: str) -> bool:
        """Whether a text has a word that joins others only in the target's language."""
        return speaks(frozenset(_WORD.findall(text.lower())), *self._languages)

    def _tell(self, text: RunningText, titled: bool) -> _Telling:
        contrasted, (source, target) = self._contrast, self._languages
        assert contrasted
        words = text.words
        weights = [contrasted.weight(word.text) for word in words] if titled else contrasted.weights(text)
        weighed = list(zip(words, weights, strict=True))

        def tells(word: str, weight: float) -> bool:
            return weight >= _TELLING or (
                weight > _LITTLE and is_common(plain(word), source) and not is_common(plain(word), target)
            )

        telling = [word.text for word, weight in weighed if (titled or not word.name) and tells(word.text, weight)]
        first = words[0].text if words else ""
        return _Telling(
            words=len(words),
            telling=len(telling),
            functional=sum(weight > 0 and word.text in contrasted.functional for word, weight in weighed),
            others=sum(weight <= _OTHER and not contrasted.is_known(word.text) for word, weight in weighed),
            named=0 if titled else sum(word.name for word in words),
            unknown=sum(not contrasted.is_known(word.text) for word in words),
            begins=telling[:1] == [first] and contrasted.weight(first) >= _CLEARLY,
        )

    def _is_sure(self, told: _Telling, titled: bool) -> bool | None:
        """Tell whether a copied text is surely not translated, or looks so; None where nothing says it."""
        if told.words < 2 or told.telling < max(4 * told.others, 1):
            return None
        if titled:
            if told.unknown and not told.functional:  # "Lumibook Quality Patches"
                return None
            sure = told.functional > 0 and told.telling >= _MANY and self._titled >= _MOSTLY
            return sure if told.telling > 1 or (told.functional and self._titled >= _MOSTLY) else None
        if told.functional:
            return told.telling - told.named > 1 or (told.words > _TERM and not told.named)
        if told.telling > 1:
            return told.telling >= _MANY and not told.named
        return False if told.begins and not told.named else None

    def _is_name(self, text: str, titled: bool, whole: bool) -> bool:
        """Whether translated text has the same words in it, or the source writes them with capitals in a sentence."""
        words = squeeze(text).strip(" .:!?").lower()
        if self._translated.count(f" {words}") > (not whole):  # a sentence stands in its own block
            return True
        return titled and any(
            text in block.text for block in prose(self._source) if block.kind in _RUNNING[1:] and block.text != text
        )

    @cached_property
    def _translated(self) -> str:
        return "\n".join([f" {squeeze(b.text).lower()}" for b in self._theirs if not self.is_copied(b)])

    @cached_property
    def _titled(self) -> float:
        """Return which share of the source's headings that were translated have capitals on all words."""
        theirs = {block.text for block in self._target.blocks if block.kind is BlockKind.HEADING}
        headings = [b.text for b in self._source.blocks if b.kind is BlockKind.HEADING and b.text not in theirs]
        several = [text for text in headings if len(_WORD.findall(text)) > 1]
        return sum(map(_is_titled, several)) / len(several) if len(several) >= _FEW_HEADINGS else 0.0

    @cached_property
    def _contrast(self) -> Contrast | None:
        return contrast(*self._languages)


def _split(text: str) -> Sequence[str]:
    """Cut a text of several sentences at their ends, cheaply; give nothing of one that has no more than one."""
    if "? " in text or "! " in text or "\n" in text:
        return _SENTENCE.split(text)
    return text.split(". ") if ". " in text else ()


def _is_titled(text: str) -> bool:
    """Whether all words after the first, but for short ones, begin with a capital."""
    words = [word for word in _WORD.findall(text)[1:] if len(word) > _SHORT]
    return bool(words) and all(word[0].isupper() for word in words)


def copies(
    source: Document, target: Document, languages: tuple[str, str]
) -> tuple[Mapping[Span, list[Copy]], list[Unit]]:
    """Return the copied text of each block, by its place, and the units that are copied as a whole."""
    search = CopiedText(source, target, languages)
    by_block: dict[Span, list[Copy]] = {}
    for copy in search.blocks():
        by_block.setdefault(copy.block.span, []).append(copy)
    return by_block, list(search.units())
