"""What the drift benchmark breaks, it breaks as its family says, and it knows the line."""

import importlib
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

LANGUAGES = ("en", "fr")
SOURCE = """\
---
title: Get a ticket
faq:
  - question: Is it free?
    answer: Yes, every ticket of the first year is free for all members.
---

## Steps

### Step 1: Open the page of your account

Open [the first page](https://a.example/en/first) of **My account** before 5 PM. It weighs 12 MB.

### Step 2: Wait for the message of the server

You get 1,250 points on March 5, 2025 in this account. See [the rules](https://b.example/rules).

```sh
ticket --format pdf
```

### Step 3: Print the ticket that you received

Choose version 2.4.1 and pay 50% of the price. It takes 3 to 5 days to arrive at your home.
"""
TARGET = """\
---
title: Obtenir un billet
faq:
  - question: Est-ce gratuit ?
    answer: Oui, chaque billet de la première année est gratuit pour tous les membres.
---

## Étapes

### Étape 1 : Ouvrez la page de votre compte

Ouvrez [la première page](https://a.example/fr/first) de **Mon compte** avant 17 h. Elle pèse 12 Mo.

### Étape 2 : Attendez le message du serveur

Vous recevez 1 250 points le 5 mars 2025 dans ce compte. Voir [les règles](https://b.example/rules).

```sh
ticket --format pdf
```

### Étape 3 : Imprimez le billet que vous avez reçu

Choisissez la version 2.4.1 et payez 50 % du prix. Il faut 3 à 5 jours pour qu'il arrive chez vous.
"""


@pytest.fixture(autouse=True)
def _benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))


@pytest.fixture
def content() -> ModuleType:
    return importlib.import_module("breakage_content")


def break_it(content: ModuleType, family: str, source: str = SOURCE, target: str = TARGET) -> Any:
    pair = importlib.import_module("damage").Material(source, target, "ticket.md", LANGUAGES)
    return content.content_of([pair], [family], LANGUAGES).break_pair(family, pair, Random(1))  # noqa: S311


def changed(text: str) -> list[tuple[int, str, str]]:
    """Return the lines that differ from the intact translation."""
    return [
        (number, old, new)
        for number, (old, new) in enumerate(zip(TARGET.split("\n"), text.split("\n"), strict=True), 1)
        if old != new
    ]


@pytest.mark.parametrize(
    ("kind", "line", "written", "expected"),
    [
        ("time", 12, "17 h", {"5", "17", "1700"}),
        ("size", 12, "12 Mo", {"12"}),
        ("thousands", 16, "1 250", {"1250"}),
        ("date", 16, "5 mars 2025", {"52025", "5", "20250305"}),
        ("version", 24, "2.4.1", {"241"}),
        ("percentage", 24, "50 %", {"50"}),
        ("range", 24, "3 à 5", {"35", "5"}),
    ],
)
def test_a_number_of_each_kind_is_changed(
    content: ModuleType, kind: str, line: int, written: str, expected: set[str]
) -> None:
    broken = break_it(content, f"number: {kind}")
    [(number, old, new)] = changed(broken.text)
    assert (number, old.count(written), new.count(written)) == (line, 1, 0)
    [one] = broken.expected
    assert (one.rule, one.lines) == ("translation/numbers", {line})
    assert one.data["expected"] == expected
    assert not one.data["found"] & expected


def test_a_number_that_stands_twice_is_left_alone(content: ModuleType) -> None:
    source, target = SOURCE.replace("50%", "50 of 50"), TARGET.replace("50 %", "50 sur 50")
    assert break_it(content, "number: integer", source, target) is None


def test_an_answer_is_put_back(content: ModuleType) -> None:
    broken = break_it(content, "untranslated FAQ answer")
    [(line, _, new)] = changed(broken.text)
    assert (line, new) == (5, SOURCE.split("\n")[4])
    assert broken.expected[0].lines == {5}


def test_a_sentence_is_put_back(content: ModuleType) -> None:
    broken = break_it(content, "untranslated sentence")
    [(line, old, new)] = changed(broken.text)
    assert broken.expected[0].lines == {line}
    translated, sentences = old.split(". "), new.split(". ")
    assert [one in SOURCE for one in sentences] == [one not in translated for one in sentences]
    assert sum(one in SOURCE for one in sentences) == 1


def test_a_step_keeps_its_number(content: ModuleType) -> None:
    broken = break_it(content, "untranslated step")
    lines = [new for _, _, new in changed(broken.text)]
    assert lines[0].startswith("### Étape ")
    assert lines[0].partition(" : ")[2] in SOURCE
    assert lines[1] in SOURCE


def test_accents_are_stripped_and_destinations_are_not(content: ModuleType) -> None:
    strip = importlib.import_module("breakage_prose").strip_accents
    assert strip("Voilà l'été : `é` [là](/é)") == "Voila l'ete : `é` [la](/é)"


def test_links_are_removed_retargeted_and_swapped(content: ModuleType) -> None:
    removed = break_it(content, "link removed")
    [(line, old, new)] = changed(removed.text)
    assert (old.count("]("), new.count("](")) == (1, 0)
    assert line in removed.expected[0].lines
    [one] = break_it(content, "link to another host").expected
    assert next(iter(one.data["found"])).startswith("https://www.example.org/")
    swapped = break_it(content, "links swapped")
    assert {(*one.data["url"], *one.data["found"], *one.lines) for one in swapped.expected} == {
        ("https://a.example/en/first", "https://b.example/rules", 12),
        ("https://b.example/rules", "https://a.example/fr/first", 16),
    }


def test_a_line_of_code_is_changed(content: ModuleType) -> None:
    broken = break_it(content, "code changed")
    [(line, old, new)] = changed(broken.text)
    assert (line, old) == (19, "ticket --format pdf")
    assert (broken.expected[0].rule, broken.expected[0].lines) == ("translation/code", {19})
    assert new != old


def test_what_a_site_lacks_cannot_be_broken(content: ModuleType) -> None:
    for family in ("front matter changed", "glossary term replaced", "label translated", "number: currency"):
        assert break_it(content, family) is None
