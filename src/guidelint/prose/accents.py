"""A word without its accents to the accented word that was surely meant."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from guidelint.languages import Language, known, primary
from guidelint.prose.word_lists import WordList, word_list

WORD = re.compile(r"[^\W\d_]+")

_SHORTEST = 2
_LONGEST = 30  # letters; longer is no word
_SHORTEST_STEM = 4
_MOST_WORDS = 65_536  # whose verdict is remembered
# A form of a verb excuses a plain word where the verb is not rare beside the accented word: "limite" is
# Spanish ("limitar", one in fifteen of "límite"), "numero" is not ("numerar", one in thousands of "número").
_VERB_SHARE = 50
# "dela" for "de la" lacks a space and no accent.
_PARTS_SHARE = 50
_LONGEST_TWO = 6  # letters
_OFTEN = 3  # texts that have a word, to learn it from them
_NO_PROSE = re.compile(
    r"(?ms)^[ \t>]*(`{3,}|~{3,})(?:.*?^[ \t>]*\1|.*)|`[^`\n]*`|\]\([^)\n]*\)|<[^<>]*>"
    r"|(?<![^\s@_/=])[^\s@_/=]{0,60}[@_/=]\S*"
)


class Accents(dict[str, str]):
    """The words of one language that lost their accents, each with the one that was meant; "" for all others.

    Only words that cannot be anything else are in it: the plain word is in no list, is no form of a
    known verb, and does not lack only what some spell without. It is found when first asked for.
    """

    def __init__(self, language: Language, words: WordList) -> None:
        self._language = language
        self._words = words
        self._letters = "".join(language.accents.values())
        self._variants = {letter: letter + others for letter, others in language.accents.items()}

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = meant = self._meant(word.lower())
        return meant

    def has_accents(self, text: str) -> bool:
        """Whether a text has about as many accented letters as texts of the language have."""
        return sum(map(text.count, self._letters)) * 3 > self.expected(len(text))

    def has_none(self, text: str) -> bool:
        """Whether no letter of a text has an accent."""
        return text.isascii() or not any(letter in text for letter in self._letters)

    def expected(self, letters: int) -> float:
        """Return how many of so many letters have an accent in usual texts."""
        return letters * self._language.accented_share

    def candidates(self, word: str) -> list[str]:
        """Return the accented words that a plain one may stand for, the most frequent first."""
        found = sorted(self._search(word, "", 0), key=self._words.count, reverse=True)
        return [accented for accented in found if accented != word]

    def is_unknown(self, word: str) -> bool:
        """Whether a word is in no list, and is not a form of a verb that is."""
        return not self._words.count(word) and not self._may_be_verb(word, 0)

    def _meant(self, word: str) -> str:
        if not _SHORTEST <= len(word) <= _LONGEST or self._words.count(word):
            return ""
        if word in self._language.accents_optional_in:
            return ""
        if candidates := self.candidates(word):
            return self._of_list(word, candidates)
        return self._by_ending(word) or self._by_relative(word)

    def _of_list(self, word: str, candidates: list[str]) -> str:
        rival = self._words.count(candidates[0])
        if self._may_be_verb(word, rival) or self._may_be_two(word, rival):
            return ""
        # What a reformed spelling leaves out is no loss.
        return "" if any(self._without_optional(accented) == word for accented in candidates) else candidates[0]

    def _by_ending(self, word: str) -> str:
        """Return a long word with the accent that its ending always has: no list holds all of these."""
        for ending, accented in self._language.accented_endings.items():
            if word.endswith(ending) and len(word) > len(ending) + 2 and not self._may_be_verb(word, 0):
                return word.removesuffix(ending) + accented
        return ""

    def _by_relative(self, word: str) -> str:
        """Return the accented form of a word of whose stem only other forms are in the list, as singular and plural."""
        for endings in self._language.endings:
            for ending in endings:
                stem = word.removesuffix(ending) if ending else word
                if word.endswith(ending) and len(stem) >= _SHORTEST_STEM and self._has_accented(stem):
                    relatives = (self._relative(stem, other) for other in endings if other != ending)
                    if (accented := next(filter(None, relatives), "")) and not self._may_be_verb(word, 0):
                        return accented + ending
        return ""

    def _relative(self, stem: str, ending: str) -> str:
        """Return a stem with the accents that it has before another ending; empty where it has none there."""
        word = stem + ending
        if self._words.count(word) or not (candidates := self.candidates(word)):
            return ""
        accented = self._of_list(word, candidates)
        # An accent in the ending is one of the other form.
        return accented[: len(stem)] if accented.endswith(ending) and accented[: len(stem)] != stem else ""

    def _has_accented(self, stem: str) -> bool:
        """Whether any word begins with a stem that has accents."""
        return any(beginning != stem for beginning in self._search(stem, "", 0, whole=False))

    def _search(self, word: str, beginning: str, at: int, *, whole: bool = True) -> Iterator[str]:
        """Yield the words, or beginnings of words, that give `word` when some of their accents are taken off."""
        while at < len(word) and word[at] not in self._variants:
            beginning += word[at]
            at += 1
        if at == len(word):
            if self._words.count(beginning) if whole else self._words.has_beginning(beginning):
                yield beginning
            return
        for letter in self._variants[word[at]]:
            if self._words.has_beginning(beginning + letter):
                yield from self._search(word, beginning + letter, at + 1, whole=whole)

    def _may_be_verb(self, word: str, rival: int) -> bool:
        return any(
            self._words.count(word.removesuffix(ending) + infinitive) * _VERB_SHARE > rival
            for ending, infinitives in self._language.verb_endings.items()
            if word.endswith(ending)
            for infinitive in infinitives
        )

    def _may_be_two(self, word: str, rival: int) -> bool:
        """Whether a word may be two short ones that lack the space between them."""
        count = self._words.count
        return len(word) <= _LONGEST_TWO and any(
            min(count(word[:at]), count(word[at:])) > rival * _PARTS_SHARE for at in range(2, len(word) - 1)
        )

    def _without_optional(self, word: str) -> str:
        return "".join(plain(letter) if letter in self._language.optional_accents else letter for letter in word)


@cache
def accents(language: str | None) -> Accents | None:
    """Return the accents of a language; None for one that has none, or no list of words."""
    data = known().get(primary(language)) if language else None
    if data is None or not data.accents:
        return None
    words = word_list(data.code)
    return Accents(data, words) if words else None


def plain(text: str) -> str:
    """Take the accents off a text and leave all else as it is."""
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


class Learned(NamedTuple):
    """What a site's own texts tell: in how many each word stands, and accented words that no list has."""

    counts: Mapping[str, int]
    meant: Mapping[str, str]  # by the word without its accents


def learn(known: Accents, texts: Iterable[str]) -> Learned:
    """Learn the words of a site from its texts, of those that have their accents."""
    counts: Counter[str] = Counter()
    for text in texts:
        if known.has_accents(text := _NO_PROSE.sub(" ", text)):
            counts.update(set(WORD.findall(text.lower())))
    meant = {
        plain(word): word
        for word, count in sorted(counts.items(), key=itemgetter(1))
        if count >= _OFTEN and not word.isascii() and known.is_unknown(word)
    }
    # A slip in one of many texts does not make a word one that is meant without accents.
    sure = {word: accented for word, accented in meant.items() if counts[word] * _OFTEN <= counts[accented]}
    return Learned(counts, sure)
