"""A link to what its destination has in common with the destinations of its language variants."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from guidelint.addresses import url_key
from guidelint.languages import codes_in_addresses
from guidelint.model import Block, Document, Link, LinkKind, SiteFacts
from guidelint.prose.blocks import place_of

TEMPLATE = ("{{", "{%", "<%", "${")

_SCHEME = r"([a-zA-Z][a-zA-Z0-9+.-]*):"
_DOCUMENT_ENDINGS = (".md", ".mdx", ".markdown")
_WORDS = r"[^\W_]+"
# A number of an article, a video's or document's id: pages that share it are one page.
_ID = r"(?<![0-9a-f])(?:[0-9]{5,}|[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9a-f]{16,})(?![0-9a-f])"
# Shorter ones, where the part of the path before them says that they are one: `/article/ng7w8cj/`, `/a_id/271/`.
_ARTICLE = re.compile(
    r"/(?:articles?|a_id|answers?|questions?|node|topics?|faqs?|kb)/(?=[a-z]*[0-9])([a-z0-9]+)(?=/|$)"
)
_VIDEO = re.compile(r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:watch\?(?:.*&)?v=|embed/|shorts/|live/))([\w-]{11})")
# Hugo's links to a document: `[text]({{< relref "page.md#part" >}})`. Markdown sees no link there.
_REFERENCE = re.compile(
    r"""\[([^\[\]\n]*)\]\(<?\{\{[<%] ?(?:rel)?ref (?:path ?= ?)?["`']?([^"`'\s<>{}]+)["`']?[^{}\n]*[>%]\}\}>?\)"""
)


class Kind:
    """What can be known of a destination."""

    HTTP = "http"
    GUIDE = "guide"  # a document of the site
    PAGE = "page"  # of the site, somewhere
    ANCHOR = "anchor"  # of the page itself
    HEADING = "heading"  # an anchor of which is known what it leads to
    OTHER = "other"  # mailto, tel
    TEMPLATE = "template"  # filled in by the site generator


class Item(NamedTuple):
    """A link with what its destination has in common with its language variants: with the fragment, and without.

    `block` tells in which of its part's blocks it stands.
    """

    link: Link
    kind: str
    full: str
    key: str
    block: int = 0


def items(blocks: Iterable[Block], document: Document, site: SiteFacts) -> list[Item]:
    """Key the links of some blocks of a document that have a destination, in order."""
    return [
        _item(link, index, document, site)
        for index, block in enumerate(blocks)
        for link in _links(block, document)
        if not _is_blank(link)
    ]


def blanks(blocks: Iterable[Block]) -> list[Item]:
    """Return the links of some blocks that have no destination, in order."""
    return [
        Item(link, Kind.OTHER, "", "", index)
        for index, block in enumerate(blocks)
        for link in block.links
        if _is_blank(link)
    ]


def _is_blank(link: Link) -> bool:
    # In HTML a script may give "#" a meaning.
    return not link.url.strip() or (link.url == "#" and link.kind is not LinkKind.HTML)


def _links(block: Block, document: Document) -> Iterable[Link]:
    """Return a block's links, and those that Hugo's `ref` and `relref` make."""
    if "ref " not in block.text or "{{" not in block.text:
        return block.links
    found = [
        Link(match[2], match[1], place_of(document, block, match[0]), LinkKind.INLINE)
        for match in _REFERENCE.finditer(block.text)
    ]
    return sorted((*block.links, *found), key=lambda link: link.span)


def _item(link: Link, block: int, document: Document, site: SiteFacts) -> Item:
    url = link.url
    if any(mark in url for mark in TEMPLATE):
        return Item(link, Kind.TEMPLATE, url, url, block)
    if url.startswith("#"):
        name = unquote(url).lower()
        return Item(link, Kind.ANCHOR, name, name, block)
    fragment = url.partition("#")[2]
    if url.startswith("//") or url[:5].lower() in ("http:", "https") or url[:4].lower() == "www.":
        video = _VIDEO.search(url)
        key = f"http youtube.com/{video[1]}" if video else f"http {url_key(url)}"
        return Item(link, Kind.HTTP, f"{key}#{fragment}", key, block)
    if match := re.match(_SCHEME, url):
        key = _other(match[1].lower(), url)
        return Item(link, Kind.OTHER, key, key, block)
    if _path(url).endswith(_DOCUMENT_ENDINGS) and not url.startswith("/"):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), _path(url)))
        if guide := site.guide_of(path):
            return _of_guide(Item(link, Kind.GUIDE, "", "", block), guide)
        url = path
    key = f"page {url_key(url)}"
    return Item(link, Kind.PAGE, f"{key}#{fragment}", key, block)


def _path(url: str) -> str:
    return unquote(url.partition("#")[0].partition("?")[0])


def _other(scheme: str, url: str) -> str:
    """Key a mail address without the subject of the mail, and a telephone number without its punctuation."""
    rest = unquote(url.partition(":")[2]).lower()
    if scheme == "mailto":
        rest = rest.partition("?")[0]
    elif scheme in ("tel", "sms"):
        rest = re.sub(r"[^\w+*#,;=]", "", rest)
    return f"{scheme} {rest}"


def _of_guide(item: Item, guide: str) -> Item:
    fragment = item.link.url.partition("#")[2]
    return item._replace(kind=Kind.GUIDE, full=f"guide {guide}#{fragment}", key=f"guide {guide}")


def resolved(item: Item, document: Document, site: SiteFacts) -> Item:
    """Look for the document of the site that a link without a file ending, or from the root, leads to."""
    path = site.page_of(document.path, item.link.url) if item.kind == Kind.PAGE else None
    guide = site.guide_of(path) if path else None
    return _of_guide(item, guide) if guide else item


def is_same_page(one: Item, other: Item) -> bool:
    """Whether two destinations lead to the same page, as far as can be told."""
    kinds = {one.kind, other.kind}
    if Kind.TEMPLATE in kinds:
        return True
    if one.kind != other.kind:
        return _tail(one) == _tail(other)
    if kinds <= {Kind.HTTP, Kind.PAGE} and host(one) == host(other):
        ours, theirs = _numbers(one.link.url), _numbers(other.link.url)
        if (ours == theirs and ours) or (_article(one) == _article(other) and _article(one)):
            return True
        return _part_of_page(one) == _part_of_page(other)
    return False


@lru_cache(maxsize=1024)
def _numbers(url: str) -> frozenset[str]:
    """Return the numbers of articles in an address; those of its query where the path has none."""
    path, _, query = re.sub(r"^[a-z]+://[^/?]*", "", url).partition("?")
    return frozenset(re.findall(_ID, path) or re.findall(_ID, query))


def _article(item: Item) -> list[str]:
    return _ARTICLE.findall(item.key)


@lru_cache(maxsize=1024)
def _words(key: str) -> frozenset[str]:
    return frozenset(re.findall(_WORDS, key))


def _part_of_page(item: Item) -> object:
    """Return the heading of a page that a link names, if its name can hardly be chance; else the link itself."""
    fragment = item.link.url.partition("#")[2]
    return fragment if len(fragment) > 7 and item.kind == Kind.HTTP else item


def is_file(item: Item) -> bool:
    """Whether a link of the site leads to a file that is no page: an image, a PDF."""
    ending = posixpath.splitext(_path(item.link.url))[1].lower()
    return item.kind == Kind.PAGE and re.fullmatch(r"\.[a-z][a-z0-9]{1,4}", ending) is not None and ending[:4] != ".htm"


def likeness(one: Item, other: Item) -> float:
    """Return how alike two destinations are: 1 for the same page as far as can be told, 0 for strangers."""
    if (one.kind == Kind.TEMPLATE) != (other.kind == Kind.TEMPLATE):
        return 0.0  # nobody knows: another link may be liker
    if is_same_page(one, other):
        return 1.0
    ours, theirs = _words(one.full), _words(other.full)
    return 0.9 * len(ours & theirs) / max(len(ours | theirs), 1)


def has_same_end(one: Item, other: Item) -> bool:
    """Whether the last parts of two destinations are equal."""
    return one.key.rpartition("/")[2] == other.key.rpartition("/")[2]


def differing_words(one: Item, other: Item) -> tuple[str, str]:
    """Return the words of two destinations that the other one has not."""
    ours, theirs = re.findall(_WORDS, one.key), re.findall(_WORDS, other.key)
    return " ".join(word for word in ours if word not in theirs), " ".join(w for w in theirs if w not in ours)


def _tail(item: Item) -> object:
    """Return what the address of a page and the path to it on its own site have in common; else the link itself."""
    name = item.key.rstrip("/").rpartition("/")[2]
    return name if len(name) > 3 and item.kind in (Kind.HTTP, Kind.PAGE) and "?" not in name else item


def folder(item: Item) -> str:
    """Return what stands before the last part of a destination."""
    return item.key.rstrip("/").rpartition("/")[0]


def host(item: Item) -> str:
    """Return the host that the variants of an address share: neither language nor country is in it."""
    return re.split(r"[/?]", item.key, maxsplit=1)[0] if item.kind == Kind.HTTP else ""


def host_of(url: str) -> str:
    """Return the host of an address or of a mail address; empty for a telephone number, which has none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = parts.path.rpartition("@")[2].lower() if parts.scheme == "mailto" else parts.hostname
    return (host or "").removeprefix("www.")


def languages_named(item: Item) -> list[str]:
    """Return by which codes an address says in which language its page is."""
    mark = rf"(?i)(?<=[/._=-])(?:{codes_in_addresses()})(?=[/._&#-]|$)"
    return [code.lower() for code in re.findall(mark, item.link.url)]
