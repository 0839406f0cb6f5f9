"""translation/extra-link."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair, Related, Severity
from guidelint.parity.link_parity import Extra
from guidelint.rules import Example, PairRule
from guidelint.rules.gaps import describe

_SOURCE = """\
## Useful links

- [Train times](https://trains.example.org/en/times)
"""

_TARGET = """\
## Liens utiles

- [Horaires des trains](https://trains.example.org/fr/times)
"""


class ExtraLink(PairRule):
    """Every link of the translation is in the same step or section of the source.

    A link that only the translation has may be a help that the source's readers miss, or one that the
    source gave up because it led nowhere good. It may also be meant for the translation's readers
    alone: thanks to the translators, their chat room, the country's own service, the page in the
    other language. Nothing in a link tells which, and of the findings on six real sites four in ten
    were such links: that is why it is an info.

    Add the link to the source, or remove it from the translation.
    """

    severity: Severity = Severity.INFO

    examples = (
        Example("the same links", {"en/trains.md": _SOURCE, "fr/trains.md": _TARGET}),
        Example(
            "one more in the translation",
            {
                "en/trains.md": _SOURCE,
                "fr/trains.md": _TARGET + "- [Objets trouvés](https://trains.example.org/fr/lost)\n",
            },
            (
                'fr/trains.md:4:3: the link to https://trains.example.org/fr/lost ("Objets trouvés") '
                'has no counterpart in section "Useful links" of the source',
            ),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report what the comparison of the links found beyond the source's."""
        for extra in pair.links.extra:
            url, text = extra.link.url, extra.link.text
            where = f"{describe(extra.part.source)} of the source" if extra.part.source else "the source's introduction"
            name = f' ("{text}")' if text and text != url else ""
            yield self.finding(
                pair.target,
                extra.link.span,
                f"the link to {url}{name} has no counterpart in {where}",
                evidence=(url,),
                related=_related(pair, extra),
                data={"url": url},
                severity=self.at_most(Severity.INFO) if extra.repeated else None,
            )


def _related(pair: Pair, extra: Extra) -> tuple[Related, ...]:
    """Point at the part of the source that lacks the link."""
    unit = extra.part.source
    return (Related(pair.source.path, pair.source.line(unit.head), "its counterpart in the source"),) if unit else ()
