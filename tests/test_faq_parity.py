"""Inside an aligned FAQ entry, what it says is compared like a step's, with exact places in the front matter."""

from datetime import date
from pathlib import Path

import pytest

from guidelint.config import build_rules, of_table, selected
from guidelint.files import from_memory
from guidelint.lint import lint
from guidelint.project import Site

ENGLISH = """\
---
title: Borrow a book
faq:
  - question: How long may I keep a book?
    answer: >-
      You may keep it for 21 days. Tap **Mes prêts** to see the day, or read
      [the rules](https://library.example/en/rules).
  - question: What does a lost card cost?
    answer: "A new card costs a small fee. Tap **Ma carte**, then **Mon compte**, then **Mes avis**."
---

Come and see us.
"""
FRENCH = """\
---
title: Emprunter un livre
faq:
  - question: Combien de temps puis-je garder un livre ?
    answer: >-
      Vous pouvez le garder 21 jours. Appuyez sur **Mes prêts** pour voir la date, ou lisez
      [le règlement](https://library.example/fr/rules).
  - question: Combien coûte une carte perdue ?
    answer: "Une nouvelle carte coûte un peu. Appuyez sur **Ma carte**, puis **Mon compte**, puis **Mes avis**."
---

Venez nous voir.
"""


def found(source: str, target: str) -> list[str]:
    config = of_table({}, Path("/site"))
    site = Site(config, from_memory({"en/a.md": source.encode(), "fr/a.md": target.encode()}), date(2026, 3, 1))
    result = lint(site, build_rules(config, selected(config, ["translation", "language"])), site.guides)
    return [f"{f.location.path}:{f.location.line}:{f.location.column}: {f.rule}" for f in result.findings]


def test_an_entry_that_says_the_same_is_fine() -> None:
    assert found(ENGLISH, FRENCH) == []


@pytest.mark.parametrize(
    ("source", "target", "findings"),
    [
        (ENGLISH, FRENCH.replace("21 jours", "14 jours"), ["fr/a.md:6:29: translation/numbers"]),
        (ENGLISH, FRENCH.replace("/fr/rules", "/fr/prices"), ["fr/a.md:7:7: translation/changed-link"]),
        (
            ENGLISH.replace("**Ma carte**", "**My card**"),
            FRENCH,
            ["fr/a.md:9:61: translation/labels"],
        ),
        (
            ENGLISH,
            FRENCH.replace("Une nouvelle carte coûte un peu.", "A new card costs a small fee."),
            ["fr/a.md:9:14: language/untranslated"],
        ),
    ],
)
def test_what_differs_is_told_at_its_place(source: str, target: str, findings: list[str]) -> None:
    assert found(source, target) == findings
