"""A word to how common it is in a language, from the frequency lists that pyspellchecker carries."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from guidelint.languages import known, primary

# The corpora of the lists differ in size by up to twelve times, and each holds words of the other languages.
SURELY = 20
_MOST_BEGINNINGS = 131_072  # remembered


class WordList:
    """The words of one language, in lower case, with their counts in a large corpus.

    The file is a sorted JSON object with one word a line. To decode all of it costs 100 ms and more, to
    unpack it 10; so words are looked up in the unpacked bytes by bisection, 10 µs each, and remembered.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._counts: dict[str, int] = {}
        self._beginnings: dict[str, bool] = {}

    def count(self, word: str) -> int:
        """Return how often a word was met, 0 for one that is not in the list; 50 says no more than that it exists."""
        found = self._counts.get(word)
        if found is None:
            found = self._counts[word] = self._find(b'"%b"' % word.encode("utf-8", "surrogatepass"))
        return found

    def has_beginning(self, beginning: str) -> bool:
        """Whether any word begins with some letters."""
        there = self._beginnings.get(beginning)
        if there is None:
            if len(self._beginnings) >= _MOST_BEGINNINGS:
                self._beginnings.clear()
            key = b'"%b' % beginning.encode("utf-8", "surrogatepass")
            there = self._beginnings[beginning] = self._content.startswith(key, self._place(key))
        return there

    def _find(self, key: bytes) -> int:
        place = self._place(key)
        if not self._content.startswith(key, place):
            return 0
        end = self._content.find(b"\n", place)
        return max(int(self._content[place + len(key) : end].strip(b": ,\r}")), 1)

    def _place(self, key: bytes) -> int:
        """Return where the first line begins that does not sort before a key."""
        content = self._content
        low, high = content.find(b"\n") + 1, len(content)
        while low < high:
            begin = content.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = content.find(b"\n", begin)
            if end < 0:  # the closing brace
                high = begin
            elif content[begin : begin + len(key)] < key:
                low = end + 1
            else:
                high = begin
        return low


def nearer(words: Iterable[str], one: WordList, other: WordList) -> tuple[int, int]:
    """Count the words that are surely of one language, and those that are surely of the other."""
    counts = [(one.count(word), other.count(word)) for word in words]
    return (
        sum(ours > theirs * SURELY for ours, theirs in counts),
        sum(theirs > ours * SURELY for ours, theirs in counts),
    )


@cache
def word_list(language: str | None) -> WordList | None:
    """Return the words of a language; None for one without a list, or that has no file in `languages/`."""
    code = primary(language) if language else ""
    if code not in known():
        return None
    file = _folder() / f"{code}.json.gz"
    return WordList(gzip.decompress(file.read_bytes())) if file.is_file() else None


@cache
def _folder() -> Path:
    """Find the package without importing it: only its data are wanted, and it brings what takes 40 ms."""
    spec = find_spec("spellchecker")
    assert spec, "pyspellchecker is not installed"
    assert spec.origin
    return Path(spec.origin).parent / "resources"
