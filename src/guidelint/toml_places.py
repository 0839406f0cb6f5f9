"""The text of a TOML file to the place of every key and value in it, which `tomllib` does not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guidelint.model import KeyPath

_TOKEN = re.compile(
    r'''(?P<string>"""(?:\\.|[^\\])*?"{3,5}|\'{3}.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')'''
    r"""|(?P<skip>[ \t\r]+|\#[^\n]*)|(?P<mark>[\n\[\]{}=,.])|(?P<bare>[^\s\[\]{}=,.#"']+)""",
    re.DOTALL,
)
_VALUE_ENDS = {"\n", ",", "]", "}", ""}


@dataclass
class Places:
    """Offsets, from 0, of keys and values by their path; for a table its name in the header."""

    keys: dict[KeyPath, int] = field(default_factory=dict)
    values: dict[KeyPath, int] = field(default_factory=dict)


def places(text: str) -> Places:
    """Find the keys and values of a text that is valid TOML."""
    reader = _Reader(text)
    reader.read()
    return reader.places


class _Reader:
    """Walks over the tokens of valid TOML; what is invalid was refused before."""

    def __init__(self, text: str) -> None:
        self.tokens = [(m[0], m.start()) for m in _TOKEN.finditer(text) if m.lastgroup != "skip"]
        self.tokens.append(("", len(text)))
        self.index = 0
        self.places = Places()
        self.last: dict[KeyPath, int] = {}  # the index of the latest item of each array of tables

    @property
    def word(self) -> str:
        return self.tokens[self.index][0]

    @property
    def offset(self) -> int:
        return self.tokens[self.index][1]

    def read(self) -> None:
        table: KeyPath = ()
        while self.word:
            if self.word == "\n":
                self.index += 1
            elif self.word == "[":
                table = self.header()
            else:
                self.entry(table)

    def header(self) -> KeyPath:
        start = self.offset
        is_array = self.tokens[self.index + 1] == ("[", start + 1)
        self.index += 1 + is_array
        path = self.name(())
        self.index += 1 + is_array
        if is_array:
            self.last[path] = self.last.get(path, -1) + 1
            path = (*path, self.last[path])
        self.places.keys.setdefault(path, start)
        self.places.values.setdefault(path, start)
        return path

    def entry(self, table: KeyPath) -> None:
        path = self.name(table)
        self.index += 1  # the equals sign
        self.value(path)

    def name(self, path: KeyPath) -> KeyPath:
        """Read a key, dotted or not, below a path, up to what follows it."""
        while self.word not in {"=", "]"}:
            if self.word != ".":
                if path in self.last:  # [a.b] below [[a]] belongs to the latest a
                    path = (*path, self.last[path])
                path = (*path, self.word[1:-1] if self.word[0] in "\"'" else self.word)
                self.places.keys.setdefault(path, self.offset)
                self.places.values.setdefault(path, self.offset)
            self.index += 1
        return path

    def value(self, path: KeyPath) -> None:
        self.places.values[path] = self.offset
        if self.word == "[":
            self.array(path)
        elif self.word == "{":
            self.inline_table(path)
        else:
            while self.word not in _VALUE_ENDS:
                self.index += 1

    def array(self, path: KeyPath) -> None:
        item = 0
        self.index += 1
        while self.word != "]":
            if self.word in {"\n", ","}:
                self.index += 1
                continue
            self.value((*path, item))
            item += 1
        self.index += 1

    def inline_table(self, path: KeyPath) -> None:
        self.index += 1
        while self.word != "}":
            if self.word in {"\n", ","}:
                self.index += 1
            else:
                self.entry(path)
        self.index += 1
