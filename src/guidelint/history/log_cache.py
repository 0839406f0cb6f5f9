"""The history of a site as it was read before, and the commits since, to its log.

To read it anew takes a second for ten thousand commits, which a hook would pay every time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from guidelint.cache import Cache
from guidelint.history.log import Commit, Log, Touch, all_commits
from guidelint.history.repository import GitError, Repository

_WORTH_IT = 500  # commits; to read fewer takes as long as to start git
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def remembered(
    cache: Cache, name: str, repository: Repository, folder: str, revision: str, *, all_of_it: bool
) -> Log | None:
    """Return the log of a site from what is remembered by a name, and remember it; raises GitError.

    Where nothing is, it is read only if all of it is wanted anyway, and else None.
    """
    head = repository.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    known = _known(cache.read(name), folder)
    if known is not None and known[0] == head:
        return Log(known[1])
    if known is not None and _is_ancestor(repository, known[0], head):
        commits = _renumbered([*all_commits(repository, folder, f"{known[0]}..{head}"), *known[1]])
    elif all_of_it:
        commits = list(all_commits(repository, folder, head))
    else:
        return None
    if len(commits) >= _WORTH_IT and revision == "HEAD":
        cache.write(name, {"head": head, "folder": folder, "commits": [_plain(commit) for commit in commits]})
    return Log(commits)


def _is_ancestor(repository: Repository, commit: str, other: str) -> bool:
    try:
        repository.run("merge-base", "--is-ancestor", commit, other)
    except GitError:  # it is none, or a rewritten history has lost it
        return False
    return True


def _renumbered(commits: list[Commit]) -> list[Commit]:
    return [commit._replace(order=order) for order, commit in enumerate(commits)]


def _plain(commit: Commit) -> list[Any]:
    return [commit.id, commit.time, commit.committed, commit.merge, [list(touch) for touch in commit.touches]]


def _known(value: Any, folder: str) -> tuple[str, list[Commit]] | None:
    """Return the commits that were remembered for a folder; None if anything about them is odd."""
    if not isinstance(value, dict) or value.get("folder") != folder or not _is_id(value.get("head")):
        return None
    listed = value.get("commits")
    if not isinstance(listed, list):
        return None
    try:
        return value["head"], list(_commits(listed))
    except (TypeError, ValueError):
        return None


def _commits(listed: list[Any]) -> Iterator[Commit]:
    for order, (commit, time, committed, merge, touches) in enumerate(listed):
        if not _is_id(commit) or type(time) is not int or type(committed) is not int or type(merge) is not bool:
            raise ValueError("no commit")
        yield Commit(commit, time, merge, order, tuple(_touch(*touch) for touch in touches), committed)


def _touch(before_path: Any, path: Any, before: Any, after: Any) -> Touch:
    named = all(one is None or type(one) is str for one in (before_path, path))
    if not named or not (before_path or path) or not all(one is None or _is_id(one) for one in (before, after)):
        raise ValueError("no touch")
    return Touch(before_path, path, before, after)


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None
