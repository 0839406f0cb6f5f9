"""Path patterns to regular expressions: those of `exclude` and `paths`, and those of `content`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

_TOKEN = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|\[[^\]]+\]|.", re.DOTALL)
_FIXED = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_PLACEHOLDERS = {
    "lang": r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*",
    "slug": r"[^/](?:.*[^/])?",
}


@cache
def compile_glob(pattern: str) -> re.Pattern[str]:
    """Turn a pattern into an expression whose `match` accepts the POSIX paths that it names.

    As in a .gitignore, `*` and `?` stay inside a folder and `**` spans folders, a pattern without
    a slash inside holds at any depth, any other from the root, and a folder's name stands for
    everything below it. `drafts/` with its slash names only a folder, `drafts` also a file.
    """
    anchored = "/" in pattern.rstrip("/")
    body = translate(pattern.strip("/"))
    below = "/.*" if pattern.endswith("/") else "(?:/.*)?"
    return re.compile(f"{'' if anchored else '(?:.*/)?'}{body}{below}\\Z", re.DOTALL)


def compile_globs(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Turn patterns into a test of whether a POSIX path is named by one of them."""
    expressions = tuple(map(compile_glob, patterns))
    return lambda path: any(expression.match(path) for expression in expressions)


@cache
def compile_content(pattern: str) -> re.Pattern[str]:
    """Turn a `content` pattern into an expression with the groups `slug` and, where it has one, `lang`.

    The whole path has to match, from the site's root. A slug may span folders; a placeholder that
    stands twice has to be the same text in both places. `{fr:french}` is the text after the colon.
    """
    parts, seen = [], set()
    for index, part in enumerate(PLACEHOLDER.split(pattern)):
        _, colon, fixed = part.partition(":")
        if index % 2 == 0:
            parts.append(translate(part))
        elif colon:
            parts.append(f"(?P<lang>{re.escape(fixed)})" if "lang" not in seen else re.escape(fixed))
            seen.add("lang")
        elif part in seen:
            parts.append(f"(?P={part})")
        else:
            seen.add(part)
            parts.append(f"(?P<{part}>{_PLACEHOLDERS[part]})")
    return re.compile("".join(parts) + "\\Z", re.DOTALL)


def translate(pattern: str) -> str:
    """Turn the wildcards of a pattern into a regular expression, everything else into itself."""
    return "".join(map(_translated, _TOKEN.findall(pattern)))


def _translated(token: str) -> str:
    if token in _FIXED:
        return _FIXED[token]
    if len(token) > 2:
        negated = token[1] == "!" and len(token) > 3
        members = re.escape(token[2:-1] if negated else token[1:-1]).replace(r"\-", "-")
        return f"(?!/)[{'^' if negated else ''}{members}]"
    return re.escape(token)
