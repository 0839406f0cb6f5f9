"""A document to the words in it that lost their accents, each at its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from guidelint.languages import LINGUA_FRANCA, primary
from guidelint.model import Block, Document, Label, Span
from guidelint.prose.accents import WORD, Accents, Learned, accents, plain
from guidelint.prose.blocks import prose
from guidelint.prose.prose_text import BLANK, as_written
from guidelint.prose.word_lists import SURELY, WordList, nearer, word_list

# Around a word: emphasis, brackets, punctuation, and what was blanked. Not what file names and code are made of.
_EDGES = f"*_~[]()«»“”„\"'’‘!?.,;:…|{BLANK}"
_PROSE_CHUNK = re.compile(r"[^\W\d_]+(?:(?:[-‑’]|'{1,2})[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…:](?=[\s*_»”\"])|\n[ \t>]*\n|[|•]")
_LEADING = f" \t\r\n\u00a0\u202f*_~#>|-+([«“„\"'’¿¡0123456789){BLANK}"
_QUOTED = re.compile(
    r"«[^«»]{1,60}»|“[^“”]{1,60}”|„[^„“”]{1,60}[“”]|\"[^\"\n]{1,60}\"|(?<!\w)[‘'][^‘’'\n]{1,60}[’'](?!\w)"
)
_APOSTROPHES = ("'", "’", "`", "´")
_ENOUGH_WORDS = 4  # around a word, to tell the language from the sentence alone
_ALL = 0.8  # of a block, that is in bold: then it is a heading or a warning, and no label
_HYPHENS = ("-", "‑")
_PREFIX = 3  # letters of what may stand before a hyphen and is no word: "pre-", "re-"
_NEAR, _FAR = 60, 300  # characters that are looked at around a word
_RARE = 50  # that often a word was met of which the list says only that it exists
# Accents that a text must be expected to have before their absence says something. Of 51,000 texts of
# repetitive program messages in five languages twelve are so long and have none, of 848 guides no one.
_SURELY_SOME = 10
_MOSTLY = 0.6
_ON_PURPOSE = 3  # documents that write a word without accents: it is meant so


class Slip(NamedTuple):
    """A word without its accents: as written, as it was meant, and where; `block` counts the blocks of prose.

    It is not sure where the plain word is one of another language that stands in texts of this one, too.
    """

    word: str
    meant: str
    span: Span
    block: int
    sure: bool


class LostAccents(NamedTuple):
    """The words without their accents, and how many words of each block have theirs."""

    slips: tuple[Slip, ...]
    accented: Sequence[int]
    written: Counter[str]  # every word of the document, in lower case


def find(document: Document, learned: Learned | None = None) -> LostAccents | None:
    """Find the words that lost their accents; None where there are none, or the language has no accents.

    What the site has taught of its words makes it know more of them, and leaves those alone that
    the site writes without accents.
    """
    known = accents(document.language)
    if known is None:
        return None
    blocks = tuple(prose(document))
    text = "\n".join([block.text for block in blocks])
    meant = _Meant(known, learned) if learned else known
    # Most words stand in a text several times: each is cut out and looked up once.
    suspects = {word for word in WORD.findall(" ".join(set(text.split()))) if meant[word]}
    if not suspects:
        return None
    suspects |= {word.lower() for word in suspects}
    search = _Search(document, {word: meant[word] for word in suspects})
    slips = tuple(slip for index, block in enumerate(blocks) for slip in search.of_block(index, block))
    if not slips:
        return None
    return LostAccents(slips, [*map(_accented, blocks)], Counter(WORD.findall(text.lower())))


def bare_letters(document: Document) -> int:
    """Return how many letters a text has in which not one accent stands where many were expected; 0 for all others.

    That tells of texts whose words are all words without accents, too: in Italian most often "è".
    """
    known = accents(document.language)
    if known is None or not known.has_none(document.text.content.lower()):
        return 0
    own = word_list(document.language) or WordList(b"")
    words = [word for block in prose(document) for word in WORD.findall(as_written(document, block).lower())]
    letters = sum(map(len, words))
    if known.expected(letters) < _SURELY_SOME:
        return 0
    distinct = set(words)
    ours, theirs = nearer(distinct, own, foreign_words(document))
    spoken = ours > 2 * theirs and sum(own.count(word) > 0 for word in distinct) > _MOSTLY * len(distinct)
    return letters if spoken else 0


def is_spoken(document: Document, text: str) -> bool:
    """Whether some words are rather of a document's language than of another; so is what no word tells."""
    own = word_list(document.language)
    if own is None:
        return False
    ours, theirs = nearer(WORD.findall(text.lower()), own, foreign_words(document))
    return ours >= theirs


def foreign_words(document: Document) -> WordList:
    """Return the words of the language that stands in a document most likely besides its own."""
    source = primary(document.site.source)
    other = source if source != primary(document.language or "") else LINGUA_FRANCA
    return word_list(other) or WordList(b"")


def _accented(block: Block) -> int:
    return 0 if block.text.isascii() else sum(plain(word) != word for word in WORD.findall(block.text))


class _Meant(dict[str, str]):
    """What the words of one document were meant to be, by the language and by the site."""

    def __init__(self, known: Accents, learned: Learned) -> None:
        self.known, self.learned = known, learned

    def __missing__(self, word: str) -> str:
        self[word] = meant = self._of(word)
        return meant

    def _of(self, word: str) -> str:
        meant = self.known[word]
        word, count = word.lower(), self.learned.counts.get
        if not meant:
            return self.learned.meant.get(word, "") if self.known.is_unknown(word) else ""
        candidates = self.known.candidates(word) or [meant]
        if count(word, 0) >= _ON_PURPOSE and count(word, 0) > sum(count(accented, 0) for accented in candidates):
            return ""
        return max(candidates, key=lambda accented: count(accented, 0))  # of equal ones the most frequent


class _Search:
    """The search in one document."""

    def __init__(self, document: Document, meant: Mapping[str, str]) -> None:
        self.document, self.meant = document, meant

    @cached_property
    def _suspect(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\S)\S*?(?:{'|'.join(map(re.escape, self.meant))})\S*")

    def of_block(self, index: int, block: Block) -> Iterator[Slip]:
        if not any(map(block.text.__contains__, self.meant)):
            return
        text = as_written(self.document, block)
        quoted = [Span(*match.span()) for match in _QUOTED.finditer(text)]
        quoted += [Span(*(offset - block.span.start for offset in label.span)) for label in _labels(block)]
        inside = _Inside(quoted)
        for chunk in self._suspect.finditer(text):
            for span in _words_of(chunk):
                if (meant := self.meant.get(text[slice(*span)])) and not inside.holds(span.start):
                    yield from self._judged(index, block, text, span, meant)

    def _judged(self, index: int, block: Block, text: str, span: Span, meant: str) -> Iterator[Slip]:
        word = text[slice(*span)]
        foreign = self._foreign.count(word.lower()) * SURELY > self._own.count(meant)
        if foreign and self._own.count(meant) <= _RARE:
            return  # "Android" is not meant to be "androïd"
        if not _may_be_judged(text, span, meant) or not self._is_of_the_language(text, span, foreign):
            return
        begin = block.span.start + span.start
        sure = not foreign and (word.islower() or self._own.count(meant) > _RARE)
        yield Slip(word, meant, Span(begin, begin + len(word)), index, sure)

    def _is_of_the_language(self, text: str, span: Span, foreign: bool) -> bool:
        """Whether what stands around a word is of the document's language, and not of another."""
        around = _sentence(text, span)
        if len(around) < _ENOUGH_WORDS:
            around = _around(text, span, _FAR)
        around = [self.meant.get(word, word) for word in around]
        if sum(self._own.count(word) > 0 for word in around) * 2 < len(around):
            return False
        ours, theirs = nearer(around, self._own, self._foreign)
        return ours >= 2 and ours > 2 * theirs if foreign else ours >= 1 and ours >= theirs

    @cached_property
    def _own(self) -> WordList:
        return word_list(self.document.language) or WordList(b"")

    @cached_property
    def _foreign(self) -> WordList:
        return foreign_words(self.document)


def _labels(block: Block) -> Iterator[Label]:
    """Yield the labels of a block; a line that is all in bold is none."""
    size = len(block.text.strip())
    return (label for label in block.labels if len(label.text) < size * _ALL)


class _Inside:
    """Stretches of a text, asked in the order of the text whether they hold a place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, reverse=True)

    def holds(self, place: int) -> bool:
        while self._spans and self._spans[-1].end <= place:
            self._spans.pop()
        return bool(self._spans) and self._spans[-1].start <= place


def _words_of(chunk: re.Match[str]) -> Iterator[Span]:
    """Yield the words of what stands between two spaces, if it is nothing but words."""
    text = chunk[0]
    inner = text.strip(_EDGES)
    start = chunk.start() + len(text) - len(text.lstrip(_EDGES))
    if not _PROSE_CHUNK.fullmatch(inner) or "()" in text or chunk.string[max(start - 1, 0) : start] == ".":
        return
    for match in WORD.finditer(inner):
        if len(match[0]) <= _PREFIX and inner.startswith(_HYPHENS, match.end()):
            continue
        yield Span(start + match.start(), start + match.end())


def _may_be_judged(text: str, span: Span, meant: str) -> bool:
    """Whether a word is no name: in lower case, or at a sentence's beginning with more words in lower case.

    Many leave the accents off capitals, so that a first letter that lacks its accent says nothing.
    """
    word = text[slice(*span)]
    if word.islower():
        # "perche'" has an apostrophe for its accent.
        return text[span.end : span.end + 1] not in _APOSTROPHES or text[span.end + 1 : span.end + 2].isalpha()
    if not word[1:].islower() or word[0].lower() != meant[0]:
        return False
    before = text[max(span.start - _NEAR, 0) : span.start].rstrip(_LEADING)
    after = WORD.search(text, span.end, span.end + _NEAR)
    return after is not None and after[0].islower() and (not before or before[-1] in ".!?…:")


def _sentence(text: str, span: Span) -> list[str]:
    """Return the words of the sentence around a word, without the word."""
    begin = max(span.start - _FAR, 0)
    begin = max((match.end() for match in _SENTENCE_END.finditer(text, begin, span.start)), default=begin)
    match = _SENTENCE_END.search(text, span.end, span.end + _FAR)
    end = match.start() if match else span.end + _FAR
    return WORD.findall(f"{text[begin : span.start]} {text[span.end : end]}".lower())


def _around(text: str, span: Span, far: int) -> list[str]:
    return WORD.findall(f"{text[max(span.start - far, 0) : span.start]} {text[span.end : span.end + far]}".lower())
