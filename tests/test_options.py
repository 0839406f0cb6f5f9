"""Plain values to typed fields, for every type that an option may have."""

from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass, field
from typing import Any, Literal

import pytest

from guidelint.model import Severity
from guidelint.options import OptionError, Options, describe, keys, option, read


@dataclass(frozen=True, kw_only=True)
class Inner:
    deep_value: int | None = option(None, "a number")


@dataclass(frozen=True, kw_only=True)
class Settings:
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
    assert Settings(**read(Settings, table, ())) == Settings(
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
        read(Settings, table, ())
    assert (caught.value.path, str(caught.value)) == (path, message)


def test_a_key_is_written_with_dashes() -> None:
    assert list(keys(Settings))[:3] == ["needed", "flag", "tolerance-days"]


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


class Sample(Options):
    """A class of options."""

    needed: str
    days: int = option(3, "days")
    table: Mapping[str, int] = field(default_factory=dict)


class Narrower(Sample):
    """One that changes a default."""

    days: int = 5


def test_options_hold_what_was_given_and_their_defaults() -> None:
    sample = Narrower(needed="x")
    assert (sample.needed, sample.days, sample.table) == ("x", 5, {})
    assert repr(sample) == "Narrower(needed='x', days=5, table={})"
    assert list(keys(Narrower)) == ["needed", "days", "table"]


def test_options_are_equal_by_class_and_values() -> None:
    assert Sample(needed="x", days=3) == Sample(needed="x")
    assert Sample(needed="x") != Sample(needed="y")
    assert Sample(needed="x", days=5) != Narrower(needed="x")


def test_each_has_a_table_of_its_own() -> None:
    assert Sample(needed="x").table is not Sample(needed="x").table


def test_options_cannot_be_changed() -> None:
    sample = Sample(needed="x")
    with pytest.raises(FrozenInstanceError, match="Sample is frozen"):
        sample.days = 4  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="Sample is frozen"):
        del sample.days
    assert sample.days == 3


@pytest.mark.parametrize(
    ("values", "message"), [({"needed": "x", "hours": 1}, "Sample has no option hours"), ({}, "Sample needs needed")]
)
def test_wrong_arguments_are_refused(values: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        Sample(**values)
