"""A configuration and files to a `Site`: what is where, in which language, and what belongs together."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.align.alignment import Alignment, align, sure_features
from guidelint.align.features import Features
from guidelint.align.lexicon import Lexicon, learn
from guidelint.align.named_alike import read_alike
from guidelint.align.parts import parts as divide
from guidelint.config import BUNDLED_SCHEMA, Config, ConfigError
from guidelint.files import DOCUMENT_ENDINGS, Files, overlaid
from guidelint.globs import compile_glob
from guidelint.languages import known, normalize, primary
from guidelint.model import (
    BetterPartner,
    Document,
    Evidence,
    FrontMatter,
    GlossaryPolicy,
    Guide,
    KeyPath,
    Member,
    Origin,
    Pair,
    PairHistory,
    PastVersion,
    Problem,
    ProblemKind,
    Project,
    Schema,
    SiteFacts,
    Span,
    Stamp,
    StampedUnit,
    date_in,
)
from guidelint.pairing import grouping as pairing
from guidelint.pairing import layout
from guidelint.parity import link_parity
from guidelint.parity.field_values import value_at
from guidelint.parity.page_addresses import Pages
from guidelint.parse.decode import decode
from guidelint.parse.document import Head, parse_document, parse_head
from guidelint.prose.vocabulary import knows
from guidelint.schema import files as schema_files
from guidelint.text import Text

if TYPE_CHECKING:
    from guidelint.cache import Cache
    from guidelint.history.of_pair import PairPasts
    from guidelint.history.versions import History
    from guidelint.pairing.likeness import Likeness
    from guidelint.pairing.profiles import Profile
    from guidelint.parity.glossary import Entry, Terms
    from guidelint.prose.accents import Learned

Alignments = tuple[Alignment, Alignment, Alignment]

_LANGUAGE_KEYS = ("lang", "language", "locale")
_FENCES = (b"---", b"+++", b"{", b"\xef\xbb\xbf---")
_RELATIVE_IMAGE = r"!\[[^\]]*\]\(\s*<?(?![a-z]+:|/|#)([^)\s>]+)"
_KEPT_DOCUMENTS = 64
# Two documents that are this sure to belong together, by themselves, are not compared with the whole
# site: so are 95 % of the true pairs of six public sites, and 0.6 % of random ones.
_NOT_SUSPICIOUS = 0.6
_LEAST_COPIED = 200  # characters; less may be the same in two guides that only refer to others
_LEXICON_GUIDES = 60  # that a lexicon is learned from
_LEARNED_DOCUMENTS = 40  # of a language, whose words are learned


class Site:
    """All documents of a site and its guides; the only memo: heads and bodies are parsed once, when asked for.

    `explicit` are the documents that were named on the command line.
    """

    def __init__(
        self, config: Config, files: Files, today: date, explicit: Iterable[str] = (), past: History | None = None
    ) -> None:
        self.config, self.files, self.today = config, files, today
        self._past = past
        self._pasts: PairPasts | None = None
        self.caches = False  # whether what is read of its history is kept for the next run
        self.explicit = frozenset(explicit)
        self.notes: list[str] = []
        self._heads: dict[str, Head] = {}
        self._data: dict[str, bytes] = {}
        self._documents: dict[str, Document] = {}
        self._lexicons: dict[tuple[str | None, str | None], Lexicon] = {}
        self._schemas: dict[str, Schema] = {}
        self._places_read: dict[str, layout.Place] = {}
        self._likenesses: dict[str | None, Likeness] = {}
        self._learned: dict[str, Learned] = {}
        self._values: dict[tuple[KeyPath, str], Sequence[tuple[Any, Any]]] = {}
        self._schema_globs = [
            (compile_glob(glob) if glob else None, name) for glob, name in config.schema or ((None, BUNDLED_SCHEMA),)
        ]
        self._glossaries: dict[str, Terms] = {}
        self._map = _read_map(config)
        self.entries = self._find_entries()
        self._pairing = self._pair()
        self.guides = self._pairing.guides
        self._entry_of = {entry.path: entry for entry in self.entries}
        self._guide_of = {member.path: guide for guide in self.guides for member in guide.members}

    # --- what is there

    def data(self, path: str) -> bytes:
        """Return a document's bytes, read once; raises OSError."""
        if path not in self._data:
            self._data[path] = self.files.read(path)
        return self._data[path]

    def head(self, path: str) -> Head:
        """Return a document's text and front matter, parsed when first asked for."""
        if path not in self._heads:
            try:
                self._heads[path] = parse_head(self.data(path))
            except OSError as error:
                reason = (error.strerror or "unknown error").lower()
                problem = Problem(ProblemKind.UNREADABLE, Span(0, 0), f"the file cannot be read: {reason}", reason)
                self._heads[path] = Head(Text(""), FrontMatter(), (problem,))
        return self._heads[path]

    def mentions(self, path: str, word: bytes) -> bool:
        """Whether a word occurs in a file at all: cheaper by far than to parse its front matter."""
        try:
            return word in self.data(path)
        except OSError:
            return False

    def _value(self, path: str, name: str) -> object:
        if not self.mentions(path, name.encode()):
            return None
        return self.head(path).front_matter.values.get(name)

    def with_contents(self, contents: Mapping[str, bytes], past: History | None = None) -> Site | None:
        """Return the same site where some documents have other contents; None if that changes what is paired.

        `past` is its history, where that is another one, too.
        """
        other = copy(self)
        other._past, other._pasts, other.caches = past or self._past, None, False
        for name in ("facts", "_some_image_exists", "_cache", "stamps", "renamed"):
            vars(other).pop(name, None)
        other.files = overlaid(self.files, contents)
        other._data = {**self._data, **contents}
        other._heads = {path: head for path, head in self._heads.items() if path not in contents}
        other._documents, other._likenesses, other._values, other.notes = {}, {}, {}, []
        entries = self._entry_of
        changed = (path for path in contents if path not in entries or other._reread(path) != entries[path])
        return None if next(changed, None) is not None else other

    def _reread(self, path: str) -> pairing.Entry:
        return self._entry(path, self._with_language(path, self._places_read[path]))

    def _find_entries(self) -> tuple[pairing.Entry, ...]:
        places = dict(self._places())
        tags = {place.tag for place in places.values() if place.tag}
        # A site that declares pt-BR and pt-PT keeps the two apart, even while one is still empty.
        self._canonical = layout.canonical_languages({*tags, *self.config.languages, self.config.source})
        self.languages = self._site_languages(tags)
        versions = Counter(place.slug for place in places.values())
        entries = []
        for path, place in places.items():
            if self._is_paper(path, place) and versions[place.slug] == 1:
                if path not in self.explicit:
                    continue
                place = place._replace(tag=None)
            if not self._is_in_a_language_of_the_site(path, place):
                continue
            entries.append(self._entry(path, place))
        self.notes += [f"{path} in the map is no document of the site" for path in self._map if path not in places]
        return tuple(entries)

    def _places(self) -> Iterator[tuple[str, layout.Place]]:
        config = self.config
        if config.content:
            languages = (
                frozenset(map(primary, (*config.languages, config.source))) if config.languages else known().keys()
            )
            patterns = [layout.Pattern(text, frozenset(languages), config.source) for text in config.content]
            read = layout.by_patterns(patterns)
        else:
            patterns = []
            read = layout.detect(self.files.documents, config.source, config.languages)
        matched = set()
        for path in self.files.documents:
            place = read(path)
            if place is not None:
                self._places_read[path] = place
                yield path, self._with_language(path, place)
                matched |= {pattern.text for pattern in patterns if pattern.text not in matched and pattern.read(path)}
            elif path in self.explicit:
                self.notes.append(f"{path} matches no content pattern of the configuration and is not checked")
        for pattern in patterns:
            if pattern.text not in matched:
                raise ConfigError(f'{_name(config)}: the content pattern "{pattern.text}" matches no document')

    def _with_language(self, path: str, place: layout.Place) -> layout.Place:
        """Ask the map and the front matter for a language that the path does not name."""
        if path in self._map and (place.tag is None or place.assumed):
            return place._replace(tag=self._map[path].language, assumed=False)
        if place.tag is not None:
            return place
        for name in _LANGUAGE_KEYS:
            value = self._value(path, name)
            if isinstance(value, str) and layout.is_tag(normalize(value.strip() or "-")):
                return place._replace(tag=value.strip())
        return place

    def _site_languages(self, tags: Iterable[str]) -> tuple[str, ...]:
        declared = [self._language(code) for code in self.config.languages]
        found = declared or sorted({self._language(tag) for tag in tags})
        source = self._language(self.config.source)
        return tuple(dict.fromkeys([source, *found] if source in found or declared else found))

    def _language(self, tag: str) -> str:
        return self._canonical.get(tag) or normalize(tag)

    def _is_paper(self, path: str, place: layout.Place) -> bool:
        """Tell a repository's own papers from guides, where no configuration says what is a guide."""
        if self.config.content or (place.tag and not place.assumed):
            return False
        return layout.is_paper(path)

    def _is_in_a_language_of_the_site(self, path: str, place: layout.Place) -> bool:
        if not self.config.languages or place.tag is None or self._language(place.tag) in self.languages:
            return True
        if path in self.explicit:
            self.notes.append(f"{path} is in none of the configured languages and is not checked")
        return False

    def _entry(self, path: str, place: layout.Place) -> pairing.Entry:
        key = self._value(path, self.config.key) if Evidence.KEY in self.config.pair_by else None
        return pairing.Entry(
            path,
            self._language(place.tag) if place.tag else None,
            place.slug,
            place.id,
            str(key) if isinstance(key, (str, int)) and key != "" else None,
            mapped.guide if (mapped := self._map.get(path)) else None,
            # A file of another ending is in the site only because it was named: its partner may not be.
            not path.endswith(DOCUMENT_ENDINGS) or any(self._value(path, name) for name in self.config.untranslated_ok),
        )

    # --- what belongs together

    def _pair(self) -> pairing.Pairing:
        return pairing.pair(
            self.entries,
            source=self._language(self.config.source),
            methods=self.config.pair_by,
            by_content=self._compare,
        )

    def _compare(self, sources: Sequence[pairing.Entry], targets: Sequence[pairing.Entry]) -> Likeness:
        """Compare what documents say, by their text alone: no body is parsed for it."""
        from guidelint.pairing import likeness

        source = primary(self._language(self.config.source))
        return likeness.compare(
            {entry.path: self._profile(entry, (source,)) for entry in sources},
            {entry.path: self._profile(entry, (primary(entry.language or source), source)) for entry in targets},
        )

    def _profile(self, entry: pairing.Entry, languages: tuple[str, ...]) -> Profile:
        from guidelint.pairing.profiles import profile

        return profile(self._text(entry.path), languages, (self.config.key,))

    def _better_partner(self, source: str, target: str) -> BetterPartner | None:
        """Look for a better partner of either side, in all of the site where the two look suspicious."""
        entries = {path: self._entry_of[path] for path in (source, target)}
        if self._compare([entries[source]], [entries[target]]).confidence(source, target) >= _NOT_SUSPICIOUS:
            return None
        language = entries[target].language
        if language not in self._likenesses:
            ours, theirs = entries[source].language, language
            self._likenesses[language] = self._compare(
                [entry for entry in self.entries if entry.language == ours],
                [entry for entry in self.entries if entry.language == theirs],
            )
        return self._likenesses[language].better(source, target)

    def _copy_of(self, path: str) -> str | None:
        """Return the first document of another guide that has the same text, where the sources of both differ."""
        language, guide, text = self._entry_of[path].language, self._guide_of.get(path), self._body(path)
        if len(text) < _LEAST_COPIED or guide is None or guide.source is None:
            return None
        source = self._body(guide.source.path)
        others = (
            (entry.path, other.source)
            for entry in self.entries
            if entry.language == language and (other := self._guide_of.get(entry.path)) and other is not guide
        )
        return next(
            (other for other, its in others if its and self._body(other) == text and self._body(its.path) != source),
            None,
        )

    def _body(self, path: str) -> str:
        head = self.head(path)
        return head.text.content[head.front_matter.span.end :].strip()

    @cached_property
    def facts(self) -> SiteFacts:
        """What rules may know of the site."""
        config = self.config
        return SiteFacts(
            root=str(config.root),
            today=self.today,
            source=self._language(config.source),
            languages=self.languages,
            paths=self.files.paths,
            date_fields=config.date_field,
            links=config.links,
            terms=self._terms,
            schema_for=self._schema_for,
            headed=self._headed(),
            headed_versions=self._headed_versions,
            anchors_of=self._anchors_of,
            pruned=self.files.pruned,
            images_exist=lambda: self._some_image_exists,
            better_partner=self._better_partner,
            values_of=self._values_of,
            copy_of=self._copy_of,
            learned=self._learned_of,
            guide_of=lambda path: guide.id if (guide := self._guide_of.get(path)) else None,
            language_of=lambda path: entry.language if (entry := self._entry_of.get(path)) else None,
            version_of=self._version_of,
            page_of=lambda path, url: self._pages.find(path, url),
            names_language=lambda url: self._pages.names_language(url),
            versions_of=self._versions_of,
            history=config.history,
        )

    def _learned_of(self, language: str) -> Learned | None:
        """Learn the words of a language from its first documents; the same in every run."""
        from guidelint.prose.accents import accents, learn

        known = accents(language)
        if known and language not in self._learned:
            first = sorted(entry.path for entry in self.entries if entry.language == language)[:_LEARNED_DOCUMENTS]
            self._learned[language] = learn(known, map(self._text, first))
        return self._learned.get(language)

    def _text(self, path: str) -> str:
        """Return the text of a document, without parsing it; empty where it cannot be read."""
        try:
            text, problems = decode(self.data(path))
        except OSError:
            return ""
        return "" if problems else text.content

    def _values_of(self, path: KeyPath, language: str) -> Sequence[tuple[Any, Any]]:
        """Read the heads of all pairs with a language for the values of a field on both sides."""
        if (path, language) not in self._values:
            key = str(path[-1]).encode()
            paths = (
                (guide.source.path, member.path)
                for guide in self.guides
                for member in guide.translations()
                if guide.source and member.language == language
            )
            both = (
                tuple(value_at(self.head(side).front_matter, path) for side in sides)
                for sides in paths
                if all(self.mentions(side, key) for side in sides)
            )
            self._values[path, language] = [(ours, theirs) for ours, theirs in both if None not in (ours, theirs)]
        return self._values[path, language]

    def _version_of(self, path: str, language: str) -> str | None:
        guide = self._guide_of.get(path)
        return next((member.path for member in guide.members if member.language == language), None) if guide else None

    @cached_property
    def _pages(self) -> Pages:
        return Pages({entry.path: entry.language for entry in self.entries})

    def _headed(self) -> float:
        fences = [self._has_fence(entry.path) for entry in self.entries]
        return sum(fences) / len(fences) if fences else 1.0

    def _headed_versions(self, path: str) -> tuple[bool, ...]:
        return tuple(self._has_fence(member.path) for member in self._guide_of[path].members if member.path != path)

    def _has_fence(self, path: str) -> bool:
        try:
            return self.data(path).startswith(_FENCES)
        except OSError:
            return False

    @cached_property
    def _some_image_exists(self) -> bool:
        return any(
            posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), match[1])) in self.files.paths
            for entry in self.entries
            if self.mentions(entry.path, b"![")
            for match in re.finditer(_RELATIVE_IMAGE, self.head(entry.path).text.content)
        )

    def _schema_for(self, path: str) -> Schema | None:
        name = next((name for glob, name in self._schema_globs if glob is None or glob.match(path)), None)
        if name is None:
            return None
        if name not in self._schemas:
            self._schemas[name] = schema_files.load(name, self.config.root)
        return self._schemas[name]

    def _terms(self, language: str | None) -> Terms | None:
        """Return the glossary for one language; it is read when a rule first asks for it."""
        if language is None or self.config.glossary == GlossaryPolicy():
            return None
        if language not in self._glossaries:
            from guidelint.parity.glossary import Terms

            self._glossaries[language] = Terms(self._glossary_entries, self.facts.source, language)
        return self._glossaries[language]

    @cached_property
    def _glossary_entries(self) -> Sequence[Entry]:
        from guidelint.parity import glossary_files

        config = self.config
        try:
            return glossary_files.entries(config.glossary, Path(config.root), self.facts.source, self.languages)
        except glossary_files.GlossaryError as error:
            raise ConfigError(str(error)) from None

    def _anchors_of(self, path: str) -> frozenset[str] | None:
        from guidelint.parity.anchors import anchors

        if path not in self._guide_of:
            return None
        return anchors(self.document(path))

    # --- what is asked for

    @property
    def project(self) -> Project:
        """The guides, as project rules see them."""
        _, candidates, ambiguous, twins = self._pairing
        return Project(self.guides, self.facts, candidates, ambiguous, twins)

    def guide_of(self, path: str) -> Guide | None:
        """Return the guide that a path belongs to."""
        return self._guide_of.get(path)

    def date_of(self, path: str) -> date | None:
        """Return the date in a document's front matter."""
        found = date_in(self.head(path).front_matter, self.config.date_field)
        return found[1] if found else None

    def document(self, path: str) -> Document:
        """Return a parsed document of the site."""
        document = self._documents.get(path)
        if document is None:
            guide = self._guide_of[path]
            language = next(member.language for member in guide.members if member.path == path)
            document = parse_document(self.head(path), path=path, language=language, guide=guide.id, site=self.facts)
            # The linter goes guide by guide: what it left behind is dropped, and parsed again in the
            # rare case that somebody asks, so that a large site does not fill the memory.
            if len(self._documents) >= _KEPT_DOCUMENTS:
                del self._documents[next(iter(self._documents))]
            self._documents[path] = document
        return document

    def pairs(self, guide: Guide) -> Iterator[Pair]:
        """Yield the pairs of a guide, aligned, in the order of its members."""
        if guide.source is None:
            return
        for member in guide.translations():
            source, target, alignments = self._together(guide.source.path, member.path)
            steps, sections, faq = alignments
            parts = divide(source, target, alignments)
            pair = Pair(
                guide=guide.id,
                source=source,
                target=target,
                steps=steps,
                sections=sections,
                faq=faq,
                parts=parts,
                links=link_parity.compare(source, target, parts, alignments, self.facts),
                member=member,
                site=self.facts,
            )
            pair = pair._replace(
                stamped=cache(partial(self._stamped, pair)), no_stamps=partial(self._no_stamps, pair.target)
            )
            yield pair._replace(history=cache(partial(self._history_of, pair)))

    # --- what was there before

    @property
    def past(self) -> History:
        """What git knows of the site; nothing is read before something is asked."""
        if self._past is None:
            from guidelint.history.versions import History

            self._past = History(
                self.config.root,
                cache=self._cache,
                nested=_repositories(self.files),
                sources=self._source_repository(),
                source_paths=lambda: [entry.path for entry in self.entries if entry.language == self.facts.source],
            )
        return self._past

    def expect(self, guides: Sequence[Guide]) -> None:
        """Say which guides will be asked for: of a few, only their own history needs to be read."""
        if len(guides) < len(self.guides):
            self.past.expect(member.path for guide in guides for member in guide.members)

    def _history_of(self, pair: Pair) -> PairHistory | None:
        if self._pasts is None:
            from guidelint.history.of_pair import PairPasts  # only when asked for

            self._pasts = PairPasts(self.past, self.data, self._document_of, self._is_translation, self._cache)
        return self._pasts.of(pair)

    @cached_property
    def _cache(self) -> Cache | None:
        from guidelint.cache import Cache

        return Cache(self.config.root) if self.caches else None

    def remember(self) -> None:
        """Keep what was found out of the histories for the next run."""
        if self._pasts is not None:
            self._pasts.remember(self._entry_of)

    def history_notes(self) -> Sequence[str]:
        """Say what of the histories that were asked for could not be found out."""
        return tuple(self._pasts.notes()) if self._pasts else ()

    def _is_translation(self, path: str) -> bool:
        entry = self._entry_of.get(path)
        return entry is None or entry.language != self.facts.source

    def _stamped(self, pair: Pair) -> tuple[StampedUnit, ...]:
        stamps = self.stamps_of(pair)
        if not stamps:
            return ()
        from guidelint.stamps.stamping import stamped_units

        return stamped_units(pair, stamps)

    def stamps_of(self, pair: Pair) -> tuple[Stamp, ...]:
        """Return what the translation of a pair was stamped with."""
        policy = self.config.stamp
        if policy.where == "lock":
            key = pair.guide, pair.target.language or ""
            return self.stamps.get(self.renamed.get(key, key), ())
        return self._stamps_in(pair.target)[0]

    def _no_stamps(self, document: Document) -> tuple[tuple[Span, str], ...]:
        return self._stamps_in(document)[1] if self.config.stamp.where == "front-matter" else ()

    def _stamps_in(self, document: Document) -> tuple[tuple[Stamp, ...], tuple[tuple[Span, str], ...]]:
        """Read the stamps in the front matter of a translation, and what is none."""
        key = self.config.stamp.key
        if not self.mentions(document.path, key.encode()):
            return (), ()
        from guidelint.stamps import in_front_matter

        return in_front_matter.read(document, key)

    @cached_property
    def stamps(self) -> Mapping[tuple[str, str], tuple[Stamp, ...]]:
        """The stamps of the lock file, by guide and language; none where there is no such file."""
        return self.read_stamps()

    def read_stamps(self, *, resolving: bool = False) -> Mapping[tuple[str, str], tuple[Stamp, ...]]:
        """Read the lock file; `resolving` keeps what both sides of a merge conflict say, instead of refusing it."""
        name = self.config.stamp.file
        try:
            data = self.files.read(name)
        except (KeyError, FileNotFoundError, NotADirectoryError):  # in memory, or on disk
            if name in self.files.paths:  # a link that leads nowhere
                raise
            return {}
        from guidelint.stamps import lock

        return lock.read_bytes(data, name, resolving=resolving)

    @cached_property
    def translations(self) -> Mapping[tuple[str, str], str]:
        """The paths of all translations that have a source, by guide and language."""
        return {
            (guide.id, member.language or ""): member.path
            for guide in self.guides
            if guide.source is not None
            for member in guide.translations()
        }

    @cached_property
    def renamed(self) -> Mapping[tuple[str, str], tuple[str, str]]:
        """Which translation without stamps in the lock file goes on with those of one that is no more."""
        gone = [key for key in self.stamps if key not in self.translations]
        if not gone:
            return {}
        languages = {language for _, language in gone}
        unstamped = {
            key: self._hashes(path)
            for key, path in self.translations.items()
            if key[1] in languages and key not in self.stamps
        }
        from guidelint.stamps.renames import renamed

        return renamed(self.stamps, gone, unstamped)

    def _hashes(self, path: str) -> frozenset[str]:
        from guidelint.history.units import units
        from guidelint.unit_words import digest

        return frozenset(map(digest, units(self.document(path))))

    def note_on(self, pair: Pair) -> str:
        """Say why nothing is known of the history of a pair, or why not by the commit that it names; else nothing."""
        from guidelint.history.commit_keys import recorded_commit

        history = pair.history()
        commit = recorded_commit(pair.target, self.config.history.commit_keys)
        if history is not None:
            unknown = commit is not None and history.origin is not Origin.RECORDED
            if not unknown or commit is None:
                return ""
            what = "which lacks its source" if self.past.knows(commit) else "which git does not know here"
            return f"its front matter names commit {commit}, {what}"
        if reason := self.past.reason(pair.target.path):
            return reason
        for path in (pair.target.path, pair.source.path):
            if not self.past.versions(path):
                return f"{path} is not committed yet"
        return "this clone lacks versions of it, or the source is younger than the translation"

    def _source_repository(self) -> Path | None:
        """Return the folder of the repository that the sources live in, where it is another one."""
        name = self.config.history.source_repository
        if name is None:
            return None
        folder = Path(self.config.root) / name
        if not (folder / ".git").exists():
            raise ConfigError(
                f'{_name(self.config)}: history.source-repository: "{name}" is no git repository; '
                "its path is relative to the configuration"
            )
        return folder

    def _document_of(self, path: str, data: bytes) -> Document:
        """Parse other contents of a document."""
        now = self.document(path)
        return parse_document(parse_head(data), path=path, language=now.language, guide=now.guide, site=self.facts)

    def _versions_of(self, path: str) -> tuple[PastVersion, ...]:
        from guidelint.history.past import LostError, Past

        past = Past(self.past.versions(path), self.data(path), self.past, partial(self._document_of, path))
        if not past.known:
            return ()
        try:
            found = past.distinct(past.created)
        except LostError:
            return ()
        return tuple(PastVersion(one.revision, cache(partial(past.document, one))) for one in found)

    def _together(self, source: str, target: str) -> tuple[Document, Document, Alignments]:
        """Return two documents, aligned, and read alike where only one shows where its steps or its FAQ are."""
        one, other = self.document(source), self.document(target)
        alignments = self._aligned(one, other)
        if (bool(one.steps), bool(one.faq)) == (bool(other.steps), bool(other.faq)):
            return one, other, alignments
        read = read_alike(one, other, alignments[1])
        return *read, alignments if read == (one, other) else self._aligned(*read)

    def _aligned(self, source: Document, target: Document) -> Alignments:
        """Align steps, sections and FAQ; what is doubtful again, with what the site teaches of its words.

        Only languages that the table of common words lacks need that: it reads many documents.
        """
        # Front matter that is broken or comes too late tells nothing of the FAQ: to compare would be to guess.
        comparable = not (source.front_matter.unknown or target.front_matter.unknown)
        spoken = source.language, target.language
        steps = align(source.steps, target.steps, *spoken)
        sections = align(source.sections, target.sections, *spoken)
        faq = align(source.faq if comparable else (), target.faq if comparable else (), *spoken)
        if not (steps.doubtful or sections.doubtful or faq.doubtful) or all(map(knows, spoken)):
            return steps, sections, faq
        lexicon = self._lexicon(*spoken)

        def settled(one: Alignment) -> Alignment:
            return align(one.source, one.target, *spoken, lexicon) if one.doubtful else one

        return settled(steps), settled(sections), settled(faq)

    def _lexicon(self, source: str | None, target: str | None) -> Lexicon:
        """Learn from the first guides that have both languages which words go together; the same in every run."""
        if (source, target) not in self._lexicons:
            pairs: list[tuple[Features, Features]] = []
            members = [(guide.source, member) for guide in self.guides for member in guide.translations()]
            both = [
                (one.path, other.path)
                for one, other in members
                if one and (one.language, other.language) == (source, target)
            ]
            for one, other in both[:_LEXICON_GUIDES]:
                left, right = self.document(one), self.document(other)
                for ours, theirs in ((left.steps, right.steps), (left.sections, right.sections)):
                    pairs += sure_features(align(ours, theirs, source, target), source, target)
            self._lexicons[source, target] = learn(pairs)
        return self._lexicons[source, target]

    def only(self, paths: Sequence[str]) -> tuple[Guide, ...]:
        """Return the guides that have a document at or below one of the paths; all for an empty path."""
        prefixes = tuple(f"{path}/" for path in paths if path)
        chosen = frozenset(paths)
        if "" in chosen:
            return self.guides

        def concerns(member: Member) -> bool:
            return member.path in chosen or member.path.startswith(prefixes)

        return tuple(guide for guide in self.guides if any(concerns(member) for member in guide.members))


def _name(config: Config) -> str:
    return config.file.name if config.file else "configuration"


class _Mapped(NamedTuple):
    """What the map file says of a path."""

    guide: str
    language: str


def _repositories(files: Files) -> Iterator[str]:
    """Yield the folders of a site that are repositories of their own: clones and submodules in it."""
    yield from (path.removesuffix(".git/") for path in files.pruned if path.endswith("/.git/"))
    yield from (path.removesuffix(".git") for path in files.paths if path.endswith("/.git"))


def _read_map(config: Config) -> Mapping[str, _Mapped]:
    """Read the map file: which path belongs to which guide, and in which language."""
    if config.map is None or Evidence.MAP not in config.pair_by:
        return {}
    import tomllib

    path = Path(config.root) / config.map
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f'{_name(config)}: the map "{config.map}" cannot be read: {error.strerror}') from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{config.map}: not valid TOML: {error}") from None
    guides = content.get("guides")
    if not isinstance(guides, dict):
        raise ConfigError(
            f'{config.map}: there is no table [guides]; expected lines such as "use-x" = {{ en = "...", fr = "..." }}'
        )
    mapping: dict[str, _Mapped] = {}
    for guide, members in guides.items():
        if not isinstance(members, dict) or not all(isinstance(value, str) for value in members.values()):
            raise ConfigError(f'{config.map}: "{guide}" is not a table of languages and paths')
        for language, member in members.items():
            path = posixpath.normpath(member)
            if (other := mapping.get(path)) and other.guide != guide:
                raise ConfigError(f'{config.map}: "{member}" belongs to two guides, "{other.guide}" and "{guide}"')
            mapping[path] = _Mapped(guide, language)
    return mapping


def is_map(file: Path) -> bool:
    """Whether a file is a map of guides and nothing else, so that it may be written anew."""
    import tomllib

    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return False
    return content.keys() <= {"guides"}
