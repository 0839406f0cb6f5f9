"""The two columns of `guidelint align`, and its JSON."""

import json
from datetime import date
from pathlib import Path

import pytest

from guidelint import side_by_side
from guidelint.align.alignment import Alignment, Match
from guidelint.align.ordering import Group
from guidelint.config import of_table
from guidelint.files import from_memory
from guidelint.model import Pair, Span, Unit, UnitKind
from guidelint.project import Site

SOURCE = """\
## Steps

### Step 1: Open the website

Open **example.org**.

### Step 2: Enter the code 4711

Type 4711 and click **OK**.

### Step 3: Read your 3 messages

Click **Inbox**, then see [help](https://help.example.org/en/inbox).
"""
TARGET = """\
## Étapes

### Étape 1 : Ouvrir le site web

Ouvrez **example.org**.

### Étape 2 : Lire vos 3 messages

Cliquez sur **Inbox**.
"""


@pytest.fixture
def pair() -> Pair:
    files = from_memory({"en/mail.md": SOURCE.encode(), "fr/mail.md": TARGET.encode()})
    site = Site(of_table({}, Path("/site")), files, date(2026, 3, 1))
    return next(site.pairs(site.guides[0]))


def units(*titles: str) -> tuple[Unit, ...]:
    return tuple(Unit(UnitKind.STEP, n, title, Span(0, 0), Span(0, 0)) for n, title in enumerate(titles, 1))


def test_text(pair: Pair) -> None:
    text = side_by_side.as_text([pair], 76, color=False)
    confidences = [f"{match.confidence:.2f}" for match in (*pair.steps.matches, *pair.sections.matches)]
    assert text.split("\n") == [
        "mail",
        "  English: en/mail.md           | French: fr/mail.md",
        "",
        "steps",
        f"  1 Open the website            | 1 Ouvrir le site web           {confidences[0]}",
        "- 2 Enter the code 4711         |                                missing",
        f"  3 Read your 3 messages        | 2 Lire vos 3 messages          {confidences[1]}",
        "",
        "sections",
        f"  1 Steps                       | 1 Étapes                       {confidences[2]}",
        "",
        "links that differ",
        "- https://help.example.org/en/inbox",
        "",
        "3 matched, 1 missing",
        "",
    ]


def test_colour_marks_what_differs(pair: Pair) -> None:
    lines = side_by_side.as_text([pair], 76, color=True).split("\n")
    assert [line for line in lines if line.startswith("\x1b[1;31m")] == [
        "\x1b[1;31m- 2 Enter the code 4711         |                                missing\x1b[0m",
        "\x1b[1;31m- https://help.example.org/en/inbox\x1b[0m",
    ]


def test_json(pair: Pair) -> None:
    content = json.loads(side_by_side.as_json([pair]))
    assert content["version"] == 1
    (shown,) = content["pairs"]
    assert (shown["guide"], shown["source"], shown["translation"]) == ("mail", "en/mail.md", "fr/mail.md")
    assert [(row["state"], row["source"], row["translation"]) for row in shown["steps"]] == [
        (
            "matched",
            [{"position": 1, "title": "Open the website", "line": 3}],
            [{"position": 1, "title": "Ouvrir le site web", "line": 3}],
        ),
        ("missing", [{"position": 2, "title": "Enter the code 4711", "line": 7}], []),
        (
            "matched",
            [{"position": 3, "title": "Read your 3 messages", "line": 11}],
            [{"position": 2, "title": "Lire vos 3 messages", "line": 7}],
        ),
    ]
    assert shown["links"] == {"missing": ["https://help.example.org/en/inbox"], "extra": [], "changed": []}


def test_rows_show_moves_splits_merges_and_extras_at_their_places() -> None:
    alignment = Alignment(
        units("a", "b", "c", "d", "e"),
        units("x", "A", "D", "C1", "C2", "BE"),
        matches=(Match(0, 1, 0.9), Match(2, 3, 0.8), Match(3, 2, 0.7), Match(4, 5, 0.6)),
        missing=(1,),
        extra=(0,),
        moved=(3,),
        splits=(Group((2,), (3, 4)),),
    )
    assert side_by_side.rows(alignment) == [
        ((), (0,), "extra", None),
        ((0,), (1,), "matched", 0.9),
        ((1,), (), "missing", None),
        ((2,), (3, 4), "split", 0.8),
        ((3,), (2,), "moved", 0.7),
        ((4,), (5,), "matched", 0.6),
    ]


def test_long_and_wide_titles_keep_the_columns() -> None:
    alignment = Alignment(units("設定を開いてください" * 3), (), missing=(0,))
    row = side_by_side.rows(alignment)[0]
    assert side_by_side._row(alignment, row, 20) == "- 1 設定を開いてくだ…  |                       missing"
