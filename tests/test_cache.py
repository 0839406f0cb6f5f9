"""What is kept for the next run, and what becomes of it in the meantime."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from git_site import EN, FR, GitSite, guide, site
from guidelint.cache import FOLDER, Cache
from guidelint.history import log_cache
from guidelint.history.repository import Repository
from test_history_stale import LONG_EN, named, stale

__all__ = ["site"]


def test_a_value_comes_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.read("x") is None
    cache.write("x", {"a": [1, None, "é"]})
    assert cache.read("x") == {"a": [1, None, "é"]}
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"
    assert sorted(file.name for file in (tmp_path / FOLDER).iterdir()) == [".gitignore", "x.json"]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1],
        lambda data: data.replace(b"1", b"2"),
        lambda data: b"",
        lambda data: b"\xff\xfe",
        lambda data: data.partition(b"\n")[2],
        lambda data: data.replace(b"guidelint ", b"guidelint 9.", 1),
    ],
)
def test_a_file_that_was_tampered_with_is_none(tmp_path: Path, change: Any) -> None:
    cache = Cache(tmp_path)
    cache.write("x", [1])
    file = tmp_path / FOLDER / "x.json"
    file.write_bytes(change(file.read_bytes()))
    assert cache.read("x") is None


def test_a_folder_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / FOLDER).symlink_to(tmp_path / "elsewhere")
    cache = Cache(tmp_path)
    cache.write("x", [1])
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert cache.read("x") is None


def test_where_nothing_can_be_written_nothing_is(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file")
    cache = Cache(tmp_path)
    cache.write("x", [1])
    assert cache.read("x") is None
    assert (tmp_path / FOLDER).read_text() == "a file"


# --- the history ---------------------------------------------------------------------------------


@pytest.fixture
def kept(site: GitSite, monkeypatch: pytest.MonkeyPatch) -> GitSite:
    """A site with one stale pair, whose history is worth to keep however short it is."""
    monkeypatch.setattr(log_cache, "_WORTH_IT", 1)
    site.start()
    site.write("en/tea.md", guide("en", LONG_EN))
    site.commit("source")
    return site


def logs(site: GitSite, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return which stretches of history are read from now on."""
    read: list[str] = []
    run = Repository.offline

    def counted(self: Repository, *args: str) -> bytes:
        read.append(args[args.index("--") - 1])
        return run(self, *args)

    monkeypatch.setattr(Repository, "offline", counted)
    return read


def test_the_log_is_read_once(kept: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    (first,) = stale(kept)
    read = logs(kept, monkeypatch)
    assert (stale(kept), stale(kept, "fr/tea.md"), read) == ([first], [first], [])
    assert kept.git("status", "--short") == ""


def test_then_only_what_is_new(kept: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    stale(kept)
    before = kept.git("rev-parse", "HEAD")
    kept.write("en/tea.md", guide("en", {**LONG_EN, "Wait": EN["Wait"].replace("4", "6")}))
    now = kept.commit("more")
    read = logs(kept, monkeypatch)
    (found,) = stale(kept)
    assert named(found) == [("step", 2, "substantive", "changed"), ("step", 3, "critical", "changed")]
    assert read == [f"{before}..{now}"]


def test_a_rewritten_history_is_read_anew(kept: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    stale(kept)
    kept.git("reset", "-q", "--hard", "HEAD~1")
    kept.write("en/tea.md", guide("en", {**EN, "Wait": EN["Wait"].replace("4", "6")}))
    now = kept.commit("other")
    read = logs(kept, monkeypatch)
    (found,) = stale(kept)
    assert (named(found), read) == ([("step", 3, "critical", "changed")], [now])


@pytest.mark.parametrize(
    "value",
    [
        [],
        {"head": "x"},
        {"head": 40 * "0", "folder": "", "commits": "all"},
        {"commits": [["; rm", 1, False, []]]},
        {"commits": [[40 * "a", "1", False, []]]},
        {"commits": [[40 * "a", 1, False, [[None, None, None, None]]]]},
        {"commits": [[40 * "a", 1, False, [["a", "a", "HEAD:x", None]]]]},
        {"commits": [[40 * "a", 1, False, [["a"]]]]},
        {"commits": [7]},
    ],
)
def test_a_log_that_is_odd_is_read_anew(kept: GitSite, value: Any) -> None:
    (first,) = stale(kept)
    cache = Cache(kept.top)
    whole = cache.read("history")
    cache.write("history", {**whole, **value} if isinstance(value, dict) else value)
    assert stale(kept) == [first]
    assert cache.read("history") == whole


def test_no_cache(kept: GitSite) -> None:
    stale(kept, "--no-cache")
    assert not (kept.top / FOLDER).exists()


def test_a_short_history_is_not_kept(site: GitSite) -> None:
    site.write("en/tea.md", guide("en", EN))
    site.write("fr/tea.md", guide("fr", FR))
    site.commit()
    assert stale(site) == []
    assert not (site.top / FOLDER).exists()
