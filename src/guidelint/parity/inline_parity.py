"""The code within the sentences of aligned parts, placeholders and markup to what is missing or changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from guidelint.align.part_places import PartPlaces
from guidelint.align.parts import Part
from guidelint.model import Block, BlockKind, Document, InlineCode, Pair, Severity, Span
from guidelint.parity.code_parity import CodeDifference, What
from guidelint.parity.code_syntax import is_hard
from guidelint.parity.code_text import inline_code, inline_frame, is_translated
from guidelint.prose.blocks import PROSE

_ALIKE = 0.5  # of the characters of a code that may have become another
_MOST_COMPARED = 400  # pairs of codes within a part, by their characters
_LONGEST = 200
_UNSEEN = re.compile(r"[\s'\"“”«»‘’`\\]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_PATH = re.compile(r"[~./\\]?[\w. -]*(?:[/\\][\w. -]*)+")

# Each begins with a plain character: that lets the search skip text ten times as fast.
_SLOT = re.compile(
    r"\{\{[^{}\n]*\}\}|\$\{[^{}\s]*\}|\{(?<![\w$#{]\{)[A-Za-z_][\w.]*\}(?!\})"
    r"|%(?<![\w%]%)(?:[A-Z][A-Z_]+%|(?:\d\$)?[sd](?!\w))"
)
_NOT_PROSE = re.compile(r"`+[^`\n]*`+|\]\([^()\n]*\)|<[^<>\n]*>")
_SELF_CONTAINED = ("{", "-", "[", "import", "export")  # that have no text in them: shortcodes, includes
_TAG = re.compile(
    r"<(details|summary|iframe|video|audio|form|input|button|select|table|[a-z]\w*(?:-\w+)+|[A-Z]\w*[a-z]\w*)\b"
)


class _Code(NamedTuple):
    """A code span of a part, with the block that holds it."""

    block: Block
    code: InlineCode

    @property
    def text(self) -> str:
        return self.code.text


def compare(pair: Pair) -> Iterator[CodeDifference]:
    """Compare inline code and placeholders part by part; markup in all of the two documents, and then by part."""
    slots = _SLOT.search(pair.source.text.content) is not None
    for part in pair.parts:
        ours, theirs = _codes(part.source_blocks), _codes(part.target_blocks)
        if ours and _may_lack(ours, theirs):
            yield from _Codes(pair, part, ours, theirs).compare()
        if slots:
            yield from _slots(pair, part)
    yield from _markup(pair)


def _codes(blocks: Sequence[Block]) -> list[_Code]:
    return [_Code(block, code) for block in blocks if block.codes for code in block.codes]


def _may_lack(ours: Sequence[_Code], theirs: Sequence[_Code]) -> bool:
    """Whether the translation lacks a code of the source, or has another one in the place of one said twice."""
    there = {code.text for code in theirs}
    lacks = any(code.text not in there for code in ours)
    return lacks or (len(ours) == len(theirs) and {code.text for code in ours} != there)


# --- code within sentences -------------------------------------------------------------------------


class _Codes:
    """The inline code of one part, compared."""

    def __init__(self, pair: Pair, part: Part, ours: Sequence[_Code], theirs: Sequence[_Code]) -> None:
        self.pair, self.part, self.places = pair, part, PartPlaces(pair, part)
        self.languages = tuple(dict.fromkeys((pair.source.language or "", pair.target.language or "")))
        self.left, self.right = self._lacking(ours, theirs), self._lacking(theirs, ours)
        self.absent = {code.text for code in self.left} - {code.text for code in theirs}

    def _lacking(self, ours: Sequence[_Code], theirs: Sequence[_Code]) -> list[_Code]:
        """Return the codes that the other side has less often, as far as it lacks them: the last ones of each."""
        there = Counter(inline_code(code.text, self.languages) for code in theirs)
        lacking = []
        for code in ours:
            text = inline_code(code.text, self.languages)
            there[text] -= 1
            if there[text] < 0:
                lacking.append(code)
        return lacking

    def _frame(self, text: str) -> str:
        return inline_frame(text, self.languages)

    def compare(self) -> Iterator[CodeDifference]:
        # To put blocks together costs much; words in code font are no reason to.
        partners = self._partners() if self.right and any(is_hard(code.text) for code in self.left) else {}
        reported = set()
        for code in self.left:
            partner = partners.get(code.code.span)
            if code.text in reported or (partner is None and code.text not in self.absent) or self._said(code, partner):
                continue
            if at_most := self._certainty(code.text, partner.text if partner else ""):
                reported.add(code.text)
                yield CodeDifference(
                    self.part,
                    partner.code.span if partner else self.places.of_words(code.block),
                    code.code.span,
                    code.text,
                    partner.text if partner else "",
                    at_most,
                    what=What.INLINE,
                )

    def _certainty(self, expected: str, found: str) -> Severity | None:
        """Return how sure it is that code was lost or changed: words in code font may be translated."""
        if not is_hard(expected):
            return None if self.right else Severity.INFO
        if not found:
            frames = {self._frame(code.text) for code in self.right}
            return None if self._frame(expected) in frames else Severity.WARNING
        if self._frame(expected) == self._frame(found):
            return None if is_translated(expected, found, self.pair.target.language) else Severity.WARNING
        translated = not is_hard(found) or _is_sample(expected, found, self.pair.target.language)
        return Severity.INFO if translated else Severity.WARNING

    def _said(self, code: _Code, partner: _Code | None) -> bool:
        """Whether the translation says it in another way, in this part, or in another where it moved."""
        bare = _bare(code.text)
        if partner and not self._known_to_source(partner.text):
            return False  # what the source does not know came in its place
        if not bare or bare in self._target_part:
            return True
        return _bare_text(self.pair.target).count(bare) >= _bare_text(self.pair.source).count(bare)

    def _known_to_source(self, text: str) -> bool:
        return _bare(text) in _bare_text(self.pair.source)

    @cached_property
    def _target_part(self) -> str:
        content = self.pair.target.text.content
        return _bare(" ".join(content[slice(*block.span)] for block in self.part.target_blocks))

    def _partners(self) -> dict[Span, _Code]:
        """Put together what may have become something else: what is left over in blocks that belong together."""
        partners: dict[Span, _Code] = {}
        free = list(self.right)
        for block, ours in _by_block(self.left):
            counterpart = self.places.counterpart(block)
            theirs = [code for code in free if counterpart and code.block.span == counterpart.span]
            for one, other in _together(ours, theirs):
                partners[one.code.span] = other
                free.remove(other)
        # Of a code that stands twice in a part, the last one counts as lacking, whichever it is.
        rest = [code for code in self.left if code.code.span not in partners]
        return partners | {one.code.span: other for one, other in _together(rest, free)}


def _by_block(codes: Sequence[_Code]) -> list[tuple[Block, list[_Code]]]:
    blocks: dict[Span, tuple[Block, list[_Code]]] = {}
    for code in codes:
        blocks.setdefault(code.block.span, (code.block, []))[1].append(code)
    return list(blocks.values())


def _together(ours: Sequence[_Code], theirs: Sequence[_Code]) -> Iterator[tuple[_Code, _Code]]:
    """Pair as many of one block as of the other in order; else those that are alike."""
    if len(ours) == len(theirs):
        yield from zip(ours, theirs, strict=True)
        return
    free = list(theirs) if len(ours) * len(theirs) <= _MOST_COMPARED else []
    for one in ours:
        alike = [(_ratio(one.text, other.text), i) for i, other in enumerate(free)]
        if alike and (best := max(alike))[0] >= _ALIKE:
            yield one, free.pop(best[1])


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST]).ratio()


def _is_sample(expected: str, found: str, language: str | None) -> bool:
    """Whether code was put into another language on purpose: words of the reader's language, or a sample path."""
    if expected.startswith("-"):
        return False
    letters = {char for char in found if char.isalpha() and not char.isascii()}
    if letters - set(expected) or len(found.split()) > len(expected.split()):
        return True
    same_shape = _PATH.fullmatch(expected) and _LETTERS.sub("a", expected) == _LETTERS.sub("a", found)
    return bool(same_shape) and is_translated(expected, found, language)


def _bare(text: str) -> str:
    return _UNSEEN.sub("", text).casefold()


@lru_cache(maxsize=4)
def _bare_content(content: str) -> str:
    return _bare(content)


def _bare_text(document: Document) -> str:
    return _bare_content(document.text.content)


# --- placeholders and markup -----------------------------------------------------------------------


def _slots(pair: Pair, part: Part) -> Iterator[CodeDifference]:
    """Yield the placeholders that a part of the translation lacks altogether."""
    ours = list(chain.from_iterable(_slots_of(pair.source, block) for block in part.source_blocks))
    if not ours:
        return
    there = {_bare(slot) for block in part.target_blocks for _, slot, _ in _slots_of(pair.target, block)}
    theirs = _bare_text(pair.target)
    for block, slot, span in ours:
        bare = _bare(slot)
        if bare not in there and bare not in theirs:
            there.add(bare)
            yield CodeDifference(
                part,
                PartPlaces(pair, part).of_words(block),
                span,
                slot,
                "",
                Severity.WARNING,
                what=What.PLACEHOLDER,
            )


def _slots_of(document: Document, block: Block) -> Iterator[tuple[Block, str, Span]]:
    if block.kind not in PROSE:
        return
    text = document.text.content[slice(*block.span)]
    if "{" in text or "%" in text:
        text = _NOT_PROSE.sub(lambda match: " " * len(match[0]), text)
        for match in _SLOT.finditer(text):
            yield block, match[0], Span(block.span.start + match.start(), block.span.start + match.end())


class _Mark(NamedTuple):
    """A piece of markup that has a name: an admonition, a component, a shortcode, an element of HTML."""

    name: str
    shown: str
    span: Span
    certain: bool


def _markup(pair: Pair) -> Iterator[CodeDifference]:
    """Yield the markup that the translation has less often than the source, in the parts that lack it."""
    ours, theirs = _marks(pair.source, pair.source.blocks), _marks(pair.target, pair.target.blocks)
    lost = Counter(mark.name for mark in ours) - Counter(mark.name for mark in theirs)
    if not lost:
        return
    for part in pair.parts:
        after: Span | None = None
        for mark, partner in _marks_together(
            _marks(pair.source, part.source_blocks), _marks(pair.target, part.target_blocks)
        ):
            if partner:
                after = partner.span
            elif lost[mark.name] > 0:
                lost[mark.name] -= 1
                at_most = Severity.WARNING if mark.certain else Severity.INFO
                place = after or part.place
                belongs = "after this line" if after else ""
                yield CodeDifference(part, place, mark.span, mark.shown, "", at_most, what=What.MARKUP, belongs=belongs)


def _marks_together(ours: Sequence[_Mark], theirs: Sequence[_Mark]) -> Iterator[tuple[_Mark, _Mark | None]]:
    """Pair the marks of a part by their name: those with the same title first, the others in order."""
    free = list(theirs)
    partners: dict[int, _Mark] = {}
    for same in (_mark_title, _mark_name):
        for index, mark in enumerate(ours):
            partner = None if index in partners else next((one for one in free if same(one) == same(mark)), None)
            if partner:
                partners[index] = partner
                free.remove(partner)
    yield from ((mark, partners.get(index)) for index, mark in enumerate(ours))


def _mark_title(mark: _Mark) -> str:
    return _bare(mark.shown).replace(":", "")


def _mark_name(mark: _Mark) -> str:
    return mark.name


def _marks(document: Document, blocks: Sequence[Block]) -> list[_Mark]:
    content, marks = document.text.content, []
    for block in blocks:
        if block.kind is BlockKind.DIRECTIVE and block.info:
            shown = content[slice(*block.span)].strip()
            if not shown.startswith("</"):
                marks.append(
                    _Mark(block.info, shown, block.span, not shown.startswith(("{", "-", "[", "import", "export")))
                )
        elif block.kind is BlockKind.HTML:
            for match in _TAG.finditer(content, *block.span):
                span = Span(*match.span())
                marks.append(_Mark(match[1], f"{match[0]}>", span, True))
    return marks
