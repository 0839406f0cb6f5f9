"""A translation to one in which a number is another one: of each kind, found by expressions of the benchmark's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from random import Random
from typing import NamedTuple

from damage import BlockPair, Claim, Damage, Edit, Material, blank, first_of, raw, shuffled
from guidelint.model import Block, BlockKind, Span

_NUMBERS = "translation/numbers"
_SPACE = "[ \u00a0\u202f]"
_MONTHS: Mapping[str, str] = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_UNITS = {"o": "b", "ko": "kb", "mo": "mb", "go": "gb", "to": "tb", "ppp": "dpi"}  # of the other language
_UNIT = "[KkMGT]?[oB]|px|r?em|[mck]?m|k?g|[kMG]?Hz|ms|dpi|ppp|pt|mAh|W|V"
_DIGITS = re.compile(r"\d+")
_FREE = r"(?<![\w.,/#:$€£+=@_-])"
_END = r"(?![\w/:_=@]|[.,]\d|-\w)"
_PLAIN = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)*"


class Number(NamedTuple):
    """A number in a text: its kind, what it comes to in any language, its place, and that of what is changed of it."""

    kind: str
    value: object
    span: Span
    core: Span


Reader = Callable[[re.Match[str], str], object]


def _value(text: str, language: str) -> float | str:
    """Read a number as the language writes it; what is no number, such as a version, stays text."""
    bare = re.sub(_SPACE, "", text)
    bare = re.sub(r",(?=\d{3}(?!\d))", "", bare) if language == "en" else bare.replace(",", ".")
    return float(bare) if re.fullmatch(r"\d+(?:\.\d+)?", bare) else bare


def _date(match: re.Match[str], language: str) -> object:
    months = _MONTHS[language].lower().split()
    return match["day"].lstrip("0"), months.index(match["month"].lower()) + 1, match["year"]


def _iso(match: re.Match[str], language: str) -> object:
    return match["day"].lstrip("0"), int(match["month"]), match["year"]


def _time(match: re.Match[str], language: str) -> object:
    groups = match.groupdict()
    half = (groups.get("half") or "").lower()
    hour = int(match["core"]) % 12 + 12 * (half == "p") if half else int(match["core"])
    return hour, int(groups.get("minute") or 0)


def _money(match: re.Match[str], language: str) -> object:
    return _value(match["core"], language), (match["before"] or match["after"]).strip(_SPACE)


def _size(match: re.Match[str], language: str) -> object:
    unit = match["unit"].lower()
    return _value(match["core"], language), _UNITS.get(unit, unit)


def _range(match: re.Match[str], language: str) -> object:
    return match["first"], match["core"]


def _one(match: re.Match[str], language: str) -> object:
    return _value(match["core"], language)


@cache
def _kinds(language: str) -> tuple[tuple[str, re.Pattern[str], Reader], ...]:
    """Return the ways a language writes numbers, what contains others first."""
    month = "|".join(_MONTHS[language].split())
    year = r"(?P<year>(?:19|20)\d{2})"
    to = "to" if language == "en" else "à"
    ways = [
        ("date", r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _iso),
        ("date", rf"(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)? +(?P<month>{month})(?:,? {year})?(?!\w)", _date),
        ("date", rf"(?P<month>{month}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? {year})?(?!\w)", _date),
        ("time", rf"(?P<core>1?\d)(?::(?P<minute>[0-5]\d))?{_SPACE}?(?P<half>[AaPp])(?:\.?[Mm])(?!\w)", _time),
        ("time", rf"(?P<core>[01]?\d|2[0-3]){_SPACE}?[h:]{_SPACE}?(?P<minute>[0-5]\d)(?![\w:])", _time),
        ("time", rf"(?P<core>[01]?\d|2[0-3]){_SPACE}?h(?!\w)", _time),
        ("currency", rf"(?P<before>[€$£])(?P<core>{_PLAIN})(?P<after>)", _money),
        ("currency", rf"(?P<before>)(?P<core>{_PLAIN})(?P<after>{_SPACE}?[€$£])", _money),
        ("telephone", rf"(?P<core>\+?\d{{1,4}}(?:[ \u00a0.-]\d{{2,4}}){{3,}}){_END}", _one),
        ("percentage", rf"(?P<core>{_PLAIN}){_SPACE}?%", _one),
        ("version", rf"(?:(?<=[A-Za-z] )|(?<=\bv))(?P<core>\d+\.\d+(?:\.\d+)*){_END}", _one),
        ("version", rf"(?P<core>\d+(?:\.\d+){{2,}}){_END}", _one),
        ("size", rf"(?P<core>{_PLAIN}){_SPACE}?(?P<unit>{_UNIT})(?!\w)", _size),
        ("range", rf"(?P<first>\d+){_SPACE}?(?:[-–]|{to}){_SPACE}?(?P<core>\d+){_END}", _range),
        ("thousands", rf"(?P<core>\d{{1,3}}(?:{'[,]' if language == 'en' else _SPACE}\d{{3}})+){_END}", _one),
        ("decimal", rf"(?P<core>\d+[.,]\d+){_END}", _one),
        ("integer", rf"(?P<core>\d+){_END}", _one),
    ]
    return tuple(
        (kind, re.compile(_FREE + pattern, re.IGNORECASE if kind == "date" else 0), read)
        for kind, pattern, read in ways
    )


KINDS = ("integer", "decimal", "thousands", "percentage", "time", "date", "currency", "range", "version", "size")


def numbers(text: str, language: str) -> list[Number]:
    """Find the numbers of a text, each once: what is part of another one is none."""
    found = []
    for kind, pattern, read in _kinds(language):
        for match in pattern.finditer(text):
            core = match.span("day" if kind == "date" else "core")
            found.append(Number(kind, read(match, language), Span(*match.span()), Span(*core)))
            text = text[: match.start()] + "x" * len(match[0]) + text[match.end() :]
    return sorted(found, key=lambda one: one.span)


def of_kind(kind: str) -> Callable[[Material, Random], Damage | None]:
    """Make the damage that changes one number of a kind."""

    def number_changed(pair: Material, random: Random) -> Damage | None:
        if not {*pair.languages} <= _MONTHS.keys():
            return None
        return first_of(_changed(pair, one, kind, random) for one in shuffled(pair.prose, random))

    return number_changed


def _changed(pair: Material, blocks: BlockPair, kind: str, random: Random) -> Damage | None:
    ours = numbers(blank(_text(raw(pair.source, blocks.source), blocks.source)), pair.languages[0])
    theirs = numbers(blank(_text(raw(pair.target, blocks.target), blocks.target)), pair.languages[1])
    return first_of(
        _made(pair, blocks, one, other, random)
        for other in shuffled(theirs, random)
        for one in ours
        if one.kind == other.kind == kind and one.value == other.value and _is_rising(one)
    )


def _is_rising(number: Number) -> bool:
    """Whether a range is one; anything else is."""
    return not isinstance(number.value, tuple) or number.kind != "range" or int(number.value[0]) < int(number.value[1])


def _text(written: str, block: Block) -> str:
    """Blank out the marker of an item and the number of a step's heading."""
    step = r"(?:#+ )?[^\d\n]{0,12}\d+" if block.kind is BlockKind.HEADING else r"\d+[.)]"
    marker = re.match(rf"\s*{step}(?=[\s.:)])", written)
    return " " * marker.end() + written[marker.end() :] if marker else written


def _made(pair: Material, blocks: BlockPair, one: Number, other: Number, random: Random) -> Damage | None:
    """Change a number whose digits stand nowhere else in the part."""
    ours, theirs = raw(pair.source, blocks.source), raw(pair.target, blocks.target)
    core, theirs_core = ours[slice(*one.core)], theirs[slice(*other.core)]
    counts = [
        Counter(_DIGITS.findall(" ".join(block.text for block in side)))
        for side in (blocks.part.source_blocks, blocks.part.target_blocks)
    ]
    digits = _DIGITS.findall(core)[-1], _DIGITS.findall(theirs_core)[-1]
    if counts[0][digits[0]] != 1 or counts[1][digits[1]] != 1 or theirs[other.core.end : other.core.end + 2] == "er":
        return None
    new = next(
        (
            n
            for n in _others(theirs_core, other.kind, random)
            if not any(count[_DIGITS.findall(n)[-1]] for count in counts)
        ),
        None,
    )
    if new is None:
        return None
    start = blocks.target.span.start
    where = Span(start + other.span.start, start + other.span.end)
    written = ours[slice(*one.span)], theirs[slice(*other.span)]
    found = theirs[other.span.start : other.core.start] + new + theirs[other.core.end : other.span.end]
    data = {
        "expected": frozenset((*_ways(one, written[0], core), *_ways(other, written[1], theirs_core))),
        "found": frozenset((None, *_ways(other, found, new))),
    }
    edit = Edit(start + other.core.start, start + other.core.end, new)
    return Damage((edit,), (Claim(_NUMBERS, where, data),))


def _ways(number: Number, written: str, core: str) -> Iterator[str]:
    """Yield the digits by which a finding may call a number: all of it, the part that differs, or as ISO writes it."""
    yield only_digits(written)
    yield only_digits(core)
    if number.kind == "date" and isinstance(number.value, tuple):
        _, month, year = number.value
        yield f"{year or ''}{month:02}{int(core):02}"
    elif number.kind == "time" and isinstance(number.value, tuple):
        hour = int(core) + 12 * (number.value[0] - int(only_digits(core)) == 12)
        yield from (f"{hour}{number.value[1]:02}", f"{hour:02}{number.value[1]:02}", str(hour))


def only_digits(text: str) -> str:
    """Reduce a number as written to its digits."""
    return re.sub(r"\D", "", text)


def _others(core: str, kind: str, random: Random) -> Iterator[str]:
    """Yield other numbers that could stand there, in random order."""
    if kind == "date":
        width = 2 if core.startswith("0") else 1
        yield from (f"{day:0{width}}" for day in random.sample(range(10, 29), 19) if day != int(core))
    elif kind == "time":
        yield from (str(hour) for hour in random.sample(range(1, 24), 23) if (hour - int(core)) % 12)
    else:
        yield from (core[:-1] + digit for digit in random.sample("123456789", 9) if digit != core[-1])
