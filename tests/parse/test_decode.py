from __future__ import annotations

import pytest

from guidelint.parse import decode
from guidelint.text import Position


@pytest.mark.parametrize(
    ("data", "content"),
    [(b"", ""), (b"\xef\xbb\xbf", ""), (b"\xef\xbb\xbf---\n", "---\n"), ("é😀\r\n".encode(), "é😀\r\n")],
)
def test_utf8_with_and_without_a_mark(data: bytes, content: str) -> None:
    text, problems = decode.decode(data)
    assert (text.content, problems) == (content, ())


@pytest.mark.parametrize(
    ("data", "position", "message"),
    [
        (b"a\ncaf\xe9 x", (2, 4), "byte 0xe9 is not UTF-8; save the file as UTF-8"),
        ("é\n\ud800".encode("utf-8", "surrogatepass"), (2, 1), "byte 0xed is not UTF-8; save the file as UTF-8"),
        ("a".encode("utf-16"), (1, 1), "the file is UTF-16; expected UTF-8"),
        ("a".encode("utf-32"), (1, 1), "the file is UTF-32; expected UTF-8"),
        (b"a\nb\0c", (2, 2), "the file is binary; expected text in UTF-8"),
        (b"\x89PNG\0", (1, 1), "the file is binary; expected text in UTF-8"),
        (b"x" * 5_000_001, (1, 1), "the file has 5,000,001 bytes; at most 5,000,000 are read"),
    ],
)
def test_what_is_no_text_is_a_problem(data: bytes, position: tuple[int, int], message: str) -> None:
    text, (problem,) = decode.decode(data)
    assert (problem.message, text.position(problem.span.start)) == (message, Position(*position))
