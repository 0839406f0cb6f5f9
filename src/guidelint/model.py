"""The vocabulary of guidelint: frozen values that every room passes to the next.

Plain records are named tuples: they cost a seventh of a frozen dataclass to define, which a hook
pays on every commit, and a third to make, which a large site pays for every paragraph. Annotations
are no strings here, for named tuples would compile each of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from guidelint.align.alignment import Alignment
    from guidelint.align.parts import Part
    from guidelint.parity.glossary import Terms
    from guidelint.parity.link_parity import LinkComparison
    from guidelint.prose.accents import Learned
    from guidelint.text import Text
    from guidelint.unit_changes import Change


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error: a higher rank is worse."""
        return _RANKS[self]


class Cause(StrEnum):
    """Which side of a pair brought a difference."""

    BEHIND = "behind"  # the source moved on
    BROKEN = "broken"  # the translation lost or changed something


_NOTHING: Mapping[Any, Any] = {}
_RANKS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Span(NamedTuple):
    """A range of characters in a document's text: offsets from 0, the end exclusive."""

    start: int
    end: int


class Location(NamedTuple):
    """A range in a file: lines and columns from 1, columns in characters, `end_column` exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class Related(NamedTuple):
    """Another place that helps to understand a finding, such as the step in the source."""

    path: str
    line: int
    message: str


class Finding(NamedTuple):
    """One reported problem.

    `evidence` is what the finding is about in words that survive edits elsewhere (no line numbers);
    with rule and guide it makes the fingerprint. `place` names the part of the guide that a
    consequence shares with its cause ("steps", "faq"): the linter folds by it. `inside` names a wider
    part that it lies in ("section 2"), whose own finding explains it as well. `cause` and `new` (not
    there before the change under review) are None where nobody can tell; `baselined` findings were
    accepted before.
    """

    rule: str
    severity: Severity
    location: Location
    message: str
    guide: str | None = None
    language: str | None = None
    related: tuple[Related, ...] = ()
    data: Mapping[str, Any] = _NOTHING
    evidence: tuple[str, ...] = ()
    place: str = ""
    inside: str = ""
    fingerprint: str = ""
    cause: Cause | None = None
    new: bool | None = None
    baselined: bool = False


# --- what a document consists of ---------------------------------------------------------------


class LinkKind(StrEnum):
    """How a link is written."""

    INLINE = "inline"  # [text](url)
    REFERENCE = "reference"  # [text][label]
    AUTOLINK = "autolink"  # <https://example.org>
    BARE = "bare"  # https://example.org in running text
    HTML = "html"  # <a href="...">


class Link(NamedTuple):
    """A link: its destination as written, the text a reader sees, and its characters."""

    url: str
    text: str
    span: Span
    kind: LinkKind = LinkKind.INLINE


class Image(NamedTuple):
    """An image: its source as written, its alternative text, and its characters."""

    url: str
    alt: str
    span: Span


class Label(NamedTuple):
    """Bold text, in a guide mostly the words of a button or menu; the span leaves out the markers."""

    text: str
    span: Span


class InlineCode(NamedTuple):
    """A code span; the span includes the backticks."""

    text: str
    span: Span


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # a list item: its first paragraph; what else it holds follows as blocks of their own
    CELL = "cell"  # of a table
    CODE = "code"
    HTML = "html"
    COMMENT = "comment"  # an HTML comment
    DIRECTIVE = "directive"  # a line that is markup of a site generator: `:::note`, `{% include %}`


class Block(NamedTuple):
    """A leaf of the document: text as a reader sees it, with what it holds.

    `level` is 1 to 6 for a heading and the depth of its list, from 1, for an item; for other
    blocks the depth of the list that holds them, 0 outside lists. `extent` is the whole item with
    everything nested in it, and equals `span` for other blocks. `info` is the language of a code
    block or the name of a directive. `anchor` is an explicit `{#id}` of a heading.
    """

    kind: BlockKind
    span: Span
    text: str
    level: int = 0
    extent: Span = Span(0, 0)
    nested: bool = False  # inside a list or a quotation
    ordered: bool = False
    number: int | None = None
    info: str = ""
    anchor: str = ""
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    labels: tuple[Label, ...] = ()
    codes: tuple[InlineCode, ...] = ()


class UnitKind(StrEnum):
    """What a unit is: the things that are aligned between two languages."""

    STEP = "step"
    SECTION = "section"
    FAQ = "faq"
    ITEM = "item"


class Unit(NamedTuple):
    """A step, section, FAQ entry or list item: a title and the blocks below it.

    `position` is its place in its list, from 1, whatever `number` is written on it. `head` covers
    the heading (question, first line of the item), `span` all of it. `name` is the canonical name
    of a known section ("steps", "faq", "tips"). `parent` is the position of the enclosing section
    in the list of sections, 0 at the top.
    """

    kind: UnitKind
    position: int
    title: str
    head: Span
    span: Span
    blocks: tuple[Block, ...] = ()
    number: int | None = None
    level: int = 0
    name: str = ""
    parent: int = 0
    heading: Block | None = None

    def all_blocks(self) -> Iterator[Block]:
        """Yield the heading's block, where there is one, and the blocks below it."""
        return chain((self.heading,) if self.heading else (), self.blocks)

    def links(self) -> Iterator[Link]:
        """Yield the links of the heading and of the text below it, in order."""
        return chain.from_iterable(block.links for block in self.all_blocks())


class ProblemKind(StrEnum):
    """What kept a document from being read as it was meant."""

    UNREADABLE = "unreadable"  # not text, or not text that can be parsed: nothing else is judged
    SYNTAX = "syntax"  # broken front matter
    DUPLICATE_KEY = "duplicate-key"


class Problem(NamedTuple):
    """Trouble met while parsing; a rule turns it into a finding."""

    kind: ProblemKind
    span: Span
    message: str
    evidence: str = ""


KeyPath = tuple[str | int, ...]


class FrontMatter(NamedTuple):
    """The front matter: plain values, and where each key and each value stands.

    Paths are those of JSON: `("faq", 0, "question")`. `span` covers the block with its fences and
    is empty in a document without front matter. Dates stay text.
    """

    format: str = ""  # "yaml", "toml", "json"; empty when there is none
    span: Span = Span(0, 0)
    values: Mapping[str, Any] = _NOTHING
    key_spans: Mapping[KeyPath, Span] = _NOTHING
    value_spans: Mapping[KeyPath, Span] = _NOTHING
    problems: tuple[Problem, ...] = ()
    late: bool = False  # it begins below the first line: no front matter for a site, and no text either

    @property
    def broken(self) -> bool:
        """Whether a syntax error keeps its values from being known."""
        return any(problem.kind is ProblemKind.SYNTAX for problem in self.problems)

    @property
    def unknown(self) -> bool:
        """Whether it is there, and its values are not known."""
        return self.late or self.broken

    def key_span(self, *path: str | int) -> Span:
        """Return where a key stands; for a list item its value; for what is absent, the block's first line."""
        return self.key_spans.get(path) or self.value_spans.get(path) or Span(self.span.start, self.span.start + 3)

    def value_span(self, *path: str | int) -> Span:
        """Return where a value stands; for what is absent, its closest parent."""
        while path:
            if path in self.value_spans:
                return self.value_spans[path]
            path = path[:-1]
        return Span(self.span.start, self.span.start + 3)


class Schema(NamedTuple):
    """A JSON schema with the name that messages use for it."""

    name: str
    content: Mapping[str, Any]
    origin: str = ""  # absolute path of its file, for relative references; empty for the bundled one


@dataclass(frozen=True, slots=True)
class LinkPolicy:
    """How a site's own links resolve (`[links]` in the configuration); `None` where it does not say."""

    base: str | None = None
    static: str | None = None
    anchors: str = "auto"


@dataclass(frozen=True, slots=True)
class GlossaryPolicy:
    """The site's terms (`[glossary]` in the configuration): a file, names that stay as they are, and translations.

    `terms` maps a term to its translations by language; `*` stands for every language.
    """

    file: str | None = None
    do_not_translate: tuple[str, ...] = ()
    terms: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HistoryPolicy:
    """How the version of the source that a translation was made from is found (`[history]` in the configuration).

    `commit_keys` are front-matter keys of a translation, nested ones with points.
    """

    commit_keys: tuple[str, ...] = ("source-commit", "source-git-commit", "l10n.sourceCommit", "default_lang_commit")
    source_repository: str | None = None
    both_directions: bool = False


@dataclass(frozen=True, slots=True)
class StampPolicy:
    """Where it is kept what translations were made from (`[stamp]` in the configuration).

    That is the lock file, or the translation's own front matter below `key`.
    """

    where: Literal["lock", "front-matter"] = "lock"
    file: str = "translations.lock"
    key: str = "translation-stamp"


class Candidate(NamedTuple):
    """A source and a translation that may belong together by their content, with a confidence from 0 to 1."""

    source: str
    target: str
    confidence: float


class BetterPartner(NamedTuple):
    """A pair by content that shares one document with a declared pair, and the confidence of that one."""

    found: Candidate
    declared: float


class SiteFacts(NamedTuple):
    """What a rule may know beyond its document: nothing here is read from disk or clock by the rule.

    `paths` are all files below the site's root, POSIX and relative to it, documents or not;
    `pruned` are the folders that were not looked into (ignored by git, hidden), each with a slash
    at its end. `headed` is the share of the site's documents that begin with front
    matter, and `headed_versions` tells it of each other language version of a document.
    `anchors_of` gives the anchors of another document, None where they are not known.
    `better_partner` tells, for a source and a translation that are declared a pair, which documents
    fit each other better by their content, if any clearly do; `copy_of` gives the document of another
    guide, in the same language, that has the same text.
    `values_of` gives the values of a field in all pairs with a language where both sides have it.
    `terms` gives the glossary for translations in a language, None where the site has none.
    `images_exist` says whether any relative image of the site is in the checkout; `guide_of` gives
    the id of the guide that a path belongs to. `learned` gives what the site's own texts in a language
    tell of its words, None for a language without accents. `versions_of` gives the versions of a
    document whose text differs, the present one first; none where nothing is known of its history.
    """

    root: str
    today: date
    source: str
    languages: tuple[str, ...]
    paths: frozenset[str]
    date_fields: tuple[str, ...] = ("updated", "lastmod", "date")
    links: LinkPolicy = LinkPolicy()
    schema_for: Callable[[str], Schema | None] = lambda path: None
    headed: float = 1.0
    headed_versions: Callable[[str], tuple[bool, ...]] = lambda path: ()
    pruned: tuple[str, ...] = ()
    images_exist: Callable[[], bool] = lambda: False
    guide_of: Callable[[str], str | None] = lambda path: None
    language_of: Callable[[str], str | None] = lambda path: None
    version_of: Callable[[str, str], str | None] = lambda path, language: None
    page_of: Callable[[str, str], str | None] = lambda path, url: None
    names_language: Callable[[str], bool] = lambda url: False
    anchors_of: Callable[[str], frozenset[str] | None] = lambda path: None
    better_partner: Callable[[str, str], BetterPartner | None] = lambda source, target: None
    copy_of: Callable[[str], str | None] = lambda path: None
    values_of: Callable[[KeyPath, str], Sequence[tuple[Any, Any]]] = lambda path, language: ()
    terms: "Callable[[str | None], Terms | None]" = lambda language: None
    versions_of: "Callable[[str], tuple[PastVersion, ...]]" = lambda path: ()
    history: HistoryPolicy = HistoryPolicy()
    learned: "Callable[[str], Learned | None]" = lambda language: None

    @property
    def headless(self) -> bool:
        """Whether nine in ten documents have no front matter: the site is taken to want none."""
        return self.headed <= 0.1


class Document(NamedTuple):
    """One parsed file. `path` is POSIX and relative to the site's root; `guide` is the guide's id.

    `named` tells, by the keys of their headings, which sections are steps or FAQ by their counterpart in
    another language, and not by their wording.
    """

    path: str
    language: str | None
    guide: str
    text: "Text"
    front_matter: FrontMatter
    blocks: tuple[Block, ...]
    sections: tuple[Unit, ...]
    steps: tuple[Unit, ...]
    faq: tuple[Unit, ...]
    problems: tuple[Problem, ...]
    body_start: int
    site: SiteFacts
    named: Mapping[str, str] = _NOTHING

    @property
    def readable(self) -> bool:
        """Whether the file could be read as text at all."""
        return not any(problem.kind is ProblemKind.UNREADABLE for problem in self.problems)

    def location(self, span: Span) -> Location:
        """Turn a range of characters into lines and columns of this document."""
        start, end = self.text.position(span.start), self.text.position(max(span))
        return Location(self.path, start.line, start.column, end.line, end.column)

    def line(self, span: Span) -> int:
        """Return the line, from 1, on which a range of characters begins."""
        return self.text.position(span.start).line

    def date(self) -> tuple[str, date] | None:
        """Return the first date field that is there and a valid ISO date: its name and value."""
        return date_in(self.front_matter, self.site.date_fields)


def date_in(front_matter: FrontMatter, fields: Iterable[str]) -> tuple[str, date] | None:
    """Return the first of some fields that is there, if it is a valid ISO date: its name and value."""
    for name in fields:
        value = front_matter.values.get(name)
        if value is not None:
            try:
                return name, date.fromisoformat(str(value)[:10])
            except ValueError:
                return None
    return None


class Evidence(StrEnum):
    """What made a pair."""

    KEY = "key"
    MAP = "map"
    PATH = "path"
    CONTENT = "content"


class Member(NamedTuple):
    """A document's place in a guide.

    `confidence` is that of its pairing by content, else None. `alone_ok` says that the document
    needs no translation (a draft, a guide for one country).
    """

    path: str
    language: str | None
    paired_by: Evidence | None = None
    confidence: float | None = None
    alone_ok: bool = False


class Guide(NamedTuple):
    """One how-to in all its languages. The source comes first where there is one."""

    id: str
    members: tuple[Member, ...]
    source: Member | None = None

    def translations(self) -> tuple[Member, ...]:
        """Return the members that are compared with the source; none where there is no source."""
        return tuple(m for m in self.members if m is not self.source) if self.source else ()


class Ambiguity(NamedTuple):
    """A document that is left out of a guide, which has another one of its language already."""

    path: str
    rival: str
    evidence: Evidence


class Twins(NamedTuple):
    """Two documents of one language that say almost the same, and one of the other that fits both."""

    first: str
    second: str
    partner: str


class Project(NamedTuple):
    """What a rule may know of the whole site: its guides, and what stands in the way of pairing others.

    `candidates` gives, for a document and a language that it has no partner in, the most likely one.
    """

    guides: tuple[Guide, ...]
    site: SiteFacts
    candidates: Mapping[tuple[str, str], Candidate] = _NOTHING
    ambiguous: tuple[Ambiguity, ...] = ()
    twins: tuple[Twins, ...] = ()


class Origin(StrEnum):
    """How it is known which version of the source a translation was made from."""

    RECORDED = "recorded"  # its front matter names the commit
    STAMPED = "stamped"
    INFERRED = "inferred"  # from what was changed when, on both sides


class Revision(NamedTuple):
    """A state in the history of a file. `commit` is empty for what is not committed yet, or not `known`."""

    commit: str
    day: date | None
    known: bool = True

    @property
    def short(self) -> str:
        """The id as people write it."""
        return self.commit[:7]


class PastVersion(NamedTuple):
    """A version of a document that once was there, or is; its content is read and parsed when asked for."""

    revision: Revision
    document: "Callable[[], Document]"


class UnitChange(NamedTuple):
    """What changed in a unit on one side of a pair, and the other side has yet to follow.

    `before` is None for a unit that is new, `after` for one that is gone. `counterpart` is the unit of
    the other side. `revision` is the last change of it. The text before the first heading is a section
    without a heading, and so is a field of the front matter, which is its title. Of what is `unseen` nothing tells
    how much changed: `change` says that it may be much.
    """

    before: Unit | None
    after: Unit | None
    counterpart: Unit | None
    change: "Change"
    revision: Revision
    unseen: bool = False  # what it was before is not known: only a stamp tells that it changed
    confidence: float = 1.0  # that the other side has yet to follow

    @property
    def unit(self) -> Unit:
        """The unit as it is now or, where it is gone, as it was."""
        unit = self.after or self.before
        assert unit, "one of the two is there"
        return unit


class PairHistory(NamedTuple):
    """The version of the source that a translation was made from, and what changed in the source since.

    `confidence`, between 0 and 1, is that of the change that is surest to be missing from the translation,
    or that nothing is. `changes` are those that the translation does not carry, the
    cosmetic ones included. `improvements`, where they are asked for, are the changes of the translation
    that the source does not carry.
    """

    origin: Origin
    revision: Revision
    confidence: float
    changes: tuple[UnitChange, ...] = ()
    improvements: "Callable[[], tuple[UnitChange, ...]]" = tuple

    @property
    def stale(self) -> tuple[UnitChange, ...]:
        """The changes that matter to a reader of the translation."""
        return tuple(one for one in self.changes if one.change not in ("none", "cosmetic"))


class Stamp(NamedTuple):
    """What a unit of a translation was made from: hashes of both sides when it was stamped, and at the stamp before.

    `target` is empty where the translation lacked the unit. `reason` says why a stamp was refreshed
    without an edit of the translation.
    """

    unit: str
    source: str
    target: str
    former_source: str = ""
    former_target: str = ""
    reason: str = ""

    @property
    def without_edit(self) -> bool:
        """Whether it was refreshed for a source that had changed and a translation that had not."""
        return bool(self.former_target) and self.source != self.former_source and self.target == self.former_target


class StampedUnit(NamedTuple):
    """A unit of the source with its counterparts, their hashes as they are now, and its stamp if it has one."""

    key: str
    unit: Unit
    counterparts: tuple[Unit, ...]
    source: str
    target: str
    stamp: Stamp | None = None

    @property
    def is_new(self) -> bool:
        """Whether it came after the stamp, and the translation lacks it."""
        return self.stamp is None and not self.counterparts

    @property
    def is_behind(self) -> bool:
        """Whether the source changed since it was stamped, and the translation did not."""
        stamp = self.stamp
        return stamp is not None and bool(self.target) and self.source != stamp.source and self.target == stamp.target


class Pair(NamedTuple):
    """The source and one translation of a guide, both parsed, with their alignment and the parts it makes.

    `history` tells what became of the two since the translation was made, None where nothing is known of it;
    `stamped` gives the units of the source with their stamps, none where nothing was stamped, and `no_stamps` the
    places in the translation's front matter where a stamp should be and is none, each with what is wrong.
    """

    guide: str
    source: Document
    target: Document
    steps: "Alignment"
    sections: "Alignment"
    faq: "Alignment"
    parts: tuple["Part", ...]
    links: "LinkComparison"
    member: Member
    site: SiteFacts
    history: "Callable[[], PairHistory | None]" = lambda: None
    stamped: "Callable[[], tuple[StampedUnit, ...]]" = tuple
    no_stamps: "Callable[[], tuple[tuple[Span, str], ...]]" = tuple


class Summary(NamedTuple):
    """What was compared and what was found; the JSON report's `summary`.

    `errors`, `warnings` and `infos` leave out what is in the baseline, which `baselined` counts;
    `suppressed` counts what comments in the documents hide.
    """

    documents: int
    guides: int
    pairs: int
    unpaired: int
    errors: int
    warnings: int
    infos: int
    suppressed: int = 0
    baselined: int = 0


class PairRecord(NamedTuple):
    """One compared pair as the reports show it."""

    guide: str
    source: str
    translation: str
    language: str
    paired_by: str
    confidence: float | None


class Result(NamedTuple):
    """Everything a report needs: findings in their final order, the pairs, the counts, the lines.

    `texts` holds the text of every document that a finding lies in or points at. `notes` go to stderr.
    `baseline` says that findings were compared with those accepted before, `reviewed` that only what a
    change concerns was checked.
    """

    findings: tuple[Finding, ...]
    pairs: tuple[PairRecord, ...]
    summary: Summary
    texts: Mapping[str, "Text"]
    notes: tuple[str, ...] = ()
    baseline: bool = False
    reviewed: bool = False
