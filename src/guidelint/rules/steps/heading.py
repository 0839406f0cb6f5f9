"""steps/heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from guidelint.languages import name_of, primary
from guidelint.model import Block, BlockKind, Document, Finding
from guidelint.parse.guide import StepHeading, misspelt_step, step_heading
from guidelint.rules import DocumentRule, Example


class _Heading(NamedTuple):
    block: Block
    step: StepHeading


def _guide(path: str, *headings: str) -> dict[str, str]:
    return {path: "".join(f"{heading}\n\nText.\n\n" for heading in headings)}


class Heading(DocumentRule):
    """The step headings of a guide have one form: the same level, and the word of its language.

    A step one level deeper than the others becomes a part of the step before it, in the table of
    contents too. "Step 3" in a French guide is a heading that was not translated.

    Give the heading the level of the other steps, or the word they have.
    """

    examples = (
        Example("one form", _guide("en/log-in.md", "### Step 1: Open", "### Step 2: Log in", "### Step 3: Check")),
        Example(
            "a step one level deeper",
            _guide("en/log-in.md", "### Step 1: Open", "### Step 2: Log in", "#### Step 3: Check", "### Step 4: Quit"),
            ('en/log-in.md:9:6: step 3 "Check" is a heading of level 4; the other steps are of level 3',),
        ),
        Example(
            "a step one level higher",
            _guide("en/log-in.md", "### Step 1: Open", "## Step 2: Log in", "### Step 3: Check", "### Step 4: Quit"),
            ('en/log-in.md:5:4: step 2 "Log in" is a heading of level 2; the other steps are of level 3',),
        ),
        Example(
            "a misspelt word",
            _guide("en/log-in.md", "### Step 1: Open", "### Step 2: Log in", "### Setp 3: Check", "### Step 4: Quit"),
            ('en/log-in.md:9:5: "Setp 3: Check" is misspelt (did you mean "Step 3"?)',),
        ),
        Example(
            "the word of another language",
            {
                **_guide("en/access.md", "### Step 1: Open", "### Step 2: Log in", "### Step 3: Check"),
                **_guide("fr/access.md", "### Étape 1 : Ouvrir", "### Step 2: Se connecter", "### Étape 3 : Vérifier"),
            },
            (
                'fr/access.md:5:5: "Step 2: Se connecter" begins in English; '
                'the other steps of this French guide begin like "Étape 1 : Ouvrir"',
            ),
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Compare each step heading with most of the others."""
        steps = {step.head for step in document.steps if step.heading and step.heading.kind is BlockKind.HEADING}
        if steps:
            headings = tuple(_step_headings(document))
            # A step of a step has a level of its own.
            yield from self._levels(document, [heading for heading in headings if heading.block.span in steps])
            yield from self._words(document, headings)
            yield from self._misspelt(document)

    def _levels(self, document: Document, headings: Sequence[_Heading]) -> Iterator[Finding]:
        levels = Counter(block.level for block, _ in headings)
        level, count = max(levels.items(), key=lambda item: item[1], default=(0, 0))
        # One of two may be either way round.
        if count * 3 < len(headings) * 2:
            return
        for place, (block, step) in enumerate(headings):
            if block.level != level and _continues(headings, place):
                yield self.finding(
                    document,
                    block.span,
                    f"{_name(step)} is a heading of level {block.level}; the other steps are of level {level}",
                    evidence=("level", str(step.number), step.title),
                    place="steps",
                )

    def _words(self, document: Document, headings: Sequence[_Heading]) -> Iterator[Finding]:
        code = primary(document.language) if document.language else ""
        own = [block for block, step in headings if code in step.languages]
        if len(own) * 2 <= len(headings):
            return
        for block, step in headings:
            if code not in step.languages:
                yield self.finding(
                    document,
                    block.span,
                    f'"{block.text}" begins in {" or ".join(map(name_of, sorted(step.languages)))}; the other steps '
                    f'of this {name_of(code)} guide begin like "{own[0].text}"',
                    evidence=("word", str(step.number), step.title),
                    place="steps",
                )

    def _misspelt(self, document: Document) -> Iterator[Finding]:
        proper = next((s.heading.text for s in document.steps if s.heading and step_heading(s.heading.text)), "")
        for step in document.steps:
            heading = step.heading
            if heading and not step_heading(heading.text) and (found := misspelt_step(heading.text, proper)):
                yield self.finding(
                    document,
                    heading.span,
                    f'"{heading.text}" is misspelt (did you mean "{found.meant}"?)',
                    evidence=("misspelt", heading.text),
                    data={"meant": found.meant},
                    place="steps",
                )


def _step_headings(document: Document) -> Iterator[_Heading]:
    """Yield the step headings of all levels: one at a wrong level makes others a part of its neighbour."""
    for block in document.blocks:
        if block.kind is BlockKind.HEADING and not block.nested and (step := step_heading(block.text)):
            yield _Heading(block, step)


def _continues(headings: Sequence[_Heading], place: int) -> bool:
    """Whether a heading's number goes on from the one before and leads to the one after it."""
    numbers = [heading.step.number for heading in headings[max(0, place - 1) : place + 2]]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _name(step: StepHeading) -> str:
    return f'step {step.number} "{step.title}"' if step.title else f"step {step.number}"
