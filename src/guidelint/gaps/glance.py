"""A report to its figures: for each language the guides and the words in each state, and the work that is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from guidelint.gaps.model import COUNTED, GapReport, State

# Words an hour: translators are commonly planned with 2,000 to 2,500 words a day, revisers with 7,000 to 8,000.
_TRANSLATED, _REVIEWED = 300, 1_000


class Glance(NamedTuple):
    """How one language stands.

    `guides` and `words` are by state, the words those of the source; `guides_of` and `words_of` are the
    denominators: all that there is to translate. `done` are the words that need no work. `extra` are words that
    only the translations have: they are part of no share.
    """

    language: str
    guides: Mapping[State, int]
    words: Mapping[State, int]
    guides_of: int
    words_of: int
    translate: int
    review: int
    extra: int = 0

    @property
    def done(self) -> int:
        """The words of the source that nothing has to be done about."""
        return self.words_of - self.translate - self.review

    @property
    def hours(self) -> float:
        """A rough guess at the hours of work."""
        return hours(self.translate, self.review)

    def share(self, words: int) -> float:
        """Return words as a percentage of all there are; of nothing, nothing."""
        return 100 * words / self.words_of if self.words_of else 0.0

    def percent(self, words: int) -> str:
        """Say which share words are, rounded down: "99 %" is not all; "–" where there is nothing to translate."""
        return percent(words, self.words_of)

    @property
    def percent_done(self) -> str:
        """Say the share of words that need no work."""
        return self.percent(self.done)


def percent(part: int, whole: int) -> str:
    """Say how large a part is, rounded down; what is there, and less than one in a hundred, is not "0 %"."""
    if not whole:
        return "–"
    return "under 1 %" if 0 < 100 * part < whole else f"{100 * part // whole} %"


def hours(translate: int, review: int) -> float:
    """Guess at the hours that it takes to translate and to review so many words."""
    return translate / _TRANSLATED + review / _REVIEWED


def effort(time: float) -> str:
    """Say how long it takes, as roughly as it is known."""
    if time < 0.25:
        return "minutes of work"
    return f"about {time:,.0f} h" if time >= 3 else f"about {round(time * 2) / 2 or 0.5:g} h"


def glances(report: GapReport) -> tuple[Glance, ...]:
    """Sum up each language; what needs no translation, and orphans, are not in the denominators."""
    return tuple(_glance(report, language) for language in report.languages)


def _glance(report: GapReport, language: str) -> Glance:
    guides: Counter[State] = Counter()
    words: Counter[State] = Counter()
    translate = review = extra = 0
    for guide, cell in report.translations(language):
        guides[cell.state] += 1
        if cell.state not in COUNTED:
            continue
        words[cell.state] += guide.words
        translate += cell.translate
        review += cell.review
        extra += cell.extra
    counted = sum(guides[state] for state in COUNTED)
    return Glance(language, guides, words, counted, sum(words.values()), translate, review, extra)
