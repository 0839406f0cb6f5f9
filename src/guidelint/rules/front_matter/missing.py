"""front-matter/missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidelint.model import Document, Finding, Severity, Span
from guidelint.rules import DocumentRule, Example

_LATE = re.compile(r"\s+(?=---[ \t]*\r?\n[\w-]+[ \t]*:)")


@dataclass(frozen=True, kw_only=True)
class Missing(DocumentRule):
    """The document begins with front matter.

    Without it a site generator has no title, no language and no date to show, and nothing tells
    which guide the document belongs to. Front matter that does not begin on the first line counts
    as text: readers see it.

    Begin the file with a line `---`, the keys the site wants, and a second line `---`. The rule is
    silent on a site where nine in ten documents have none.
    """

    severity: Severity = Severity.WARNING

    examples = (
        Example("with front matter", {"en/log-in.md": "---\ntitle: Log in\n---\n\nOpen the page.\n"}),
        Example(
            "without",
            {"en/log-in.md": "# Log in\n\nOpen the page.\n", "en/log-out.md": "---\ntitle: Log out\n---\n"},
            ('en/log-in.md:1:1: the document has no front matter; expected a line "---" and keys such as "title"',),
        ),
        Example(
            "after an empty line",
            {"en/log-in.md": "\n---\ntitle: Log in\n---\n\nText.\n", "en/log-out.md": "---\ntitle: Log out\n---\n"},
            ("en/log-in.md:2:1: front matter begins on line 2; expected it on line 1",),
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Look for front matter at the beginning."""
        if document.front_matter.format or document.site.headless or not document.readable:
            return
        content = document.text.content
        if late := _LATE.match(content):
            span = Span(late.end(), late.end() + 3)
            message = f"front matter begins on line {document.line(span)}; expected it on line 1"
        else:
            span = Span(0, document.text.line_end(1))
            message = 'the document has no front matter; expected a line "---" and keys such as "title"'
        yield self.finding(document, span, message, evidence=("front matter",), place="front matter")
