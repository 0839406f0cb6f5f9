"""A unit to what it says that can be recognised in another language: numbers, addresses, labels, words, shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from guidelint.addresses import url_key
from guidelint.model import Block, BlockKind, Unit
from guidelint.prose.blocks import PROSE
from guidelint.prose.vocabulary import lookup, plain

_WORD = re.compile(r"[^\W_]+")  # or number: "1,024" and "1 024" are two in every language
_CODE_WORDS = 40  # of a code block; its beginning tells enough
_COUNTED = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CODE, BlockKind.CELL)


@dataclass(frozen=True, slots=True)
class Features:
    """The evidence of one unit, language-neutral, computed once.

    `body` and `title` hold tokens, whose first character tells their kind: `=` a meaning, `c` a
    word's cognate prefix, `w` a whole word, `#` a number, `@` an address, `!` an image, `*` a
    label, a backtick code; a lexicon adds `~`, a word of the source. `shape` counts paragraphs,
    items, code blocks, cells, images and labels.
    """

    body: frozenset[str]
    title: frozenset[str]
    length: int
    shape: tuple[int, ...]
    name: str = ""

    def __add__(self, other: Features) -> Features:
        """Return the evidence of two units taken together, under the title of the first: the second's may be new."""
        return Features(
            self.body | other.body,
            self.title,
            self.length + other.length,
            tuple(map(int.__add__, self.shape, other.shape)),
            self.name,
        )


def features(unit: Unit, languages: tuple[str, ...] = ()) -> Features:
    """Collect the evidence of one unit; `languages` are those its words may be of, the likeliest first."""
    blocks = unit.blocks
    text = plain(" ".join([block.text for block in blocks if block.kind in PROSE]))
    title = plain(unit.title)
    tokens = lookup(languages)
    titles = frozenset(chain.from_iterable(map(tokens.__getitem__, _WORD.findall(title))))
    body = {*titles, *chain.from_iterable(map(tokens.__getitem__, set(_WORD.findall(text))))}
    images = labels = 0
    for block in unit.all_blocks():
        if block.links or block.images or block.codes or block.labels:
            body.update(_marks(block))
            images += len(block.images)
            labels += len(block.labels)
        if block.kind is BlockKind.CODE:
            body.update([f"`{word}" for word in _WORD.findall(block.text)[:_CODE_WORDS]])
    kinds = [block.kind for block in blocks]
    return Features(
        frozenset(body), titles, len(text) + len(title), (*map(kinds.count, _COUNTED), images, labels), unit.name
    )


def _marks(block: Block) -> Iterator[str]:
    for link in block.links:
        yield f"@{url_key(link.url)}"
    for image in block.images:
        yield f"!{url_key(image.url).rpartition('/')[2]}"
    for code in block.codes:
        yield f"`{code.text}"
    for label in block.labels:
        yield f"*{plain(label.text)}"
