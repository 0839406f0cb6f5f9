"""Values and a JSON schema to what the schema does not allow; the only home of jsonschema.

It costs 80 ms to import, so it is asked only where `schema_quick` cannot tell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema import exceptions as js
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]
from referencing import Registry, Resource
from referencing.exceptions import NoSuchResource, Unresolvable
from referencing.jsonschema import DRAFT202012, SchemaRegistry

from guidelint.model import KeyPath, Schema
from guidelint.schema.files import Identity, SchemaError
from guidelint.schema.quick import FORMATS
from guidelint.schema.words import Failure, word

_NEVER: dict[str, Any] = {"not": {}}
# Where subschemas stand: by name, in a list, or alone.
_KEYED = ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions")
_LISTED = ("anyOf", "oneOf", "allOf", "prefixItems")
_SINGLE = ("then", "else", "contains", "propertyNames")


def failures(schema: Schema, values: Mapping[str, Any]) -> Iterator[Failure]:
    """Yield what values do not keep of a schema; all keys that one place misses come together.

    Raises SchemaError when the schema cannot be used.
    """
    seen: set[tuple[KeyPath, tuple[str | int, ...]]] = set()
    try:
        errors = list(_told(validator_of(schema).iter_errors(values)))
    except re.error as bad:
        raise SchemaError(f'schema "{schema.name}": "{bad.pattern!s}" is no regular expression: {bad.msg}') from bad
    except RecursionError as bad:
        raise SchemaError(f'schema "{schema.name}" refers to itself without end, or is nested too deep') from bad
    for error in errors:
        # jsonschema reports each missing key by itself.
        place = (tuple(error.absolute_path), tuple(error.absolute_schema_path))
        if place not in seen:
            seen.add(place)
            yield _failure(error)._replace(is_key=_is_key(error, values))


# --- the validator -------------------------------------------------------------------------------


def validator_of(schema: Schema) -> Validator:
    """Return the validator of a schema, built once; raises SchemaError when it cannot be used."""
    return _build(Identity(schema))


@lru_cache(maxsize=64)
def _build(identity: Identity) -> Validator:
    schema = identity.schema
    content = _without_false(schema.content)
    kind = validator_for(content, default=Draft202012Validator)
    _check_schema(schema, kind)
    if schema.origin and "$id" not in content:
        content["$id"] = Path(schema.origin).as_uri()
    registry: SchemaRegistry = Registry(retrieve=_Files(schema))  # type: ignore[call-arg]
    validator = kind(content, registry=registry, format_checker=_formats())
    _check_references(schema, content, registry)
    return validator


def _without_false(content: Any) -> Any:
    """Write a subschema `false` as `{"not": {}}`: for the former, jsonschema tells no place.

    Where `false` forbids extra keys or entries, it stays.
    """
    if isinstance(content, list):
        return [_without_false(item) for item in content]
    if not isinstance(content, Mapping):
        return content
    copy = {name: _without_false(item) for name, item in content.items()}
    for keyword, below in copy.items():
        if keyword in _KEYED and isinstance(below, dict):
            copy[keyword] = {name: _NEVER if item is False else item for name, item in below.items()}
        elif keyword in _LISTED and isinstance(below, list):
            copy[keyword] = [_NEVER if item is False else item for item in below]
        elif keyword in _SINGLE and below is False:
            copy[keyword] = _NEVER
    return copy


def _check_schema(schema: Schema, kind: type[Validator]) -> None:
    meta = kind(kind.META_SCHEMA)
    error = js.best_match(meta.iter_errors(schema.content))
    if error is not None:
        worded = next(word(_failure(next(_told([error])))))
        raise SchemaError(f'schema "{schema.name}" is not valid: {worded.message}')


def _check_references(schema: Schema, content: Mapping[str, Any], registry: SchemaRegistry) -> None:
    """Follow every reference once, so that one which leads nowhere stops the run and not a document."""
    root = Resource.from_contents(content, default_specification=DRAFT202012)
    resolver = REGISTRY.combine(registry).resolver_with_root(root)
    waiting = [(root, resolver)]
    seen: set[int] = set()
    while waiting:
        resource, resolver = waiting.pop()
        if id(resource.contents) in seen or not isinstance(resource.contents, Mapping):
            continue
        seen.add(id(resource.contents))
        reference = resource.contents.get("$ref")
        if isinstance(reference, str):
            try:
                resolved = resolver.lookup(reference)
            except Unresolvable as error:
                raise SchemaError(_unresolved(schema, reference)) from error
            target = Resource.from_contents(resolved.contents, default_specification=DRAFT202012)
            waiting.append((target, resolved.resolver))
        waiting += [(part, resolver.in_subresource(part)) for part in resource.subresources()]


def _unresolved(schema: Schema, reference: str) -> str:
    if urlsplit(reference).scheme in ("http", "https"):
        detail = "it is on the network, where nothing is fetched; keep a copy beside the schema and refer to that"
    elif reference.startswith("#"):
        detail = "the schema has no such part"
    else:
        detail = "there is no such file beside the schema, or it is not JSON, or it has no such part"
    return f'schema "{schema.name}": cannot follow $ref "{reference}": {detail}'


class _Files:
    """Reads the files that a schema refers to, from its own folder; never from the network."""

    def __init__(self, schema: Schema) -> None:
        self.folder = Path(schema.origin).parent if schema.origin else None
        # Addresses beside the schema's own `$id` stand for files beside the schema.
        self.base = str(schema.content.get("$id", "")).rpartition("/")[0]

    def __call__(self, uri: str) -> Resource[Any]:
        path = self._path(uri)
        try:
            if path is None:
                raise FileNotFoundError(uri)
            contents = json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise NoSuchResource(ref=uri) from error  # type: ignore[call-arg]
        return Resource.from_contents(contents, default_specification=DRAFT202012)

    def _path(self, uri: str) -> Path | None:
        if self.folder is None:
            return None
        parts = urlsplit(uri)
        if parts.scheme == "file":
            path = unquote(parts.path)
            # file:///C:/schemas/x.json
            return Path(path[1:] if path[2:3] == ":" else path)
        if self.base and uri.startswith(f"{self.base}/"):
            return self.folder / unquote(uri.removeprefix(f"{self.base}/"))
        return self.folder / unquote(parts.path) if not parts.scheme and parts.path else None


@cache
def _formats() -> FormatChecker:
    """Return the checks of `format`: jsonschema's own, and the common ones it needs extras for."""
    checker = FormatChecker()
    for name, holds in FORMATS.items():
        checker.checks(name, raises=ValueError)(holds)
    return checker


# --- its errors ----------------------------------------------------------------------------------


def _failure(error: js.ValidationError) -> Failure:
    subschema = error.schema if isinstance(error.schema, Mapping) else {}
    path = tuple(error.absolute_path)
    unknown: tuple[str, ...] = ()
    if error.validator in ("additionalProperties", "unevaluatedProperties") and isinstance(error.instance, Mapping):
        # Which keys these are, jsonschema says in its message alone.
        listed = error.message.rpartition("(")[2] if "(" in error.message else error.message
        known = subschema.get("properties", {})
        unknown = tuple(name for name in error.instance if name not in known and repr(name) in listed)
    return Failure(str(error.validator or ""), error.validator_value, error.instance, path, subschema, unknown)


def _is_key(error: js.ValidationError, values: Any) -> bool:
    """Whether an error is about a key's name and not about a value."""
    if "propertyNames" not in error.absolute_schema_path or not isinstance(error.instance, str):
        return False
    value = values
    for part in error.absolute_path:
        value = value[part]
    return isinstance(value, Mapping)


def _told(errors: Iterable[js.ValidationError]) -> Iterator[js.ValidationError]:
    """Replace an error of `anyOf` or `oneOf` by those of the branch that was probably meant."""
    for error in errors:
        if error.validator in ("anyOf", "oneOf") and error.context:
            yield from _told_by_branch(error)
        else:
            yield error


def _told_by_branch(error: js.ValidationError) -> Iterator[js.ValidationError]:
    branches: dict[Any, list[js.ValidationError]] = {}
    for inner in error.context or ():
        if inner.validator_value != {}:  # a branch that can never be meant
            branches.setdefault(inner.schema_path[0], []).append(inner)
    if not branches:
        yield _restated(error, "not", {})
        return
    candidates = [errors for errors in branches.values() if not any(_wrong_kind(inner) for inner in errors)]
    if not candidates:
        merged = _merged(error, list(branches.values()))
        if merged is not None:
            yield merged
            return
        candidates = list(branches.values())
    meant = min(candidates, key=_distance)
    yield from _told(meant)


def _wrong_kind(error: js.ValidationError) -> bool:
    """Whether a branch is out of the question: another type, or another value of what tells them apart."""
    if error.validator == "type":
        return not error.path
    return error.validator in ("const", "enum")


def _distance(errors: Sequence[js.ValidationError]) -> tuple[int, int]:
    """Rank branches: fewest errors first, then the one that fails deepest inside the value."""
    return len(errors), -max(len(error.path) for error in errors)


def _merged(error: js.ValidationError, branches: Sequence[Sequence[js.ValidationError]]) -> js.ValidationError | None:
    """Make one error of branches that each ask for a type or for given values of the same thing."""
    firsts = [errors[0] for errors in branches if len(errors) == 1 and not errors[0].path]
    if len(firsts) < len(branches):
        return None
    if all(first.validator == "type" for first in firsts):
        names = [name for first in firsts for name in _listed(first.validator_value)]
        return _restated(error, "type", list(dict.fromkeys(names)))
    allowed: list[Any] = []
    for first in firsts:
        if first.validator in ("enum", "const"):
            allowed += _listed(first.validator_value) if first.validator == "enum" else [first.validator_value]
    return _restated(error, "enum", allowed) if allowed else None


def _listed(value: Any) -> list[Any]:
    return [value] if isinstance(value, str) else list(value)


def _restated(error: js.ValidationError, keyword: str, expected: Any) -> js.ValidationError:
    return js.ValidationError(
        error.message,
        validator=keyword,
        validator_value=expected,
        instance=error.instance,
        schema={keyword: expected},
        path=error.absolute_path,
        schema_path=error.absolute_schema_path,
    )
