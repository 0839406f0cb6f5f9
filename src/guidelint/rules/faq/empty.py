"""faq/empty."""

from collections.abc import Iterator

from guidelint.model import Document, Finding, Severity, Span, Unit
from guidelint.rules import DocumentRule, Example
from guidelint.rules._content import has_content

_ENTRIES = "---\ntitle: Log in\nfaq:\n{}---\n\nText.\n"
_NEITHER = "is empty; expected a question and an answer"
_SHOWN = 40


class Empty(DocumentRule):
    """Every FAQ entry has a question and an answer.

    Sites show the entries as a list to unfold, and hand them to search engines. An entry without
    its answer is a disappointment to both; mostly it was left for later, in one of the languages.

    Write the half that is missing, or remove the entry.
    """

    severity: Severity = Severity.ERROR

    explained_by = ("front-matter/schema", "front-matter/syntax")
    examples = (
        Example(
            "question and answer",
            {"en/log-in.md": _ENTRIES.format('  - question: "Is it free?"\n    answer: "Yes."\n')},
        ),
        Example(
            "no answer, and no question",
            {
                "en/log-in.md": _ENTRIES.format(
                    '  - question: "Is it free?"\n    answer: ""\n  - question:\n    answer: "On the login page."\n'
                )
            },
            (
                'en/log-in.md:4:15: FAQ entry 1 "Is it free?" has no answer',
                'en/log-in.md:6:5: FAQ entry 2 has no question; its answer begins "On the login page."',
            ),
        ),
        Example(
            "an entry with neither",
            {"en/log-in.md": _ENTRIES.format('  - question: "Is it free?"\n    answer: "Yes."\n  - {}\n')},
            ("en/log-in.md:6:5: FAQ entry 2 is empty; expected a question and an answer",),
        ),
        Example(
            "no answer below a heading",
            {"en/log-in.md": "## FAQ\n\n### Is it free?\n\n### Is it safe?\n\nYes.\n"},
            ('en/log-in.md:3:5: FAQ entry 1 "Is it free?" has no answer',),
        ),
        Example(
            "no answer after a bold question",
            {"en/log-in.md": "## FAQ\n\n**Is it free?**\n\n**Is it safe?** Yes.\n"},
            ('en/log-in.md:3:1: FAQ entry 1 "Is it free?" has no answer',),
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Look for entries that lack a half."""
        for entry in document.faq:
            if message := _defect(document, entry):
                yield self._at(
                    document, entry.position, entry.title, message, entry.head if entry.title else entry.span
                )
        entries = document.front_matter.values.get("faq")
        for index, item in enumerate(entries if isinstance(entries, list) else ()):
            # What holds neither key is no entry of the document.
            if item is None or item in ({}, ""):
                message = f"FAQ entry {index + 1} {_NEITHER}"
                yield self._at(document, index + 1, "", message, document.front_matter.value_span("faq", index))

    def _at(self, document: Document, position: int, title: str, message: str, span: Span) -> Finding:
        return self.finding(
            document,
            span,
            message,
            evidence=("empty", title or str(position)),
            data={"position": position},
            place=f"faq {position}",
        )


def _defect(document: Document, entry: Unit) -> str:
    answered = has_content(document, entry.blocks) and not _only_question(entry)
    if entry.title:
        return "" if answered else f'FAQ entry {entry.position} "{entry.title}" has no answer'
    if not answered:
        return f"FAQ entry {entry.position} {_NEITHER}"
    answer = next((block.text for block in entry.blocks if block.text), "")
    begin = answer if len(answer) <= _SHOWN else f"{answer[:_SHOWN]}..."
    return f'FAQ entry {entry.position} has no question; its answer begins "{begin}"'


def _only_question(entry: Unit) -> bool:
    """Whether a bold question is all there is in its paragraph and below it."""
    return entry.heading is None and [block.text.strip() for block in entry.blocks] == [entry.title]
