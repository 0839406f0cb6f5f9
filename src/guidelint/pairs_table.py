"""Guides to the listing of `guidelint pairs`, and to the map that `--write` saves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from guidelint.languages import label
from guidelint.model import Candidate, Guide, Member
from guidelint.reports import View
from guidelint.reports.terminal import visible

Candidates = Mapping[tuple[str, str], Candidate]  # by document, and the language of the partner it lacks

_MAP_HEADER = '# Which documents are one guide; written by `guidelint pairs --write`, read with pair-by = ["map"].\n'
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def as_text(guides: Sequence[Guide], view: View, candidates: Candidates) -> str:
    """Show one pair a line, then the documents without a partner."""
    rows = [
        (visible(view.path(guide.source.path)), visible(view.path(member.path)), _evidence(member))
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
        lines += [
            f"  {visible(view.path(member.path))} ({label(member.language)}){_likely(member, view, candidates)}"
            for member in alone
        ]
    lines += ["", f"{len(rows)} {'pair' if len(rows) == 1 else 'pairs'}, {len(alone)} without a partner"]
    return "\n".join(lines).lstrip("\n") + "\n"


def as_json(guides: Sequence[Guide], candidates: Candidates) -> str:
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
    unpaired = [
        {
            "path": member.path,
            "language": member.language,
            "candidates": [
                {"path": path, "confidence": confidence} for path, confidence in _candidates(member, candidates)
            ],
        }
        for member in _alone(guides)
    ]
    return json.dumps({"version": 1, "pairs": pairs, "unpaired": unpaired}, indent=2, ensure_ascii=False) + "\n"


def as_map(guides: Sequence[Guide]) -> str:
    """Write the guides of two documents and more as the TOML of a map file, one a line."""
    lines = [
        f"{_quoted(guide.id)} = {{ {', '.join(_map_entries(guide))} }}\n"
        for guide in sorted(guides, key=lambda guide: guide.id)
        if len(guide.members) > 1
    ]
    return "".join((_MAP_HEADER, "[guides]\n", *lines))


def _map_entries(guide: Guide) -> Iterator[str]:
    for member in guide.members:
        language = member.language or ""
        yield f"{language if _BARE_KEY.fullmatch(language) else _quoted(language)} = {_quoted(member.path)}"


def _quoted(text: str) -> str:
    # A TOML string is a JSON string, but for this one character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _likely(member: Member, view: View, candidates: Candidates) -> str:
    likely = [f"{visible(view.path(path))} ({confidence:.2f})" for path, confidence in _candidates(member, candidates)]
    return f"; maybe {' or '.join(likely)}" if likely else ""


def _candidates(member: Member, candidates: Candidates) -> Iterator[tuple[str, float]]:
    """Yield the most likely partner in each language, for a document that has none."""
    for (path, _), (source, target, confidence) in sorted(candidates.items()):
        if path == member.path:
            yield (target if path == source else source), confidence


def _evidence(member: Member) -> str:
    if member.confidence is not None:
        return f"by {member.paired_by} ({member.confidence:.2f})"
    return f"by {member.paired_by}"


def _alone(guides: Sequence[Guide]) -> Iterator[Member]:
    for guide in guides:
        if not (guide.source and guide.translations()):
            yield from guide.members
