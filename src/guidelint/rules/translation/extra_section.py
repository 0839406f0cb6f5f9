"""translation/extra-section."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair
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

    Add the section to the source, or remove it from the translation.
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
            yield self.of_gap(pair, gap, place=gaps.section_place(gap))
