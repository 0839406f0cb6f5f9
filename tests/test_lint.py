"""A site and rules become a result."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guidelint.config import build_rules, of_table, selected
from guidelint.files import from_memory
from guidelint.lint import lint
from guidelint.model import Document, Finding, Result
from guidelint.project import Site
from guidelint.rules import DocumentRule, Rule

SOURCE = """\
---
title: Log in
steps: 3
---

## Steps

### Step 1: Open the website

Open your browser and go to **example.org**.

### Step 2: Enter your password

Type your password of 12 letters and click **OK**.

### Step 3: Read your messages

Click **Inbox** to read your 5 latest messages.
"""
TARGET = """\
---
title: Se connecter
steps: {steps}
---

## Étapes

### Étape 1 : Ouvrir le site web

Ouvrez votre navigateur et allez sur **example.org**.

### Étape 2 : Lire vos messages

Cliquez sur **Inbox** pour lire vos 5 derniers messages.
"""
STEPS = ["steps/count", "translation/missing-step", "translation/front-matter"]


def make(contents: dict[str, str | bytes], **config: Any) -> Site:
    data = {path: text.encode() if isinstance(text, str) else text for path, text in contents.items()}
    return Site(of_table(config, Path("/site")), from_memory(data), date(2026, 3, 1))


def check(site: Site, select: Sequence[str] = STEPS, paths: Sequence[str] = ("",)) -> Result:
    rules = build_rules(site.config, selected(site.config, select))
    return lint(site, rules, site.only(paths))


def found(result: Result) -> list[tuple[str, str]]:
    return [(finding.location.path, finding.rule) for finding in result.findings]


# --- folding ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("steps", [2, 3])
def test_a_missing_step_explains_the_numbers_of_steps(steps: int) -> None:
    site = make({"en/a.md": SOURCE, "fr/a.md": TARGET.format(steps=steps)})
    assert found(check(site)) == [("fr/a.md", "translation/missing-step")]


def test_what_is_not_selected_explains_nothing() -> None:
    site = make({"en/a.md": SOURCE, "fr/a.md": TARGET.format(steps=3)})
    assert found(check(site, ["steps/count"])) == [("fr/a.md", "steps/count")]


def test_what_an_override_turns_off_explains_nothing() -> None:
    site = make(
        {"en/a.md": SOURCE, "fr/a.md": TARGET.format(steps=3)},
        overrides=[{"paths": ["fr/**"], "ignore": ["translation/missing-step"]}],
    )
    assert found(check(site)) == [("fr/a.md", "steps/count")]


def test_a_milder_finding_explains_no_graver_one() -> None:
    site = make(
        {"en/a.md": SOURCE, "fr/a.md": TARGET.format(steps=3)},
        rules={"translation/missing-step": {"severity": "warning"}},
    )
    assert found(check(site)) == [("fr/a.md", "steps/count"), ("fr/a.md", "translation/missing-step")]


def test_the_other_document_explains_nothing() -> None:
    site = make({"en/a.md": SOURCE.replace("steps: 3", "steps: 4"), "fr/a.md": TARGET.format(steps=4)})
    assert found(check(site)) == [("en/a.md", "steps/count"), ("fr/a.md", "translation/missing-step")]


# --- overrides --------------------------------------------------------------------------------------


def test_an_override_selects_by_path() -> None:
    site = make({"en/a.md": "", "en/old/b.md": ""}, overrides=[{"paths": ["en/old/**"], "select": ["steps"]}])
    result = check(site, ["pairing", "front-matter/syntax"])
    assert found(result) == []
    site = make({"en/a.md": "---\n", "en/old/b.md": "---\n"}, overrides=[{"paths": ["en/old"], "select": ["steps"]}])
    assert found(check(site, ["front-matter/syntax"])) == [("en/a.md", "front-matter/syntax")]


# --- fingerprints -----------------------------------------------------------------------------------


class Shout(DocumentRule):
    """Find each exclamation mark."""

    def check(self, document: Document) -> Iterator[Finding]:
        for index, char in enumerate(document.text.content):
            if char == "!":
                yield self.finding(
                    document, document.front_matter.span._replace(start=index, end=index + 1), "loud", evidence=("!",)
                )
            elif char == "?":
                raise ValueError("who asks")


def shout(contents: dict[str, str | bytes], paths: Sequence[str] = ("",), rules: Sequence[Rule] = (Shout(),)) -> Result:
    site = make(contents)
    return lint(site, rules, site.only(paths))


def fingerprints(result: Result) -> list[str]:
    return [finding.fingerprint for finding in result.findings]


def test_equal_evidence_is_numbered() -> None:
    one, two = fingerprints(shout({"en/a.md": "a!\n\nb!\n"}))
    assert one != two
    assert fingerprints(shout({"en/a.md": "more\n\na!\n\nb!\n"})) == [one, two]
    assert fingerprints(shout({"en/a.md": "b!\n"})) == [one]


def test_a_fingerprint_knows_guide_and_language_not_the_other_guides() -> None:
    contents: dict[str, str | bytes] = {"en/a.md": "!", "fr/a.md": "!", "en/b.md": "!", "en/b.mdx": "!"}
    whole = shout(contents)
    assert len(set(fingerprints(whole))) == 4
    for path in ("en/a.md", "en/b.md", "en/b.mdx"):
        part = shout(contents, [path])
        assert set(fingerprints(part)) == {
            f.fingerprint for f in whole.findings if f.guide in {g.guide for g in part.findings}
        }
        assert len(part.findings) == (2 if path == "en/a.md" else 1)


def test_a_bug_in_a_rule_says_where() -> None:
    with pytest.raises(ValueError, match="who asks") as caught:
        shout({"en/a.md": "what?"})
    assert caught.value.__notes__ == [f"while {Shout.id} looked at en/a.md"]


# --- order and counts -------------------------------------------------------------------------------


def test_findings_come_by_guide_then_source_first_then_place() -> None:
    result = shout({"en/b.md": "!", "fr/a.md": "!\n!", "en/a.md": "x\n!"})
    assert [(f.location.path, f.location.line) for f in result.findings] == [
        ("en/a.md", 2),
        ("fr/a.md", 1),
        ("fr/a.md", 2),
        ("en/b.md", 1),
    ]


def counts(result: Result) -> tuple[int, int, int, int]:
    summary = result.summary
    return summary.documents, summary.guides, summary.pairs, summary.unpaired


def test_counts() -> None:
    site = make(
        {
            "en/a.md": SOURCE,
            "fr/a.md": TARGET.format(steps=2),
            "es/a.md": SOURCE,
            "en/b.md": "",
            "fr/c.md": "",
            "es/c.md": "",
        }
    )
    assert counts(check(site)) == (6, 3, 2, 3)
    assert counts(check(site, paths=["fr/a.md"])) == (3, 1, 2, 0)
    assert counts(check(site, paths=["fr"])) == (5, 2, 2, 2)
    assert counts(check(site, paths=["en/b.md"])) == (1, 1, 0, 1)
    assert (check(site).summary.errors, check(site, ["pairing"]).summary.warnings) == (1, 4)


def test_a_pair_that_cannot_be_read_is_not_called_compared() -> None:
    site = make({"en/a.md": SOURCE, "fr/a.md": b"\xff\x00"})
    result = check(site, ["document", *STEPS])
    assert counts(result) == (2, 1, 0, 0)
    assert (found(result), result.pairs) == ([("fr/a.md", "document/unreadable")], ())


def test_findings_about_the_site_are_those_of_the_chosen_guides() -> None:
    site = make({"en/a.md": "", "en/a.mdx": "", "fr/b.md": ""})
    assert found(check(site, ["pairing"])) == [
        ("en/a.md", "pairing/missing"),
        ("en/a.mdx", "pairing/missing"),
        ("fr/b.md", "pairing/orphan"),
    ]
    assert found(check(site, ["pairing"], ["en/a.md"])) == [("en/a.md", "pairing/missing")]


def test_progress_counts_guides() -> None:
    site, seen = make({"en/a.md": "", "fr/a.md": "", "en/b.md": ""}), []
    lint(site, (), site.guides, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]
