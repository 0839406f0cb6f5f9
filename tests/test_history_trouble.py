"""Repositories that are none, or not whole: what is known of the history, and what is said."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from git_site import EN, FR, GitSite, guide, site
from guidelint.history.objects import Objects
from test_history_stale import LONG_EN, named, stale

__all__ = ["site"]


def make_stale(site: GitSite) -> None:
    site.start()
    site.write("en/tea.md", guide("en", LONG_EN))
    site.commit("source")


def there(site: GitSite, folder: Path, monkeypatch: pytest.MonkeyPatch) -> GitSite:
    """Go to another folder."""
    monkeypatch.chdir(folder)
    other = GitSite.__new__(GitSite)
    other.top, other.capsys = folder, site.capsys
    return other


def clone(site: GitSite, *args: str) -> Path:
    folder = site.top.parent / "clone"
    site.git("clone", "-q", *args, f"file://{site.top}", str(folder))
    return folder


def test_no_repository(site: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    make_stale(site)
    shutil.rmtree(site.top / ".git")
    started: list[object] = []
    monkeypatch.setattr(subprocess, "Popen", started.append)
    code, out, err = site.run("check", "--select", "translation/stale")
    assert (code, err, started) == (0, "", [])
    assert out.endswith("no findings; 2 documents read, 1 pair compared\n")


def test_no_git(site: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    make_stale(site)
    monkeypatch.setenv("PATH", str(site.top))
    assert stale(site) == []


def test_a_broken_repository(site: GitSite) -> None:
    make_stale(site)
    (site.top / ".git" / "HEAD").write_text("nonsense")
    assert stale(site) == []


def test_objects_that_are_lost(site: GitSite) -> None:
    make_stale(site)
    (blob,) = site.git("rev-parse", "HEAD~1:en/tea.md").split()
    file = site.top / ".git" / "objects" / blob[:2] / blob[2:]
    file.chmod(0o600)
    file.write_bytes(b"nonsense")
    assert stale(site) == []


def test_no_commit_yet(site: GitSite) -> None:
    site.write("en/tea.md", guide("en", EN))
    site.write("fr/tea.md", guide("fr", FR))
    assert stale(site) == []


def test_git_keeps_its_objects_elsewhere(site: GitSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare repository has no working tree; the folder of one holds no site, but a site may lie in it."""
    make_stale(site)
    bare = tmp_path / "bare.git"
    site.git("clone", "-q", "--bare", str(site.top), str(bare))
    shutil.copytree(site.top / "en", bare / "en")
    shutil.copytree(site.top / "fr", bare / "fr")
    assert stale(there(site, bare, monkeypatch)) == []


def test_a_shallow_clone_knows_what_changed_within_it(site: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    make_stale(site)
    assert stale(there(site, clone(site, "--depth", "1"), monkeypatch)) == []
    shutil.rmtree(site.top.parent / "clone")
    (found,) = stale(there(site, clone(site, "--depth", "2"), monkeypatch))
    assert named(found) == [("step", 2, "substantive", "changed")]


def test_a_partial_clone_fetches_nothing(site: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    make_stale(site)
    site.git("config", "uploadpack.allowFilter", "true")
    folder = clone(site, "--filter=blob:none")
    other = there(site, folder, monkeypatch)
    missing = other.git("rev-list", "--objects", "--all", "--missing=print")
    assert stale(other) == []
    assert "?" in missing
    assert other.git("rev-list", "--objects", "--all", "--missing=print") == missing


def test_a_submodule_has_a_history_of_its_own(site: GitSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_stale(site)
    (tmp_path / "whole").mkdir()
    whole = there(site, tmp_path / "whole", monkeypatch)
    whole.git("init", "-q", "-b", "main")
    whole.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(site.top), "guides")
    whole.commit("submodule")
    (found,) = stale(whole, "guides")
    assert named(found) == [("step", 2, "substantive", "changed")]


def test_a_rewritten_history(site: GitSite) -> None:
    make_stale(site)
    site.git("checkout", "-q", "--orphan", "new")
    site.commit("all at once")
    assert stale(site) == []


def test_a_site_in_a_folder_of_a_repository(site: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("web/en/tea.md", guide("en", EN))
    site.write("web/fr/tea.md", guide("fr", FR))
    site.write("web/guidelint.toml", "")
    site.commit()
    site.write("web/en/tea.md", guide("en", LONG_EN))
    site.commit()
    (found,) = stale(site, "web")
    assert named(found) == [("step", 2, "substantive", "changed")]


def test_five_thousand_commits_on_one_file(site: GitSite) -> None:
    """Few versions are read: the changes are searched for."""
    stream = []
    for number in range(5_000):
        english, french = guide("en", EN if number < 4_000 else LONG_EN), guide("fr", FR)
        english = english.replace("lang: en", f"lang: en\nlastmod: {number}")
        files = {"en/tea.md": english, "fr/tea.md": french} if number == 0 else {"en/tea.md": english}
        stream.append(f"commit refs/heads/main\ncommitter A <a@b.example> {1_700_000_000 + number} +0000\ndata 1\nx\n")
        stream += [f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n" for path, text in files.items()]
    site.git("fast-import", "--quiet", input="".join(stream))
    site.git("reset", "-q", "--hard", "main")
    reads = 0
    find = Objects.find

    def counted(self: Objects, name: str, kind: str = "blob") -> tuple[str, bytes] | None:
        nonlocal reads
        reads += 1
        return find(self, name, kind)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Objects, "find", counted)
        (found,) = stale(site)
    assert named(found) == [("step", 2, "substantive", "changed")]
    assert found["data"]["sections"][0]["commit"] == site.git("rev-list", "--max-count=1", "--skip=999", "main")
    assert reads < 40


def test_a_merge_that_changes_both_parents(site: GitSite) -> None:
    site.start()
    site.git("checkout", "-q", "-b", "other")
    site.write("en/tea.md", guide("en", {**EN, "Wait": f"{EN['Wait']} Pour it into the cups."}))
    site.commit("other")
    site.git("checkout", "-q", "main")
    site.write("en/tea.md", guide("en", {**EN, "Wait": f"{EN['Wait']} Pour it out."}))
    site.commit("main")
    subprocess.run(("git", "merge", "-q", "other"), cwd=site.top, check=False, capture_output=True)
    site.write("en/tea.md", guide("en", {**EN, "Wait": f"{EN['Wait']} Pour it into both of the warm cups."}))
    merge = site.commit("merge")
    (found,) = stale(site)
    assert found["data"]["sections"][0]["commit"] == merge
