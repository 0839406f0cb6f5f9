"""dates/expired."""

from collections.abc import Iterator

from guidelint.model import Document, Finding, Severity
from guidelint.rules import DocumentRule, Example, option

_FILES = {"en/log-in.md": "---\ntitle: Log in\ndate: 2025-01-15\n---\n\nOpen the page.\n"}


class Expired(DocumentRule):
    """A document was revised within the time the site has set.

    Screens, prices and addresses change. A guide that nobody has looked at for a year or two is
    often wrong somewhere, and readers see its old date.

    Check the guide against what it describes, then set its date. The rule is off until `age-days`
    says how many days a document may go without a revision.
    """

    severity: Severity = Severity.INFO
    age_days: int = option(0, "how many days a document may go without a revision; 0 turns the rule off")

    examples = (
        Example("off by default", _FILES, today="2026-03-01"),
        Example("recent enough", _FILES, options={"age-days": 410}, today="2026-03-01"),
        Example(
            "older than a year",
            _FILES,
            ("en/log-in.md:3:7: date is 2025-01-15, 410 days ago; expected a revision within 365 days",),
            options={"age-days": 365},
            today="2026-03-01",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Compare the document's age with the limit."""
        dated = document.date() if self.age_days > 0 else None
        if dated is None:
            return
        name, day = dated
        age = (document.site.today - day).days
        if age <= self.age_days:
            return
        limit = f"{self.age_days} {'day' if self.age_days == 1 else 'days'}"
        yield self.finding(
            document,
            document.front_matter.value_span(name),
            f"{name} is {day}, {age} days ago; expected a revision within {limit}",
            evidence=(name, str(day)),
            data={"age_days": age},
            place=name,
        )
