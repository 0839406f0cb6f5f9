"""The numbers of step headings: one finding for one cause."""

from datetime import date

import pytest

from guidelint.model import Document, SiteFacts
from guidelint.parse.document import parse_document, parse_head
from guidelint.rules.steps.numbering import Numbering


def guide(*parts: int | str) -> Document:
    """Build a guide: a number is a step heading, a text a line of its own. Part n stands on line 2n + 1."""
    lines = ["## The steps", ""]
    for part in parts:
        lines += [f"### Step {part}: Do" if isinstance(part, int) else part, ""]
    site = SiteFacts(root="/site", today=date(2026, 3, 1), source="en", languages=("en",), paths=frozenset({"en/a.md"}))
    head = parse_head("\n".join(lines).encode())
    return parse_document(head, path="en/a.md", language="en", guide="a", site=site)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((1, 2, 3), []),
        ((0, 1, 2), []),
        ((1,), []),
        ((4,), []),
        ((1, 2, "## On a computer", 4), []),
        ((1, 2, "## On a computer", 4, 5), ['9: step 3 is missing: step 2 "Do" (line 5) is followed by step 4 "Do"']),
        ((), []),
        ((1, 2, "## On a computer", 3, 4), []),
        ((1, 2, "## On a computer", 1, 2, "## On a phone", 1), []),
        (("### Step 1.1: Do", "### Step 1.2: Do"), []),
        (("### Steps 1 and 2: Do", 3), []),
        ((1, 3, 4, 6), ['5: step 2 is missing: step 1 "Do" (line 3) is followed by step 3 "Do"',
                        '9: step 5 is missing: step 4 "Do" (line 7) is followed by step 6 "Do"']),
        ((1, 2, 6), ['7: steps 3 to 5 are missing: step 2 "Do" (line 5) is followed by step 6 "Do"']),
        ((1, 2, 2, 5), ['7: step number 2 is already used by "Do" (line 5); expected step 3',
                        '9: step 4 is missing: step 2 "Do" (line 7) is followed by step 5 "Do"']),
        ((2, 1, 3), ['5: step 1 "Do" is out of order: it stands after step 2 "Do" (line 3)']),
        ((3, 1, 2, 4), ['3: step 3 "Do" is out of order: it stands before step 1 "Do" (line 5)']),
        ((10, 2, 3), ['3: step 10 "Do" stands before step 2 "Do" (line 5); expected step 1']),
        ((1, 2, 3, 5, 4), ['11: step 4 "Do" is out of order: it stands after step 5 "Do" (line 9)']),
        ((1, 2, 3, 33, 5), ['9: step 33 "Do" stands after step 3 "Do" (line 7); expected step 4']),
        ((1, 2, 3, 1), ['9: step number 1 is already used by "Do" (line 3); expected step 4']),
        ((1, 2, 1, 2), ['7: the numbers begin again: step 1 "Do" stands after step 2 "Do" (line 5)']),
        ((4, 5), ['3: steps 1 to 3 are missing: the first step is step 4 "Do"']),
        ((1, "## On a phone", 1, 3), ['9: step 2 is missing: step 1 "Do" (line 7) is followed by step 3 "Do"']),
        (("### Step 1", "### Step 1"), ["5: step number 1 is already used by another (line 3); expected step 2"]),
    ],
)  # fmt: skip
def test_numbers(parts: tuple[int | str, ...], expected: list[str]) -> None:
    findings = Numbering().check(guide(*parts))
    assert [f"{finding.location.line}: {finding.message}" for finding in findings] == expected
