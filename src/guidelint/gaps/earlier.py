"""Files of earlier reports to reports."""

from __future__ import annotations

from pathlib import Path

from guidelint.config import ConfigError
from guidelint.gaps.json import NotAReportError, Progress, load
from guidelint.gaps.model import GapReport


def read(file: Path, progress: Progress | None = None) -> GapReport:
    """Read a JSON report of `guidelint report`; raises ConfigError for anything else."""
    try:
        return load(file.read_bytes().decode("utf-8-sig"), progress)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{file}: not valid UTF-8") from None
    except NotAReportError as error:
        raise ConfigError(f"{file}: {error}") from None


def read_folder(folder: Path, progress: Progress | None = None) -> tuple[GapReport, ...]:
    """Read all JSON reports of a folder, in the order of their names; `progress` counts them."""
    if not folder.is_dir():
        raise ConfigError(f"{folder}: there is no such folder; expected one of JSON reports")
    files = sorted(folder.glob("*.json"))
    found = []
    for done, file in enumerate(files, 1):
        found.append(read(file))
        if progress:
            progress(done, len(files))
    return tuple(found)
