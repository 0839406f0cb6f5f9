"""A pair's own anchors to what they have in common: the heading that is aligned with the other's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from guidelint.align.alignment import Alignment
from guidelint.model import BlockKind, Document, Span, Unit
from guidelint.parity.anchors import headings_by_anchor, ids
from guidelint.parity.link_keys import Item, Kind


class Headings:
    """The headings and ids of a pair, looked at when the first anchor asks for them."""

    def __init__(self, source: Document, target: Document, alignments: Sequence[Alignment]) -> None:
        self.source, self.target, self.alignments = source, target, alignments

    def of_source(self, item: Item) -> Item:
        """Name an anchor of the source by what it shares with the translation's; as it is, where nothing tells."""
        return self._keyed(item, self._source_names)

    def of_target(self, item: Item) -> Item:
        """Name an anchor of the translation by what it shares with the source's."""
        return self._keyed(item, self._target_names)

    @cached_property
    def _source_names(self) -> dict[str, str]:
        partners = dict(self._aligned())
        found = {
            name: f"heading {partners[span].start}"
            for name, span in headings_by_anchor(self.source).items()
            if span in partners
        }
        return self._neutral | found

    @cached_property
    def _target_names(self) -> dict[str, str]:
        aligned = set(dict(self._aligned()).values())
        headings = headings_by_anchor(self.target)
        return self._neutral | {name: f"heading {span.start}" for name, span in headings.items() if span in aligned}

    @cached_property
    def _neutral(self) -> dict[str, str]:
        """Names that both languages use: ids of both documents, and what both link to."""
        written = ids(self.source) & ids(self.target)
        linked = _linked(self.source) & _linked(self.target)
        return {name: f"id {name}" for name in (*written, *linked)}

    def _aligned(self) -> Iterator[tuple[Span, Span]]:
        for alignment in self.alignments:
            for match in alignment.matches:
                one, other = _heading(alignment.source[match.source]), _heading(alignment.target[match.target])
                if one and other:
                    yield one, other

    def _keyed(self, item: Item, names: dict[str, str]) -> Item:
        if item.kind != Kind.ANCHOR or (name := names.get(item.full[1:])) is None:
            return item
        return item._replace(kind=Kind.HEADING, full=name, key=name)


def _heading(unit: Unit) -> Span | None:
    return unit.heading.span if unit.heading and unit.heading.kind is BlockKind.HEADING else None


def _linked(document: Document) -> frozenset[str]:
    links: Iterable[str] = (link.url for block in document.blocks for link in block.links)
    return frozenset(url[1:].lower() for url in links if url.startswith("#"))
