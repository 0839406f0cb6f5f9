"""Blocks and front matter to the parts of a guide: sections, steps, FAQ entries, list items."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from guidelint.languages import known
from guidelint.model import Block, BlockKind, FrontMatter, Span, Unit, UnitKind
from guidelint.parse.faq import front_matter_faq
from guidelint.parse.faq_section import marked_entries
from guidelint.text import Text, fold, key

_STEP_LEVELS = range(2, 5)
_NUMBERED = r"(\d{1,2})(?:[.)]\s+|\s*[:–—-]\s+)(?=\S)"  # few guides have such headings
_EDGES = re.compile(r"^[\W\d_]+|[\W_]+$")
_LONGEST_PREFIX, _LONGEST_SECTION = 60, 80  # characters
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\u20e3\ufe0f\ufeff]")


# Any word may stand for the number here and is looked up after: spelled out, the words of all
# languages in all forms took 15 ms to compile. What letters follow at once is in digits: "une étape"
# is not "un" and "e étape".
_NUMBER, _DIGITS, _WORD = r"(?:\d{1,3}|[^\W\d_]+)", r"\d{1,3}", r"[^\W\d_]+"
_PLACES = {"n": _NUMBER, "ord": _WORD}
# "First step: open it", but not "First step of the setup" nor "First step-by-step guide".
_AFTER_ORDINAL = r"(?=\s*(?:[:.)|–—]|-\s|$))"


class StepHeading(NamedTuple):
    """A heading that begins a step: its number, its title, and the languages that write it so."""

    number: int
    title: str
    languages: frozenset[str]


@cache
def _step_forms() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return the forms of all languages with their writers, by the word that all of them hold.

    All languages, because guides half translated mix them; by their word, because the few that a
    site uses are compiled in 2 ms and all of them in 15.
    """
    writers: dict[str, set[str]] = {}
    for code, language in known().items():
        for form in language.step_forms:
            writers.setdefault(form, set()).add(code)
    forms: dict[str, dict[str, frozenset[str]]] = {}
    # The longer form first: "step 3 of 5" begins with "step 3".
    for form in sorted(writers, key=len, reverse=True):
        word = form.split()[-1 if form.startswith("{") else 0]
        forms.setdefault(word, {})[form] = frozenset(writers[form])
    return forms


@cache
def _step_pattern(word: str) -> tuple[re.Pattern[str], Mapping[str, frozenset[str]]]:
    """Return the pattern of the forms that hold a word, and who writes the form of each of its groups."""
    options = []
    groups: dict[str, frozenset[str]] = {}
    for form, writers in _step_forms()[word].items():
        kind = "ord" if "{ord}" in form else "n"
        group = f"{kind}{len(groups)}"
        groups[group] = writers
        first, *rest = [r"\s*".join(map(re.escape, part.split(" "))) for part in form.split(f"{{{kind}}}")]
        place = _DIGITS if rest[0][:1].isalpha() else _PLACES[kind]
        options.append(f"{first}(?P<{group}>{place})" + place.join(rest) + _AFTER_ORDINAL * (kind == "ord"))
    pattern = rf"\W{{0,4}}(?:{'|'.join(options)})(?:\s*/\s*\d{{1,3}})?(?!\w|\.\d)\s*[:.,)|–—-]*\s*"
    return re.compile(pattern), groups


@lru_cache(maxsize=4096)
def _folded_char(char: str) -> str:
    return (fold(char) or char)[0]


@lru_cache(maxsize=1024)  # rules ask again for the headings of a document that was just parsed
def step_heading(title: str) -> StepHeading | None:
    """Read a heading such as "Étape 3 : Se connecter"; None when it is not one of a step."""
    composed = title.strip()
    folded = composed[:_LONGEST_PREFIX].lower()
    if not folded.isascii():
        composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", composed)).strip()
        # One folded character for each one, so that the title can be cut from the original.
        folded = "".join(map(_folded_char, composed[:_LONGEST_PREFIX]))
    for word in _step_forms():
        if word in folded and (found := _step_of(word, folded, composed)):
            return found
    return None


def _step_of(word: str, folded: str, title: str) -> StepHeading | None:
    """Read a heading that holds the word for a step, in its folded form and as it is written."""
    pattern, groups = _step_pattern(word)
    match = pattern.match(folded)
    if match is None or match.lastgroup is None:
        return None
    written, writers = match[match.lastgroup], groups[match.lastgroup]
    if written.isdecimal():
        number = int(written)
    else:
        ordinal = match.lastgroup.startswith("ord")
        values = {code: value for code in writers if (value := _number_words(code, ordinal).get(written))}
        if not values:
            return None
        number, writers = min(values.values()), frozenset(values)
    return StepHeading(number, title[match.end() :].strip(), writers)


@cache
def _number_words(code: str, ordinal: bool) -> Mapping[str, int]:
    language = known()[code]
    words = language.ordinals if ordinal else language.numbers
    return {word: value for value, forms in enumerate(words, 1) for word in forms.split()}


_BY_WORD = re.compile(r"\W{0,4}([^\W\d_]{3,})\s+(\d{1,3})(?!\w|\.\d)\s*[:.,)|–—-]*\s*")


class Misspelt(NamedTuple):
    """A step heading whose word is misspelt: what it says, and how it should begin."""

    step: StepHeading
    meant: str


@lru_cache(maxsize=256)
def misspelt_step(title: str, like: str) -> Misspelt | None:
    """Read a heading that begins almost like a proper one of its guide: "Étpae 4 : ..." like "Étape 3 : ..."."""
    right, wrong = (_BY_WORD.match(_INVISIBLE.sub("", unicodedata.normalize("NFC", one))) for one in (like, title))
    step = step_heading(like)
    if not right or not wrong or not step or not _is_slip(fold(wrong[1]), fold(right[1])):
        return None
    rest = unicodedata.normalize("NFC", title)[wrong.end() :].strip()
    return Misspelt(StepHeading(int(wrong[2]), rest, step.languages), f"{right[1]} {wrong[2]}")


def _is_slip(word: str, meant: str) -> bool:
    """Whether one letter too many, too few, wrong, or two that changed places, are all that differs."""
    short, long = sorted((word, meant), key=len)
    if word == meant or len(long) - len(short) > 1:
        return False
    start = next((i for i, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    if len(short) != len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
    return swapped or short[start + 1 :] == long[start + 1 :]


@cache
def _section_names() -> Mapping[str, str]:
    return {
        wording: name
        for language in known().values()
        for name, wordings in language.sections.items()
        for wording in wordings
    }


def section_name(title: str) -> str:
    """Return the canonical name of a known section ("steps", "faq"), or an empty string."""
    if len(title) > _LONGEST_SECTION:
        return ""
    names = _section_names()
    folded = key(_INVISIBLE.sub("", title)).replace("’", "'")
    return names.get(folded) or names.get(_EDGES.sub("", folded), "")


class Parts(NamedTuple):
    """What a document consists of, as `Document` holds it."""

    sections: tuple[Unit, ...]
    steps: tuple[Unit, ...]
    faq: tuple[Unit, ...]


def parts(
    text: Text, front_matter: FrontMatter, blocks: Sequence[Block], named: Mapping[str, str] = MappingProxyType({})
) -> Parts:
    """Divide the blocks of a document into sections, steps and FAQ entries.

    `named` gives the canonical names of sections whose headings are in no list of wordings, by their keys.
    """
    outline = _Outline(text, blocks, named)
    faq = front_matter_faq(text, front_matter)
    if not faq:
        faq = outline.take_faq()
    return Parts(outline.sections(), outline.steps(), faq)


def list_items(blocks: Iterable[Block], *, ordered_only: bool = False) -> tuple[Unit, ...]:
    """Return the top-level list items among some blocks, counted through, with what they hold."""
    units: list[Unit] = []
    item: Block | None = None
    held: list[Block] = []
    depth = 0
    for block in blocks:
        if block.kind is BlockKind.ITEM and (item is None or block.extent.start >= item.extent.end):
            if item:
                units.append(_item_unit(item, held, len(units) + 1))
            depth = depth or block.level
            item, held = (block, []) if block.level == depth and (block.ordered or not ordered_only) else (None, [])
        elif item and block.span.start < item.extent.end:
            held.append(block)
    if item:
        units.append(_item_unit(item, held, len(units) + 1))
    return tuple(units)


def _bold_steps(blocks: Sequence[Block]) -> tuple[Unit, ...]:
    """Return the steps whose headings are paragraphs of bold text: `**Step 1: Log in**`."""
    found = [
        (index, step)
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.PARAGRAPH and block.labels and block.text.startswith(block.labels[0].text)
        if (step := step_heading(block.text.partition("\n")[0]))
    ]
    ends = [*(index for index, _ in found), len(blocks)][1:]
    return tuple(
        _bold_step(step, blocks[index:end], place)
        for place, ((index, step), end) in enumerate(zip(found, ends, strict=True), 1)
    )


def _bold_step(step: StepHeading, blocks: Sequence[Block], position: int) -> Unit:
    head = blocks[0]
    span = Span(head.span.start, max(blocks[-1].span.end, blocks[-1].extent.end))
    below = tuple(blocks[1:])
    return Unit(UnitKind.STEP, position, step.title, head.span, span, below, number=step.number, heading=head)


def _item_unit(item: Block, held: Sequence[Block], position: int) -> Unit:
    return Unit(
        UnitKind.ITEM,
        position,
        item.text.strip(),
        item.span,
        item.extent,
        tuple(held),
        number=item.number,
        level=item.level,
        heading=item,
    )


class _Heading(NamedTuple):
    start: int  # index in the document's blocks
    end: int  # index after the last block of its extent: the next heading of the same or a higher level
    block: Block
    step: StepHeading | None
    name: str
    inside_step: bool = False


def _extent_ends(blocks: Sequence[Block], headings: Iterable[int]) -> dict[int, int]:
    """For each heading's index: that of the next heading of the same or a higher level, or the end."""
    ends: dict[int, int] = {}
    open_headings: list[int] = []
    for index in headings:
        while open_headings and blocks[open_headings[-1]].level >= blocks[index].level:
            ends[open_headings.pop()] = index
        open_headings.append(index)
    return ends | dict.fromkeys(open_headings, len(blocks))


class _Outline:
    """The headings of a document outside lists and quotations, told apart."""

    def __init__(self, text: Text, blocks: Sequence[Block], named: Mapping[str, str]) -> None:
        self.text, self.blocks, self.named = text, blocks, named
        found = [index for index, b in enumerate(blocks) if b.kind is BlockKind.HEADING and not b.nested]
        ends = _extent_ends(blocks, found)
        self.headings: list[_Heading] = []
        for index in found:
            block = blocks[index]
            step = step_heading(block.text)
            name = "" if step else named.get(key(block.text)) or section_name(block.text)
            self.headings.append(_Heading(index, ends[index], block, step, name))
        if not any(heading.step and heading.block.level in _STEP_LEVELS for heading in self.headings):
            self._number_bare_headings()
        self._read_misspelt()
        self._tell_steps_from_substeps()
        self.faq_indexes: set[int] = set()

    def _number_bare_headings(self) -> None:
        """In a guide without "Step 3", let "3. Log in" below the steps section be a step."""
        reach = 0
        for place, heading in enumerate(self.headings):
            if heading.start >= reach:
                reach = heading.end if heading.name == "steps" else 0
            elif heading.block.level in _STEP_LEVELS and (match := re.match(_NUMBERED, heading.block.text)):
                title = heading.block.text[match.end() :].strip()
                step = StepHeading(int(match[1]), title, frozenset())
                self.headings[place] = heading._replace(step=step, name="")

    def _read_misspelt(self) -> None:
        """Let a heading be a step that is misspelt, has the level of the steps and the number that they lack there."""
        steps = [place for place, heading in enumerate(self.headings) if heading.step]
        if len(steps) < 2:
            return
        for place in range(steps[0], len(self.headings)):
            heading = self.headings[place]
            model = next((h for h in reversed(self.headings[:place]) if h.step), None)
            if heading.step or model is None or model.step is None or model.block.level != heading.block.level:
                continue
            found = misspelt_step(heading.block.text, model.block.text)
            if found and found.step.number == model.step.number + 1:
                self.headings[place] = heading._replace(step=found.step, name="")

    def _tell_steps_from_substeps(self) -> None:
        """Mark what lies inside a step; a step that goes on with the count at another level ends the one before.

        So a heading of a wrong level neither hides its step nor swallows the steps below it.
        """
        last: int | None = None  # the place of the last step
        counted_inside: set[int] = set()  # levels at which steps have steps of their own, counted anew
        for place, heading in enumerate(self.headings):
            above = None if last is None else self.headings[last]
            level = heading.block.level
            if last is not None and above and level not in counted_inside and self._continues(above, heading):
                self.headings[last] = above._replace(end=min(above.end, heading.start))
                self.headings[place] = heading._replace(end=self._end_of_step(place, above.block.level))
                last = place
            elif above and heading.start < above.end:
                counted_inside |= {level} if heading.step else set()
                self.headings[place] = heading._replace(inside_step=True)
            elif heading.step and (level in _STEP_LEVELS or self._begins_steps(place)):
                last = place
            else:
                self.headings[place] = heading._replace(step=None)

    def _end_of_step(self, place: int, level: int) -> int:
        """Return where a step ends; one of level 1 would reach to the end of the document."""
        heading = self.headings[place]
        if heading.block.level > 1:
            return heading.end
        return next((h.start for h in self.headings[place + 1 :] if h.block.level <= level), heading.end)

    def _begins_steps(self, place: int) -> bool:
        """Whether a first step of a level that steps don't have, but no title, is followed by the second."""
        step = self.headings[place].step
        following = next((h for h in self.headings[place + 1 :] if h.step), None)
        if not place or not step or not following or not following.step or following.block.level not in _STEP_LEVELS:
            return False
        return (step.number, following.step.number) == (1, 2)

    def _continues(self, above: _Heading, heading: _Heading) -> bool:
        """Whether a heading is the step after another one, and below it not only a step of that one."""
        if not above.step or not heading.step or heading.step.number != above.step.number + 1:
            return False
        level = above.block.level
        later = (h.step.number for h in self.headings if h.step and h.start > heading.start and h.block.level <= level)
        return heading.block.level <= level or next(later, None) != heading.step.number

    def _end(self, heading: _Heading) -> int:
        """Return the offset after the last character of a heading's extent."""
        last = self.blocks[heading.end - 1]
        return max(last.span.end, last.extent.end)

    def steps(self) -> tuple[Unit, ...]:
        """Return the steps: those with a heading, or else the ordered items of the steps section."""
        headed = [heading for heading in self.headings if heading.step and not heading.inside_step]
        if headed:
            return tuple(self._step(heading, position) for position, heading in enumerate(headed, 1))
        blocks: list[Block] = []
        reach = 0
        for heading in self.headings:
            if heading.name == "steps" and heading.start >= reach:
                blocks += [b for b in self.blocks[heading.start + 1 : heading.end] if not self._quoted_item(b)]
                reach = heading.end
        items = list_items(blocks, ordered_only=True)
        if not items and "steps" in self.named.values():  # where the other language has steps, bullets may be some
            items = _bold_steps(blocks) or list_items(blocks)
        return tuple(unit._replace(kind=UnitKind.STEP) for unit in items)

    def _quoted_item(self, block: Block) -> bool:
        return block.kind is BlockKind.ITEM and self.text.content[block.extent.start] == ">"

    def _step(self, heading: _Heading, position: int) -> Unit:
        assert heading.step is not None
        return Unit(
            UnitKind.STEP,
            position,
            heading.step.title,
            heading.block.span,
            Span(heading.block.span.start, self._end(heading)),
            tuple(self.blocks[heading.start + 1 : heading.end]),
            number=heading.step.number,
            level=heading.block.level,
            heading=heading.block,
        )

    def sections(self) -> tuple[Unit, ...]:
        """Return the sections, each with its own text up to the next heading of any kind.

        A first heading of level 1 is the document's title, no section. Headings inside a step and
        the questions of an FAQ section belong to those.
        """
        units: list[Unit] = []
        open_sections: list[tuple[_Heading, int]] = []
        for place, heading in enumerate(self.headings):
            if heading.step or heading.start in self.faq_indexes or heading.inside_step:
                continue
            if place == 0 and heading.block.level == 1:
                continue
            while open_sections and open_sections[-1][0].end <= heading.start:
                open_sections.pop()
            following = self.headings[place + 1].start if place + 1 < len(self.headings) else len(self.blocks)
            units.append(
                Unit(
                    UnitKind.SECTION,
                    len(units) + 1,
                    heading.block.text.strip(),
                    heading.block.span,
                    Span(heading.block.span.start, self._end(heading)),
                    tuple(self.blocks[heading.start + 1 : following]),
                    level=heading.block.level,
                    name=heading.name,
                    parent=open_sections[-1][1] if open_sections else 0,
                    heading=heading.block,
                )
            )
            open_sections.append((heading, len(units)))
        return tuple(units)

    def take_faq(self) -> tuple[Unit, ...]:
        """Return the entries of the body's FAQ section: its headings, or the questions marked in its text."""
        section = next((heading for heading in self.headings if heading.name == "faq"), None)
        if section is None:
            return ()
        below = [h for h in self.headings if section.start < h.start < section.end and not h.step]
        if not below:
            return marked_entries(self.text, self.blocks[section.start + 1 : section.end])
        level = below[0].block.level
        questions = [heading for heading in below if heading.block.level == level]
        self.faq_indexes = {heading.start for heading in below}
        return tuple(
            Unit(
                UnitKind.FAQ,
                position,
                heading.block.text.strip(),
                heading.block.span,
                Span(heading.block.span.start, self._end(heading)),
                tuple(self.blocks[heading.start + 1 : heading.end]),
                level=heading.block.level,
                heading=heading.block,
            )
            for position, heading in enumerate(questions, 1)
        )
