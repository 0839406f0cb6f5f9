"""The quantities of a text: by kind and value, as written."""

from datetime import date, time
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from guidelint.languages import known
from guidelint.prose.measures import MEASURES, fold_in_place
from guidelint.prose.quantities import Kind, Quantity, quantities
from guidelint.text import key

CODES = ["de", "en", "es", "fr", "it", "pt"]
FIRST = date(2024, 3, 5)


def only(text: str, language: str) -> Quantity:
    (found,) = quantities(text, language)
    return found


def kinds(text: str, language: str) -> list[tuple[str, str]]:
    return [(str(found.kind), found.written) for found in quantities(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It costs $5.99 or 10 euros", "en", [("money", "$5.99"), ("money", "10 euros")]),
        ("Cela coûte 4,99 € ou 1 500 000 $", "fr", [("money", "4,99 €"), ("money", "1 500 000 $")]),
        ("50% of 30 percent", "en", [("percent", "50%"), ("percent", "30 percent")]),
        ("50 pour cent", "fr", [("percent", "50 pour cent")]),
        (
            "v1.2.3, 11.17.0-50E and 2.4.x",
            "en",
            [("version", "v1.2.3"), ("version", "11.17.0-50E"), ("version", "2.4.x")],
        ),
        ("le 1er mars, le 5 mai 2024", "fr", [("date", "1er mars"), ("date", "5 mai 2024")]),
        ("am 5. März 2024 um 17.30 Uhr", "de", [("date", "5. März 2024"), ("measure", "17.30 Uhr")]),
        ("you may 5, on May 5", "en", [("number", "5"), ("date", "May 5")]),
        ("a las 5 de la tarde", "es", [("time", "5 de la tarde")]),
        ("5GB, 10-day, 64-bit", "en", [("measure", "5GB"), ("measure", "10-day"), ("measure", "64-bit")]),
        ("1024x768", "en", [("number", "1024"), ("number", "768")]),
        ("24/7, 4.5:1, 1,2,3", "en", [("number", n) for n in ("24", "7", "4.5", "1", "1", "2", "3")]),
        ("the 3DS, B9S and 0x1F", "en", [("name", "3DS"), ("name", "B9S"), ("number", "0"), ("name", "1F")]),
        ("the 1st and the 22nd", "en", [("number", "1st"), ("number", "22nd")]),
        ("call 01 23 45 67 89 or 36 46", "en", [("phone", "01 23 45 67 89"), ("phone", "36 46")]),
        ("https://a.example/5 x3@a.example {{ n }}/6 [a](b-7", "en", []),
        ("from 3 to 8 March 2025", "en", [("date", "3"), ("date", "8 March 2025")]),
        ("March 3-8, 2025", "en", [("date", "March 3"), ("date", "8, 2025")]),
        ("3/4 cup, 1 1/2 oz and 1½", "en", [("measure", "3/4 cup"), ("measure", "1 1/2 oz"), ("number", "1½")]),
        ("350 °F, 3.4 fl oz", "en", [("measure", "350 °F"), ("measure", "3.4 fl oz")]),
        ("3-5 km, 9 x 5-inch", "en", [("measure", n) for n in ("3", "5 km", "9", "5-inch")]),
        ("1 hour and 30 minutes", "en", [("measure", "1 hour and 30 minutes")]),
        ("the 1990s, the 90er", "de", [("number", "1990s"), ("number", "90er")]),
        ("the 1990ies, the 1990's", "en", [("number", "1990ies"), ("number", "1990's")]),
        ("0 805 98 03 38 ou 02 98 98 03 38", "fr", [("phone", "0 805 98 03 38"), ("phone", "02 98 98 03 38")]),
        ("5 out of 10", "xx", [("number", "5"), ("number", "10")]),
    ],
)
def test_kinds(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text, language) == expected


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("en", "1,024.5"), ("fr", "1 024,5")),
        (("en", "1,024.5"), ("fr", "1\u202f024,5")),
        (("en", "1,024"), ("de", "1.024")),
        (("en", "10,000"), ("it", "10'000")),
        (("en", "5 PM"), ("fr", "17 h")),
        (("en", "5:30 p.m."), ("fr", "17h30")),
        (("en", "5:30 PM"), ("de", "17.30 Uhr")),
        (("en", "5 PM"), ("es", "5 de la tarde")),
        (("en", "5 PM"), ("fr", "5 h du soir")),
        (("en", "12 AM"), ("fr", "0 h")),
        (("en", "12 PM"), ("fr", "12 h")),
        (("en", "March 5, 2024"), ("pt", "5 de março de 2024")),
        (("en", "2024-03-05"), ("fr", "05/03/2024")),
        (("en", "2 million"), ("fr", "2 000 000")),
        (("en", "1 GB"), ("fr", "1 Go")),
        (("en", "2 weeks"), ("fr", "14 jours")),
        (("en", "90 minutes"), ("fr", "1 h 30")),
        (("en", "10K"), ("de", "10.000")),
        (("en", "1990s"), ("pt", "90")),
        (("en", "1/2"), ("fr", "0,5")),
        (("en", "0 809 401 401"), ("fr", "+33 809 401 401")),
    ],
)
def test_equal_values(ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    language, text = ours
    other, translated = theirs
    assert only(text, language).values & only(translated, other).values


@pytest.mark.parametrize(
    ("text", "language", "bare"),
    [
        ("15 days", "en", "15"),
        ("1,024 rows", "en", "1024"),
        ("1\u202f024,5", "fr", "1024,5"),
        ("50 %", "fr", "50 %"),
        ("5 Go", "fr", "5 Go"),
        ("17 h", "fr", "17 h"),
        ("3rd", "en", "3"),
        ("le 5 mars", "fr", "5 mars"),
    ],
)
def test_bare(text: str, language: str, bare: str) -> None:
    assert only(text, language).bare == bare


def test_what_is_hidden_is_not_read() -> None:
    assert kinds("Set 5 to 5 or 6", "en") == [("number", "5"), ("number", "5"), ("number", "6")]
    assert [found.start for found in quantities("Set 5 to 5 or 6", "en", ["5", "6"])] == [9]


def test_numbers_to_call() -> None:
    assert [found.called for found in quantities("Call 911 within 3 days of a serious emergency", "en")] == [
        True,
        False,
    ]
    assert [found.called for found in quantities("Press the button 3 times", "en")] == [False]


# --- Babel's data is the well-kept source -----------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_months_are_those_of_babel(code: str) -> None:
    notation, months = known()[code].notation, Locale(code).months["format"]
    assert list(notation.months) == list(months["wide"].values())
    listed = [names.split() for names in notation.short_months]
    assert [n for n, name in enumerate(months["abbreviated"].values()) if name.rstrip(".") not in listed[n]] == []


@pytest.mark.parametrize("code", CODES)
def test_what_babel_writes_is_read(code: str) -> None:
    sample = Decimal("1234567.5")
    assert only(format_decimal(sample, locale=code), code).values == {("n", sample)}
    percent = only(format_percent(0.5, locale=code), code)
    assert (percent.kind, sorted(percent.values)) == (Kind.PERCENT, [("n", Decimal(50))])
    for style in ("medium", "long", "full"):
        assert ("d", 2024, 3, 5) in only(format_date(FIRST, style, locale=code), code).values
    assert ("t", 17, 30) in only(format_time(time(17, 30), "short", locale=code), code).values
    for currency in ("USD", "EUR"):
        found = only(format_currency(Decimal("1234.5"), currency, locale=code), code)
        assert (found.kind, found.unit) == (Kind.MONEY, currency)
        assert ("n", Decimal("1234.5")) in found.values


@pytest.mark.parametrize("code", CODES)
def test_the_parts_of_the_day_are_those_of_babel(code: str) -> None:
    notation = known()[code].notation
    periods = Locale(code).day_periods["format"]["wide"]
    for name, phrases in (
        ("am", notation.before_noon),
        ("pm", notation.after_noon),
        ("noon", notation.noon),
        ("midnight", notation.midnight),
    ):
        if name in periods:
            assert fold_in_place(periods[name]) in phrases


@pytest.mark.parametrize("code", CODES)
def test_a_notation_is_folded_and_its_units_are_known(code: str) -> None:
    notation = known()[code].notation
    assert notation.units.keys() - MEASURES.keys() == set()
    words = [*" ".join([*notation.units.values(), *notation.currencies.values(), *notation.amounts.values()]).split()]
    words += [*notation.calling, *notation.percent, *notation.hours, *notation.noon, *notation.after_noon]
    assert [word for word in words if key(word).replace("ss", "ß") != word.replace("ss", "ß")] == []


# --- any text -----------------------------------------------------------------------------------------


@given(st.text(alphabet="0123456789 .,:/-+hx%€$()'\u00a0{}[]&;@vpm\nabMarch1er", max_size=60), st.sampled_from(CODES))
def test_every_quantity_stands_where_it_says(text: str, language: str) -> None:
    found = quantities(text, language)
    assert [one.written for one in found] == [text[one.start : one.end] for one in found]
    assert [one.start for one in found] == sorted(one.start for one in found)


@pytest.mark.parametrize(
    "text", ["1" * 50_000, "1 " * 20_000, "a-" * 20_000, "1." * 20_000, "{" * 20_000, "&" * 20_000]
)
def test_long_texts_take_no_time(text: str) -> None:
    assert len(quantities(text, "en")) <= len(text)
