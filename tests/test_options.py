"""Plain values to typed fields, for every type that an option may have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

from guidelint.model import Severity
from guidelint.options import OptionError, describe, keys, read
from guidelint.rules import option


@dataclass(frozen=True, kw_only=True)
class Inner:
    deep_value: int | None = option(None, "a number")


@dataclass(frozen=True, kw_only=True)
class Options:
    needed: str
    flag: bool = option(False, "a flag")
    tolerance_days: int = option(0, "days")
    share: float = option(0.5, "a share")
    words: tuple[str, ...] = option((), "words")
    numbers: tuple[int, ...] = option((), "numbers")
    severity: Severity = option(Severity.ERROR, "a severity")
    mode: Literal["one", "two"] = option("one", "a mode")
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    inner: Inner = field(default_factory=Inner)


def test_every_type_of_an_option_is_read() -> None:
    table = {
        "needed": "x",
        "flag": True,
        "tolerance-days": 3,
        "share": 1,
        "words": ["a", "b"],
        "numbers": [1, 2],
        "severity": "info",
        "mode": "two",
        "fields": {"title": ["a"]},
        "inner": {"deep-value": 4},
    }
    assert Options(**read(Options, table, ())) == Options(
        needed="x",
        flag=True,
        tolerance_days=3,
        share=1.0,
        words=("a", "b"),
        numbers=(1, 2),
        severity=Severity.INFO,
        mode="two",
        fields={"title": ("a",)},
        inner=Inner(deep_value=4),
    )


@pytest.mark.parametrize(
    ("table", "path", "message"),
    [
        ({"flag": 1}, ("flag",), '"flag" is a whole number, expected true or false'),
        ({"tolerance-days": True}, ("tolerance-days",), '"tolerance-days" is a boolean, expected a whole number'),
        ({"tolerance-days": 1.5}, ("tolerance-days",), '"tolerance-days" is a number, expected a whole number'),
        ({"tolerance-days": -1}, ("tolerance-days",), '"tolerance-days" is -1, expected a whole number from 0'),
        ({"share": "x"}, ("share",), '"share" is a string, expected a number'),
        ({"share": -0.5}, ("share",), '"share" is -0.5, expected a number from 0'),
        ({"words": "x"}, ("words",), '"words" is a string, expected a list of strings'),
        ({"numbers": [1, "x"]}, ("numbers", 1), 'item 2 of "numbers" is a string, expected a whole number'),
        ({"mode": "on"}, ("mode",), '"mode" is "on", expected "one" or "two" (did you mean "one"?)'),
        ({"fields": []}, ("fields",), '"fields" is a list, expected a table'),
        ({"fields": {"a": ""}}, ("fields", "a"), '"a" is a string, expected a list of strings'),
        ({"inner": {"deep-value": "x"}}, ("inner", "deep-value"), '"deep-value" is a string, expected a whole number'),
        ({"inner": {"deep": 1}}, ("inner", "deep"), 'unknown key "deep" (did you mean "deep-value"?)'),
        ({}, (), '"needed" is missing'),
        ([], (), "the configuration is a list, expected a table"),
    ],
)
def test_a_value_of_another_type_is_refused(table: Any, path: tuple[str | int, ...], message: str) -> None:
    with pytest.raises(OptionError) as caught:
        read(Options, table, ())
    assert (caught.value.path, str(caught.value)) == (path, message)


def test_a_key_is_written_with_dashes() -> None:
    assert list(keys(Options))[:3] == ["needed", "flag", "tolerance-days"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (int | None, "a whole number"),
        (tuple[Severity, ...], 'a list, each item "error", "warning" or "info"'),
        (tuple[Inner, ...], "a list, each item a table"),
        (Mapping[str, str], "a table"),
        (Literal["a"], '"a"'),
    ],
)
def test_a_type_in_words(kind: Any, words: str) -> None:
    assert describe(kind) == words
