"""faq/duplicate."""

from collections.abc import Iterator

from guidelint.model import Document, Finding, Related, Severity, Unit
from guidelint.rules import DocumentRule, Example
from guidelint.rules._content import question_key

_ENTRIES = """\
---
title: Log in
faq:
  - question: "Is it free?"
    answer: "Yes."
  - question: "{second}"
    answer: "Yes, it costs nothing."
---

Text.
"""


class Duplicate(DocumentRule):
    """No two FAQ entries of a document ask the same.

    The second answer is mostly an older or a newer one than the first: readers do not know which
    to believe. Search engines reject such lists.

    Keep the better entry, or word the second question for what it asks besides. Capitals, accents,
    spaces and the punctuation at the end make no difference here.
    """

    severity: Severity = Severity.ERROR

    examples = (
        Example("two questions", {"en/log-in.md": _ENTRIES.format(second="Is it safe?")}),
        Example(
            "the same question twice",
            {"en/log-in.md": _ENTRIES.format(second="is it  FREE ?")},
            ('en/log-in.md:6:15: FAQ entry 2 asks the same as entry 1 (line 4): "Is it free?"',),
        ),
        Example(
            "in the body",
            {"fr/acces.md": "## FAQ\n\n### Où aller ?\n\nLà.\n\n### Quand ?\n\nTôt.\n\n### Ou aller?\n\nIci.\n"},
            ('fr/acces.md:11:5: FAQ entry 3 asks the same as entry 1 (line 3): "Où aller ?"',),
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Compare the questions with each other."""
        first: dict[str, Unit] = {}
        for entry in document.faq:
            question = question_key(entry)
            if not question:
                continue
            other = first.setdefault(question, entry)
            if other is entry:
                continue
            line = document.line(other.head)
            yield self.finding(
                document,
                entry.head,
                f'FAQ entry {entry.position} asks the same as entry {other.position} (line {line}): "{other.title}"',
                evidence=("duplicate", question),
                related=(Related(document.path, line, f"entry {other.position} is here"),),
                data={"position": entry.position, "first": other.position},
                place=f"faq {question}",
            )
