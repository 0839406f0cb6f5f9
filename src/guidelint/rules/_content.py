"""Whether blocks hold anything that a reader would see, and what a question asks."""

import re
from collections.abc import Iterable

from guidelint.model import Block, BlockKind, Document, Unit
from guidelint.text import key

# The lines that open and close an admonition bring nothing by themselves; an include, a shortcode
# or a component may bring anything.
_FENCE = re.compile(r"[ \t>]*(?::{3,}|/{3,}|!!!|\?\?\?|===)")
_NOTHING = re.compile(r"(?:<(?:br|hr|p|/p|div|/div)\b[^>]*>|&nbsp;|\s)*", re.IGNORECASE)


def has_content(document: Document, blocks: Iterable[Block]) -> bool:
    """Tell whether some blocks of a document hold text, an image, code, or markup that may show something."""
    return any(_shows(document, block) for block in blocks)


def question_key(entry: Unit) -> str:
    """Return what equal questions have in common, however they are written."""
    return key(entry.title).strip(" ?!.:…¿¡;")


def _shows(document: Document, block: Block) -> bool:
    if block.kind is BlockKind.COMMENT:
        return False
    if block.kind in (BlockKind.HTML, BlockKind.DIRECTIVE) and not block.text.strip():
        written = document.text.content[block.span.start : block.span.end]
        if block.kind is BlockKind.DIRECTIVE:
            return _FENCE.match(written) is None
        return _NOTHING.fullmatch(written) is None
    return bool(block.text.strip() or block.images) or block.kind is BlockKind.CODE
