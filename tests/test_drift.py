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
