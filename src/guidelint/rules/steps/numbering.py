"""steps/numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from guidelint.model import BlockKind, Document, Finding, Severity, Unit
from guidelint.parse.guide import step_heading
from guidelint.rules import DocumentRule, Example

# "Step 1.2", "Steps 3-4", "Step 2 and 3": numbers that are no plain count.
_COMPOUND = re.compile(r"\D{0,20}\d+(?:[.,/&+–-]| (?:and|et|&|to|à|y|e|und) )\d")


def _guide(*headings: str) -> dict[str, str]:
    steps = "".join(f"\n### {heading}\n\nDo this.\n" for heading in headings)
    return {"en/log-in.md": f"## The steps\n{steps}"}


class Numbering(DocumentRule):
    """The numbers in the step headings count from 1 without a gap or a repetition.

    A reader who finds step 5 after step 3 looks for the step that is missing, and "see step 4"
    leads to the wrong place. Wrong numbers are mostly what is left after a step was inserted,
    removed or moved.

    Renumber the steps, or restore the one that is missing. A guide may begin with a step 0, and may
    begin again at step 1 below another heading. A single step heading below a heading of its own is not
    judged ("Step 4" of another way to do it), nor are the items of a numbered list: Markdown counts those
    itself.
    """

    severity: Severity = Severity.ERROR

    explained_by = ("translation/missing-step",)
    examples = (
        Example("1, 2, 3", _guide("Step 1: Open", "Step 2: Log in", "Step 3: Check")),
        Example(
            "a number is left out",
            _guide("Step 1: Open", "Step 2: Log in", "Step 4: Check", "Step 5: Log out"),
            ('en/log-in.md:11:5: step 3 is missing: step 2 "Log in" (line 7) is followed by step 4 "Check"',),
        ),
        Example(
            "a number is there twice, and the next is missing",
            _guide("Step 1: Open", "Step 2: Log in", "Step 2: Check", "Step 4: Log out"),
            ('en/log-in.md:11:5: step number 2 is already used by "Log in" (line 7); expected step 3',),
        ),
        Example(
            "a number is there twice",
            _guide("Step 1: Open", "Step 2: Log in", "Step 2: Check", "Step 3: Log out"),
            ('en/log-in.md:11:5: step number 2 is already used by "Log in" (line 7); expected step 3',),
        ),
        Example(
            "two steps changed places",
            _guide("Step 1: Open", "Step 3: Check", "Step 2: Log in", "Step 4: Log out"),
            ('en/log-in.md:11:5: step 2 "Log in" is out of order: it stands after step 3 "Check" (line 7)',),
        ),
        Example(
            "a wrong number",
            _guide("Step 1: Open", "Step 2: Log in", "Step 8: Check", "Step 4: Log out"),
            ('en/log-in.md:11:5: step 8 "Check" stands after step 2 "Log in" (line 7); expected step 3',),
        ),
        Example(
            "the first is missing",
            _guide("Step 2: Log in", "Step 3: Check"),
            ('en/log-in.md:3:5: step 1 is missing: the first step is step 2 "Log in"',),
        ),
        Example("a step one level too deep is there", _guide("Step 1: Open\n\n#### Step 2: Log in", "Step 3: Check")),
        Example(
            "begins again below another heading",
            {
                "en/log-in.md": "## On a phone\n\n### Step 1: Open\n\nTap.\n\n### Step 2: Log in\n\nTap.\n\n"
                "## On a computer\n\n### Step 1: Open\n\nClick.\n\n### Step 2: Log in\n\nClick.\n"
            },
        ),
        Example(
            "goes on below another heading, without a step 3",
            {
                "en/log-in.md": "## Prepare\n\n### Step 1: Open\n\nTap.\n\n### Step 2: Log in\n\nTap.\n\n"
                "## Do it\n\n### Step 4: Choose\n\nTap.\n\n### Step 5: Send\n\nTap.\n"
            },
            ('en/log-in.md:13:5: step 3 is missing: step 2 "Log in" (line 7) is followed by step 4 "Choose"',),
        ),
        Example(
            "one step heading of another way to do it",
            {
                "en/log-in.md": "## On a phone\n\n### Step 1: Open\n\nTap.\n\n### Step 2: Log in\n\nTap.\n\n"
                "## On a computer\n\n1. Open the page.\n2. Click **Menu**.\n3. Click **Log in**.\n\n"
                "### Step 4: Stay logged in\n\nClick.\n"
            },
        ),
        Example(
            "begins again below the same heading",
            _guide("Step 1: Open", "Step 2: Log in", "Step 1: Check", "Step 2: Log out"),
            ('en/log-in.md:11:5: the numbers begin again: step 1 "Check" stands after step 2 "Log in" (line 7)',),
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Check each sequence of numbered step headings."""
        headed = [step for step in document.steps if step.heading and step.heading.kind is BlockKind.HEADING]
        steps = [step for chain in _chains(document, headed) if len(chain) > 1 for step in chain]
        if not steps or _counts_otherwise(document, steps[0]):
            return
        previous: Unit | None = None
        for sequence in _sequences(document, steps):
            first = sequence[0]
            if previous is not None and not _heading_between(document, previous, first):
                message = f"the numbers begin again: {_name(first)} stands after {_named(document, previous)}"
                yield self._at(document, _Defect(first, message))
            for defect in _defects(document, sequence):
                yield self._at(document, defect)
            previous = sequence[-1]

    def _at(self, document: Document, defect: _Defect) -> Finding:
        step = defect.step
        return self.finding(
            document,
            step.head,
            defect.message,
            evidence=("numbering", str(step.number), step.title),
            data={"position": step.position},
            place="steps" if defect.is_gap else "step numbers",
        )


class _Defect(NamedTuple):
    """A step and what is wrong with its number; a gap may be what a step left behind that was not translated."""

    step: Unit
    message: str
    is_gap: bool = False


def _counts_otherwise(document: Document, step: Unit) -> bool:
    """Whether some heading worded like a step's ("Step 1.2", "Steps 3-4") has a number that is no plain count."""
    word = step.heading.text[:4].lower() if step.heading else ""
    return any(
        block.kind is BlockKind.HEADING and block.text.lower().startswith(word) and _COMPOUND.match(block.text)
        for block in document.blocks
    )


def _name(step: Unit) -> str:
    return f'step {step.number} "{step.title}"' if step.title else f"step {step.number}"


def _named(document: Document, step: Unit) -> str:
    return f"{_name(step)} (line {document.line(step.head)})"


def _heading_between(document: Document, before: Unit, after: Unit) -> bool:
    return any(before.head.start < section.head.start < after.head.start for section in document.sections)


def _chains(document: Document, steps: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Cut the steps at the headings above theirs, unless the numbers go on below."""
    chain: list[Unit] = []
    for step in steps:
        if chain and step.number != (chain[-1].number or 0) + 1 and _heading_above(document, chain[-1], step):
            yield chain
            chain = []
        chain.append(step)
    if chain:
        yield chain


def _heading_above(document: Document, before: Unit, after: Unit) -> bool:
    return any(
        before.head.start < section.head.start < after.head.start and section.level < after.level
        for section in document.sections
    )


def _sequences(document: Document, steps: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Cut the steps where the numbers begin again: below another heading, or with 1, 2."""
    current: list[Unit] = []
    for step, following in zip_longest(steps, steps[1:]):
        begins = step.number in (0, 1) and bool(current) and (current[-1].number or 0) >= (step.number or 0)
        anew = following is not None and following.number == (step.number or 0) + 1 and len(current) > 1
        if begins and (anew or _heading_between(document, current[-1], step)):
            yield current
            current = []
        current.append(step)
    if current:
        yield current


def _defects(document: Document, steps: Sequence[Unit]) -> Iterator[_Defect]:
    """Find what is wrong in one sequence, one defect for one cause.

    The longest run of rising numbers is taken to be right. A step outside it repeats a number, has a
    wrong one, or was moved; a gap in it that such a step does not explain is a missing step.
    """
    numbers = [step.number or 0 for step in steps]
    rising = _longest_rising(numbers)
    before = [number for number in range(1, numbers[0]) if number not in numbers]
    if before and rising[0] == 0:
        missing = _missing_names(before[0], before[-1] + 1)
        yield _Defect(steps[0], f"{missing} missing: the first step is {_name(steps[0])}", True)
    for place, index in enumerate(rising):
        after = rising[place + 1] if place + 1 < len(rising) else len(steps)
        strays = range(index + 1, after)
        for stray in strays:
            yield _stray(document, steps, numbers, index, stray)
        if after < len(steps):
            there = {*numbers, *_numbers_inside(steps[index])}
            absent = [n for n in range(numbers[index] + 1, numbers[after]) if n not in there]
            # Each step between was told which of these numbers it should have.
            if absent := absent[len(strays) :]:
                names = _missing_names(absent[0], absent[-1] + 1)
                message = f"{names} missing: {_named(document, steps[after - 1])} is followed by {_name(steps[after])}"
                yield _Defect(steps[after], message, True)
    for stray in range(rising[0]):
        yield _stray(document, steps, numbers, rising[0], stray)


def _numbers_inside(step: Unit) -> Iterator[int]:
    """Yield the numbers of step headings one level too deep: a matter of their level, nothing is missing."""
    for block in step.blocks:
        if block.kind is BlockKind.HEADING and (found := step_heading(block.text)):
            yield found.number


def _missing_names(first: int, end: int) -> str:
    return f"step {first} is" if end - first == 1 else f"steps {first} to {end - 1} are"


def _stray(document: Document, steps: Sequence[Unit], numbers: Sequence[int], before: int, stray: int) -> _Defect:
    step, number = steps[stray], numbers[stray]
    last = steps[stray - 1] if stray else steps[before]
    if number in numbers[:stray]:
        first = steps[numbers.index(number)]
        title = f'"{first.title}"' if first.title else "another"
        expected = numbers[before] + stray - before
        message = f"step number {number} is already used by {title} (line {document.line(first.head)})"
        return _Defect(step, f"{message}; expected step {expected}" if expected != number else message)
    if stray < before and stray + 1 not in numbers:
        return _Defect(step, f"{_name(step)} stands before {_named(document, last)}; expected step {stray + 1}")
    if stray < before:
        return _Defect(step, f"{_name(step)} is out of order: it stands before {_named(document, last)}")
    if number < numbers[before]:
        return _Defect(step, f"{_name(step)} is out of order: it stands after {_named(document, last)}")
    expected = numbers[before] + stray - before
    return _Defect(step, f"{_name(step)} stands after {_named(document, last)}; expected step {expected}")


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """Return the indices of the longest strictly rising run.

    Of equal ones it is the one with the fewest numbers beyond the count, then the one that begins earliest.
    """
    beyond = numbers[0] + len(numbers) - 1
    ranks: list[tuple[int, int]] = [(0, 0)] * len(numbers)  # of the best run that begins at an index
    following: list[int | None] = [None] * len(numbers)
    for index in reversed(range(len(numbers))):
        later = [after for after in range(index + 1, len(numbers)) if numbers[after] > numbers[index]]
        best = max(later, key=lambda after: (ranks[after], -after), default=None)
        length, penalty = ranks[best] if best is not None else (0, 0)
        ranks[index] = length + 1, penalty - (numbers[index] > beyond)
        following[index] = best
    at: int | None = max(range(len(numbers)), key=lambda index: (ranks[index], -index))
    chosen = []
    while at is not None:
        chosen.append(at)
        at = following[at]
    return chosen
