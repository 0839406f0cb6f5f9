"""Findings that were accepted before, to a file and back: a team with old drift is told only of what is new."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from guidelint.attribution import recounted
from guidelint.config import ConfigError
from guidelint.model import Finding, Result

FILE_NAME = "guidelint-baseline.json"
_VERSION = 1


class Entry(NamedTuple):
    """One accepted finding. Only the fingerprint counts; the rest tells people what it is."""

    fingerprint: str
    rule: str
    guide: str
    path: str
    message: str


def load(file: Path) -> tuple[Entry, ...]:
    """Read a baseline; raises ConfigError for a file that is none."""
    try:
        content = json.loads(file.read_bytes())
    except OSError as error:
        raise ConfigError(f"{file}: the baseline cannot be read: {(error.strerror or str(error)).lower()}") from None
    except json.JSONDecodeError as error:
        raise ConfigError(f"{file}:{error.lineno}:{error.colno}: not a baseline: not valid JSON") from None
    except (UnicodeDecodeError, RecursionError):
        raise ConfigError(f"{file}: not a baseline: not valid JSON") from None
    if not isinstance(content, dict) or not isinstance(content.get("findings"), list):
        raise ConfigError(f'{file}: not a baseline: there is no list "findings"')
    if content.get("version") != _VERSION:
        raise ConfigError(f"{file}: a baseline of version {content.get('version')}; this guidelint reads version 1")
    return tuple(_entry(item, file) for item in content["findings"])


def _entry(item: object, file: Path) -> Entry:
    if not isinstance(item, dict) or not all(isinstance(item.get(name), str) for name in Entry._fields):
        raise ConfigError(f"{file}: not a baseline: each finding needs the texts {', '.join(Entry._fields)}")
    return Entry(*(item[name] for name in Entry._fields))


def of_findings(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """Turn findings into entries, in an order that changes as little as possible from run to run."""
    entries = (Entry(f.fingerprint, f.rule, f.guide or "", f.location.path, f.message) for f in findings)
    return tuple(sorted(entries, key=lambda entry: (entry.guide, entry.path, entry.rule, entry.fingerprint)))


def as_text(entries: Iterable[Entry]) -> str:
    """Write entries as JSON, one a line, so that two branches that change it merge."""
    lines = [json.dumps(entry._asdict(), ensure_ascii=False) for entry in entries]
    inside = ",\n  ".join(lines)
    text = (
        f'{{"version": {_VERSION}, "findings": [\n  {inside}\n]}}\n'
        if lines
        else f'{{"version": {_VERSION}, "findings": []}}\n'
    )
    return text.encode("utf-8", "backslashreplace").decode()


def mark(result: Result, entries: Iterable[Entry]) -> Result:
    """Mark the findings that are in the baseline."""
    known = {entry.fingerprint for entry in entries}
    return recounted(
        result._replace(baseline=True),
        (f._replace(baselined=True) if f.fingerprint in known else f for f in result.findings),
    )


def stale(
    entries: Iterable[Entry], result: Result, guides: Collection[str], rules: Collection[str], *, whole: bool
) -> tuple[Entry, ...]:
    """Return the entries that are found no more, among those that this run could have found.

    `guides` and `rules` are the ids of those that were checked; `whole` says that all of the site was: only
    then is an entry of a guide that is gone stale.
    """
    found = {finding.fingerprint for finding in result.findings}
    return tuple(
        entry
        for entry in entries
        if entry.fingerprint not in found and entry.rule in rules and (whole or entry.guide in guides)
    )
