"""The bytes of one file to a `Document`: the door of this room."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from guidelint.model import Document, FrontMatter, Problem, ProblemKind, SiteFacts, Span
from guidelint.parse import decode, frontmatter
from guidelint.text import Text

_EMPTY = Problem(ProblemKind.UNREADABLE, Span(0, 0), "the file is empty", "empty")
_LATE = re.compile(r"\s+---[ \t]*\r?\n[\w-]+[ \t]*:(?:.*\n)*?---[ \t]*(?![^\r\n])")


class Head(NamedTuple):
    """What is known of a file before its body is parsed."""

    text: Text
    front_matter: FrontMatter
    problems: tuple[Problem, ...]


def parse_head(data: bytes) -> Head:
    """Decode a file and read its front matter. Never raises."""
    text, problems = decode.decode(data)
    if problems:
        return Head(text, FrontMatter(), problems)
    if not text.content or text.content[0].isspace():
        return _head_after_space(text)
    return Head(text, frontmatter.parse(text), ())


def _head_after_space(text: Text) -> Head:
    """Read a head that does not begin on the first line: front matter that comes late is none, and no body either."""
    if not text.content.strip():
        return Head(text, FrontMatter(), (_EMPTY,))
    late = _LATE.match(text.content)
    return Head(text, FrontMatter(span=Span(0, late.end()), late=True) if late else FrontMatter(), ())


def parse_document(head: Head, *, path: str, language: str | None, guide: str, site: SiteFacts) -> Document:
    """Parse the body below a head. Never raises: trouble becomes the document's problems."""
    # Only a run that reads a body pays for these.
    from guidelint.parse import blocks as body_blocks
    from guidelint.parse import guide as guide_parts

    start = head.front_matter.span.end
    body = body_blocks.Body(())
    if not head.problems:
        body = body_blocks.parse(head.text, start, mdx=path.endswith(".mdx"))
    parts = guide_parts.parts(head.text, head.front_matter, body.blocks)
    return Document(
        path=path,
        language=language,
        guide=guide,
        text=head.text,
        front_matter=head.front_matter,
        blocks=body.blocks,
        sections=parts.sections,
        steps=parts.steps,
        faq=parts.faq,
        problems=head.problems + body.problems,
        body_start=start,
        site=site,
    )


def reread(document: Document, named: Mapping[str, str]) -> Document:
    """Divide a document anew, given what some of its headings (by their keys) are called elsewhere."""
    if not named:
        return document
    from guidelint.parse import guide as guide_parts

    parts = guide_parts.parts(document.text, document.front_matter, document.blocks, named)
    return document._replace(sections=parts.sections, steps=parts.steps, faq=parts.faq, named=named)
