"""links/empty."""

from collections.abc import Iterator

from guidelint.model import Block, Document, Finding, Link, LinkKind, Severity
from guidelint.rules import DocumentRule, Example
from guidelint.rules.gaps import blank_place

# An HTML link may hold an icon, or its name in an attribute.
_HTML_CONTENT = ("<img", "<svg", "<i ", "<i>", "<span", "<picture", "aria-label", "title=", "<use")


class Empty(DocumentRule):
    """Every link has a destination, and a text or an image to click on.

    A link without a destination reloads the page, and one without a text cannot be seen, nor read
    aloud. Both are mostly left over from a draft. The destination `#` alone is only an info: guides
    about writing have it on purpose, in samples that are to look like a link.

    Write the address between the brackets, or the text, or remove the link.
    """

    severity: Severity = Severity.ERROR

    examples = (
        Example("a whole link", {"en/log-in.md": "See [the help](https://example.org/help).\n"}),
        Example("an image to click on", {"en/log-in.md": "[![Log in](button.png)](https://example.org)\n"}),
        Example("the top of the page", {"en/log-in.md": "Back to [the top](#top).\n"}),
        Example(
            "no destination; that of the second is an info",
            {"en/log-in.md": "See [the help]() or [the list](#).\n"},
            (
                'en/log-in.md:1:5: link "the help" has no destination',
                'en/log-in.md:1:21: link "the list" leads nowhere: its destination is only "#"',
            ),
        ),
        Example(
            "no text",
            {"en/log-in.md": "See [](https://example.org/help).\n"},
            ('en/log-in.md:1:5: link to "https://example.org/help" has no text',),
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Look at both halves of every link."""
        faq = (block for entry in document.faq if entry.span.start < document.body_start for block in entry.blocks)
        for block in (*faq, *document.blocks):
            for link in block.links:
                if message := _defect(document, block, link):
                    yield self.finding(
                        document,
                        link.span,
                        message,
                        evidence=(link.url, link.text),
                        place=blank_place(link),
                        severity=self.at_most(Severity.INFO) if link.url.strip() == "#" else None,
                    )


def _defect(document: Document, block: Block, link: Link) -> str:
    url = link.url.strip()
    if not url:
        return f'link "{link.text}" has no destination' if link.text else "link has neither text nor destination"
    # In HTML a script may give "#" a meaning.
    if url == "#" and link.kind is not LinkKind.HTML:
        return f'link "{link.text}" leads nowhere: its destination is only "#"'
    if link.text or _shows(document, block, link):
        return ""
    return f'link to "{url}" has no text'


def _shows(document: Document, block: Block, link: Link) -> bool:
    """Tell whether a link without text has something else to click on."""
    if any(link.span.start <= image.span.start < link.span.end for image in block.images):
        return True
    written = document.text.content[link.span.start : link.span.end]
    marks = ("<", "{") if link.kind is not LinkKind.HTML else _HTML_CONTENT
    return any(mark in written for mark in marks)
