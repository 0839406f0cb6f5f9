"""The words of a text to the numbers among them: in digits, spelled out, and signs that make other numbers of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from guidelint.model import Span
from guidelint.prose.measures import cardinals
from guidelint.prose.quantities import Kind, Quantity, quantities

_DIGIT = re.compile(r"[\d½¼¾⅓⅔⅛]")
_SIGNS = frozenset((*"-<>±≤≥≠+%‰$€£¥₹°", "<=", ">="))
_TENS = range(20, 100, 10)


class NumbersTold:
    """The numbers that a text tells; its words come with their places in it."""

    def __init__(self, text: str, words: Sequence[str], spans: Sequence[Span], language: str | None) -> None:
        self._text, self._words, self._spans = text, words, spans
        self._cardinals = cardinals(language)
        spelled = _spelled(text, words, spans, self._cardinals)
        self._found: list[Quantity] = []
        if spelled or _DIGIT.search(text):
            found = quantities(_in_digits(text, spelled), language)
            began = {span.end - len(str(value)): (span, value) for span, value in spelled.items()}
            self._found = [_from_word(one, *began[one.start], text) if one.start in began else one for one in found]
        self._ends = [one.end for one in self._found]

    def among(self, places: Sequence[int]) -> list[Quantity]:
        """Return the numbers that some words, in order, are or are part of; other words with a digit are one, too."""
        found: list[Quantity] = []
        for place in places:
            ours = list(self._at(self._spans[place])) or list(self._alone(place))
            found += [one for one in ours if not found or one is not found[-1]]
        return found

    def _at(self, span: Span) -> Iterator[Quantity]:
        at = bisect_right(self._ends, span.start)
        while at < len(self._found) and self._found[at].start < span.end:
            yield self._found[at]
            at += 1

    def _alone(self, place: int) -> Iterator[Quantity]:
        word, span = self._words[place], self._spans[place]
        if word in self._cardinals:
            values = frozenset({("n", Decimal(self._cardinals[word]))})
            yield Quantity(Kind.NUMBER, values, self._text[slice(*span)], *span)
        elif any(map(str.isdigit, word)) or (word in _SIGNS and self._is_sign(span)):
            yield Quantity(Kind.NAME, frozenset({("name", word)}), self._text[slice(*span)], *span)

    def _is_sign(self, span: Span) -> bool:
        """Whether what may be a sign is beside a number: code has other uses for it."""
        before, after = self._text[max(0, span.start - 2) : span.start], self._text[span.end : span.end + 2]
        if self._text[span.start] in "-–−":
            return after[:1].isdigit()
        return any(side.strip()[at : at + 1].isdigit() for side, at in ((after, 0), (before[::-1], 0)))


def may_be_article(number: Quantity) -> bool:
    """Whether a number is the word for one, which says little by itself."""
    return number.written.isalpha() and ("n", Decimal(1)) in number.values


def _from_word(one: Quantity, span: Span, value: int, text: str) -> Quantity:
    """Let a quantity begin where its spelled number does; of one, the word is kept, for it may be an article."""
    return one._replace(start=span.start, written=text[slice(*span)] if value == 1 else one.written)


def _spelled(text: str, words: Sequence[str], spans: Sequence[Span], values: Mapping[str, int]) -> dict[Span, int]:
    """Find the numbers that are spelled out; "twenty-five" is one of two words."""
    found: dict[Span, int] = {}
    last: Span | None = None
    for word, span in zip(words, spans, strict=True):
        value = values.get(word) if values else None
        if value is None:
            continue
        if last and found[last] in _TENS and value < _TENS[0] and text[last.end : span.start] in (" ", "-"):
            found[Span(last.start, span.end)] = found.pop(last) + value
            last = None
            continue
        found[span] = value
        last = span
    return found


def _in_digits(text: str, spelled: Mapping[Span, int]) -> str:
    """Write spelled numbers in digits, each in the place of its word, so that their units are read."""
    pieces: list[str] = []
    at = 0
    for (start, end), value in spelled.items():
        digits = str(value)
        if end - start >= len(digits) and not (_is_beside_digit(text, start, end)):
            pieces += (text[at:start], " " * (end - start - len(digits)), digits)
            at = end
    return "".join((*pieces, text[at:])) if pieces else text


def _is_beside_digit(text: str, start: int, end: int) -> bool:
    """Whether a number in digits is right before or after: the two would become one."""
    return any(text[at : at + 1].isdigit() for at in (start - 2, end + 1))
