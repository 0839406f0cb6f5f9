"""The comments of a document to what they suppress: which rules, on which lines, and why.

In the body `<!-- guidelint-disable-next-line RULE: reason -->`, `guidelint-disable`,
`guidelint-enable` and `guidelint-disable-file`, in MDX as `{/* ... */}` too; in the front matter
`# guidelint: ignore[RULE] reason`, behind a value or on a line of its own above one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from guidelint.model import BlockKind, Document, KeyPath, Span

ALL = "all"
NEXT_LINE, FILE, BEGIN, END = "disable-next-line", "disable-file", "disable", "enable"
IGNORE = "ignore"
DIRECTIVES = (NEXT_LINE, FILE, BEGIN, END)

_MARK = "guidelint"
_HTML = r"<!--\s*guidelint-(?P<directive>[\w-]+)(?P<rest>(?:(?!-->)[^\r\n])*)-->"
_MDX = r"\{/\*\s*guidelint-(?P<directive>[\w-]+)(?P<rest>(?:(?!\*/)[^\r\n])*)\*/\s*\}"
_FRONT_MATTER = r"(?:^|(?<=[ \t]))#[ \t]*guidelint:[ \t]*ignore\[(?P<rules>[^\]\r\n]*)\](?P<reason>[^\r\n]*)"
_RULE = re.compile(r"[^\s,]+")


class Name(NamedTuple):
    """A rule or group that a comment names, and where."""

    text: str
    span: Span


class Suppression(NamedTuple):
    """A comment that keeps findings of some rules (all, where it names none) from being reported.

    It holds from line `first` to line `last`, both included; `last` is None for the end of the file. A comment
    that only ends others, or whose directive is unknown, holds nowhere: its `first` is 0.
    """

    directive: str
    names: tuple[Name, ...]
    reason: str
    span: Span
    first: int = 0
    last: int | None = 0

    def covers(self, rule: str, line: int) -> bool:
        """Whether a finding of a rule on a line is suppressed."""
        if line < self.first or not self.first or (self.last is not None and line > self.last):
            return False
        return self.applies_to(rule)

    def applies_to(self, rule: str) -> bool:
        """Whether the comment is about a rule: by its id, its group, or as one of all."""
        return not self.names or any(name.text in (ALL, rule, rule.partition("/")[0]) for name in self.names)


def suppressions(document: Document) -> tuple[Suppression, ...]:
    """Return the suppressions of a document, in order; comments inside code are none."""
    if _MARK not in document.text.content:
        return ()
    found = [*_in_front_matter(document), *_in_body(document)]
    return tuple(_with_reach(document, found))


def _in_body(document: Document) -> Iterator[Suppression]:
    code = [block.span for block in document.blocks if block.kind is BlockKind.CODE]
    code += [code.span for block in document.blocks for code in block.codes]
    patterns = (_HTML, _MDX) if document.path.endswith(".mdx") else (_HTML,)
    matches = (match for pattern in patterns for match in re.finditer(pattern, document.text.content))
    for match in sorted(matches, key=lambda match: match.start()):
        if match.start() < document.body_start or any(start <= match.start() < end for start, end in code):
            continue
        names, _, reason = match["rest"].partition(":")
        yield Suppression(match["directive"], _names(names, match.start("rest")), reason.strip(), Span(*match.span()))


def _in_front_matter(document: Document) -> Iterator[Suppression]:
    front_matter = document.front_matter
    if front_matter.format not in ("yaml", "toml"):
        return
    values = [span for path, span in front_matter.value_spans.items() if _is_scalar(front_matter.values, path)]
    for match in re.finditer(_FRONT_MATTER, document.text.content[: front_matter.span.end], re.MULTILINE):
        if not any(start <= match.start() < end for start, end in values):
            names = _names(match["rules"], match.start("rules"))
            yield Suppression(IGNORE, names, match["reason"].strip(" :\t"), Span(*match.span()))


def _is_scalar(values: Any, path: KeyPath) -> bool:
    for part in path:
        try:
            values = values[part]
        except (LookupError, TypeError):  # what was a key in the file may be none any more among the values
            return True
    return not isinstance(values, (Mapping, list))


def _names(text: str, offset: int) -> tuple[Name, ...]:
    return tuple(Name(m[0], Span(offset + m.start(), offset + m.end())) for m in _RULE.finditer(text))


# --- how far each reaches --------------------------------------------------------------------------


def _with_reach(document: Document, found: list[Suppression]) -> Iterator[Suppression]:
    for index, one in enumerate(found):
        line = document.line(one.span)
        if one.directive == FILE:
            yield one._replace(first=1, last=None)
        elif one.directive == NEXT_LINE:
            following = _next_line(document, line)
            yield one._replace(first=following, last=following)
        elif one.directive == BEGIN:
            yield one._replace(first=line, last=_end(document, one, found[index + 1 :]))
        elif one.directive == IGNORE:
            yield _of_value(document, one, line)
        else:
            yield one


def _end(document: Document, one: Suppression, later: list[Suppression]) -> int | None:
    """Return the line of the comment that ends another one: it names the same rules, or none, or all."""
    names = {name.text for name in one.names}
    for other in later:
        ended = {name.text for name in other.names}
        if other.directive == END and (not ended or ALL in ended or (names and names <= ended)):
            return document.line(other.span)
    return None


def _next_line(document: Document, line: int) -> int:
    """Return the next line that says something: Markdown wants blank lines around a comment."""
    text = document.text
    following = line + 1
    while following < len(text.starts) and not text.line(following).strip():
        following += 1
    return following


def _of_value(document: Document, one: Suppression, line: int) -> Suppression:
    """Let a comment of the front matter cover the value on its line, or, where it stands alone, the next one."""
    if document.text.line(line).lstrip().startswith("#"):
        line = _next_line(document, line)
        while document.text.line(line).lstrip().startswith("#"):
            line = _next_line(document, line)
    front_matter = document.front_matter
    last = line
    for path, key in front_matter.key_spans.items():
        if document.line(key) == line and (value := front_matter.value_spans.get(path)):
            last = max(last, document.location(value).end_line)
    return one._replace(first=line, last=last)
