"""The inline markup of one block, by markdown-it's tokens, to its visible text and the parts that it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from guidelint.model import Image, InlineCode, Label, Link, LinkKind, Span
from guidelint.parse.html import TAG, attributes, component_link, image_of
from guidelint.parse.markdown import Token, inline_tokens
from guidelint.parse.plain_inline import Place
from guidelint.text import squeeze

_URL = re.compile(r"https?://(?:[^\s<>\"`\\|{}\[\]^]|\\[_*~&#-])+")
_ESCAPED = re.compile(r"\\(\W|_)")
_UNSEEN = "\u200b\u2060\ufeff"
_TRAILING = ".,;:!?*_~'’”»"


def read(content: str, env: dict[str, Any], place: Place) -> tuple[str, dict[str, Any]]:
    """Read one block's inline markup: its visible text, and those of a block's parts that it holds."""
    reader = _Reader(content, place)
    for token in inline_tokens(content, env):
        reader.read(token)
    return reader.finish()


class _OpenLink(NamedTuple):
    url: str
    start: int
    end: int
    read: int  # how much text had been read by then
    kind: LinkKind


class _Reader:
    """Collects what the inline tokens of one block hold."""

    def __init__(self, content: str, place: Place) -> None:
        self.content, self.place = content, place
        self.out: list[str] = []
        self.taken: list[tuple[int, int]] = []  # where an address is no bare one
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.labels: list[Label] = []
        self.codes: list[InlineCode] = []
        self.open_links: list[_OpenLink] = []
        self.open_labels: list[tuple[int, int]] = []  # where its text begins, index into out

    def read(self, token: Token) -> None:
        if read := _READ.get(token.type):
            read(self, token)
        else:  # entities and escapes keep their meaning, the marks of emphasis have none
            self.out.append(token.content)

    def _break(self, _token: Token) -> None:
        self.out.append(" ")

    def _code(self, token: Token) -> None:
        self.codes.append(InlineCode(token.content, self._take(token)))
        self.out.append(token.content)

    def _take(self, token: Token) -> Span:
        at = token.meta["at"]
        self.taken.append(at)
        return self.place(*at)

    # --- links and images

    def _open_link(self, token: Token) -> None:
        start, end = token.meta["at"]
        self.taken.append((start, end))
        if token.info == "auto":
            kind = LinkKind.AUTOLINK
        else:
            kind = LinkKind.INLINE if self.content[end - 1] == ")" else LinkKind.REFERENCE
        self.open_links.append(_OpenLink(str(token.attrs.get("href", "")), start, end, len(self.out), kind))

    def _close_link(self, _token: Token) -> None:
        link = self.open_links.pop()
        while link.kind is LinkKind.HTML and self.open_links:  # opened inside and never closed
            self._add_link(link, link.end)
            link = self.open_links.pop()
        self._add_link(link, link.end)

    def _add_link(self, link: _OpenLink, end: int) -> None:
        text = squeeze("".join(self.out[link.read :]))
        self.links.append(Link(link.url, text, self.place(link.start, end), link.kind))

    def _image(self, token: Token) -> None:
        alt = squeeze("".join(child.content for child in token.children or ()))
        self.images.append(Image(str(token.attrs.get("src", "")), alt, self._take(token)))

    # --- labels

    def _open_label(self, token: Token) -> None:
        # The token is the last of its marks, that of the closing ones the first.
        self.open_labels.append((token.meta["at"][1], len(self.out)))

    def _close_label(self, token: Token) -> None:
        self._add_label(token.meta["at"][0])

    def _add_label(self, end: int) -> None:
        if not self.open_labels:
            return
        start, index = self.open_labels.pop()
        text = squeeze("".join(self.out[index:]))
        if text.strip(_UNSEEN):
            self.labels.append(Label(text, self.place(start, max(start, end))))

    # --- HTML

    def _tag(self, token: Token) -> None:
        start, end = token.meta["at"]
        self.taken.append((start, end))
        tag = token.content.lower()
        if match := TAG.fullmatch(token.content):
            self._link_tag(match, start, end)
        elif tag.startswith(("<strong", "<b>", "<b ")):
            self.open_labels.append((end, len(self.out)))
        elif tag.startswith(("</strong", "</b>")):
            self._add_label(start)
        elif tag.startswith("<br"):
            self.out.append(" ")
        elif found := component_link(self.content, start, self.place):
            self.links.append(found)

    def _link_tag(self, match: re.Match[str], start: int, end: int) -> None:
        if match[2].lower() == "img":
            if image := image_of(match[3], self.place(start, end)):
                self.images.append(image)
        elif not match[1]:
            url = attributes(match[3]).get("href")
            if url is not None:
                self.open_links.append(_OpenLink(url, start, end, len(self.out), LinkKind.HTML))
        elif self.open_links and self.open_links[-1].kind is LinkKind.HTML:
            link = self.open_links.pop()
            self.taken.append((link.start, end))
            self._add_link(link, end)

    # --- the end

    def finish(self) -> tuple[str, dict[str, Any]]:
        for link in reversed(self.open_links):
            self._add_link(link, link.end)
        if "http" in self.content:
            self._bare_urls()
        parts: dict[str, Any] = {}
        if self.links:
            self.links.sort(key=lambda link: link.span)
            parts["links"] = tuple(self.links)
        for name in ("images", "labels", "codes"):
            if found := getattr(self, name):
                parts[name] = tuple(found)
        return "".join(self.out), parts

    def _bare_urls(self) -> None:
        for start, end in self._free(_URL.finditer(self.content)):
            url = _ESCAPED.sub(r"\1", self.content[start:end])
            self.links.append(Link(url, url, self.place(start, end), LinkKind.BARE))

    def _free(self, matches: Iterator[re.Match[str]]) -> Iterator[tuple[int, int]]:
        """Keep the addresses that are in no link, image, code or tag."""
        taken = sorted(self.taken)
        reach = index = 0
        for match in matches:
            while index < len(taken) and taken[index][0] <= match.start():
                reach = max(reach, taken[index][1])
                index += 1
            url = _trimmed(match[0])
            if match.start() >= reach and url.rstrip("/").find("//") > 0:
                yield match.start(), match.start() + len(url)


def _trimmed(url: str) -> str:
    """Cut what ends the sentence and not the address: punctuation, and brackets that it does not open."""
    excess = url.count(")") - url.count("(")
    end = len(url)
    while end:
        if url[end - 1] == ")" and excess > 0:
            excess -= 1
        elif url[end - 1] not in _TRAILING:
            break
        end -= 1
    return url[:end]


_READ: dict[str, Callable[[_Reader, Token], None]] = {
    "softbreak": _Reader._break,
    "hardbreak": _Reader._break,
    "code_inline": _Reader._code,
    "link_open": _Reader._open_link,
    "link_close": _Reader._close_link,
    "strong_open": _Reader._open_label,
    "strong_close": _Reader._close_label,
    "image": _Reader._image,
    "html_inline": _Reader._tag,
}
