"""front-matter/syntax."""

from collections.abc import Iterator

from guidelint.model import Document, Finding, Severity
from guidelint.rules import DocumentRule, Example


class Syntax(DocumentRule):
    """The front matter can be read, and no key stands in it twice.

    Broken front matter fails the build of most site generators, and others publish the page with
    an empty title. Of a key that is there twice only one value counts, mostly the last, and nobody
    sees which.

    Put text that holds a colon, a quote or a `#` in quotes, close the block with a line `---`, and
    keep one of two equal keys.
    """

    severity: Severity = Severity.ERROR

    examples = (
        Example("well formed", {"en/log-in.md": '---\ntitle: "Tip: log in"\nsteps: 2\n---\n\nText.\n'}),
        Example(
            "a colon in plain text",
            {"en/log-in.md": "---\ntitle: Tip: log in\nsteps: 2\n---\n\nText.\n"},
            ('en/log-in.md:2:11: front matter is not valid YAML: a value that contains ": " must be in quotes',),
        ),
        Example(
            "a quote that is never closed",
            {"en/log-in.md": '---\ntitle: "Log in\nsteps: 2\n---\n\nText.\n'},
            ("en/log-in.md:2:8: front matter is not valid YAML: this quote is never closed",),
        ),
        Example(
            "never closed",
            {"en/log-in.md": "---\ntitle: Log in\n\n## The steps\n"},
            ('en/log-in.md:1:1: front matter is never closed; expected a line "---" after it',),
        ),
        Example(
            "a key that is there twice",
            {"en/log-in.md": "---\ntitle: Log in\nsteps: 2\ntitle: Log in again\n---\n\nText.\n"},
            ('en/log-in.md:4:1: duplicate key "title"; it is already on line 2',),
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Report what was met while the front matter was read."""
        for problem in document.front_matter.problems:
            yield self.finding(
                document, problem.span, problem.message, evidence=(problem.kind, problem.evidence), place="front matter"
            )
