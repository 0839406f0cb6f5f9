"""suppressions/unused."""

from collections.abc import Iterator, Sequence

from guidelint.model import Document, Finding, Severity
from guidelint.rules import Example, SuppressionRule
from guidelint.suppressions import Suppression

_GUIDE = """\
# Log in

<!-- guidelint-disable-next-line links/empty: the address is not known yet -->
[Log in]({})
"""


class Unused(SuppressionRule):
    """A comment that suppresses findings has one to suppress.

    What it was written for has been put right, and the comment would hide the next mistake at that place. It is
    judged only where the rules that it names were checked: a rule that is off, or that compares a guide with a
    translation that it does not have, would have found nothing anyway.

    Delete the comment.
    """

    severity: Severity = Severity.WARNING

    examples = (
        Example("the finding is still there", {"en/log-in.md": _GUIDE.format("")}, also=("links/empty",)),
        Example(
            "nothing is left to suppress",
            {"en/log-in.md": _GUIDE.format("https://example.org/log-in")},
            ("en/log-in.md:3:1: this comment suppresses links/empty, and nothing is found here",),
            also=("links/empty",),
        ),
    )

    def check_unused(self, document: Document, unused: Sequence[Suppression]) -> Iterator[Finding]:
        """Report the comments that hid nothing."""
        for one in unused:
            names = ", ".join(name.text for name in one.names) or "all rules"
            message = f"this comment suppresses {names}, and nothing is found here"
            yield self.finding(document, one.span, message, evidence=(one.directive, names, one.reason))
