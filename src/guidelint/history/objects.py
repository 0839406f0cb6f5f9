"""The ids of objects to their contents, by one process of git for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.history.repository import ALWAYS, OFFLINE, Repository, environment

if TYPE_CHECKING:
    import subprocess


class Objects:
    """The contents of a repository, by one process of git for all of them, which never fetches."""

    def __init__(self, repository: Repository) -> None:
        self.top, self._foreign = repository.top, repository.foreign
        self._process: subprocess.Popen[bytes] | None = None
        self._failed = False

    def find(self, name: str, kind: str = "blob") -> tuple[str, bytes] | None:
        """Return the id and the content of a file by its id or as `COMMIT:path`; None where it is not there."""
        if self._failed or "\n" in name:
            return None
        try:
            return self._ask(name, kind)
        except (OSError, ValueError):  # git is gone, or said what nobody expects
            self.close()
            self._failed = True
            return None

    def _ask(self, name: str, wanted: str) -> tuple[str, bytes] | None:
        process = self._process or self._start()
        asked, told = process.stdin, process.stdout
        assert asked is not None
        assert told is not None
        asked.write(name.encode("utf-8", "surrogateescape") + b"\n")
        asked.flush()
        header = told.readline()
        if not header.endswith(b"\n"):
            raise ValueError(f"git cat-file says {header!r}")
        words = header.split()
        if words[-1] in (b"missing", b"ambiguous"):
            return None
        kind, size = words[-2], int(words[-1])
        content = told.read(size + 1)
        if len(content) != size + 1:
            raise ValueError("git cat-file broke off")
        return (words[0].decode("ascii"), content[:-1]) if kind == wanted.encode() else None

    def _start(self) -> subprocess.Popen[bytes]:
        import subprocess
        import weakref

        started = subprocess.Popen(
            ("git", *ALWAYS, "cat-file", "--batch"),
            cwd=self.top,
            env=environment(self.top, OFFLINE, foreign=self._foreign),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._process = started
        self._end = weakref.finalize(self, _end, started)
        return started

    def close(self) -> None:
        """End the process, where one was started."""
        if self._process is not None:
            self._end()
            self._process = None


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()  # it has nothing to save
    process.communicate()
