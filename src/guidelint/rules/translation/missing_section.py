"""translation/missing-section."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair, Severity
from guidelint.rules import Example, PairRule, gaps

_SOURCE = """\
## What you need

- A phone with Android 14

## Tips

- Restart the phone once a week.
"""

_WHOLE = """\
## Ce dont vous avez besoin

- Un téléphone avec Android 14

## Conseils

- Redémarrez le téléphone une fois par semaine.
"""

_PART = _WHOLE.partition("\n## Conseils")[0]


class MissingSection(PairRule):
    """Every section of the source is in the translation.

    What stands under a heading that the translation lacks is not told to its readers at all.

    Translate the section that the message names and put it where the message says.
    """

    severity: Severity = Severity.ERROR

    examples = (
        Example("all sections are there", {"en/phone.md": _SOURCE, "fr/phone.md": _WHOLE}),
        Example(
            "the last section is missing",
            {"en/phone.md": _SOURCE, "fr/phone.md": _PART},
            (
                'fr/phone.md:3:1: section "Tips" has no counterpart; '
                'it belongs after section "Ce dont vous avez besoin" (line 1)',
            ),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the source's sections without a partner."""
        for gap in gaps.missing(pair, pair.sections):
            yield self.of_gap(pair, gap, place="sections")
