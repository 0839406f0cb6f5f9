"""The text of a lock file to the stamps of each translation, and back.

One line a unit, sorted, its fields parted by tabs, so that two branches that stamp different units merge
without a conflict: guide, language, unit, hash of the source, hash of the translation (a dash where that
lacks the unit); then both hashes
of the stamp before, if there was one; then the reason for a stamp without an edit. Lines that begin
with `#` say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from guidelint.config import ConfigError
from guidelint.model import Stamp
from guidelint.text import LINE_BREAK

_HEADER = "# translations.lock 1: what each translation was made from; written by `guidelint stamp`, one line a unit"
_VERSION = re.compile(r"# translations\.lock (\d{1,9})\b")
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: |$)|={7}$")
_LACKING = "-"  # stands for the hash of a unit that the translation lacks
_HASH = re.compile(r"[0-9a-f]{16}")
_ESCAPED = {"%": "%25", "\t": "%09", "\n": "%0A", "\r": "%0D"}
_FIELDS = (3, 5, 6)  # of a unit: with the stamp before, and with a reason


class Key(NamedTuple):
    """A translation: its guide and its language."""

    guide: str
    language: str


def read_bytes(data: bytes, name: str) -> Mapping[tuple[str, str], tuple[Stamp, ...]]:
    """Read the content of a lock file; raises ConfigError."""
    try:
        return read(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{name}:{line}:1: not valid UTF-8; restore the file from the last commit") from None


def read(text: str, name: str) -> Mapping[tuple[str, str], tuple[Stamp, ...]]:
    """Read the stamps of all translations; raises ConfigError, with the line, for what no stamp can be read from."""
    if not text.strip():
        return {}
    _verify_whole(text, name)
    stamps: dict[tuple[str, str], dict[str, Stamp]] = {}
    for number, line in enumerate(LINE_BREAK.split(text), 1):
        if not line or line.startswith("#"):
            continue
        key, stamp = _stamp(line, f"{name}:{number}:1")
        if stamp.unit in stamps.setdefault(key, {}):
            raise ConfigError(f'{name}:{number}:1: "{stamp.unit}" of {key.guide} is stamped twice; {_cure(key)}')
        stamps[key][stamp.unit] = stamp
    return {key: tuple(found.values()) for key, found in stamps.items()}


def write(stamps: Mapping[tuple[str, str], Iterable[Stamp]]) -> str:
    """Write the stamps of all translations."""
    lines = sorted(_line(Key(*key), stamp) for key, found in stamps.items() for stamp in found)
    return "\n".join((_HEADER, *lines, ""))


def fields_of(stamp: Stamp) -> Iterator[str]:
    """Yield the fields of a stamp, those at the end only where they say something."""
    fields = [stamp.unit, stamp.source, stamp.target or _LACKING]
    if stamp.former_source:
        fields += [stamp.former_source, stamp.former_target or _LACKING]
        fields += [_escaped(stamp.reason)] if stamp.reason else []
    return iter(fields)


def stamp_of(fields: list[str]) -> Stamp | None:
    """Return the stamp of some fields; None where they are none."""
    hashes = ["" if field == _LACKING and place % 2 else field for place, field in enumerate(fields[1:5])]
    if len(fields) not in _FIELDS or not fields[0] or not all(not one or _HASH.fullmatch(one) for one in hashes):
        return None
    return Stamp(fields[0], *hashes, *map(_unescaped, fields[5:]))


def _line(key: Key, stamp: Stamp) -> str:
    return "\t".join((_escaped(key.guide), key.language, *fields_of(stamp)))


def _stamp(line: str, place: str) -> tuple[Key, Stamp]:
    if _CONFLICT.match(line):
        raise ConfigError(
            f"{place}: an unresolved merge conflict; keep one of the two versions of each line, "
            "or delete them and stamp these guides again"
        )
    guide, _, rest = line.partition("\t")
    language, _, rest = rest.partition("\t")
    stamp = stamp_of(rest.split("\t"))
    if not guide or not language or stamp is None:
        raise ConfigError(
            f"{place}: not a stamp, expected guide, language, unit and hashes with tabs between them; "
            "delete the line and stamp its guide again"
        )
    return Key(_unescaped(guide), language), stamp


def _verify_whole(text: str, name: str) -> None:
    version = _VERSION.match(text)
    if version is None and not _CONFLICT.match(text):
        raise ConfigError(
            f'{name}:1:1: not a lock file of guidelint, expected "# translations.lock 1" at its beginning'
        )
    if version and version[1] != "1":
        raise ConfigError(f"{name}:1:1: written by a later version of guidelint (version {version[1]}, expected 1)")
    if not text.endswith(("\n", "\r")):
        line = len(LINE_BREAK.split(text))
        raise ConfigError(f"{name}:{line}:1: the file ends within a line; restore it from the last commit")


def _cure(key: Key) -> str:
    return f"keep one of the lines, or delete both and run: guidelint stamp {key.guide}"


def _escaped(text: str) -> str:
    return "".join(_ESCAPED.get(char, char) for char in text)


def _unescaped(text: str) -> str:
    for char, escape in reversed(_ESCAPED.items()):
        text = text.replace(escape, char)
    return text
