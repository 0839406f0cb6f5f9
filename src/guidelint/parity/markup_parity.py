"""The components, admonitions and shortcodes of a pair to those that the translation lacks, at their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from guidelint.align.part_places import PartPlaces, Place, first_line, last_line
from guidelint.align.parts import Part
from guidelint.model import Block, BlockKind, Document, Pair, Severity, Span
from guidelint.parity.code_parity import CodeDifference, What
from guidelint.parity.image_parity import shows_image
from guidelint.text import fold

_NO_TEXT = ("{", "-", "[", "import", "export")  # shortcodes and includes may be the site's own in each language
_TAG = re.compile(
    r"<(details|summary|iframe|video|audio|form|input|button|select|table|[a-z]\w*(?:-\w+)+|[A-Z]\w*[a-z]\w*)\b"
)
_SUMMARY = re.compile(r"<summary\b[^<>]*>((?:[^<]|<(?!/summary))*+)</summary", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_FENCE = re.compile(r"^\W*([\w-]+)\W*")  # of an admonition, with its name
# A line that only ends a box: what is said to belong after the box belongs after it.
_CLOSING = re.compile(r"[ \t]*(?::{3,}|/{3,}|</[\w.-]+>|\{\{[<%][ \t]*/.*|\{%[ \t]*end\w+.*)[ \t]*")
_WORD = re.compile(r"\w+")
_LEAST_TITLE = 2  # words by which a title is known again
_MOST_CLOSINGS = 6


class _Mark(NamedTuple):
    """A piece of markup that has a name: an admonition, a component, a shortcode, an element of HTML."""

    name: str
    shown: str
    span: Span
    certain: bool
    block: Block
    title: str = ""


def compare(pair: Pair) -> Iterator[CodeDifference]:
    """Yield the markup that the translation has less often than the source, in the parts that lack it."""
    ours, theirs = _marks(pair.source, pair.source.blocks), _marks(pair.target, pair.target.blocks)
    lost = Counter(mark.name for mark in ours) - Counter(mark.name for mark in theirs)
    if lost:
        for part in pair.parts:
            yield from _Markup(pair, part, lost).compare()


def _marks(document: Document, blocks: Sequence[Block]) -> list[_Mark]:
    content, marks = document.text.content, []
    for block in blocks:
        if block.kind is BlockKind.DIRECTIVE and block.info:
            shown = content[slice(*block.span)].strip()
            if not shown.startswith("</"):
                title = _FENCE.sub("", shown) if shown.startswith((":", "/", "!", "?")) else ""
                marks.append(_Mark(block.info, shown, block.span, not shown.startswith(_NO_TEXT), block, title))
        elif block.kind is BlockKind.HTML:
            for match in _TAG.finditer(content, *block.span):
                span = Span(*match.span())
                title = _title_of_box(content, span) if match[1] == "details" else ""
                marks.append(_Mark(match[1], f"{match[0]}>", span, True, block, title))
    return marks


def _title_of_box(content: str, span: Span) -> str:
    match = _SUMMARY.search(content, span.start, span.end + 400)
    return " ".join(_ANY_TAG.sub("", match[1]).split()) if match else ""


class _Markup:
    """The markup of one part, compared; what is lost in all of the translation is counted down."""

    def __init__(self, pair: Pair, part: Part, lost: Counter[str]) -> None:
        self.pair, self.part, self.lost, self.places = pair, part, lost, PartPlaces(pair, part)

    def compare(self) -> Iterator[CodeDifference]:
        """Yield what the part lacks, each box once."""
        ours = _marks(self.pair.source, self.part.source_blocks)
        theirs = _marks(self.pair.target, self.part.target_blocks)
        together = list(_together(ours, theirs))
        free = [mark for mark in theirs if not any(partner is mark for _, partner in together)]
        box: _Mark | None = None
        for mark, partner in together:
            if partner or self.lost[mark.name] <= 0:
                continue
            self.lost[mark.name] -= 1
            # The title of a lost box is lost with it, and a lost image is told as an image.
            if (box and mark.name == "summary") or shows_image(self.pair.source, mark.block):
                continue
            box = mark if mark.name == "details" else box
            yield self._renamed(mark, free) or self._missing(mark)

    def _renamed(self, mark: _Mark, free: Sequence[_Mark]) -> CodeDifference | None:
        """Find what stands there under the same title without the mark: other markup, plain text, or code."""
        target = self.pair.target
        wanted = _words(mark.title)
        for block in self.part.target_blocks:
            line = target.text.content[slice(*first_line(target, block.span))].strip()
            if len(wanted) >= _LEAST_TITLE and _words(line)[-len(wanted) :] == wanted and self._is_free(block, free):
                return self._difference(mark, Place(first_line(target, block.span)), line)
            if block.kind is BlockKind.CODE and (at := self._in_code(block, mark)):
                return self._difference(mark, Place(at, "outside this block of code"))
        return None

    def _is_free(self, block: Block, free: Sequence[_Mark]) -> bool:
        if block.kind is BlockKind.DIRECTIVE:
            return any(mark.block is block for mark in free)
        return block.kind is not BlockKind.CODE

    def _in_code(self, block: Block, mark: _Mark) -> Span | None:
        if mark.shown not in block.text or mark.shown not in {line.strip() for line in block.text.split("\n")}:
            return None
        at = self.pair.target.text.content.find(mark.shown, *block.span)
        return Span(at, at + len(mark.shown)) if at >= 0 else None

    def _missing(self, mark: _Mark) -> CodeDifference:
        """Place a lost mark before the first block that it held, if that is there, else after what stands above it."""
        if mark.block.kind is BlockKind.HTML and (counterpart := self.places.counterpart(mark.block)):
            return self._difference(mark, Place(first_line(self.pair.target, counterpart.span)))
        blocks = self.part.source_blocks
        below = next((one for one in blocks if one.span > mark.block.span and _has_text(one)), None)
        next_mark = min((one.span for one in _marks(self.pair.source, blocks) if one.span > mark.span), default=None)
        inside = below and (next_mark is None or below.span < next_mark) and self.places.counterpart(below)
        if inside:
            return self._difference(mark, Place(first_line(self.pair.target, inside.span), "before this line"))
        place = self.places.of(mark.block)
        if place.words == "after this line":
            place = Place(self._after_closings(place.span), place.words)
        return self._difference(mark, place)

    def _after_closings(self, span: Span) -> Span:
        """Go down from a line over those that only close a box."""
        text = self.pair.target.text
        last = line = text.position(max(span.start, span.end - 1)).line
        for below in range(line + 1, line + 1 + _MOST_CLOSINGS):
            written = text.content[slice(*text.line_span(below))]
            if _CLOSING.fullmatch(written):
                last = below
            elif written.strip():
                break
        return span if last == line else last_line(self.pair.target, text.line_span(last))

    def _difference(self, mark: _Mark, place: Place, found: str = "") -> CodeDifference:
        is_box = mark.name == "details" and bool(mark.title) and mark.shown.startswith("<")
        return CodeDifference(
            self.part,
            place.span,
            mark.span,
            mark.title if is_box else mark.shown,
            found,
            Severity.WARNING if mark.certain else Severity.INFO,
            what=What.BOX if is_box else What.MARKUP,
            belongs=place.words,
        )


def _has_text(block: Block) -> bool:
    return block.kind not in (BlockKind.DIRECTIVE, BlockKind.COMMENT) and bool(block.text.strip() or block.images)


def _together(ours: Sequence[_Mark], theirs: Sequence[_Mark]) -> Iterator[tuple[_Mark, _Mark | None]]:
    """Pair the marks of a part by their name: those with the same title first, the others in order."""
    free = list(theirs)
    partners: dict[int, _Mark] = {}
    for same in (_title_key, _name_key):
        for index, mark in enumerate(ours):
            partner = None if index in partners else next((one for one in free if same(one) == same(mark)), None)
            if partner:
                partners[index] = partner
                free.remove(partner)
    yield from ((mark, partners.get(index)) for index, mark in enumerate(ours))


def _title_key(mark: _Mark) -> tuple[str, tuple[str, ...]]:
    return mark.name, _words(mark.shown)


def _name_key(mark: _Mark) -> str:
    return mark.name


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))
