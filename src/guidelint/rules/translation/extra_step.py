"""translation/extra-step."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair
from guidelint.rules import Example, PairRule, gaps

_SOURCE = """\
## The steps

### Step 1: Open the website

Open your browser and go to **example.org**.

### Step 2: Read your messages

Click **Inbox** to read your 3 latest messages.
"""

_TARGET = """\
## Les étapes

### Étape 1 : Ouvrir le site web

Ouvrez votre navigateur et allez sur **example.org**.

### Étape 2 : Lire vos messages

Cliquez sur **Inbox** pour lire vos 3 derniers messages.
"""

_EXTRA = """
### Étape 3 : Éteindre l'ordinateur

Fermez toutes les fenêtres, puis éteignez l'appareil.
"""


class ExtraStep(PairRule):
    """Every step of the translation is in the source.

    A step that only the translation has was either added there, and the source's readers miss it, or
    it was removed from the source, and the translation's readers do something needless.

    Add the step to the source, or remove it from the translation.
    """

    explained_by = ("translation/extra-section",)
    examples = (
        Example("the same steps", {"en/log-in.md": _SOURCE, "fr/log-in.md": _TARGET}),
        Example(
            "one more in the translation",
            {"en/log-in.md": _SOURCE, "fr/log-in.md": _TARGET + _EXTRA},
            ('fr/log-in.md:11:5: step 3 "Éteindre l\'ordinateur" has no counterpart in the source',),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the translation's steps without a partner."""
        for gap in gaps.added(pair, pair.steps):
            yield self.of_gap(pair, gap, place="steps")
