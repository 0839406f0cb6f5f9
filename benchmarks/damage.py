"""Two texts that belong together to their blocks side by side; edits of one of them to a broken text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from random import Random
from typing import NamedTuple, TypeVar

from broken import Broken, Expected, parse
from guidelint.align.alignment import align
from guidelint.align.parts import Part, parts
from guidelint.model import Block, BlockKind, Document, Span
from guidelint.prose.blocks import PROSE

_HIDDEN = re.compile(
    r"`[^`\n]+`"  # code
    r"|(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"  # a link's destination
    r"|<[^<>\n]+>"
    r"|\{[^{}\n]*\}"
    r"|(?:https?://|www\.)[^\s<>)\]]+"
    r"|&#?\w+;"
)
_T = TypeVar("_T")
_LONGEST = 160  # characters shown of what was replaced
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s\u00a0]+(?=[^\s\u00a0])")


class BlockPair(NamedTuple):
    """Two blocks that say the same, and the part that they stand in."""

    source: Block
    target: Block
    part: Part


class Material:
    """A pair of texts, parsed and aligned."""

    def __init__(self, source: str, target: str, path: str, languages: tuple[str, str]) -> None:
        self.path, self.languages = path, languages
        self.source, self.target = parse(source, path, languages[0]), parse(target, path, languages[1])

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The aligned parts of the two texts."""
        ours, theirs = self.source, self.target
        alignments = [
            align(one, other, *self.languages)
            for one, other in ((ours.steps, theirs.steps), (ours.sections, theirs.sections), (ours.faq, theirs.faq))
        ]
        return parts(ours, theirs, alignments)

    @cached_property
    def blocks(self) -> tuple[BlockPair, ...]:
        """The blocks that surely say the same: of parts with equally many blocks of each kind, in the same order."""
        found = []
        for part in self.parts:
            ours, theirs = _content(part.source_blocks), _content(part.target_blocks)
            if [block.kind for block in ours] == [block.kind for block in theirs]:
                found += [BlockPair(one, other, part) for one, other in zip(ours, theirs, strict=True)]
        return tuple(found)

    @cached_property
    def prose(self) -> tuple[BlockPair, ...]:
        """Those of them that hold text for readers, each once."""
        once = {pair.target.span: pair for pair in self.blocks if pair.source.kind in PROSE}
        return tuple(once.values())

    @cached_property
    def visible(self) -> tuple[str, str]:
        """Both texts with code, destinations and markup blanked out, each character in its place."""
        return blank(self.source.text.content), blank(self.target.text.content)


@lru_cache(maxsize=2048)
def material(source: str, target: str, path: str, languages: tuple[str, str]) -> Material:
    """Parse and align a pair once, however often it is broken."""
    return Material(source, target, path, languages)


def _content(blocks: Iterable[Block]) -> list[Block]:
    return [block for block in blocks if block.kind not in (BlockKind.COMMENT, BlockKind.DIRECTIVE)]


def blank(text: str) -> str:
    """Blank out what readers do not see."""
    return _HIDDEN.sub(lambda match: " " * len(match[0]), text)


def raw(document: Document, block: Block) -> str:
    """Return a block as it is written."""
    return document.text.content[slice(*block.span)]


def sentences(text: str) -> list[Span]:
    """Cut a text into sentences."""
    ends = [match.span() for match in _SENTENCE_END.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    return [Span(start, end) for start, end in zip(starts, [*(start for start, _ in ends), len(text)], strict=True)]


# --- edits -----------------------------------------------------------------------------------------


class Edit(NamedTuple):
    """Characters of the translation that are replaced."""

    start: int
    end: int
    new: str


class Claim(NamedTuple):
    """What should be said: a rule, the range of the intact translation where, and the values of its data.

    `most` is how many findings may say it together; None for any number.
    """

    rule: str
    where: Span
    data: Mapping[str, frozenset[object]] = {}
    most: int | None = 1


class Damage(NamedTuple):
    """A way to break one pair.

    `allowed` are rules that may speak up as well, for the damage is theirs too; `note` tells people
    what the edits don't.
    """

    edits: tuple[Edit, ...]
    claims: tuple[Claim, ...]
    allowed: frozenset[str] = frozenset()
    source_edits: tuple[Edit, ...] = ()
    note: str = ""


Damager = Callable[[Material, Random], Damage | None]


def first_of(candidates: Iterable[Damage | None]) -> Damage | None:
    """Take the first damage that can be done."""
    return next((damage for damage in candidates if damage), None)


def shuffled(items: Iterable[_T], random: Random) -> list[_T]:
    """Put things in random order."""
    found = list(items)
    random.shuffle(found)
    return found


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Make the edits, which must not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def inflict(damage: Damage, pair: Material) -> Broken | None:
    """Break a pair; None where the broken text does not read as it was meant."""
    result = apply(pair.target.text.content, damage.edits)
    source = apply(pair.source.text.content, damage.source_edits)
    document = parse(result, pair.path, pair.languages[1])
    if result == pair.target.text.content and not damage.source_edits:
        return None
    if _outline(document) != _outline(pair.target):
        return None
    expected = tuple(
        Expected(claim.rule, frozenset(_lines(claim.where, damage.edits, document)), claim.data, claim.most)
        for claim in damage.claims
    )
    told = _told(pair.target, damage.edits), _told(pair.source, damage.source_edits), (damage.note,)
    what = "; ".join(filter(None, chain(*told)))
    return Broken(result, expected, damage.allowed, source if damage.source_edits else None, what)


def _told(document: Document, edits: Iterable[Edit]) -> Iterator[str]:
    for start, end, new in edits:
        yield f"{_short(document.text.content[start:end])} became {_short(new)}"


def _short(text: str) -> str:
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}...")


def _outline(document: Document) -> tuple[object, ...]:
    lists = (document.steps, document.sections, document.faq)
    return (
        *([(unit.level, unit.number) for unit in units] for units in lists),
        [block.kind for block in document.blocks],
        document.front_matter.values.keys(),
        document.problems,
    )


def _lines(where: Span, edits: Sequence[Edit], document: Document) -> Iterator[int]:
    start = where.start + sum(len(edit.new) - (edit.end - edit.start) for edit in edits if edit.end <= where.start)
    end = where.end + sum(len(edit.new) - (edit.end - edit.start) for edit in edits if edit.end <= where.end)
    last = max(start, end - 1)
    return iter(range(document.text.position(start).line, document.text.position(last).line + 1))
