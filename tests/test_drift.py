"""The drift benchmark fails where less is named exactly than it was told to expect."""

import argparse
import importlib
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def drift(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))
    return importlib.import_module("drift")


def test_a_floor_is_read(drift: ModuleType) -> None:
    assert drift.floor("two steps deleted=97.5") == ("two steps deleted", 97.5)
    assert drift.floor("all=95") == ("all", 95.0)
    for text in ("step deleted", "no such=3"):
        with pytest.raises(argparse.ArgumentTypeError, match=r"is no FAMILY=PERCENT; the families are step deleted, "):
            drift.floor(text)


def test_what_is_below_its_floor_is_named(drift: ModuleType) -> None:
    tallies = {
        "step deleted": drift.Tally(guides=4, found=4, exact=4),
        "step split": drift.Tally(guides=4, found=3, exact=3),
        "step added": drift.Tally(),
    }
    floors = [("step deleted", 100), ("step split", 75), ("all", 87.5)]
    assert list(drift.below(tallies, floors)) == []
    assert list(drift.below(tallies, [("step split", 80), ("all", 90)])) == [
        "step split: 75.0 % named exactly, expected at least 80 %",
        "all: 87.5 % named exactly, expected at least 90 %",
    ]


@pytest.mark.parametrize("family", ["step added", "section added"])
def test_what_was_not_measured_reaches_no_floor(drift: ModuleType, family: str) -> None:
    assert list(drift.below({"step added": drift.Tally()}, [(family, 0)])) == [f"{family}: nothing was measured"]


def test_a_beginning_means_all_families_that_begin_so(drift: ModuleType) -> None:
    assert drift.chosen("untranslated s") == ["untranslated step", "untranslated sentence"]
    assert drift.chosen("step added") == ["step added"]
    assert drift.floor("link=98") == ("link", 98.0)
    tallies = {"link removed": drift.Tally(guides=3, exact=3), "links swapped": drift.Tally(guides=1, exact=0)}
    assert list(drift.below(tallies, [("link", 75), ("links", 1)])) == [
        "links: 0.0 % named exactly, expected at least 1 %"
    ]
    with pytest.raises(
        argparse.ArgumentTypeError, match=r"^'nothing' begins no family; the families are step deleted, "
    ):
        drift.chosen("nothing")


def _finding(rule: str, line: int, severity: str = "warning", **data: object) -> dict[str, object]:
    return {"rule": rule, "line": line, "severity": severity, "message": f"{rule} {data}", "data": data}


def test_a_guide_is_named_exactly_by_line_and_data_and_nothing_else(drift: ModuleType) -> None:
    expected = drift.Expected("translation/numbers", frozenset({7}), {"expected": frozenset({"1024"})})
    broken = drift.Broken("", (expected,), frozenset({"links/broken"}))
    right = _finding("translation/numbers", 7, expected="1,024")
    others = [_finding("language/typography", 7, "info"), _finding("links/broken", 9)]
    wrong = {
        "elsewhere": [_finding("translation/numbers", 8, expected="1,024")],
        "another number": [_finding("translation/numbers", 7, expected="1,025")],
        "something else, too": [right, _finding("translation/labels", 9)],
        "nothing": [],
    }
    tally = drift.Tally()
    drift.judge(tally, "right", broken, [right, *others], [])
    known = _finding("translation/numbers", 30, expected="8")
    drift.judge(tally, "known before", broken, [right, known], [known])
    assert (tally.guides, tally.found, tally.exact, tally.failures) == (2, 2, 2, [])
    for name, findings in wrong.items():
        drift.judge(tally, name, broken, findings, [])
    assert (tally.guides, tally.found, tally.exact) == (6, 5, 2)
    assert [failure.partition(":")[0] for failure in tally.failures] == list(wrong)


def test_what_is_said_of_intact_pairs_is_counted_by_rule(drift: ModuleType) -> None:
    one, other = _finding("translation/numbers", 7), _finding("translation/extra-step", 9)
    alarms = drift.Alarms((("a.md", one), ("a.md", one), ("b.md", other)))
    assert alarms.structural() == {"b.md"}
    assert list(alarms.table(5))[2:] == ["| translation/extra-step | 1 | 1 |", "| translation/numbers | 2 | 1 |"]
