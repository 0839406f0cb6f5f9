"""translation/missing-step."""

from collections.abc import Iterator, Sequence

from guidelint.model import BlockKind, Finding, Pair, Related, Severity, Unit
from guidelint.rules import Example, PairRule, gaps

_SOURCE = """\
---
title: Log in
---

## The steps

### Step 1: Open the website

Open your browser and go to **example.org**.

### Step 2: Enter your password

Type your password and click **OK**.

### Step 3: Read your messages

Click **Inbox** to read your 3 latest messages.
"""

_TARGET = """\
---
title: Se connecter
---

## Les étapes

### Étape 1 : Ouvrir le site web

Ouvrez votre navigateur et allez sur **example.org**.

### Étape 2 : Saisir votre mot de passe

Saisissez votre mot de passe et cliquez sur **OK**.

### Étape 3 : Lire vos messages

Cliquez sur **Inbox** pour lire vos 3 derniers messages.
"""

_RENUMBERED = _TARGET.replace(
    "### Étape 2 : Saisir votre mot de passe\n\nSaisissez votre mot de passe et cliquez sur **OK**.\n\n", ""
).replace("Étape 3", "Étape 2")

_REPLACED = _TARGET.replace(
    "Saisir votre mot de passe\n\nSaisissez votre mot de passe et cliquez sur **OK**.",
    "Éteindre l'imprimante\n\nFermez le capot, puis débranchez le câble au bout de 20 minutes.",
)


class MissingStep(PairRule):
    """Every step of the source is in the translation.

    A reader who follows a guide with a step left out is stuck, and cannot know why. Renumbering hides
    the gap: the steps are therefore compared by what they say, not by their numbers.

    A step is missing, too, where another one stands in its place: the count is right, and nothing that the
    source says there is told. Where both say too little to be sure, it is a warning.

    Translate the step that the message names and put it where the message says.
    """

    severity: Severity = Severity.ERROR

    explained_by = ("translation/missing-section",)
    examples = (
        Example("all steps are there", {"en/log-in.md": _SOURCE, "fr/log-in.md": _TARGET}),
        Example(
            "step 2 is missing, and the others were renumbered",
            {"en/log-in.md": _SOURCE, "fr/log-in.md": _RENUMBERED},
            ('fr/log-in.md:11:5: step 2 "Enter your password" has no counterpart; it belongs after step 1 (line 7)',),
        ),
        Example(
            "another step stands in the place of step 2",
            {"en/log-in.md": _SOURCE, "fr/log-in.md": _REPLACED},
            (
                'fr/log-in.md:11:5: step 2 "Enter your password" has no counterpart; '
                "step 2 (line 11) stands in its place and says something else",
            ),
        ),
        Example(
            "the steps have lost their numbers",
            {
                "en/tea.md": "## Steps\n\n1. Boil 2 cups of water.\n2. Wait for 4 minutes.\n",
                "fr/tea.md": "## Étapes\n\n- Faites bouillir 2 tasses d'eau.\n- Attendez 4 minutes.\n",
            },
            ("fr/tea.md:3:3: the steps have bullets here; the source's have numbers",),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the source's steps without a partner."""
        for gap in gaps.missing(pair, pair.steps):
            yield self.of_gap(pair, gap, place="steps")
        if form := _lost_form(pair.steps.source, pair.steps.target):
            yield self.finding(
                pair.target,
                pair.steps.target[0].head,
                form,
                evidence=("form",),
                related=(Related(pair.source.path, pair.source.line(pair.steps.source[0].head), "the steps are here"),),
                severity=self.at_most(Severity.WARNING),
            )


def _lost_form(ours: Sequence[Unit], theirs: Sequence[Unit]) -> str:
    """Say what steps look like that are neither headings nor numbered, where the source's are; "" for nothing."""
    heads, others = ([unit.heading for unit in units[:1] if unit.heading] for units in (ours, theirs))
    if not heads or not others:
        return ""
    if others[0].kind is BlockKind.PARAGRAPH and heads[0].kind is not BlockKind.PARAGRAPH:
        return "the steps begin with plain paragraphs here; the source's have headings or numbers"
    if (
        others[0].kind is BlockKind.ITEM
        and not others[0].ordered
        and (heads[0].ordered or heads[0].kind is BlockKind.HEADING)
    ):
        return "the steps have bullets here; the source's have numbers"
    return ""
