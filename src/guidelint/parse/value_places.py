"""A value of the front matter to where each of its characters stands in the file."""

from __future__ import annotations

import re

from guidelint.model import Span

_QUOTES = ('"""', "'''", '"', "'")
_BLOCK_HEAD = re.compile(r"[|>][^\r\n]*(?:\r\n?|\n)")
_ESCAPE_LENGTHS = {"x": 4, "u": 6, "U": 10}


def offsets(content: str, span: Span, value: str) -> list[int] | None:
    """Follow a value through what is written: over quotes, escapes, indentation and folded lines.

    `span` covers the value with its quotes or its block indicator. The list holds an offset for each
    character of the value; None where what is written cannot be followed.
    """
    quote = next((mark for mark in _QUOTES if content.startswith(mark, span.start)), "")
    head = None if quote else _BLOCK_HEAD.match(content, span.start)
    at = head.end() if head else span.start + len(quote)
    found = []
    for char in value:
        if not char.isspace():
            at = _skip_space(content, at, span.end, escapes=quote[:1] == '"')
        length = _length(content, at, span.end, char, quote)
        if length is None:
            return None
        found.append(min(at, span.end))
        at += length
    return found


def _skip_space(content: str, at: int, end: int, *, escapes: bool) -> int:
    while at < end and (
        content[at].isspace() or (escapes and content[at] == "\\" and content[at + 1 : at + 2] in ("\r", "\n"))
    ):
        at += 1
    return at


def _length(content: str, at: int, end: int, char: str, quote: str) -> int | None:
    """Return how many characters stand for one of the value; None where another one stands there."""
    if at >= end:
        return 0 if char.isspace() else None  # the last line break, which no span covers
    written = content[at]
    if written == "\\" and quote[:1] == '"' and at + 1 < end:
        return _ESCAPE_LENGTHS.get(content[at + 1], 2)
    if written == "'" == char and quote == "'":
        return 2
    if char.isspace():
        return 1 if written.isspace() else 0
    return 1 if written == char else None
