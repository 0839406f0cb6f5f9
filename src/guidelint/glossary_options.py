"""The value of `glossary` in the configuration to a `GlossaryPolicy`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from guidelint.model import GlossaryPolicy, KeyPath
from guidelint.options import OptionError, convert, expect, label, read
from guidelint.suggest import did_you_mean

_KEYS = ("file", "do-not-translate", "terms")
_EVERY_LANGUAGE = "*"
_WORDS = "a string, a list of strings, or a table from languages to either"


def policy(value: Any, path: KeyPath) -> GlossaryPolicy:
    """Read the name of a file, or a table."""
    if isinstance(value, str):
        return GlossaryPolicy(_file(value, path))
    table = expect(value, dict, path, "the name of a file, or a table")
    for key in table:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or "; terms belong below [glossary.terms]"
            raise OptionError((*path, key), f'unknown key "{key}"{hint}', at_key=True)
    return GlossaryPolicy(**read(GlossaryPolicy, table, path, {"file": _file, "terms": _terms}))


def verify(glossary: GlossaryPolicy, root: Path, languages: Collection[str]) -> None:
    """Refuse a file that is not there, and languages that nobody knows; `languages` are those the site declares."""
    if glossary.file is not None and not (root / glossary.file).is_file():
        raise OptionError(("glossary", "file"), f'there is no glossary file "{glossary.file}"')
    if glossary.terms:
        from guidelint.parity.glossary_files import unknown_language

        for term, translations in glossary.terms.items():
            for code in translations:
                if code != _EVERY_LANGUAGE and (message := unknown_language(code, languages)):
                    raise OptionError(("glossary", "terms", term, code), message, at_key=True)


def _file(value: Any, path: KeyPath) -> str:
    name: str = expect(value, str, path)
    if not name.lower().endswith((".tsv", ".tbx")):
        raise OptionError(path, f'"{name}" is no glossary, expected a name that ends in .tsv or .tbx')
    return name


def _terms(value: Any, path: KeyPath) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    table = expect(value, dict, path)
    return {term: _translations(words, (*path, term)) for term, words in table.items()}


def _translations(value: Any, path: KeyPath) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        return {_EVERY_LANGUAGE: _alternatives(value, path, _WORDS)}
    return {code: _alternatives(words, (*path, code), "a string or a list of strings") for code, words in value.items()}


def _alternatives(value: Any, path: KeyPath, expected: str) -> tuple[str, ...]:
    words = convert([value] if isinstance(value, str) else expect(value, list, path, expected), tuple[str, ...], path)
    if not words or not all(word.strip() for word in words):
        raise OptionError(path, f"{label(path)} is empty, expected at least one word")
    return tuple(words)
