from __future__ import annotations

import pytest

from guidelint.model import Unit
from guidelint.parse import blocks, frontmatter
from guidelint.parse.guide import Parts, StepHeading, parts, section_name, step_heading
from guidelint.text import Text


def divide(content: str) -> tuple[Text, Parts]:
    text = Text(content)
    front_matter = frontmatter.parse(text)
    return text, parts(text, front_matter, blocks.parse(text, front_matter.span.end).blocks)


def outline(units: tuple[Unit, ...]) -> list[tuple[int, int | None, str]]:
    return [(unit.position, unit.number, unit.title) for unit in units]


@pytest.mark.parametrize(
    ("heading", "number", "title", "languages"),
    [
        ("Step 3: Log in", 3, "Log in", "en"),
        ("STEP THREE – Log in", 3, "Log in", "en"),
        ("Step 2 of 5. Log in", 2, "Log in", "en"),
        ("Step 2/5 | Log in", 2, "Log in", "en"),
        ("✅ Step 10", 10, "", "en"),
        ("Step 2️⃣ Log in", 2, "Log in", "en"),
        ("Étape 3 : Aller", 3, "Aller", "fr"),
        ("Étape\u00a03\u00a0: Aller", 3, "Aller", "fr"),
        ("Étape\u202f3\u202f: Aller", 3, "Aller", "fr"),
        ("E\u0301tape 3: É", 3, "É", "fr"),
        ("Etape3:Aller", 3, "Aller", "fr"),
        ("Étape n° 3 – Aller", 3, "Aller", "fr"),
        ("1re étape : Aller", 1, "Aller", "fr"),
        ("2ème étape", 2, "", "fr"),
        ("Etapa 3: Ir", 3, "Ir", "es pt"),
        ("Paso n.º 3: Ir", 3, "Ir", "es"),
        ("Paso Nº 3: Ir", 3, "Ir", "es"),
        ("Passo 3: Ir", 3, "Ir", "it pt"),
        ("Passo dois: Ir", 2, "Ir", "pt"),
        ("Passo due: Ire", 2, "Ire", "it"),
        ("3.ª etapa: Ir", 3, "Ir", "es pt"),
        ("Passaggio 3: Ire", 3, "Ire", "it"),
        ("Fase tre: Ire", 3, "Ire", "it"),
        ("Schritt 3: Öffnen", 3, "Öffnen", "de"),
        ("3. Schritt: Öffnen", 3, "Öffnen", "de"),
        ("Schritt fünf: Öffnen", 5, "Öffnen", "de"),
    ],
)
def test_step_headings(heading: str, number: int, title: str, languages: str) -> None:
    assert step_heading(heading) == StepHeading(number, title, frozenset(languages.split()))


@pytest.mark.parametrize(
    "heading",
    ["Steps 1", "Step", "Stepping 1", "Step 1.2 x", "Step 3rd", "The step 1", "3. Log in", "Passe 1", "", "Step 1a"],
)
def test_no_step_headings(heading: str) -> None:
    assert step_heading(heading) is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The steps", "steps"),
        ("Les étapes :", "steps"),
        ("  ÉTAPES\u00a0à suivre ", "steps"),
        ("3. FAQ ❓", "faq"),
        ("Ce qu’il vous faut", "requirements"),
        ("Häufig gestellte Fragen", "faq"),
        ("Próximos pasos", "next"),
        ("Passo dopo passo", "steps"),
        ("Steps of the ladder", ""),
        ("", ""),
        ("?!" * 100_000, ""),
    ],
)
def test_known_sections(title: str, name: str) -> None:
    assert section_name(title) == name


GUIDE = """\
# Title
Intro.

## What you need
- phone

## The steps
### Step 1: **Open** it
Do [a](b).
#### Detail
More.
### Step 2
> ## Step 9: quoted
- ### Step 8: listed

## Tips
### Step-free
Tip.
"""


def test_steps_and_sections() -> None:
    text, found = divide(GUIDE)
    assert outline(found.steps) == [(1, 1, "Open it"), (2, 2, "")]
    first, second = found.steps
    assert text.content[slice(*first.span)] == "Step 1: **Open** it\nDo [a](b).\n#### Detail\nMore."
    assert text.position(second.span.end) == (14, 21)
    assert [link.url for link in first.links()] == ["b"]
    assert [(s.position, s.title, s.name, s.level, s.parent) for s in found.sections] == [
        (1, "What you need", "requirements", 2, 0),
        (2, "The steps", "steps", 2, 0),
        (3, "Tips", "tips", 2, 0),
        (4, "Step-free", "", 3, 3),
    ]
    assert [text.position(s.span.end) for s in found.sections] == [(5, 8), (14, 21), (18, 5), (18, 5)]
    assert [block.text for block in found.sections[2].blocks] == []


@pytest.mark.parametrize(("level", "count"), [(1, 0), (2, 1), (3, 1), (4, 1), (5, 0)])
def test_steps_have_level_2_to_4(level: int, count: int) -> None:
    assert len(divide(f"# T\n\n{'#' * level} Step 1: a\n")[1].steps) == count


def test_step_headings_with_entities_and_setext() -> None:
    assert outline(divide("# T\n## &Eacute;tape&nbsp;1&#8239;: a\nÉtape 2 : b\n---\n")[1].steps) == [
        (1, 1, "a"),
        (2, 2, "b"),
    ]


def test_numbered_headings_of_the_steps_section() -> None:
    content = "## Steps\n### 1. Open\n### 2) Close\n### Note\n## Tips\n### 1. No\n"
    assert outline(divide(content)[1].steps) == [(1, 1, "Open"), (2, 2, "Close")]


def test_list_steps_are_counted_through() -> None:
    content = (
        "## Instructions\n1. one\n   1. inner\n\n2. two\n\n```\ncode\n```\n\n3. three\n\n"
        "#### Section II\n\n- bullet\n  1. below a bullet\n\n> 1. quoted\n\n1. four\n\n## Tips\n1. no\n"
    )
    text, found = divide(content)
    assert outline(found.steps) == [(1, 1, "one"), (2, 2, "two"), (3, 3, "three"), (4, 1, "four")]
    assert text.content[slice(*found.steps[0].span)] == "1. one\n   1. inner"
    assert [block.text for block in found.steps[0].blocks] == ["inner"]


def test_step_headings_beat_lists() -> None:
    assert outline(divide("## Steps\n1. a\n\n### Step 1: b\n1. c\n")[1].steps) == [(1, 1, "b")]


FAQ = """\
---
faq:
  - question: Plain?
    answer: See [a](https://a.org).
  - question: "Quo\\u0074ed?"
    answer: 'It''s [b](https://b.org)'
  - q: >
      Folded
      question?
    a: |
      Literal [c](https://c.org)
      answer.
  - question: Empty?
    answer:
  - just text
---
## FAQ
### Other?
Yes.
"""


def test_faq_of_the_front_matter() -> None:
    text, found = divide(FAQ)
    assert [(u.position, u.title, u.blocks[0].text.strip() if u.blocks else None) for u in found.faq] == [
        (1, "Plain?", "See a."),
        (2, "Quoted?", "It's b"),
        (3, "Folded question?", "Literal c answer."),
        (4, "Empty?", None),
    ]
    links = [link for unit in found.faq for link in unit.links()]
    assert [text.content[slice(*link.span)] for link in links] == [
        "[a](https://a.org)",
        "[b](https://b.org)",
        "[c](https://c.org)",
    ]
    assert [text.position(unit.head.start) for unit in found.faq] == [(3, 15), (5, 15), (7, 8), (13, 15)]
    assert [section.title for section in found.sections] == ["FAQ", "Other?"]


def test_faq_section_with_headings() -> None:
    text, found = divide("# T\n## FAQ\n### One?\nYes.\n#### More\n.\n### Two?\n## Tips\n")
    assert [unit.title for unit in found.faq] == ["One?", "Two?"]
    assert text.content[slice(*found.faq[0].span)] == "One?\nYes.\n#### More\n."
    assert [section.title for section in found.sections] == ["FAQ", "Tips"]


def test_faq_section_with_bold_questions() -> None:
    text, found = divide("## FAQ\n\n**One?**\n\nYes.\n\n**Two?** No.\n\n- **Three?**\n\n  Maybe.\n")
    assert [(u.title, [b.text for b in u.blocks]) for u in found.faq] == [
        ("One?", ["Yes."]),
        ("Two?", ["Two? No."]),
        ("Three?", ["Maybe."]),
    ]
    assert text.position(found.faq[2].head.start) == (9, 3)


def test_broken_faq_falls_back_to_the_body() -> None:
    assert [unit.title for unit in divide("---\nfaq: soon\n---\n## FAQ\n### One?\n")[1].faq] == ["One?"]


# --- steps of another level, ordinals, marked questions ------------------------------------------


@pytest.mark.parametrize("odd", ["#", "##", "####", "#####"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_step_of_another_level_ends_the_one_before(odd: str, number: int) -> None:
    content = "# T\n## Steps\n### Step 1: a\nA.\n### Step 2: b\nB.\n### Step 3: c\nC.\n## Tips\nD.\n"
    text, found = divide(content.replace(f"### Step {number}", f"{odd} Step {number}"))
    assert outline(found.steps) == [(1, 1, "a"), (2, 2, "b"), (3, 3, "c")]
    assert [text.position(step.span.end) for step in found.steps] == [(4, 3), (6, 3), (8, 3)]
    assert [section.title for section in found.sections] == ["Steps", "Tips"]


@pytest.mark.parametrize(
    "inside",
    [
        "#### Step 1: x\n#### Step 2: y\n#### Step 3: z\n",
        "#### Step 7: x\n",
        "#### Step 3: the number of the next\n",
    ],
)
def test_steps_of_a_step_are_not_counted(inside: str) -> None:
    found = divide(f"## Steps\n### Step 1: a\n### Step 2: b\n{inside}### Step 3: c\n")[1]
    assert outline(found.steps) == [(1, 1, "a"), (2, 2, "b"), (3, 3, "c")]


def test_a_title_is_no_step() -> None:
    assert outline(divide("# Step 1: Open\n## Step 2: Log in\n")[1].steps) == [(1, 2, "Log in")]


@pytest.mark.parametrize(
    ("heading", "number", "title", "languages"),
    [
        ("1ère étape : Aller", 1, "Aller", "fr"),
        ("2nde étape", 2, "", "fr"),
        ("Troisième étape – Aller", 3, "Aller", "fr"),
        ("1.er paso: Ir", 1, "Ir", "es"),
        ("2º paso: Ir", 2, "Ir", "es pt it"),
        ("Primer paso: Ir", 1, "Ir", "es"),
        ("First step: Go", 1, "Go", "en"),
        ("3rd step", 3, "", "en"),
        ("Erster Schritt - Öffnen", 1, "Öffnen", "de"),
        ("Prima fase: Ire", 1, "Ire", "it"),
        ("Primeiro passo", 1, "", "pt"),
    ],
)
def test_ordinal_step_headings(heading: str, number: int, title: str, languages: str) -> None:
    found = step_heading(heading)
    assert found is not None
    assert (found.number, found.title) == (number, title)
    assert found.languages <= set(languages.split())


@pytest.mark.parametrize(
    "heading",
    ["First steps", "Second step of the setup", "First step-by-step guide", "Une étape importante", "Dernière étape :"],
)
def test_ordinals_that_begin_no_step(heading: str) -> None:
    assert step_heading(heading) is None


def test_faq_section_with_summaries() -> None:
    text, found = divide(
        "## FAQ\n\n<details>\n<summary><b>One?</b></summary>\n\nSee [a](b).\n\n</details>\n\n"
        "<details><summary>Two?</summary> No. </details>\n<details><summary>Three?</summary></details>\n"
    )
    assert [(u.title, [b.text for b in u.blocks]) for u in found.faq] == [
        ("One?", ["See a."]),
        ("Two?", ["No."]),
        ("Three?", []),
    ]
    assert [text.content[slice(*unit.head)] for unit in found.faq] == ["<b>One?</b>", "Two?", "Three?"]
    assert [link.url for link in found.faq[0].links()] == ["b"]


def test_faq_section_with_letters() -> None:
    found = divide("## FAQ\n\n**Q:** One?\n\n**A:** Yes. Or not?\n\n**Q2:** Two? **A:** No.\n\n**Q**: Three?\n")[1]
    assert [(u.title, [b.text for b in u.blocks]) for u in found.faq] == [
        ("One?", ["A: Yes. Or not?"]),
        ("Two?", ["Q2: Two? A: No."]),
        ("Three?", ["Q: Three?"]),
    ]
