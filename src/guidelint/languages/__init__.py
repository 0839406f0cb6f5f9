"""What differs by language, as data: one file a language, found by its name."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module
from typing import NamedTuple


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


@cache
def codes_in_addresses() -> str:
    """Return the codes by which addresses name the known languages, as the alternatives of a pattern."""
    return "|".join(sorted({code for language in known().values() for code in (language.code, *language.codes)}))
