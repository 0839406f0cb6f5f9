"""The code within the sentences of aligned parts, and placeholders, to what is missing or changed."""

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
from guidelint.model import Block, Document, InlineCode, Pair, Severity, Span
from guidelint.parity.code_parity import CodeDifference, What
from guidelint.parity.code_syntax import is_hard
from guidelint.parity.code_text import inline_code, inline_frame, is_translated
from guidelint.parity.sample_values import Sample, sample
from guidelint.prose.blocks import PROSE

_ALIKE = 0.5  # of the characters of a code that may have become another
_MOST_COMPARED = 400  # pairs of codes within a part, by their characters
_LONGEST = 200
_UNSEEN = re.compile(r"[\s'\"“”«»‘’`\\]+")

# Each begins with a plain character: that lets the search skip text ten times as fast.
_SLOT = re.compile(
    r"\{\{[^{}\n]*\}\}|\$\{[^{}\s]*\}|\{(?<![\w$#{]\{)[A-Za-z_][\w.]*\}(?!\})"
    r"|%(?<![\w%]%)(?:[A-Z][A-Z_]+%|(?:\d\$)?[sd](?!\w))"
)
_NOT_PROSE = re.compile(r"`+[^`\n]*`+|\]\([^()\n]*\)|<[^<>\n]*>")


class _Code(NamedTuple):
    """A code span of a part, with the block that holds it."""

    block: Block
    code: InlineCode

    @property
    def text(self) -> str:
        return self.code.text


def compare(pair: Pair) -> Iterator[CodeDifference]:
    """Compare inline code and placeholders part by part."""
    slots = _SLOT.search(pair.source.text.content) is not None
    for part in pair.parts:
        ours, theirs = _codes(part.source_blocks), _codes(part.target_blocks)
        if ours and _may_lack(ours, theirs):
            yield from _Codes(pair, part, ours, theirs).compare()
        if slots:
            yield from _slots(pair, part)


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
        language = self.pair.target.language
        same = self._frame(expected) == self._frame(found)
        if same and is_translated(expected, found, language):
            return None
        if like := sample(expected, found, language):
            return Severity.INFO if like is Sample.PERHAPS else None
        if same:
            return Severity.WARNING
        return Severity.INFO if not is_hard(found) or _is_sample(expected, found) else Severity.WARNING

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


def _is_sample(expected: str, found: str) -> bool:
    """Whether code may have been put into another language on purpose: it has words of the reader's language."""
    if expected.startswith("-"):
        return False
    letters = {char for char in found if char.isalpha() and not char.isascii()}
    return bool(letters - set(expected)) or len(found.split()) > len(expected.split())


def _bare(text: str) -> str:
    return _UNSEEN.sub("", text).casefold()


@lru_cache(maxsize=4)
def _bare_content(content: str) -> str:
    return _bare(content)


def _bare_text(document: Document) -> str:
    return _bare_content(document.text.content)


# --- placeholders ---------------------------------------------------------------------------------


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
