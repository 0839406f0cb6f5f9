"""Marks of a text, how they are set, and what of that is reported."""

from datetime import date
from pathlib import Path

import pytest

from guidelint.config import build_rules, of_table
from guidelint.files import from_memory
from guidelint.languages import typography
from guidelint.lint import lint
from guidelint.project import Site
from guidelint.prose.marks import APOSTROPHES, CLOSING, INNER, OPENING, QUOTES, marks, may_differ


def settings(language: str, text: str) -> list[tuple[str, str, str]]:
    conventions = typography(language)
    assert conventions is not None
    groups = {*conventions.spaced, conventions.tight, QUOTES, INNER, CLOSING, OPENING, APOSTROPHES}
    found = list(marks(text, conventions, groups))
    return [(mark.group, mark.setting, text[slice(*mark.span)]) for mark in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Note : oui", [(":", "a plain space", " :")]),
        ("fr", "Note\u00a0: oui", [(":", "a no-break space", "\u00a0:")]),
        ("fr", "Vraiment ? Oui\u202f!", [(";!?", "a plain space", " ?"), (";!?", "a no-break space", "\u202f!")]),
        ("fr", "**Note**: oui", [(":", "no space", ":")]),
        ("fr", "Il est 12:30, rapport 3:2, a::b, :-) et ::: ici", []),
        ("fr", "50 % et 20%", [("%", "a plain space", " %"), ("%", "no space", "%")]),
        (
            "fr",
            "l'eau, l’eau, O'Brien, don't",
            [("apostrophes", "straight", "l'"), ("apostrophes", "typographic", "l’")],
        ),
        ("fr-CA", "Quoi? Non !", [(";!?", "no space", "?"), (";!?", "a plain space", " !")]),
        (
            "es",
            "¿Qué? Bien!",
            [
                (":;!?", "no space", "?"),
                (":;!?", "no space", "!"),
                ("opening", "opened", "?"),
                ("opening", "not opened", "!"),
            ],
        ),
        (
            "de",
            "Das „Wort“ und das „Wort”",
            [
                ("quotes", "typographic", "„Wort“"),
                ("closing", "“", "„Wort“"),
                ("quotes", "typographic", "„Wort”"),
                ("closing", "”", "„Wort”"),
            ],
        ),
        ("fr", 'Un "mot" à 15" près', [("quotes", "straight", '"mot"')]),
        (
            "fr",
            "«mot »",
            [("quotes", "typographic", "«mot »"), ("inner", "no space", "«"), ("inner", "a plain space", " »")],
        ),
    ],
)
def test_marks_are_read(language: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert settings(language, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rien à dire ici.",
        "Note : oui, puis : non. Quoi ? Bien !\n",
        "Note\u00a0: oui, «\u00a0mot\u00a0», l’eau\n",
        "C'est l'eau, \"mot\"\n",
    ],
)
def test_texts_that_follow_one_convention_are_known_at_a_glance(text: str) -> None:
    conventions = typography("fr")
    assert conventions is not None
    assert not may_differ(text, conventions)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Note: oui, puis : non\n", {":"}),
        ("Quoi ? Bien!\n", {";!?"}),
        ("C'est l’eau\n", {"apostrophes"}),
        ('« mot » et "mot"\n', {"quotes"}),
        ("« mot» et l'eau\n", {"inner"}),
    ],
)
def test_only_groups_that_may_differ_are_looked_at(text: str, groups: set[str]) -> None:
    conventions = typography("fr")
    assert conventions is not None
    assert may_differ(text, conventions) == groups


def check(language: str, text: str) -> list[str]:
    config = of_table({"content": ["{lang}/{slug}.md"]}, Path("/site"))
    site = Site(config, from_memory({f"{language}/a.md": text.encode()}), date(2026, 3, 1))
    findings = lint(site, build_rules(config, ["language/typography"]), site.guides).findings
    return [f"{f.location.line}:{f.location.column}: {f.message}" for f in findings]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Ceci : oui. Cela : non. Voici : un. Et voilà: deux.\n",
            ['1:45: no space before ":" in 1 of 4 places; the others have a plain space'],
        ),
        (
            "fr",
            "Ceci&nbsp;: oui. Cela&nbsp;: non. Voici\u00a0: un. Et voilà : deux.\n",
            ['1:55: a plain space before ":" in 1 of 4 places; the others have a no-break space'],
        ),
        ("fr", "Ceci : oui. Cela : non. Et voilà: deux. Puis: trois.\n", []),
        (
            "fr",
            "Ceci : oui. Cela : non. Voici : un. L'heure `a: b` et **Save as:** et https://example.org/a: ici.\n",
            [],
        ),
        (
            "fr",
            "L’eau, l’air, l’an et l'or.\n",
            ["1:23: a straight apostrophe in 1 of 4 places; the others are typographic"],
        ),
        (
            "fr",
            'Le «\u00a0mot\u00a0», le «\u00a0nom\u00a0», le «\u00a0lieu\u00a0» et le "dernier mot".\n',
            ["1:43: straight quotation marks in 1 of 4 places; the others are typographic"],
        ),
        ("fr", "| a: | b : |\n|---|---|\n| c : | d : |\n| e : | f : |\n", []),
        (
            "es",
            "Abra la página : es aquí.\n",
            ['1:15: a plain space before ":" in 1 of 1 places; this language has none'],
        ),
        ("es", "Pulse **Forgot password?** y espere.\n", []),
        ("en", "What is this ? Nothing !\n", []),
    ],
)
def test_what_differs_is_reported_once(language: str, text: str, expected: list[str]) -> None:
    assert check(language, text) == expected
