"""A word to what it means, or at least to what its cognates in other languages have in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from guidelint.languages import primary

_VOCABULARY = Path(__file__).parent.parent / "languages" / "vocabulary.tsv"
_NO_MEANING = "-"  # the row of the function words


_COMBINING = re.compile(r"[\u0300-\u036f]+")
_DOUBLE = re.compile(r"(.)\1")

# One spelling for what the same Greek or Latin word is written with in different languages.
_COGNATES = (("ph", "f"), ("th", "t"), ("y", "i"), ("ck", "c"), ("k", "c"), ("qu", "c"))
_LONGEST_STEM = 40  # longer than any in the table: data without spaces must not take minutes
_PREFIX = 4
_MOST_WORDS = 65_536  # remembered of a language


def plain(text: str) -> str:
    """Lower-case a text and strip the accents of its letters; faster than `fold`, for words only."""
    if text.isascii():
        return text.lower()
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text.lower())).replace("ß", "ss")


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
def lookup(languages: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return the tokens of words, as `word_tokens` gives them, to be asked by many words."""
    return _Lookup(languages)


def word_tokens(word: str, languages: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Turn one plain word into its tokens: its meanings, or else its cognate prefix and the word itself.

    It is looked up in the languages given, and the first that knows it decides: a translation half
    done holds words of the source language. Without any, all languages are asked.
    """
    return lookup(languages)[word]


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
