"""Links at the same place of two languages to what tells whether their destinations were exchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from guidelint.languages import primary
from guidelint.model import Block
from guidelint.parity.link_keys import Item
from guidelint.prose.vocabulary import plain, word_tokens

_WORD = re.compile(r"[^\W_]+")
# By how much the words must speak for one of two readings. With less, nobody can tell: both links say "here".
_CLEARLY = 0.15
_SURELY = 0.5  # for a sentence or item, which seldom changes its place as words do


class Words(NamedTuple):
    """What the links of a part say, and the blocks they stand in, in one language."""

    blocks: Sequence[Block]
    language: str | None

    def of_link(self, item: Item) -> frozenset[str]:
        """Return the tokens of a link's text; of a linked image those of its alternative text."""
        text, (start, end) = item.link.text, item.link.span
        if not text:
            images = self.blocks[item.block].images
            text = " ".join(image.alt for image in images if start <= image.span.start < end)
        return _tokens(text, primary(self.language or ""))

    def of_block(self, item: Item) -> frozenset[str]:
        """Return the tokens of the block that a link stands in."""
        return _tokens(self.blocks[item.block].text, primary(self.language or ""))


class Placed(NamedTuple):
    """A link with the words of its part."""

    item: Item
    words: Words


@lru_cache(maxsize=512)
def _tokens(text: str, language: str) -> frozenset[str]:
    words = _WORD.findall(plain(text))
    known = chain.from_iterable(word_tokens(word, (language,) if language else ()) for word in words)
    # A name is the same in every language, and so are two equal texts.
    return frozenset([*known, *(f"w{word}" for word in words if len(word) > 2), f"*{plain(text)}"])


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> float:
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def share_meanings(ours: str, theirs: str, source: str | None, target: str | None) -> bool:
    """Whether some word of one text means the same as one of the other: `home` and `accueil`."""
    left, right = _tokens(ours, primary(source or "")), _tokens(theirs, primary(target or ""))
    return any(token[0] in "=c" for token in left & right)


def text_likeness(one: Placed, other: Placed) -> float:
    """Return how much the texts of two links have in common, from 0 to 1."""
    return _alike(one.words.of_link(one.item), other.words.of_link(other.item))


def block_likeness(one: Placed, other: Placed) -> float:
    """Return how much the blocks around two links have in common, from 0 to 1."""
    return _alike(one.words.of_block(one.item), other.words.of_block(other.item))


def exchanged(first: Placed, second: Placed, first_place: Placed, second_place: Placed) -> bool | None:
    """Tell whether two links of the source got each other's destination.

    `first_place` and `second_place` are the translation's links at their places. False where the
    translation has the two in another order, with their texts; None where nobody can tell.
    """
    apart = first.words is not second.words or first.item.block != second.item.block
    for compare in (text_likeness, block_likeness):
        straight = compare(first, first_place) + compare(second, second_place)
        crossed = compare(first, second_place) + compare(second, first_place)
        if straight - crossed > _CLEARLY:
            return True
        if crossed - straight > (_SURELY if apart else _CLEARLY):
            return False
    return None
