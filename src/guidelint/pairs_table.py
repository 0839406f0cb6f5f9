"""Guides to the listing of `guidelint pairs`: what is paired with what, and by what evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from guidelint.languages import name_of
from guidelint.model import Guide, Member
from guidelint.reports.terminal import visible


def as_text(guides: Sequence[Guide], prefix: str) -> str:
    """Show one pair a line, then the documents without a partner."""
    rows = [
        (visible(prefix + guide.source.path), visible(prefix + member.path), _evidence(member))
        for guide in guides
        if guide.source
        for member in guide.translations()
    ]
    left = max((len(row[0]) for row in rows), default=0)
    right = max((len(row[1]) for row in rows), default=0)
    lines = [f"{source:<{left}}  {target:<{right}}  {evidence}" for source, target, evidence in rows]
    alone = list(_alone(guides))
    if alone:
        lines += ["", "without a partner:"] if lines else ["without a partner:"]
        lines += [f"  {visible(prefix + member.path)} ({name_of(member.language)})" for member in alone]
    lines += ["", f"{len(rows)} {'pair' if len(rows) == 1 else 'pairs'}, {len(alone)} without a partner"]
    return "\n".join(lines).lstrip("\n") + "\n"


def as_json(guides: Sequence[Guide]) -> str:
    """Show the pairs as JSON, with paths relative to the site's root."""
    pairs = [
        {
            "guide": guide.id,
            "source": guide.source.path,
            "translation": member.path,
            "language": member.language,
            "paired_by": member.paired_by,
            "confidence": member.confidence,
        }
        for guide in guides
        if guide.source
        for member in guide.translations()
    ]
    unpaired = [{"path": member.path, "language": member.language} for member in _alone(guides)]
    return json.dumps({"version": 1, "pairs": pairs, "unpaired": unpaired}, indent=2, ensure_ascii=False) + "\n"


def _evidence(member: Member) -> str:
    if member.confidence is not None:
        return f"by {member.paired_by} ({member.confidence:.2f})"
    return f"by {member.paired_by}"


def _alone(guides: Sequence[Guide]) -> Iterator[Member]:
    for guide in guides:
        if not (guide.source and guide.translations()):
            yield from guide.members
