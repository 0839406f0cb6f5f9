"""The inline markup of one block to its visible text, links, images, labels and code."""

from __future__ import annotations

import re
from typing import Any

from guidelint.model import Block, BlockKind
from guidelint.parse import plain_inline
from guidelint.parse.plain_inline import Place

__all__ = ["Place", "parse_inline", "read_inline", "read_marked_up", "split_anchor"]

# A block without any of these is plain text: no need to look for markup in it.
_MARKUP = re.compile(r"[\\`*_\[<&!~]|https?://")
_EXPLICIT_ID = re.compile(r"\{:?\s*#([\w:.-]+)[^{}]*\}$")


def parse_inline(content: str, place: Place) -> Block:
    """Parse one paragraph that stands outside the body, such as an answer in the front matter.

    `place` turns a range of `content` into a span of the document.
    """
    text, parts = read_inline(content, {}, place)
    span = place(0, len(content))
    return Block(BlockKind.PARAGRAPH, span, text, extent=span, **parts)


def read_inline(content: str, env: dict[str, Any], place: Place) -> tuple[str, dict[str, Any]]:
    """Read one block's inline markup: its visible text, and those of a block's parts that it holds."""
    return plain_inline.read(content, place) or read_marked_up(content, env, place)


def read_marked_up(content: str, env: dict[str, Any], place: Place) -> tuple[str, dict[str, Any]]:
    """Do the same for any markup, with the help of markdown-it."""
    if not _MARKUP.search(content):
        return content.replace("\n", " "), {}
    # markdown-it costs 50 ms to import, and most guides do without.
    from guidelint.parse import marked_inline

    return marked_inline.read(content, env, place)


def split_anchor(title: str) -> tuple[str, str]:
    """Split a heading's text into what is shown and the id of an explicit `{#id}` at its end."""
    if title.endswith("}") and (match := _EXPLICIT_ID.match(title, title.rfind("{"))):
        return title[: match.start()].rstrip(), match[1]
    return title, ""
