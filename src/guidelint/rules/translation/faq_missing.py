"""translation/faq-missing."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair, Severity
from guidelint.rules import Example, PairRule, gaps
from guidelint.rules._content import question_key

_SOURCE = """\
---
title: Log in
faq:
  - question: "Is example.org free?"
    answer: "Yes, example.org costs 0 euros."
  - question: "How long does a session last?"
    answer: "You are logged out after 30 minutes."
---

Text.
"""

_TARGET = """\
---
title: Se connecter
faq:
  - question: "Example.org est-il gratuit ?"
    answer: "Oui, example.org coûte 0 euro."
---

Texte.
"""

_WHOLE = _TARGET.replace(
    "---\n\nTexte",
    '  - question: "Combien de temps dure une session ?"\n'
    '    answer: "Vous êtes déconnecté au bout de 30 minutes."\n---\n\nTexte',
)

_REPLACED = _WHOLE.replace("Combien de temps dure une session ?", "Comment changer la couleur de l'écran ?").replace(
    "Vous êtes déconnecté au bout de 30 minutes.", "Ouvrez le menu Affichage et choisissez une couleur."
)


class FaqMissing(PairRule):
    """Every FAQ entry of the source is in the translation.

    Questions are added to the source over the years and forgotten in the translations, where nobody
    sees the gap: the list just looks shorter.

    An entry is missing, too, where one about something else stands in its place. Where both say too little
    to be sure, it is a warning.

    Translate the question and its answer, and put them where the message says.
    """

    severity: Severity = Severity.ERROR

    explained_by = ("translation/missing-section", "faq/duplicate")
    examples = (
        Example("all entries are there", {"en/log-in.md": _SOURCE, "fr/log-in.md": _WHOLE}),
        Example(
            "the second entry is missing",
            {"en/log-in.md": _SOURCE, "fr/log-in.md": _TARGET},
            (
                'fr/log-in.md:5:5: FAQ entry 2 "How long does a session last?" has no counterpart; '
                "it belongs after FAQ entry 1 (line 4)",
            ),
        ),
        Example(
            "another entry stands in the place of the second",
            {"en/log-in.md": _SOURCE, "fr/log-in.md": _REPLACED},
            (
                'fr/log-in.md:6:15: FAQ entry 2 "How long does a session last?" has no counterpart; '
                "FAQ entry 2 (line 6) stands in its place and says something else",
            ),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the source's entries without a partner."""
        for gap in gaps.missing(pair, pair.faq):
            yield self.of_gap(pair, gap, place=f"faq {question_key(gap.unit)}" if gap.unit else "faq")
