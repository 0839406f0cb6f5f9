"""translation/labels."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair, Related
from guidelint.parity.label_convention import Break, Convention, convention
from guidelint.rules import Example, PairRule

_SOURCE = """\
Tap **Mon espace** (My area), then **Mes factures** (My bills). Choose a month, then tap **Afficher la facture**
(Show the bill). To keep a copy, tap **Print**.
"""

_TARGET = """\
Appuyez sur **Mon espace**, puis sur **Mes factures**. Choisissez un mois, puis appuyez sur **Afficher la facture**.
Pour en garder une copie, appuyez sur **Imprimer**.
"""

_SETTINGS = """\
Click **Workspace settings**, then click **Members**. Click **Invite people** and then **Copy invite link**. Press
**Save changes**.
"""

_PARAMETRES = """\
Cliquez sur **Workspace settings**, puis sur **Membres**. Cliquez sur **Invite people** puis sur **Copy invite link**.
Appuyez sur **Save changes**.
"""


class Labels(PairRule):
    """In a guide that keeps the words of the screen in both languages, every label is in the words of the screen.

    A service in one language shows the same buttons to all. Its guide calls them by the words that
    stand there, in every language, often with a translation beside: **Mon compte** (My account). A
    button that the guide names in another language is one that the reader looks for in vain.

    The other labels of a guide show the habit, and nothing else does: where labels are simply translated, the
    rule is silent. Bold text is a label where something is done with it ("tap", "the ... button"). Labels
    of the reader's own phone, its store and its keys are left out.

    Write the label as the screen has it, in the document that the message names; a translation may follow
    in brackets.
    """

    examples = (
        Example(
            "labels that are translated everywhere",
            {
                "en/print.md": "Tap **My bills**, then **Show the bill**. Tap **Print**.\n",
                "fr/print.md": "Appuyez sur **Mes factures**, puis **Afficher la facture**. Appuyez sur "
                "**Imprimer**.\n",
            },
        ),
        Example(
            "a label of the source is no word of the screen",
            {"en/bills.md": _SOURCE, "fr/bills.md": _TARGET},
            (
                'fr/bills.md:2:41: label "Print" of the source stands for "Imprimer" here; the other labels are the '
                "same in both languages (3 of 4), as on the screen",
            ),
        ),
        Example(
            "a label of the translation is no word of the screen",
            {"en/invite.md": _SETTINGS, "fr/invite.md": _PARAMETRES},
            (
                'fr/invite.md:1:48: label "Membres" stands for "Members" of the source; the other labels are the '
                "same in both languages (4 of 5), as on the screen",
            ),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the labels that break with the convention of the pair."""
        found = convention(pair)
        if found is None:
            return
        for broken in found.breaks:
            ours, theirs = broken.source, broken.target
            wrong = "the screen has it in other words" if broken.source_is_wrong else "this is what the screen says"
            yield self.finding(
                pair.target,
                theirs.span,
                _message(broken, found),
                evidence=(ours.text, theirs.text),
                related=(Related(pair.source.path, pair.source.line(ours.span), f'"{ours.text}": {wrong}'),),
                data={"expected": theirs.text, "found": ours.text}
                if broken.source_is_wrong
                else {"expected": ours.text, "found": theirs.text},
            )


def _message(broken: Break, found: Convention) -> str:
    ours, theirs = broken.source.text, broken.target.text
    what = (
        f'label "{ours}" of the source stands for "{theirs}" here'
        if broken.source_is_wrong
        else f'label "{theirs}" stands for "{ours}" of the source'
    )
    share = f"{found.kept} of {found.labels}"
    return f"{what}; the other labels are the same in both languages ({share}), as on the screen"
