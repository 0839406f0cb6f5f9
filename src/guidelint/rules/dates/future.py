"""dates/future."""

from collections.abc import Iterator

from guidelint.model import Document, Finding, Severity
from guidelint.rules import DocumentRule, Example

_GUIDE = "---\ntitle: Log in\ndate: {date}\n---\n\nOpen the page.\n"


class Future(DocumentRule):
    """The date of a document is not after today.

    Readers take the date for the day the guide was last checked, and a site that sorts by it shows
    the document first for months. Some generators do not build such a document at all. Mostly it
    is a mistyped year, or day and month were swapped.

    Put the date right. A document with `draft: true` may have a date to come.
    """

    severity: Severity = Severity.WARNING

    examples = (
        Example("the date of today", {"en/log-in.md": _GUIDE.format(date="2026-03-01")}, today="2026-03-01"),
        Example(
            "a date to come",
            {"en/log-in.md": _GUIDE.format(date="2026-11-02")},
            ("en/log-in.md:3:7: date is 2026-11-02, which is after today (2026-03-01)",),
            today="2026-03-01",
        ),
        Example("a draft", {"en/log-in.md": _GUIDE.format(date="2026-11-02\ndraft: true")}, today="2026-03-01"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Compare the document's date with today."""
        dated = document.date()
        today = document.site.today
        if dated is None or dated[1] <= today or document.front_matter.values.get("draft") is True:
            return
        name, day = dated
        yield self.finding(
            document,
            document.front_matter.value_span(name),
            f"{name} is {day}, which is after today ({today})",
            evidence=(name, str(day)),
            place=name,
        )
