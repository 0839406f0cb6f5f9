"""A heading that only one language has in its lists of wordings, lost headings, and answers of other questions."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guidelint.cli import run
from guidelint.parse.guide import misspelt_step

Findings = Callable[[str, str], list[str]]

SOURCE = """\
---
title: Plant a tree
---

Plant a tree in one afternoon.

## What you need

- A spade
- A young tree

## {steps}

1. Choose a place with 6 hours of sun.
2. Dig a hole of 60 cm.
3. Soak the roots for 20 minutes in a bucket.
4. Put the tree in the hole.
5. Water it with 10 litres.

## {faq}

### How long does a tree live?

Between 40 and 80 years.

### Do I need a permit?

No, not in your own garden.
"""
TARGET = """\
---
title: Planter un arbre
---

Plantez un arbre en une après-midi.

## Ce qu'il vous faut

- Une bêche
- Un jeune arbre

## {steps}

1. Choisissez un endroit avec 6 heures de soleil.
2. Creusez un trou de 60 cm.
3. Trempez les racines 20 minutes dans un seau.
4. Placez l'arbre dans le trou.
5. Arrosez avec 10 litres.

## {faq}

### Combien de temps vit un arbre ?

Entre 40 et 80 ans.

### Faut-il un permis ?

Non, pas dans votre propre jardin.
"""
OWN = TARGET.format(steps="Les mains dans la terre", faq="Ce que l'on nous demande")
KNOWN = SOURCE.format(steps="Steps", faq="FAQ")


@pytest.fixture
def findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Findings:
    monkeypatch.chdir(tmp_path)

    def check(source: str, target: str) -> list[str]:
        for language, text in (("en", source), ("fr", target)):
            (tmp_path / language).mkdir()
            (tmp_path / language / "tree.md").write_text(text, encoding="utf-8")
        structure = ["missing-step", "extra-step", "missing-section", "extra-section", "faq-missing", "faq-extra"]
        chosen = [word for name in structure for word in ("--select", f"translation/{name}")]
        run(["check", "--format", "concise", "--show", "info", "--select", "steps", *chosen])
        return capsys.readouterr().out.splitlines()[:-1]

    return check


def test_steps_and_faq_under_headings_of_their_own(findings: Findings) -> None:
    assert findings(KNOWN, OWN) == []


def test_the_source_has_headings_of_its_own(findings: Findings) -> None:
    source = SOURCE.format(steps="Hands in the soil", faq="What people ask")
    assert findings(source, TARGET.format(steps="Étapes", faq="FAQ")) == []


def test_a_step_is_missed_under_a_heading_of_its_own(findings: Findings) -> None:
    assert findings(KNOWN, OWN.replace("3. Trempez les racines 20 minutes dans un seau.\n", "")) == [
        'fr/tree.md:16:4: error: step 3 "Soak the roots for 20 minutes in a bucket." has no counterpart; '
        "it belongs after step 2 (line 15) [translation/missing-step]"
    ]


def test_a_lost_heading_is_no_missing_section(findings: Findings) -> None:
    target = TARGET.format(steps="Étapes", faq="FAQ").replace("## Ce qu'il vous faut", "**Ce qu'il vous faut :**")
    assert findings(KNOWN, target) == [
        'fr/tree.md:7:1: warning: the heading of section "What you need" is missing; what stands below it is here '
        "[translation/missing-section]"
    ]


def test_a_section_that_is_gone_is_missing(findings: Findings) -> None:
    target = TARGET.format(steps="Étapes", faq="FAQ")
    gone = target.replace("## Ce qu'il vous faut\n\n- Une bêche\n- Un jeune arbre\n\n", "")
    assert findings(KNOWN, gone) == [
        'fr/tree.md:7:4: error: section "What you need" has no counterpart; '
        'it belongs before section "Étapes" (line 7) [translation/missing-section]'
    ]


def test_exchanged_answers(findings: Findings) -> None:
    live, permit = "Entre 40 et 80 ans.", "Non, pas dans votre propre jardin."
    target = (
        TARGET.format(steps="Étapes", faq="FAQ")
        .replace(live, "#")
        .replace(permit, live)
        .replace("\n#\n", f"\n{permit}\n")
    )
    assert findings(KNOWN, target) == [
        'fr/tree.md:24:1: warning: FAQ entry 1 "Combien de temps vit un arbre ?" has the answer of '
        'FAQ entry 2 "Do I need a permit?" of the source [translation/faq-missing]',
        'fr/tree.md:28:1: warning: FAQ entry 2 "Faut-il un permis ?" has the answer of '
        'FAQ entry 1 "How long does a tree live?" of the source [translation/faq-missing]',
    ]


def test_bold_steps(findings: Findings) -> None:
    source = "## Steps\n\n### Step 1: Boil\n\nBoil 2 cups.\n\n### Step 2: Wait\n\nWait for 4 minutes.\n"
    target = "## Étapes\n\n**Étape 1 : Bouillir**\n\nBouillir 2 tasses.\n\n**Étape 2 : Attendre**\n\n4 minutes.\n"
    assert findings(source, target) == [
        "fr/tree.md:3:1: warning: the steps begin with plain paragraphs here; the source's have headings or numbers "
        "[translation/missing-step]"
    ]


@pytest.mark.parametrize(
    ("title", "like", "meant"),
    [
        ("Étpae 4 : Ouvrir", "Étape 3 : Lire", "Étape 4"),
        ("Setp 2", "Step 1", "Step 2"),
        ("Stepp 12: Go", "Step 11: Stop", "Step 12"),
        ("Stop 2: Go", "Step 1: Read", "Step 2"),
    ],
)
def test_a_misspelt_step(title: str, like: str, meant: str) -> None:
    found = misspelt_step(title, like)
    assert found is not None
    assert found.meant == meant


@pytest.mark.parametrize("title", ["Step 2: Go", "Spell 2", "Windows 11", "Setp two", "Setp"])
def test_no_misspelt_step(title: str) -> None:
    assert misspelt_step(title, "Step 1: Read") is None
