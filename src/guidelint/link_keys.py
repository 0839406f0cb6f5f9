"""A link to what its destination has in common with the destinations of its language variants."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from guidelint.features import url_key
from guidelint.languages import codes_in_addresses
from guidelint.model import Document, Link, SiteFacts

TEMPLATE = ("{{", "{%", "<%", "${")

_SCHEME = r"([a-zA-Z][a-zA-Z0-9+.-]*):"
_DOCUMENT_ENDINGS = (".md", ".mdx", ".markdown")
_WORDS = r"[^\W_]+"
# A number of an article, a video's or document's id: pages that share it are one page.
_ID = r"(?<![0-9a-f])(?:[0-9]{5,}|[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9a-f]{16,})(?![0-9a-f])"


class Kind:
    """What can be known of a destination."""

    HTTP = "http"
    GUIDE = "guide"  # a document of the site
    PAGE = "page"  # of the site, somewhere
    ANCHOR = "anchor"
    OTHER = "other"  # mailto, tel
    TEMPLATE = "template"  # filled in by the site generator


class Item(NamedTuple):
    """A link with what its destination has in common with its language variants: with the fragment, and without."""

    link: Link
    kind: str
    full: str
    key: str


def items(links: Iterable[Link], document: Document, site: SiteFacts) -> list[Item]:
    """Key the links of a document that have a destination, in order."""
    return [_item(link, document, site) for link in links if link.url]


def _item(link: Link, document: Document, site: SiteFacts) -> Item:
    url = link.url
    if any(mark in url for mark in TEMPLATE):
        return Item(link, Kind.TEMPLATE, url, url)
    if url.startswith("#"):
        return Item(link, Kind.ANCHOR, url, url)
    fragment = url.partition("#")[2]
    if url.startswith("//") or url[:5].lower() in ("http:", "https"):
        key = f"http {url_key(url)}"
        return Item(link, Kind.HTTP, f"{key}#{fragment}", key)
    if match := re.match(_SCHEME, url):
        key = f"{match[1].lower()} {url.lower()}"
        return Item(link, Kind.OTHER, key, key)
    path = unquote(url.partition("#")[0].partition("?")[0])
    if path.endswith(_DOCUMENT_ENDINGS) and not path.startswith("/"):
        resolved = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), path))
        if guide := site.guide_of(resolved):
            return Item(link, Kind.GUIDE, f"guide {guide}#{fragment}", f"guide {guide}")
    key = f"page {url_key(url)}"
    return Item(link, Kind.PAGE, f"{key}#{fragment}", key)


def likeness(one: Item, other: Item) -> float:
    """Return how alike two destinations are: 1 for the same page as far as can be told, 0 for strangers."""
    if Kind.TEMPLATE in (one.kind, other.kind) or _tail(one) == _tail(other):
        return 1.0
    if set(re.findall(_ID, one.link.url)) & set(re.findall(_ID, other.link.url)):
        return 1.0
    ours, theirs = set(re.findall(_WORDS, one.key)), set(re.findall(_WORDS, other.key))
    return 0.9 * len(ours & theirs) / max(len(ours | theirs), 1)


def _tail(item: Item) -> object:
    """Return what the address of a page and the path to it on its own site have in common; else the link itself."""
    name = item.key.rstrip("/").rpartition("/")[2]
    return name if len(name) > 3 and item.kind in (Kind.HTTP, Kind.PAGE) and "?" not in name else item


def folder(item: Item) -> str:
    """Return what stands before the last part of a destination."""
    return item.key.rstrip("/").rpartition("/")[0]


def host_of(url: str) -> str:
    """Return the host of an address or of a mail address; empty for a telephone number, which has none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = parts.path.rpartition("@")[2].lower() if parts.scheme == "mailto" else parts.hostname
    return (host or "").removeprefix("www.")


def is_localized(item: Item) -> bool:
    """Whether an address says by itself which language its page is in."""
    mark = rf"(?i)[/._=-](?:{codes_in_addresses()})(?:[/._&#-]|$)"
    return re.search(mark, item.link.url) is not None
