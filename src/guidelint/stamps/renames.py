"""Stamps of guides that are gone, and what is there without stamps, to which of it is the same under a new name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from guidelint.model import Stamp

Key = tuple[str, str]  # a guide and a language


class _Claim(NamedTuple):
    """A translation that may be one that is gone; `shared` units of it are as they were stamped."""

    shared: int
    new: Key
    old: Key


def renamed(
    stamps: Mapping[Key, Sequence[Stamp]], gone: Collection[Key], unstamped: Mapping[Key, frozenset[str]]
) -> Mapping[Key, Key]:
    """Return which translation goes on with the stamps of which that is gone: the new name to the old one.

    `unstamped` are the hashes of the units of each translation without stamps. It is the same one if it has
    most units of the one that is gone as these were stamped, and most of those that no other translation has;
    and if no other claim to either is as good.
    """
    claims = list(_claims(stamps, gone, unstamped))
    of_new, of_old = _by(claims, "new"), _by(claims, "old")
    return {
        one.new: one.old
        for one in claims
        if all(one is other or one.shared > other.shared for other in (*of_new[one.new], *of_old[one.old]))
    }


def _by(claims: Sequence[_Claim], side: str) -> Mapping[Key, list[_Claim]]:
    found: dict[Key, list[_Claim]] = {}
    for one in claims:
        found.setdefault(getattr(one, side), []).append(one)
    return found


def _claims(
    stamps: Mapping[Key, Sequence[Stamp]], gone: Collection[Key], unstamped: Mapping[Key, frozenset[str]]
) -> Iterator[_Claim]:
    hashes = {key: frozenset(one.target for one in found if one.target) for key, found in stamps.items()}
    met = Counter(chain.from_iterable(hashes.values()))
    having: dict[str, list[Key]] = {}
    for new, found in unstamped.items():
        for one in found:
            having.setdefault(one, []).append(new)
    for old in gone:
        own = {one for one in hashes[old] if met[one] == 1}
        for new in dict.fromkeys(new for one in sorted(own) for new in having.get(one, ())):
            found = unstamped[new]
            if new[1] == old[1] and _has_most(found, own) and _has_most(found, hashes[old]):
                yield _Claim(len(found & hashes[old]), new, old)


def _has_most(found: frozenset[str], wanted: Collection[str]) -> bool:
    return 2 * len(found.intersection(wanted)) > len(wanted)
