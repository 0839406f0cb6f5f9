"""translation/changed-link."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair, Related, Severity
from guidelint.rules import Example, PairRule
from guidelint.rules.gaps import link_place

_SOURCE = """\
## Useful links

- [Train times](https://trains.example.org/en/times)
- [Lost property](https://trains.example.org/en/lost)
"""

_TARGET = """\
## Liens utiles

- [Horaires des trains](https://trains.example.org/fr/{page})
- [Objets trouvés](https://trains.example.org/fr/lost)
"""


class ChangedLink(PairRule):
    """A link of the translation leads where the source's link at the same place leads.

    A link that changed on the same host is mostly a slip: the wrong line was copied, two links were
    exchanged, or the source's link was repaired and the translation's was not. It is only an info
    where it may be meant: on another host, which may be the country's own service; in an address
    whose words may be translated; for a mail address, a telephone number, a video, a form, a profile.
    Equal are addresses that differ in language, country, tracking, scheme or the slash at the end,
    those with the same article's number, those that each name their own language and say the same
    in it, a page of the site and its translation, and the anchors of aligned headings.

    Compare the two destinations and give the translation the right one.
    """

    explained_by = ("links/broken",)
    examples = (
        Example(
            "the same page in its language", {"en/trains.md": _SOURCE, "fr/trains.md": _TARGET.format(page="times")}
        ),
        Example(
            "another page of the same site",
            {"en/trains.md": _SOURCE, "fr/trains.md": _TARGET.format(page="tickets")},
            (
                "fr/trains.md:3:3: this link leads to https://trains.example.org/fr/tickets, "
                "the source's leads to https://trains.example.org/en/times",
            ),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report the pairs of links that differ in their destination."""
        for changed in pair.links.changed:
            ours, theirs = changed.target.url, changed.source.url
            yield self.finding(
                pair.target,
                changed.target.span,
                f"this link leads to {ours}, the source's leads to {theirs}",
                evidence=(theirs, ours),
                related=(
                    Related(pair.source.path, pair.source.line(changed.source.span), "the source's link is here"),
                ),
                data={"url": theirs, "found": ours},
                place=link_place([changed.target]),
                severity=None if changed.certain else self.at_most(Severity.INFO),
            )
