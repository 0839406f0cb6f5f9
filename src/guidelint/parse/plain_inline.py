"""The inline markup that most blocks have, bold labels and links of the simplest form, without markdown-it.

Anything else is refused. What is accepted gives exactly what markdown-it's tokens would.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from guidelint.model import Label, Link, Span

Place = Callable[[int, int], Span]

_INNER = r"[^\\`*_\[\]<&~\n\u200b\u2060\ufeff]"
# Two stars open where a letter or digit follows them, and close where one is before them. At other
# characters the one on the other side counts too.
_OPENING = r"\*\*(?:(?=[^\W_])|(?<![^ \n\u00a0\u202f(]\*\*)(?=\S))"
_CLOSING = r"(?:(?<=[^\W_])\*\*(?!\*)|(?<=\S)\*\*(?![^ \n\u00a0\u202f.,;:!?)]))"
_LABEL = rf"{_OPENING}(?P<label>{_INNER}+){_CLOSING}"
_LINK = rf"\[(?<!!\[)(?P<text>{_INNER}*)\]\((?P<url>[^\s()<>\\&`\x00-\x1f\x7f]*)\)"
# Whatever may be other markup. Each alternative begins with a plain character: that lets the
# search skip text three times as fast.
_OTHER = r"\\|`|\*|_|\[|<|&[#A-Za-z]|~~|http:|https:| \n|\n |\n\t"
_MARKUP = re.compile(f"{_LABEL}|{_LINK}|{_OTHER}")


def read(content: str, place: Place) -> tuple[str, dict[str, Any]] | None:
    """Read one block's visible text and its links and labels; None when it holds any other markup.

    `place` turns a range of `content` into a span of the document.
    """
    out: list[str] = []
    links: list[Link] = []
    labels: list[Label] = []
    at = 0
    for match in _MARKUP.finditer(content):
        start, end = match.span()
        if match.lastgroup is None:
            return None
        text = match["label"] if match.lastgroup == "label" else match["text"]
        if "http" in text and match.lastgroup == "label":
            return None  # perhaps a bare address; in the text of a link it is none
        shown = " ".join(text.split())
        if match.lastgroup == "label":
            labels.append(Label(shown, place(start + 2, end - 2)))
        else:
            links.append(Link(match["url"], shown, place(start, end)))
        out += (content[at:start], text)
        at = end
    if not at:
        return content.replace("\n", " "), {}
    parts: dict[str, Any] = {}
    if links:
        parts["links"] = tuple(links)
    if labels:
        parts["labels"] = tuple(labels)
    return "".join([*out, content[at:]]).replace("\n", " "), parts
