"""The paths of a site's documents to the pages that links without a file ending, or from the root, lead to."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from guidelint.languages import known, normalize, primary

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|\\")
_PLACEHOLDER = ("{{", "{%", "<%", "${")
_DOCUMENT = re.compile(r"\.(?:md|mdx|markdown|html?)$", re.IGNORECASE)
_INDEX = ("index", "_index", "readme")


class _Page(NamedTuple):
    path: str
    language: str | None
    parts: tuple[str, ...]  # in lower case, without languages, endings and the name of a folder's own page


class Pages:
    """The documents of a site by the last part of their address."""

    def __init__(self, languages: Mapping[str, str | None]) -> None:
        """Take the path of every document with its language."""
        self._languages = languages
        self._tags = frozenset(tag for language in languages.values() if language for tag in _spellings(language))
        self._by_name: dict[str, list[_Page]] = defaultdict(list)
        self._by_stem: dict[str, str] = {}
        for path, language in languages.items():
            parts = self._neutral(_parts(path))
            self._by_stem.setdefault("/".join(_parts(path)), path)
            if parts:
                self._by_name[parts[-1]].append(_Page(path, language, parts))

    def find(self, document: str, url: str) -> str | None:
        """Return the document of the site that a link on another one leads to; None where nothing tells.

        A path from the root is looked for below any folder, in the language that it names, or else
        in that of the document itself.
        """
        path = _path(url)
        if not path:
            return None
        if path.startswith("/"):
            return self._from_root(document, path)
        for base in (posixpath.dirname(document), _DOCUMENT.sub("", document)):
            joined = posixpath.normpath(posixpath.join(base, path))
            found = joined if joined in self._languages else self._by_stem.get("/".join(_parts(joined)))
            if found:
                return found
        return None

    def names_language(self, url: str) -> bool:
        """Whether a link says by itself in which language its page is: by a part, or an ending such as `.en.md`."""
        parts = re.split(r"[/.]", _path(url).lower())
        return any(part in self._tags for part in parts)

    def _from_root(self, document: str, path: str) -> str | None:
        parts = _parts(path)
        wanted = self._neutral(parts)
        if not wanted:
            return None
        ends = [page for page in self._by_name.get(wanted[-1], ()) if page.parts[-len(wanted) :] == wanted]
        named = next((part for part in parts if part in self._tags), "")
        spoken = named or self._languages.get(document) or ""
        ends = [page for page in ends if page.language and primary(page.language) == primary(spoken)] or (
            [] if named else ends
        )
        shortest = min((len(page.parts) for page in ends), default=0)
        best = [page.path for page in ends if len(page.parts) == shortest]
        return best[0] if len(best) == 1 else None

    def _neutral(self, parts: Iterable[str]) -> tuple[str, ...]:
        return tuple(part for part in parts if part not in self._tags)


def _path(url: str) -> str:
    """Return the path of a link within its site; empty for any other."""
    if _SCHEME.match(url) or any(mark in url for mark in _PLACEHOLDER) or url.startswith("www."):
        return ""
    return unquote(url.partition("#")[0].partition("?")[0])


def _parts(path: str) -> tuple[str, ...]:
    """Split a path, without ending: `fr/x/index.md` is `fr`, `x`; `x.fr.md` is `x`, `fr`."""
    *folders, name = path.strip("/").lower().split("/")
    stem, _, tag = _DOCUMENT.sub("", name).rpartition(".")
    names = [stem, tag] if stem and len(tag) in (2, 5) and primary(tag) in known() else [_DOCUMENT.sub("", name)]
    if names[0] in _INDEX:
        names = names[1:]
    return tuple(part for part in (*folders, *names) if part not in ("", "."))


def _spellings(language: str) -> tuple[str, ...]:
    lower = normalize(language).lower()
    return lower, lower.replace("-", "_"), primary(language)
