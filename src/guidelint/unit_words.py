"""A unit to its words as versions of it are compared, and to a hash of them."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from textwrap import dedent
from typing import Literal

from guidelint.addresses import url_key
from guidelint.languages import known
from guidelint.model import Block, BlockKind, Span, Unit, UnitKind
from guidelint.parse.guide import step_heading
from guidelint.text import fold, squeeze

_DIGEST_BYTES = 8

# No words of a text: addresses, and the names of macros and shortcodes, whose arguments are.
_ADDRESS = r"(?:https?://|www\.)\S+|\{\{\s?[\w-]+(?=\()|\{\{[<%]\s?/?[\w/-]+"
# A path, an option, a file name: its case and its marks matter.
_TECHNICAL = r"(?:--?|\.{0,2}/|[$@%#])?[^\W_]+(?:[._/\\=@]+[^\W_]+)+/?|(?<!\S)--?[^\W_][\w-]*|(?<!\S)[./~$]+[^\W_]\w*"
# A number with the marks in it: 1,5 is another one than 15, and 9-5 than 95.
_NUMBER = r"\d+(?:[.,:/'–−-]\d+)+(?![\w/\\=@])"
# What makes another number of one: -5, < 10, 18+, 5 €, 5 %, 5°.
_SIGN = (
    r"""(?<![^\s([{«“"'=:,;<>])[-–−](?=[$€£¥₹]?\d)|(?<![-=<>])[<>]=?(?=\s?[-–−$€£¥₹]?\d)|[±≤≥≠€£¥₹]|\$(?=\s?\d)"""
    r"|(?<=\d)(?:[%‰$]|[+°](?![\w+]))|(?<=\d\s)[%‰$]"
)
_WORD = r"[^\W_]+(?:'[^\W_]+)*"
_MARKED = rf"(?P<sign>(?=[^\w\s])(?:{_SIGN}))|(?P<number>{_NUMBER})|(?P<technical>{_TECHNICAL})"
_TOKEN = rf"(?P<address>{_ADDRESS})|{_MARKED}|{_WORD}"
_VERBATIM = r"(?<!\S)(?:-|[<>]=?)(?=\d)|\S+"
# Chinese and Japanese put no spaces between words: there each character counts, and a word in katakana.
_CHARACTERS = "\u3005-\u3007\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KATAKANA = "\u30a0-\u30ff\uff66-\uff9f"
UNSPACED = _CHARACTERS + _KATAKANA
_DASHES = str.maketrans("–−", "--")
_APOSTROPHES = str.maketrans("’ʼ‘`´", "'''''")  # one character for one: offsets stay
_DOCUMENT_ENDING = r"\.(?:mdx?|markdown|html?)$"


class Reading:
    """The text of a unit as a reader sees it, and its words as they are compared, each with its place in it.

    `pieces` are the numbers of words of its title and of its blocks; none where there is no unit.
    """

    def __init__(self, unit: Unit | None) -> None:
        texts: list[str] = []
        pieces: list[int] = []
        self.words: list[str] = []
        self.spans: list[Span] = []
        length = 0
        for text, verbatim in _texts(unit) if unit else ():
            before = len(self.words)
            for word, start, end in _verbatim(text) if verbatim else words_of(text):
                self.words.append(word)
                self.spans.append(Span(length + start, length + end))
            texts.append(text)
            pieces.append(len(self.words) - before)
            length += len(text) + 1
        self.text = "\n".join(texts)
        self.pieces = tuple(pieces)

    def written(self, index: int) -> str:
        """Return a word as it stands in the text."""
        return self.text[slice(*self.spans[index])]

    def of(self, places: Iterable[int]) -> list[str]:
        """Return the words at some places."""
        return [self.words[place] for place in places]


def normalized(unit: Unit) -> str:
    """Return the words of a unit as they are compared: without case, accents, markup, punctuation and addresses."""
    return " ".join(Reading(unit).words)


def digest(unit: Unit) -> str:
    """Return a short hash of a unit's words, its code and where its links lead, whatever their language."""
    content = "\n".join((normalized(unit), *sorted(destinations(unit).elements()), *code_lines(unit)))
    return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()


def readable(unit: Unit) -> str:
    """Return the text of a unit as a reader sees it, a block a line: what `excerpt` compares."""
    return "\n".join(squeeze(text) for text, _ in _texts(unit) if text.strip())


def destinations(unit: Unit) -> Counter[str]:
    """Count where the links and images of a unit lead; anchors of the page itself go with its headings."""
    return Counter(map(_destination, (*_addresses(unit, "links"), *_addresses(unit, "images"))))


def other_destinations(before: Unit, after: Unit, of: Literal["links", "images"]) -> tuple[list[str], list[str]]:
    """Return the addresses of links or images that went, and those that came, as they are written."""
    ours, theirs = list(_addresses(before, of)), list(_addresses(after, of))
    return _without(ours, theirs), _without(theirs, ours)


def _addresses(unit: Unit, of: Literal["links", "images"]) -> Iterator[str]:
    urls = (one.url for block in unit.all_blocks() for one in (block.links if of == "links" else block.images))
    return (url for url in urls if url and not url.startswith("#"))


def _without(urls: Iterable[str], others: Iterable[str]) -> list[str]:
    """Leave out the addresses that lead where one of the others does, one by one."""
    left, kept = Counter(map(_destination, others)), []
    for url in urls:
        left[_destination(url)] -= 1
        kept += [url] if left[_destination(url)] < 0 else []
    return kept


def _destination(url: str) -> str:
    address, _, fragment = url.partition("#")
    if re.match(r"(?i)https?:|//|www\.", address):
        return f"{url_key(address)}#{fragment}" if fragment else url_key(address)
    path, mark, query = address.partition("?")
    return url_key(re.sub(_DOCUMENT_ENDING, "", posixpath.normpath(path), flags=re.IGNORECASE) + mark + query)


def surface(unit: Unit) -> list[object]:
    """Return the form of a unit: all that is seen of its text but white space, and its markup."""
    return [unit.number, *(_form(block) for block in unit.all_blocks())]


def _form(block: Block) -> tuple[object, ...]:
    emphasis = tuple(label.text for label in block.labels), tuple(code.text for code in block.codes)
    return block.kind, block.level, block.nested, block.number, block.info, block.anchor, squeeze(block.text), emphasis


def is_one_of(word: str, forms: tuple[str, ...]) -> bool:
    """Whether a word is one of some forms, in which a `*` stands for any letters."""
    return bool(forms) and _pattern(forms).fullmatch(word) is not None


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(form).replace(r"\*", ".*") for form in forms))


def _texts(unit: Unit) -> Iterator[tuple[str, bool]]:
    """Yield the texts of a unit, and whether each is code, in which all counts."""
    yield _title(unit), False
    for block in unit.blocks:
        if block.info and _warns(block.info.strip("{}")):
            yield block.info.strip("{}"), False
        if block.kind is not BlockKind.COMMENT:
            yield block.text, block.kind is BlockKind.CODE
        for image in block.images:
            if image.alt and image.alt not in block.text:
                yield image.alt, False


def _title(unit: Unit) -> str:
    """Return a title as a reader sees it, without the number of a step."""
    if unit.heading is None:
        return unit.title
    step = step_heading(unit.heading.text) if unit.kind is UnitKind.STEP else None
    return step.title if step else unit.heading.text


def _warns(name: str) -> bool:
    """Whether a box is one for warnings: the same words in a box for tips say less."""
    return any(is_one_of(name.lower(), language.cautions) for language in known().values())


@cache
def _token(*, spaced: bool) -> re.Pattern[str]:
    if spaced:
        return re.compile(_TOKEN)
    other = _TOKEN.replace(r"[^\W_]", rf"[^\W_{UNSPACED}]")
    return re.compile(rf"(?P<unspaced>[{_CHARACTERS}]|[{_KATAKANA}]+)|{other}")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(rf"[{UNSPACED}]")


def is_unspaced(text: str) -> bool:
    """Whether a text has characters of a script that puts no spaces between words."""
    return not text.isascii() and _unspaced().search(text) is not None


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a text: technical ones as they are written, the rest folded; addresses are links.

    Signs of numbers are words of their own.
    """
    for match in _token(spaced=not is_unspaced(text)).finditer(text.translate(_APOSTROPHES)):
        kind = match.lastgroup
        if kind is None:
            yield fold(match[0]), *match.span()
        elif kind != "address":
            yield _as_compared(kind, match[0]), *match.span()


def _as_compared(kind: str, word: str) -> str:
    if kind == "technical":
        return unicodedata.normalize("NFC", word)
    # Folded, Japanese would lose the marks that tell its consonants apart.
    return unicodedata.normalize("NFKC", word if kind == "unspaced" else word.translate(_DASHES))


def _verbatim(text: str) -> Iterator[tuple[str, int, int]]:
    return ((match[0], *match.span()) for match in re.finditer(_VERBATIM, text))


def code_lines(unit: Unit) -> list[str]:
    """Return the lines of a unit's code that are not empty, with the indentation that they have among themselves."""
    codes = (dedent(block.text) for block in unit.blocks if block.kind is BlockKind.CODE)
    return [line.rstrip() for code in codes for line in code.split("\n") if line.strip()]
