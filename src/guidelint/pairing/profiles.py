"""The text of a document to its `Profile`: what of all of it can be recognised in another language.

The text is scanned as it is written, front matter included, which costs a fifth of parsing it: a site
paired by content has to look at every document before any is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from guidelint.addresses import url_key
from guidelint.prose.vocabulary import plain, word_tokens

# Patterns begin with a literal or a single class, which makes the search for a beginning a fast one.
_NUMBER = re.compile(r"[0-9][0-9]*(?:[.,' \u00a0\u202f][0-9]{3}(?![0-9]))*")
_NOT_DIGITS = re.compile(r"\D")
_FENCES = ("---", "+++")
_FIELD = re.compile(r"""\n[ \t-]*["']?([\w-]+)["']?[ \t]*[:=][ \t]*([^\n]*)""")
_DESTINATION = re.compile(r"<?([^)\s>]*)")
_ADDRESS = re.compile(r"""https?://[^\s<>()"'\]]+""")
_ATTRIBUTE = re.compile(r"""(?:href|src)=["']([^"']+)""")
_LABEL = re.compile(r"\*\*([^*\n]{1,80})\*\*")
_CODE = re.compile(r"`([^`\n]+)`")
_LINE = re.compile(r"\n[ \t>]*(#{1,6}(?=[ \t])|[-*+][ \t]|\d+[.)](?=[ \t])|\S)")
_TITLE = re.compile(r"\n#[ \t]([^\n]*)")
_TITLE_FIELDS = ("title", "description")

# Fields that name the document itself, or its language: they are other kinds of evidence.
_OWN_FIELDS = frozenset(
    ("lang", "language", "locale", "permalink", "url", "slug", "alias", "aliases", "id", "path", "redirect_from")
)
_LONGEST_VALUE = 60
_KNOWN_WORDS = 100_000
_FIRST = itemgetter(0)

# What is no letter becomes a space, and then words are what spaces divide: four times as fast as a pattern.
_ASCII_LETTERS = bytes(byte if byte >= 0x80 or chr(byte).isalpha() else 0x20 for byte in range(256))
_MARKS = "\u2019\u2018\u201c\u201d\u00ab\u00bb\u2026\u2013\u2014\u2011\u2022\u00b7\u2192\u00bf\u00a1"

# How much a token of each kind counts where nothing is known of how frequent it is.
KINDS: Mapping[str, float] = {
    "=": 0.6, "c": 0.7, "w": 0.4, "#": 0.4, "@": 1.5, "*": 1.5, "`": 2.0, "!": 1.5, "~": 1.0,
}  # fmt: skip
_NEUTRAL = "#@`"  # kinds that are written alike in all languages


@dataclass(frozen=True, slots=True)
class Profile:
    """The evidence of one document.

    `tokens` are those of `features`, with `~` for a short field of the front matter; `title` are
    those of its title and description. `fields` are the short fields. `kinds` has a character for
    each line that is not empty: what it begins with. `mass` is what all tokens count together.
    """

    tokens: tuple[str, ...]
    title: frozenset[str]
    neutral: frozenset[str]
    fields: Mapping[str, str]
    kinds: str
    marks: tuple[int, ...]  # how many addresses, labels and code spans there are
    length: int
    mass: float


def profile(content: str, languages: tuple[str, ...], ignored: Iterable[str] = ()) -> Profile:
    """Collect the evidence of a document; `languages` are those its words may be of, the likeliest first.

    `ignored` are front-matter fields that are no evidence of content, such as the key of the pairing.
    """
    head, body = _divided(content.replace("\r\n", "\n") if "\r" in content else content)
    fields, kept = _read_head(head, _OWN_FIELDS.union(ignored))
    text, urls = _without_addresses(body)
    labels, codes = _LABEL.findall(body), _CODE.findall(body)
    tokens = dict.fromkeys(_said(f"{kept}\n{text}", languages))
    tokens.update(dict.fromkeys([f"@{url_key(url)}" for url in urls]))
    tokens.update(dict.fromkeys([f"*{plain(label)}" for label in labels]))
    tokens.update(dict.fromkeys([f"`{code}" for code in codes]))
    short = {name: value for name, value in fields.items() if value and len(value) < _LONGEST_VALUE}
    tokens.update(dict.fromkeys([f"~{name}:{value}" for name, value in short.items()]))
    titles = [*(fields[name] for name in _TITLE_FIELDS if name in fields), *_TITLE.findall(body)[:1]]
    return Profile(
        tokens=tuple(tokens),
        title=frozenset(_said(" ".join(titles), languages)),
        neutral=frozenset([token for token in tokens if token[0] in _NEUTRAL]),
        fields=short,
        kinds="".join(map(_kind, _LINE.findall(body))),
        marks=(len(urls), len(labels), len(codes)),
        length=len(body),
        mass=mass(tokens),
    )


def _divided(content: str) -> tuple[str, str]:
    """Divide a text into the front matter, without its fences, and the body; each begins with a line break."""
    fence = content[:3]
    if fence in _FENCES and (end := content.find(f"\n{fence}", 3)) > 0:
        return content[3 : end + 1], content[end + 4 :]
    return "", f"\n{content}"


def _without_addresses(body: str) -> tuple[str, list[str]]:
    """Return the text of a body without its addresses, and these."""
    text, *linked = body.split("](")
    parts, urls = [text], []
    for part in linked:
        match = _DESTINATION.match(part)
        if match and match[1]:
            urls.append(match[1])
            part = part[match.end() :]
        parts.append(part)
    text = " ".join(parts)
    if '="' in text or "='" in text:
        urls += _ATTRIBUTE.findall(text)
        text = _ATTRIBUTE.sub(" ", text)
    if "http" in text:
        urls += [url.rstrip(".,;:!?") for url in _ADDRESS.findall(text)]
        text = _ADDRESS.sub(" ", text)
    return text, urls


def mass(tokens: Iterable[str]) -> float:
    """Return how much some tokens count together."""
    # Rounded, since the order of a set, and so of the sum, differs from run to run.
    return round(sum(map(KINDS.__getitem__, map(_FIRST, tokens))), 6)


def _read_head(head: str, ignored: frozenset[str]) -> tuple[dict[str, str], str]:
    """Return the fields of a front matter, the last of each name, and its text without those ignored."""
    fields: dict[str, str] = {}
    kept, end = [], 0
    for match in _FIELD.finditer(head):
        name, value = match.groups()
        if name in ignored or name.lower() in ignored:
            kept.append(head[end : match.start()])
            end = match.end()
        else:
            fields[name] = value.strip(" \t\r\"'")
    return fields, "".join((*kept, head[end:]))


class _Tokens(dict[str, tuple[str, ...]]):
    """The tokens of each word that was met, in some languages: faster than any cache that is a function."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self.languages = languages

    def __missing__(self, word: str) -> tuple[str, ...]:
        tokens = word_tokens(plain(word), self.languages)
        if len(self) < _KNOWN_WORDS:
            self[word] = tokens
        return tokens


_tokens = lru_cache(maxsize=16)(_Tokens)


def _said(text: str, languages: tuple[str, ...]) -> Iterator[str]:
    # Not a set: the order of the tokens, and so of every sum over them, has to be the same each time.
    words = map(_tokens(languages).__getitem__, dict.fromkeys(_words(text)))
    numbers = [f"#{_NOT_DIGITS.sub('', number)}" for number in dict.fromkeys(_NUMBER.findall(text))]
    return chain(chain.from_iterable(words), numbers)


def _words(text: str) -> list[str]:
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    return text.lower().encode("utf-8", "replace").translate(_ASCII_LETTERS).decode().split()


@lru_cache(maxsize=1024)
def _kind(beginning: str) -> str:
    """Turn what a line begins with into one character: a heading's level, or what marks the block."""
    first = beginning[0]
    if first == "#" and len(beginning) <= 6:
        return str(len(beginning))
    if len(beginning) > 1:
        return "o" if first.isdigit() else "-"
    return first if first in "`~|!:<{" else "p"
