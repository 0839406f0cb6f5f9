"""A document to the anchors it may have on its page: one set for every way that generators name headings."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape

from guidelint.model import BlockKind, Document, Span

_ID = re.compile(r"\b(?:id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|\{\s*[\"']([^\"']*)[\"']\s*\}|([^\s\"'>{}]+))")
_ATTRIBUTE_LIST = re.compile(r"\{[^{}\n]*#([^\s{}]+)[^{}\n]*\}")
_MYST_TARGET = re.compile(r"^\(([^()\n]+)\)=[ \t]*\r?$", re.MULTILINE)
_HTML_HEADING = re.compile(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# What may bring headings or ids that the text does not show: Liquid, shortcodes, includes,
# snippets and components.
_OPAQUE = re.compile(
    r"\{\{|\{%|\{!|\{\*|--8<--|<!--\s*#?include|\[!INCLUDE|</?[A-Z]\w*"
    r"|^(?:@include|!include|\.\. include|:{3,}\s*\{?include)",
    re.MULTILINE,
)
_KEPT_BY_GITHUB = re.compile(r"[^\w\- ]")
_SPACE = re.compile(r"\s+")
_VUE_SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")
_NOT_ALNUM = re.compile(r"[\W_]+")


def _plain(text: str) -> str:
    """Strip the accents and keep the case."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def github(text: str) -> str:
    """GitHub, Docusaurus (github-slugger), mdBook, kramdown's GFM mode, Hugo's default."""
    return _KEPT_BY_GITHUB.sub("", text.lower()).replace(" ", "-")


def hugo_ascii(text: str) -> str:
    """Hugo with `autoHeadingIDType = "github-ascii"`."""
    return github(_plain(text))


def blackfriday(text: str) -> str:
    """Hugo's older style: runs of anything but letters and digits become one hyphen."""
    return _NOT_ALNUM.sub("-", text.lower()).strip("-")


def kramdown(text: str) -> str:
    """Jekyll without GFM: what is not ASCII falls out, and so does what comes before the first letter."""
    kept = re.sub(r"^[^a-zA-Z]+", "", text)
    return re.sub(r"[^a-zA-Z0-9 -]", "", kept).replace(" ", "-").lower() or "section"


def kramdown_plain(text: str) -> str:
    """Slugs that drop what comes before the first plain letter, and the accents of the rest."""
    return python_markdown(re.sub(r"^[^a-zA-Z]+", "", unicodedata.normalize("NFC", text)))


def vitepress(text: str) -> str:
    """VitePress and VuePress: accents stripped, punctuation to hyphens, an underscore before a digit."""
    slug = re.sub(r"-{2,}", "-", _VUE_SPECIAL.sub("-", _plain(text))).strip("-")
    return re.sub(r"^(\d)", r"_\1", slug).lower()


def python_markdown(text: str) -> str:
    """MkDocs: accents stripped, the rest of what is not ASCII left out."""
    return _mkdocs(_ascii(text))


def python_markdown_unicode(text: str) -> str:
    """MkDocs with the slugs that keep accents."""
    return _mkdocs(unicodedata.normalize("NFC", text))


def _mkdocs(text: str) -> str:
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


def gitlab(text: str) -> str:
    """GitLab and Azure: as GitHub, with runs of hyphens made one."""
    return re.sub(r"-{2,}", "-", github(text))


def docutils(text: str) -> str:
    """Sphinx and sindresorhus' slugify: ASCII letters and digits, runs of others one hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", _ascii(text).lower()).strip("-")


def docutils_strict(text: str) -> str:
    """Sphinx: no digit may come first."""
    return re.sub(r"^[-\d]+", "", docutils(text))


def markdown_it_anchor(text: str) -> str:
    """Eleventy with markdown-it-anchor: only white space changes."""
    return _SPACE.sub("-", text.strip().lower())


DIALECTS: dict[str, tuple[Callable[[str], str], ...]] = {
    "github": (github,),
    "gitlab": (gitlab,),
    "hugo": (github, hugo_ascii, blackfriday),
    "kramdown": (kramdown, kramdown_plain, github),
    "docusaurus": (github,),
    "vitepress": (vitepress,),
    "mkdocs": (python_markdown, python_markdown_unicode),
    "sphinx": (docutils, docutils_strict),
    "mdbook": (github,),
    "eleventy": (markdown_it_anchor, docutils),
}


def _slugs(dialect: str) -> tuple[Callable[[str], str], ...]:
    known = DIALECTS.get(dialect)
    return known or tuple({slug: None for slugs in DIALECTS.values() for slug in slugs})


def anchors(document: Document) -> frozenset[str] | None:
    """Return every anchor that a document's page may have, in lower case.

    None where the page may have more than its text shows: an include, a shortcode, a component.
    """
    body = document.text.content[document.body_start :]
    if not document.readable or _OPAQUE.search(body):
        return None
    found: set[str] = set()
    for slug in _slugs(document.site.links.anchors):
        counts: Counter[str] = Counter()
        for title in _headings(document):
            name = slug(title)
            found.update(_numbered(name, counts[name]))
            counts[name] += 1
    found.update(_explicit(document, body))
    return frozenset(name.lower() for name in found if name)


def headings_by_anchor(document: Document) -> dict[str, Span]:
    """Return which heading each anchor of a document leads to, as far as Markdown shows."""
    found: dict[str, Span] = {}
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    for block in headings:
        if block.anchor:
            found[block.anchor.lower()] = block.span
    for slug in _slugs(document.site.links.anchors):
        counts: Counter[str] = Counter()
        for block in headings:
            name = slug(block.text).lower()
            for numbered in _numbered(name, counts[name]):
                found.setdefault(numbered, block.span)
            counts[name] += 1
    return found


def ids(document: Document) -> frozenset[str]:
    """Return the anchors of a document that are written down: ids of HTML, attribute lists, targets."""
    return frozenset(name.lower() for name in _explicit(document, document.text.content[document.body_start :]))


def _headings(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            yield block.text
        elif block.kind is BlockKind.HTML:
            written = document.text.content[block.span.start : block.span.end]
            for match in _HTML_HEADING.finditer(written):
                yield unescape(_TAG.sub("", match[1])).strip()


def _numbered(name: str, before: int) -> Iterator[str]:
    """Yield the name of a heading of which so many equal ones came before; generators count from 1 or 2."""
    yield name
    if before:
        for mark in "-_":
            yield f"{name}{mark}{before}"
            yield f"{name}{mark}{before + 1}"


def _explicit(document: Document, body: str) -> Iterator[str]:
    yield from (block.anchor for block in document.blocks if block.anchor)
    if "=" in body:
        yield from (unescape(next(filter(None, match.groups()), "")) for match in _ID.finditer(body))
    if "{" in body:
        yield from (match[1] for match in _ATTRIBUTE_LIST.finditer(body))
    if ")=" in body:
        yield from (match[1] for match in _MYST_TARGET.finditer(body))
