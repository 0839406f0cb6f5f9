"""The blocks of code of aligned parts to the lines that differ, and the blocks that are missing or extra."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from guidelint.align.part_places import PartPlaces, first_line
from guidelint.align.parts import Part
from guidelint.model import Block, BlockKind, Document, Pair, Severity, Span
from guidelint.parity.code_syntax import is_hard, is_loose, is_prose
from guidelint.parity.code_text import (
    CodeLine,
    has_new_words,
    is_translated,
    key,
    lines_of,
    names,
    place_of_line,
)
from guidelint.parity.sample_values import Sample, sample

# Two blocks that share less than this of their words do not stand for each other, unless nothing else does.
_ALIKE = 0.4
_LONGEST = 400  # lines of a block that are compared one by one
_MOST_COMPARED = 2500  # pairs of lines or blocks, each with each
_LETTERS = re.compile(r"[^\W\d_]+")
_REWRITTEN = 0.5  # the share of lines from which a block is another one


class What(StrEnum):
    """What differs."""

    LINE = "line"
    BLOCK = "block"
    INLINE = "inline code"
    PLACEHOLDER = "placeholder"
    MARKUP = "markup"
    BOX = "box"


class Trust(StrEnum):
    """What a block of code is taken for."""

    CODE = "code"
    LIKELY = "likely"  # its fence does not say so, but most of it looks like code, and was not translated
    KEPT = "kept"  # perhaps only text, but most of it was not translated
    TEXT = "text"


_SURE = (Trust.CODE, Trust.LIKELY)


class CodeDifference(NamedTuple):
    """A difference in the code of a part, with where it is, or belongs, in the translation.

    `expected` is what the source has and `found` what the translation has, as written; one of them is
    empty where something is missing or extra. `lines` counts the lines of code. `at_most` says how sure
    it is.
    """

    part: Part
    span: Span
    source_span: Span
    expected: str
    found: str
    at_most: Severity
    lines: int = 1
    what: What = What.LINE
    belongs: str = ""  # where by the place what is missing belongs, in words


class _Code(NamedTuple):
    """A block of code that is compared, with its lines that hold code."""

    block: Block
    lines: list[CodeLine]
    key: str
    words: Counter[str]


def compare(pair: Pair) -> Iterator[CodeDifference]:
    """Compare the blocks of code of each part."""
    for part in pair.parts:
        ours, theirs = _blocks(part.source_blocks), _blocks(part.target_blocks)
        if (ours or theirs) and [block.text for block in ours] != [block.text for block in theirs]:
            yield from _Comparison(pair, part).compare(ours, theirs)


def _blocks(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind is BlockKind.CODE]


class _Comparison:
    """The blocks of code of one part, compared."""

    def __init__(self, pair: Pair, part: Part) -> None:
        self.pair, self.part = pair, part
        self.languages = tuple(dict.fromkeys((pair.source.language or "", pair.target.language or "")))

        self.known: dict[int, _Code] = {}

    def _read(self, block: Block) -> _Code:
        if id(block) not in self.known:
            lines = lines_of(block, self.languages)
            self.known[id(block)] = _Code(block, lines, key(lines), Counter(names(lines)))
        return self.known[id(block)]

    def compare(self, ours: Sequence[Block], theirs: Sequence[Block]) -> Iterator[CodeDifference]:
        """Yield the differences in the order of the source; what only the translation has comes last."""
        left, right = [*map(self._read, ours)], [*map(self._read, theirs)]
        source, target = self.pair.source, self.pair.target
        partners = _pair(left, right)
        for i, code in enumerate(left):
            if i in partners:
                yield from self._differences(code, right[partners[i]])
            elif code.lines and not self._stands_elsewhere(code, source, target):
                yield self._missing(code)
        taken = set(partners.values())
        for j, code in enumerate(right):
            if j not in taken and code.lines and not self._stands_elsewhere(code, target, source):
                yield self._extra(code)

    # --- whole blocks

    def _stands_elsewhere(self, code: _Code, here: Document, there: Document) -> bool:
        """Whether what a block of one document says stands in another part of the other, as code or not."""
        known = {block.text for block in here.blocks if block.kind is BlockKind.CODE}
        new = (block for block in there.blocks if block.kind is BlockKind.CODE and block.text not in known)
        if any(
            _likeness(code, self._read(block)) > 1 - _ALIKE for block in new if block not in self.part.target_blocks
        ):
            return True
        longest = max((line.shown for line in code.lines), key=len)
        return there.text.content.count(longest) >= here.text.content.count(longest)

    def _missing(self, code: _Code) -> CodeDifference:
        place = PartPlaces(self.pair, self.part).of(code.block)
        at_most = Severity.WARNING if is_loose(code.block.info) else Severity.ERROR
        first = code.lines[0].shown
        return CodeDifference(
            self.part, place.span, code.block.span, first, "", at_most, len(code.lines), What.BLOCK, place.words
        )

    def _extra(self, code: _Code) -> CodeDifference:
        place = self.part.source.head if self.part.source else Span(0, 0)
        return CodeDifference(
            self.part,
            code.block.span,
            place,
            "",
            code.lines[0].shown,
            Severity.INFO if is_loose(code.block.info) else Severity.WARNING,
            len(code.lines),
            what=What.BLOCK,
        )

    # --- lines

    def _differences(self, one: _Code, other: _Code) -> Iterator[CodeDifference]:
        if one.key == other.key or is_prose(one.block.info) or is_prose(other.block.info):
            return
        found = list(self._lines(one, other))
        sure = [difference for difference in found if difference.at_most is not Severity.INFO]
        if len(sure) > 2 and sum(one.lines for one in sure) > _REWRITTEN * len(one.lines):
            first = sure[0]
            weakest = min((difference.at_most for difference in sure), key=lambda severity: severity.rank)
            yield first._replace(what=What.BLOCK, lines=len(sure), at_most=weakest)
        else:
            yield from found

    def _lines(self, one: _Code, other: _Code) -> Iterator[CodeDifference]:
        ours, theirs = one.lines[:_LONGEST], other.lines[:_LONGEST]
        matcher = SequenceMatcher(None, [line.frame for line in ours], [line.frame for line in theirs], autojunk=False)
        trust = _trust(one.block, ours, theirs)
        for tag, i, i_end, j, j_end in matcher.get_opcodes():
            if tag == "equal":
                for k in range(i_end - i):
                    yield from self._line(one, other, ours[i + k], theirs[j + k], trust)
            elif tag == "replace" and key(ours[i:i_end]) != key(theirs[j:j_end]):
                yield from self._replaced(one, other, ours[i:i_end], theirs[j:j_end], trust)
            elif tag == "delete":
                yield from self._lost(one, other, ours[i:i_end], theirs[:j], trust)
            elif tag == "insert":
                yield from self._added(one, other, theirs[j:j_end], ours[:i], trust)

    def _replaced(
        self, one: _Code, other: _Code, ours: Sequence[CodeLine], theirs: Sequence[CodeLine], trust: Trust
    ) -> Iterator[CodeDifference]:
        at, at_its = 0, 0
        for i, j in [*_lines_together(ours, theirs), (len(ours), len(theirs))]:
            if i > at:
                yield from self._lost(one, other, ours[at:i], theirs[:j], trust)
            if j > at_its:
                yield from self._added(one, other, theirs[at_its:j], ours[:i], trust)
            if i < len(ours):
                yield from self._line(one, other, ours[i], theirs[j], trust)
            at, at_its = i + 1, j + 1

    def _line(
        self, one: _Code, other: _Code, ours: CodeLine, theirs: CodeLine, trust: Trust
    ) -> Iterator[CodeDifference]:
        at_most = self._certainty(ours, theirs, trust)
        if at_most:
            yield CodeDifference(
                self.part,
                place_of_line(self.pair.target, other.block, theirs.number),
                place_of_line(self.pair.source, one.block, ours.number),
                ours.shown,
                theirs.shown,
                at_most,
            )

    def _certainty(self, ours: CodeLine, theirs: CodeLine, trust: Trust) -> Severity | None:
        """Return how sure it is that two lines say different things; None where nobody can tell."""
        if ours.code == theirs.code:
            return None
        language = self.pair.target.language
        translated = is_translated(ours.code, theirs.code, language)
        if ours.frame == theirs.frame and translated:
            return None
        if like := sample(ours.code, theirs.code, language):
            return Severity.INFO if like is Sample.PERHAPS else None
        if ours.frame == theirs.frame:
            return _of_strings(ours.code, theirs.code)
        if trust in _SURE or ours.is_command:
            if ours.hard - theirs.hard or not has_new_words(ours.code, theirs.code, language):
                return Severity.ERROR
            # A message of the system may be in the reader's language.
            return Severity.WARNING if trust is Trust.CODE or ours.is_command else None
        return None if translated and not ours.hard - theirs.hard else Severity.WARNING

    def _lost(
        self, one: _Code, other: _Code, lost: Sequence[CodeLine], before: Sequence[CodeLine], trust: Trust
    ) -> Iterator[CodeDifference]:
        if at_most := _weight(lost, trust):
            target = self.pair.target
            yield CodeDifference(
                self.part,
                place_of_line(target, other.block, before[-1].number)
                if before
                else first_line(target, other.block.span),
                place_of_line(self.pair.source, one.block, lost[0].number),
                lost[0].shown,
                "",
                at_most,
                len(lost),
                belongs="after this line" if before else "before the first line",
            )

    def _added(
        self, one: _Code, other: _Code, added: Sequence[CodeLine], before: Sequence[CodeLine], trust: Trust
    ) -> Iterator[CodeDifference]:
        if at_most := _weight(added, trust):
            source = self.pair.source
            yield CodeDifference(
                self.part,
                place_of_line(self.pair.target, other.block, added[0].number),
                place_of_line(source, one.block, before[-1].number) if before else one.block.span,
                "",
                added[0].shown,
                at_most,
                len(added),
            )


def _of_strings(expected: str, found: str) -> Severity:
    """Tell how sure it is that strings differ by mistake: several words with capitals may name another person."""
    ours, theirs = set(_LETTERS.findall(expected)), set(_LETTERS.findall(found))
    names = all(word.istitle() for word in ours ^ theirs) and min(len(ours - theirs), len(theirs - ours)) > 1
    return Severity.INFO if names else Severity.WARNING


def _lines_together(ours: Sequence[CodeLine], theirs: Sequence[CodeLine]) -> list[tuple[int, int]]:
    """Put lines together in order: as many as there are one by one, else the likest of them."""
    if len(ours) == len(theirs) or len(ours) * len(theirs) > _MOST_COMPARED:
        return [(i, i) for i in range(min(len(ours), len(theirs)))]
    left, right = [Counter(names([line])) for line in ours], [Counter(names([line])) for line in theirs]
    chances = sorted(
        (-share, abs(i - j), i, j)
        for i, words in enumerate(left)
        for j, others in enumerate(right)
        if (share := _share(words, others)) >= _ALIKE
    )
    found: dict[int, int] = {}
    for _, _, i, j in chances:
        if _fits(found, i, j):
            found[i] = j
    return sorted(found.items())


def _weight(lines: Sequence[CodeLine], trust: Trust) -> Severity | None:
    """Return how much it matters that lines are on one side only."""
    if trust in _SURE:
        return Severity.ERROR
    if trust is Trust.KEPT or any(line.is_command or any(map(is_hard, line.frame.split())) for line in lines):
        return Severity.WARNING
    return None


def _trust(block: Block, ours: Sequence[CodeLine], theirs: Sequence[CodeLine]) -> Trust:
    """Tell what a block is; one without a language by its lines, and by how many stayed as they were."""
    if not is_loose(block.info):
        return Trust.CODE
    if not theirs:
        return Trust.KEPT  # an emptied block was no translation
    symbolic = sum(line.symbolic for line in ours)
    kept = sum((Counter(line.code for line in ours) & Counter(line.code for line in theirs)).values())
    if 2 * kept < len(ours):
        return Trust.TEXT
    return Trust.LIKELY if symbolic >= 0.6 * len(ours) and kept >= 0.6 * len(ours) else Trust.KEPT


def _pair(left: Sequence[_Code], right: Sequence[_Code]) -> dict[int, int]:
    """Put the blocks together in order: equal ones first, then between them the likest."""
    matcher = SequenceMatcher(None, [code.key for code in left], [code.key for code in right], autojunk=False)
    partners: dict[int, int] = {}
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            partners |= dict(zip(range(i, i_end), range(j, j_end), strict=True))
        elif tag == "replace":
            rows, columns = range(i, i_end), range(j, j_end)
            alike = [left[row].block.info for row in rows] == [right[column].block.info for column in columns]
            if alike or len(rows) * len(columns) > _MOST_COMPARED:
                partners |= dict(zip(rows, columns, strict=False))
            else:
                partners |= _likest(left, right, rows, columns)
    return partners


def _likest(left: Sequence[_Code], right: Sequence[_Code], rows: range, columns: range) -> dict[int, int]:
    chances = sorted((-_likeness(left[i], right[j]), abs(i - j), i, j) for i in rows for j in columns)
    found: dict[int, int] = {}
    for score, _, i, j in chances:
        if -score >= _ALIKE and _fits(found, i, j):
            found[i] = j
    return found


def _fits(found: dict[int, int], i: int, j: int) -> bool:
    """Whether a pair crosses none of those found."""
    return all((i < k and j < other) or (i > k and j > other) for k, other in found.items())


def _likeness(one: _Code, other: _Code) -> float:
    return 1.0 if one.key == other.key else _share(one.words, other.words)


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Return which share of their words two texts have in common, from 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
