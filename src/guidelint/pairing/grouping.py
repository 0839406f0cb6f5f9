"""Documents to guides: which documents are the language versions of one how-to, and by what evidence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from guidelint.languages import primary
from guidelint.model import Ambiguity, Candidate, Evidence, Guide, Member, Twins
from guidelint.pairing.layout import without_ending
from guidelint.text import fold

if TYPE_CHECKING:
    from guidelint.pairing.likeness import Likeness

    # Compares documents of the source language with documents of one other language.
    ContentMatcher = Callable[[Sequence["Entry"], Sequence["Entry"]], Likeness]


class Entry(NamedTuple):
    """A document as pairing sees it.

    `slug` is what its path has in common with its translations', `id` the path without language
    and ending, `key` its front-matter key, `mapped` its guide in the map file.
    """

    path: str
    language: str | None
    slug: str
    id: str
    key: str | None = None
    mapped: str | None = None
    alone_ok: bool = False


class Pairing(NamedTuple):
    """The guides, and what stood in the way of pairing others.

    `candidates` gives, for a document and a language that it has no partner in, the most likely one.
    """

    guides: tuple[Guide, ...]
    candidates: Mapping[tuple[str, str], Candidate]
    ambiguous: tuple[Ambiguity, ...]
    twins: tuple[Twins, ...]


_NO_LETTER = re.compile(r"<[^<>]*>|[\W_]")

_LEAST_LIKELY = 0.1  # a candidate that is less likely is not worth a look


def pair(
    entries: Sequence[Entry],
    *,
    source: str,
    methods: Sequence[Evidence],
    by_content: ContentMatcher | None = None,
) -> Pairing:
    """Group documents into guides, by each method in turn; what a method leaves alone goes to the next.

    `source` is the source language as the entries spell it, or its first part for any of its regions.
    A document joins the guide that shares its key, its line of the map or its slug, unless the
    guide has a document of that language already. Documents that nothing pairs are guides of one.
    """
    grouping = _Grouping(entries, source, tuple(methods))
    for evidence in grouping.methods:
        if evidence is Evidence.CONTENT:
            if by_content:
                grouping.join_by_content(by_content)
        else:
            grouping.join(_buckets(entries, evidence), evidence)
    return grouping.pairing()


def _buckets(entries: Sequence[Entry], evidence: Evidence) -> Iterable[list[Entry]]:
    """Return lists of documents that share a token of one kind of evidence."""
    if evidence is Evidence.KEY:
        return [*_by(entries, lambda entry: entry.key), *_cross_references(entries)]
    if evidence is Evidence.MAP:
        return _by(entries, lambda entry: entry.mapped)
    # Equal paths before equal slugs: `guides/en/intro` and `blog/fr/intro` share only the latter.
    return [*_by(entries, lambda entry: entry.id), *_by(entries, lambda entry: entry.slug)]


def _by(entries: Iterable[Entry], token: Callable[[Entry], str | None]) -> list[list[Entry]]:
    buckets: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if (value := token(entry)) is not None:
            buckets[value].append(entry)
    return [bucket for bucket in buckets.values() if len(bucket) > 1]


def _cross_references(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Pair documents whose key is the file name of the other: some sites name the page to switch to.

    A key may spell the name as a title does, with its accents and tags: `Accès à tous` for `acces-a-tous.md`;
    or it is the other page's address, `/fr/acces-a-tous.html`.
    """
    keyed = [(entry, named(entry.key), letters(_stem(entry.path))) for entry in entries if entry.key]
    by_names: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry, name, own in keyed:
        by_names[name, own].append(entry)
    return [
        [entry, other]
        for entry, name, own in keyed
        for other in by_names.get((own, name), ())
        if other.language != entry.language and entry.path < other.path
    ]


def _stem(path: str) -> str:
    return without_ending(path.rpartition("/")[2])


def named(key: str) -> str:
    """Return the letters of the file name that a key may stand for."""
    is_address = "/" in key or key.endswith((".html", ".md"))
    if not is_address or any(map(str.isspace, key)):
        return letters(key)
    return letters(without_ending(key.rstrip("/").rpartition("/")[2]))


def letters(name: str) -> str:
    """Reduce a name to its letters and digits, without case and accents."""
    return _NO_LETTER.sub("", fold(name))


class _Grouping:
    """Guides under construction: lists of members by the path of each."""

    def __init__(self, entries: Sequence[Entry], source: str, methods: tuple[Evidence, ...]) -> None:
        self.entries = {entry.path: entry for entry in entries}
        self.source, self.methods = source, methods
        self.groups: dict[str, list[Member]] = {}
        self.likely: dict[tuple[str, str], tuple[Candidate, ...]] = {}
        self.ambiguous: list[Ambiguity] = []
        self.twins: list[Twins] = []

    def join(self, buckets: Iterable[list[Entry]], evidence: Evidence) -> None:
        # The source's guide first, so that a translation joins it rather than another translation's.
        for bucket in sorted(buckets, key=lambda bucket: not any(map(self._is_source, bucket))):
            ordered = sorted(bucket, key=lambda entry: (not self._is_source(entry), entry.path))
            group = next((self.groups[entry.path] for entry in ordered if entry.path in self.groups), None)
            for entry in ordered:
                if entry.language is None or entry.path in self.groups:
                    continue
                if group is None:
                    if not any(other.language not in (None, entry.language) for other in bucket):
                        break
                    group = []
                self._add(group, entry, evidence, None)

    def join_by_content(self, matcher: ContentMatcher) -> None:
        languages = {entry.language for entry in self.entries.values() if entry.language}
        for language in sorted(languages):
            # A guide that has one translation may still lack another.
            sources = [e for e in self.entries.values() if self._is_source(e) and language not in self._languages(e)]
            targets = [
                entry
                for entry in self.entries.values()
                if entry.language == language and not self._is_source(entry) and not self._has_source(entry)
            ]
            if sources and targets:
                self._join_alike(matcher(sources, targets), language)

    def _join_alike(self, likeness: Likeness, language: str) -> None:
        for found in likeness.pairs():
            self._merge(self.entries[found.source], self.entries[found.target], found.confidence)
        for source, candidates in likeness.of_source.items():
            self.likely[source, language] = candidates
        for target, candidates in likeness.of_target.items():
            self.likely[target, self.source] = candidates
        self.twins += likeness.twins()

    def _group(self, entry: Entry) -> list[Member]:
        return self.groups.get(entry.path, [])

    def _languages(self, entry: Entry) -> set[str | None]:
        return {entry.language, *(member.language for member in self._group(entry))}

    def _has_source(self, entry: Entry) -> bool:
        return any(self._is_source(self.entries[member.path]) for member in self._group(entry))

    def _merge(self, source: Entry, target: Entry, confidence: float) -> None:
        """Join the guide of a source with that of a translation, which may have others beside it."""
        group = self._group(source)
        if not group:
            self._add(group, source, Evidence.CONTENT, confidence)
        for path in [member.path for member in self._group(target)] or [target.path]:
            entry = self.entries[path]
            if entry.language not in self._languages(source):
                self.groups.pop(path, None)
                self._add(group, entry, Evidence.CONTENT, confidence)

    def _add(self, group: list[Member], entry: Entry, evidence: Evidence, confidence: float | None) -> None:
        if entry.path in self.groups:
            return
        rival = next((member for member in group if member.language == entry.language), None)
        if rival:
            self.ambiguous.append(Ambiguity(entry.path, rival.path, evidence))
            return
        group.append(Member(entry.path, entry.language, evidence, confidence, entry.alone_ok))
        self.groups[entry.path] = group

    def _is_source(self, entry: Entry) -> bool:
        # `en` is the source in en-GB and in en-US; of a source with its region there is only one.
        return entry.language is not None and self.source in (entry.language, primary(entry.language))

    def pairing(self) -> Pairing:
        ambiguous = {(one.path, one.rival): one for one in self.ambiguous if one.path not in self.groups}
        return Pairing(self._guides(), dict(self._candidates()), tuple(ambiguous.values()), tuple(self.twins))

    def _candidates(self) -> Iterator[tuple[tuple[str, str], Candidate]]:
        """Yield what may belong together, of documents that nothing else has been paired with."""
        for (path, language), candidates in self.likely.items():
            for one in candidates:
                source, target = self.entries[one.source], self.entries[one.target]
                alone = target.language not in self._languages(source) and not self._has_source(target)
                if alone and one.confidence >= _LEAST_LIKELY:
                    yield (path, language), one
                    break

    def _guides(self) -> tuple[Guide, ...]:
        guides = []
        seen: set[str] = set()
        for path, entry in self.entries.items():
            if path not in seen:
                group = self.groups.get(path) or [Member(path, entry.language, alone_ok=entry.alone_ok)]
                seen.update(member.path for member in group)
                guides.append(self._guide(group))
        return tuple(_with_own_ids(sorted(guides, key=lambda guide: guide.members[0].path)))

    def _guide(self, group: list[Member]) -> Guide:
        members = sorted(group, key=lambda member: (not self._is_source(self.entries[member.path]), member.path))
        first = members[0]
        source = first if self._is_source(self.entries[first.path]) else None
        if source and len(members) > 1:
            members = [
                source._replace(paired_by=None, confidence=None),
                *(self._seen_from(source, m) for m in members[1:]),
            ]
            source = members[0]
        known = source or first.language is None
        return Guide(self.entries[first.path].id if known else without_ending(first.path), tuple(members), source)

    def _seen_from(self, source: Member, member: Member) -> Member:
        """Give a translation the evidence that pairs it with the source, which may have joined later."""
        if source.paired_by and member.paired_by and self._order(source) > self._order(member):
            return member._replace(paired_by=source.paired_by, confidence=source.confidence)
        return member

    def _order(self, member: Member) -> int:
        return self.methods.index(member.paired_by) if member.paired_by else -1


def _with_own_ids(guides: Sequence[Guide]) -> Iterator[Guide]:
    """Give guides that would share an id (`en/x.md` beside `en/x.mdx`) the path of their first document."""
    counts = Counter(guide.id for guide in guides)
    for guide in guides:
        yield guide if counts[guide.id] == 1 else guide._replace(id=guide.members[0].path)
