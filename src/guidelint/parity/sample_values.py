"""Two lines of code to whether they differ in sample data only: what a reader or a translator puts another word for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache

from guidelint.languages import known
from guidelint.parity.code_text import has_new_words
from guidelint.prose.vocabulary import plain, word_tokens


class Sample(StrEnum):
    """How sure it is that a value is sample data."""

    SURE = "sure"
    PERHAPS = "perhaps"


_LONGEST = 1000  # characters of a line that is looked at
_TOKEN = re.compile(r"[^\s\"'“”«»`,;:()\[\]{}=<>]+")
_AFTER_KEY = re.compile(r"[\"']?\s*(?:=|:(?=\s))")
_WORD = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:[-_.’'][^\W\d_]+)*")
_NAME = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*")
_HOME = re.compile(
    r"(?i)([~.]?[/\\](?:home|users|utilisateurs|usuarios|utenti|benutzer)[/\\])[\w.-]+((?:[/\\][\w.-]*)*)"
)
_PATH = re.compile(r"[~.]?(?:[/\\][^\W\d_][^\W_]*(?:[-_. ][^\W_]+)*)+[/\\]?|[^\W\d_][^\W_]*(?:[/\\][^\W\d_][^\W_]*)+")
# Keys of code, which is English in all languages. What stands under them is somebody's, or text.
_PERSONAL = re.compile(r"(?i)(?:.*[-_.])?(?:pass(?:word|wd|phrase)?|pwd|author|owner|user(?:name)?|login|e?mail|by)$")
_TEXTUAL = re.compile(r"(?i)(?:.*[-_.])?(?:name|title|label|description|message|text|subject|city|company|team)$")
_PLACEHOLDER_MEANINGS = frozenset(("=change", "=replace", "=password", "=secret", "=example"))


def sample(expected: str, found: str, language: str | None) -> Sample | None:
    """Tell whether two lines differ in sample data only; `language` is that of the second."""
    if max(len(expected), len(found)) > _LONGEST or _skeleton(expected) != _skeleton(found):
        return None
    ours, theirs = _TOKEN.findall(expected), _TOKEN.findall(found)
    keys = {index for index, match in enumerate(_TOKEN.finditer(expected)) if _AFTER_KEY.match(expected, match.end())}
    least = Sample.SURE
    for tag, i, i_end, j, j_end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        judged = _values(ours[i:i_end], theirs[j:j_end], ours[:i], language)
        if judged is None or not keys.isdisjoint(range(i, i_end)):
            return None
        least = judged if judged is Sample.PERHAPS else least
    return least


def _skeleton(line: str) -> str:
    """Return the marks of a line, with one for each run of words."""
    return re.sub(r"x(?:\s+x)+", "x", _TOKEN.sub("x", line))


def _values(ours: Sequence[str], theirs: Sequence[str], before: Sequence[str], language: str | None) -> Sample | None:
    """Judge what replaces what, after the words `before` it."""
    if not ours or not theirs or any(one.startswith("-") for one in (*ours, *theirs)):
        return None
    judged = [_value(one, other, language) for one, other in zip(ours, theirs, strict=False)]
    if len(ours) == len(theirs) and all(judged):
        return Sample.PERHAPS if Sample.PERHAPS in judged else Sample.SURE
    key = before[-1] if before else ""
    if _PERSONAL.fullmatch(key):
        return Sample.SURE
    if all(map(_NAME.fullmatch, (*ours, *theirs))) and _TEXTUAL.fullmatch(key):
        return Sample.PERHAPS
    return None


def _value(one: str, other: str, language: str | None) -> Sample | None:
    """Judge one word that another replaces."""
    if _EMAIL.fullmatch(one) and _EMAIL.fullmatch(other):
        return Sample.SURE
    if (home := _HOME.fullmatch(one)) and (theirs := _HOME.fullmatch(other)):
        rest = home[2] == theirs[2] or _is_translated_path(home[2], theirs[2], language)
        return Sample.SURE if rest else None
    if _WORDS.fullmatch(one) and _WORDS.fullmatch(other) and _is_placeholder(one):
        return Sample.SURE
    return Sample.PERHAPS if _is_translated_path(one, other, language) else None


def _is_translated_path(one: str, other: str, language: str | None) -> bool:
    """Whether two paths of plain words have one shape, and words of the reader's language in the second."""
    if not _PATH.fullmatch(one) or not _PATH.fullmatch(other):
        return False
    same_shape = _WORD.sub("a", one) == _WORD.sub("a", other)
    return same_shape and has_new_words(one, other, language)


def _is_placeholder(value: str) -> bool:
    """Whether the words of a value ask for another one: `change-me`, `your_key`, `replace-this`."""
    words = _WORD.findall(plain(value))
    if len(words) == 1:
        return words[0] in ("changeme", "example", "todo", "xxx", "secret", "password")
    return any(word in _possessives() or not _PLACEHOLDER_MEANINGS.isdisjoint(word_tokens(word)) for word in words)


@cache
def _possessives() -> frozenset[str]:
    return frozenset(word for language in known().values() for word in language.possessives)
