"""A text to a file, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def save(file: Path, content: str) -> None:
    """Write a file whole or not at all; one that holds just this is left as it is. Raises OSError with its name.

    What is no file, such as a pipe or a terminal, is written to as it is.
    """
    data = content.encode()
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(data)
        elif not file.exists() or file.read_bytes() != data:
            _replace(file, data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from None


def _replace(file: Path, data: bytes) -> None:
    beside = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
