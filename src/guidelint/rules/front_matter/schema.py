"""front-matter/schema."""

from collections.abc import Iterator

from guidelint.model import Document, Finding, KeyPath, Severity
from guidelint.rules import DocumentRule, Example

_GUIDE = """\
---
title: Log in
description: How to log in to your account.
category: government
steps: 1
difficulty: facile
platform: all
lang: en
date: 2026-02-23
---

## The steps

### Step 1: Open the page

Open the page.
"""


class Schema(DocumentRule):
    """The front matter keeps the site's schema.

    Site templates, filters and search rely on these keys: a guide whose category is mistyped is in
    no list, and one whose date is no date sorts anywhere. The bundled schema holds for documents
    that declare `steps`; `schema` in the configuration names another, or one for each folder.

    Put the value right that the finding points at. Where the value is what you want, change the
    schema.
    """

    severity: Severity = Severity.ERROR

    explained_by = ("front-matter/syntax",)
    examples = (
        Example("as the schema says", {"en/log-in.md": _GUIDE}),
        Example(
            "a value that is not in the list",
            {"en/log-in.md": _GUIDE.replace("category: government", "category: governement")},
            (
                'en/log-in.md:4:11: category is "governement"; expected one of: smartphone, ordinateur, internet,'
                " applications, securite, communication, ia, government, money, troubleshooting"
                ' (did you mean "government"?)',
            ),
        ),
        Example(
            "a key that is missing and one that is mistyped",
            {"en/log-in.md": _GUIDE.replace("platform: all\n", "").replace("difficulty", "dificulty")},
            (
                'en/log-in.md:1:1: missing key "platform"',
                'en/log-in.md:6:1: unknown key "dificulty" (did you mean "difficulty"?)',
            ),
        ),
        Example(
            "a word for a number, a day that does not exist",
            {"en/log-in.md": _GUIDE.replace("steps: 1", "steps: seven").replace("02-23", "02-30")},
            (
                'en/log-in.md:5:8: steps is "seven"; expected a whole number',
                'en/log-in.md:9:7: date is "2026-02-30"; expected a date such as 2026-02-23',
            ),
        ),
        Example(
            "a question without an answer",
            {"en/log-in.md": _GUIDE.replace("lang: en", "lang: en\nfaq:\n  - question: Is it free?")},
            ("en/log-in.md:10:5: faq entry 1 has no answer",),
        ),
        Example("a document that is no guide", {"en/about.md": "---\ntitle: About us\n---\n\nText.\n"}),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Validate the front matter by the schema that the site has for this document."""
        front_matter = document.front_matter
        if not front_matter.format or front_matter.broken:
            return
        schema = document.site.schema_for(document.path)
        if schema is None or (not schema.origin and "steps" not in front_matter.values):
            return
        # Only a run that has something to validate pays for the import.
        from guidelint.schema.validation import violations

        for violation in violations(schema, front_matter):
            yield self.finding(
                document,
                violation.span,
                violation.message,
                evidence=(*map(str, violation.path), violation.message),
                place=violation.about or _place(violation.path),
            )


def _place(path: KeyPath) -> str:
    """Name the part of the guide that a value belongs to: `faq 2`, `date`."""
    if len(path) > 1 and isinstance(path[1], int):
        return f"{path[0]} {path[1] + 1}"
    return str(path[0]) if path else "front matter"
