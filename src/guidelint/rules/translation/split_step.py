"""translation/split-step."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair
from guidelint.rules import Example, PairRule, gaps

_SOURCE = """\
## The steps

### Step 1: Open the website

Open your browser and go to **example.org**.

### Step 2: Enter your name and your password

Type your name in the field **Login**. Then type your password of 12 characters in the field **Secret** and click
**OK**.

### Step 3: Read your messages

Click **Inbox** to read your 3 latest messages.
"""

_TARGET = """\
## Les étapes

### Étape 1 : Ouvrir le site web

Ouvrez votre navigateur et allez sur **example.org**.

### Étape 2 : Saisir votre nom{cut}

Saisissez ensuite votre mot de passe de 12 caractères dans le champ **Secret** et cliquez sur **OK**.

### Étape {last} : Lire vos messages

Cliquez sur **Inbox** pour lire vos 3 derniers messages.
"""

_NAME = "\n\nSaisissez votre nom dans le champ **Login**."


class SplitStep(PairRule):
    """A step of the source is one step in the translation.

    Where the translation makes two steps of one, its numbers no longer agree with the source's, and
    whoever helps a reader over the phone speaks of another step 5.

    Join the two steps, or split the source's as well.
    """

    examples = (
        Example(
            "one step for one",
            {
                "en/log-in.md": _SOURCE,
                "fr/log-in.md": _TARGET.format(cut=" et votre mot de passe" + _NAME, last=3),
            },
        ),
        Example(
            "two steps for one",
            {
                "en/log-in.md": _SOURCE,
                "fr/log-in.md": _TARGET.format(cut=_NAME + "\n\n### Étape 3 : Saisir votre mot de passe", last=4),
            },
            (
                'fr/log-in.md:11:5: step 2 "Enter your name and your password" of the source is split into '
                'step 2 "Saisir votre nom" and step 3 "Saisir votre mot de passe"',
            ),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the source's steps that are two in the translation."""
        for gap in gaps.split(pair, pair.steps):
            yield self.of_gap(pair, gap, place="steps")
