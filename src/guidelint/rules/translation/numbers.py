"""translation/numbers."""

from __future__ import annotations

from collections.abc import Iterator

from guidelint.model import Finding, Pair, Related, Severity
from guidelint.parity.number_parity import Lost, compare, place_in
from guidelint.rules import Example, PairRule, gaps

_SOURCE = """\
### Step 1: Ask for your card

It costs $5 and arrives within 15 days. You need 1,024 MB of free space.

Call 911 in an emergency. The office opens at 5 PM on March 5, 2024.
"""

_TARGET = """\
### Étape 1 : Demander sa carte

Elle coûte 5 $ et arrive sous 15 jours. Il faut 1 024 Mo d'espace libre.

Appelez le 911 en cas d'urgence. Le bureau ouvre à 17 h le 5 mars 2024.
"""


class Numbers(PairRule):
    """Every number, date, time and amount of the source is in the translation, whatever it is written with.

    A wrong dose, deadline or version does more harm than a clumsy sentence, and nobody sees it. Quantities
    are compared by what they mean: `1,024.5` is `1 024,5`, `5 PM` is `17 h`, `March 5` is `le 5 mars`. One
    that stands elsewhere in the same step or section survives, and so does one that is written as a word.
    Measures may be converted and durations told in other units: `86 °F` is `30 °C`, `90 minutes` an hour and a
    half. What the translation has beyond the source is not judged. Prices, phone numbers, numbers to call,
    sizes, floors and measures in other units may be meant for other readers: those are only infos, and so is
    a number that is missing, unless the rest of its sentence is surely there.

    Compare the sentence with the source, and correct the number or add what is missing.
    """

    explained_by = ("translation/missing-item",)
    examples = (
        Example("the same quantities, each as its language writes it", {"en/card.md": _SOURCE, "fr/card.md": _TARGET}),
        Example(
            "another number",
            {"en/card.md": _SOURCE, "fr/card.md": _TARGET.replace("15 jours", "10 jours")},
            ('fr/card.md:3:31: the source has "15 days" here, the translation "10 jours"',),
        ),
        Example(
            "a time is missing",
            {"en/card.md": _SOURCE, "fr/card.md": _TARGET.replace(" à 17 h", "")},
            ('fr/card.md:5:1: "5 PM" of the source is missing here',),
        ),
        Example(
            "a number as a word",
            {"en/card.md": "Wait 3 minutes.\n", "fr/card.md": "Attendez trois minutes.\n"},
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report what does not survive, at the number in its place or at the counterpart of its block."""
        for lost in compare(pair.source, pair.target, pair.parts):
            if lost.block is None and lost.part.target_blocks and lost.source.block.nested:
                continue  # a list item without a counterpart is reported as such
            yield self._finding(pair, lost)

    def _finding(self, pair: Pair, lost: Lost) -> Finding:
        source, target = lost.source, lost.target
        expected = source.quantity.bare
        if target:
            span = place_in(pair.target, target)
            message = f'the source has "{source.quantity.written}" here, the translation "{target.quantity.written}"'
        else:
            span = lost.block.span if lost.block else lost.part.place
            message = f'"{source.quantity.written}" of the source is missing here'
        line = pair.source.line(place_in(pair.source, source))
        found = target.quantity.bare if target else None
        return self.finding(
            pair.target,
            span,
            message,
            evidence=(expected, *((found,) if found else ())),
            related=(Related(pair.source.path, line, "the source's number is here"),),
            data={"expected": expected, "found": found},
            place=gaps.link_place(source.block.links),
            severity=None if lost.certain else self.at_most(Severity.INFO),
        )
