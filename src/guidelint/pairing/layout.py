"""Paths to languages and slugs: by the configured patterns, or by the layout that the paths show."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from guidelint.globs import compile_content
from guidelint.languages import known, normalize, primary

_TAG = re.compile(r"[a-z]{2,3}(?:[-_](?:[a-zA-Z]{2}|[A-Z][a-z]{3}|419))?")
_NAMED = re.compile(r"\{([A-Za-z0-9_-]+):")
_ENDING = re.compile(r"\.[A-Za-z]+$")
# Where Docusaurus keeps the translations of docs/, blog/ and src/pages/.
_DOCUSAURUS = re.compile(
    r"^docusaurus-plugin-content-(\w+?)(?:-[\w-]+)?/(?:current/)?|^docusaurus-plugin-content-pages/"
)
# A repository's own papers; in a language's folder such a name may be a guide, elsewhere it is none.
_PAPERS = frozenset({"README", "CHANGELOG", "CONTRIBUTING", "CODE_OF_CONDUCT", "LICENSE", "SECURITY", "SUPPORT"})
INDEXES = frozenset({"index", "_index", "readme"})
TRANSLATION_ROOTS = frozenset({"i18n", "l10n", "locale", "locales", "translations", "translated"})


class Place(NamedTuple):
    """What a path says of a document.

    `tag` is its language as written, if the path names one; `slug` what the language versions of a
    guide have in common; `id` the path without its language and its ending. `assumed` says that the
    path names no language, and its neighbours make it a document of the source.
    """

    tag: str | None
    slug: str
    id: str
    assumed: bool = False


Reader = Callable[[str], Place | None]


def is_tag(name: str, declared: Collection[str] = ()) -> bool:
    """Whether a folder's name is the tag of a language that guidelint knows, or of a declared one by its first part."""
    return _TAG.fullmatch(name) is not None and (primary(name) in known() or primary(name) in declared)


def is_paper(path: str) -> bool:
    """Whether a document is one of a repository's own papers by its name, such as README.md."""
    return posixpath.basename(path).partition(".")[0].upper() in _PAPERS


def without_ending(path: str) -> str:
    """Drop the file name's ending: `en/use-ameli` for `en/use-ameli.md`."""
    return _ENDING.sub("", path)


# --- configured patterns ---------------------------------------------------------------------------


class Pattern(NamedTuple):
    """One `content` pattern; `source` is the language of what a pattern without {lang} matches.

    `languages` are the primary languages that {lang} may stand for.
    """

    text: str
    languages: frozenset[str]
    source: str

    @property
    def named(self) -> str | None:
        """The language that the pattern names, as in `content/{fr:french}/{slug}.md`."""
        return _named(self.text)

    def read(self, path: str) -> Place | None:
        """Return what the pattern makes of a path, None where it does not match."""
        match = compile_content(self.text).match(path)
        if match is None:
            return None
        groups = match.groupdict()
        tag = self.named or groups.get("lang", self.source)
        if primary(tag) not in self.languages and not self.named:
            return None
        return Place(tag, groups["slug"], _without_language(path, match))


@cache
def _named(pattern: str) -> str | None:
    match = _NAMED.search(pattern)
    return match[1] if match else None


def _without_language(path: str, match: re.Match[str]) -> str:
    if "lang" not in match.groupdict():
        return without_ending(path)
    start, end = match.span("lang")
    if path[end : end + 1] == "/":
        end += 1  # a folder of its own
    elif start and path[start - 1] in "._-":
        start -= 1  # a part of the file's name
    return without_ending(path[:start] + path[end:])


def by_patterns(patterns: Iterable[Pattern]) -> Reader:
    """Return a reader that tries the patterns, those that name the language first.

    `docs/{slug}.md` would else take `docs/fr/x.md` for a source document.
    """
    ordered = sorted(patterns, key=lambda pattern: "{lang}" not in pattern.text and not pattern.named)

    def read(path: str) -> Place | None:
        return next((place for pattern in ordered if (place := pattern.read(path))), None)

    return read


# --- the layout that the paths show ----------------------------------------------------------------


class _Marked(NamedTuple):
    """A path with a language tag in it: where the tag stands, and the path without it."""

    home: str  # the folder that the tag divides, with a slash at its end unless it is the root
    tag: str
    rest: str

    @property
    def slug(self) -> str:
        return self.home + self.rest


def detect(paths: Iterable[str], source: str, languages: Iterable[str] = ()) -> Reader:
    """Return a reader for the usual layouts, as far as the paths of the documents show them.

    Known are `en/x.md` beside `fr/x.md`, `x.md` beside `fr/x.md`, `i18n/fr/x.md`, and `x.fr.md`.
    A folder called `it` or `de` is no language by its name alone: it needs a sibling in another
    language, or the same documents outside it. `languages` are those that the configuration declares,
    which guidelint need not know.
    """
    documents = sorted(paths)
    declared = frozenset(map(primary, languages))
    marks = {path: _marks(path, declared) for path in documents}
    homes = _homes(documents, marks, primary(source))
    suffixed = _suffixed(documents, declared)
    marked = [mark for path in documents for mark in marks[path] if mark.tag in homes.get(mark.home, ())]
    # Where a folder of the source language is, what lies outside it is no guide's source.
    complete = {mark.home for mark in marked if primary(mark.tag) == primary(source)}
    roots = {_source_root(mark) for mark in marked if mark.home not in complete}
    roots |= {home for home in (_common_home(suffixed),) if home is not None}
    return _Detected(homes, suffixed, source, roots, {mark.slug for mark in marked}, declared).read


def _marks(path: str, declared: Collection[str]) -> list[_Marked]:
    parts = path.split("/")
    found = []
    for index, part in enumerate(parts[:-1]):
        if is_tag(part, declared):
            home = "".join(f"{folder}/" for folder in parts[:index])
            found.append(_Marked(home, part, without_ending("/".join(parts[index + 1 :]))))
    return found


_Tags = Mapping[str, set[str]]  # a tag to what stands below it


def _homes(documents: list[str], marks: Mapping[str, list[_Marked]], source: str) -> dict[str, frozenset[str]]:
    """Return the folders that are divided by language, with their tags."""
    tags: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in documents:
        for mark in marks[path]:
            tags[mark.home][mark.tag].add(mark.rest)
    slugs = {without_ending(path) for path in documents}
    homes = {home: _language_tags(home, by_tag, slugs, source) for home, by_tag in tags.items()}
    return {home: found for home, found in homes.items() if found}


def _language_tags(home: str, by_tag: _Tags, slugs: set[str], source: str) -> frozenset[str]:
    """Return those tags of a folder that are languages; none where its folders just have such names."""
    everything = frozenset(by_tag)
    languages = {primary(tag) for tag in by_tag}
    if home.rstrip("/").rpartition("/")[2] in TRANSLATION_ROOTS or (source in languages and len(languages) > 1):
        return everything
    # Beside `x.md` and `fr/x.md` a folder `it` has to hold an `x.md`, too.
    mirrors = frozenset(tag for tag, rests in by_tag.items() if _mirrored(home, rests, slugs))
    return mirrors or (everything if len(languages) > 1 else mirrors)


def _mirrored(home: str, rests: set[str], slugs: set[str]) -> bool:
    """Whether the documents of a language folder stand again, under the same names, above it."""
    # Every folder has an index: `index.md` above and in `it/` does not make that Italian.
    telling = [rest for rest in rests if rest.rpartition("/")[2].lower() not in INDEXES] or rests
    return 2 * sum(home + rest in slugs for rest in telling) >= len(telling)


def _suffixed(documents: list[str], declared: Collection[str]) -> dict[str, set[str]]:
    """Return the tags of names such as `x.fr.md` that stand beside `x.md` or `x.en.md`, by `x`."""
    by_stem: dict[str, set[str]] = defaultdict(set)
    for path in documents:
        stem, _, tag = without_ending(path).rpartition(".")
        if stem and is_tag(tag, declared):
            by_stem[stem].add(tag)
        else:
            by_stem[without_ending(path)].add("")
    return {stem: tags - {""} for stem, tags in by_stem.items() if len(tags) > 1}


def _common_home(stems: Iterable[str]) -> str | None:
    """Return the folder that holds the guides with a tag in their names; a repository's own papers are none."""
    folders = [posixpath.dirname(stem) for stem in stems if not is_paper(stem)]
    if not folders:
        return None
    common = posixpath.commonpath(folders)
    return f"{common}/" if common else ""


class _Detected:
    """The layout that was found: `roots` hold the sources, `mirrors` are the translations without their language."""

    def __init__(
        self,
        homes: Mapping[str, frozenset[str]],
        suffixed: Mapping[str, set[str]],
        source: str,
        roots: set[str],
        mirrors: set[str],
        declared: Collection[str],
    ) -> None:
        self.declared = declared
        self.homes, self.source, self.roots, self.mirrors = homes, source, tuple(roots), mirrors
        self.suffixes = frozenset(tag for tags in suffixed.values() for tag in tags)

    def read(self, path: str) -> Place | None:
        marks = _marks(path, self.declared)
        for mark in marks:
            if mark.tag in self.homes.get(mark.home, ()):
                return Place(mark.tag, _mirror_slug(mark), mark.slug)
        stem, _, tag = without_ending(path).rpartition(".")
        if stem and tag in self.suffixes:
            return Place(tag, stem, stem)
        slug = without_ending(path)
        # Of a lone `it/` nobody knows whether it is Italian, unless the translations have such a folder, too.
        doubtful = any(mark.home in self.homes for mark in marks) and slug not in self.mirrors
        # Beside `fr/` or `x.fr.md`, a document without a language is one of the source.
        if path.startswith(self.roots) and not doubtful:
            return Place(self.source, slug, slug, assumed=True)
        return Place(None, slug, slug)


def _mirror_home(home: str) -> str:
    folder, _, name = home.rstrip("/").rpartition("/")
    return (f"{folder}/" if folder else "") if name in TRANSLATION_ROOTS else home


def _mirror_slug(mark: _Marked) -> str:
    """Return the slug of the document that a marked one translates: `docs/x` for `i18n/fr/docs/x`."""
    home = _mirror_home(mark.home)
    if home == mark.home:
        return mark.slug
    if match := _DOCUSAURUS.match(mark.rest):
        kind, rest = match[1] or "pages", mark.rest[match.end() :]
        folder = "src/pages" if kind == "pages" else kind
        return f"{home}{'versioned_' if rest.startswith('version-') else ''}{folder}/{rest}"
    return home + mark.rest


def _source_root(mark: _Marked) -> str:
    """Return the folder where the source of a translation is: `docs/` for `i18n/fr/docs/x`, else that of `fr/`."""
    home = _mirror_home(mark.home)
    if home == mark.home:
        return home
    first, slash, _ = _mirror_slug(mark).removeprefix(home).partition("/")
    return home + first + slash if slash else home


def canonical_languages(tags: Iterable[str]) -> dict[str, str]:
    """Map each spelling of a tag to the site's language: `fr` for `fr_FR` while the site has one French."""
    regions: dict[str, set[str]] = defaultdict(set)
    spellings = {tag: normalize(tag) for tag in tags}
    for tag in spellings.values():
        regions[primary(tag)].add(tag)
    return {
        spelling: tag if len({t for t in regions[primary(tag)] if "-" in t}) > 1 else primary(tag)
        for spelling, tag in spellings.items()
    }
