"""Classes whose attributes are options, and plain values of a configuration to those."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, dataclass_transform, get_args, get_origin, get_type_hints

from guidelint.model import KeyPath
from guidelint.suggest import did_you_mean

Converter = Callable[[Any, KeyPath], Any]

_WORDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a string"}
_PLURALS = {bool: "booleans", int: "whole numbers", float: "numbers", str: "strings"}
_FOUND = {bool: "a boolean", int: "a whole number", float: "a number", str: "a string", list: "a list", dict: "a table"}

_T = TypeVar("_T")


def option(default: _T, help: str) -> _T:
    """Declare an option: its default, and one line that says what it does."""
    made: _T = field(default=default, metadata={"help": help})
    return made


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Options:
    """A frozen dataclass by inheritance: the annotated attributes of a subclass are its fields.

    For each of its classes Python would write and compile the methods anew, which takes 0.7 ms;
    with thirty rules, a hook would pay that on every commit. These have one set in common.
    """

    def __init_subclass__(cls) -> None:
        """Let a class tell its fields."""
        dataclass(init=False, repr=False, eq=False, match_args=False)(cls)

    def __init__(self, **values: Any) -> None:
        known = self._fields()
        for name in values:
            if name not in known:
                raise TypeError(f"{type(self).__name__} has no option {name}")
        for name, made in known.items():
            if name not in values and made.default is MISSING:
                if made.default_factory is MISSING:
                    raise TypeError(f"{type(self).__name__} needs {name}")
                values[name] = made.default_factory()
        # The other defaults are attributes of the class.
        vars(self).update(values)

    def __setattr__(self, name: str, value: Any) -> None:
        raise FrozenInstanceError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"{type(self).__name__} is frozen")

    @classmethod
    def _fields(cls) -> dict[str, Field[Any]]:
        made: dict[str, Field[Any]] = cls.__dataclass_fields__  # type: ignore[attr-defined]
        return made

    def _values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self._fields()}

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._values() == other._values()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._values().items())})"


class OptionError(Exception):
    """A key or value that cannot be used; `path` says which, `at_key` that its name is the trouble."""

    def __init__(self, path: KeyPath, message: str, *, at_key: bool = False) -> None:
        super().__init__(message)
        self.path = path
        self.at_key = at_key


def keys(cls: type) -> dict[str, Field[Any]]:
    """Return the keys of a table that a dataclass stands for: `tolerance-days` for `tolerance_days`."""
    return {option.name.replace("_", "-"): option for option in fields(cls)}


def read(cls: type, value: Any, path: KeyPath, converters: Mapping[str, Converter] | None = None) -> dict[str, Any]:
    """Turn a table into the arguments of a dataclass, by the types of its fields.

    `converters` take the place of the type for fields of their names.
    """
    table = expect(value, dict, path)
    known = keys(cls)
    arguments = {}
    for key, item in table.items():
        if key not in known:
            raise OptionError((*path, key), f'unknown key "{key}"{did_you_mean(key, known)}', at_key=True)
        name = known[key].name
        here = (*path, key)
        if converters and name in converters:
            arguments[name] = converters[name](item, here)
        else:
            arguments[name] = convert(item, _types(cls)[name], here)
    for key, option in known.items():
        if key not in table and option.default is MISSING and option.default_factory is MISSING:
            raise OptionError(path, f'"{key}" is missing', at_key=True)
    return arguments


@cache
def _types(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def convert(value: Any, kind: Any, path: KeyPath) -> Any:
    """Turn a plain value into one of a type: what a field of a rule or of the configuration may hold."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return convert(value, next(arm for arm in arguments if arm is not NoneType), path)
    if origin is tuple:
        items = expect(value, list, path, describe(kind))
        return tuple(convert(item, arguments[0], (*path, index)) for index, item in enumerate(items))
    if origin is Literal:
        return choice(value, arguments, path)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        table = expect(value, dict, path)
        return {key: convert(item, arguments[1], (*path, key)) for key, item in table.items()}
    if issubclass(kind, StrEnum):
        return kind(choice(value, tuple(kind), path))
    if is_dataclass(kind):
        cls: Any = kind
        return cls(**read(cls, value, path))
    return _scalar(value, kind, path)


def _scalar(value: Any, kind: type, path: KeyPath) -> Any:
    if kind is float and type(value) is int:
        value = float(value)
    expect(value, kind, path)
    # Every number here counts or measures something.
    if kind in (int, float) and value < 0:
        raise OptionError(path, f"{label(path)} is {value}, expected {_WORDS[kind]} from 0")
    return value


def choice(value: Any, choices: tuple[str, ...], path: KeyPath) -> str:
    """Accept one of several words, or say which there are."""
    word: str = expect(value, str, path, alternatives(choices))
    if word not in choices:
        hint = did_you_mean(word, choices)
        raise OptionError(path, f'{label(path)} is "{word}", expected {alternatives(choices)}{hint}')
    return word


def expect(value: Any, kind: type, path: KeyPath, expected: str = "") -> Any:
    """Return a value that is of exactly a type, so that `true` is no number, or say what it is instead."""
    if type(value) is not kind:
        found = _FOUND.get(type(value), "a date or time")
        raise OptionError(path, f"{label(path)} is {found}, expected {expected or describe(kind)}")
    return value


def label(path: KeyPath) -> str:
    """Name a key or a list item for a message: `"languages"`, `item 2 of "languages"`."""
    if not path:
        return "the configuration"
    last = path[-1]
    return f"item {last + 1} of {label(path[:-1])}" if isinstance(last, int) else f'"{last}"'


def alternatives(words: tuple[str, ...]) -> str:
    """List words to choose from: `"a", "b" or "c"`."""
    quoted = [f'"{word}"' for word in words]
    return " or ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))


def describe(kind: Any) -> str:
    """Say in words what values a type has."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return describe(next(arm for arm in arguments if arm is not NoneType))
    if origin is tuple:
        item = arguments[0]
        return f"a list of {_PLURALS[item]}" if item in _PLURALS else f"a list, each item {describe(item)}"
    if origin is Literal:
        return alternatives(arguments)
    if (isinstance(origin, type) and issubclass(origin, Mapping)) or kind is dict or is_dataclass(kind):
        return "a table"
    if kind in _WORDS:
        return _WORDS[kind]
    return "a list" if kind is list else alternatives(tuple(kind))
