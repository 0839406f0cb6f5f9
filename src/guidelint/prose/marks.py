"""A text to how its marks are set: the spaces before them, quotation marks, apostrophes, opening marks."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from guidelint.languages import Typography
from guidelint.model import Span

_NO_BREAK = "\u00a0\u202f\u2009\u2007"
_SPACES = f" {_NO_BREAK}"
_CLOSING_SIGNS = ')»”"’*_]'  # what stands between a word and the mark after it
_AFTER = r"(?=[\s*_»”\")\]]|$)"
_STRAIGHT = re.compile(r"\"(?<![\w=\"\\]\")(?=[^\W_])([^\"\n]{1,80})\"(?![\w\"=>])")
_APOSTROPHE = re.compile(r"['’](?=[^\W\d_])")
_LAST_WORD = re.compile(r"(?<![\w'’])[^\W\d_]+$")
_LONGEST = 12  # characters of an elided word, or of the spaces and signs before a mark


class Mark(NamedTuple):
    """A mark of a text: what group of marks it is of, how it is set, and where, the space before it included."""

    group: str
    setting: str
    span: Span


NONE, PLAIN, NO_BREAK = "no space", "a plain space", "a no-break space"
STRAIGHT, TYPOGRAPHIC = "straight", "typographic"
OPENED, NOT_OPENED = "opened", "not opened"
QUOTES, APOSTROPHES, INNER, CLOSING, OPENING = "quotes", "apostrophes", "inner", "closing", "opening"


def may_differ(text: str, typography: Typography) -> frozenset[str]:
    """Return the groups of marks that a text may set in more than one way: a guess on the safe side, by counting."""
    groups = {group for group in typography.spaced if _may_mix(text, group)}
    if any(f"{space}{mark}" in text for mark in typography.tight for space in f" {_NO_BREAK}"):
        groups.add(typography.tight)
    if typography.elided and "'" in text and "’" in text:
        groups.add(APOSTROPHES)
    if '"' in text and any(left in text for left, _ in typography.quotes):
        groups.add(QUOTES)
    if "«" in text and not _all_alike(text):
        groups.add(INNER)
    if "„" in text:
        groups.add(CLOSING)
    if any(text.count(mark) > text.count(sign) for mark, sign in typography.opening.items()):
        groups.add(OPENING)
    return frozenset(groups)


def signs(groups: Iterable[str], typography: Typography) -> str:
    """Return the characters of which a text of those groups of marks has one at least."""
    of_group = {
        APOSTROPHES: "'’",
        QUOTES: '"' + "".join(left for left, _ in typography.quotes),
        INNER: "«",
        CLOSING: "„",
        OPENING: "".join(typography.opening),
    }
    return "".join(of_group.get(group, group) for group in groups)


def _may_mix(text: str, group: str) -> bool:
    total = sum(text.count(f"{mark}{after}") for mark in group for after in " \n")
    if not total:
        return False
    plain = sum(text.count(f" {mark}") for mark in group)
    no_break = sum(text.count(f"{space}{mark}") for mark in group for space in _NO_BREAK)
    return plain + no_break > 0 and ((plain > 0 and no_break > 0) or plain + no_break < total)


def _all_alike(text: str) -> bool:
    """Whether all guillemets have the same space inside, or none."""
    left, right = text.count("«"), text.count("»")
    spaces = " \u00a0\u202f"
    if any(text.count(f"«{space}") == left and text.count(f"{space}»") == right for space in spaces):
        return True
    return not any(f"«{space}" in text or f"{space}»" in text for space in spaces)


def marks(text: str, typography: Typography, groups: Container[str]) -> Iterator[Mark]:
    """Yield the marks of a text that are of those groups."""
    for group in (*typography.spaced, typography.tight):
        if group and group in groups:
            yield from _spaced(text, group)
    if any(group in groups for group in (QUOTES, INNER, CLOSING)):
        yield from (mark for mark in _quotes(text, typography) if mark.group in groups)
    if typography.elided and APOSTROPHES in groups:
        yield from _elisions(text, typography.elided)
    if typography.opening and OPENING in groups:
        yield from _unopened(text, typography)


def _spaced(text: str, group: str) -> Iterator[Mark]:
    """Yield the marks of a group that stand after a word, after a number for the percent sign."""
    for match in _sign(group).finditer(text):
        before = text[max(match.start() - _LONGEST, 0) : match.start()]
        word = before.rstrip(_SPACES)
        if (last := word.rstrip(_CLOSING_SIGNS)[-1:]).isalnum() and (group != "%" or last.isdecimal()):
            space = before[len(word) :]
            yield Mark(group, _space(space), Span(match.start() - len(space), match.end()))


def _elisions(text: str, elided: Sequence[str]) -> Iterator[Mark]:
    for match in _APOSTROPHE.finditer(text):
        before = text[max(match.start() - _LONGEST, 0) : match.start()]
        word = _LAST_WORD.search(before)
        if word and word[0].lower() in elided:
            setting = STRAIGHT if match[0] == "'" else TYPOGRAPHIC
            yield Mark(APOSTROPHES, setting, Span(match.start() - len(word[0]), match.end()))


def _quotes(text: str, typography: Typography) -> Iterator[Mark]:
    for match in _STRAIGHT.finditer(text):
        yield Mark(QUOTES, STRAIGHT, Span(match.start(), match.end()))
    for left, right in typography.quotes:
        if left not in text:
            continue
        for match in _pair(left, right).finditer(text):
            span = Span(match.start(), match.end())
            yield Mark(QUOTES, TYPOGRAPHIC, span)
            if left == "«":
                yield Mark(INNER, _space(match[1]), Span(span.start, match.end(1)))
                yield Mark(INNER, _space(match[3]), Span(match.start(3), span.end))
            elif left == "„":
                yield Mark(CLOSING, match[4], span)


def _unopened(text: str, typography: Typography) -> Iterator[Mark]:
    last = 0
    for match in _ending("".join(typography.opening)).finditer(text):
        opened = any(text.find(sign, last, match.start()) >= 0 for sign in typography.opening.values())
        last = match.end()
        yield Mark(OPENING, OPENED if opened else NOT_OPENED, Span(match.start(), last))


def _space(written: str) -> str:
    if not written:
        return NONE
    return NO_BREAK if written[-1] in _NO_BREAK else PLAIN


@cache
def _sign(group: str) -> re.Pattern[str]:
    after = r"(?![\w%])" if group == "%" else _AFTER
    return re.compile(f"[{re.escape(group)}]{after}")


@cache
def _pair(left: str, right: str) -> re.Pattern[str]:
    closings = f'{right}”"' if left == "„" else right
    return re.compile(
        rf"{left}([ {_NO_BREAK}]{{0,8}})([^{left}{closings}\n]{{1,200}}?)([ {_NO_BREAK}]{{0,8}})([{closings}])"
    )


@cache
def _ending(signs: str) -> re.Pattern[str]:
    return re.compile(rf"[{signs}](?<=[\w*].)(?=[\s*_]|$)")
