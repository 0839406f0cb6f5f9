"""translation/missing-link."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair, Related, Severity
from guidelint.rules import Example, PairRule, gaps
from guidelint.rules.gaps import describe

_SOURCE = """\
## Useful links

- [Train times](https://trains.example.org/en/times)
- [Lost property](https://trains.example.org/en/lost)
"""

_TARGET = """\
## Liens utiles

- [Horaires des trains](https://trains.example.org/fr/times)
- [Objets trouvés](https://trains.example.org/fr/lost)
"""


class MissingLink(PairRule):
    """Every link of the source is in the same step or section of the translation.

    A link left out is an app that the reader does not find, or a form that they never fill in. Links
    that differ only in the language of the page are equal. A link that went to another section is
    still there. The links of a missing step or section are missing with it and not reported again, nor
    is one in whose place the translation has a link without destination: that is said of that link.
    Where the part links to the same place once more, a missing link is only an info.

    Add the link where the message says, to the translated page where there is one.
    """

    severity: Severity = Severity.ERROR
    explained_by = ("links/empty",)

    examples = (
        Example("the same links, each to the page in its language", {"en/trains.md": _SOURCE, "fr/trains.md": _TARGET}),
        Example(
            "one link is missing",
            {"en/trains.md": _SOURCE, "fr/trains.md": _TARGET.partition("- [Objets")[0]},
            (
                'fr/trains.md:3:3: the link to https://trains.example.org/en/lost ("Lost property") is missing '
                'from section "Liens utiles"; it belongs after this link',
            ),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report what the comparison of the links found missing."""
        for missing in pair.links.missing:
            url, text = missing.link.url, missing.link.text
            where = describe(missing.part.target) if missing.part.target else "the introduction"
            name = f' ("{text}")' if text and text != url else ""
            belongs = "; it belongs after this link" if missing.after else ""
            line = pair.source.line(missing.link.span)
            yield self.finding(
                pair.target,
                missing.after.span if missing.after else missing.part.place,
                f"the link to {url}{name} is missing from {where}{belongs}",
                evidence=(url,),
                related=(Related(pair.source.path, line, "the link is here"),),
                data={"url": url},
                place=gaps.link_place([missing.link]),
                inside=gaps.blank_place(missing.blank) if missing.blank else "",
                severity=self.at_most(Severity.INFO) if missing.repeated else None,
            )
