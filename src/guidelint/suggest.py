"""A mistyped word to the known one that was probably meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

# Lets "dificulty", "stepz" and "governement" through, and keeps "title" and "toc" apart.
CUTOFF = 0.7
_SHORTEST_BEGINNING = 3


def closest(word: str, candidates: Iterable[str], cutoff: float = CUTOFF) -> str | None:
    """Return the candidate that a word was probably meant to be; None where none is near."""
    folded = word.lower()
    by_folded = {name: candidate for candidate in candidates if _may_be_near(folded, name := candidate.lower(), cutoff)}
    if not by_folded:
        return None
    import difflib  # 5 ms, paid only by those who mistyped something

    near = difflib.get_close_matches(folded, by_folded, n=1, cutoff=cutoff)
    return by_folded[near[0]] if near else None


def _may_be_near(one: str, other: str, cutoff: float) -> bool:
    """Whether two words have enough letters in common, in whatever order: the most that difflib can find."""
    letters = Counter(one) & Counter(other)
    return 2 * letters.total() >= cutoff * (len(one) + len(other))


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return ` (did you mean "x"?)` for the nearest candidate or the only one that begins so, or nothing."""
    listed = list(candidates)
    near = closest(word, listed)
    if near is None and len(word) >= _SHORTEST_BEGINNING:
        longer = [candidate for candidate in listed if candidate.lower().startswith(word.lower())]
        near = longer[0] if len(longer) == 1 else None
    return f' (did you mean "{near}"?)' if near is not None else ""
