"""language/mismatch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from guidelint.languages import known, name_of, normalize, primary
from guidelint.model import Block, Document, Finding, Severity, Span
from guidelint.prose.blocks import field_block, prose
from guidelint.prose.identification import share
from guidelint.prose.vocabulary import plain
from guidelint.rules import DocumentRule, Example, option

_WORD = re.compile(r"[^\W\d_]+")
_KEYS = ("lang", "language", "locale")
_SPANISH = """\
## Antes de empezar

Para cambiar la contraseña necesita el código que le enviamos por correo cuando creó su cuenta.

## Pasos

1. Abra la aplicación y entre con su nombre de usuario.
2. En el menú de la cuenta, elija la opción que dice **Seguridad**.
3. Escriba la contraseña nueva dos veces, y no la use en ninguna otra página.
"""
_FRENCH = """\
---
title: Changer le mot de passe
lang: fr
---

Pour changer le mot de passe, ouvrez les réglages.
"""

# Of a guide in six languages, 39 to 47 % of the words are function words of its own language, and at most 25 % of
# another one (tests/test_identification.py).
_ENOUGH_WORDS = 40
_SHARE = 0.25
_TIMES = 1.4
_SURELY_OWN = 0.35
_FIRST_BLOCKS = 12


class Mismatch(DocumentRule):
    """A document is in the language that its place in the site and its `lang` say.

    A page in the wrong folder is offered to readers who cannot read it, and search engines and screen
    readers take it for what it says it is. Where `lang` contradicts the path, one of the two is wrong.

    Move the file, correct `lang`, or translate the text. A regional variant is no mismatch. The text is
    judged by the words that join others, such as articles, and only where there are enough of them.
    """

    severity: Severity = Severity.ERROR
    words: int = option(_ENOUGH_WORDS, "how many words of text a document needs to be judged by them")

    # A translation that is still in the source language is reported as that.
    explained_by = ("language/untranslated", "pairing/better-partner")
    examples = (
        Example("text, front matter and folder agree", {"fr/password.md": _FRENCH, "es/password.md": _SPANISH}),
        Example(
            "a French guide among the English ones",
            {"en/password.md": _FRENCH, "fr/passe.md": _FRENCH},
            ('en/password.md:3:7: lang is "fr", but by its place in the site the document is English',),
        ),
        Example(
            "a Spanish text among the French ones",
            {"en/password.md": "Text.\n", "fr/passe.md": _SPANISH},
            ("fr/passe.md:1:4: the text is Spanish, but by its place in the site the document is French",),
        ),
        Example(
            "a regional variant",
            {"en/password.md": "Text.\n", "fr/passe.md": _FRENCH.replace("lang: fr", "lang: fr-CA")},
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Compare what the front matter declares and what the text is with the document's language."""
        if document.language is None or primary(document.language) not in known():
            return
        declared = _declared(document)
        if declared:
            name, value, span = declared
            yield self._differs(document, span, f'{name} is "{value}"', value)
        elif (found := _spoken(document, self.words)) is not None:
            yield self._differs(document, _beginning(document), f"the text is {name_of(found)}", found)

    def _differs(self, document: Document, span: Span, what: str, found: str) -> Finding:
        return self.finding(
            document,
            span,
            f"{what}, but by its place in the site the document is {name_of(document.language)}",
            evidence=(primary(found),),
            data={"found_language": primary(found)},
            place="document",
        )


def _declared(document: Document) -> tuple[str, str, Span] | None:
    """Return the field that declares another known language, with its value and place."""
    for name in _KEYS:
        value = document.front_matter.values.get(name)
        if isinstance(value, str) and primary(normalize(value.strip())) in known():
            if primary(value.strip()) == primary(document.language or ""):
                return None
            return name, value.strip(), document.front_matter.value_span(name)
    return None


def _spoken(document: Document, enough: int) -> str | None:
    """Return the language that a text is in, if it is surely another than that of its document."""
    own = primary(document.language or "")
    # Most documents are in their own language, which their beginning shows.
    words = _words(islice(prose(document), _FIRST_BLOCKS))
    if len(words) >= enough and share(words, own) >= _SURELY_OWN:
        return None
    words = _words(prose(document))
    if len(words) < enough:
        return None
    found = {language: share(words, language) for language in known()}
    best = max(found, key=lambda language: found[language])
    sure = best != own and found[best] >= _SHARE and found[best] >= _TIMES * found[own]
    return best if sure else None


def _words(blocks: Iterable[Block]) -> list[str]:
    return _WORD.findall(plain(" ".join([block.text for block in blocks])))


def _beginning(document: Document) -> Span:
    """Return the title of a document, or its first block."""
    block = field_block(document, "title") or next(iter(document.blocks), None)
    return block.span if block else Span(0, 0)
