"""translation/glossary."""

import re
from collections.abc import Iterator

from guidelint.model import Document, Finding, Pair, Related, Span
from guidelint.parity.glossary import Lacking
from guidelint.rules import Example, PairRule

_GLOSSARY = {
    "glossary": {
        "do-not-translate": ["FranceConnect"],
        "terms": {
            "account": {"fr": ["compte", "espace personnel"], "es": "cuenta"},
            "health card": {"fr": "carte Vitale"},
        },
    }
}
_SOURCE = """\
# Order a health card

Log in to your account with FranceConnect.
"""


class Glossary(PairRule):
    """A term of the glossary is translated as the glossary says.

    A reader who meets three names for one thing looks for three things. A glossary settles the name once:
    where the source uses a term, the same step or section of the translation has to use one of its
    translations, in whatever form the sentence needs, and what is not to be translated stays as it
    is, to the letter. Terms in code and addresses don't count. The rule is silent without a glossary; how to
    write one is in [docs/glossary.md](../../glossary.md).

    Use the glossary's word, or add the one that you used to the glossary.
    """

    examples = (
        Example(
            "the words of the glossary, inflected",
            {
                "en/card.md": _SOURCE,
                "fr/card.md": "# Commander une carte Vitale\n\nDans vos comptes, choisissez FranceConnect.\n",
            },
            config=_GLOSSARY,
        ),
        Example(
            "another word, and a name that was translated",
            {
                "en/card.md": _SOURCE,
                "fr/card.md": "# Commander une carte de santé\n\nConnectez-vous à votre profil par France Connexion.\n",
            },
            (
                'fr/card.md:1:3: the source says "health card"; the glossary wants "carte Vitale" here',
                'fr/card.md:3:1: the source says "account"; the glossary wants "compte" or "espace personnel" here',
                'fr/card.md:3:1: "FranceConnect" must stay as it is; it is missing here',
            ),
            config=_GLOSSARY,
        ),
        Example(
            "a name with other capitals",
            {
                "en/card.md": _SOURCE,
                "fr/card.md": "# Commander une carte Vitale\n\nOuvrez votre compte par France-connect.\n",
            },
            ('fr/card.md:3:25: "FranceConnect" must stay as it is; here it is "France-connect"',),
            config=_GLOSSARY,
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Look for the translation of each term in the part that it stands in."""
        terms = pair.site.terms(pair.target.language)
        if terms is None:
            return
        for part in pair.parts:
            for lacking in terms.lacking(part, pair.source.language, pair.target.language):
                term = lacking.term
                written = _written_otherwise(pair.target, lacking)
                yield self.finding(
                    pair.target,
                    written or lacking.target.span,
                    _message(lacking, pair.target.text.content[slice(*written)] if written else ""),
                    evidence=(term.text, *term.translations),
                    related=(
                        Related(pair.source.path, pair.source.line(lacking.source.span), f'"{term.text}" is here'),
                    ),
                    data={"term": term.text, "expected": list(term.translations)},
                )


def _written_otherwise(document: Document, lacking: Lacking) -> Span | None:
    """Find a name that must stay as it is where it stands with other capitals, or joined otherwise."""
    if not lacking.term.kept:
        return None
    letters = r"[\s_-]?".join(map(re.escape, re.findall(r"\w", lacking.term.text)))
    start, end = lacking.target.span
    match = re.compile(rf"\b{letters}\b", re.IGNORECASE).search(document.text.content, start, end)
    return Span(*match.span()) if match else None


def _message(lacking: Lacking, written: str) -> str:
    term = lacking.term
    if written:
        return f'"{term.text}" must stay as it is; here it is "{written}"'
    if term.kept:
        return f'"{term.text}" must stay as it is; it is missing here'
    wanted = " or ".join(f'"{one}"' for one in term.translations)
    return f'the source says "{term.text}"; the glossary wants {wanted} here'
