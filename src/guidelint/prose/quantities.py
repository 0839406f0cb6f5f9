"""A text in a language to its quantities: numbers, measures, money, dates, times, versions, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from guidelint.prose.measures import MEASURES, ORDINAL, PERCENT, Words, fold_in_place, words_of
from guidelint.prose.neighbours import joined
from guidelint.prose.quantity import Kind as Kind
from guidelint.prose.quantity import Quantity as Quantity
from guidelint.prose.quantity import Value as Value
from guidelint.prose.quantity import base, measures_of, readings


def quantities(text: str, language: str | None, hidden: Iterable[str] = ()) -> list[Quantity]:
    """Find the quantities of a text, in order; `hidden` are stretches of it that are no prose, such as code."""
    at = 0
    for stretch in hidden:
        found = text.find(stretch, at)
        if found >= 0 and stretch:
            at = found + len(stretch)
            text = f"{text[:found]}{_HIDDEN * len(stretch)}{text[at:]}"
    scanner = _Scanner(text, words_of(language))
    return joined(list(scanner), scanner.text, text, scanner.words)


_HIDDEN = "\ufffc"  # neither a space nor part of a word

# A group of three digits after a space, comma, point or apostrophe goes on with the number.
_NUM = r"(?:\d{1,3}(?:(?P<sep>[ '.,])\d{3})(?:(?P=sep)\d{3})*(?!\d)(?:(?!(?P=sep))[.,]\d+)?|\d+(?:[.,]\d+)?)"
_SPECIAL = r"[/@{&=]|www|\d{19}"
_SKIP = r"""
    (?P<skip>(?:https?|ftp)://\S+|www\.\S+|(?:\]\()?\$?\{{1,3}[^{}]{0,300}\}{1,3}\S*|\d{19,}
        |\]\([^()\s]*|(?<!\w)(?:src|href)\ ?=\ ?["'][^"']*|(?<![\w.])&\#?\w+;
        |(?<![\w.@+-])[\w.+-]+@[\w.-]+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,6}/\S*)
"""
_FIND_PLAIN = rf"""    (?<![^\W_])(?:
    (?P<version>v\.?\ ?\d+(?:\.(?:\d+|x))+(?:-\w+)?|\d+(?:\.\d+)*\.x\b|\d+(?:\.\d+){{2,}}(?:-[a-z]*\d+\w?)?(?!\d))
  | (?P<name>[^\W\d_½¼¾⅓⅔⅛]\w*\d\w*)
  | (?P<fraction>(?:\d{{1,3}}[ -])?(?:1/[234568]|[23]/[345]|[357]/8|[1-9]\d?/16)(?![\d/]|[.,]\d)
      |(?:\d{{1,3}}\ ?)?[½¼¾⅓⅔⅛])
  | (?P<iso>\d{{4}}(?P<big>[-/.])\d{{1,2}}(?P=big)\d{{1,2}}(?![\d/.-]*\d))
  | (?P<numeric>\d{{1,2}}(?P<little>[-/.])\d{{1,2}}(?P=little)(?:\d{{4}}|\d{{2}})(?![\d/-]|\.\d))
  | (?P<phone>\+\d{{1,3}}(?:[ .-]?\(?\d{{1,4}}\)?){{0,6}}(?![\d%])
      |(?:1[ .-])?\(?\d{{3}}\)?[ .-]\d{{3}}[.-]\d{{4}}(?!\d)|\(?0\d{{1,4}}\)?(?:[ .-]\d{{2,4}}){{1,5}}(?!\d)
      |0\ \d{{3}}(?:\ \d{{2,3}}){{2,3}}(?!\d)|\d{{2,3}}\ \d{{2,3}}(?:\ \d{{2}}){{2}}(?![ .,]?\d)
      |\d{{2}}(?:\ \d{{2}})+(?![ .,]?\d|\ ?[h:]))
  | (?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
  | (?P<number>{_NUM}) )
"""
_FIND = f"{_SKIP}  | {_FIND_PLAIN}"
_CROSS = r"(?<=\d)[x×](?=\d)"
_LETTERS = r"[^\W\d_]+"
_LAST_WORD = rf"({_LETTERS})\.? (?:(?:de|del|of) )?$"
_CURRENCY_SIGNS = "$€£¥₹"
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_GREAT = {"k": 10**3, "mn": 10**6, "bn": 10**9}  # glued to a number: 10K
_SUFFIX = (
    r"([ -]?)(?:[°º] ?(?P<degree>[cf])|(?P<floz>fl\.? ?oz)|(?P<kmh>km/h)"
    rf"|(?:(?:us|ca)(?=\$))?(?P<word>{_LETTERS}(?:-octets?)?|[%$€£¥₹º°ª])(?:(?<=\$)(?:us|ca))?)(?![^\W_])"
)
_GROUPED = r"\d{1,3}([ '.,])\d{3}(?:\1\d{3})*"


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.VERBOSE if expression in (_FIND, _FIND_PLAIN) else 0)


class _Scanner:
    """Reads one text, from number to number; what stands around a number is looked up, never searched for."""

    def __init__(self, text: str, words: Words) -> None:
        self.original, self.words = text, words
        folded = fold_in_place(text)
        self.text = _pattern(_CROSS).sub("*", folded) if "x" in folded or "×" in folded else folded

    def __iter__(self) -> Iterator[Quantity]:
        find, at = _pattern(_FIND), 0
        if not _pattern(_SPECIAL).search(self.text):
            find = _pattern(_FIND_PLAIN)
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
        if match[0][0] not in "0+(" and _pattern(_GROUPED).fullmatch(match[0]):
            return self._number(_pattern(_NUM).match(self.text, match.start()) or match)
        digits = re.sub(r"\D", "", match[0])
        # A national number and the same one with the code of its country share their last eight digits.
        values = {("n", Decimal(digits)), *([("phone", digits[-8:])] if len(digits) > 7 else [])}
        return self._quantity(Kind.PHONE, values, *match.span())

    def _clock(self, match: re.Match[str]) -> Quantity | None:
        hour, minute = map(int, match[0].split(":")[:2])
        return self._time(hour, minute, match.start(), match.end(), clear=len(match[0].split(":")[0]) == 2)

    def _fraction(self, match: re.Match[str]) -> Quantity | None:
        """Read "3/4", "1 1/2", "1½" with the unit that follows."""
        *whole, part = re.findall(r"\d+/\d+|\d+|[^\d\s/-]", match[0])
        above, _, below = part.partition("/")
        amount = _VULGAR.get(part) or int(above) / int(below)
        values: set[Value] = {("n", Decimal(str(round(amount + sum(map(int, whole)), 3))))}
        suffix = self._suffix(match.end())
        if suffix and suffix[0] in MEASURES:
            return self._quantity(
                Kind.MEASURE, values | measures_of(values, suffix[0]), match.start(), suffix[1], suffix[0]
            )
        return self._quantity(Kind.NUMBER, values, *match.span())

    def _digits(self, match: re.Match[str]) -> Quantity | None:
        """Read no more than the first digits: what is no date is several numbers."""
        start = match.start()
        end = start + len(re.match(r"\d+", match[0])[0])  # type: ignore[index]
        return self._quantity(Kind.NUMBER, readings(self.text[start:end]), start, end)

    def _number(self, match: re.Match[str]) -> Quantity | None:
        start, end = match.span()
        text = self.text
        if (text[end : end + 1] == "," and text[end + 1 : end + 2].isdecimal()) or (
            text[start - 1 : start] == "," and start > 1 and text[start - 2].isdecimal()
        ):
            return self._digits(match)  # "1,2,3" is a list
        for read in (self._decade, self._day, self._month_before, self._hour, self._money_before, self._with_suffix):
            if found := read(start, end):
                return found
        glued = _pattern(r"\w+").match(self.text, end)
        if glued:
            return self._glued(match[0], start, glued)
        if date := self._shared_month(start, end):
            return date
        others = self._shared_hour(start, end) | self._shared_century(start, end)
        return self._quantity(Kind.NUMBER, readings(match[0]) | others, start, end)

    def _glued(self, number: str, start: int, glued: re.Match[str]) -> Quantity:
        """Read "10K", and any other word that begins with a number."""
        values: set[Value] = {("name", self.text[start : glued.end()])}
        if glued[0] in _GREAT:
            values |= {("n", (value[1] * _GREAT[glued[0]]).normalize()) for value in readings(number)}
        return self._quantity(Kind.NAME, values, start, glued.end())

    def _decade(self, start: int, end: int) -> Quantity | None:
        """Read "1990s", "1990's", "1990ies" and "90er"; "30s" may be seconds, too."""
        number = self.text[start:end]
        mark = _pattern(r"(?:'?s|ies|er)(?![^\W_])").match(self.text, end)
        if mark is None or not number.isdecimal() or number[-1] != "0" or len(number) not in (2, 4):
            return None
        decades = {("n", Decimal(decade)) for decade in (number, f"19{number}"[-4:], number[-2:])}
        return self._quantity(Kind.NUMBER, decades, start, mark.end())

    # --- dates

    def _day(self, start: int, end: int) -> Quantity | None:
        """Read "5 March 2024", "le 1er mars", "5. März"; "de" and the like may stand between."""
        number = self.text[start:end]
        if len(number) > 2 or not number.isdecimal() or int(number) > 31:
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
        if self.text[start - 1 : start] != " " or not number.isdecimal():
            return None
        before = _pattern(_LAST_WORD).search(self.text, max(0, start - 20), start)
        if before is None or before[1] not in self.words.months:
            return None
        begin = before.start()
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
        if "-" not in self.text[max(0, start - 2) : start]:
            return None
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
            kind=Kind.MEASURE, unit="h", values=found.values | readings(number[0]) | base(number[0], "h")
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
        if minute and not part:
            values.add(("m", "time", float(hour * 3600 + minute * 60)))
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
        ahead = self.text[max(0, start - 4) : start].rstrip(" ")
        if not ahead or not (ahead[-1] in _CURRENCY_SIGNS or ahead[-3:] in self.words.suffixes):
            return None
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
        suffix = self._suffix(end)
        if suffix is None:
            return self._quantity(Kind.NUMBER, values, start, end) if end > start + len(number) else None
        symbol, end, spaced = suffix
        if symbol == PERCENT:
            return self._quantity(Kind.PERCENT, values, start, end, PERCENT)
        if symbol == ORDINAL:
            return None if spaced else self._quantity(Kind.NUMBER, values, start, end)
        if symbol in MEASURES:
            return self._quantity(Kind.MEASURE, values | measures_of(values, symbol), start, end, symbol)
        return self._quantity(Kind.MONEY, values, start, end, symbol)

    def _suffix(self, at: int) -> tuple[str, int, bool] | None:
        """Read what follows a number: what it stands for, where it ends, and whether something stands between."""
        suffix = _pattern(_SUFFIX).match(self.text, at)
        if suffix is None:
            return None
        if suffix["degree"]:
            return f"°{suffix['degree'].upper()}", suffix.end(), False
        word = "floz" if suffix["floz"] else "kmh" if suffix["kmh"] else suffix["word"]
        symbol = self.words.suffixes.get(word)
        if symbol is None or (len(word) == 1 and word.isalpha() and suffix[1] == "-"):
            return None
        return symbol, suffix.end(), bool(suffix[1])

    def _multiplied(self, number: str, end: int) -> tuple[set[Value], int]:
        """Return the readings of a number, in "2 million" the great one too, and where it ends."""
        values = readings(number)
        word = _pattern(rf" ?({_LETTERS})").match(self.text, end)
        factor = self.words.multipliers.get(word[1]) if word else None
        if word is None or factor is None:
            return values, end
        return values | {("n", (value[1] * factor).normalize()) for value in values}, word.end()

    def _quantity(self, kind: Kind, values: Iterable[Value], start: int, end: int, unit: str = "") -> Quantity:
        called = kind is Kind.NUMBER and self._is_called(start)
        return Quantity(kind, frozenset(values), self.original[start:end], start, end, unit, called)

    def _is_called(self, start: int) -> bool:
        """Whether one of the four words before a number says that it is called."""
        calling = self.words.notation.calling
        before = _pattern(_LETTERS).findall(self.text, max(0, start - 25), start)
        return not calling or not set(calling).isdisjoint(before[-4:])


def _dates(first: int, second: int, year: int) -> set[Value]:
    """Return the dates that three numbers may be: whether day or month comes first is known in no language."""
    full = year + 2000 if year < 100 else year
    orders = ((first, second), (second, first))
    return {("d", full, month, day) for day, month in orders if 1 <= month <= 12 and 1 <= day <= 31}
