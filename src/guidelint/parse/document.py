"""The bytes of one file to a `Document`: the door of this room."""

from __future__ import annotations

from typing import NamedTuple

from guidelint.model import Document, FrontMatter, Problem, SiteFacts
from guidelint.parse import decode, frontmatter
from guidelint.text import Text


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
    return Head(text, frontmatter.parse(text), ())


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
