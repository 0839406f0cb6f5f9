"""Values of the front matter are followed through quotes, escapes and folded lines."""

import pytest

from guidelint.model import Span
from guidelint.parse.document import parse_head
from guidelint.parse.faq import front_matter_faq
from guidelint.parse.value_places import offsets


def links(written: str) -> list[tuple[str, int, int]]:
    """Return the links of an answer, with line and column."""
    head = parse_head(f"---\nfaq:\n  - question: Why?\n    answer: {written}\n---\n\nText.\n".encode())
    (entry,) = front_matter_faq(head.text, head.front_matter)
    return [(link.url, *head.text.position(link.span.start)) for link in entry.links()]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("See [a](/x).", (4, 17)),
        ('"See \\"it\\": [a](/x)."', (4, 26)),
        ("'It''s [a](/x).'", (4, 20)),
        ('"One\\ttwo [a](/x)."', (4, 23)),
        ('"One \\u00e9 [a](/x)."', (4, 25)),
        ("One\n      two [a](/x).", (5, 11)),
        (">-\n      One\n      two [a](/x).", (6, 11)),
        (">\n      One\n\n      two [a](/x).\n", (7, 11)),
        ("|\n      One\n      two [a](/x).\n", (6, 11)),
        ('"One\n      two [a](/x)."', (5, 11)),
        ('"One \\\n      two [a](/x)."', (5, 11)),
    ],
)
def test_a_link_of_an_answer_has_its_place(written: str, place: tuple[int, int]) -> None:
    assert links(written) == [("/x", *place)]


def test_a_link_over_two_lines_has_its_beginning() -> None:
    assert links(">-\n      One [a\n      b](/x).") == [("/x", 5, 11)]


def test_two_equal_links_have_two_places() -> None:
    assert links(">-\n      One [a](/x)\n      two [a](/x).") == [("/x", 5, 11), ("/x", 6, 11)]


def test_a_link_in_a_question() -> None:
    head = parse_head(b'---\nfaq:\n  - question: "Why [a](/x)?"\n    answer: So.\n---\n\nText.\n')
    (entry,) = front_matter_faq(head.text, head.front_matter)
    assert [(link.url, *head.text.position(link.span.start)) for link in entry.links()] == [("/x", 3, 20)]
    assert entry.heading is not None
    assert entry.heading.text == "Why a?"


def test_what_cannot_be_followed_has_no_places() -> None:
    assert offsets("other", Span(0, 5), "value") is None
    assert offsets('"a\\', Span(0, 3), "ab") is None
