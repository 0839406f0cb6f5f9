"""What an alignment found amiss to the words and places of findings; what the rules about alignments share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from guidelint.align.alignment import Alignment
from guidelint.align.lost_headings import lost_heading
from guidelint.model import BlockKind, Document, Link, Pair, Related, Span, Unit, UnitKind

_NOUNS = {UnitKind.STEP: "step", UnitKind.FAQ: "FAQ entry", UnitKind.SECTION: "section", UnitKind.ITEM: "item"}
_PLURALS = {UnitKind.STEP: "steps", UnitKind.FAQ: "FAQ entries", UnitKind.SECTION: "sections", UnitKind.ITEM: "items"}

_LONGEST_TITLE = 80


class Gap(NamedTuple):
    """A difference between two lists of units, ready to be reported: where, in which words, with what data.

    `unsure` says that another unit may be meant almost as well, or that there may be no gap.
    """

    span: Span
    message: str
    title: str
    data: Mapping[str, int]
    related: tuple[Related, ...] = ()
    unsure: bool = False
    unit: Unit | None = None  # the one without a partner
    inside: str = ""  # the place of a section without a partner, which it went with


def missing(pair: Pair, alignment: Alignment) -> Iterator[Gap]:
    """Yield the source units without a partner, each at the place in the translation where it belongs.

    That is the head of the unit before which it belongs, and at the end the last line of the last
    one. Units inside another missing unit are missing with it.
    """
    units = _outermost(alignment.source, alignment.missing)
    if units and not alignment.target:
        yield _all_missing(pair, units)
        return
    for index, unit in units:
        if lost := _lost_heading(pair, alignment, index):
            yield lost
            continue
        stranger = next((one for one in alignment.replaced if one.source == index), None)
        position = stranger.target + 1 if stranger else alignment.place_for(index)
        span, words = _place(pair.target, alignment.target, position)
        if stranger:
            other = _with_line(pair.target, alignment.target[stranger.target])
            words = f"{other} stands in its place and says something else"
        others = alignment.missing_or.get(index, ())
        yield Gap(
            span,
            f"{_either(unit, alignment.source, others)} has no counterpart; {words}",
            unit.title,
            {"source_position": unit.position, "insert_before_position": position},
            (_here(pair.source, unit), *(_here(pair.source, alignment.source[other]) for other in others)),
            bool(others) or (stranger is not None and not stranger.sure),
            unit,
            _lost_with(unit, units, alignment.source, pair.sections.source, pair.sections.missing),
        )


def _lost_heading(pair: Pair, alignment: Alignment, index: int) -> Gap | None:
    """Tell a unit that lost its heading, and not its text; None for one that is missing."""
    heading = alignment.source[index].heading
    if heading is None or heading.kind is not BlockKind.HEADING or not alignment.source[index].level:
        return None
    lost = lost_heading(alignment, index, pair.source, pair.target)
    if lost is None:
        return None
    unit = alignment.source[lost.unit]
    place = alignment.place_for(lost.unit)
    data = {"source_position": unit.position, "insert_before_position": place, "heading_only": True}
    message = f"the heading of {describe(unit)} is missing; what stands below it is here"
    return Gap(lost.block.span, message, unit.title, data, (_here(pair.source, unit),), unsure=True, unit=unit)


def added(pair: Pair, alignment: Alignment) -> Iterator[Gap]:
    """Yield the units of the translation without a partner, where they stand."""
    units = _outermost(alignment.target, alignment.extra)
    for index, unit in units:
        others = alignment.extra_or.get(index, ())
        message = f"{_either(unit, alignment.target, others)} has no counterpart in the source"
        inside = _lost_with(unit, units, alignment.target, pair.sections.target, pair.sections.extra)
        data = {"target_position": unit.position}
        unsure = bool(others) or any(one.target == index and not one.sure for one in alignment.replaced)
        yield Gap(unit.head, message, unit.title, data, unsure=unsure, unit=unit, inside=inside)


def moved(pair: Pair, alignment: Alignment) -> Iterator[Gap]:
    """Yield the units that stand elsewhere in the translation, where they stand."""
    partners = {match.source: match.target for match in alignment.matches}
    for index in alignment.moved:
        unit, partner = alignment.source[index], alignment.target[partners[index]]
        position = alignment.place_for(index)
        _, words = _place(pair.target, alignment.target, position)
        yield Gap(
            partner.head,
            f"{describe(partner)} stands in another place than in the source, where it is {short(unit)}; {words}",
            unit.title,
            {"source_position": unit.position, "target_position": partner.position},
            (_here(pair.source, unit),),
        )


def split(pair: Pair, alignment: Alignment) -> Iterator[Gap]:
    """Yield the source units that are several in the translation, at the second of them."""
    for group in alignment.splits:
        unit, parts = alignment.source[group.sources[0]], [alignment.target[index] for index in group.targets]
        yield Gap(
            parts[1].head,
            f"{describe(unit)} of the source is split into {_listed(parts)}",
            unit.title,
            {"source_position": unit.position, "target_position": parts[0].position},
            (_here(pair.source, unit),),
        )


def merged(pair: Pair, alignment: Alignment) -> Iterator[Gap]:
    """Yield the units of the translation that are several in the source."""
    for group in alignment.merges:
        units, whole = [alignment.source[index] for index in group.sources], alignment.target[group.targets[0]]
        yield Gap(
            whole.head,
            f"{_listed(units)} of the source are merged into {describe(whole)}",
            units[0].title,
            {"source_position": units[0].position, "target_position": whole.position},
            tuple(_here(pair.source, unit) for unit in units),
        )


def link_place(links: Iterable[Link]) -> str:
    """Name the place that a missing item has in common with its missing link: an item is often nothing but a link."""
    first = next(iter(links), None)
    return f"link {first.url}" if first else "items"


def blank_place(link: Link) -> str:
    """Name the place of a link that leads nowhere, in whose stead another one is missing."""
    return f"link at {link.span.start}"


def _either(unit: Unit, units: Sequence[Unit], others: Sequence[int]) -> str:
    return " or ".join([describe(unit), *(describe(units[other]) for other in others)])


def _listed(units: Sequence[Unit]) -> str:
    return " and ".join(describe(unit) for unit in units)


def describe(unit: Unit) -> str:
    """Name a unit as its guide does: `step 4 "Download an attestation"`, `section "Tips"`."""
    return f'{short(unit)} "{_cut(unit.title)}"' if unit.title else short(unit)


def describe_part(unit: Unit) -> str:
    """Name a unit, or what stands outside of units: a field of the front matter, the text before the first heading."""
    if unit.position:
        return describe(unit)
    return f"the {unit.name}" if unit.name else "the introduction"


def _cut(title: str) -> str:
    """Keep a title short enough for a message: a list item is named by its whole first paragraph."""
    if len(title) <= _LONGEST_TITLE:
        return title
    return f"{title[:_LONGEST_TITLE].rsplit(' ', 1)[0].rstrip(' ,;:.')} …"


def short(unit: Unit) -> str:
    """Name a unit without its title: `step 4` by the number written on it, `FAQ entry 2` by its position."""
    noun = _NOUNS[unit.kind]
    if unit.kind is UnitKind.SECTION:
        return noun
    headed = unit.heading is not None and unit.heading.kind is BlockKind.HEADING
    written = unit.number if unit.kind is UnitKind.STEP and headed else None
    return f"{noun} {unit.position if written is None else written}"


def _outermost(units: Sequence[Unit], indexes: Sequence[int]) -> list[tuple[int, Unit]]:
    """Leave out the sections whose enclosing section is among them."""
    positions = {units[index].position for index in indexes}
    return [(index, units[index]) for index in indexes if units[index].parent not in positions]


def section_place(gap: Gap) -> str:
    """Name the place that a section without a partner has in common with the units that went with it."""
    return f"section {gap.unit.position}" if gap.unit else "sections"


def _lost_with(
    unit: Unit,
    lost: Sequence[tuple[int, Unit]],
    units: Sequence[Unit],
    sections: Sequence[Unit],
    lost_sections: Sequence[int],
) -> str:
    """Return the place of the section without a partner that a step or FAQ entry went with; "" for none.

    Only where it took all of its steps along: a section whose heading is lost still has its steps.
    """
    if unit.kind is UnitKind.SECTION:
        return ""
    gone = {one.position for _, one in lost}
    for _, section in _outermost(sections, lost_sections):
        held = [one.position for one in units if section.span.start <= one.head.start < section.span.end]
        if unit.position in held and gone.issuperset(held):
            return f"section {section.position}"
    return ""


def _all_missing(pair: Pair, units: Sequence[tuple[int, Unit]]) -> Gap:
    """One cause, one finding: a translation that has none of them."""
    (_, first), count = units[0], len(units)
    nouns = _PLURALS[first.kind]
    which = f"none of the {count} {nouns} of the source has a" if count > 1 else f"{describe(first)} has no"
    return Gap(
        _end(pair.target),
        f"{which} counterpart; the translation has no {nouns}",
        "",
        {"source_position": first.position, "insert_before_position": 1, "count": count},
        (_here(pair.source, first),),
    )


def _here(document: Document, unit: Unit) -> Related:
    return Related(document.path, document.line(unit.head), f"{short(unit)} is here")


def _place(document: Document, units: Sequence[Unit], position: int) -> tuple[Span, str]:
    """Return where a unit belongs that is to stand before a position, and the words for it."""
    at_end = position > len(units)
    span = _last_line(document, units[-1].span) if at_end else units[position - 1].head
    if position == 1:
        return span, f"it belongs before {_with_line(document, units[0])}"
    return span, f"it belongs after {_with_line(document, units[position - 2])}"


def _with_line(document: Document, unit: Unit) -> str:
    name = describe(unit) if unit.kind is UnitKind.SECTION else short(unit)
    return f"{name} (line {document.line(unit.head)})"


def _last_line(document: Document, span: Span) -> Span:
    number = document.text.position(max(span.start, span.end - 1)).line
    line = document.text.line(number)
    start = document.text.starts[number - 1] + len(line) - len(line.lstrip())
    return Span(max(span.start, start), span.end)


def _end(document: Document) -> Span:
    """Return the last line of a document that holds anything."""
    return _last_line(document, Span(0, len(document.text.content.rstrip())))
