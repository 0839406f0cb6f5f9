"""What is kept for the next run, and what becomes of it in the meantime."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from git_site import EN, FR, GitSite, guide, site
from guidelint.cache import FOLDER, Cache
from guidelint.history import log_cache, results
from guidelint.history.objects import Objects
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


# --- what was found out of pairs ---------------------------------------------------------------------


@pytest.fixture
def found_out(site: GitSite, monkeypatch: pytest.MonkeyPatch) -> GitSite:
    """A site of which one pair is stale, another is not, and both are remembered."""
    monkeypatch.setattr(results, "_WORTH_IT", 1)
    site.start("coffee", "tea")
    site.write("en/tea.md", guide("en", LONG_EN))
    site.write("en/coffee.md", guide("en", {**EN, "Wait": "The leaves need 4 minutes. Cover the pot with a cosy!"}))
    site.commit()
    (found,) = stale(site)
    assert named(found) == [("step", 2, "substantive", "changed")]
    assert set(Cache(site.top).read("pairs")) == {"fr/coffee.md", "fr/tea.md"}
    return site


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the objects that git will be asked for."""
    asked: list[str] = []
    find = Objects.find

    def counting(self: Objects, name: str, kind: str = "blob") -> tuple[str, bytes] | None:
        asked.append(name)
        return find(self, name, kind)

    monkeypatch.setattr(Objects, "find", counting)
    return asked


def test_what_was_found_out_is_not_found_out_again(found_out: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = counted(monkeypatch)
    first = stale(found_out, "--no-cache")
    anew, asked[:] = len(asked), []
    assert stale(found_out) == first
    # Only what the sources said before is read, to show what changed.
    assert len(asked) == 2 < anew


def test_what_changed_since_is_found_out_again(found_out: GitSite) -> None:
    found_out.write("en/coffee.md", guide("en", {**EN, "Wait": "The leaves need 6 minutes. Cover the pot."}))
    assert [one["path"] for one in stale(found_out)] == ["fr/coffee.md", "fr/tea.md"]
    found_out.commit()
    assert [one["path"] for one in stale(found_out)] == ["fr/coffee.md", "fr/tea.md"]
    found_out.git("reset", "-q", "--hard", "HEAD~2")
    assert stale(found_out) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda known: [],
        lambda known: dict.fromkeys(known),
        lambda known: {path: [one[0]] for path, one in known.items()},
        lambda known: {path: ["0", one[1]] for path, one in known.items()},
        lambda known: {path: [one[0], None] for path, one in known.items()},
        lambda known: {path: [one[0], ["guessed", *one[1][1:]]] for path, one in known.items()},
        lambda known: {path: [one[0], [*one[1][:3], "sure", one[1][4]]] for path, one in known.items()},
        lambda known: {
            path: [one[0], [*one[1][:4], [[["0" * 40, 1], 1, [1], "minor", "", None, 1]]]]
            for path, one in known.items()
        },
        lambda known: {
            path: [one[0], [*one[1][:4], [[None, 999, [1], "minor", "", None, 1]]]] for path, one in known.items()
        },
        lambda known: {
            path: [one[0], [*one[1][:4], [[None, -1, [1], "minor", "", None, 1]]]] for path, one in known.items()
        },
        lambda known: {
            path: [one[0], [*one[1][:4], [[None, 1, [1], "none of these", "", None, 1]]]] for path, one in known.items()
        },
        lambda known: {
            path: [one[0], [*one[1][:4], [[None, 1, "1", "minor", 7, None, 1]]]] for path, one in known.items()
        },
    ],
)
def test_what_reads_oddly_is_found_out_again(found_out: GitSite, change: Any) -> None:
    first = stale(found_out, "--no-cache")
    cache = Cache(found_out.top)
    known = cache.read("pairs")
    cache.write("pairs", change(known))
    assert stale(found_out) == first
    assert cache.read("pairs") == known


def test_one_pair_leaves_what_is_known_of_others(found_out: GitSite) -> None:
    known = Cache(found_out.top).read("pairs")
    stale(found_out, "en/tea.md")
    assert Cache(found_out.top).read("pairs") == known
