"""pairing/duplicate."""

from collections.abc import Iterator

from guidelint.model import Finding, Project, Related
from guidelint.rules import Example, ProjectRule

_SOURCE = """---
title: Block a phone number
---

## Steps

1. Open **Calls** and touch the number for 2 seconds.
2. Touch **Block**, then **Confirm**.
3. Call 3008 if the calls go on: [calls.example](https://calls.example/block).
"""
_TARGET = """---
title: Bloquer un numéro de téléphone
---

## Étapes

1. Ouvrez **Appels** et touchez le numéro 2 secondes.
2. Touchez **Bloquer**, puis **Confirmer**.
3. Appelez le 3008 si les appels continuent : [calls.example](https://calls.example/block).
"""


class Duplicate(ProjectRule):
    """No two guides of a language say almost the same, so that a translation fits either.

    Documents are paired by what they say where neither a key nor a map nor their paths tell. A copy
    makes that impossible: its translation fits the original as well, and is compared with neither.
    Copies that keys, a map or paths tell apart are not reported.

    Delete the copy, or give each guide and its translation the same `translationKey`.
    """

    examples = (
        Example("one guide, one translation", {"en/block.md": _SOURCE, "fr/bloquer.md": _TARGET}),
        Example(
            "a copy of the guide",
            {"en/block-a-number.md": _SOURCE, "en/block.md": _SOURCE, "fr/bloquer.md": _TARGET},
            ("en/block.md:1:1: this guide says almost the same as en/block-a-number.md; fr/bloquer.md fits both",),
        ),
        Example(
            "a copy that the paths tell apart",
            {"en/block.md": _SOURCE, "en/copy.md": _SOURCE, "fr/block.md": _TARGET, "fr/copy.md": _TARGET},
        ),
    )

    def check(self, project: Project) -> Iterator[Finding]:
        """Report the second of two such documents, once."""
        places = {member.path: (guide, member) for guide in project.guides for member in guide.members}
        partners = {(twins.first, twins.second): twins.partner for twins in reversed(project.twins)}
        for (first, second), partner in partners.items():
            guide, member = places[second]
            yield self.of_file(
                guide,
                member,
                f"this guide says almost the same as {first}; {partner} fits both",
                evidence=(first, second),
                data={"other": first, "partner": partner},
                related=(Related(first, 1, "this one says almost the same"), Related(partner, 1, "this fits both")),
            )
