"""The text of a lock file to the stamps of each translation, and back.

One line a unit, sorted, its fields parted by tabs: guide, language, unit, hash of the source, hash of the
translation (a dash where that lacks the unit); then both hashes of the stamp before, if there was one; then
the reason for a stamp without an edit. Empty lines and those that begin with `#` say nothing: they keep
translations apart, since git merges changes that have an unchanged line between them.

A merge that keeps the lines of both sides leaves several stamps of one unit. All of them are kept, but those
that another one came after; which one holds, the texts decide (`stamping.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from guidelint.config import ConfigError
from guidelint.model import Stamp
from guidelint.text import LINE_BREAK

_HEADER = "# translations.lock 1: what each translation was made from; written by `guidelint stamp`, one line a unit"
_FOOTER = "# end of the stamps"  # without it, a translation that is added at the end would touch the last one
_VERSION = re.compile(r"# translations\.lock (\d{1,9})\b")
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: |$)|={7}$")
_COMMON = "|||||||"  # begins what both sides of a conflict had before
_LACKING = "-"  # stands for the hash of a unit that the translation lacks
_HASH = re.compile(r"[0-9a-f]{16}")
_SPECIAL = re.compile("[%\t\n\r\ud800-\udfff]")  # a file name that is no UTF-8 holds lone surrogates
_ESCAPED = re.compile("%(25|09|0A|0D|uD[89A-F][0-9A-F]{2})")
_FIELDS = (3, 5, 6)  # of a unit: with the stamp before, and with a reason


class Key(NamedTuple):
    """A translation: its guide and its language."""

    guide: str
    language: str


def read_bytes(data: bytes, name: str, *, resolving: bool = False) -> Mapping[tuple[str, str], tuple[Stamp, ...]]:
    """Read the content of a lock file; raises ConfigError."""
    try:
        return read(data.decode("utf-8-sig"), name, resolving=resolving)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{name}:{line}:1: not valid UTF-8; restore the file from the last commit") from None


def read(text: str, name: str, *, resolving: bool = False) -> Mapping[tuple[str, str], tuple[Stamp, ...]]:
    """Read the stamps of all translations; raises ConfigError, with the line, for what no stamp can be read from.

    A merge conflict is such, too, unless it is to be resolved: then the stamps of both sides are read.
    """
    if not text.strip():
        return {}
    _verify_whole(text, name)
    stamps: dict[tuple[str, str], list[Stamp]] = {}
    for number, line in _lines(text, resolving):
        key, stamp = _stamp(line, f"{name}:{number}:1")
        stamps.setdefault(key, []).append(stamp)
    return {key: tuple(_latest(found)) for key, found in stamps.items()}


def has_conflict(data: bytes) -> bool:
    """Whether a lock file holds an unresolved merge conflict."""
    return any(_CONFLICT.match(line) for line in LINE_BREAK.split(data.decode("utf-8", "replace")))


def _lines(text: str, resolving: bool) -> Iterator[tuple[int, str]]:
    """Yield the lines that say something, with their numbers; of a conflict to be resolved those of both sides."""
    common = False
    for number, line in enumerate(LINE_BREAK.split(text), 1):
        if resolving and _CONFLICT.match(line):
            common = line.startswith(_COMMON)
        elif line and not line.startswith("#") and not common:
            yield number, line


def _latest(stamps: Sequence[Stamp]) -> Iterator[Stamp]:
    """Leave out the stamps of a unit that another one came after, as a merge of both sides' lines leaves them."""
    of_unit: dict[str, list[Stamp]] = {}
    for stamp in dict.fromkeys(stamps):
        of_unit.setdefault(stamp.unit, []).append(stamp)
    for several in of_unit.values():
        former = {(one.former_source, one.former_target) for one in several}
        yield from [one for one in several if (one.source, one.target) not in former] or several


def write(stamps: Mapping[tuple[str, str], Iterable[Stamp]]) -> str:
    """Write the stamps of all translations, each of these apart from the next."""
    blocks = [f"{_HEADER}\n"]
    for key, found in sorted((Key(_escaped(guide), language), found) for (guide, language), found in stamps.items()):
        lines = sorted("\t".join((*key, *fields_of(stamp))) for stamp in found)
        blocks += ["\n".join((f"# {key.guide} {key.language}", *lines, ""))] if lines else []
    return "\n".join((*blocks, f"{_FOOTER}\n"))


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


def _stamp(line: str, place: str) -> tuple[Key, Stamp]:
    if _CONFLICT.match(line):
        raise ConfigError(
            f"{place}: an unresolved merge conflict; stamp a guide of it again (guidelint stamp GUIDE): "
            "the stamps of both sides are kept"
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


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _escape(ord(found[0])), text)


def _escape(code: int) -> str:
    return f"%{code:02X}" if code < 0x100 else f"%u{code:04X}"


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1].removeprefix("u"), 16)), text)
