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


def test_a_missing_step_explains_the_gap_that_it_left() -> None:
    target = TARGET.format(steps=2).replace("Étape 2", "Étape 3")
    site = make({"en/a.md": SOURCE, "fr/a.md": target})
    assert found(check(site, ["steps/numbering"])) == [("fr/a.md", "steps/numbering")]
    assert found(check(site, ["steps", "translation"])) == [("fr/a.md", "translation/missing-step")]


def test_a_missing_key_explains_that_the_sides_differ() -> None:
    head = "---\ntitle: Log in\nsteps: 1\nplatform: web\n---\n\n## Steps\n\n### Step 1: Open\n\nOpen it.\n"
    for written in ("", "platfrom: web\n"):
        site = make({"en/a.md": head, "fr/a.md": head.replace("platform: web\n", written)})
        assert found(check(site, ["translation/front-matter"])) == [("fr/a.md", "translation/front-matter")]
        both = found(check(site, ["translation/front-matter", "front-matter/schema"]))
        assert {rule for path, rule in both} == {"front-matter/schema"}


def test_a_question_that_is_there_twice_explains_the_extra_entry() -> None:
    entry = '  - question: "{}"\n    answer: "Yes, example.org costs 0 euros."\n'
    one, two = (f"---\nfaq:\n{entry.format('Is it free?') * count}---\n" for count in (1, 2))
    rules = ["faq/duplicate", "translation/faq-extra", "translation/faq-missing"]
    assert found(check(make({"en/a.md": one, "fr/a.md": two}), rules)) == [("fr/a.md", "faq/duplicate")]
    assert found(check(make({"en/a.md": two, "fr/a.md": one}), rules)) == [("en/a.md", "faq/duplicate")]


def test_a_site_without_front_matter_gets_one_note() -> None:
    lone = make({"en/a.md": "Text.\n"})
    result = check(lone, ["front-matter/missing"])
    note = "front-matter/missing is silent: nine in ten documents of this site have no front matter"
    assert (result.findings, result.notes) == ((), (note,))
    assert check(lone).notes == ()


LISTED = """\
## {title}

### {prepare}

1. {unlock}
2. {cable}

### {copy}

1. {choose}
2. {eject}
"""
ENGLISH = LISTED.format(
    title="Steps",
    prepare="Connect the phone",
    unlock="Unlock the phone with its **PIN**.",
    cable="Connect the cable to [the left port](https://port.example/en).",
    copy="Copy the pictures",
    choose="Choose the folder `DCIM` and the 20 latest photos.",
    eject="Eject the phone with **Eject**, see [the advice](https://safe.example/en).",
)
FRENCH = LISTED.format(
    title="Étapes",
    prepare="Connecter le téléphone",
    unlock="Déverrouillez le téléphone avec son code **PIN**.",
    cable="Connectez le câble au [port de gauche](https://port.example/fr).",
    copy="Copier les images",
    choose="Choisissez le dossier `DCIM` et les 20 dernières photos.",
    eject="Éjectez le téléphone avec **Eject**, voir [le conseil](https://safe.example/fr).",
)


def test_a_missing_section_explains_its_steps_and_links() -> None:
    head, tail = FRENCH.index("### Connecter"), FRENCH.index("### Copier")
    missing = make({"en/a.md": ENGLISH, "fr/a.md": FRENCH[:head] + FRENCH[tail:]})
    assert found(check(missing, ["translation"])) == [("fr/a.md", "translation/missing-section")]
    assert found(check(missing, ["translation/missing-step"])) == [("fr/a.md", "translation/missing-step")] * 2
    head, tail = ENGLISH.index("### Connect"), ENGLISH.index("### Copy")
    extra = make({"en/a.md": ENGLISH[:head] + ENGLISH[tail:], "fr/a.md": FRENCH})
    assert found(check(extra, ["translation"])) == [("fr/a.md", "translation/extra-section")]


def test_a_lost_heading_explains_no_missing_step() -> None:
    # The steps of the section are still there, but for one.
    lines = [line for line in FRENCH.split("\n") if not line.startswith(("### Copier", "2. Éjectez"))]
    site = make({"en/a.md": ENGLISH, "fr/a.md": "\n".join(lines)})
    assert found(check(site, ["translation/missing-step", "translation/missing-section"])) == [
        ("fr/a.md", "translation/missing-step"),
        ("fr/a.md", "translation/missing-section"),
    ]


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
