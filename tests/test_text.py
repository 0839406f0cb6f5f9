from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.model import Span
from guidelint.text import Position, Text, fold, key, squeeze

TRICKY = st.text(alphabet="ab \t\r\n\x0b\x0c\x85\u2028\u2029\u00a0é😀", max_size=60)


@pytest.mark.parametrize(
    ("content", "starts"),
    [
        ("", (0,)),
        ("a", (0,)),
        ("a\n", (0, 2)),
        ("a\nb", (0, 2)),
        ("a\r\nb", (0, 3)),
        ("a\rb", (0, 2)),
        ("a\r\r\nb\n\rc", (0, 2, 4, 6, 7)),
        ("a\u2028b\x85c\x0cd\x0be", (0,)),
    ],
)
def test_lines_begin_after_each_kind_of_break(content: str, starts: tuple[int, ...]) -> None:
    assert Text(content).starts == starts


def test_columns_count_characters_not_bytes() -> None:
    text = Text("é😀\u2028x\n\u00a0y")
    assert text.position(3) == Position(1, 4)
    assert text.position(6) == Position(2, 2)


def test_line_is_without_its_break() -> None:
    text = Text("one\r\ntwo\rthree\n")
    assert [text.line(number) for number in range(6)] == ["", "one", "two", "three", "", ""]
    assert text.line_span(2) == Span(5, 8)
    assert text.line_span(9) == Span(15, 15)


@settings(max_examples=200)
@given(TRICKY)
def test_positions_agree_with_counting_by_hand(content: str) -> None:
    text = Text(content)
    line, column = 1, 1
    for offset, char in enumerate(content):
        assert text.position(offset) == Position(line, column)
        if char == "\n" or (char == "\r" and content[offset + 1 : offset + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1
    assert text.position(len(content)) == Position(line, column)
    assert [text.line(number) for number in range(1, line + 1)] == re.split(r"\r\n?|\n", content)


def test_fold_strips_case_and_accents() -> None:
    assert fold("Étape Nº 2 : Größe") == "etape no 2 : grosse"


def test_squeeze_joins_every_kind_of_space() -> None:
    assert squeeze("\u00a0a\u202f \n b\t") == "a b"


def test_key_makes_wordings_equal() -> None:
    assert key("Les\u00a0Étapes ") == key("les etapes")
