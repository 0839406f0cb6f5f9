"""A finding about a wrong pair stands for all others about it, unless it is switched off there."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from guidelint.config import build_rules, of_table
from guidelint.files import from_memory
from guidelint.lint import lint
from guidelint.pairing.grouping import Entry
from guidelint.pairing.likeness import Likeness
from guidelint.project import Site
from guidelint.rules.pairing.better_partner import BetterPartner

RULES = ("pairing/better-partner", "translation/front-matter")
OFF = [{"paths": ["fr/**"], "ignore": ["pairing/better-partner"]}]


@pytest.mark.parametrize(
    ("overrides", "rules"), [([], {"pairing/better-partner"}), (OFF, {"translation/front-matter"})]
)
def test_a_wrong_pair_is_one_finding(overrides: list[dict[str, object]], rules: set[str]) -> None:
    swapped = BetterPartner.examples[1].files
    config = of_table({"overrides": overrides}, Path("/site"))
    files = from_memory({path: content.encode() for path, content in swapped.items()})
    site = Site(config, files, date(2026, 3, 1))
    result = lint(site, build_rules(config, RULES), site.guides)
    assert {finding.rule for finding in result.findings} == rules
    assert {finding.location.path for finding in result.findings} == {"fr/block.md", "fr/print.md"}


def test_a_right_pair_asks_nothing_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    config = of_table({}, Path("/site"))
    files = from_memory({path: content.encode() for path, content in BetterPartner.examples[0].files.items()})
    site = Site(config, files, date(2026, 3, 1))
    asked: list[tuple[int, int]] = []
    compare = site._compare

    def count(sources: Sequence[Entry], targets: Sequence[Entry]) -> Likeness:
        asked.append((len(sources), len(targets)))
        return compare(sources, targets)

    monkeypatch.setattr(site, "_compare", count)
    assert lint(site, build_rules(config, RULES), site.guides).findings == ()
    assert all(sizes == (1, 1) for sizes in asked)


def test_a_translation_that_is_a_copy_of_another_guides_is_told_once() -> None:
    right = BetterPartner.examples[0].files
    long = {path: text + "\n" + text.split("---")[-1] * 8 for path, text in right.items()}
    config = of_table({}, Path("/site"))
    files = from_memory({path: text.encode() for path, text in (long | {"fr/block.md": long["fr/print.md"]}).items()})
    site = Site(config, files, date(2026, 3, 1))
    result = lint(site, build_rules(config, RULES), site.guides)
    assert [(finding.location.path, finding.message) for finding in result.findings] == [
        ("fr/block.md", "the text is that of fr/print.md, which belongs to another guide, and not of en/block.md")
    ]


def test_two_guides_that_are_alike_in_both_languages_are_no_copies() -> None:
    right = BetterPartner.examples[0].files
    alike = {
        path: right[f"{path[:2]}/print.md"] for path in ("en/print.md", "en/again.md", "fr/again.md", "fr/print.md")
    }
    broken = alike | {"fr/again.md": alike["fr/again.md"].partition("##")[0] + "Rien.\n" * 60}
    config = of_table({}, Path("/site"))
    site = Site(config, from_memory({path: text.encode() for path, text in broken.items()}), date(2026, 3, 1))
    copied = [pair.site.copy_of(pair.target.path) for guide in site.guides for pair in site.pairs(guide)]
    assert copied == [None, None]
