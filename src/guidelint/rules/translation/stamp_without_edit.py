"""translation/stamp-without-edit."""

from collections.abc import Iterator

from guidelint.model import Finding, Pair, Related, StampedUnit
from guidelint.rules import Example, PairRule
from guidelint.rules.gaps import describe_part

_SOURCE = """\
---
title: Log in
---

## Tips

{tip}
"""
_TARGET = """\
---
title: Se connecter
translation-stamp:
  - "section tips | {stamp}"
---

## Conseils

{tip}
"""
# The hashes of the sections with each text.
_FIVE, _TEN, _CINQ, _DIX = "32181dffc03aec9f", "220682e5df40b061", "ca8125c1da1a6404", "b3a31954ed60493b"
_IN_FRONT_MATTER = {"stamp": {"where": "front-matter"}}


class StampWithoutEdit(PairRule):
    """A stamp is refreshed when the translation was brought up to date, not instead of it.

    `guidelint stamp` records what each part of a translation was made from. A part whose stamp was
    refreshed although its source had changed, and it had not, is as much out of date as before, and
    nothing shows it any more.

    Bring the translation up to date. If there is nothing to do in this language, say why:
    `guidelint stamp GUIDE --reason "only the English spelling changed"`. The reason is kept with the stamp.

    What stands among the stamps in front matter and is none, so that nothing watches over that part, is
    reported, too. Delete it, and stamp the guide again.
    """

    examples = (
        Example(
            "brought up to date, then stamped",
            {
                "en/log-in.md": _SOURCE.format(tip="Wait 10 minutes."),
                "fr/log-in.md": _TARGET.format(
                    stamp=f"{_TEN} | {_DIX} | {_FIVE} | {_CINQ}", tip="Attendez 10 minutes."
                ),
            },
            config=_IN_FRONT_MATTER,
        ),
        Example(
            "stamped without an edit",
            {
                "en/log-in.md": _SOURCE.format(tip="Wait 10 minutes."),
                "fr/log-in.md": _TARGET.format(
                    stamp=f"{_TEN} | {_CINQ} | {_FIVE} | {_CINQ}", tip="Attendez 5 minutes."
                ),
            },
            (
                'fr/log-in.md:7:4: section "Conseils" was stamped anew after its source had changed, '
                "and it was not edited",
            ),
            config=_IN_FRONT_MATTER,
        ),
        Example(
            "stamped without an edit, for a reason",
            {
                "en/log-in.md": _SOURCE.format(tip="Wait 10 minutes."),
                "fr/log-in.md": _TARGET.format(
                    stamp=f"{_TEN} | {_CINQ} | {_FIVE} | {_CINQ} | it is faster here", tip="Attendez 5 minutes."
                ),
            },
            config=_IN_FRONT_MATTER,
        ),
        Example(
            "a stamp that was damaged",
            {
                "en/log-in.md": _SOURCE.format(tip="Wait 10 minutes."),
                "fr/log-in.md": _TARGET.format(stamp=_TEN, tip="Attendez 10 minutes."),
            },
            ("fr/log-in.md:4:5: not a stamp; delete it and stamp the guide again",),
            config=_IN_FRONT_MATTER,
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Look for stamps that moved with the source alone, and for what is no stamp."""
        for one in pair.stamped():
            if one.stamp and one.stamp.without_edit and not one.stamp.reason and one.target == one.stamp.target:
                yield self._unedited(pair, one)
        for span, message in pair.no_stamps():
            yield self.finding(pair.target, span, message, evidence=(pair.target.text.content[span.start : span.end],))

    def _unedited(self, pair: Pair, one: StampedUnit) -> Finding:
        there = one.counterparts[0]
        line = pair.source.line(one.unit.head)
        return self.finding(
            pair.target,
            there.head,
            f"{describe_part(there)} was stamped anew after its source had changed, and it was not edited",
            evidence=(one.key,),
            related=(Related(pair.source.path, line, f"{describe_part(one.unit)} is here"),),
            data={"unit": one.key},
        )
