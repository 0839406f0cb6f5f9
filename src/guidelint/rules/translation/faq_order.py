"""translation/faq-order."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair
from guidelint.rules import Example, PairRule, gaps

_SOURCE = """\
---
title: Log in
faq:
  - question: "Is example.org free?"
    answer: "Yes, example.org costs 0 euros."
  - question: "How long does a visit last?"
    answer: "You are logged out after 30 minutes."
---

Text.
"""

_FREE = '  - question: "Example.org est-il gratuit ?"\n    answer: "Oui, example.org coûte 0 euro."\n'
_LONG = (
    '  - question: "Combien de temps dure une visite ?"\n    answer: "Vous êtes déconnecté au bout de 30 minutes."\n'
)
_TARGET = "---\ntitle: Se connecter\nfaq:\n{first}{second}---\n\nTexte.\n"


class FaqOrder(PairRule):
    """The FAQ entries of a translation come in the order of the source.

    Entries often refer to the one before ("in that case"), and a common order makes the two versions
    easy to compare and to keep up.

    Move the entry to where the message says.
    """

    examples = (
        Example(
            "the order of the source",
            {"en/log-in.md": _SOURCE, "fr/log-in.md": _TARGET.format(first=_FREE, second=_LONG)},
        ),
        Example(
            "two entries were swapped",
            {"en/log-in.md": _SOURCE, "fr/log-in.md": _TARGET.format(first=_LONG, second=_FREE)},
            (
                'fr/log-in.md:4:15: FAQ entry 1 "Combien de temps dure une visite ?" stands in another place '
                "than in the source, where it is FAQ entry 2; it belongs after FAQ entry 2 (line 6)",
            ),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the entries that moved: the fewest that explain the order."""
        for gap in gaps.moved(pair, pair.faq):
            yield self.of_gap(pair, gap, place="faq")
