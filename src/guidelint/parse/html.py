"""Raw HTML to its links, images and visible text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from operator import attrgetter

from guidelint.model import Image, Link, LinkKind, Span
from guidelint.text import squeeze

_place = attrgetter("span")
Place = Callable[[int, int], Span]

# Possessive, so that a text of a hundred thousand "<a href=" is read once.
TAG = re.compile(r"<(/?)(a|img)\b((?:\"[^\"<]*\"|'[^'<]*'|[^<>])*+)>", re.IGNORECASE)
_COMPONENT = re.compile(r"<([A-Z]\w*[a-z][\w.]*)(\s(?:\"[^\"<]*\"|'[^'<]*'|[^<>])*+)>")
_TARGET = re.compile(r"(?<![\w-])(?:href|to)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|\{\s*([\"'`])([^\"'`${}]*)\3\s*\})")
_TITLES = ("title", "label", "text", "name")
_ANY_TAG = re.compile(r"<[^<>]*>|\{%[^{}%]*%\}")  # of HTML and of templates
_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_INVISIBLE = {"<!--": "-->", "<script": "</script>", "<style": "</style>"}
_OPENING = re.compile("|".join(_INVISIBLE), re.IGNORECASE)


def attributes(written: str) -> dict[str, str]:
    """Read the attributes of a tag; of one without a value the value is empty."""
    found = _ATTRIBUTE.findall(written)
    return {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in reversed(found)}


def visible(content: str) -> str:
    """Return what a reader sees of HTML."""
    return squeeze(html.unescape(_ANY_TAG.sub(" ", content)))


def hide_invisible(content: str) -> str:
    """Blank comments, scripts and styles; every other character keeps its place."""
    out = []
    at = 0
    for start, end in _invisible(content):
        out += [content[at:start], " " * (end - start)]
        at = end
    return "".join(out) + content[at:] if out else content


def _invisible(content: str) -> Iterator[tuple[int, int]]:
    lowered = content.lower()
    if len(lowered) != len(content):  # a few characters grow, such as "İ"
        lowered = content
    at = 0
    while match := _OPENING.search(lowered, at):
        closing = _INVISIBLE[match[0].lower()]
        found = lowered.find(closing, match.end())
        at = found + len(closing) if found >= 0 else len(content)
        yield match.start(), at


def links_and_images(content: str, place: Place) -> tuple[tuple[Link, ...], tuple[Image, ...]]:
    """Find the links and images of HTML; a link that is never closed reaches to the next or the end."""
    links: list[Link] = []
    images: list[Image] = []
    opened: tuple[str, int, int] | None = None  # url, where its tag begins and ends

    def close(text_end: int, end: int) -> None:
        if opened:
            url, start, begin = opened
            links.append(Link(url, visible(content[begin:text_end]), place(start, end), LinkKind.HTML))

    for match in TAG.finditer(content):
        if match[2].lower() == "img":
            if image := image_of(match[3], place(*match.span())):
                images.append(image)
            continue
        url = None if match[1] else attributes(match[3]).get("href")
        if match[1] or url is not None:
            close(match.start(), match.end() if match[1] else match.start())
            opened = None if url is None else (url, *match.span())
    close(len(content), len(content))
    links += component_links(content, place)
    return tuple(sorted(links, key=_place)), tuple(images)


def component_links(content: str, place: Place) -> Iterator[Link]:
    """Yield the links that components of MDX are: `<Card href="...">`, with the text up to their closing tag."""
    if "href" in content or "to" in content:
        for match in _COMPONENT.finditer(content):
            if link := _component(content, match, place):
                yield link


def component_link(content: str, start: int, place: Place) -> Link | None:
    """Return the link of the component whose tag begins at a place, if it is one."""
    match = _COMPONENT.match(content, start)
    return _component(content, match, place) if match else None


def _component(content: str, match: re.Match[str], place: Place) -> Link | None:
    target = _TARGET.search(match[2])
    if target is None:
        return None
    found = attributes(match[2])
    text = next((found[name] for name in _TITLES if found.get(name)), "")
    end = -1 if text or match[2].endswith("/") else content.find(f"</{match[1]}>", match.end())
    if end >= 0:
        text = visible(content[match.end() : end]).replace("*", "").replace("`", "")
    url = html.unescape(target[1] or target[2] or target[4] or "")
    return Link(url, text, place(*match.span()), LinkKind.HTML)


def image_of(written: str, span: Span) -> Image | None:
    """Read the attributes of an `<img>`; None for one without a source."""
    found = attributes(written)
    return Image(found["src"], found.get("alt", ""), span) if "src" in found else None
