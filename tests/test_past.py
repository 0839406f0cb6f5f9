"""A version's bytes to its text without what surely changes no word."""

from __future__ import annotations

import pytest

from guidelint.history.past import essence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a  b\n\nc\n", "a b c"),
        ("---\ntitle: A\nlastmod: 2026-01-02\nsource-commit: 0123abc # of main\n---\n\nB\n", "--- title: A --- B"),
        ("---\ndescription: |\n  Update: bring 5 papers.\n---\n", "--- description: | Update: bring 5 papers. ---"),
        ("lastmod: 2026-01-02\n", "lastmod: 2026-01-02"),
        ("a\n\n```yaml\nb:\n  c: 1\n```\n\nd   e\n", "a\n```yaml\n\nb:\n\n  c: 1\n\n```\nd e"),
        ("a\n~~~\nb\n```\n  c\n", "a\n~~~\n\nb\n\n```\n\n  c\n\n\n"),
        ("> ```\n> b\n> ```\nc  d\n", "\n> ```\n\n> b\n\n> ```\nc d"),
        ("a ``` b ```  c\n", "a ``` b ``` c"),
        ("```a``` b\n\nc", "```a``` b c"),
    ],
)
def test_what_is_left_of_a_text(text: str, expected: str) -> None:
    assert essence(text.encode()).decode() == expected


@pytest.mark.parametrize("text", ["`" * 200_000, "```x\n" * 40_000, "".join(f"{'~' * n}\n" for n in range(3, 600))])
def test_many_fences_are_read_once(text: str) -> None:
    assert essence(text.encode())
