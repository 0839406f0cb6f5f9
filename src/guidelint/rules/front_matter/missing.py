"""front-matter/missing."""

import re
from collections.abc import Iterator

from guidelint.model import Document, Finding, Severity, Span
from guidelint.pairing.layout import is_paper
from guidelint.rules import DocumentRule, Example

_MOSTLY_WITH = 2 / 3
_LATE = re.compile(r"\s+(?=---[ \t]*\r?\n[\w-]+[ \t]*:)")


class Missing(DocumentRule):
    """The document begins with front matter.

    Without it a site generator has no title, no language and no date to show, and nothing tells
    which guide the document belongs to. Front matter that does not begin on the first line counts
    as text: readers see it.

    Begin the file with a line `---`, the keys the site wants, and a second line `---`. The rule is
    silent on a site where nine in ten documents have none, about parts that pages include (`_parts/tip.md`)
    and about a repository's own papers (`README.md`). Where fewer than two in three documents have some,
    it is also silent about a guide that has none in any language.
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
            "only the translation has some",
            {"en/a.md": "Text.\n", "en/b.md": "Text.\n", "fr/a.md": "---\ntitle: Page\n---\n", "fr/b.md": "Texte.\n"},
            ('en/a.md:1:1: the document has no front matter; expected a line "---" and keys such as "title"',),
        ),
        Example(
            "a part that pages include, and the repository's own papers",
            {
                "en/_parts/warning.md": "Be careful.\n",
                "README.md": "# Guides\n",
                "en/log-out.md": "---\ntitle: Log out\n---\n",
            },
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
        if is_paper(document.path) or _is_part(document.path):
            return
        content = document.text.content
        if late := _LATE.match(content):
            span = Span(late.end(), late.end() + 3)
            message = f"front matter begins on line {document.line(span)}; expected it on line 1"
        elif _goes_without(document):
            return
        else:
            span = Span(0, document.text.line_end(1))
            message = 'the document has no front matter; expected a line "---" and keys such as "title"'
        yield self.finding(document, span, message, evidence=("front matter",), place="front matter")


def _goes_without(document: Document) -> bool:
    """Whether nothing says that a guide wants front matter: no language version has any, and half the site has none."""
    versions = document.site.headed_versions(document.path)
    return document.site.headed < _MOSTLY_WITH and bool(versions) and not any(versions)


def _is_part(path: str) -> bool:
    """Whether a file is included in others and is no page of its own: `_include/tip.md`, but not Hugo's `_index.md`."""
    *folders, name = path.split("/")
    return any(part.startswith("_") for part in (*folders, name.removeprefix("_index.")))
