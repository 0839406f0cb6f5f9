"""translation/merged-step."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair
from guidelint.rules import Example, PairRule, gaps

_SOURCE = """\
## The steps

### Step 1: Open the website

Open your browser and go to **example.org**.

### Step 2: Enter your name

Type your name in the field **Login**.

### Step 3: Enter your password

Type your password of 12 characters in the field **Secret** and click **OK**.

### Step 4: Read your messages

Click **Inbox** to read your 3 latest messages.
"""

_TARGET = """\
## Les étapes

### Étape 1 : Ouvrir le site web

Ouvrez votre navigateur et allez sur **example.org**.

### Étape 2 : Saisir votre nom{cut}

Saisissez votre mot de passe de 12 caractères dans le champ **Secret** et cliquez sur **OK**.

### Étape {last} : Lire vos messages

Cliquez sur **Inbox** pour lire vos 3 derniers messages.
"""

_NAME = "\n\nSaisissez votre nom dans le champ **Login**."


class MergedStep(PairRule):
    """A step of the translation is one step of the source.

    Where the translation makes one step of two, its numbers no longer agree with the source's, and a
    long step is where readers lose their place.

    Split the step as the source does, or merge the source's steps as well.
    """

    examples = (
        Example(
            "one step for one",
            {
                "en/log-in.md": _SOURCE,
                "fr/log-in.md": _TARGET.format(cut=_NAME + "\n\n### Étape 3 : Saisir votre mot de passe", last=4),
            },
        ),
        Example(
            "one step for two",
            {
                "en/log-in.md": _SOURCE,
                "fr/log-in.md": _TARGET.format(cut=" et votre mot de passe" + _NAME, last=3),
            },
            (
                'fr/log-in.md:7:5: step 2 "Enter your name" and step 3 "Enter your password" of the source '
                'are merged into step 2 "Saisir votre nom et votre mot de passe"',
            ),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the translation's steps that are two in the source."""
        for gap in gaps.merged(pair, pair.steps):
            yield self.of_gap(pair, gap, place="steps")
