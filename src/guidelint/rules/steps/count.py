"""steps/count."""

from collections.abc import Iterator, Mapping

from guidelint.model import Document, Finding, Severity, Unit
from guidelint.parse.guide import list_items
from guidelint.rules import DocumentRule, Example

_GUIDE = """\
---
title: Log in
steps: {declared}
---

## The steps

### Step 1: Open the page

Open the page.

### Step 2: Log in

Log in.
"""


class Count(DocumentRule):
    """The front matter declares as many steps as the guide has.

    Site templates show the declared number ("7 steps, 10 minutes") and readers plan by it. A wrong
    number is mostly the trace of a step that was added or removed later.

    Put the number of step headings after `steps:`, or restore the step that is missing.
    """

    severity: Severity = Severity.ERROR

    explained_by = ("translation/missing-step", "translation/extra-step")
    examples = (
        Example("as many as declared", {"en/log-in.md": _GUIDE.format(declared=2)}),
        Example(
            "one more declared",
            {"en/log-in.md": _GUIDE.format(declared=3)},
            ('en/log-in.md:3:8: 3 steps declared, but the guide has 2; the last is step 2 "Log in" (line 12)',),
        ),
        Example(
            "no steps at all",
            {"en/log-in.md": "---\nsteps: 1\n---\n\nOpen the page and log in.\n"},
            (
                "en/log-in.md:2:8: 1 step declared, but the guide has no step headings"
                " and no numbered list in a steps section",
            ),
        ),
        Example(
            "a numbered list",
            {"en/log-in.md": "---\nsteps: 2\n---\n\n## The steps\n\n1. Open the page.\n2. Log in.\n"},
        ),
        Example(
            "a numbered list under a heading of its own",
            {
                "en/log-in.md": "---\nsteps: 2\n---\n\n## Entering\n\n1. Open the page.\n2. Log in.\n",
                "en/leave.md": "---\nsteps: 3\n---\n\n## Leaving\n\n1. Save.\n2. Log out.\n",
            },
            ('en/leave.md:2:8: 3 steps declared, but the numbered list of section "Leaving" has 2 (line 5)',),
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Compare `steps` with the steps that were found."""
        declared = document.front_matter.values.get("steps")
        found = len(document.steps)
        if not isinstance(declared, int) or isinstance(declared, bool) or declared == found:
            return
        numbered = {} if found else _numbered_lists(document)
        if declared in numbered:
            return
        yield self.finding(
            document,
            document.front_matter.value_span("steps"),
            f"{declared} {'step' if declared == 1 else 'steps'} declared, but {_found(document, numbered)}",
            evidence=("steps", str(declared), str(found)),
            data={"declared": declared, "found": found},
            place="steps",
        )


def _numbered_lists(document: Document) -> dict[int, Unit]:
    """Return the sections with numbered lists by their length: a guide may call its steps by a name of its own."""
    lists = ((section, list_items(section.blocks, ordered_only=True)) for section in document.sections)
    return {len(items): section for section, items in lists if len(items) > 1}


def _found(document: Document, numbered: Mapping[int, Unit]) -> str:
    if len(numbered) == 1:
        ((count, section),) = numbered.items()
        return f'the numbered list of section "{section.title}" has {count} (line {document.line(section.head)})'
    if not document.steps:
        return "the guide has no step headings and no numbered list in a steps section"
    last = document.steps[-1]
    name = "" if last.number is None else f"step {last.number} "
    return f'the guide has {len(document.steps)}; the last is {name}"{last.title}" (line {document.line(last.head)})'
