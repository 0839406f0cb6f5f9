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
