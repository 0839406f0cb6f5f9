"""Front matter to plain values with the place of every key and value; the only home of YAML.

Detection is python-frontmatter's, by its handler classes; the offsets and the loading are our own,
because its `parse` strips the text and swallows errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler
from yaml._yaml import CParser

from guidelint.model import FrontMatter, KeyPath, Problem, ProblemKind, Span
from guidelint.parse.toml_json import looks_like_json, parse_json, parse_toml
from guidelint.parse.trouble import MAX_DEPTH, MAX_LENGTH, MAX_VALUES, duplicate_key, nested_too_deep, syntax
from guidelint.parse.yaml_words import Complaint, word
from guidelint.text import Text

# The look at what stands before comes second: a search for a plain character is three times as fast.
_YAML_END = re.compile(r"(?:-(?<![^\r\n]-)--|\.(?<![^\r\n]\.)\.\.)[ \t]*(?![^\r\n])")
_TOML_END = re.compile(r"\+(?<![^\r\n]\+)\+\+[ \t]*(?![^\r\n])")
# Found anywhere, and not only where a line begins, it means no more than a closer look.
_DEEP_INDENTATION = re.compile(rf"[ \t?:-]{{{MAX_DEPTH}}}")

# They end a line in YAML 1.1 but not in 1.2, nor for who counts lines: libyaml gets letters instead.
_BREAKS_OF_1_1 = {"\x85": "\ue085", "\u2028": "\ue228", "\u2029": "\ue229"}

# The YAML 1.2 core schema: what site generators read. YAML 1.1 would make 10:30 the number 630,
# `no` false and 2026-02-23 a date.
_NUMBER_BEGINNINGS = frozenset("0123456789+-.")
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS: dict[str, object] = {"": None, "~": None}
_WORDS |= dict.fromkeys(("null", "Null", "NULL"))
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True)
_WORDS |= dict.fromkeys(("false", "False", "FALSE"), False)


class _TOMLHandler(BaseHandler):
    """python-frontmatter's own needs a library that is no longer kept up; Python has one."""

    FM_BOUNDARY = re.compile(r"\+\+\+\s*$")
    START_DELIMITER = END_DELIMITER = "+++"


_YAML, _TOML, _JSON = YAMLHandler(), _TOMLHandler(), JSONHandler()


def parse(text: Text) -> FrontMatter:
    """Parse the front matter at the beginning of a text.

    It begins on the first line, as site generators want it: below a blank line or a comment, or
    between longer fences, there is none, and the result is empty. Broken front matter is never
    read as empty: it has problems, its span ends where the body can be taken to begin, and what
    could be read is in `values`.
    """
    first = text.line(1).rstrip()
    if first == "---" and _YAML.detect(first):
        return _fenced(text, "yaml", _YAML_END)
    if first == "+++" and _TOML.detect(first):
        return _fenced(text, "toml", _TOML_END)
    if first.startswith("{") and (_JSON.detect(first) or looks_like_json(text.content)):
        return parse_json(text)
    return FrontMatter()


def parse_file(text: Text) -> FrontMatter:
    """Read a whole YAML file as if it were front matter: its values, the places of them, and its problems."""
    whole = Span(0, len(text.content))
    if whole.end > MAX_LENGTH:
        message = f"the file has {whole.end:,} characters; at most {MAX_LENGTH:,} are read"
        return FrontMatter("yaml", whole, problems=(syntax(Span(0, 1), message),))
    return _parse_yaml(text, whole, whole)


def _fenced(text: Text, form: str, end_pattern: re.Pattern[str]) -> FrontMatter:
    content = text.content
    begin = text.starts[1] if len(text.starts) > 1 else len(content)
    end = end_pattern.search(content, begin)
    if end is None:
        problem = Problem(
            ProblemKind.SYNTAX,
            Span(0, text.line_end(1)),
            f'front matter is never closed; expected a line "{content[:3]}" after it',
            "unclosed",
        )
        return FrontMatter(form, Span(0, begin), problems=(problem,))
    span = Span(0, end.end())
    if end.start() - begin > MAX_LENGTH:
        message = f"front matter has {end.start() - begin:,} characters; at most {MAX_LENGTH:,} are read"
        return FrontMatter(form, span, problems=(syntax(Span(0, 3), message),))
    load = _parse_yaml if form == "yaml" else parse_toml
    return load(text, span, Span(begin, end.start()))


def _parse_yaml(text: Text, span: Span, inner: Span) -> FrontMatter:
    source = _without_breaks_of_1_1(text.content[inner.start : inner.end])
    if (deep := _too_deep_yaml(source)) is not None:
        return nested_too_deep("yaml", span, inner.start + deep)
    try:
        node = yaml.compose(source, Loader=_Composer)  # type: ignore[arg-type]  # knows PyYAML's own loaders only
    except yaml.YAMLError as error:
        at, reason = _trouble(error, source)
        # The scanner often stops at the beginning of the line after the trouble: stay inside.
        at = inner.start + max(0, min(at, len(source.rstrip()) - 1))
        message = f"front matter is not valid YAML: {reason}"
        return FrontMatter("yaml", span, problems=(syntax(Span(at, at + 1), message),))
    if node is None:
        return FrontMatter("yaml", span)
    if not isinstance(node, yaml.MappingNode):
        kind = "a list" if isinstance(node, yaml.SequenceNode) else "plain text"
        message = f'front matter is {kind}; expected lines such as "title: ..."'
        return FrontMatter("yaml", span, problems=(syntax(_span(node, source, inner.start), message),))
    builder = _YamlBuilder(text, source, inner.start)
    try:
        values = builder.build(node, (), 0)
    except _TooLargeError as error:
        return FrontMatter("yaml", span, problems=(syntax(builder.last, str(error)),))
    return FrontMatter("yaml", span, values, builder.key_spans, builder.value_spans, tuple(builder.problems))


class _Composer(CParser):
    """libyaml's composer, without PyYAML's guess at the type of each value: `_scalar` knows better.

    A tag that is written down is kept, any other is empty.
    """

    def resolve(self, _kind: type[yaml.Node], _value: object, _implicit: object) -> str:
        return ""

    def descend_resolver(self, _parent: object, _index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def _without_breaks_of_1_1(source: str) -> str:
    if not source.isascii():
        for mark, letter in _BREAKS_OF_1_1.items():
            source = source.replace(mark, letter)
    return source


def _restored(value: str) -> str:
    if not value.isascii():
        for mark, letter in _BREAKS_OF_1_1.items():
            value = value.replace(letter, mark)
    return value


def _too_deep_yaml(source: str) -> int | None:
    """Return where YAML nests deeper than the limit, before composing it would overflow the stack."""
    if source.count("[") + source.count("{") <= MAX_DEPTH and not _DEEP_INDENTATION.search(source):
        return None
    depth = 0
    try:
        for event in yaml.parse(source, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return event.start_mark.index if event.start_mark else 0
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.MarkedYAMLError as error:
        # Newer versions of libyaml have a limit of their own, which its scanner, being ahead, may meet first. Any
        # other error composing meets as well, and no deeper nesting before it.
        if "nesting depth" in str(error.problem) and error.problem_mark:
            return error.problem_mark.index
    except yaml.YAMLError:
        pass
    return None


# Where the scanner notices the lack of an end is rarely where it is missing: these begin there.
_BEGUN = ("quoted scalar", "simple key", "flow", "alias", "anchor", "directive", "block scalar")


def _trouble(error: yaml.YAMLError, source: str) -> tuple[int, str]:
    """Return the offset at which a reader would look for an error, and what it is."""
    if isinstance(error, yaml.MarkedYAMLError):
        context = error.context or ""
        begun = error.context_mark if any(words in context for words in _BEGUN) else None
        mark = error.problem_mark or error.context_mark
        at = mark.index if mark else 0
        complaint = Complaint(str(error.problem or context), at, begun.index if begun else None, _quoted(source, at))
        return word(complaint, source)
    if isinstance(error, yaml.reader.ReaderError):
        # libyaml counts the bytes of UTF-8.
        before = source.encode()[: error.position].decode(errors="ignore")
        return len(before), f"the character U+{int(error.character):04X} is not allowed"
    return 0, "it cannot be read"


def _quoted(source: str, at: int) -> tuple[int, int] | None:
    """Return the range of the last value in quotes that ends at or before an offset."""
    found = None
    try:
        for token in yaml.scan(source, Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"') and token.end_mark.index <= at:
                found = token.start_mark.index, token.end_mark.index
    except yaml.YAMLError:
        pass  # what stands before the error is what is asked for
    return found


class _TooLargeError(Exception):
    """The values are too many or nested too deep, mostly through aliases of aliases."""


def _span(node: yaml.Node, source: str, offset: int) -> Span:
    # libyaml ends a block collection at the next token: what lies between is white space.
    start, end = node.start_mark.index, node.end_mark.index
    if source[end - 1 : end].isspace():
        end = start + len(source[start:end].rstrip())
    return Span(offset + start, offset + end)


class _YamlBuilder:
    """Builds plain values from the composed nodes, so that values and positions come from one parse."""

    def __init__(self, text: Text, source: str, offset: int) -> None:
        self.text, self.source, self.offset = text, source, offset
        self.key_spans: dict[KeyPath, Span] = {}
        self.value_spans: dict[KeyPath, Span] = {}
        self.problems: list[Problem] = []
        self.count = 0
        self.last = Span(offset, offset)

    def build(self, node: yaml.Node, path: KeyPath, depth: int) -> Any:
        self.count += 1
        if self.count > MAX_VALUES:
            raise _TooLargeError(f"front matter expands to more than {MAX_VALUES:,} values; are aliases nested?")
        if depth > MAX_DEPTH:
            raise _TooLargeError(f"front matter is nested deeper than {MAX_DEPTH} levels")
        span = self.last = _span(node, self.source, self.offset)
        if path:
            self.value_spans[path] = span
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, index), depth + 1) for index, item in enumerate(node.value)]
        return self._mapping(node, path, depth)

    def _mapping(self, node: yaml.Node, path: KeyPath, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(self._no_key(key_node))
                continue
            name = _restored(key_node.value)
            key_path = (*path, name)
            key_span = _span(key_node, self.source, self.offset)
            if name == "<<" and not key_node.style:
                own = self.value_spans.get(path)
                for part in self._merged(value_node, path, depth):
                    merged = part | merged
                if own:
                    self.value_spans[path] = own
                continue
            if name in values:
                self.problems.append(duplicate_key(self.text, key_path, key_span, self.key_spans[key_path]))
            self.key_spans[key_path] = key_span
            values[name] = self.build(value_node, key_path, depth + 1)
        return merged | values

    def _no_key(self, node: yaml.Node) -> Problem:
        start, end = _span(node, self.source, self.offset)
        at = start - self.offset
        if self.source[at - 1 : at + 1] == "{{":  # a template's `{{ page.title }}`
            return syntax(Span(start - 1, end), 'a value that begins with "{" must be in quotes')
        return syntax(Span(start, end), "a key of the front matter is not plain text")

    def _merged(self, node: yaml.Node, path: KeyPath, depth: int) -> Iterator[dict[str, Any]]:
        parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for part in parts:
            if isinstance(part, yaml.MappingNode):
                yield self.build(part, path, depth + 1)


def _scalar(node: yaml.ScalarNode) -> Any:
    value = _restored(node.value)
    # The C parser gives a plain scalar the style "".
    if node.style or node.tag == "tag:yaml.org,2002:str":
        return value
    if value in _WORDS:
        return _WORDS[value]
    if value[0] in _NUMBER_BEGINNINGS:
        return _number(value)
    return value


def _number(value: str) -> int | float | str:
    if _INT.fullmatch(value) and len(value) < 20:
        return int(value)
    return float(value) if _FLOAT.fullmatch(value) else value
