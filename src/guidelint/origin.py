"""The installed package to the address of the repository that it came from."""

from __future__ import annotations

import json
import re
from importlib import metadata

from guidelint import __version__

_REPOSITORY_NAMES = ("source", "repository", "homepage")
_ON_GITHUB = re.compile(r"https://github\.com/([^/]+/[^/]+?)(?:\.git)?/?")


def repository() -> str | None:
    """Return the address that guidelint was installed from with git, or that its project names; None for neither."""
    try:
        distribution = metadata.distribution("guidelint")
    except metadata.PackageNotFoundError:
        return None
    installed = json.loads(distribution.read_text("direct_url.json") or "{}")
    if "vcs_info" in installed and str(installed.get("url")).startswith("https://"):
        return str(installed["url"])
    named = (line.partition(", ") for line in distribution.metadata.get_all("Project-URL") or ())
    urls = {name.lower(): url for name, _, url in named}
    return next((urls[name] for name in _REPOSITORY_NAMES if name in urls), None)


def schema_address(repository: str | None) -> str | None:
    """Return where the schema of guidelint.toml is published; None for a repository that is not on GitHub."""
    match = _ON_GITHUB.fullmatch(repository or "")
    return f"https://raw.githubusercontent.com/{match[1]}/v{__version__}/schemas/config.schema.json" if match else None
