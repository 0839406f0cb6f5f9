"""A text in a language to its quantities: numbers, measures, money, dates, times, versions, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from guidelint.prose.measures import MEASURES, ORDINAL, PERCENT, Words, fold_in_place, words_of


class Kind(StrEnum):
    """What a quantity is."""

    NUMBER = "number"
    MEASURE = "measure"
    PERCENT = "percent"
    MONEY = "money"
    TIME = "time"
    DATE = "date"
    VERSION = "version"
    PHONE = "phone"
    NAME = "name"  # digits and letters in one word: B9S, 3DS


Value = tuple[Any, ...]


class Quantity(NamedTuple):
    """A quantity of a text. `values` are the ways to read it: ("n", 5), ("t", 17, 30), ("d", 2024, 3, 5).

    `unit` is the symbol of its measure or currency. Two quantities may be the same if they share a value.
    """

    kind: Kind
    values: frozenset[Value]
    written: str
    start: int
    end: int
    unit: str = ""
    called: bool = False  # what stands before it says that it is a number to call

    @property
    def bare(self) -> str:
        """How a report names it: a plain number as bare digits, all else as written."""
        counts_time = self.kind is Kind.MEASURE and MEASURES[self.unit][0] == "time" and self.unit != "h"
        if not counts_time and (self.kind is not Kind.NUMBER or self.unit):
            return self.written
        number = re.match(r"[\d'’., \u00a0\u202f\u2009]*\d", self.written)
        return _ungrouped(number[0]) if number else self.written


def quantities(text: str, language: str | None, hidden: Iterable[str] = ()) -> list[Quantity]:
    """Find the quantities of a text, in order; `hidden` are stretches of it that are no prose, such as code."""
    at = 0
    for stretch in hidden:
        found = text.find(stretch, at)
        if found >= 0 and stretch:
            at = found + len(stretch)
            text = f"{text[:found]}{_HIDDEN * len(stretch)}{text[at:]}"
    return list(_Scanner(text, words_of(language)))


_HIDDEN = "\ufffc"  # neither a space nor part of a word

# A group of three digits after a space, comma, point or apostrophe goes on with the number.
_NUM = r"(?:\d{1,3}(?:(?P<sep>[ '.,])\d{3})(?:(?P=sep)\d{3})*(?!\d)(?:(?!(?P=sep))[.,]\d+)?|\d+(?:[.,]\d+)?)"
_FIND = rf"""
    (?P<skip>(?:https?|ftp)://\S+|www\.\S+|(?:\]\()?\$?\{{{{1,3}}[^{{}}]{{0,300}}\}}{{1,3}}\S*|\d{{19,}}
        |\]\([^()\s]*|(?<!\w)(?:src|href)\ ?=\ ?["'][^"']*|(?<![\w.])&\#?\w+;
        |(?<![\w.@+-])[\w.+-]+@[\w.-]+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{{2,6}}/\S*)
  | (?<![^\W_])(?:
    (?P<version>v\.?\ ?\d+(?:\.(?:\d+|x))+(?:-\w+)?|\d+(?:\.\d+)*\.x\b|\d+(?:\.\d+){{2,}}(?:-[a-z]*\d+\w?)?(?!\d))
  | (?P<name>[^\W\d_]\w*\d\w*)
  | (?P<iso>\d{{4}}(?P<big>[-/.])\d{{1,2}}(?P=big)\d{{1,2}}(?![\d/.-]*\d))
  | (?P<numeric>\d{{1,2}}(?P<little>[-/.])\d{{1,2}}(?P=little)(?:\d{{4}}|\d{{2}})(?![\d/-]|\.\d))
  | (?P<phone>\+\d{{1,3}}(?:[ .-]?\(?\d{{1,4}}\)?){{0,6}}(?![\d%])
      |(?:1[ .-])?\(?\d{{3}}\)?[ .-]\d{{3}}[.-]\d{{4}}(?!\d)|\(?0\d{{1,4}}\)?(?:[ .-]\d{{2,4}}){{1,5}}(?!\d)
      |\d{{2}}(?:\ \d{{2}})+(?![ .,]?\d|\ ?[h:]))
  | (?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
  | (?P<number>{_NUM}) )
"""
_CROSS = r"(?<=\d)[x×](?=\d)"
_LETTERS = r"[^\W\d_]+"
_GROUPED = r"\d{1,3}([ '.,])\d{3}(?:\1\d{3})*"


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.VERBOSE if expression is _FIND else 0)


class _Scanner:
    """Reads one text, from number to number; what stands around a number is looked up, never searched for."""

    def __init__(self, text: str, words: Words) -> None:
        self.original, self.words = text, words
        folded = fold_in_place(text)
        self.text = _pattern(_CROSS).sub("*", folded) if "x" in folded or "×" in folded else folded

    def __iter__(self) -> Iterator[Quantity]:
        find, at = _pattern(_FIND), 0
        while match := find.search(self.text, at):
            group = match.lastgroup
            found = None if group == "skip" else getattr(self, f"_{group}")(match)
            if found:
                yield found
                at = max(found.end, at + 1)
            else:
                at = max(match.end(), at + 1)

    # --- one method for each way to write a quantity

    def _version(self, match: re.Match[str]) -> Quantity | None:
        written = match[0]
        if _pattern(_GROUPED).fullmatch(written):
            return self._number(_pattern(_NUM).match(self.text, match.start()) or match)
        if date := self._dotted_date(match):
            return date
        literal = re.sub(r"^v\.? ?|(?<=\.)0+(?=\d)", "", written)
        return self._quantity(Kind.VERSION, {("v", literal)}, *match.span())

    def _dotted_date(self, match: re.Match[str]) -> Quantity | None:
        found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", match[0])
        values = _dates(*map(int, found.groups())) if found else set()
        return self._quantity(Kind.DATE, values, *match.span()) if values else None

    def _name(self, match: re.Match[str]) -> Quantity | None:
        return self._quantity(Kind.NAME, {("name", match[0])}, *match.span())

    def _iso(self, match: re.Match[str]) -> Quantity | None:
        year, month, day = map(int, re.split(r"[-/.]", match[0]))
        return self._quantity(Kind.DATE, {("d", year, month, day)}, *match.span())

    def _numeric(self, match: re.Match[str]) -> Quantity | None:
        first, second, year = map(int, re.split(r"[-/.]", match[0]))
        values = _dates(first, second, year) or ({("d", year, second, first)} if year > 99 else set())
        return self._quantity(Kind.DATE, values, *match.span()) if values else self._digits(match)

    def _phone(self, match: re.Match[str]) -> Quantity | None:
        digits = re.sub(r"\D", "", match[0])
        # A national number and the same one with the code of its country share their last eight digits.
        values = {("n", Decimal(digits)), *([("phone", digits[-8:])] if len(digits) > 7 else [])}
        return self._quantity(Kind.PHONE, values, *match.span())

    def _clock(self, match: re.Match[str]) -> Quantity | None:
        hour, minute = map(int, match[0].split(":")[:2])
        return self._time(hour, minute, match.start(), match.end(), clear=len(match[0].split(":")[0]) == 2)

    def _digits(self, match: re.Match[str]) -> Quantity | None:
        """Read no more than the first digits: what is no date is several numbers."""
        start = match.start()
        end = start + len(re.match(r"\d+", match[0])[0])  # type: ignore[index]
        return self._quantity(Kind.NUMBER, _readings(self.text[start:end]), start, end)

    def _number(self, match: re.Match[str]) -> Quantity | None:
        start, end = match.span()
        if _pattern(r",\d").match(self.text, end) or re.search(r"\d,$", self.text[max(0, start - 2) : start]):
            return self._digits(match)  # "1,2,3" is a list
        for read in (self._day, self._month_before, self._hour, self._money_before, self._with_suffix):
            if found := read(start, end):
                return found
        glued = _pattern(r"\w+").match(self.text, end)
        if glued:
            return self._quantity(Kind.NAME, {("name", self.text[start : glued.end()])}, start, glued.end())
        if date := self._shared_month(start, end):
            return date
        others = self._shared_hour(start, end) | self._shared_century(start, end)
        return self._quantity(Kind.NUMBER, _readings(match[0]) | others, start, end)

    # --- dates

    def _day(self, start: int, end: int) -> Quantity | None:
        """Read "5 March 2024", "le 1er mars", "5. März"; "de" and the like may stand between."""
        number = self.text[start:end]
        if not (number.isdecimal() and int(number) <= 31):
            return None
        at = end
        if (ending := _pattern(_LETTERS).match(self.text, at)) and ending[0] in self.words.notation.ordinal_endings:
            at = ending.end()
        elif self.text[at : at + 1] in ("º", "°", "."):
            at += 1
        month = self._month(self._after_joiner(at))
        if month is None:
            return None
        value, at = month
        year, at = self._year(at)
        return self._quantity(Kind.DATE, {("d", year, value, int(number))}, start, at)

    def _month_before(self, start: int, end: int) -> Quantity | None:
        """Read "March 5, 2024" and "March 2024" from the number after the month."""
        number = self.text[start:end]
        before = re.search(rf"({_LETTERS})\.? (?:(?:de|del|of) )?$", self.text[max(0, start - 20) : start])
        if before is None or not number.isdecimal():
            return None
        begin = max(0, start - 20) + before.start()
        month = self._month(begin)
        if month is None:
            return None
        if len(number) == 4:
            return self._quantity(Kind.DATE, {("d", int(number), month[0], None)}, begin, end)
        if int(number) > 31 or self.text[start - 3 : start] in ("de ", "of ", "el "):
            return None
        if (ending := _pattern(_LETTERS).match(self.text, end)) and ending[0] in self.words.notation.ordinal_endings:
            end = ending.end()
        elif ending:
            return None
        year, end = self._year(end)
        return self._quantity(Kind.DATE, {("d", year, month[0], int(number))}, begin, end)

    def _month(self, at: int) -> tuple[int, int] | None:
        """Read the name of a month: its number, and where it ends."""
        word = _pattern(_LETTERS).match(self.text, at)
        found = self.words.months.get(word[0]) if word else None
        if word is None or found is None or (found[1] and not self.original[at].isupper()):
            return None
        if self.text[word.end() : word.end() + 1].isdecimal():
            return None
        stopped = self.text[word.end() : word.end() + 2] == ". " and len(word[0]) < 5
        return found[0], word.end() + stopped

    def _year(self, at: int) -> tuple[int | None, int]:
        begin = self._after_joiner(at + (self.text[at : at + 1] == ","))
        year = _pattern(r"[1-9]\d{3}(?![.,]?\d|\w)").match(self.text, begin)
        return (int(year[0]), year.end()) if year else (None, at)

    def _after_joiner(self, at: int) -> int:
        """Return where the next word begins, that between the parts of a date left out."""
        spaced = _pattern(r"[ \n]*").match(self.text, at).end()  # type: ignore[union-attr]
        word = _pattern(_LETTERS).match(self.text, spaced)
        if word and word[0] in self.words.notation.date_words:
            return _pattern(r"[ \n]*").match(self.text, word.end()).end()  # type: ignore[union-attr]
        return spaced

    def _shared_month(self, start: int, end: int) -> Quantity | None:
        """Read "3" in "3 au 8 mars 2025", and "8" in "March 3-8, 2025": the other day names the month."""
        number = self.text[start:end]
        if not (number.isdecimal() and 1 <= int(number) <= 31):
            return None
        after = _pattern(rf"(?:{_LETTERS})? ?(?:-|{_LETTERS}) ?(?:{_LETTERS} )?(?=\d)").match(self.text, end)
        if after and (digits := _pattern(r"\d{1,2}(?!\d)").match(self.text, after.end())):
            next_day = self._day(*digits.span())
            values = {("d", None, value[2], int(number)) for value in next_day.values} if next_day else set()
            return self._quantity(Kind.DATE, values, start, end) if values else None
        before = re.search(rf"({_LETTERS})\.? \d{{1,2}} ?- ?$", self.text[max(0, start - 20) : start])
        month = self._month(max(0, start - 20) + before.start()) if before else None
        if month is None:
            return None
        year, end = self._year(end)
        return self._quantity(Kind.DATE, {("d", year, month[0], int(number))}, start, end)

    # --- times

    def _hour(self, start: int, end: int) -> Quantity | None:
        """Read "5 PM", "17 h 30", "17.30 Uhr", "5 de la tarde" from the hour."""
        number = re.fullmatch(r"(\d{1,2})(?:[.,]([0-5]\d))?", self.text[start:end])
        if number is None:
            return None
        hour, minute = int(number[1]), int(number[2] or 0)
        if hour <= 12 and self._part_of_day(end):
            return self._time(hour, minute, start, end)
        mark = self._phrase(end, self.words.notation.hours)
        if mark is None:
            return None
        minutes = _pattern(r" ?([0-5]\d)(?!\d)(?! ?%)").match(self.text, mark)
        if minutes and not number[2]:
            return self._time(hour, int(minutes[1]), start, minutes.end(), clear=True)
        found = self._time(hour, minute, start, mark, clear=True)
        return found._replace(
            kind=Kind.MEASURE, unit="h", values=found.values | _readings(number[0]) | _base(number[0], "h")
        )

    def _time(self, hour: int, minute: int, start: int, end: int, *, clear: bool = False) -> Quantity:
        """Make a time; an hour up to twelve may be either of two, if no word says which and it isn't `clear`."""
        part = self._part_of_day(end)
        hours = {hour}
        if part:
            half, end = part
            hours = {hour % 12 + half} if hour <= 12 else {hour}
        elif not clear and hour <= 12:
            hours = {hour, hour % 12 + 12}
        hours |= {24} if 0 in hours else set()
        values: set[Value] = {("t", hour, minute) for hour in hours}
        values |= {("n", Decimal(hour) + Decimal(minute) / 100) for hour in hours}
        return self._quantity(Kind.TIME, values, start, end)

    def _part_of_day(self, at: int) -> tuple[int, int] | None:
        """Read "PM" or "du soir": the hours to add, and where it ends."""
        notation = self.words.notation
        for half, phrases in ((0, notation.before_noon), (12, notation.after_noon)):
            if (end := self._phrase(at, phrases)) is not None:
                return half, end
        return None

    def _phrase(self, at: int, phrases: tuple[str, ...]) -> int | None:
        """Return where the longest of some phrases ends that stands here, after a space or not."""
        at += self.text[at : at + 1] == " "
        ends = [at + len(phrase) for phrase in phrases if self.text.startswith(phrase, at)]
        ends = [end for end in ends if not self.text[end : end + 1].isalpha()]
        return max(ends, default=None)

    def _shared_hour(self, start: int, end: int) -> set[Value]:
        """Return the readings of "3" in "3 to 5 PM": it takes its part of the day from the next."""
        number = self.text[start:end]
        if not (number.isdecimal() and int(number) <= 12):
            return set()
        after = _pattern(rf" ?(?:-|{_LETTERS}) ?(?:{_LETTERS} )?\d{{1,2}}(?:[:.]\d\d)?").match(self.text, end)
        if after is None or self._part_of_day(after.end()) is None:
            return set()
        return {("t", int(number), 0), ("t", int(number) % 12 + 12, 0), ("n", Decimal(int(number) % 12 + 12))}

    def _shared_century(self, start: int, end: int) -> set[Value]:
        """Return the reading of "26" in "2025-26" as a year."""
        before = _pattern(r"(\d\d)\d\d[-/]").fullmatch(self.text, max(0, start - 5), start)
        return {("n", Decimal(f"{before[1]}{self.text[start:end]}"))} if before and end - start == 2 else set()

    # --- what stands around a number

    def _money_before(self, start: int, end: int) -> Quantity | None:
        before = re.search(
            r"(?:^|[^\w])((?:us|ca|c|a|au|nz|r)?[$€£¥₹]|[a-z]{3}) ?$", self.text[max(0, start - 6) : start]
        )
        unit = self.words.suffixes.get(before[1] if before[1].isalpha() else before[1][-1]) if before else None
        if before is None or unit is None or len(unit) != 3 or unit in MEASURES:
            return None
        begin = start - (len(before.string) - before.start(1))
        values, end = self._multiplied(self.text[start:end], end)
        return self._quantity(Kind.MONEY, values, begin, end, unit)

    def _with_suffix(self, start: int, end: int) -> Quantity | None:
        """Read the unit, currency, percent sign or ordinal ending after a number."""
        number = self.text[start:end]
        values, end = self._multiplied(number, end)
        if (percent := self._phrase(end, self.words.notation.percent)) is not None:
            return self._quantity(Kind.PERCENT, values, start, percent, PERCENT)
        suffix = _pattern(
            rf"([ -]?)(?:(?:us|ca)(?=\$))?({_LETTERS}(?:-octets?)?|[%$€£¥₹º°ª])(?:(?<=\$)(?:us|ca))?(?![^\W_])"
        ).match(self.text, end)
        symbol = self.words.suffixes.get(suffix[2]) if suffix else None
        if suffix is None or symbol is None or (len(suffix[2]) == 1 and suffix[2].isalpha() and suffix[1] == "-"):
            multiplied = end > start + len(number)
            return self._quantity(Kind.NUMBER, values, start, end) if multiplied else None
        if symbol == PERCENT:
            return self._quantity(Kind.PERCENT, values, start, suffix.end(), PERCENT)
        if symbol == ORDINAL:
            return None if suffix[1] else self._quantity(Kind.NUMBER, values, start, suffix.end())
        if symbol in MEASURES:
            return self._quantity(Kind.MEASURE, values | _base(number, symbol), start, suffix.end(), symbol)
        return self._quantity(Kind.MONEY, values, start, suffix.end(), symbol)

    def _multiplied(self, number: str, end: int) -> tuple[set[Value], int]:
        """Return the readings of a number, in "2 million" the great one too, and where it ends."""
        values = _readings(number)
        word = _pattern(rf" ?({_LETTERS})").match(self.text, end)
        factor = self.words.multipliers.get(word[1]) if word else None
        if word is None or factor is None:
            return values, end
        return values | {("n", (value[1] * factor).normalize()) for value in values}, word.end()

    def _quantity(self, kind: Kind, values: Iterable[Value], start: int, end: int, unit: str = "") -> Quantity:
        before = re.findall(_LETTERS, self.text[max(0, start - 25) : start])
        called = not self.words.notation.calling or not set(self.words.notation.calling).isdisjoint(before[-4:])
        return Quantity(kind, frozenset(values), self.original[start:end], start, end, unit, called)


def _ungrouped(number: str) -> str:
    """Take the separators of thousands out of a number."""
    return re.sub(r"[ '’\u00a0\u202f\u2009](?=\d{3})|[.,](?=\d{3}(?:[.,]|$))", "", number)


def _readings(number: str) -> set[Value]:
    """Return the values that a number may have, whichever its separators mean: "1.024" is 1024 or a little over 1."""
    digits = re.sub(r"[ ']", "", number)
    values = set()
    if grouped := re.fullmatch(r"(\d{1,3}(?:([ '.,])\d{3})(?:\2\d{3})*)(?:[.,](\d+))?", number):
        values.add(Decimal(re.sub(r"\D", "", grouped[1]) + (f".{grouped[3]}" if grouped[3] else "")))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", digits):
        values.add(Decimal(digits.replace(",", ".")))
    return {("n", value.normalize()) for value in values}


def _base(number: str, unit: str) -> set[Value]:
    """Return the measures that a number with a unit may be, in the base of its dimension."""
    dimension, factor = MEASURES[unit]
    return {("m", dimension, float(value[1]) * factor) for value in _readings(number)}


def _dates(first: int, second: int, year: int) -> set[Value]:
    """Return the dates that three numbers may be: whether day or month comes first is known in no language."""
    full = year + 2000 if year < 100 else year
    orders = ((first, second), (second, first))
    return {("d", full, month, day) for day, month in orders if 1 <= month <= 12 and 1 <= day <= 31}
