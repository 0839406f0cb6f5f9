"""Terms and their translations to the places of two aligned texts where a translation is missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from guidelint.align.parts import Part
from guidelint.languages import known, primary
from guidelint.model import Block
from guidelint.prose.blocks import PROSE
from guidelint.text import fold

ANY_LANGUAGE = "*"

_WORD = re.compile(r"[^\W_]+")
_BREAK = " 0 "  # for what is left out, so that the words around it don't make a term
_NO_PROSE = re.compile(r"://|www\.|@|\w[._]\w")  # in a word: an address, a file, an identifier
_INFINITIVE = re.compile(r"(?:oir|are|ere|ire|er|ir|ar|re|en)$")
_SHORT = 3  # a word of a longer term that says little, "de", "of": any such word will do in its place
_LEAST_STEM = 4  # from which a stem may stand inside a word, as in a compound
_LONGEST_ENDING = 6
_INSERTED = 2  # words that may stand inside a term: "mot de passe", "numéro personnel de sécurité sociale"
_UNTRANSLATED = 2 / 3  # of the words of a block: names and labels that are kept make up half of some


class Entry(NamedTuple):
    """A term of the source language, with its translations by language; without any, it stays as it is."""

    term: str
    translations: Mapping[str, Sequence[str]]


class Term(NamedTuple):
    """A term and what it may be called in one language; a kept one stays as it is, to the letter."""

    text: str
    words: tuple[str, ...]
    translations: tuple[str, ...]
    kept: bool


class Lacking(NamedTuple):
    """A term of the source whose translation a part lacks, with the blocks of its first occurrence."""

    term: Term
    source: Block
    target: Block


class Terms:
    """The terms of a glossary for one language, found by the beginnings of their first words."""

    def __init__(self, entries: Collection[Entry], source: str, target: str) -> None:
        self._plurals = language.plurals if (language := known().get(primary(source))) else ()
        self._beginning: dict[str, list[Term]] = defaultdict(list)
        for term in _joined(entries, target):
            self._beginning[term.words[0][:2]].append(term)
        for terms in self._beginning.values():  # a term inside a longer one is not what the source says
            terms.sort(key=lambda term: -len(term.words))

    def lacking(self, part: Part, source_language: str | None, target_language: str | None) -> Iterator[Lacking]:
        """Yield the terms in the source of a part of which its translation has no counterpart."""
        if not part.target_blocks:
            return
        first = self._occurrences(part)
        if not first:
            return
        text = _text(part.target_blocks)
        words = _WORD.findall(fold(text))
        lost = [(term, block) for term, block in first.items() if not _is_there(term, text, words)]
        if not lost:
            return
        partners = part.pairs(source_language, target_language)
        for term, block in lost:
            target = next((one.target for one in partners if one.source is block), None)
            # A block without a counterpart is missing with all its terms.
            if target is not None and not _is_untranslated(block, target):
                yield Lacking(term, block, target)

    def _occurrences(self, part: Part) -> dict[Term, Block]:
        """Return the terms that the source of a part has, each with the block where it stands first."""
        labels = frozenset(label.text for block in part.target_blocks for label in block.labels)
        names: frozenset[tuple[str, str]] | None = None
        first: dict[Term, Block] = {}
        for block in part.source_blocks:
            if block.kind not in PROSE:
                continue
            words = _WORD.findall(_readable(block, labels))
            for term, index in self._in_words(words):
                if names is None:
                    names = frozenset(_names(_WORD.findall(_text(part.target_blocks))))
                if term.kept or names.isdisjoint(_names_around(words, index, index + len(term.words))):
                    first.setdefault(term, block)
        return first

    def _in_words(self, written: Sequence[str]) -> Iterator[tuple[Term, int]]:
        words = [fold(word) for word in written]
        index = 0
        while index < len(words):
            found = self._at(index, words, written)
            if found:
                yield found, index
            index += len(found.words) if found else 1

    def _at(self, index: int, words: Sequence[str], written: Sequence[str]) -> Term | None:
        for term in self._beginning.get(words[index][:2], ()):
            end = index + len(term.words)
            if term.kept:
                if _WORD.findall(term.text) == written[index:end]:
                    return term
            elif end <= len(words) and all(map(self._is_form, words[index:end], term.words)):
                return term
        return None

    def _is_form(self, word: str, base: str) -> bool:
        """Whether a word of the source is one of a term, or its plural."""
        if word == base:
            return True
        return len(base) >= 3 and any(
            base.endswith(one) and word == base.removesuffix(one) + many for one, many in self._plurals
        )


def _joined(entries: Collection[Entry], target: str) -> Iterator[Term]:
    """Turn the entries that have something to say of a language into terms, those of one wording into one."""
    accepted: dict[str, list[str]] = {}
    names = {entry.term for entry in entries if not entry.translations}
    for entry in entries:
        translations = _in_language(entry.translations, target) if entry.translations else (entry.term,)
        if translations and _WORD.search(entry.term):
            accepted.setdefault(entry.term, []).extend(translations)
    for text, translations in accepted.items():
        # A word that both languages have is a word still; a name is one by its capital.
        kept = set(translations) == {text} and (text in names or text != text.lower())
        yield Term(text, tuple(_WORD.findall(fold(text))), tuple(dict.fromkeys(translations)), kept)


def _in_language(translations: Mapping[str, Sequence[str]], target: str) -> Sequence[str]:
    """Choose the translations for a language: its own, else those of its other forms, else those of any language."""
    for code in (target, primary(target)):
        if code in translations:
            return translations[code]
    alike = [word for code, words in translations.items() if primary(code) == primary(target) for word in words]
    return alike or translations.get(ANY_LANGUAGE, ())


def _readable(block: Block, kept_labels: frozenset[str]) -> str:
    """Return the text of a block without what nobody is to translate: code, addresses, names, labels that are kept."""
    text = block.text
    for code in block.codes:
        text = text.replace(code.text, _BREAK, 1)
    for label in block.labels:
        if label.text in kept_labels:
            text = text.replace(label.text, _BREAK, 1)
    if not any(mark in text for mark in "._@/"):
        return text
    return " ".join(_BREAK if _NO_PROSE.search(word) else word for word in text.split())


def _text(blocks: Iterable[Block]) -> str:
    return " ".join(block.text for block in blocks)


def _names(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the words with a capital that stand side by side: parts of names."""
    return ((one, other) for one, other in pairwise(words) if one[0].isupper() and other[0].isupper())


def _names_around(words: Sequence[str], start: int, end: int) -> list[tuple[str, str]]:
    """Return the names that some words are in, such as "Order Management": where those are kept, so is the term."""
    return [*_names(words[max(start - 1, 0) : start + 1]), *_names(words[end - 1 : end + 1])]


def _is_there(term: Term, text: str, words: Sequence[str]) -> bool:
    if term.kept:
        return " ".join(term.text.split()) in " ".join(text.split())
    return any(_occurs(tuple(_WORD.findall(fold(one))), words) for one in term.translations)


def _occurs(term: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words of a translation follow each other, inflected, with a few others between."""
    telling = [word for word in term if len(word) > _SHORT] or list(term)
    for start, word in enumerate(words):
        if not _is_inflected(word, telling[0]):
            continue
        place = start
        for wanted in telling[1:]:
            reach = range(place + 1, min(place + 2 + _SHORT + _INSERTED, len(words)))
            place = next((at for at in reach if _is_inflected(words[at], wanted)), -1)
            if place < 0:
                break
        if place >= 0:
            return True
    return False


@lru_cache(maxsize=16_384)
def _is_inflected(word: str, base: str) -> bool:
    """Whether a word can be a form of another: one beginning, and another ending.

    It is generous, in all languages alike: what it takes for a form of the translation is not reported.
    """
    if word == base:
        return True
    stem = _stem(base)
    place = word.find(stem)
    if place < 0 or (place > 0 and len(stem) < _LEAST_STEM):
        return False
    return len(word) - place - len(stem) <= (_LONGEST_ENDING if len(stem) >= _LEAST_STEM else _SHORT)


def _stem(word: str) -> str:
    """Cut off the ending of an infinitive, or the last letter where it may be one of inflection."""
    stem = _INFINITIVE.sub("", word)
    if stem != word and len(stem) >= _LEAST_STEM:
        return stem
    return word[:-1] if len(word) > _SHORT and word[-1] in "aeiosxny" else word


def _is_untranslated(source: Block, target: Block) -> bool:
    """Whether nearly all words of two blocks are the same: nobody has chosen a term there yet."""
    ours, theirs = (set(_WORD.findall(fold(block.text))) for block in (source, target))
    return len(ours) >= _SHORT and len(ours & theirs) > _UNTRANSLATED * len(ours)
