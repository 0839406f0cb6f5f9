"""The `faq` list of the front matter to FAQ entries."""

from __future__ import annotations

from guidelint.model import Block, BlockKind, FrontMatter, Span, Unit, UnitKind
from guidelint.parse.inline import parse_inline
from guidelint.parse.value_places import offsets
from guidelint.text import Text

_QUESTION_KEYS, _ANSWER_KEYS = ("question", "q"), ("answer", "a")


def front_matter_faq(text: Text, front_matter: FrontMatter) -> tuple[Unit, ...]:
    """Return the entries that have a question or an answer; empty without any."""
    entries = front_matter.values.get("faq")
    if not isinstance(entries, list):
        return ()
    units: list[Unit] = []
    for index, entry in enumerate(entries):
        if not isinstance(entry, dict):
            continue
        question_key = next((name for name in _QUESTION_KEYS if name in entry), None)
        answer_key = next((name for name in _ANSWER_KEYS if name in entry), None)
        if question_key is None and answer_key is None:
            continue
        question = str(entry.get(question_key or "") or "").strip()
        answer = str(entry.get(answer_key or "") or "")
        head = front_matter.value_span("faq", index, question_key or "")
        heading = _value_block(text, head, question)._replace(kind=BlockKind.HEADING, span=head, extent=head)
        blocks: tuple[Block, ...] = ()
        if answer.strip():
            blocks = (_value_block(text, front_matter.value_span("faq", index, answer_key or ""), answer),)
        units.append(
            Unit(
                UnitKind.FAQ,
                index + 1,
                question,
                head,
                front_matter.value_span("faq", index),
                blocks,
                heading=heading if question else None,
            )
        )
    return tuple(units)


def _value_block(text: Text, span: Span, value: str) -> Block:
    """Read a value of the front matter as a paragraph, whose links and labels have exact places.

    Where what is written cannot be followed, their place is that of the value.
    """
    at = text.content.find(value, span.start, span.end)
    if at >= 0:
        return parse_inline(value, lambda start, end: Span(at + start, at + end))
    places = offsets(text.content, span, value)

    def place(start: int, end: int) -> Span:
        if places is None or (start, end) == (0, len(value)):
            return span
        return Span(places[start], places[end - 1] + 1) if end > start else Span(places[start], places[start])

    return parse_inline(value, place)
