"""translation/faq-missing."""

from collections.abc import Iterator

from guidelint.align.answers import exchanged
from guidelint.model import Finding, Pair, Related, Severity
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
    to be sure, it is a warning; so is an entry with the answer of another question, copied or exchanged.

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
        Example(
            "the second entry has the answer of the first",
            {
                "en/log-in.md": _SOURCE,
                "fr/log-in.md": _WHOLE.replace(
                    "Vous êtes déconnecté au bout de 30 minutes.", "Oui, example.org coûte 0 euro."
                ),
            },
            (
                'fr/log-in.md:7:14: FAQ entry 2 "Combien de temps dure une session ?" has the answer of '
                'FAQ entry 1 "Is example.org free?" of the source',
            ),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the source's entries without a partner."""
        for gap in gaps.missing(pair, pair.faq):
            yield self.of_gap(pair, gap, place=f"faq {question_key(gap.unit)}" if gap.unit else "faq")
        yield from self._exchanged(pair)

    def _exchanged(self, pair: Pair) -> Iterator[Finding]:
        """Report the answers that belong to another question."""
        for found in exchanged(pair.faq, pair.source.language, pair.target.language):
            entry, other = pair.faq.target[found.target], pair.faq.source[found.answer_of]
            ours = pair.faq.source[found.source]
            yield self.finding(
                pair.target,
                entry.blocks[0].span,
                f"{gaps.describe(entry)} has the answer of {gaps.describe(other)} of the source",
                evidence=("answer", ours.title),
                related=(
                    Related(pair.source.path, pair.source.line(ours.blocks[0].span), "its answer is here"),
                    Related(pair.source.path, pair.source.line(other.head), f"{gaps.short(other)} is here"),
                ),
                data={"source_position": ours.position, "answer_of": other.position},
                place=f"answer {ours.position}",
                severity=self.at_most(Severity.WARNING),
            )
