"""The values of a field on two sides to whether they are the same, and whether one translates the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from typing import Any

from guidelint.languages import primary
from guidelint.model import FrontMatter, KeyPath
from guidelint.prose.vocabulary import plain, word_tokens

_WORD = re.compile(r"[^\W\d_]+")


def value_at(front_matter: FrontMatter, path: KeyPath) -> Any:
    """Return the value of a field; None where there is none."""
    value: Any = front_matter.values
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def comparable(value: Any) -> Any:
    """Let the order of lists and of keys not matter, and a list of one equal its only value."""
    if isinstance(value, list):
        items = sorted((comparable(item) for item in value), key=str)
        return items[0] if len(items) == 1 else items
    if isinstance(value, Mapping):
        return sorted((key, comparable(item)) for key, item in value.items())
    return value


def caseless(value: Any) -> str:
    """Return what two values that differ in capitals only have in common."""
    return str(comparable(value)).casefold()


def is_text(value: Any) -> bool:
    """Whether a value is words, or a list of words: what can be translated."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, str) for item in value)
    return isinstance(value, str)


def looks_translated(source: Any, target: Any, source_language: str | None, target_language: str | None) -> bool:
    """Whether a text, or one in three of a list, has words in common with one of the other side by their meaning."""
    if not is_text(source) or not is_text(target):
        return False
    ours, theirs = ([side] if isinstance(side, str) else side for side in (source, target))
    if len(ours) != len(theirs):
        return False
    words = [_tokens(text, target_language) for text in theirs]
    known = sum(any(_tokens(text, source_language) & others for others in words) for text in ours)
    return known > 0 and 3 * known >= len(ours)


def _tokens(text: str, language: str | None) -> set[str]:
    languages = (primary(language),) if language else ()
    return set(chain.from_iterable(word_tokens(word, languages) for word in _WORD.findall(plain(text))))
