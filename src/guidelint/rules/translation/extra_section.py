"""translation/extra-section."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair, Severity, Unit
from guidelint.rules import Example, PairRule, gaps

_SOURCE = """\
## What you need

- A phone with Android 14
"""

_TARGET = """\
## Ce dont vous avez besoin

- Un téléphone avec Android 14
"""

_EXTRA = """
## Conseils

- Redémarrez le téléphone une fois par semaine.
"""


class ExtraSection(PairRule):
    """Every section of the translation is in the source.

    A section that only the translation has is either an addition that the source's readers miss, or
    the rest of what the source gave up.

    Add the section to the source, or remove it from the translation. A section without steps or questions
    of its own is only an info, because that is right too seldom: three times in five on public sites.
    Translators add sections on purpose, and where one section became two, the wrong one may be named.
    """

    examples = (
        Example("the same sections", {"en/phone.md": _SOURCE, "fr/phone.md": _TARGET}),
        Example(
            "one more in the translation",
            {"en/phone.md": _SOURCE, "fr/phone.md": _TARGET + _EXTRA},
            ('fr/phone.md:5:4: section "Conseils" has no counterpart in the source',),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the translation's sections without a partner."""
        for gap in gaps.added(pair, pair.sections):
            finding = self.of_gap(pair, gap, place=gaps.section_place(gap))
            heavy = gap.unit is not None and _brings_units(pair, gap.unit)
            yield finding if heavy else finding._replace(severity=self.at_most(Severity.INFO))


def _brings_units(pair: Pair, section: Unit) -> bool:
    """Whether a section brings steps or FAQ entries that the source does not have either."""
    extra = [alignment.target[index] for alignment in (pair.steps, pair.faq) for index in alignment.extra]
    return any(section.span.start <= unit.head.start < section.span.end for unit in extra)
