"""translation/stale."""

from collections.abc import Iterator, Sequence
from typing import Any

from guidelint.excerpts import excerpt_of_units
from guidelint.model import (
    Cause,
    Finding,
    Pair,
    PairHistory,
    Related,
    Revision,
    Severity,
    Span,
    UnitChange,
    UnitKind,
)
from guidelint.rules import Example, PairRule, gaps, option, percent
from guidelint.rules._content import question_key
from guidelint.unit_changes import SERIOUS
from guidelint.unit_words import digest

_EXCERPT = 160  # characters of what was and what is, for a unit that is named in the message
_LESS_SURE = 0.7


_EN = """\
---
title: Tea
---

## Steps

### Step 1: Warm the pot

Swirl some hot water in the pot.

### Step 2: Wait

The leaves need {minutes} minutes. Cover the pot{more}.
"""
_FR = """\
---
title: Thé
---

## Étapes

### Étape 1 : Réchauffer la théière

Faites tourner un peu d'eau chaude dans la théière.

### Étape 2 : Attendre

Les feuilles ont besoin de {minutes} minutes. Couvrez la théière.
"""
_BEFORE = {"en/tea.md": _EN.format(minutes=4, more=""), "fr/tea.md": _FR.format(minutes=4)}


class Stale(PairRule):
    """What changed in the source after it was translated is in the translation, too.

    A reader of the translation follows what the source said once: waits 4 minutes where it takes 6 by
    now, looks for a button that has another name. The finding names the steps, sections and FAQ entries
    that changed, how much (links, minor, substantive, critical: a number, a negation or a warning), in
    which commit, and shows what was and what is.

    The version that was translated is the one that the translation's front matter names
    (`source-commit`, `source-git-commit`, `l10n.sourceCommit` or `default_lang_commit`; the key
    `commit-keys` of `[history]` names others). Else it is inferred from the history, unit by unit: a
    commit that touches no word of the translation, does the same to many of them, or puts right a slip
    of the pen brings no unit up to date. Changes of form alone are not reported, nor what the translation
    already has; changes of a few words or of links alone, and what is not sure, are an info.

    Translate what changed. Where nothing is to be translated, name the newer commit in the front matter.
    """

    shown: int = option(4, "how many of the changed units the message names; `data` holds all")

    explained_by = (
        "translation/missing-step",
        "translation/missing-section",
        "translation/faq-missing",
        "translation/extra-step",
        "translation/extra-section",
        "translation/faq-extra",
    )

    examples = (
        Example(
            "both sides were brought up to date",
            {"en/tea.md": _EN.format(minutes=6, more=""), "fr/tea.md": _FR.format(minutes=6)},
            earlier=(_BEFORE, {"en/tea.md": _EN.format(minutes=6, more="")}),
        ),
        Example(
            "the source changed since",
            {
                "en/tea.md": _EN.format(minutes=6, more=" with a cosy or with a towel that is thick enough"),
                "fr/tea.md": _FR.format(minutes=4),
            },
            (
                'fr/tea.md:11:5: step 2 "Wait" changed in the source since it was translated (critical, '
                '0000002 of 2026-01-02): "… leaves need 4 minutes. Cover …" is now "… leaves need 6 minutes. '
                'Cover …"; new: "with a cosy or with a towel that is thick enough."',
            ),
            earlier=(_BEFORE,),
        ),
        Example(
            "the front matter names the commit that was translated",
            {
                "en/tea.md": _EN.format(minutes=6, more=""),
                "fr/tea.md": _FR.format(minutes=4).replace("---\n\n", "source-commit: 0000001\n---\n\n"),
            },
            (
                'fr/tea.md:12:5: step 2 "Wait" changed in the source since it was translated (critical, '
                '0000002 of 2026-01-02): "… leaves need 4 minutes. Cover …" is now "… leaves need 6 minutes. Cover …"',
            ),
            earlier=(_BEFORE,),
        ),
    )

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Name what changed since the version that was translated."""
        history = pair.history()
        if history is not None and history.stale:
            yield self._of_changes(pair, history, history.stale)
        if history is not None and pair.site.history.both_directions:
            yield from self._of_improvements(pair, history)

    def _of_changes(self, pair: Pair, history: PairHistory, changes: tuple[UnitChange, ...]) -> Finding:
        ordered = sorted(changes, key=_is_slight)
        first = ordered[0]
        found = self.finding(
            pair.target,
            _place(pair, first),
            self._message(history, ordered),
            evidence=tuple(evidence for one in changes for evidence in _evidence(one)),
            related=tuple(
                Related(pair.source.path, pair.source.line(one.after.head), f"{_short(one)} is here")
                for one in changes
                if one.after
            ),
            data={
                "sections": [_as_data(one) for one in changes],
                "translated": {"commit": history.revision.commit or None, "date": _day(history.revision)},
                "known_by": str(history.origin),
                "confidence": round(history.confidence, 2),
            },
            place=_structural_place(changes),
            severity=self.at_most(Severity.INFO) if _is_slight(first) else None,
        )
        return found._replace(cause=Cause.BEHIND)

    def _message(self, history: PairHistory, changes: Sequence[UnitChange]) -> str:
        if len(changes) == 1:
            return _said(changes[0])
        named = "; ".join(f"{gaps.describe_part(one.unit)} {_what(one)}" for one in changes[: self.shown])
        rest = len(changes) - self.shown
        more = f"; and {rest} more" if rest > 0 else ""
        return f"{len(changes)} parts of the source changed since it was translated{_from(history)}: {named}{more}"

    def _of_improvements(self, pair: Pair, history: PairHistory) -> Iterator[Finding]:
        for one in history.improvements():
            assert one.after
            assert one.counterpart
            yield self.finding(
                pair.source,
                one.counterpart.head,
                f"{gaps.describe_part(one.counterpart)} stayed as it was while its translation in {pair.target.path} "
                + ("changed since it was stamped" if one.unseen else f"changed ({_how(one)}): {_excerpt(one)}"),
                evidence=(pair.target.path, *_evidence(one)),
                related=(Related(pair.target.path, pair.target.line(one.after.head), "the translation is here"),),
                data={"sections": [_as_data(one)], "direction": "source"},
                severity=self.at_most(Severity.INFO),
            )


def _is_slight(one: UnitChange) -> bool:
    """Whether a change is of a few words or of links, or not sure to be missing."""
    return one.change not in SERIOUS or one.confidence < _LESS_SURE


def _short(one: UnitChange) -> str:
    return gaps.short(one.unit) if one.unit.position else gaps.describe_part(one.unit)


def _said(one: UnitChange) -> str:
    name, how = gaps.describe_part(one.unit), _how(one)
    if one.after is None:
        return f"{name} is no longer in the source since this was translated ({how})"
    if one.unseen:
        return f"{name} changed in the source since it was stamped"
    if one.before is None:
        return f"{name} was added to the source since this was translated ({how})"
    return f"{name} changed in the source since it was translated ({how}): {_excerpt(one)}"


def _what(one: UnitChange) -> str:
    if one.unseen:
        return "(what it was is not known)"
    if one.after is None:
        return f"is gone ({_how(one)})"
    return f"is new ({_how(one)})" if one.before is None else f"({_how(one)}): {_excerpt(one)}"


def _how(one: UnitChange) -> str:
    """Name the class of a change and the commit that brought it, and how sure it is where it is not."""
    unsure = f", only {percent(one.confidence)} sure" if one.confidence < _LESS_SURE else ""
    when = f", {_when(one.revision)}" if one.revision.known else ""
    return f"{one.change}{when}{unsure}"


def _when(revision: Revision) -> str:
    if not revision.commit:
        return "not committed yet"
    return f"{revision.short} of {revision.day}" if revision.day else revision.short


def _from(history: PairHistory) -> str:
    return f" from {_when(history.revision)}" if history.revision.commit else ""


def _excerpt(one: UnitChange) -> str:
    assert one.before
    assert one.after
    return excerpt_of_units(one.before, one.after, _EXCERPT)


def _evidence(one: UnitChange) -> tuple[str, ...]:
    return one.unit.title or one.unit.name, digest(one.after) if one.after else ""


def _as_data(one: UnitChange) -> dict[str, Any]:
    return {
        "kind": str(one.unit.kind) if one.unit.position else "field" if one.unit.name else "lead",
        "position": one.unit.position,
        "title": one.unit.title or one.unit.name,
        "change": None if one.unseen else str(one.change),
        "state": "removed" if one.after is None else "added" if one.before is None and not one.unseen else "changed",
        "commit": one.revision.commit or None,
        "date": _day(one.revision),
        "confidence": round(one.confidence, 2),
        "excerpt": _excerpt(one) if one.before and one.after else None,
    }


def _day(revision: Revision) -> str | None:
    return str(revision.day) if revision.day else None


def _place(pair: Pair, one: UnitChange) -> Span:
    """Return where in the translation a change belongs: at its counterpart, or where the new unit is to stand."""
    if one.counterpart is not None:
        return one.counterpart.head
    for alignment in (pair.steps, pair.sections, pair.faq):
        for gap in gaps.missing(pair, alignment):
            if gap.unit is not None and (gap.unit.kind, gap.unit.position) == (one.unit.kind, one.unit.position):
                return gap.span
    blocks = pair.target.blocks
    return blocks[0].span if blocks else Span(pair.target.body_start, pair.target.body_start)


def _structural_place(changes: Sequence[UnitChange]) -> str:
    """Name the place of units that came or went, if these are all: their own findings may say so."""
    if any(one.before and one.after for one in changes) or len({one.unit.kind for one in changes}) > 1:
        return ""
    unit = changes[0].unit
    if unit.kind is UnitKind.STEP:
        return "steps"
    if len(changes) > 1:
        return ""
    return f"section {unit.position}" if unit.kind is UnitKind.SECTION else f"faq {question_key(unit)}"
