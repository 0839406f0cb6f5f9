"""translation/stale-date."""

from collections.abc import Iterator
from datetime import date

from guidelint.model import Finding, Pair, Related, Severity
from guidelint.rules import Example, PairRule, option

_GUIDE = """\
---
title: {title}
date: "{date}"
---

Text.
"""

_SURE = 0.7  # confidence in the history, from which on the dates tell nothing more


class StaleDate(PairRule):
    """No translation carries an earlier date than its source.

    The date says when a guide was last brought up to date. A translation that is older than its source
    probably lacks what changed since. A source that is older than its translation is the normal order of
    work; on sites where both sides get one date whenever either changes, `both-directions` tells of that too,
    as an info: the source may lack what the translator noticed.

    Dates tell less than the history of the two files: where git knows what was translated, this rule is
    silent in both directions, and `translation/stale` says what changed.

    Compare the two sides, bring the older one up to date, and give it the newer date.
    """

    tolerance_days: int = option(0, "how many days the two dates may lie apart")
    both_directions: bool = option(False, "whether to report a source that is older than its translation, too")

    about_time = True
    examples = (
        Example(
            "the same date",
            {
                "en/log-in.md": _GUIDE.format(title="Log in", date="2026-02-23"),
                "fr/log-in.md": _GUIDE.format(title="Se connecter", date="2026-02-23"),
            },
        ),
        Example(
            "the translation is older",
            {
                "en/log-in.md": _GUIDE.format(title="Log in", date="2026-02-23"),
                "fr/log-in.md": _GUIDE.format(title="Se connecter", date="2026-02-22"),
            },
            ("fr/log-in.md:3:7: the translation is 1 day older than its source: date is 2026-02-22, there 2026-02-23",),
        ),
        Example(
            "the source is older",
            {
                "en/log-in.md": _GUIDE.format(title="Log in", date="2026-02-01"),
                "fr/log-in.md": _GUIDE.format(title="Se connecter", date="2026-02-22"),
            },
        ),
        Example(
            "the source is older, where both are to carry one date",
            {
                "en/log-in.md": _GUIDE.format(title="Log in", date="2026-02-01"),
                "fr/log-in.md": _GUIDE.format(title="Se connecter", date="2026-02-22"),
            },
            (
                "fr/log-in.md:3:7: the source is 21 days older than this translation: "
                "date is 2026-02-22, there 2026-02-01",
            ),
            options={"both-directions": True},
        ),
        Example(
            "a week apart where two are tolerated",
            {
                "en/log-in.md": _GUIDE.format(title="Log in", date="2026-02-23"),
                "fr/log-in.md": _GUIDE.format(title="Se connecter", date="2026-02-16"),
            },
            options={"tolerance-days": 14},
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Compare the first date field of each side."""
        ours, theirs = pair.target.date(), pair.source.date()
        if ours is None or theirs is None:
            return
        days = (theirs[1] - ours[1]).days
        if abs(days) <= self.tolerance_days or (days < 0 and not self.both_directions):
            return
        history = pair.history()
        if history is not None and history.confidence >= _SURE:
            return
        span = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
        older = f"the translation is {span} older than its source"
        if days < 0:
            older = f"the source is {span} older than this translation"
        line = pair.source.line(pair.source.front_matter.key_span(theirs[0]))
        yield self.finding(
            pair.target,
            pair.target.front_matter.value_span(ours[0]),
            f"{older}: {_named(ours)}, there {_named(theirs, ours[0])}",
            evidence=(str(ours[1]), str(theirs[1])),
            related=(Related(pair.source.path, line, f"{theirs[0]} is here"),),
            data={"older": "translation" if days > 0 else "source", "days": abs(days)},
            severity=None if days > 0 else self.at_most(Severity.INFO),
        )


def _named(dated: tuple[str, date], known: str = "") -> str:
    name, day = dated
    return str(day) if name == known else f"{name} is {day}"
