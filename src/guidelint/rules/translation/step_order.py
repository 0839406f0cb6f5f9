"""translation/step-order."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair
from guidelint.rules import Example, PairRule, gaps

_SOURCE = """\
## The steps

### Step 1: Open the website

Open your browser and go to **example.org**.

### Step 2: Enter your password

Type your password and click **OK**.

### Step 3: Read your messages

Click **Inbox** to read your 3 latest messages.
"""

_TARGET = """\
## Les étapes

### Étape 1 : Ouvrir le site web

Ouvrez votre navigateur et allez sur **example.org**.

### Étape 2 : {second}

### Étape 3 : {third}
"""

_PASSWORD = "Saisir votre mot de passe\n\nSaisissez votre mot de passe et cliquez sur **OK**."
_MESSAGES = "Lire vos messages\n\nCliquez sur **Inbox** pour lire vos 3 derniers messages."


class StepOrder(PairRule):
    """The steps of a translation come in the order of the source.

    A reader who does things in another order may never see the button that a step speaks of. Numbers
    do not show it: they count up on both sides.

    Move the step to where the message says and number the steps anew.
    """

    examples = (
        Example(
            "the order of the source",
            {"en/log-in.md": _SOURCE, "fr/log-in.md": _TARGET.format(second=_PASSWORD, third=_MESSAGES)},
        ),
        Example(
            "two steps were swapped",
            {"en/log-in.md": _SOURCE, "fr/log-in.md": _TARGET.format(second=_MESSAGES, third=_PASSWORD)},
            (
                'fr/log-in.md:7:5: step 2 "Lire vos messages" stands in another place than in the source, '
                "where it is step 3; it belongs after step 3 (line 11)",
            ),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the steps that moved: the fewest that explain the order."""
        for gap in gaps.moved(pair, pair.steps):
            yield self.of_gap(pair, gap, place="steps")
