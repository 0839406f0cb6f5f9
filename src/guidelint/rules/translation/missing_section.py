"""translation/missing-section."""

from collections.abc import Iterator

from guidelint.model import Document, Finding, Pair, Related, Severity, Unit
from guidelint.rules import Example, PairRule, gaps
from guidelint.rules._content import has_content

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

_REPLACED = (
    _WHOLE.partition("## Conseils")[0]
    + """\
## Résilier votre abonnement

Appelez votre opérateur entre 9 h et 18 h et demandez la fin du contrat.
"""
)


class MissingSection(PairRule):
    """Every section of the source is in the translation.

    What stands under a heading that the translation lacks is not told to its readers at all; nor is what
    stands under one that is there, with nothing below it.

    A section is missing, too, where one about something else stands in its place. Where both say too little
    to be sure, it is a warning.

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
        Example(
            "another section stands in the place of the last",
            {"en/phone.md": _SOURCE, "fr/phone.md": _REPLACED},
            (
                'fr/phone.md:5:4: section "Tips" has no counterpart; '
                'section "Résilier votre abonnement" (line 5) stands in its place and says something else',
            ),
        ),
        Example(
            "the heading is there, and nothing below it",
            {"en/phone.md": _SOURCE, "fr/phone.md": f"{_PART}\n## Conseils\n"},
            ('fr/phone.md:5:4: section "Conseils" has only its heading; the source\'s has text',),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the source's sections without a partner."""
        for gap in gaps.missing(pair, pair.sections):
            yield self.of_gap(pair, gap, place=gaps.section_place(gap))
        yield from self._bare(pair)

    def _bare(self, pair: Pair) -> Iterator[Finding]:
        """Report the translation's sections that are nothing but a heading, where their partners say something."""
        sections = pair.sections
        for match in sections.matches:
            ours, theirs = sections.source[match.source], sections.target[match.target]
            # Below a heading that the source lacks may stand the text of the one before.
            if match.target + 1 in sections.extra or not _is_bare(pair.target, theirs):
                continue
            if has_content(pair.source, ours.blocks):
                yield self.finding(
                    pair.target,
                    theirs.head,
                    f"{gaps.describe(theirs)} has only its heading; the source's has text",
                    evidence=("bare", ours.title),
                    related=(Related(pair.source.path, pair.source.line(ours.head), "section is here"),),
                    data={"source_position": ours.position, "target_position": theirs.position},
                    place=f"section {ours.position}",
                )


def _is_bare(document: Document, section: Unit) -> bool:
    """Whether nothing at all stands below a heading: no text, no step, no section."""
    below = (block for block in document.blocks if section.head.end <= block.span.start < section.span.end)
    return not has_content(document, below)
