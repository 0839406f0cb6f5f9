"""A report to its figures: for each language the guides and the words in each state, and the work that is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from guidelint.gaps.model import GapReport, State

# Words an hour: translators are commonly planned with 2,000 to 2,500 words a day, revisers with 7,000 to 8,000.
_TRANSLATED, _REVIEWED = 300, 1_000


class Glance(NamedTuple):
    """How one language stands.

    `guides` and `words` are by state, the words those of the source; `guides_of` and `words_of` are the
    denominators: all that there is to translate. `done` are the words that need no work.
    """

    language: str
    guides: Mapping[State, int]
    words: Mapping[State, int]
    guides_of: int
    words_of: int
    translate: int
    review: int

    @property
    def done(self) -> int:
        """The words of the source that nothing has to be done about."""
        return max(0, self.words_of - self.translate - self.review)

    @property
    def hours(self) -> float:
        """A rough guess at the hours of work."""
        return hours(self.translate, self.review)

    def share(self, words: int) -> float:
        """Return words as a percentage of all there are."""
        return 100 * words / self.words_of if self.words_of else 100.0


def hours(translate: int, review: int) -> float:
    """Guess at the hours that it takes to translate and to review so many words."""
    return translate / _TRANSLATED + review / _REVIEWED


def glances(report: GapReport) -> tuple[Glance, ...]:
    """Sum up each language; what needs no translation, and orphans, are not in the denominators."""
    return tuple(_glance(report, language) for language in report.languages)


def _glance(report: GapReport, language: str) -> Glance:
    guides: Counter[State] = Counter()
    words: Counter[State] = Counter()
    translate = review = 0
    for guide, cell in report.translations(language):
        guides[cell.state] += 1
        if cell.state in (State.ORPHAN, State.EXEMPT):
            continue
        words[cell.state] += guide.words
        translate += cell.translate
        review += cell.review
    counted = sum(guides.values()) - guides[State.ORPHAN] - guides[State.EXEMPT]
    return Glance(language, guides, words, counted, sum(words.values()), translate, review)
