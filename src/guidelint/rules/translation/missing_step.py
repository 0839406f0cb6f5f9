"""translation/missing-step."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair, Severity
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
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the source's steps without a partner."""
        for gap in gaps.missing(pair, pair.steps):
            yield self.of_gap(pair, gap, place="steps")
