"""A unit to what it says that can be recognised in another language: numbers, addresses, labels, words, shape."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import unquote

from guidelint.model import Block, BlockKind, Unit

_VOCABULARY = Path(__file__).parent / "languages" / "vocabulary.tsv"
_NO_MEANING = "-"  # the row of the function words

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+(?!\d)|\d+")
_NOT_DIGITS = re.compile(r"\D")
_COMBINING = re.compile(r"[\u0300-\u036f]+")
_DOUBLE = re.compile(r"(.)\1")
_LOCALE_PART = re.compile(r"(?:[a-z]{2}(?:[-_][a-z]{2})?|i18n|intl)", re.IGNORECASE)
_LOCALE_QUERY = re.compile(r"(?:hl|lang|locale|language|lr|gl)=[\w-]*", re.IGNORECASE)
_SCHEME = re.compile(r"(?:https?:)?//(?:www\.)?", re.IGNORECASE)

# One spelling for what the same Greek or Latin word is written with in different languages.
_COGNATES = (("ph", "f"), ("th", "t"), ("y", "i"), ("ck", "c"), ("k", "c"), ("qu", "c"))
_PREFIX = 4
_CODE_WORDS = 40  # of a code block; its beginning tells enough

_PROSE = frozenset((BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL, BlockKind.HTML))
_COUNTED = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CODE, BlockKind.CELL)


@dataclass(frozen=True, slots=True)
class Features:
    """The evidence of one unit, language-neutral, computed once.

    `body` and `title` hold tokens, whose first character tells their kind: `=` a meaning, `c` a
    word's cognate prefix, `w` a whole word, `#` a number, `@` an address, `!` an image, `*` a
    label, a backtick code. `shape` counts paragraphs, items, code blocks, cells, images and labels.
    """

    body: frozenset[str]
    title: frozenset[str]
    length: int
    shape: tuple[int, ...]
    name: str = ""

    def __add__(self, other: Features) -> Features:
        """Return the evidence of two units taken together."""
        return Features(
            self.body | other.body,
            self.title | other.title,
            self.length + other.length,
            tuple(map(int.__add__, self.shape, other.shape)),
            self.name,
        )


def features(unit: Unit, languages: tuple[str, ...] = ()) -> Features:
    """Collect the evidence of one unit; `languages` are those its words may be of, the likeliest first."""
    blocks = unit.blocks
    text = plain(" ".join([block.text for block in blocks if block.kind in _PROSE]))
    title = plain(unit.title)
    titles = frozenset(_words(title, languages))
    body = {*titles, *_words(text, languages), *_numbers(f"{title} {text}"), *_marks(unit.all_blocks())}
    for block in blocks:
        if block.kind is BlockKind.CODE:
            body.update([f"`{word}" for word in _WORD.findall(block.text)[:_CODE_WORDS]])
    kinds = [block.kind for block in blocks]
    images = sum([len(block.images) for block in blocks])
    labels = sum([len(block.labels) for block in blocks])
    shape = (*map(kinds.count, _COUNTED), images, labels)
    return Features(frozenset(body), titles, len(text) + len(title), shape, unit.name)


def plain(text: str) -> str:
    """Lower-case a text and strip the accents of its letters; faster than `fold`, for words only."""
    if text.isascii():
        return text.lower()
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text.lower())).replace("ß", "ss")


def url_key(url: str) -> str:
    """Reduce an address to what its language variants share: no scheme, `www`, locale part or locale query."""
    rest = unquote(_SCHEME.sub("", url))
    rest, _, fragment = rest.partition("#")
    rest, _, query = rest.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not _LOCALE_QUERY.fullmatch(part))
    parts = [part for part in rest.split("/") if part and part not in (".", "..") and not _LOCALE_PART.fullmatch(part)]
    address = "/".join(parts).lower()
    return f"{address}?{kept}" if kept else address or f"#{fragment}"


def _numbers(text: str) -> Iterator[str]:
    for number in _NUMBER.findall(text):
        yield f"#{_NOT_DIGITS.sub('', number)}"


def _marks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        for link in block.links:
            yield f"@{url_key(link.url)}"
        for image in block.images:
            yield f"!{url_key(image.url).rpartition('/')[2]}"
        for code in block.codes:
            yield f"`{code.text}"
        for label in block.labels:
            yield f"*{plain(label.text)}"


# --- words -----------------------------------------------------------------------------------------

Stems = dict[str, tuple[str, ...]]


def _words(text: str, languages: tuple[str, ...]) -> Iterator[str]:
    for word in set(_WORD.findall(text)):
        yield from word_tokens(word, languages)


@lru_cache(maxsize=65536)
def word_tokens(word: str, languages: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Turn one plain word into its tokens: its meanings, or else its cognate prefix and the word itself.

    It is looked up in the languages given, and the first that knows it decides: a translation half
    done holds words of the source language. Without any, all languages are asked.
    """
    vocabulary = _vocabulary()
    for language in languages or vocabulary:
        stems = vocabulary.get(language)
        if stems is not None and (known := _meanings(word, stems)) is not None:
            return known
    if len(word) < 3:
        return ()
    return (f"c{_cognate(word)}", f"w{word}") if len(word) > 3 else (f"w{word}",)


@cache
def _vocabulary() -> dict[str, Stems]:
    """Read the table of common words: for each language, a stem to the tokens of its meanings."""
    header, *lines = _VOCABULARY.read_text(encoding="utf-8").rstrip("\n").split("\n")
    languages = header.split("\t")[1:]
    stems: dict[str, Stems] = {language: {} for language in languages}
    for line in lines:
        concept, *columns = line.split("\t")
        meaning = () if concept == _NO_MEANING else (f"={concept}",)
        for language, column in zip(languages, columns, strict=True):
            known = stems[language]
            for stem in column.split():
                known[stem] = known.get(stem, ()) + meaning
    return stems


def _meanings(word: str, stems: Stems) -> tuple[str, ...] | None:
    """Look a word up, and then ever shorter beginnings of it."""
    if (known := stems.get(word)) is not None:
        return known
    for end in range(len(word), 2, -1):
        if (known := stems.get(f"{word[:end]}*")) is not None:
            return known
    return None


def _cognate(word: str) -> str:
    for written, common in _COGNATES:
        word = word.replace(written, common)
    return _DOUBLE.sub(r"\1", word)[:_PREFIX]
