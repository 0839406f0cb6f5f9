"""Commits as texts to a git repository, thousands in a second."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

_FIRST = 1_700_000_000
_HOUR = 3600


class Importer:
    """A repository under construction; each commit is an hour after the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.commits = folder, 0
        subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)

    def __enter__(self) -> Importer:
        """Begin to import."""
        command = ["git", "-C", str(self.folder), "fast-import", "--quiet", "--date-format=raw"]
        self._git = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End, and write the files of the last commit."""
        assert self._git.stdin
        self._git.stdin.close()
        if self._git.wait():
            raise SystemExit("git fast-import failed")
        subprocess.run(["git", "-C", str(self.folder), "reset", "-q", "--hard"], check=True)

    def commit(self, message: str, files: Mapping[str, str | None]) -> str:
        """Commit some files, None for one that goes, and return the id of the commit."""
        assert self._git.stdin
        assert self._git.stdout
        self.commits += 1
        who = f"A Writer <writer@example.org> {_FIRST + _HOUR * self.commits} +0000"
        lines = [f"commit refs/heads/main\nmark :{self.commits}\ncommitter {who}\n".encode(), _data(message)]
        for path, text in files.items():
            if text is None:
                lines.append(f"D {path}\n".encode())
            else:
                lines += [f"M 100644 inline {path}\n".encode(), _data(text)]
        lines.append(f"get-mark :{self.commits}\n".encode())
        self._git.stdin.write(b"".join(lines))
        self._git.stdin.flush()
        return self._git.stdout.readline().decode().strip()


def _data(text: str) -> bytes:
    content = text.encode()
    return b"data %d\n%b\n" % (len(content), content)
