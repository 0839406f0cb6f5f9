"""What differs by language, as data: one file a language, found by its name."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module
from typing import NamedTuple

LINGUA_FRANCA = "en"  # whose words stand in texts of all languages


class Notation(NamedTuple):
    """How a language writes dates, times, money and measures. All is folded but the months, which are as in text.

    Months with a capital are no month without it ("may"). Several forms of one thing have a space between. `units`
    and `currencies` map a symbol to its words; `cardinals` maps a number above twelve to the words for just it, and
    `amounts` any number to other words that can stand for it. `decimal` is the sign before the parts of a number; it
    is left out where countries differ. `calling` are words before a number that is called, whatever it is.
    `fractions` maps a part of one, or one and a part, to its words. `floors` and `sizes`, of shoes and clothes, are
    counted otherwise in other countries.
    """

    months: tuple[str, ...] = ()
    short_months: tuple[str, ...] = ()  # without a full stop
    date_words: tuple[str, ...] = ()  # between a day, a month and a year
    before_noon: tuple[str, ...] = ()
    after_noon: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()  # what follows an hour of the clock
    noon: tuple[str, ...] = ()
    midnight: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()
    ordinal_endings: tuple[str, ...] = ()
    units: Mapping[str, str] = {}
    currencies: Mapping[str, str] = {}
    multipliers: Mapping[str, int] = {}
    decimal: str = ""
    cardinals: Mapping[int, str] = {}
    amounts: Mapping[int, str] = {}
    fractions: Mapping[float, str] = {}
    floors: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    calling: tuple[str, ...] = ()


class Typography(NamedTuple):
    """How a language sets marks, by its own rules.

    A text may follow a convention of its own, such as plain spaces or straight quotation marks; `spaced`
    holds the groups of marks that one convention goes for. `tight` are marks that no convention puts a
    space before.
    """

    quotes: tuple[tuple[str, str], ...]  # in use, the usual ones first
    spaced: tuple[str, ...] = ()  # marks with a no-break space before them
    spaced_quotes: bool = False  # with a no-break space inside
    tight: str = ""
    elided: tuple[str, ...] = ()  # what an apostrophe ends: "l" in "l'eau"
    opening: Mapping[str, str] = {}  # the mark that a sentence with this one at its end begins with


class Language(NamedTuple):
    """One language. All words are given folded: lower case, without accents.

    `step_forms` are the ways to begin a step's heading; `{n}` stands for the number, in digits or
    as one of `numbers`, `{ord}` for one of `ordinals`, and a space for any white space or none. An
    ordinal may have several forms, with a space between; what follows a step form with one must be a
    colon, a dash or the end, so that "First step of the setup" is no step. `sections` maps the canonical
    names of known sections to the language's wordings. Two languages may share a form or a
    wording; the wording must then name the same section.
    """

    code: str
    name: str
    step_forms: tuple[str, ...]
    numbers: tuple[str, ...]  # the words for one to twelve
    sections: Mapping[str, tuple[str, ...]] = {}
    ordinals: tuple[str, ...] = ()  # from the first: as many as there are
    codes: tuple[str, ...] = ()  # other than its own that addresses use, such as "eng"
    names: tuple[str, ...] = ()  # of this language, in all of them
    keys: tuple[str, ...] = ()  # of a keyboard, by their names
    plurals: tuple[tuple[str, str], ...] = ()  # endings of one thing and of many, as in "party" and "parties"
    typography: Typography | None = None  # None where nothing is to be judged
    regions: Mapping[str, Typography] = {}  # by the region of a language tag: "CA"
    accents: Mapping[str, str] = {}  # a plain letter to its accented ones; what is written in two letters is left out
    accents_name: str = "accents"
    accented_share: float = 0.0  # of the letters of usual texts
    optional_accents: str = ""  # accented letters that a reformed spelling writes plain
    accents_optional_in: tuple[str, ...] = ()  # words that are right without theirs, too
    accented_endings: Mapping[str, str] = {}  # plain endings of long words that are always accented
    endings: tuple[tuple[str, ...], ...] = ()  # which words of one stem exchange, without a change of its accents
    verb_endings: Mapping[str, tuple[str, ...]] = {}  # that an accent would make another word, to those of infinitives
    possessives: tuple[str, ...] = ()  # that begin names which a reader replaces: "your" in YOUR_KEY
    label_acts: tuple[
        str, ...
    ] = ()  # that are done to what stands on a screen, besides those of the vocabulary: "tick"
    label_places: tuple[str, ...] = ()  # directly before the name of a screen on which something is done: "under"
    negations: tuple[str, ...] = ()  # a `*` stands for the rest of a word: "*n't"
    cautions: tuple[str, ...] = ()  # words of warnings, the same way
    notation: Notation = Notation()


@cache
def known() -> Mapping[str, Language]:
    """Return every language that has a file in this folder, by its code."""
    codes = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {code: import_module(f"{__name__}.{code}").LANGUAGE for code in codes}


@lru_cache(maxsize=1024)
def primary(code: str) -> str:
    """Reduce a language tag to its first part: `fr` for `fr-FR` and `fr_FR`."""
    return code.replace("_", "-").partition("-")[0].lower()


def normalize(code: str) -> str:
    """Write a language tag one way: `fr-FR` for `fr_fr`."""
    first, *rest = code.replace("_", "-").split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def label(code: str | None) -> str:
    """Return the language's English name; its code where a site keeps two regions apart, as pt-BR and pt-PT."""
    return code if code and "-" in code else name_of(code)


def name_of(code: str | None) -> str:
    """Return the language's English name, or the code itself when it is not known."""
    language = known().get(primary(code)) if code else None
    return language.name if language else code or "unknown language"


def typography(code: str | None) -> Typography | None:
    """Return how a language sets marks, in its region if the code names one that differs."""
    language = known().get(primary(code)) if code else None
    if language is None or code is None:
        return None
    return language.regions.get(normalize(code).partition("-")[2], language.typography)


@cache
def codes_in_addresses() -> str:
    """Return the codes by which addresses name the known languages, as the alternatives of a pattern."""
    return "|".join(sorted({code for language in known().values() for code in (language.code, *language.codes)}))
