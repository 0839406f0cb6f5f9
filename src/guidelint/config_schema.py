"""The configuration's keys and the rules' options to a JSON schema, by which editors check guidelint.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from guidelint.config import ALL, OFF, Settings, groups
from guidelint.model import Severity
from guidelint.parity.anchors import DIALECTS
from guidelint.rules import RULES, load

SEVERITY_HELP = "how much its findings matter"
LINK_HELP = {
    "base": "Where the links that begin with `/` begin in the site's folder.",
    "static": "The folder with the files that are published as they are.",
    "anchors": "How headings become anchors: `auto` accepts what any common generator makes.",
}
HISTORY_HELP = {
    "commit_keys": "Front-matter keys of a translation that name the commit of its source, nested ones with points.",
    "source_repository": "The repository that the sources live in, where it is another one.",
    "both_directions": "Whether sources that lack what a translation gained are reported, too.",
}
GLOSSARY_HELP = {
    "file": "A TSV or TBX file of terms.",
    "do-not-translate": "Names that stay as they are, to the letter.",
    "terms": "Terms, each with its translations: by language, or for every language.",
}

_GLOSSARY_FILE = r"\.([tT][sS][vV]|[tT][bB][xX])$"
_SCALARS: Mapping[Any, dict[str, Any]] = {
    bool: {"type": "boolean"},
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 0},
}
_SELECTION = {"type": "array", "items": {"$ref": "#/$defs/selector"}}
_PATTERN_SCHEMA = {"type": "object", "additionalProperties": {"type": "string"}}


def config_schema() -> dict[str, Any]:
    """Return the JSON schema (draft 2020-12) of guidelint.toml."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:guidelint:schema:config",
        "title": "guidelint.toml",
        "description": "The configuration of guidelint; the same keys may stand below [tool.guidelint].",
        **_table(Settings),
        "$defs": {"selector": {"description": "A rule, a group or all.", "enum": [ALL, *groups(), *RULES]}},
    }


def default_of(option: Field[Any]) -> Any:
    """Return an option's default as TOML writes it; None where there is none."""
    value = option.default
    if option.default_factory is not MISSING:
        value = option.default_factory()
    return None if value is MISSING else _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, StrEnum) else value


def _table(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls)
    properties = {}
    required = []
    for option in fields(cls):
        key = option.name.replace("_", "-")
        properties[key] = _described(option, _special(option.name) or _of_type(hints[option.name]))
        if option.default is MISSING and option.default_factory is MISSING:
            required.append(key)
    table = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**table, "required": required} if required else table


def _described(option: Field[Any], schema: dict[str, Any]) -> dict[str, Any]:
    text = option.metadata.get("help") or LINK_HELP.get(option.name) or HISTORY_HELP.get(option.name, "")
    default = default_of(option)
    is_plain = isinstance(default, (str, int, float, list)) and option.name not in ("schema", "overrides")
    return {"description": text, **schema, **({"default": default} if is_plain else {})}


def _special(name: str) -> dict[str, Any] | None:
    """Return the schema of a key whose type does not say all."""
    if name in ("select", "ignore"):
        return dict(_SELECTION)
    if name == "rules":
        return {"type": "object", "properties": {id: _rule(id) for id in RULES}, "additionalProperties": False}
    if name == "schema":
        return {"anyOf": [{"type": "string"}, _PATTERN_SCHEMA], "default": "guide"}
    if name == "glossary":
        return {"anyOf": [{"type": "string", "pattern": _GLOSSARY_FILE}, _glossary()]}
    if name == "anchors":
        return {"enum": list(dict.fromkeys(("auto", *DIALECTS)))}
    if name == "content":
        return {"type": "array", "items": {"type": "string", "pattern": r"\{slug\}"}}
    return None


def _glossary() -> dict[str, Any]:
    words = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
    translations = {"anyOf": [*words["anyOf"], {"type": "object", "additionalProperties": words}]}
    return {
        "type": "object",
        "properties": {
            "file": {"description": GLOSSARY_HELP["file"], "type": "string", "pattern": _GLOSSARY_FILE},
            "do-not-translate": {
                "description": GLOSSARY_HELP["do-not-translate"],
                "type": "array",
                "items": {"type": "string"},
            },
            "terms": {
                "description": GLOSSARY_HELP["terms"],
                "type": "object",
                "additionalProperties": translations,
            },
        },
        "additionalProperties": False,
    }


def _rule(rule_id: str) -> dict[str, Any]:
    cls = load(rule_id)
    table = _table(cls)
    table["properties"]["severity"] = {
        "description": f"{SEVERITY_HELP}; `{OFF}` turns the rule off".capitalize() + ".",
        "enum": [*map(str, Severity), OFF],
        "default": str(cls.__dataclass_fields__["severity"].default),
    }
    return {"description": (cls.__doc__ or "").partition("\n")[0], **table}


def _of_type(kind: Any) -> dict[str, Any]:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _of_type(next(arm for arm in arguments if arm is not NoneType))
    if origin is tuple:
        return {"type": "array", "items": _of_type(arguments[0])}
    if origin is Literal:
        return {"enum": list(arguments)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of_type(arguments[1])}
    if is_dataclass(kind):
        cls: Any = kind
        return _table(cls)
    if kind is float:
        return {"type": "number", "minimum": 0}
    return dict(_SCALARS[kind]) if kind in _SCALARS else {"enum": list(map(str, kind))}
