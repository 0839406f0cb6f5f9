"""The paths of a site's documents to content patterns that may suit it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from guidelint.files import Files
from guidelint.init.generators import Generator
from guidelint.init.spoken import CODES, language_of_most
from guidelint.languages import known, primary
from guidelint.pairing import layout
from guidelint.text import fold

Table = dict[str, Any]  # the keys of a guidelint.toml

_MOST_NAMESAKES = 5  # documents of one name that are looked at
_MOST_PATTERNS = 3
_ENDING = re.compile(r"\.(?:mdx?|markdown)$")
_TAGGED = re.compile(r"(?<![A-Za-z0-9])[a-z]{2}(?:[-_][A-Z]{2})?(?![A-Za-z0-9])")


class Shape(NamedTuple):
    """A content pattern that some paths have, and that of the same documents without a language."""

    pattern: str
    plain: str


def contents(documents: Sequence[str], generator: Generator | None) -> Iterator[Table]:
    """Yield content patterns that may find more pairs than the layouts that need none."""
    endings = _endings(documents)
    if generator and generator.folders:
        named = [f"{{{tag}:{folder}}}/{{slug}}" for tag, folder in generator.folders]
        yield {"content": _with_endings(named, endings, documents)}
    for patterns in (*named_folders(documents), *mirrors(documents)):
        yield {"content": _with_endings(patterns, endings, documents)}
    for shape in shapes(documents):
        yield {"content": _with_endings([shape.pattern], endings, documents)}
        yield {"content": _with_endings([shape.pattern, shape.plain], endings, documents)}


def lone_folders(files: Files) -> Iterator[Table]:
    """Yield patterns for folders of a language whose documents have names of their own.

    Nothing but their words says that `docs/fr/` is the French of `docs/`.
    """
    endings = _endings(files.documents)
    folders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in files.documents:
        parts = path.split("/")
        for index, part in enumerate(parts[:-1]):
            if layout.is_tag(part):
                folders["".join(f"{folder}/" for folder in parts[:index]), part].append(path)
    for (home, tag), paths in sorted(folders.items(), key=lambda item: -len(item[1]))[:_MOST_PATTERNS]:
        if language_of_most(files, paths) == primary(tag):
            content = _with_endings([f"{home}{{lang}}/{{slug}}", f"{home}{{slug}}"], endings, files.documents)
            yield {"content": content, "languages": [tag]}


def _endings(documents: Sequence[str]) -> list[str]:
    return sorted({match[0] for path in documents if (match := _ENDING.search(path))})


def _with_endings(patterns: Iterable[str], endings: Sequence[str], documents: Sequence[str]) -> list[str]:
    """Put the endings of documents to patterns, as far as a document has both."""
    whole = [pattern + ending for pattern in patterns for ending in endings]
    source = "en"  # any will do to see what a pattern matches
    read = [layout.Pattern(pattern, frozenset(CODES), source) for pattern in whole]
    return [pattern.text for pattern in read if any(pattern.read(path) for path in documents)]


def shapes(documents: Sequence[str]) -> tuple[Shape, ...]:
    """Return the ways in which paths name a language that need a pattern, the most frequent first.

    That is `x-fr.md`, `x_fr.md`, `x/fr.md`, and a folder `docs-fr` or `fr-docs`. A name that just
    holds two letters has no counterpart: the words stand in two languages, or also without one.
    """
    without = {layout.without_ending(path) for path in documents}
    counts: Counter[Shape] = Counter()
    languages: dict[Shape, set[str]] = defaultdict(set)
    for stem in without:
        for match in _TAGGED.finditer(stem):
            if primary(match[0]) in known() and (found := _shape(stem, match, without)):
                shape, mirrored = found
                counts[shape] += mirrored
                languages[shape].add(primary(match[0]))
    likely = [shape for shape in counts if len(languages[shape]) > 1 or counts[shape]]
    return tuple(sorted(likely, key=lambda shape: (-counts[shape], shape)))[:_MOST_PATTERNS]


def _shape(stem: str, match: re.Match[str], stems: set[str]) -> tuple[Shape, bool] | None:
    """Return the shape of a path around a tag, and whether the path is there without it."""
    head, part = stem[: match.start()], stem[match.start() :].partition("/")
    before, after = head.rpartition("/"), part[0][len(match[0]) :]
    folder, beginning = before[0] + before[1], before[2]
    if part[1] and beginning and not after:  # docs-fr/
        return Shape(f"{head}{{lang}}/{{slug}}", f"{head[:-1]}/{{slug}}"), f"{head[:-1]}/{part[2]}" in stems
    if part[1] and after and not beginning:  # fr-docs/
        other = f"{folder}{after[1:]}/"
        return Shape(f"{folder}{{lang}}{after}/{{slug}}", f"{other}{{slug}}"), other + part[2] in stems
    if part[1] or after:
        return None
    if not beginning:  # x/fr.md
        return (Shape("{slug}/{lang}", "{slug}"), head[:-1] in stems) if head else None
    if head[-1] == ".":
        return None
    return Shape(f"{{slug}}{head[-1]}{{lang}}", "{slug}"), head[:-1] in stems


def named_folders(documents: Sequence[str]) -> Iterator[list[str]]:
    """Yield patterns for folders that are called by the names of languages: `english/x.md`, `Français/x.md`."""
    names = {name: code for code, language in known().items() for name in (*language.names, *language.codes)}
    homes: dict[str, dict[str, str]] = defaultdict(dict)
    for path in documents:
        folders = path.split("/")[:-1]
        for index, folder in enumerate(folders):
            if code := names.get(fold(folder)):
                homes["".join(f"{above}/" for above in folders[:index])][code] = folder
    for home, by_code in sorted(homes.items()):
        if len(by_code) > 1:
            yield [f"{home}{{{code}:{folder}}}/{{slug}}" for code, folder in sorted(by_code.items())]


def mirrors(documents: Sequence[str]) -> Iterator[list[str]]:
    """Yield patterns for translations in a tree of their own: `content/x.md`, `translated/fr/pages/x.md`."""
    tagged = {path: index for path in documents if (index := _tag_index(path)) is not None}
    namesakes: dict[str, list[list[str]]] = defaultdict(list)
    for path in documents:
        if path not in tagged:
            namesakes[path.rpartition("/")[2]].append(path.split("/"))
    counts: Counter[tuple[str, str]] = Counter()
    for path, index in tagged.items():
        *_, name = parts = path.split("/")
        for other in namesakes[name][:_MOST_NAMESAKES]:
            below = parts[index + 1 :]
            common = _common_end(below, other)
            target = "/".join([*parts[:index], "{lang}", *below[: len(below) - common], "{slug}"])
            counts[target, "/".join([*other[: len(other) - common], "{slug}"])] += 1
    for patterns, count in counts.most_common(_MOST_PATTERNS):
        if count > 1:
            yield list(patterns)


def _tag_index(path: str) -> int | None:
    folders = path.split("/")[:-1]
    return next((index for index, folder in enumerate(folders) if layout.is_tag(folder)), None)


def _common_end(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many parts two paths have in common at their ends."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
