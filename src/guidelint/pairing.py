"""Documents to guides: which documents are the language versions of one how-to, and by what evidence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from guidelint.features import url_key
from guidelint.languages import primary
from guidelint.layout import without_ending
from guidelint.model import Evidence, Guide, Member
from guidelint.text import fold


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


class Candidate(NamedTuple):
    """Two documents that belong together by content, with a confidence between 0 and 1."""

    source: str
    target: str
    confidence: float


_NO_LETTER = re.compile(r"<[^<>]*>|[\W_]")

ContentMatcher = Callable[[Sequence[Entry], Sequence[Entry]], Iterable[Candidate]]


def pair(
    entries: Sequence[Entry],
    *,
    source: str,
    methods: Sequence[Evidence],
    by_content: ContentMatcher | None = None,
) -> tuple[Guide, ...]:
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
    return grouping.guides()


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

    A key may spell the name as a title does, with its accents and tags: `Accès à tous` for `acces-a-tous.md`.
    """
    keyed = [(entry, _letters(entry.key), _letters(_stem(entry.path))) for entry in entries if entry.key]
    by_names: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry, named, own in keyed:
        by_names[named, own].append(entry)
    return [
        [entry, other]
        for entry, named, own in keyed
        for other in by_names.get((own, named), ())
        if other.language != entry.language and entry.path < other.path
    ]


def _stem(path: str) -> str:
    return without_ending(path.rpartition("/")[2])


def _letters(name: str) -> str:
    return _NO_LETTER.sub("", fold(name))


class _Grouping:
    """Guides under construction: lists of members by the path of each."""

    def __init__(self, entries: Sequence[Entry], source: str, methods: tuple[Evidence, ...]) -> None:
        self.entries = {entry.path: entry for entry in entries}
        self.source, self.methods = source, methods
        self.groups: dict[str, list[Member]] = {}

    def join(self, buckets: Iterable[list[Entry]], evidence: Evidence) -> None:
        for bucket in buckets:
            # The source's guide first, so that a translation joins it rather than another translation's.
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
        alone = [entry for entry in self.entries.values() if entry.language and len(self._group(entry)) < 2]
        sources = [entry for entry in alone if self._is_source(entry)]
        # A guide that has one translation may still lack another.
        sources += [e for e in self.entries.values() if self._is_source(e) and len(self._group(e)) > 1]
        others = [entry for entry in alone if not self._is_source(entry)]
        for candidate in matcher(sources, others):
            group = self.groups.get(candidate.source, [])
            if candidate.target not in self.groups:
                self._add(group, self.entries[candidate.source], Evidence.CONTENT, candidate.confidence)
                self._add(group, self.entries[candidate.target], Evidence.CONTENT, candidate.confidence)

    def _group(self, entry: Entry) -> list[Member]:
        return self.groups.get(entry.path, [])

    def _add(self, group: list[Member], entry: Entry, evidence: Evidence, confidence: float | None) -> None:
        if entry.path in self.groups or any(member.language == entry.language for member in group):
            return
        group.append(Member(entry.path, entry.language, evidence, confidence, entry.alone_ok))
        self.groups[entry.path] = group

    def _is_source(self, entry: Entry) -> bool:
        # `en` is the source in en-GB and in en-US; of a source with its region there is only one.
        return entry.language is not None and self.source in (entry.language, primary(entry.language))

    def guides(self) -> tuple[Guide, ...]:
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


def only(matcher: ContentMatcher, paths: Collection[str]) -> ContentMatcher:
    """Limit a matcher to some documents."""

    def match(sources: Sequence[Entry], others: Sequence[Entry]) -> Iterable[Candidate]:
        return matcher([e for e in sources if e.path in paths], [e for e in others if e.path in paths])

    return match


_URL = re.compile(r"https?://[^\s<>()\"'\]]+")
_LEAST_CONFIDENCE = 0.5
_LEAST_MARGIN = 0.1


class Brief(NamedTuple):
    """What the first, simple pairing by content looks at: front-matter values and links."""

    values: Mapping[str, object]
    urls: frozenset[str]


def brief(values: Mapping[str, object], content: str) -> Brief:
    """Take the simple evidence from a document."""
    plain = {name: value for name, value in values.items() if isinstance(value, (str, int, float))}
    return Brief(plain, frozenset(url_key(url.rstrip(".,;:!?")) for url in _URL.findall(content)))


def simple_matcher(brief_of: Callable[[str], Brief]) -> ContentMatcher:
    """Return a matcher for a handful of documents: mutual best by shared links and equal values."""

    def match(sources: Sequence[Entry], others: Sequence[Entry]) -> Iterable[Candidate]:
        scores = {
            (source, other): score
            for source in sources
            for other in others
            if (score := _likeness(brief_of(source.path), brief_of(other.path))) >= _LEAST_CONFIDENCE - _LEAST_MARGIN
        }
        # For each document, the scores that it has with the documents of one language.
        rivals: dict[tuple[str, str | None], list[float]] = defaultdict(list)
        for (source, other), score in scores.items():
            rivals[source.path, other.language].append(score)
            rivals[other.path, source.language].append(score)
        for (source, other), score in sorted(scores.items(), key=lambda item: -item[1]):
            near = rivals[source.path, other.language], rivals[other.path, source.language]
            if score >= _LEAST_CONFIDENCE and all(_stands_out(score, values) for values in near):
                yield Candidate(source.path, other.path, round(score, 2))

    return match


def _stands_out(score: float, scores: Sequence[float]) -> bool:
    """Whether a score is the best of some by the least margin."""
    return sum(score - other < _LEAST_MARGIN for other in scores) == 1


def _likeness(one: Brief, other: Brief) -> float:
    urls = one.urls | other.urls
    names = one.values.keys() & other.values.keys()
    shared = len(one.urls & other.urls) / len(urls) if urls else 0.0
    equal = sum(one.values[name] == other.values[name] for name in names) / len(names) if names else 0.0
    return 0.6 * shared + 0.4 * equal
