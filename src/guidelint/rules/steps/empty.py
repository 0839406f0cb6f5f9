"""steps/empty."""

from collections.abc import Iterator

from guidelint.model import BlockKind, Document, Finding, Severity, Unit
from guidelint.rules import DocumentRule, Example
from guidelint.rules._content import has_content

_GUIDE = """\
---
title: Log in
---

## The steps

### Step 1: Open the page

{first}

### Step 2: Log in

Log in.
"""


class Empty(DocumentRule):
    """Every step says what to do.

    A step that is only a heading leaves the reader alone with it. Mostly its text was lost in an
    edit, or the translation of it was forgotten.

    Write the text below the heading. An image, code or an include is enough; a comment is not.
    """

    severity: Severity = Severity.ERROR

    examples = (
        Example("text below each step", {"en/log-in.md": _GUIDE.format(first="Open the page.")}),
        Example("an image is enough", {"en/log-in.md": _GUIDE.format(first="![The page](page.png)")}),
        Example("an include is enough", {"en/log-in.md": _GUIDE.format(first="{% include open-page.md %}")}),
        Example(
            "nothing below the first step",
            {"en/log-in.md": _GUIDE.format(first="")},
            ('en/log-in.md:7:5: step 1 "Open the page" is empty; expected text below its heading',),
        ),
        Example(
            "a comment and an empty note",
            {"en/log-in.md": _GUIDE.format(first="<!-- to be written -->\n\n:::note\n:::")},
            ('en/log-in.md:7:5: step 1 "Open the page" is empty; expected text below its heading',),
        ),
        Example(
            "an empty item",
            {"en/log-in.md": "## The steps\n\n1. Open the page.\n2.\n3. Log in.\n"},
            ("en/log-in.md:4:1: step 2 is empty; expected text",),
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Look for steps with nothing to read in them."""
        for step in document.steps:
            headed = _headed(step)
            blocks = step.blocks if headed else step.all_blocks()
            if not has_content(document, blocks):
                title = f' "{step.title}"' if step.title else ""
                where = " below its heading" if headed else ""
                yield self.finding(
                    document,
                    step.head,
                    f"step {step.number or step.position}{title} is empty; expected text{where}",
                    evidence=("empty", step.title or str(step.position)),
                    data={"position": step.position},
                    place=f"step {step.position}",
                )


def _headed(step: Unit) -> bool:
    return step.heading is not None and step.heading.kind is BlockKind.HEADING
