"""A unit to what it says that can be recognised in another language: numbers, addresses, labels, words, shape."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from guidelint.languages import codes_in_addresses, primary
from guidelint.model import Block, BlockKind, Unit

_VOCABULARY = Path(__file__).parent.parent / "languages" / "vocabulary.tsv"
_NO_MEANING = "-"  # the row of the function words

_WORD = re.compile(r"[^\W_]+")  # or number: "1,024" and "1 024" are two in every language
_COMBINING = re.compile(r"[\u0300-\u036f]+")
_DOUBLE = re.compile(r"(.)\1")
# What of a query names the reader's language and country, or tells the page's owner where readers came from.
_LOCALE_QUERY = (
    r"(?:hl|gl|lr|mkt|langue|\w*lang|\w*language|\w*locales?)=[\w-]*"
    r"|(?:lc|ln|lng|cc|l|loc|country|region|culture)=[a-z]{2,3}(?:[-_][a-z]{2,4})?"
)
_TRACKING_QUERY = (
    r"(?:(?:utm|pk|mtm|matomo|hsa|stm|ga)_\w+|_(?:ga|gl|hsenc|hsmi|openstat)|[a-z]{0,5}clid|(?:gb|wb)raid|mc_[ce]id"
    r"|igshid|igsh|ref_src|ref_url|trk|trkinfo|spm|ocid|wt\.mc_id|cmpid|icid|s_kwcid|vero_id|oly_\w+_id)=.*"
    r"|si=.{10,}|feature=(?:youtu\.be|share|shared|emb\w*)"
)
_FREE_QUERY = re.compile(rf"{_LOCALE_QUERY}|{_TRACKING_QUERY}|", re.IGNORECASE)
_INDEX = re.compile(r"(?:index|default)\.(?:x?html?|php|aspx?|jsp)")
# One service in several countries: google.fr, google.co.uk, google.com. Some codes of countries are seldom used
# for the country.
_COUNTRY = re.compile(r"(?<=.)\.(?:com?\.)?(?!io|ai|co|me|tv|cc|ly|fm|gg|sh|so|to|gl)[a-z]{2}(?=:\d+$|$)")

# One spelling for what the same Greek or Latin word is written with in different languages.
_COGNATES = (("ph", "f"), ("th", "t"), ("y", "i"), ("ck", "c"), ("k", "c"), ("qu", "c"))
_LONGEST_STEM = 40  # longer than any in the table: data without spaces must not take minutes
_PREFIX = 4
_MOST_WORDS = 65_536  # remembered of a language
_CODE_WORDS = 40  # of a code block; its beginning tells enough

_PROSE = frozenset((BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL, BlockKind.HTML))
_COUNTED = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CODE, BlockKind.CELL)


@dataclass(frozen=True, slots=True)
class Features:
    """The evidence of one unit, language-neutral, computed once.

    `body` and `title` hold tokens, whose first character tells their kind: `=` a meaning, `c` a
    word's cognate prefix, `w` a whole word, `#` a number, `@` an address, `!` an image, `*` a
    label, a backtick code; a lexicon adds `~`, a word of the source. `shape` counts paragraphs,
    items, code blocks, cells, images and labels.
    """

    body: frozenset[str]
    title: frozenset[str]
    length: int
    shape: tuple[int, ...]
    name: str = ""

    def __add__(self, other: Features) -> Features:
        """Return the evidence of two units taken together, under the title of the first: the second's may be new."""
        return Features(
            self.body | other.body,
            self.title,
            self.length + other.length,
            tuple(map(int.__add__, self.shape, other.shape)),
            self.name,
        )


def features(unit: Unit, languages: tuple[str, ...] = ()) -> Features:
    """Collect the evidence of one unit; `languages` are those its words may be of, the likeliest first."""
    blocks = unit.blocks
    text = plain(" ".join([block.text for block in blocks if block.kind in _PROSE]))
    title = plain(unit.title)
    lookup = _lookup(languages)
    titles = frozenset(chain.from_iterable(map(lookup.__getitem__, _WORD.findall(title))))
    body = {*titles, *chain.from_iterable(map(lookup.__getitem__, set(_WORD.findall(text))))}
    images = labels = 0
    for block in unit.all_blocks():
        if block.links or block.images or block.codes or block.labels:
            body.update(_marks(block))
            images += len(block.images)
            labels += len(block.labels)
        if block.kind is BlockKind.CODE:
            body.update([f"`{word}" for word in _WORD.findall(block.text)[:_CODE_WORDS]])
    kinds = [block.kind for block in blocks]
    return Features(
        frozenset(body), titles, len(text) + len(title), (*map(kinds.count, _COUNTED), images, labels), unit.name
    )


def plain(text: str) -> str:
    """Lower-case a text and strip the accents of its letters; faster than `fold`, for words only."""
    if text.isascii():
        return text.lower()
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text.lower())).replace("ß", "ss")


class _Locale(NamedTuple):
    """Where addresses name the language of their page."""

    front: re.Pattern[str]  # the scheme, with the language in front of the host: `https://www.fr.example.org`
    part: re.Pattern[str]
    suffix: re.Pattern[str]  # `guide-fra.html`, `doc_e.pdf`; without an ending only what is no part of a word


@cache
def _locale() -> _Locale:
    codes = codes_in_addresses()
    longer = "|".join(code for code in codes.split("|") if len(code) > 2)
    return _Locale(
        re.compile(
            rf"(?:https?:)?//(?:www\.)?(?:(?:{codes}|[a-z]{{2}}(?:-[a-z]{{2}})?)\.(?=[^/]+\.[^/]))?", re.IGNORECASE
        ),
        re.compile(
            rf"(?:[a-z]{{2}}(?:[-_](?:[a-z]{{2}}|[a-z]{{4}}|\d{{3}}))?|{codes}|(?:{codes})\.html?|i18n|intl)",
            re.IGNORECASE,
        ),
        re.compile(rf"[-_.](?:{codes}|e|f)(?=\.\w{{2,5}}$)|[-_](?:{longer})$", re.IGNORECASE),
    )


@lru_cache(maxsize=16_384)
def url_key(url: str) -> str:
    """Reduce an address to what its variants share.

    That is without scheme, `www`, language, country, tracking, the slash at the end and a default page.
    """
    locale = _locale()
    if url[:4].lower() == "www.":
        url = f"//{url}"
    rest, _, fragment = url.partition("#")
    rest, _, query = rest.partition("?")
    rest = unquote(rest)
    if front := locale.front.match(rest):
        host, slash, path = rest[front.end() :].partition("/")
        rest = f"{_COUNTRY.sub('.com', host.lower())}{slash}{path}"
    kept = "&".join(sorted(part for part in query.split("&") if not _FREE_QUERY.fullmatch(part)))
    parts = [part for part in rest.split("/") if part and part not in (".", "..") and not locale.part.fullmatch(part)]
    if len(parts) > 1 and _INDEX.fullmatch(parts[-1].lower()):
        parts.pop()
    address = locale.suffix.sub("", unicodedata.normalize("NFC", "/".join(parts).lower()))
    return f"{address}?{kept}" if kept else address or f"#{unquote(fragment)}"


def _marks(block: Block) -> Iterator[str]:
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


class _Lookup(dict[str, tuple[str, ...]]):
    """The tokens of words; those of a word are found when it is first asked for."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        vocabulary = _vocabulary()
        self.stems = [vocabulary[language] for language in languages or vocabulary if language in vocabulary]

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        tokens = self[word] = self._tokens(word)
        return tokens

    def _tokens(self, word: str) -> tuple[str, ...]:
        if word.isdecimal():
            return (f"#{word}",)
        for stems in self.stems:
            if (known := _meanings(word, stems)) is not None:
                return known
        if len(word) < 3:
            return ()
        return (f"c{_cognate(word)}", f"w{word}") if len(word) > 3 else (f"w{word}",)


@cache
def _lookup(languages: tuple[str, ...]) -> _Lookup:
    return _Lookup(languages)


def word_tokens(word: str, languages: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Turn one plain word into its tokens: its meanings, or else its cognate prefix and the word itself.

    It is looked up in the languages given, and the first that knows it decides: a translation half
    done holds words of the source language. Without any, all languages are asked.
    """
    return _lookup(languages)[word]


def knows(language: str | None) -> bool:
    """Whether the table of common words has a language."""
    return language is not None and primary(language) in _vocabulary()


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the words of a language that mean nothing by themselves, such as articles; folded."""
    stems = _vocabulary().get(primary(language), {})
    return frozenset(stem for stem, meanings in stems.items() if not meanings)


@lru_cache(maxsize=_MOST_WORDS)
def is_common(word: str, language: str) -> bool:
    """Whether the table of common words has a plain word in a language."""
    return _meanings(word, _vocabulary().get(primary(language), {})) is not None


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
    for end in range(min(len(word), _LONGEST_STEM), 2, -1):
        if (known := stems.get(f"{word[:end]}*")) is not None:
            return known
    return None


def _cognate(word: str) -> str:
    for written, common in _COGNATES:
        word = word.replace(written, common)
    return _DOUBLE.sub(r"\1", word)[:_PREFIX]
