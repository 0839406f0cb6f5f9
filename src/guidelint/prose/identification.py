"""The words of a text to the language they are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from guidelint.languages import primary
from guidelint.prose.running_text import RunningText, Word
from guidelint.prose.vocabulary import function_words, is_common, plain
from guidelint.prose.word_lists import WordList, word_list

# How much one word may tell: e^6 to one. The word "the" alone would else outweigh a line of French.
_MOST = 6.0
_RARE = 1e-7  # the frequency that is granted to a word that no list has
_TELLING = 3.0  # of a word that is at least twenty times as frequent in one language
# A stretch ends where the words of the other language weigh more than this: at the first that only that one has.
_DROP = 5.0

_MOST_JOINTS = 2


class Stretch(NamedTuple):
    """Words that stand together and are of the source language: their first and last index.

    `telling` is how many say so clearly, `functional` how many different ones of those are function words.
    """

    first: int
    last: int
    score: float
    telling: int
    functional: int


class Contrast:
    """What words tell of two languages: which of the two a text is in.

    The weight of a word is the logarithm of how many times as frequent it is in the source language,
    by the frequency lists of both; below zero it speaks for the target language.
    """

    def __init__(self, source: str, target: str, lists: tuple[WordList, WordList]) -> None:
        self._lists = lists
        self._sizes = _size(lists[0], source), _size(lists[1], target)
        self._weights: dict[str, float] = {}
        self.functional = function_words(source) - function_words(target)

    def weight(self, word: str) -> float:
        """Return what a word in lower case tells: above zero for the source language, below for the target."""
        weight = self._weights.get(word)
        if weight is None:
            weight = self._weights[word] = self._weigh(word)
        return weight

    def _weigh(self, word: str) -> float:
        ours, theirs = (words.count(word) for words in self._lists)
        # One letter is an article in one language and half a word, "l'" or "it's", in another.
        if len(word) < 2:
            return 0.0
        plainly = bool(theirs) or word in self.functional
        theirs = theirs if plainly else _count_accented(self._lists[1], word)
        weight = self._compare(ours, theirs)
        if theirs and not ours:
            return min(weight, -_TELLING)
        # "telephone" may be French that lost its accents, and is no evidence of English.
        return weight if plainly or not theirs or weight >= _TELLING else min(0.0, weight)

    def _compare(self, ours: int, theirs: int) -> float:
        ratio = (ours / self._sizes[0] + _RARE) / (theirs / self._sizes[1] + _RARE)
        return max(-_MOST, min(_MOST, log(ratio)))

    def weights(self, text: RunningText) -> list[float]:
        """Weigh the words of a text in their places: a name is of no language, nor is what joins the parts of one."""
        words = text.words
        weights = [0.0 if word.name and word.text not in self.functional else self.weight(word.text) for word in words]
        for first in range(len(words) - 2):
            if words[first].name:
                for index in _joints(text, words, first):
                    weights[index] = min(0.0, weights[index])
        return weights

    def stretches(self, text: RunningText, weights: Sequence[float]) -> list[Stretch]:
        """Find where a text is in the source language."""
        return [self._stretch(text.words, weights, *found) for found in _heaviest(weights)]

    def _stretch(self, words: Sequence[Word], weights: Sequence[float], first: int, last: int, score: float) -> Stretch:
        telling = [words[index].text for index in range(first, last + 1) if weights[index] >= _TELLING]
        return Stretch(first, last, score, len(telling), len(self.functional.intersection(telling)))

    def is_known(self, word: str) -> bool:
        """Whether the source language has a word."""
        return self._lists[0].count(word) > 0


@cache
def contrast(source: str, target: str) -> Contrast | None:
    """Return what tells two languages apart; None where there is no list of the words of one, or they are one."""
    ours, theirs = word_list(source), word_list(target)
    if ours is None or theirs is None or primary(source) == primary(target):
        return None
    return Contrast(source, target, (ours, theirs))


def is_suspicious(words: frozenset[str], source: str, target: str) -> bool:
    """Tell cheaply whether words in lower case may be of the source language; no list is read for it.

    A word that only the source language uses to join others says so. Where none is the target's,
    common words decide.
    """
    ours, theirs = _joining(source, target)
    if not ours.isdisjoint(words):
        return True
    if not theirs.isdisjoint(words):
        return False
    folded = [plain(word) for word in words]
    return any(is_common(word, source) and not is_common(word, target) for word in folded)


def is_plainly(words: Sequence[str], source: str, target: str) -> bool:
    """Tell most cheaply, of what stands between spaces, that a text is of the target language, all of it."""
    ours, theirs = _joining(source, target)
    return ours.isdisjoint(words) and not theirs.isdisjoint(words)


def speaks(words: frozenset[str], source: str, target: str) -> bool:
    """Whether words hold one that only the target language uses to join others."""
    return not _joining(source, target)[1].isdisjoint(words)


@cache
def _joining(source: str, target: str) -> tuple[frozenset[str], frozenset[str]]:
    ours, theirs = function_words(source), function_words(target)
    return ours - theirs, theirs - ours


# --- the language of a document --------------------------------------------------------------------


def share(words: Sequence[str], language: str) -> float:
    """Return which share of some plain words are function words of a language."""
    own = function_words(language)
    return sum([word in own for word in words]) / max(len(words), 1)


# --- parts -----------------------------------------------------------------------------------------


def _size(words: WordList, language: str) -> float:
    """Estimate how many words a list was counted in: in all six languages, half of a text is function words."""
    return 2.0 * sum(words.count(word) for word in function_words(language)) or 1.0


@cache
def _accents() -> Mapping[str, str]:
    return {"a": "aàâáäã", "c": "cç", "e": "eéèêë", "i": "iîïíì", "n": "nñ", "o": "oôóöõò", "u": "uùûüúü"}


def _count_accented(words: WordList, word: str) -> int:
    """Look for a word with accents put on it: letter by letter, as far as any word begins so."""
    beginnings = [""]
    for letter in word:
        longer = [begin + variant for begin in beginnings for variant in _accents().get(letter, letter)]
        beginnings = [begin for begin in longer if words.has_beginning(begin)]
        if not beginnings:
            return 0
    return max(words.count(found) for found in beginnings)


def _joints(text: RunningText, words: Sequence[Word], first: int) -> range:
    """Return the words between one part of a name and the next: "of the" in "Bank of the West"."""
    for last in range(first + 1, min(first + _MOST_JOINTS + 2, len(words))):
        if text.content[words[last - 1].end : words[last].start].strip():
            break
        if words[last].name:
            return range(first + 1, last)
    return range(0)


def _heaviest(weights: Sequence[float]) -> list[tuple[int, int, float]]:
    """Find the runs with the greatest sums: first and last index, and the sum."""
    runs: list[tuple[int, int, float]] = []
    first = last = 0
    total = best = 0.0
    index = 0
    while index < len(weights):
        if total <= 0:
            first, total, best = index, 0.0, 0.0
        total += weights[index]
        if total > best:
            best, last = total, index
        if best and (total <= 0 or best - total > _DROP):
            runs.append((first, last, best))
            index, total, best = last, 0.0, 0.0
        index += 1
    if best:
        runs.append((first, last, best))
    return runs
