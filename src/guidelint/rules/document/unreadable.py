"""document/unreadable."""

from collections.abc import Iterator

from guidelint.model import Document, Finding, ProblemKind, Severity
from guidelint.rules import DocumentRule, Example


class Unreadable(DocumentRule):
    """The file is text in UTF-8, and has some.

    A file in another encoding, or one with binary data in it, cannot be checked at all: its
    accents would be read as other letters, and site generators show them so to readers. An empty
    file is mostly a translation that was begun and forgotten.

    Save the file as UTF-8 (a byte order mark does no harm), write or delete the empty one, or leave it
    out with `exclude`.
    """

    severity: Severity = Severity.ERROR

    examples = (
        Example("text in UTF-8", {"fr/se-connecter.md": "# Se connecter à un compte\n"}),
        Example(
            "a null character in the text",
            {"en/log-in.md": "# Log in\n\nOpen the\0 page.\n"},
            ("en/log-in.md:3:9: the file is binary; expected text in UTF-8",),
        ),
        Example(
            "an empty translation",
            {"en/log-in.md": "## Steps\n\n1. Open the page.\n", "fr/log-in.md": "\n"},
            ("fr/log-in.md:1:1: the file is empty",),
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Report what kept the file from being read."""
        for problem in document.problems:
            if problem.kind is ProblemKind.UNREADABLE:
                yield self.finding(document, problem.span, problem.message, evidence=(problem.evidence,))
