"""A text to a file, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def save(file: Path, content: str) -> None:
    """Write a file whole or not at all; one that holds just this is left as it is. Raises OSError."""
    data = content.encode()
    if file.is_file() and file.read_bytes() == data:
        return
    beside = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
