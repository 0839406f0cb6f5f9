"""The text of an FAQ section without headings to FAQ entries: bold questions, `Q:` and `A:`, `<summary>`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from guidelint.model import Block, BlockKind, Span, Unit, UnitKind
from guidelint.parse.html import links_and_images, visible
from guidelint.text import Text

# Possessive, so that many that are never closed are each read once.
_SUMMARY = re.compile(r"<summary\b[^<>]*>([^<]*+(?:<(?!/?summary\b)[^<]*+)*+)</summary\s*>", re.IGNORECASE)
_LETTER = re.compile(r"([^\W\d_]{1,10})\s?\d{0,3}\s?[:.)]?")  # "Q:", "Q1.", "Question 1", "R :"
_AFTER_LETTER = " \u00a0\u202f:.)"


class _Question(NamedTuple):
    """A question with its block, which stands `at` a place; `answer` is what else of that place comes after it."""

    at: int
    block: Block
    title: str
    answer: tuple[Block, ...] = ()


def marked_entries(text: Text, blocks: Sequence[Block]) -> tuple[Unit, ...]:
    """Return the entries whose questions are marked by something else than a heading."""
    questions = [*_summaries(text, blocks)] or [*_bold_questions(blocks)]
    ends = [question.at for question in questions] + [len(blocks)]
    return tuple(
        _entry(question, [block for block in blocks[begin + 1 : end] if _says_something(block)], position)
        for position, (question, (begin, end)) in enumerate(zip(questions, pairwise(ends), strict=True), 1)
    )


def _entry(question: _Question, below: Sequence[Block], position: int) -> Unit:
    block = question.block
    answer = (*question.answer, *below)
    html = block.kind is BlockKind.HTML
    return Unit(
        UnitKind.FAQ,
        position,
        question.title,
        block.span,
        Span(block.span.start, answer[-1].span.end if answer else block.span.end),
        # The answer may stand in the paragraph of the question.
        answer if answer or html else (block,),
        heading=block if answer or html else None,
    )


def _says_something(block: Block) -> bool:
    """Whether a block is more than a closing tag."""
    return block.kind is not BlockKind.HTML or bool(block.text or block.links or block.images)


def _summaries(text: Text, blocks: Sequence[Block]) -> Iterator[_Question]:
    """Yield the summaries of `<details>`; without blank lines, one block of HTML may hold several."""
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.HTML:
            continue
        found = list(_SUMMARY.finditer(text.content, block.span.start, block.span.end))
        ends = [*(match.start() for match in found), block.span.end][1:]
        for match, end in zip(found, ends, strict=True):
            head = _html(text, Span(*match.span(1)))
            rest = _html(text, Span(match.end(), end))
            yield _Question(index, head, head.text, (rest,) if _says_something(rest) else ())


def _html(text: Text, span: Span) -> Block:
    content = text.content[span.start : span.end]
    span = Span(span.start + len(content) - len(content.lstrip()), span.start + len(content.rstrip()))
    content = content.strip()
    links, images = links_and_images(content, lambda start, end: Span(span.start + start, span.start + end))
    return Block(BlockKind.HTML, span, visible(content), extent=span, links=links, images=images)


def _bold_questions(blocks: Sequence[Block]) -> Iterator[_Question]:
    """Yield what is bold, begins a paragraph and asks, or what follows a bold `Q:`.

    The first such letter is that of the questions: an answer (`A:`) may ask too.
    """
    letter = None
    for index, block in enumerate(blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or not block.labels:
            continue
        label = block.labels[0].text
        if not block.text.startswith(label):
            continue
        if "?" in label:
            yield _Question(index, block, label)
        elif (match := _LETTER.fullmatch(label)) and "?" in (title := _after(block)):
            letter = letter or match[1].lower()
            if match[1].lower() == letter:
                yield _Question(index, block, title)


def _after(block: Block) -> str:
    """Return what follows the first bold letter, up to the next one: of `**Q:** Why? **A:** Because.` its "Why?"."""
    title = block.text[len(block.labels[0].text) :].lstrip(_AFTER_LETTER)
    for label in block.labels[1:]:
        if _LETTER.fullmatch(label.text):
            title = re.split(rf"(?<!\w){re.escape(label.text)}(?!\w)", title, maxsplit=1)[0]
            break
    return title.strip()
