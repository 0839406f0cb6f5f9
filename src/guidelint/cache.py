"""What is worth to remember between runs to files in the site's `.guidelint_cache`, and back.

The folder ignores itself, may be deleted at any time, and nothing in it is believed before it was looked
at: a file that is cut off, of another version or of somebody else is as good as none.
"""

from __future__ import annotations

import json
import os
from hashlib import blake2b
from pathlib import Path
from typing import Any

from guidelint import __version__

FOLDER = ".guidelint_cache"
_FORMAT = f"guidelint {__version__} 1"
_MOST_BYTES = 200_000_000


class Cache:
    """JSON values by name. Trouble with a file is never an error: it is read as nothing, or not written."""

    def __init__(self, root: Path) -> None:
        self.folder = Path(root) / FOLDER

    def read(self, name: str) -> Any:
        """Return a value that was written by this version of guidelint; None where there is none."""
        file = self.folder / f"{name}.json"
        try:
            if self.folder.is_symlink() or not file.is_file() or file.stat().st_size > _MOST_BYTES:
                return None
            head, _, body = file.read_bytes().partition(b"\n")
            return json.loads(body) if head == _head(body) else None
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, name: str, value: Any) -> None:
        """Write a value, whole or not at all, where the site can be written to."""
        body = json.dumps(value, separators=(",", ":")).encode("utf-8", "surrogatepass")
        try:
            if self.folder.is_symlink():  # it would lead who knows where
                return
            self.folder.mkdir(exist_ok=True)
            ignore = self.folder / ".gitignore"
            if not ignore.exists():
                _save(ignore, b"*\n")
            _save(self.folder / f"{name}.json", _head(body) + b"\n" + body)
        except OSError:
            return


def _head(body: bytes) -> bytes:
    return f"{_FORMAT} {blake2b(body, digest_size=16).hexdigest()}".encode()


def _save(file: Path, data: bytes) -> None:
    """Write beside, then rename; what lies there under that name, a link perhaps, is not followed."""
    beside = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    beside.unlink(missing_ok=True)
    try:
        with open(beside, "xb") as stream:
            stream.write(data)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
