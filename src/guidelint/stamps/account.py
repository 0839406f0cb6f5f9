"""What was stamped to the lines that tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guidelint.model import StampPolicy
from guidelint.rules.gaps import describe_part
from guidelint.stamps.saving import Outcome, Stamped

_MOST_NAMED = 10


def told(outcome: Outcome, policy: StampPolicy) -> Iterator[str]:
    """Tell what was stamped, which of it looks as if nobody had worked on it, and what became of other stamps."""
    if outcome.resolved:
        yield f"the conflict in {policy.file} is resolved: the stamps of both sides are kept"
    if outcome.renamed:
        names = [f"{old[0]} is now {new[0]} ({new[1]})" for new, old in outcome.renamed]
        yield f"the stamps of {_counted(len(names), 'renamed translation')} are taken over: {_listed(names)}"
    if outcome.removed:
        names = [f"{guide} ({language})" for guide, language in outcome.removed]
        verb = "is" if len(names) == 1 else "are"
        yield f"the stamps of {_counted(len(names), 'translation')} that {verb} no more are removed: {_listed(names)}"
    yield from _of_no_edit(outcome)
    yield from _of_what_is_overruled(outcome.stamped)
    yield from _of_what_has_no_effect(outcome.stamped)
    units = sum(bool(stamp.target) for one in outcome.stamped for stamp in one.stamps)
    where = f"in {policy.file}" if policy.where == "lock" else "in their front matter"
    yield f"{_counted(units, 'unit')} of {_counted(len(outcome.stamped), 'translation')} stamped {where}"


def _of_no_edit(outcome: Outcome) -> Iterator[str]:
    for one in outcome.stamped:
        for unit in one.unedited:
            what = f"{one.pair.target.path}: {describe_part(unit.counterparts[0])}"
            yield f"{what} was not edited since its source changed; if there is nothing to do, say why with --reason"
    if outcome.reason and not any(stamp.reason == outcome.reason for one in outcome.stamped for stamp in one.stamps):
        yield "the reason is kept nowhere: no stamp was refreshed without an edit of the translation"


def _of_what_is_overruled(stamped: Iterable[Stamped]) -> Iterator[str]:
    found = [one for one in stamped if one.overruled]
    if found:
        count = sum(len(one.overruled) for one in found)
        what = f"{_counted(count, 'unit')} of {_counted(len(found), 'translation')}"
        yield (
            f"stamped as up to date, although the history says that the source changed since: {what} "
            f"({_listed([one.pair.target.path for one in found])})"
        )


def _of_what_has_no_effect(stamped: Iterable[Stamped]) -> Iterator[str]:
    found = [one.pair.target.path for one in stamped if one.is_recorded]
    if found:
        yield (
            "stamped without effect, since the front matter names the commit that was translated, which beats a stamp: "
            f"{_counted(len(found), 'translation')} ({_listed(found)})"
        )


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join((*names[:_MOST_NAMED], *([f"and {more} more"] if more > 0 else ())))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
