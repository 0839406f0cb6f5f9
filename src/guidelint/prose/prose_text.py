"""A block to its characters as written, with all that is no prose blanked."""

from __future__ import annotations

import re
from functools import cache

from guidelint.model import Block, Document

_YAML_QUOTES = ("'", '"')
BLANK = "\ufffc"  # takes the place of each character that is no prose
_SPACE_ENTITY = {"&nbsp;": "\u00a0", "&#160;": "\u00a0", "&#xa0;": "\u00a0", "&#8239;": "\u202f", "&#x202f;": "\u202f"}


@cache
def _no_prose() -> re.Pattern[str]:
    return re.compile(
        r"`[^`\n]*`|`{2,}"
        r"|(?<=\])(?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\]\n]*\])"  # a link's destination, its label
        r"|</?[A-Za-z!][^<>]*>|<[a-z][\w.+-]*[:@][^<>\s]*>"
        r"|\{\{[^{}]*\}\}|\{[^{}\n]*\}"
        r"|&(?:#\w{1,8}|[A-Za-z]{2,12});"
        r"|(?<!\w)(?:[a-z]{2,12}://|www\.)[^\s<>\"]+"
        r"|(?<!\S)[^\s@]{0,100}@\S{1,100}"
        r"|:{2,}|(?<![\w:]):[a-z0-9_+-]{1,40}:(?!\w)|\\[^\w\s]",
        re.IGNORECASE,
    )


def as_written(document: Document, block: Block) -> str:
    """Return the characters of a block's span, offset by offset, with code, addresses and markup blanked."""
    start, end = block.span
    text = document.text.content[start:end]
    if end <= document.body_start and len(text) > 1 and text[0] in _YAML_QUOTES:
        text = f"{BLANK}{text[1:-1]}{BLANK}"
    for code in block.codes:
        left, right = max(code.span.start - start, 0), code.span.end - start
        text = text[:left] + BLANK * (min(right, len(text)) - left) + text[right:]
    return _no_prose().sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return _SPACE_ENTITY.get(match[0].lower(), BLANK) * len(match[0])
