"""A glossary file, TSV or TBX, to its entries."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.languages import known, normalize, primary
from guidelint.model import GlossaryPolicy
from guidelint.parity.glossary import Entry
from guidelint.suggest import did_you_mean
from guidelint.text import LINE_BREAK

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_REMARKS = ("note", "notes", "comment", "comments", "context", "definition")
_ENTRIES = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OUTDATED = ("deprecated", "superseded", "obsolete")


class GlossaryError(Exception):
    """A glossary that cannot be used: one line that says what and where."""


def entries(glossary: GlossaryPolicy, root: Path, source: str, languages: Collection[str] = ()) -> tuple[Entry, ...]:
    """Return all that a site's glossary says, in its file and in its tables; raises GlossaryError."""
    return (
        *(Entry(name, {}) for name in glossary.do_not_translate),
        *(Entry(term, translations) for term, translations in glossary.terms.items()),
        *(load(glossary.file, root, source, languages) if glossary.file is not None else ()),
    )


def load(name: str, root: Path, source: str, languages: Collection[str]) -> list[Entry]:
    """Read the entries of a glossary file below a root; `languages` are those that the site declares."""
    try:
        text = (root / name).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise GlossaryError(f"{name}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise GlossaryError(f"{name}:{line}: not valid UTF-8") from None
    reader = _tbx if name.lower().endswith(".tbx") else _tsv
    return list(reader(name, text, source, languages))


def unknown_language(code: str, languages: Collection[str]) -> str | None:
    """Say what is wrong with the code of a language that neither guidelint nor the site knows; None if it is known."""
    codes = dict.fromkeys((*languages, *known()))
    if _CODE.fullmatch(code) and primary(code) in map(primary, codes):
        return None
    hint = did_you_mean(code, codes) or f", expected one of {', '.join(sorted(codes))}"
    return f'unknown language "{code}"{hint}'


# --- TSV -------------------------------------------------------------------------------------------


def _tsv(name: str, text: str, source: str, languages: Collection[str]) -> Iterator[Entry]:
    lines = [
        (number, [_cell(cell) for cell in line.split("\t")])
        for number, line in enumerate(LINE_BREAK.split(text), 1)
        if line.strip() and not line.startswith("#")
    ]
    if not lines:
        raise GlossaryError(f"{name}: is empty, expected a line with the codes of the languages")
    (number, header), *rows = lines
    columns = _columns(f"{name}:{number}", header, source, languages)
    for number, cells in rows:
        if len(cells) > len(header):
            raise GlossaryError(f"{name}:{number}: has {len(cells)} columns, the first line has {len(header)}")
        words = {code: _alternatives(cells[index]) for index, code in columns.items() if index < len(cells)}
        yield from _entries(words, source)


def _columns(place: str, header: Sequence[str], source: str, languages: Collection[str]) -> dict[int, str]:
    """Return the languages of the columns; remarks are left out."""
    columns: dict[int, str] = {}
    for index, code in enumerate(header):
        if code.lower() in _REMARKS or not code:
            continue
        if message := unknown_language(code, languages):
            raise GlossaryError(f"{place}: {message}; the first line names the language of each column")
        if normalize(code) in columns.values():
            raise GlossaryError(f'{place}: two columns are "{code}"')
        columns[index] = normalize(code)
    if _source_of(columns.values(), source) is None:
        raise GlossaryError(f'{place}: has no column for the source language "{source}"')
    if len(columns) < 2:
        raise GlossaryError(f'{place}: has no column for a translation, only "{header[next(iter(columns))]}"')
    return columns


def _cell(text: str) -> str:
    """Take the quotes of a spreadsheet off."""
    text = text.strip()
    return text[1:-1].replace('""', '"') if len(text) > 1 and text[0] == text[-1] == '"' else text


def _alternatives(cell: str) -> list[str]:
    return [word for one in cell.split("|") if (word := " ".join(one.split()))]


# --- TBX -------------------------------------------------------------------------------------------


def _tbx(name: str, text: str, source: str, languages: Collection[str]) -> Iterator[Entry]:
    from xml.etree.ElementTree import ParseError, fromstring  # only where there is such a file

    if "<!ENTITY" in text:  # which could make the file grow without end
        line = text.count("\n", 0, text.index("<!ENTITY")) + 1
        raise GlossaryError(f"{name}:{line}: declares entities, which a glossary has no need of")
    try:
        root = fromstring(text)  # noqa: S314 - what is dangerous about it are entities
    except ParseError as error:
        line, column = error.position
        raise GlossaryError(f"{name}:{line}:{column + 1}: not valid XML: {str(error).partition(': line')[0]}") from None
    concepts = [element for element in root.iter() if _tag(element) in _ENTRIES]
    if not concepts:
        raise GlossaryError(f"{name}: has no <termEntry> or <conceptEntry>")
    read = [dict(_by_language(name, concept, languages)) for concept in concepts]
    if all(_source_of(words, source) is None for words in read):
        raise GlossaryError(f'{name}: has no term in the source language "{source}"')
    for words in read:
        yield from _entries(words, source)


def _by_language(name: str, concept: Element, languages: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    for section in concept.iter():
        if _tag(section) not in _LANGUAGES:
            continue
        code = section.get(_XML_LANG) or section.get("lang") or ""
        if not _CODE.fullmatch(code):
            raise GlossaryError(f'{name}: "{code}" is not a language code such as "en" or "pt-BR"')
        yield normalize(code), list(_current_terms(section))


def _current_terms(section: Element) -> Iterator[str]:
    """Yield the terms of a language that may be used."""
    for holder in section.iter():
        notes = [(child.text or "").lower() for child in holder if _tag(child) == "termNote"]
        if not any(note.startswith(_OUTDATED) for note in notes):
            found = ("".join(child.itertext()) for child in holder if _tag(child) == "term")
            yield from (word for text in found if (word := " ".join(text.split())))


def _tag(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


# --- both ------------------------------------------------------------------------------------------


def _source_of(codes: Collection[str], source: str) -> str | None:
    """Return which of some languages is the source: the very same, or else another form of it."""
    if source in codes:
        return source
    return next((code for code in codes if primary(code) == primary(source)), None)


def _entries(words: dict[str, list[str]], source: str) -> Iterator[Entry]:
    """Turn what stands for one thing in each language into entries, one for each of its names in the source's."""
    own = _source_of(words, source)
    translations = {code: found for code, found in words.items() if code != own and found}
    if own is not None and translations:
        yield from (Entry(term, translations) for term in words[own])
