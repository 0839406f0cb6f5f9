"""Comments suppress what they name, where they reach, and are told when they are of no use."""

from datetime import date
from pathlib import Path

import pytest

from guidelint.config import build_rules, of_table, selected
from guidelint.files import from_memory
from guidelint.lint import lint
from guidelint.model import Result
from guidelint.project import Site

LINKS = ["links/empty", "suppressions/unknown", "suppressions/unused"]
PAIR = ["translation/missing-step", "translation/missing-link", "suppressions/unused"]

SOURCE = """\
# Tea

## Steps
{}
### Step 1: Boil the water

Fill the kettle.

### Step 2: Warm the pot

Swirl hot water in the pot, then throw it away.

### Step 3: Pour

Wait 4 minutes.
"""
TARGET = """\
# Thé
{}
## Étapes

### Étape 1 : Faire bouillir l'eau

Remplissez la bouilloire.
{}
### Étape 2 : Verser

Attendez 4 minutes.
"""


def check(files: dict[str, str], rules: list[str], **config: object) -> Result:
    settings = of_table(config, Path("/site"))
    site = Site(settings, from_memory({path: text.encode() for path, text in files.items()}), date(2026, 3, 1))
    return lint(site, build_rules(settings, selected(settings, rules)), site.guides)


def found(files: dict[str, str], rules: list[str], **config: object) -> list[str]:
    findings = check(files, rules, **config).findings
    return [f"{f.location.path}:{f.location.line}:{f.location.column}: {f.message} [{f.rule}]" for f in findings]


@pytest.mark.parametrize(
    "body",
    [
        "<!-- guidelint-disable-next-line links/empty: soon -->\n[a]()\n",
        "<!-- guidelint-disable-next-line links/empty -->\n\n\n[a]()\n",
        "<!--guidelint-disable-next-line links-->\n[a]()\n",
        "<!-- guidelint-disable-next-line steps/empty, links/empty: soon -->\n[a]()\n",
        "<!-- guidelint-disable-next-line -->\n[a]()\n",
        "<!-- guidelint-disable-next-line all: soon -->\n[a]()\n",
        "[a]()\n\n<!-- guidelint-disable-file links/empty: soon -->\n",
        "<!-- guidelint-disable links/empty -->\n\n[a]()\n\nText.\n\n[b]()\n",
        "<!-- guidelint-disable links/empty -->\n\n[a]()\n\n<!-- guidelint-enable links/empty -->\n",
        "Text <!-- guidelint-disable links/empty --> [a]() and so on\n",
    ],
)
def test_a_comment_suppresses(body: str) -> None:
    result = check({"en/a.md": body}, ["links/empty"])
    assert [finding.message for finding in result.findings] == []
    assert result.summary.suppressed == body.count("]()")


@pytest.mark.parametrize(
    ("body", "findings"),
    [
        (
            "<!-- guidelint-disable-next-line links/empty -->\nText.\n\n[a]()\n",
            [
                "en/a.md:1:1: this comment suppresses links/empty, and nothing is found here [suppressions/unused]",
                'en/a.md:4:1: link "a" has no destination [links/empty]',
            ],
        ),
        (
            "<!-- guidelint-disable links -->\n\n[a]()\n\n<!-- guidelint-enable links -->\n\n[b]()\n",
            ['en/a.md:7:1: link "b" has no destination [links/empty]'],
        ),
        (
            "<!-- guidelint-disable links/empty -->\n\n[a]()\n\n<!-- guidelint-enable -->\n\n[b]()\n",
            ['en/a.md:7:1: link "b" has no destination [links/empty]'],
        ),
        (
            "```html\n<!-- guidelint-disable-file links/empty -->\n```\n\n[a]()\n",
            ['en/a.md:5:1: link "a" has no destination [links/empty]'],
        ),
        (
            "`<!-- guidelint-disable-file links/empty -->`\n\n[a]()\n",
            ['en/a.md:3:1: link "a" has no destination [links/empty]'],
        ),
        ("<!-- guidelint-disable-next-line steps/empty: not checked here -->\nText.\n", []),
        (
            "{/* guidelint-disable-next-line links/empty */}\n[a]()\n",
            ['en/a.md:2:1: link "a" has no destination [links/empty]'],
        ),
    ],
)
def test_where_a_comment_does_not_reach(body: str, findings: list[str]) -> None:
    assert found({"en/a.md": body}, LINKS) == findings


def test_mdx_has_its_own_comments() -> None:
    body = "{/* guidelint-disable-next-line links/empty: soon */}\n\n[a]()\n\n[b]()\n"
    assert found({"en/a.mdx": body}, LINKS) == ['en/a.mdx:5:1: link "b" has no destination [links/empty]']


@pytest.mark.parametrize(
    ("front_matter", "lines"),
    [
        ("category: food # guidelint: ignore[front-matter/schema] our own", []),
        ("# guidelint: ignore[front-matter/schema] our own\ncategory: food", []),
        ("# guidelint: ignore[front-matter]\n\n# a remark\ncategory: food", []),
        ("# guidelint: ignore[front-matter/schema] too late\nplatform: all\ncategory: food", [4]),
        ('platform: "all # guidelint: ignore[front-matter/schema]"\ncategory: food', [2, 3]),
    ],
)
def test_comments_of_the_front_matter(front_matter: str, lines: list[int]) -> None:
    head = "title: Tea\ndescription: How to make tea.\nsteps: 1\nlang: en\ndate: '2026-01-01'\ndifficulty: facile\n"
    platform = "" if "platform" in front_matter else "platform: all\n"
    text = f"---\n{front_matter}\n{head}{platform}---\n\n## Steps\n\n### Step 1: Boil\n\nText.\n"
    result = check({"en/a.md": text}, ["front-matter/schema"])
    assert [finding.location.line for finding in result.findings] == lines


def test_a_finding_of_a_pair_is_suppressed_on_either_side() -> None:
    comment = "\n<!-- guidelint-disable{} translation/missing-step: no pot there -->\n"
    before_source = SOURCE.replace("### Step 2", comment.format("-next-line").lstrip() + "### Step 2")
    before_target = TARGET.format("", comment.format("-next-line"))
    plain = TARGET.format("", "")
    assert [line.partition(": step")[0] for line in found({"en/a.md": SOURCE.format(""), "fr/a.md": plain}, PAIR)] == [
        "fr/a.md:9:5"
    ]
    assert found({"en/a.md": SOURCE.format(""), "fr/a.md": before_target}, PAIR) == []
    assert found({"en/a.md": before_source.format(""), "fr/a.md": plain}, PAIR) == []
    assert found({"en/a.md": SOURCE.format(comment.format("-file")), "fr/a.md": plain}, PAIR) == []
    assert found({"en/a.md": SOURCE.format(""), "fr/a.md": TARGET.format(comment.format("-file"), "")}, PAIR) == []


def test_a_comment_on_a_consequence_is_of_use() -> None:
    source = "---\nsteps: 3\n---\n" + SOURCE.format("")
    target = "---\nsteps: 4 # guidelint: ignore[translation/front-matter] why not\n---\n" + TARGET.format("", "")
    rules = ["translation/missing-step", "translation/front-matter", "suppressions/unused"]
    findings = check({"en/a.md": source, "fr/a.md": target}, rules).findings
    assert [finding.rule for finding in findings] == ["translation/missing-step"]


def test_a_pair_rule_is_not_missed_where_there_is_no_pair() -> None:
    alone = {"fr/a.md": TARGET.format("\n<!-- guidelint-disable-file translation/missing-step -->\n", "")}
    assert found(alone, PAIR) == []


def test_a_rule_that_an_override_turns_off_is_not_missed() -> None:
    files = {"en/a.md": "<!-- guidelint-disable-file links/empty -->\n\nText.\n"}
    assert found(files, LINKS, overrides=[{"paths": ["en/**"], "ignore": ["links"]}]) == []


def test_the_rules_about_comments_can_be_suppressed() -> None:
    kept = "<!-- guidelint-disable-file suppressions/unused: kept for later -->"
    body = f"{kept}\n\n<!-- guidelint-disable-next-line links/empty -->\nText.\n"
    assert found({"en/a.md": body}, LINKS) == []
