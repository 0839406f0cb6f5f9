"""A document to which of its text belongs to which unit, and how many words that is."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from guidelint.model import Document, Span, Unit
from guidelint.prose.blocks import PROSE_FIELDS, field_block, prose

LEAD = "lead"
FIELD = "field"
# Chinese and Japanese are written without spaces: there each character counts. Korean has spaces.
_WIDE = r"\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_WIDE}]|[^\W{_WIDE}][^\s{_WIDE}]*")
_LONGEST = 6_000  # characters of a text that a report quotes

Key = tuple[str, int]  # a kind of unit and its index; the lead and the fields have kinds of their own


def count_words(text: str) -> int:
    """Count words as translators do: what stands between spaces and has a letter or digit."""
    return sum(1 for part in text.split() if any(map(str.isalnum, part))) if text.isascii() else _wide(text)


def _wide(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))


class Outline:
    """The units of a document, by where they stand; a unit's own text leaves out the units in it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        kinds = (("section", document.sections), ("step", document.steps), ("faq", document.faq))
        self.units: dict[Key, Unit] = {(kind, index): unit for kind, units in kinds for index, unit in enumerate(units)}
        self._by_start = sorted((unit.span.start, -unit.span.end, key) for key, unit in self.units.items())
        self.fields: dict[Key, Span] = {
            (FIELD, index): block.span
            for index, name in enumerate(PROSE_FIELDS)
            if (block := field_block(document, name))
        }

    def at(self, offset: int) -> Key | None:
        """Return the innermost unit, or the field, at an offset; the lead before them; None in other front matter."""
        for start, end, key in reversed(self._by_start):
            if start <= offset < -end:
                return key
        for key, span in self.fields.items():
            if span.start <= offset <= span.end:
                return key
        return (LEAD, 0) if offset >= self.document.body_start else None

    @cached_property
    def _blocks(self) -> list[tuple[Span, int]]:
        return [(block.span, count_words(block.text)) for block in prose(self.document)]

    def block_at(self, offset: int) -> tuple[Span, int] | None:
        """Return where the block of text at an offset stands, and its words; None in code and markup."""
        return next(((span, words) for span, words in self._blocks if span.start <= offset <= span.end), None)

    @cached_property
    def words(self) -> Counter[Key | None]:
        """How many words each unit has of its own."""
        found: Counter[Key | None] = Counter()
        for span, words in self._blocks:
            found[self.at(span.start)] += words
        return found

    def text(self, key: Key) -> str:
        """Return a unit's own text as it is written, cut where it is very long."""
        if key[0] == FIELD:
            block = field_block(self.document, PROSE_FIELDS[key[1]])
            return _cut(block.text) if block else ""
        unit = self.units.get(key)
        if unit is None:
            return _cut("".join(self._pieces(self._lead(), key)).strip())
        if unit.span.start < self.document.body_start:  # front matter: its YAML is no text for readers
            return _cut("\n\n".join(block.text.strip() for block in unit.all_blocks()))
        return _cut("".join(self._pieces(Span(self._line_start(unit.span.start), unit.span.end), key)).strip())

    def _line_start(self, offset: int) -> int:
        """Return where the line begins in which a unit does: what stands before, such as "### ", is its own."""
        text = self.document.text
        return text.starts[text.position(offset).line - 1]

    def _pieces(self, whole: Span, key: Key) -> list[str]:
        content, at, pieces = self.document.text.content, whole.start, []
        for start, end, other in self._by_start:
            if other != key and at <= start < whole.end:
                pieces.append(content[at : max(at, self._line_start(start))])
                at = -end
        return [*pieces, content[at : whole.end]]

    def _lead(self) -> Span:
        body = self.document.body_start
        first = next((start for start, _, _ in self._by_start if start >= body), None)
        return Span(body, len(self.document.text.content) if first is None else max(body, self._line_start(first)))

    def heading_words(self, key: Key) -> int:
        """Count the words of a unit's heading."""
        unit = self.units.get(key)
        return count_words(unit.heading.text) if unit and unit.heading else 0

    def line(self, key: Key) -> int:
        """Return the line, from 1, on which a unit begins."""
        if unit := self.units.get(key):
            return self.document.line(unit.head)
        return self.document.line(self.fields.get(key, Span(self.document.body_start, self.document.body_start)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
