"""translation/missing-item."""

from collections.abc import Iterator, Sequence

from guidelint.align.alignment import Alignment, align
from guidelint.model import Block, BlockKind, Document, Finding, Pair, Span, Unit, UnitKind
from guidelint.parse.guide import list_items
from guidelint.rules import Example, PairRule, gaps

_SOURCE = """\
## What you need

- A phone with Android 14
- An account at **ExampleMail**
- A cable with a USB-C plug
"""

_TARGET = """\
## Ce dont vous avez besoin

- Un téléphone avec Android 14
- Un compte **ExampleMail**
- Un câble avec une prise USB-C
"""

_SURE = 0.5  # confidence that a line says what an item says


class MissingItem(PairRule):
    """Every list item of a step or section is in the same step or section of the translation.

    A requirement or a tip that was left out is hard to see: the list still looks whole. An item is
    reported only where the others have found their partners and nothing else says what it says, in a
    paragraph or a list within the list, since translators join and split items freely.

    Translate the item and put it where the message says.
    """

    explained_by = ("translation/missing-link",)
    examples = (
        Example("the same items", {"en/phone.md": _SOURCE, "fr/phone.md": _TARGET}),
        Example(
            "one item is missing",
            {"en/phone.md": _SOURCE, "fr/phone.md": _TARGET.replace("- Un compte **ExampleMail**\n", "")},
            (
                'fr/phone.md:4:3: item 2 "An account at ExampleMail" has no counterpart; '
                "it belongs after item 1 (line 3)",
            ),
        ),
        Example(
            "one item has lost its marker",
            {
                "en/phone.md": "## Rules\n\n"
                "- Keep the phone charged to 80 % and switched on.\n"
                "- Choose a password of 12 characters that you use nowhere else.\n"
                "- Restart the phone.\n",
                "fr/phone.md": "## Règles\n\n"
                "- Gardez le téléphone chargé à 80 % et allumé.\n"
                "- Choisissez un mot de passe de 12 caractères que vous n'utilisez nulle part ailleurs.\n"
                "  0 Redémarrez le téléphone.\n",
            },
            ('fr/phone.md:5:3: item 3 "Restart the phone." has lost its marker; its text is here',),
        ),
        Example(
            "one item became a paragraph",
            {"en/phone.md": _SOURCE, "fr/phone.md": _TARGET.replace("- Un câble", "\nUn câble")},
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Align the items of the parts whose numbers of items differ."""
        listed = {step.span for step in pair.source.steps}
        for source, target in _parts(pair):
            ours, theirs = list_items(source.blocks), list_items(target.blocks)
            # Items that are steps are reported as such.
            if len(ours) <= len(theirs) or not theirs or any(item.span in listed for item in ours):
                continue
            alignment = align(ours, theirs, pair.source.language, pair.target.language)
            if _is_clear(alignment) and not _stands_elsewhere(pair, source, target, alignment):
                swallowed = _swallowed(pair, alignment)
                for gap in gaps.missing(pair, alignment):
                    if gap.unit and (line := swallowed.get(gap.unit.position)):
                        words = f"{gaps.describe(gap.unit)} has lost its marker; its text is here"
                        gap = gap._replace(span=line, message=words, data={**gap.data, "marker_only": True})
                    yield self.of_gap(pair, gap, place=gaps.link_place(gap.unit.links() if gap.unit else ()))


def _parts(pair: Pair) -> Iterator[tuple[Unit, Unit]]:
    for alignment in (pair.steps, pair.sections):
        for match in alignment.matches:
            source, target = alignment.source[match.source], alignment.target[match.target]
            # Steps that are items are aligned as steps.
            if source.heading and target.heading and source.heading.kind == target.heading.kind == "heading":
                yield source, target


def _is_clear(alignment: Alignment) -> bool:
    """Whether all items of the translation have their partners, in order, and no other item may be the missing one."""
    return not (alignment.extra or alignment.moved or alignment.merges or alignment.missing_or)


def _others(unit: Unit, items: Sequence[Unit]) -> list[Unit]:
    """Return what a part holds besides its items, nested ones among it: each as an item of its own."""
    heads = {item.head for item in items}
    return [
        Unit(UnitKind.ITEM, 1, block.text.strip(), block.span, block.span, heading=block)
        for block in unit.blocks
        if block.span not in heads and block.text.strip()
    ]


def _swallowed(pair: Pair, alignment: Alignment) -> dict[int, Span]:
    """Return the lines of other items that say what missing ones say, by the position of those."""
    lost = [alignment.source[index] for index in alignment.missing]
    lines = [line for item in alignment.target for line in _further_lines(pair.target, item)]
    found = align(lost, lines, pair.source.language, pair.target.language) if lines else Alignment()
    return {lost[m.source].position: lines[m.target].head for m in found.matches if m.confidence >= _SURE}


def _further_lines(document: Document, item: Unit) -> Iterator[Unit]:
    """Yield the lines of an item's own text below its first, each as an item."""
    at = item.head.start
    for number, line in enumerate(document.text.content[item.head.start : item.head.end].split("\n")):
        span = Span(at + len(line) - len(line.lstrip()), at + len(line.rstrip()))
        at += len(line) + 1
        if number and line.strip():
            text = line.strip()
            block = Block(BlockKind.ITEM, span, text, extent=span)
            yield Unit(UnitKind.ITEM, number, text, span, span, heading=block)


def _stands_elsewhere(pair: Pair, source: Unit, target: Unit, alignment: Alignment) -> bool:
    """Whether an item without a partner became a paragraph of the part, or an item of another level."""
    lost = {alignment.source[index].head for index in alignment.missing}
    kept = [item for item in alignment.source if item.head not in lost]
    found = align(_others(source, kept), _others(target, alignment.target), pair.source.language, pair.target.language)
    return any(found.source[match.source].head in lost for match in found.matches)
