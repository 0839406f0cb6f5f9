"""The body of a document to a flat list of blocks with exact places."""

from __future__ import annotations

from typing import NamedTuple

from guidelint.model import Block, Problem
from guidelint.parse import flat
from guidelint.text import Text


class Body(NamedTuple):
    """The blocks of a body, and what kept some of it from being read."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()


def parse(text: Text, start: int = 0, *, mdx: bool = False) -> Body:
    """Parse the body of a document, which begins at the offset `start`, into blocks in order.

    Spans are offsets in the whole text. Nothing in any text makes this raise.
    """
    blocks = None if mdx else flat.read(text, start)
    if blocks is not None:
        return Body(blocks)
    # markdown-it costs 50 ms to import, and most guides do without.
    from guidelint.parse import marked_blocks

    return Body(*marked_blocks.read(text, start, mdx=mdx))
