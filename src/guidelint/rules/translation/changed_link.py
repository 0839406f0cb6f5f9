"""translation/changed-link."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from guidelint.model import Finding, Pair, Related, Severity
from guidelint.rules import Example, PairRule

_SOURCE = """\
## Useful links

- [Train times](https://trains.example.org/en/times)
"""

_TARGET = """\
## Liens utiles

- [Horaires des trains](https://trains.example.org/fr/{page})
"""


class ChangedLink(PairRule):
    """A link of the translation leads where the source's link at the same place leads.

    A link that changed on the same host is mostly a slip: the wrong line was copied, or the source's
    link was repaired and the translation's was not. On another host it may be the reader's own
    country's service, and is then only an info.

    Compare the two destinations and give the translation the right one.
    """

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
            same_host = _host(ours) == _host(theirs) != ""
            yield self.finding(
                pair.target,
                changed.target.span,
                f"this link leads to {ours}, the source's leads to {theirs}",
                evidence=(theirs, ours),
                related=(
                    Related(pair.source.path, pair.source.line(changed.source.span), "the source's link is here"),
                ),
                data={"url": theirs, "found": ours},
                severity=None if same_host else self.at_most(Severity.INFO),
            )


def _host(url: str) -> str:
    """Return the host of an address or of a mail address; empty for a telephone number, which has none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = parts.path.rpartition("@")[2].lower() if parts.scheme == "mailto" else parts.hostname
    return (host or "").removeprefix("www.")
