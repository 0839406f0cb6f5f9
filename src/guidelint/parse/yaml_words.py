"""What libyaml complains of to where a writer would look, and what to do about it."""

from __future__ import annotations

import re
from typing import NamedTuple

_KEY_BEFORE = re.compile(r"[^#\n]*?:\s")
_OPENED = re.compile(r"\s*(?:-\s+)*[^:\n]*:\s+([\[{])")
_NO_SPACE = re.compile(r"\s*(?:-\s+)*[\w-]+(:)(?=[^\s:/])")

_INDENTATION = "the indentation of this line fits no line above"
_TAB = "a tab stands here; YAML wants spaces"
_UNCLOSED = "this quote is never closed"
_AFTER_QUOTE = {
    "'": "an apostrophe ends this value; write it twice, or put the value in double quotes",
    '"': 'a quote ends this value; write it as \\", or put the value in single quotes',
}
# Nothing but the first character of the value tells these apart.
_BEGINNINGS = (
    "cannot start any token",
    "undefined alias",
    "alphabetic or numeric character",
    "expected node content",
    "mapping keys are not allowed",
    "expected comment or line break",
)
_NEVER_CLOSED = 'this "{}" is never closed, or a comma is missing after it'
_PLAIN = {
    "tab character that violates": _TAB,
    "expected '-' indicator": "this line is no item of the list above; is its indentation right?",
    "expected ',' or ']'": _NEVER_CLOSED.format("["),
    "expected ',' or '}'": _NEVER_CLOSED.format("{"),
    "block sequence entries are not allowed": 'a value that begins with "- " must be in quotes',
    "unknown escape character": 'a "\\" between double quotes must be written twice',
    "non-alphabetical character": 'a line that begins with "%" is not allowed',
    "another document": 'a line that begins with "---" ends the front matter',
    "expected <document start>": _INDENTATION,
}


class Complaint(NamedTuple):
    """What libyaml says: the problem and its place, and the place of what it began to read, if that says more.

    `quoted` is the range of the last value in quotes before the problem.
    """

    problem: str
    at: int
    begun: int | None
    quoted: tuple[int, int] | None


def word(complaint: Complaint, source: str) -> tuple[int, str]:
    """Return the offset at which a reader would look for an error, and what it is."""
    problem, at, begun, _ = complaint
    place = at if begun is None else begun
    if "unexpected end of stream" in problem and source[place : place + 1] in _AFTER_QUOTE:
        return place, _UNCLOSED
    if "mapping values are not allowed" in problem:
        return _second_colon(source, at)
    if "could not find expected ':'" in problem:
        return _no_colon(source, place)
    if "expected key" in problem:
        return _no_key(complaint, source)
    if any(words in problem for words in _BEGINNINGS):
        # The scanner stops behind the mark that it took for more than a letter.
        place = at if source[at : at + 1] in "@`%]},?\t" else place
        mark = source[place : place + 1]
        if not mark and (opened := _unclosed(source)) is not None:
            return opened, _NEVER_CLOSED.format(source[opened])
        return place, _TAB if mark == "\t" else f'a value that begins with "{mark}" must be in quotes'
    if "escape character" in problem:
        place = at
    return place, next((said for words, said in _PLAIN.items() if words in problem), problem)


def _unclosed(source: str) -> int | None:
    """Return where the last bracket stands that is never closed."""
    closed = 0
    for at in range(len(source) - 1, -1, -1):
        if source[at] in "[{":
            if not closed:
                return at
            closed -= 1
        closed += source[at] in "]}"
    return None


def _line(source: str, at: int) -> tuple[int, str]:
    """Return the line that holds an offset, and where it begins."""
    start = source.rfind("\n", 0, at) + 1
    end = source.find("\n", at)
    return start, source[start : end if end >= 0 else len(source)]


def _second_colon(source: str, at: int) -> tuple[int, str]:
    start, line = _line(source, at)
    if _KEY_BEFORE.match(line[: at - start]):
        return at, 'a value that contains ": " must be in quotes'
    indented = len(line) - len(line.lstrip())
    above, before = _line(source, max(0, start - 1))
    if start and not _KEY_BEFORE.match(f"{before} "):
        return _no_colon(source, above + len(before) - len(before.lstrip()))
    return start + indented, "this line is indented deeper than the one above, which has a value already"


def _no_colon(source: str, place: int) -> tuple[int, str]:
    start, line = _line(source, place)
    if stuck := _NO_SPACE.match(line):
        return start + stuck.start(1), "a space is missing after this colon"
    return place, 'this line has no ": "; expected a line such as "title: ..."'


def _no_key(complaint: Complaint, source: str) -> tuple[int, str]:
    """Tell what follows where a value ended: after a quote, after a bracket, or on a line of its own."""
    at = complaint.at
    start, line = _line(source, at)
    if complaint.quoted and not source[complaint.quoted[1] : at].strip(" "):
        begin, end = complaint.quoted
        return (begin, _UNCLOSED) if "\n" in source[begin:end] else (at, _AFTER_QUOTE[source[begin]])
    if not line[: at - start].strip():
        return at, "this list item belongs to no key" if line[at - start :].startswith("- ") else _INDENTATION
    if opened := _OPENED.match(line):
        return start + opened.start(1), f'a value that begins with "{opened[1]}" must be in quotes'
    return at, _INDENTATION
