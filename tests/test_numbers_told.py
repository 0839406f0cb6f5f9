"""The words of a text to the numbers among them."""

import pytest

from guidelint.model import Span
from guidelint.prose.numbers_told import NumbersTold, may_be_article
from guidelint.unit_words import words_of


def told(text: str, language: str | None = "en") -> list[tuple[str, str]]:
    """Return the numbers of a text as they are written, each with its unit."""
    words = list(words_of(text))
    numbers = NumbersTold(text, [word for word, *_ in words], [Span(*span) for _, *span in words], language)
    return [(one.written, one.unit) for one in numbers.among(range(len(words)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wait 5 minutes.", [("5 minutes", "min")]),
        ("Wait five minutes or ten.", [("5 minutes", "min"), ("10", "")]),
        ("Wait twenty-five minutes.", [("25 minutes", "min")]),
        ("Take one photo.", [("one", "")]),
        ("Take one 5 MB photo.", [("one", ""), ("5 MB", "MB")]),
        ("Keep it at -5 °C.", [("-", ""), ("5 °C", "°C")]),
        ("Pay 5 ‰ of $20.", [("5", ""), ("‰", ""), ("$20", "USD")]),
        ("It is x² of 18+.", [("x²", ""), ("18", ""), ("+", "")]),
        ("Open - it.", []),
        ("Open it.", []),
    ],
)
def test_numbers_are_found_with_their_signs(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


def test_what_may_be_a_sign_is_one_beside_a_number() -> None:
    words, spans = ["-", "<", "5"], [Span(0, 1), Span(2, 3), Span(4, 5)]
    numbers = NumbersTold("- < 5", words, spans, None)
    assert [one.written for one in numbers.among(range(3))] == ["<", "5"]


def test_the_word_for_one_may_be_an_article() -> None:
    (word,) = NumbersTold("one", ["one"], [Span(0, 3)], "en").among(range(1))
    (digit,) = NumbersTold("1", ["1"], [Span(0, 1)], "en").among(range(1))
    assert [may_be_article(word), may_be_article(digit)] == [True, False]
