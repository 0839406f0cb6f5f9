"""The links of a pair's aligned parts, compared: equal, missing, extra, or changed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from guidelint.align import Alignment
from guidelint.link_keys import TEMPLATE, Item, Kind, folder, host_of, is_localized, items, likeness
from guidelint.model import Block, Document, Link, SiteFacts, Span, Unit
from guidelint.parts import Part

_VIDEO_HOSTS = ("youtube.com", "youtu.be", "vimeo.com", "dailymotion.com")
_TEMPLATED = r"\]\(\s*(?:\{\{|\{%|\$\{|<%)"


class Missing(NamedTuple):
    """A link of the source that the aligned part of the translation lacks.

    `after` is the translation's counterpart of the closest link before it, where there is one.
    """

    part: Part
    link: Link
    after: Link | None = None


class Extra(NamedTuple):
    """A link of the translation that the aligned part of the source lacks."""

    part: Part
    link: Link


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


class _Diff:
    """One part under comparison: what of each side has no counterpart yet."""

    def __init__(self, part: Part, left: list[Item], right: list[Item]) -> None:
        self.part, self.all_left = part, left
        self.left, self.right = left, right
        self.partners: dict[Span, Link] = {}  # by the place of the source's link
        self.equal: list[Item] = []  # of the source, with a counterpart that leads to the same place

    def pair_by(self, token: Callable[[Item], object]) -> None:
        """Put together what has an equal token, in order; None is equal to nothing."""
        waiting: dict[object, list[Item]] = defaultdict(list)
        for item in reversed(self.right):
            waiting[token(item)].append(item)
        left = []
        for item in self.left:
            value = token(item)
            if value is not None and waiting.get(value):
                self._join(item, waiting[value].pop())
                self.equal.append(item)
            else:
                left.append(item)
        self.left = left

    def _join(self, one: Item, other: Item) -> None:
        self.partners[one.link.span] = other.link
        self.right = [item for item in self.right if item is not other]

    def take(self, one: Item, other: Item) -> None:
        """Put two links together that are still without a counterpart."""
        self.left = [item for item in self.left if item is not one]
        self._join(one, other)

    def drop(self, left: Callable[[Item], bool], right: Callable[[Item], bool]) -> None:
        """Leave out what needs no counterpart here."""
        self.left = [item for item in self.left if not left(item)]
        self.right = [item for item in self.right if not right(item)]

    def before(self, link: Link) -> Link | None:
        """Return the counterpart of the closest link before one of the source."""
        earlier = [item.link for item in self.all_left if item.link.span < link.span]
        return next((self.partners[one.span] for one in reversed(earlier) if one.span in self.partners), None)


def _diff(part: Part, source: Document, target: Document, site: SiteFacts) -> _Diff:
    ours, theirs = _links(part.source_blocks), _links(part.target_blocks)
    return _Diff(part, items(ours, source, site), items(theirs, target, site))


def compare(
    source: Document, target: Document, parts: Iterable[Part], alignments: Sequence[Alignment], site: SiteFacts
) -> LinkComparison:
    """Compare the links of two documents part by part; those of units without a partner are left out.

    To link twice to one destination in a part is a matter of style. A link that moved to another part
    is not missing. Links whose destination cannot be known to differ (to pages of the site under paths
    that are translated too, to headings) are compared by their number only.
    """
    diffs = [diff for part in parts if (diff := _diff(part, source, target, site)).all_left or diff.right]
    for diff in diffs:
        _match_equal(diff)
    if any(diff.left or diff.right for diff in diffs):
        alone = _alone(source, target, alignments, site)
        _drop_moved(diffs, *alone)
    missing: list[Missing] = []
    extra: list[Extra] = []
    changed: list[Changed] = []
    kept = _hosts_that_keep_addresses(diffs)
    for diff in diffs:
        changed += _changes(diff, kept)
        diff.left = diff.left[_templated(target, diff.part.target) :]
        diff.right = diff.right[_templated(source, diff.part.source) :]
        missing += (Missing(diff.part, item.link, diff.before(item.link)) for item in _once(diff.left))
        extra += (Extra(diff.part, item.link) for item in _once(diff.right))
    return LinkComparison(tuple(missing), tuple(extra), tuple(changed))


def _once(items: Iterable[Item]) -> Iterable[Item]:
    return {item.full: item for item in items}.values()


def _templated(document: Document, unit: Unit | None) -> int:
    """Count the links of a part that Markdown does not see, because the site generator fills them in."""
    if unit is None or not any(mark in document.text.content for mark in TEMPLATE):
        return 0
    return len(re.findall(_TEMPLATED, document.text.content[unit.span.start : unit.span.end]))


def _hosts_that_keep_addresses(diffs: Sequence[_Diff]) -> frozenset[str]:
    """Return the hosts whose addresses mostly are the same in both languages, but for a locale part."""
    equal = Counter(host_of(item.link.url) for diff in diffs for item in diff.equal if is_localized(item))
    other = Counter(host_of(item.link.url) for diff in diffs for item in diff.left)
    return frozenset(host for host, count in equal.items() if count >= other[host])


def _match_equal(diff: _Diff) -> None:
    before = diff.left, diff.right
    diff.pair_by(lambda item: item.full)
    if not diff.left and not diff.right:
        return
    diff.pair_by(lambda item: item.key)
    diff.pair_by(lambda item: item.kind if item.kind == Kind.ANCHOR else None)
    # What is left of a destination that both sides have is one link more, or one less, to it.
    ours, theirs = ({item.full for item in side} for side in before)
    diff.drop(lambda item: item.full in theirs, lambda item: item.full in ours)


def _drop_moved(diffs: Sequence[_Diff], gone: Iterable[Item], new: Iterable[Item]) -> None:
    """Leave out what went to another part, or to a unit without a partner."""
    elsewhere = Counter(item.key for item in chain(new, *(diff.right for diff in diffs)))
    before = Counter(item.key for item in chain(gone, *(diff.left for diff in diffs)))
    for diff in diffs:
        diff.drop(lambda item: _take(elsewhere, item.key), lambda item: _take(before, item.key))


def _take(keys: Counter[str], key: str) -> bool:
    if keys[key] > 0:
        keys[key] -= 1
        return True
    return False


def _changes(diff: _Diff, kept: Collection[str]) -> Iterator[Changed]:
    """Put together what stands for each other, the likest first, and yield what leads elsewhere.

    `kept` are hosts whose addresses are the same in both languages, but for a locale part.
    """
    if not diff.left or not diff.right:
        return
    chances = sorted(
        (-likeness(one, other), abs(i - j), i, j)
        for i, one in enumerate(diff.left)
        for j, other in enumerate(diff.right)
        if _may_pair(one, other)
    )
    left, right = diff.left, diff.right
    ours: set[int] = set()
    theirs: set[int] = set()
    found = []
    for score, _, i, j in chances:
        if i not in ours and j not in theirs:
            ours.add(i)
            theirs.add(j)
            diff.take(left[i], right[j])
            if score > -1 and (change := _change(diff.part, left[i], right[j], kept)):
                found.append((i, change))
    yield from (change for _, change in sorted(found, key=lambda item: item[0]))


def _may_pair(one: Item, other: Item) -> bool:
    kinds = {one.kind, other.kind}
    if Kind.TEMPLATE in kinds or one.kind == other.kind:
        return True
    # `https://example.org/help/x` and `/help/x` may be one page; so may a document and its address.
    return kinds <= {Kind.HTTP, Kind.PAGE, Kind.GUIDE} and (Kind.HTTP not in kinds or likeness(one, other) > 0)


def _change(part: Part, one: Item, other: Item, kept: Collection[str]) -> Changed | None:
    kinds = {one.kind, other.kind}
    if kinds == {Kind.PAGE} and not (folder(one) and folder(one) == folder(other)):
        return None  # pages of the site under translated paths: nobody can tell
    if len(kinds) > 1:
        return None
    return Changed(part, one.link, other.link, _is_slip(one, other, kept))


def _is_slip(one: Item, other: Item, kept: Collection[str]) -> bool:
    """Whether a change is certainly one: no other host, which may be a national substitute, no translated address."""
    if one.kind == Kind.GUIDE:
        return True
    host = host_of(one.link.url)
    if host in _VIDEO_HOSTS:  # a video in the reader's language
        return False
    if not host or host != host_of(other.link.url) or one.kind == Kind.PAGE:
        return False
    return one.kind == Kind.OTHER or host in kept or not (is_localized(one) or is_localized(other))


# --- parts -----------------------------------------------------------------------------------------


def _links(blocks: Iterable[Block]) -> Iterator[Link]:
    return chain.from_iterable(block.links for block in blocks)


def _alone(
    source: Document, target: Document, alignments: Sequence[Alignment], site: SiteFacts
) -> tuple[list[Item], list[Item]]:
    """Return the links of the units without a partner, on each side."""
    ours = chain.from_iterable(alignment.source[i].links() for alignment in alignments for i in alignment.missing)
    theirs = chain.from_iterable(alignment.target[j].links() for alignment in alignments for j in alignment.extra)
    return items(ours, source, site), items(theirs, target, site)
