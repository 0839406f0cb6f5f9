"""Files of earlier reports to reports."""

from __future__ import annotations

from pathlib import Path

from guidelint.config import ConfigError
from guidelint.gaps.json import NotAReportError, load
from guidelint.gaps.model import GapReport


def read(file: Path) -> GapReport:
    """Read a JSON report of `guidelint report`; raises ConfigError for anything else."""
    try:
        return load(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{file}: not valid UTF-8") from None
    except NotAReportError as error:
        raise ConfigError(f"{file}: {error}") from None


def read_folder(folder: Path) -> tuple[GapReport, ...]:
    """Read all JSON reports of a folder, in the order of their names."""
    if not folder.is_dir():
        raise ConfigError(f"{folder}: there is no such folder; expected one of JSON reports")
    return tuple(read(file) for file in sorted(folder.glob("*.json")))
