"""The front matter of a site's documents to the keys that pair them, date them, or excuse them from translation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from guidelint.pairing.grouping import letters, named
from guidelint.pairing.layout import without_ending
from guidelint.project import Site

_MOST_KEYS = 4
_LEAST_PAIRS = 3
_SHORT_NUMBER = 5  # digits; numbers below are a page's place in a menu, which languages share by chance
_UNIQUE = 0.9  # of a key's values stand in no other document of the language: `category` is no key
_DATED = 0.5  # of the documents
_EXCUSING = 3  # documents without a partner that a key excuses at the least
# What says that a date is that of the last change, and not of the first publication.
_CHANGED = re.compile(r"(?i)mod|updat|revis|review|chang|last|maj|actuali|aktuali|aggiorn")

Values = Mapping[str, Mapping[str, object]]  # by document, then by key


def values(site: Site) -> Values:
    """Return the plain values of the front matter of each document that has a language."""
    return {
        entry.path: {
            key: value
            for key, value in site.head(entry.path).front_matter.values.items()
            if isinstance(value, (str, int, float, bool)) and value != ""
        }
        for entry in site.entries
        if entry.language
    }


def pairing_keys(site: Site, found: Values) -> tuple[str, ...]:
    """Return the keys that may pair the documents, those of most documents first.

    Either both languages have the same value, which no other document of the language has, or the
    value names the file of the other.
    """
    languages = {entry.path: entry.language or "" for entry in site.entries}
    counts: Counter[str] = Counter()
    for key in {key for keys in found.values() for key in keys}:
        by_path = {path: str(keys[key]) for path, keys in found.items() if key in keys and _can_pair(keys[key])}
        if not all(len(value) < _SHORT_NUMBER and value.isdecimal() for value in by_path.values()):
            counts[key] = max(_equal(by_path, languages), _naming(by_path, languages))
    return tuple(key for key, count in counts.most_common(_MOST_KEYS) if count >= _LEAST_PAIRS)


def _can_pair(value: object) -> bool:
    return isinstance(value, (str, int)) and not isinstance(value, bool) and not _is_date(value)


def _equal(by_path: Mapping[str, str], languages: Mapping[str, str]) -> int:
    """Count the values that two languages share; none where too many documents of one language do."""
    holders: dict[str, Counter[str]] = defaultdict(Counter)
    for path, value in by_path.items():
        holders[value][languages[path]] += 1
    unique = sum(max(counts.values()) == 1 for counts in holders.values())
    if unique < _UNIQUE * len(holders):
        return 0
    return sum(len(counts) > 1 and max(counts.values()) == 1 for counts in holders.values())


def _naming(by_path: Mapping[str, str], languages: Mapping[str, str]) -> int:
    """Count the documents whose value names the file of one in another language."""
    stems: dict[str, set[str]] = defaultdict(set)
    for path in by_path:
        stems[letters(without_ending(path.rpartition("/")[2]))].add(languages[path])
    return sum(bool(stems.get(named(value), set()) - {languages[path]}) for path, value in by_path.items()) // 2


def date_fields(found: Values, known: Sequence[str]) -> tuple[str, ...]:
    """Return the keys that date most documents, where those that are known by default do not."""
    least = max(1.0, _DATED * len(found))
    dated = Counter(key for keys in found.values() for key, value in keys.items() if _is_date(value))
    if sum(any(key in keys for key in known) for keys in found.values()) >= least:
        return ()
    return tuple(key for key, count in dated.most_common() if count >= least and _CHANGED.search(key))[:2]


def _is_date(value: object) -> bool:
    try:
        return bool(date.fromisoformat(str(value)[:10]))
    except ValueError:
        return False


def excusing_keys(site: Site, found: Values) -> Iterator[tuple[str, int]]:
    """Yield keys that only documents without a translation have, with how many of them do."""
    alone = {m.path for guide in site.guides if guide.source and len(guide.members) == 1 for m in guide.members}
    having = Counter(key for path, keys in found.items() if path in alone for key, value in keys.items() if value)
    for key, count in having.most_common():
        elsewhere = sum(1 for path, keys in found.items() if path not in alone and keys.get(key))
        if count >= max(_EXCUSING, len(alone) / 2) and not elsewhere and key not in site.config.untranslated_ok:
            yield key, count
