"""What is asked of a check to its result: the guides in question, their findings, what is new, what was accepted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from guidelint import baseline
from guidelint.config import Config, ConfigError
from guidelint.lint import Progress, lint
from guidelint.model import Finding, Result
from guidelint.request import Request
from guidelint.rules import Rule

_LISTED = 10  # entries of the baseline that are found no more, in notes


class Checked(NamedTuple):
    """A result, and what of the baseline it no longer finds."""

    result: Result
    stale: tuple[baseline.Entry, ...]


def check(
    request: Request, rules: Sequence[Rule], known: Sequence[baseline.Entry] = (), progress: Progress | None = None
) -> Checked:
    """Check the guides that are asked for by some rules; `known` are the findings that were accepted before."""
    from guidelint import attribution

    site, chosen, review = request
    asked = site.only(chosen)
    scope = attribution.Scope(asked) if review is None else attribution.scope(site, asked, review)
    result = attribution.attribute(lint(site, rules, scope.guides, progress), site, rules, scope, review)
    checked = {guide.id for guide in scope.guides} - scope.bystanders
    ran = {rule.id for rule in rules}
    stale = baseline.stale(known, result, checked, ran, whole=len(checked) == len(site.guides)) if known else ()
    result = baseline.mark(result, known) if known else result
    reviewed = review is not None and review.restricts
    return Checked(result._replace(notes=(*result.notes, *_notes(stale)), reviewed=reviewed), stale)


def fails(finding: Finding, least: int, *, new_only: bool) -> bool:
    """Whether a finding makes a check fail: severe enough, not accepted before and, where only that counts, new."""
    return finding.severity.rank >= least and not finding.baselined and not (new_only and finding.new is False)


def baseline_file(config: Config) -> Path:
    """Return where the baseline of a site is, or would be."""
    return config.root / (config.baseline or baseline.FILE_NAME)


def known_findings(config: Config) -> tuple[baseline.Entry, ...]:
    """Read the baseline of a site; empty where it has none."""
    file = baseline_file(config)
    if file.exists():
        return baseline.load(file)
    if config.baseline is not None:
        raise ConfigError(
            f'{config.name}: there is no baseline "{config.baseline}"; `guidelint baseline write` makes it'
        )
    return ()


def _notes(stale: Sequence[baseline.Entry]) -> list[str]:
    """List what the baseline holds and is found no more."""
    if not stale:
        return []
    entries = "1 entry" if len(stale) == 1 else f"{len(stale)} entries"
    notes = [f"{entries} of the baseline found no more; `guidelint baseline prune` takes out such:"]
    notes += [f"  {entry.path}: {entry.message} [{entry.rule}]" for entry in stale[:_LISTED]]
    if more := len(stale) - _LISTED:
        notes += [f"  and {more} more"] if more > 0 else []
    return notes
