"""The links of a pair's aligned parts, compared: equal, missing, extra, or changed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from guidelint.align.alignment import Alignment
from guidelint.align.parts import Part
from guidelint.model import Document, Link, SiteFacts, Span, Unit
from guidelint.parity.link_changes import Judge, are_strangers, leads_elsewhere, may_pair
from guidelint.parity.link_evidence import Placed, Words, exchanged, text_likeness
from guidelint.parity.link_headings import Headings
from guidelint.parity.link_keys import (
    TEMPLATE,
    Item,
    Kind,
    blanks,
    host_of,
    items,
    languages_named,
    likeness,
    resolved,
)

_TEMPLATED = r"\]\(\s*(?:\{\{(?![<%]\s*(?:rel)?ref\b)|\{%|\$\{|<%)"
_MOST_COMPARED = 2_500  # links with each other; of longer lists, those at about the same place
_WINDOW = 10
_MOST_EXCHANGES = 200  # in a part or between parts; lists longer than that were sorted anew


class Missing(NamedTuple):
    """A link of the source that the aligned part of the translation lacks.

    `after` is the translation's counterpart of the closest link before it, where there is one.
    `repeated` says that the part has another link to the same place, and `blank` is a link of the
    translation that leads nowhere and seems to stand in its place.
    """

    part: Part
    link: Link
    after: Link | None = None
    repeated: bool = False
    blank: Link | None = None


class Extra(NamedTuple):
    """A link of the translation that the aligned part of the source lacks; `repeated` as in `Missing`."""

    part: Part
    link: Link
    repeated: bool = False


class Changed(NamedTuple):
    """Two links at the same place of a pair that lead to different destinations.

    `certain` says that they are not the same page in two languages, nor a national substitute.
    """

    part: Part
    source: Link
    target: Link
    certain: bool


class LinkComparison(NamedTuple):
    """How the links of a translation differ from those of its source."""

    missing: tuple[Missing, ...] = ()
    extra: tuple[Extra, ...] = ()
    changed: tuple[Changed, ...] = ()


def compare(
    source: Document, target: Document, parts: Iterable[Part], alignments: Sequence[Alignment], site: SiteFacts
) -> LinkComparison:
    """Compare the links of two documents part by part; those of units without a partner are left out.

    A link that moved to another part is not missing. Of links whose destination cannot be known to
    differ (to pages of the site under paths that are translated too) only the number is compared.
    """
    diffs = []
    for part in parts:
        ours, theirs = items(part.source_blocks, source, site), items(part.target_blocks, target, site)
        if ours or theirs:
            diffs.append(_Diff(part, ours, theirs, source.language, target.language))
    for diff in diffs:
        diff.match(lambda item: item.full)
    if all(diff.is_equal() for diff in diffs):
        return LinkComparison()
    return _Comparison(source, target, diffs, alignments, site).result()


class _Diff:
    """One part under comparison, by the indexes of its links: which is which, and what is left of each side."""

    def __init__(
        self, part: Part, ours: list[Item], theirs: list[Item], source: str | None = None, target: str | None = None
    ) -> None:
        self.part, self.ours, self.theirs = part, ours, theirs
        self.plain = list(ours), list(theirs)  # as they were before they were looked at closer
        self.words = Words(part.source_blocks, source), Words(part.target_blocks, target)
        self.partner: dict[int, int] = {}
        self.left, self.right = list(range(len(ours))), list(range(len(theirs)))
        self.changed: list[Changed] = []

    def is_equal(self) -> bool:
        """Whether all links have their counterpart, and in the same order."""
        return not self.left and not self.right and all(i == j for i, j in self.partner.items())

    def one(self, index: int) -> Placed:
        """Return a link of the source with the words around it."""
        return Placed(self.ours[index], self.words[0])

    def other(self, index: int) -> Placed:
        """Return a link of the translation with the words around it."""
        return Placed(self.theirs[index], self.words[1])

    def join(self, i: int, j: int) -> None:
        """Put two links together that are still without a counterpart."""
        self.partner[i] = j
        self.left.remove(i)
        self.right.remove(j)

    def match(self, token: Callable[[Item], str]) -> None:
        """Put together what has an equal token: in order, and where one side has more of them, by the place."""
        waiting: dict[str, list[int]] = defaultdict(list)
        for j in self.right:
            waiting[token(self.theirs[j])].append(j)
        wanted: dict[str, list[int]] = defaultdict(list)
        for i in self.left:
            if token(self.ours[i]) in waiting:
                wanted[token(self.ours[i])].append(i)
        for value, ours in wanted.items():
            theirs = waiting[value]
            if len(ours) == len(theirs) or len(ours) * len(theirs) > _MOST_COMPARED:
                pairs: Iterable[tuple[int, int]] = self._in_order(ours, theirs)
            else:
                pairs = self._closest(ours, theirs)
            for i, j in pairs:
                self.join(i, j)

    def _in_order(self, ours: list[int], theirs: list[int]) -> list[tuple[int, int]]:
        """Put equal links together one by one, first those at the same place of the part."""
        same = set(ours) & set(theirs) if len(self.ours) == len(self.theirs) else set()
        rest = zip([i for i in ours if i not in same], [j for j in theirs if j not in same], strict=False)
        return [*((index, index) for index in same), *rest]

    def _closest(self, ours: list[int], theirs: list[int]) -> Iterator[tuple[int, int]]:
        """Choose which of several equal links belong together: those with the same words and neighbours."""
        ranked = sorted((-self._context(i, j), abs(i - j), i, j) for i in ours for j in theirs)
        taken: set[int] = set()
        given: set[int] = set()
        for _, _, i, j in ranked:
            if i not in taken and j not in given:
                taken.add(i)
                given.add(j)
                yield i, j

    def _context(self, i: int, j: int) -> float:
        before = i > 0 and j > 0 and self.ours[i - 1].key == self.theirs[j - 1].key
        after = [item.key for item in self.ours[i + 1 : i + 2]] == [item.key for item in self.theirs[j + 1 : j + 2]]
        return before + after + text_likeness(self.one(i), self.other(j))

    def before(self, index: int) -> int | None:
        """Return the counterpart of the closest link before one of the source."""
        return next((self.partner[i] for i in range(index - 1, -1, -1) if i in self.partner), None)

    def gaps(self) -> tuple[list[int | None], list[int | None]]:
        """Return for each link of both sides the closest link of the translation before it that is matched."""
        ours: list[int | None] = []
        theirs: list[int | None] = []
        last: int | None = None
        for i in range(len(self.ours)):
            ours.append(last)
            last = self.partner.get(i, last)
        matched, last = set(self.partner.values()), None
        for j in range(len(self.theirs)):
            theirs.append(last)
            last = j if j in matched else last
        return ours, theirs

    def change(self, one: Item, other: Item, *, certain: bool) -> None:
        """Note that two links at the same place lead to different destinations."""
        self.changed.append(Changed(self.part, one.link, other.link, certain))


class _Comparison:
    """The parts of a pair whose links differ."""

    def __init__(
        self,
        source: Document,
        target: Document,
        diffs: list[_Diff],
        alignments: Sequence[Alignment],
        site: SiteFacts,
    ) -> None:
        self.source, self.target, self.diffs, self.site = source, target, diffs, site
        self.alignments = alignments
        self.headings = Headings(source, target, alignments)

    def result(self) -> LinkComparison:
        for diff in self.diffs:
            diff.match(lambda item: item.key)
            self._resolve(diff)
            diff.match(lambda item: item.full)
            diff.match(lambda item: item.key)
        judge = self._judge()
        _exchanges_between(self.diffs)
        spare = [_spare(diff) for diff in self.diffs]
        if any(diff.left or diff.right for diff in self.diffs):
            self._drop_moved(spare, judge)
        missing: list[Missing] = []
        extra: list[Extra] = []
        for diff, (ours, theirs) in zip(self.diffs, spare, strict=True):
            _pair_changed(diff, judge, ours, theirs)
            _exchanges_within(diff)
            missing += self._missing(diff, ours)
            extra += self._extra(diff, theirs)
        changed = chain.from_iterable(
            sorted(diff.changed, key=lambda change: change.source.span) for diff in self.diffs
        )
        return LinkComparison(tuple(missing), tuple(extra), tuple(changed))

    def _resolve(self, diff: _Diff) -> None:
        """Look closer at what is left: which documents and headings it leads to."""
        for i in diff.left:
            diff.ours[i] = self.headings.of_source(resolved(diff.ours[i], self.source, self.site))
        for j in diff.right:
            diff.theirs[j] = self.headings.of_target(resolved(diff.theirs[j], self.target, self.site))

    def _judge(self) -> Judge:
        linked = frozenset(item.key for diff in self.diffs for item in diff.plain[0])
        return Judge(self._hosts_that_keep_addresses(), linked, self.source.language, self.target.language)

    def _hosts_that_keep_addresses(self) -> frozenset[str]:
        """Return the hosts whose addresses mostly are the same in both languages, but for a locale part.

        The empty one stands for the site itself.
        """
        equal: Counter[str] = Counter()
        other: Counter[str] = Counter()
        for diff in self.diffs:
            for i, item in enumerate(diff.ours):
                if item.kind in (Kind.HTTP, Kind.PAGE):
                    if i not in diff.partner:
                        other[host_of(item.link.url)] += 1
                    elif item.kind == Kind.PAGE or languages_named(item):
                        equal[host_of(item.link.url)] += 1
        return frozenset(host for host, count in equal.items() if count >= other[host])

    def _drop_moved(self, spare: Sequence[tuple[set[int], set[int]]], judge: Judge) -> None:
        """Leave out what went to another part, or to a unit without a partner."""
        gone, new = self._alone()
        sides = [(diff.ours, diff.theirs) for diff in self.diffs]
        closer = [self._closer(item, self.source) for item in gone], [self._closer(item, self.target) for item in new]
        for keyed, alone in (([diff.plain for diff in self.diffs], (gone, new)), (sides, closer)):
            elsewhere = Counter(item.key for item in alone[1])
            before = Counter(item.key for item in alone[0])
            for diff, (left, right), (ours, theirs) in zip(self.diffs, keyed, spare, strict=True):
                elsewhere.update(right[j].key for j in diff.right if j not in theirs)
                before.update(left[i].key for i in diff.left if i not in ours)
            for diff, (left, right), (ours, theirs) in zip(self.diffs, keyed, spare, strict=True):
                diff.left = [i for i in diff.left if i in ours or not _take(elsewhere, left[i].key)]
                diff.right = [j for j in diff.right if j in theirs or not _take(before, right[j].key)]
        self._drop_versions(*closer, judge)

    def _closer(self, item: Item, document: Document) -> Item:
        found = resolved(item, document, self.site)
        return self.headings.of_source(found) if document is self.source else self.headings.of_target(found)

    def _drop_versions(self, gone: list[Item], new: list[Item], judge: Judge) -> None:
        """Leave out what stands in a unit without a partner as the version in the other language."""
        for diff in self.diffs:
            for i in list(diff.left):
                if (other := next((item for item in new if judge.is_version(diff.ours[i], item)), None)) is not None:
                    new.remove(other)
                    diff.left.remove(i)
            for j in list(diff.right):
                theirs = diff.theirs[j]
                if (one := next((item for item in gone if judge.may_be_version(item, theirs)), None)) is not None:
                    gone.remove(one)
                    diff.right.remove(j)

    def _alone(self) -> tuple[list[Item], list[Item]]:
        """Return the links of the units without a partner, on each side."""
        ours = chain.from_iterable(one.source[i].all_blocks() for one in self.alignments for i in one.missing)
        theirs = chain.from_iterable(one.target[j].all_blocks() for one in self.alignments for j in one.extra)
        return items(ours, self.source, self.site), items(theirs, self.target, self.site)

    def _missing(self, diff: _Diff, spare: set[int]) -> Iterator[Missing]:
        filled = self._filled(diff, self.target)
        empty = blanks(diff.part.target_blocks)
        for i in list(_once(diff.ours, (i for i in diff.left if i not in spare)))[filled:]:
            blank = max(empty, key=lambda item: text_likeness(diff.one(i), Placed(item, diff.words[1])), default=None)
            if blank:
                empty.remove(blank)
            yield Missing(diff.part, diff.ours[i].link, self._after(diff, i), blank=blank.link if blank else None)
        if not filled:
            for i in _once(diff.ours, [i for i in diff.left if i in spare]):
                yield Missing(diff.part, diff.ours[i].link, self._after(diff, i), repeated=True)

    def _filled(self, diff: _Diff, side: Document) -> int:
        """Count the links that one side has beyond the other's and the site generator fills in."""
        ours, theirs = _templated(self.source, diff.part.source), _templated(self.target, diff.part.target)
        return max(0, ours - theirs if side is self.source else theirs - ours)

    def _after(self, diff: _Diff, index: int) -> Link | None:
        found = diff.before(index)
        return None if found is None else diff.theirs[found].link

    def _extra(self, diff: _Diff, spare: set[int]) -> Iterator[Extra]:
        filled = self._filled(diff, self.source)
        for j in list(_once(diff.theirs, (j for j in diff.right if j not in spare)))[filled:]:
            yield Extra(diff.part, diff.theirs[j].link)
        if not filled:
            for j in _once(diff.theirs, [j for j in diff.right if j in spare]):
                yield Extra(diff.part, diff.theirs[j].link, repeated=True)


def _place(change: Changed) -> Span:
    return change.source.span


def _once(side: Sequence[Item], indexes: Iterable[int]) -> Iterable[int]:
    """Leave out further links to one destination."""
    first: dict[str, int] = {}
    for index in indexes:
        first.setdefault(side[index].full, index)
    return first.values()


def _templated(document: Document, unit: Unit | None) -> int:
    """Count the links of a part that Markdown does not see, because the site generator fills them in."""
    if unit is None or not any(mark in document.text.content for mark in TEMPLATE):
        return 0
    return len(re.findall(_TEMPLATED, document.text.content[unit.span.start : unit.span.end]))


def _take(keys: Counter[str], key: str) -> bool:
    if keys[key] > 0:
        keys[key] -= 1
        return True
    return False


def _spare(diff: _Diff) -> tuple[set[int], set[int]]:
    """Return what is left of a destination that both sides have: one link more, or one less, to it.

    Of two equal links the one that found its counterpart at once was not looked at closer.
    """
    ours, theirs = diff.plain
    has = [{item.full for item in (*side, *plain)} for side, plain in ((diff.ours, ours), (diff.theirs, theirs))]
    left = {i for i in diff.left if diff.ours[i].full in has[1] or ours[i].full in has[1]}
    return left, {j for j in diff.right if diff.theirs[j].full in has[0] or theirs[j].full in has[0]}


# --- exchanged -------------------------------------------------------------------------------------


def _exchanges_within(diff: _Diff) -> None:
    """Find two links of a part that have each other's destination."""
    settled = {change.source.span for change in diff.changed}
    matched = sorted(diff.partner)
    rank = {j: place for place, j in enumerate(sorted(diff.partner.values()))}
    order = [rank[diff.partner[i]] for i in matched]
    places = sorted(rank)
    crossed = [(place, to) for place, to in enumerate(order) if place < to and order[to] == place]
    for first, second in crossed[:_MOST_EXCHANGES]:
        one, two = diff.one(matched[first]), diff.one(matched[second])
        here, there = diff.other(places[first]), diff.other(places[second])
        if settled & {one.item.link.span, two.item.link.span} or one.item.key == two.item.key:
            continue
        if (found := exchanged(one, two, here, there)) is not False:
            diff.change(one.item, here.item, certain=found is True)
            diff.change(two.item, there.item, certain=found is True)


def _exchanges_between(diffs: Sequence[_Diff]) -> None:
    """Find two links of different parts that have each other's destination."""
    places: dict[str, list[tuple[_Diff, int]]] = defaultdict(list)
    for diff in diffs:
        for j in diff.right:
            places[diff.theirs[j].key].append((diff, j))
    moved = [(diff, i, *place) for diff in diffs for i in diff.left for place in places.get(diff.ours[i].key, ())][
        :_MOST_EXCHANGES
    ]
    for number, (home, i, away, j) in enumerate(moved):
        for back, k, to, m in moved[number + 1 :]:
            if back is away and to is home and home is not away:
                _exchange_between((home, i, m), (away, k, j))


def _exchange_between(here: tuple[_Diff, int, int], there: tuple[_Diff, int, int]) -> None:
    (home, i, m), (away, k, j) = here, there
    if not (i in home.left and m in home.right and k in away.left and j in away.right):
        return
    found = exchanged(home.one(i), away.one(k), home.other(m), away.other(j))
    if found is not False:
        for diff, one, other in (here, there):
            diff.change(diff.ours[one], diff.theirs[other], certain=found is True)
            diff.join(one, other)


# --- changed ---------------------------------------------------------------------------------------


def _pair_changed(diff: _Diff, judge: Judge, ours: set[int], theirs: set[int]) -> None:
    """Put together what stands for each other, the likest first, and note what leads elsewhere.

    `ours` and `theirs` are repeated links, which stand for another one only at the very same place.
    """
    if not diff.left or not diff.right:
        return
    chances = []
    before, after = diff.gaps()
    uneven = len(diff.left) != len(diff.right)
    window = _WINDOW if len(diff.left) * len(diff.right) > _MOST_COMPARED else len(diff.right)
    for rank, i in enumerate(diff.left):
        for j in diff.right[max(0, rank - window) : rank + window + 1]:
            if not may_pair(diff.ours[i], diff.theirs[j]) or (i in ours and j in theirs):
                continue
            if are_strangers(diff.ours[i], diff.theirs[j], judge.source, judge.target):
                continue
            near = before[i] == after[j]
            if (i in ours or j in theirs) and not near:
                continue
            said, alike = text_likeness(diff.one(i), diff.other(j)), likeness(diff.ours[i], diff.theirs[j])
            if uneven and said == 0 and diff.ours[i].kind == Kind.GUIDE:
                continue  # one is missing, the other is new
            chances.append((-alike - 0.5 * near - 0.5 * said, abs(i - j), i, j))
    for _, _, i, j in sorted(chances):
        if i in diff.left and j in diff.right:
            diff.join(i, j)
            one, other = diff.ours[i], diff.theirs[j]
            if leads_elsewhere(one, other, judge.kept) and not judge.is_version(one, other):
                diff.change(one, other, certain=judge.is_slip(one, other))
