"""The links of a pair's aligned parts, compared: equal, missing, extra, or changed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote

from guidelint.align import Alignment
from guidelint.features import url_key
from guidelint.model import Block, Document, Link, SiteFacts, Span, Unit

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_DOCUMENT_ENDINGS = (".md", ".mdx", ".markdown")


class Part(NamedTuple):
    """What is compared with each other: an aligned unit, or the text before the first unit (no units)."""

    source: Unit | None
    target: Unit | None
    place: Span  # in the translation, where something missing belongs


class Missing(NamedTuple):
    """A link of the source that the aligned part of the translation lacks."""

    part: Part
    link: Link


class Extra(NamedTuple):
    """A link of the translation that the aligned part of the source lacks."""

    part: Part
    link: Link


class Changed(NamedTuple):
    """Two links at the same place of a pair that lead to different destinations."""

    part: Part
    source: Link
    target: Link


class LinkComparison(NamedTuple):
    """How the links of a translation differ from those of its source."""

    missing: tuple[Missing, ...] = ()
    extra: tuple[Extra, ...] = ()
    changed: tuple[Changed, ...] = ()


_Keyed = list[tuple[str, Link]]


def compare(source: Document, target: Document, alignments: Sequence[Alignment], site: SiteFacts) -> LinkComparison:
    """Compare the links of two documents part by part; those of units without a partner are left out.

    A destination counts once in a part: to link to it again is a matter of style. One that moved to
    another part is not missing. Links whose destination cannot be known to differ (to pages of the
    site under paths that are translated too, to headings) are compared by their number only.
    """
    diffs = []
    for part, ours, theirs in _parts(source, target, alignments):
        left, right = _keyed(ours, source, site), _keyed(theirs, target, site)
        if left or right:
            diffs.append((part, _without(left, right), _without(right, left)))
    gone = [key for _, left, _ in diffs for key, _ in left]
    new = [key for _, _, right in diffs for key, _ in right]
    missing: list[Missing] = []
    extra: list[Extra] = []
    changed: list[Changed] = []
    for part, left, right in diffs:
        # What went to another part is still there.
        left = [item for item in left if not _take(new, item[0])]
        right = [item for item in right if not _take(gone, item[0])]
        for kind in ("http", "page", "anchor", "other"):
            here = [link for key, link in left if key.startswith(kind)]
            there = [link for key, link in right if key.startswith(kind)]
            if kind in ("http", "other"):
                changed += (Changed(part, one, other) for one, other in zip(here, there, strict=False))
            missing += (Missing(part, link) for link in here[len(there) :])
            extra += (Extra(part, link) for link in there[len(here) :])
    return LinkComparison(tuple(missing), tuple(extra), tuple(changed))


def _take(keys: list[str], key: str) -> bool:
    if key in keys:
        keys.remove(key)
        return True
    return False


def _without(links: _Keyed, others: _Keyed) -> _Keyed:
    """Return the links whose destination is not among others, each destination once."""
    seen = {key for key, _ in others}
    left = []
    for key, link in links:
        if key not in seen:
            seen.add(key)
            left.append((key, link))
    return left


def _keyed(links: Iterable[Link], document: Document, site: SiteFacts) -> _Keyed:
    return [(_key(link.url, document, site), link) for link in links if link.url]


def _key(url: str, document: Document, site: SiteFacts) -> str:
    """Reduce a destination to what it has in common with its language variants, its kind first."""
    if url.startswith("#"):
        return "anchor"  # headings are translated, and so are their anchors
    if url.startswith("//") or url[:5].lower() in ("http:", "https"):
        return f"http {url_key(url)}"
    if match := _SCHEME.match(url):
        return f"other {match[1].lower()} {url.lower()}"
    path = unquote(url.partition("#")[0].partition("?")[0])
    if path.endswith(_DOCUMENT_ENDINGS) and not path.startswith("/"):
        resolved = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), path))
        if guide := site.guide_of(resolved):
            return f"page guide {guide}"
    return f"page {url_key(url)}"


# --- parts -----------------------------------------------------------------------------------------


def _parts(
    source: Document, target: Document, alignments: Sequence[Alignment]
) -> Iterator[tuple[Part, Iterable[Link], Iterable[Link]]]:
    yield Part(None, None, _first_place(target)), _lead(source), _lead(target)
    for alignment in alignments:
        for group in alignment.groups():
            ours, theirs = [alignment.source[i] for i in group.sources], [alignment.target[j] for j in group.targets]
            part = Part(ours[0], theirs[0], theirs[0].head)
            yield (
                part,
                chain.from_iterable(one.links() for one in ours),
                chain.from_iterable(one.links() for one in theirs),
            )


def _lead(document: Document) -> Iterator[Link]:
    """Yield the links before the first section or step."""
    heads = [units[0].span.start for units in (document.sections, document.steps) if units]
    first = min(heads, default=len(document.text.content))
    blocks: Iterable[Block] = (block for block in document.blocks if block.span.start < first)
    return chain.from_iterable(block.links for block in blocks)


def _first_place(document: Document) -> Span:
    if document.blocks:
        return document.blocks[0].span
    return Span(document.body_start, document.body_start)
