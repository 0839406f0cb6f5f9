"""A site generator's configuration, a script in JavaScript or TypeScript, to the languages that it declares.

The script is not run: only what it writes down plainly is read, and nothing where it computes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

# Comments and strings that are never closed end with the text, so that garbage is read once.
_TOKEN = re.compile(
    r"""(?P<comment> /\*(?:[^*]++|\*(?!/))*+(?:\*/)? | //[^\n]*+ )
      | (?P<string> '(?:[^'\\\n]|\\.)*+'? | "(?:[^"\\\n]|\\.)*+"? | `(?:[^`\\]|\\.)*+`? )
      | (?P<name> [A-Za-z_$][\w$]*+ )
      | (?P<mark> [{}\[\]():,] )""",
    re.VERBOSE | re.DOTALL,
)
_PAIRS = {"{": "}", "[": "]", "(": ")"}
_DEFAULTS = ("defaultLocale", "defaultLanguage")
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,4})?")
_MOST_PLACES = 8  # that are looked at: themes and plugins have a key `locales`, too
_ROOT = ("root", "/")  # what VitePress, Starlight and VuePress call the language without a folder


class Token(NamedTuple):
    """A name, a string without its quotes, or a mark."""

    kind: str
    text: str


class Declared(NamedTuple):
    """The languages that a script declares, and the one that it calls the default or keeps at the root."""

    languages: tuple[str, ...] = ()
    source: str | None = None


def declared(text: str) -> Declared:
    """Read the languages that a script writes down, the default one first."""
    tokens = list(_tokens(text))
    source = next((value.text for name, value in _strings(tokens) if name in _DEFAULTS), None)
    for index in islice(_places(tokens, "locales"), _MOST_PLACES):
        opening = tokens[index].text
        if opening == "{":
            languages, root = _of_object(tokens, index)
        elif opening == "[":
            languages, root = _of_list(_group(tokens, index)), None
        else:
            continue
        source = source if source and _TAG.fullmatch(source) else root
        if languages or source:
            return Declared(tuple(dict.fromkeys([*([source] if source else []), *languages])), source)
    return Declared((source,) if source and _TAG.fullmatch(source) else (), source)


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "comment":
            yield Token(kind, match[0][1:-1] if kind == "string" else match[0])


def _places(tokens: Sequence[Token], name: str) -> Iterator[int]:
    """Yield where the values of a key begin."""
    for index in range(len(tokens) - 2):
        if tokens[index].text == name and tokens[index + 1].text == ":":
            yield index + 2


def _strings(tokens: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    for index in range(len(tokens) - 2):
        if tokens[index + 1] == ("mark", ":") and tokens[index + 2].kind == "string":
            yield tokens[index].text, tokens[index + 2]


def _group(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """Return what stands between a bracket and the one that closes it."""
    depth = 0
    for index in range(start, len(tokens)):
        kind, text = tokens[index]
        if kind == "mark" and text in _PAIRS:
            depth += 1
        elif kind == "mark" and text in _PAIRS.values():
            depth -= 1
            if depth == 0:
                return tokens[start + 1 : index]
    return tokens[start + 1 :]


def _of_list(tokens: Sequence[Token]) -> list[str]:
    """Read `["en", "fr"]`, and Astro's `[{ path: "fr", codes: ["fr-FR"] }]`."""
    depth, found = 0, []
    for index, (kind, text) in enumerate(tokens):
        if kind == "mark":
            depth += (text in _PAIRS) - (text in _PAIRS.values())
        elif kind == "string" and (depth == 0 or (depth == 1 and _is_value_of(tokens, index, "path"))):
            found.append(text)
    return [text for text in found if _TAG.fullmatch(text)]


def _is_value_of(tokens: Sequence[Token], index: int, name: str) -> bool:
    return index > 1 and tokens[index - 1].text == ":" and tokens[index - 2].text == name


def _of_object(tokens: Sequence[Token], start: int) -> tuple[list[str], str | None]:
    """Read `{ root: { lang: "en" }, fr: { ... } }`: the languages with a folder, and that of the root."""
    inner = _group(tokens, start)
    depth, found, root = 0, [], None
    for index, (kind, text) in enumerate(inner):
        if kind == "mark":
            depth += (text in _PAIRS) - (text in _PAIRS.values())
        elif depth == 0 and inner[index + 1 : index + 2] == [("mark", ":")]:
            if text in _ROOT and root is None:
                below = _group(inner, index + 2)
                root = next((value.text.partition("-")[0] for name, value in _strings(below) if name == "lang"), None)
            elif _TAG.fullmatch(text.strip("/")):
                found.append(text.strip("/"))
    return found, root
