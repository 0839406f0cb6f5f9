"""translation/faq-extra."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair
from guidelint.rules import Example, PairRule, gaps
from guidelint.rules._content import question_key

_SOURCE = """\
---
title: Log in
faq:
  - question: "Is example.org free?"
    answer: "Yes, example.org costs 0 euros."
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

_EXTRA = _TARGET.replace(
    "---\n\nTexte",
    '  - question: "Combien de temps dure une session ?"\n'
    '    answer: "Vous êtes déconnecté au bout de 30 minutes."\n---\n\nTexte',
)


class FaqExtra(PairRule):
    """Every FAQ entry of the translation is in the source.

    An entry that only the translation has is either an improvement that the source's readers miss, or
    what was left of a question that the source gave up.

    Add the entry to the source, or remove it from the translation.
    """

    explained_by = ("translation/extra-section", "faq/duplicate")
    examples = (
        Example("the same entries", {"en/log-in.md": _SOURCE, "fr/log-in.md": _TARGET}),
        Example(
            "one more in the translation",
            {"en/log-in.md": _SOURCE, "fr/log-in.md": _EXTRA},
            ('fr/log-in.md:6:15: FAQ entry 2 "Combien de temps dure une session ?" has no counterpart in the source',),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the translation's entries without a partner."""
        for gap in gaps.added(pair, pair.faq):
            yield self.of_gap(pair, gap, place=f"faq {question_key(gap.unit)}" if gap.unit else "faq")
