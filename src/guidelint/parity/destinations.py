"""The destination of a link to the file of the site that it leads to, where that can be known."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from guidelint.languages import primary
from guidelint.model import Document
from guidelint.suggest import closest

MARKDOWN = (".md", ".mdx", ".markdown")

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|\\\\")
_TEMPLATE = ("{{", "{%", "<%", "${", "{{<", "%}", "@site", "~@", ":::")
# How a page may be kept: the endings that a link without one may stand for.
_PAGE_FILES = (
    *("", ".md", ".mdx", ".markdown", ".html"),
    *("/index.md", "/index.mdx", "/_index.md", "/README.md", "/readme.md", "/index.html"),
)


class Destination(NamedTuple):
    """Where a link leads, decoded: the path, which is empty for the page itself, and the anchor."""

    url: str
    path: str
    fragment: str
    image: bool = False

    @property
    def kind(self) -> str:
        """How messages begin: `link to` or `image`."""
        return "image" if self.image else "link to"


class Looked(NamedTuple):
    """Where a destination was looked for: the file found, or the one that was expected."""

    wanted: str
    found: str = ""
    page: bool = False


def read(url: str, *, image: bool = False) -> Destination | None:
    """Take a destination apart; None for one that leads out of the site or holds a placeholder."""
    url = url.strip()
    if not url or url == "#" or _SCHEME.match(url) or url.startswith("www."):
        return None
    if any(mark in url for mark in _TEMPLATE):
        return None
    path, _, fragment = url.partition("#")
    path = path.partition("?")[0]
    if not path and not fragment:
        return None
    return Destination(url, unquote(path), unquote(fragment), image)


def find(document: Document, destination: Destination) -> Looked | None:
    """Look for the file of a destination; None where nothing tells how it resolves."""
    path = destination.path
    ending = posixpath.splitext(path)[1].lower()
    if path.startswith("/"):
        return _from_root(document, path, ending)
    if destination.image:
        return _relative(document, path, as_folder=True) if document.site.images_exist() else None
    if ending in MARKDOWN:
        return _relative(document, path)
    if ending in ("", ".html") and document.site.links.base is not None:
        return _relative(document, path, as_folder=True, page=True)
    return None


def _from_root(document: Document, path: str, ending: str) -> Looked | None:
    links = document.site.links
    is_page = ending in ("", ".html", *MARKDOWN)
    if links.base is None and (links.static is None or is_page):
        return None
    if links.static is None and not is_page:
        return None
    folders = [folder.strip("/") for folder in (links.base, links.static) if folder is not None]
    wanted = [posixpath.normpath(posixpath.join(folder, path.strip("/"))) for folder in folders]
    return _first(document, wanted, page=is_page and ending not in MARKDOWN)


def _relative(document: Document, path: str, *, as_folder: bool = False, page: bool = False) -> Looked | None:
    folder, name = posixpath.split(document.path)
    # On a site with addresses such as /guides/log-in/ a browser resolves from there.
    bases = [folder, posixpath.join(folder, name.partition(".")[0])] if as_folder else [folder]
    wanted = [posixpath.normpath(posixpath.join(base, path)) for base in bases]
    if wanted[0].startswith("..") or wanted[0] == ".":
        return None
    return _first(document, wanted, page=page)


def _first(document: Document, wanted: list[str], *, page: bool) -> Looked | None:
    """Return the first file that is there; None when it may be where the site was not looked into."""
    for path in wanted:
        for candidate in _candidates(document, path, page):
            if candidate in document.site.paths:
                return Looked(wanted[0], candidate, page)
    site = document.site
    if any(path.startswith(folder) for path in wanted for folder in site.pruned):
        return None
    if page and any(path.startswith(f"{folder}/") for folder in wanted for path in site.paths):
        return None  # a folder: generators list what is in it
    return Looked(wanted[0], page=page)


def _candidates(document: Document, path: str, page: bool) -> Iterator[str]:
    stem = path.removesuffix(".html") if page else path
    for place in (stem, *_in_other_languages(document, stem)):
        if not page:
            yield place
            yield from _localized(document, place)
            continue
        for ending in _PAGE_FILES:
            yield place + ending
            yield from _localized(document, place + ending)


def _localized(document: Document, path: str) -> Iterator[str]:
    """Yield `x.fr.md` for `x.md`: such sites link without the language."""
    stem, ending = posixpath.splitext(path)
    if ending:
        for language in document.site.languages:
            yield f"{stem}.{language}{ending}"


def _in_other_languages(document: Document, path: str) -> Iterator[str]:
    """Yield the same path in the folders of the other languages, and in that of none."""
    parts = path.split("/")
    tags = {primary(language) for language in document.site.languages}
    for place, part in enumerate(parts[:-1]):
        if len(part) in (2, 5) and primary(part) in tags:
            for language in (*document.site.languages, *tags):
                yield "/".join((*parts[:place], language, *parts[place + 1 :]))
            yield "/".join((*parts[:place], *parts[place + 1 :]))


def nearest(document: Document, wanted: str) -> tuple[str, str]:
    """Return the file that differs from a wanted one in its capitals alone, or a suggestion in words."""
    folder = posixpath.dirname(wanted)
    stem, ending = posixpath.splitext(posixpath.basename(wanted))
    folded = _same(wanted)
    stems = []  # compared without the ending, which would make any two short names alike
    for path in sorted(document.site.paths):
        if _same(path) == folded:
            return path, ""
        name, its_ending = posixpath.splitext(posixpath.basename(path))
        if posixpath.dirname(path) == folder and its_ending == ending and path != document.path:
            stems.append(name)
    meant = closest(stem, stems)
    return "", f' (did you mean "{meant}{ending}"?)' if meant is not None else ""


def _same(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
