"""Front matter in TOML and JSON: values by the standard library, places by a walk of our own."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time
from typing import Any

from guidelint.model import FrontMatter, KeyPath, Problem, Span
from guidelint.parse.trouble import MAX_DEPTH, duplicate_key, first_too_deep, nested_too_deep, syntax
from guidelint.text import LINE_BREAK, Text

_TOML_KEY = re.compile(r"^[ \t]*([\w-]+|\"[^\"\n]+\"|'[^'\n]+')[ \t]*=[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)
_TOML_TABLE = re.compile(r"^[ \t]*\[(\[)?[ \t]*([^\[\]\n]+?)[ \t]*\]", re.MULTILINE)
_DEEP_DOTS = re.compile(rf"^[ \t\[]*(?:[^\s.=]{{1,64}}[ \t]*\.[ \t]*){{{MAX_DEPTH}}}", re.MULTILINE)
_TOML_PLACE = re.compile(r"^(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)$", re.DOTALL)


def parse_toml(text: Text, span: Span, inner: Span) -> FrontMatter:
    """Parse what stands between the fences (`inner`) of TOML front matter."""
    import tomllib  # only sites with TOML front matter pay for it

    source = text.content[inner.start : inner.end]
    deep = first_too_deep(source)
    if deep is None and (dotted := _DEEP_DOTS.search(source)):
        deep = dotted.start()
    if deep is not None:
        return nested_too_deep("toml", span, inner.start + deep)
    try:
        values = _texts(tomllib.loads(LINE_BREAK.sub("\n", source)))
    except (ValueError, RecursionError) as error:
        match = _TOML_PLACE.match(str(error))
        reason = match[1] if match else "a number is too long"
        first = text.position(inner.start).line
        if match and match[2]:
            at = text.starts[first + int(match[2]) - 2] + int(match[3]) - 1
        else:
            at = max(inner.start, inner.end - 1)
        message = f"front matter is not valid TOML: {reason[:1].lower()}{reason[1:]}"
        return FrontMatter("toml", span, problems=(syntax(Span(at, at + 1), message),))
    key_spans, value_spans = _toml_positions(source, inner.start)
    return FrontMatter("toml", span, values, key_spans, value_spans)


def _toml_positions(source: str, offset: int) -> tuple[dict[KeyPath, Span], dict[KeyPath, Span]]:
    key_spans: dict[KeyPath, Span] = {}
    value_spans: dict[KeyPath, Span] = {}
    counts: dict[str, int] = {}
    tables: list[tuple[int, KeyPath]] = [(0, ())]
    for match in _TOML_TABLE.finditer(source):
        name = match[2]
        path: KeyPath = tuple(part.strip().strip("\"'") for part in name.split("."))
        if match[1]:
            counts[name] = counts.get(name, -1) + 1
            path = (*path, counts[name])
        tables.append((match.start(), path))
        key_spans.setdefault(path, Span(offset + match.start(2), offset + match.end(2)))
        value_spans.setdefault(path, Span(offset + match.start(2), offset + match.end(2)))
    for match in _TOML_KEY.finditer(source):
        table = next(path for start, path in reversed(tables) if start <= match.start())
        path = (*table, match[1].strip("\"'"))
        key_spans.setdefault(path, Span(offset + match.start(1), offset + match.end(1)))
        value_spans.setdefault(path, Span(offset + match.start(2), offset + match.end(2)))
    return key_spans, value_spans


_DECODER = json.JSONDecoder()
_JSON_SPACE = re.compile(r"\s*")
_JSON_COLON = re.compile(r"\s*:\s*")
_JSON_COMMA = re.compile(r"\s*,?\s*")


def looks_like_json(content: str) -> bool:
    """Return whether a text begins with an object, and not with a shortcode or a formula."""
    return re.match(r'\{\s*"', content) is not None


def parse_json(text: Text) -> FrontMatter:
    """Parse the JSON object that a text begins with."""
    content = text.content
    try:
        values, end = _DECODER.raw_decode(content)
    except (ValueError, RecursionError) as error:
        at = min(getattr(error, "pos", 0), max(0, len(content) - 1))
        reason = getattr(error, "msg", "it is nested too deep, or a number is too long")
        message = f"front matter is not valid JSON: {reason[:1].lower()}{reason[1:]}"
        return FrontMatter("json", Span(0, text.line_end(1)), problems=(syntax(Span(at, at + 1), message),))
    if (deep := first_too_deep(content[:end])) is not None:
        return nested_too_deep("json", Span(0, end), deep)
    places = _JsonPlaces(text)
    places.value(0, ())
    problems = tuple(places.problems)
    return FrontMatter("json", Span(0, end), values, places.key_spans, places.value_spans, problems)


class _JsonPlaces:
    """Walks JSON that is known to be valid and notes where its keys and values stand."""

    def __init__(self, text: Text) -> None:
        self.text, self.content = text, text.content
        self.key_spans: dict[KeyPath, Span] = {}
        self.value_spans: dict[KeyPath, Span] = {}
        self.problems: list[Problem] = []

    def value(self, at: int, path: KeyPath) -> int:
        """Walk the value that begins at an offset; return the offset after it."""
        opening = self.content[at]
        if opening in "{[":
            end = self._members(at + 1, path, "}" if opening == "{" else "]")
        else:
            end = _DECODER.raw_decode(self.content, at)[1]
        if path:
            self.value_spans[path] = Span(at, end)
        return end

    def _members(self, at: int, path: KeyPath, closing: str) -> int:
        index = 0
        at = _end_of(_JSON_SPACE, self.content, at)
        while self.content[at] != closing:
            part: KeyPath = (*path, index)
            if closing == "}":
                name, end = _DECODER.raw_decode(self.content, at)
                part = (*path, name)
                self._key(part, Span(at, end))
                at = _end_of(_JSON_COLON, self.content, end)
            at = _end_of(_JSON_COMMA, self.content, self.value(at, part))
            index += 1
        return at + 1

    def _key(self, path: KeyPath, span: Span) -> None:
        if path in self.key_spans:
            self.problems.append(duplicate_key(self.text, path, span, self.key_spans[path]))
        self.key_spans[path] = span


def _end_of(pattern: re.Pattern[str], content: str, at: int) -> int:
    match = pattern.match(content, at)
    return match.end() if match else at


def _texts(value: Any) -> Any:
    """Turn the dates that TOML makes back into text, all the way down."""
    if isinstance(value, dict):
        return {key: _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return value
