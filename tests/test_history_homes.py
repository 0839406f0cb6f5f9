"""Sites whose documents lie in several repositories: clones side by side, submodules, merged folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from git_site import EN, FR, GitSite, guide, site
from test_history_stale import LONG_EN, LONG_FR, named, stale

__all__ = ["site"]

CONTENT = """\
languages = ["en", "fr"]
content = ["content/{lang}/{slug}.md", "translations/{lang}/{slug}.md"]
"""
CHANGED = [("step", 2, "substantive", "changed")]


class SideBySide:
    """Two repositories below a folder that is none, with the sources and the translations."""

    def __init__(self, site: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
        self.whole = site
        self.sources, self.translations = (repository(site, site.top / name) for name in ("content", "translations"))
        (site.top / ".git").rename(site.top / "no-git")
        site.write("guidelint.toml", CONTENT)

    def start(self, key: str = "") -> str:
        """Commit a source and its translation, which may name the commit of the source."""
        self.sources.write("en/tea.md", guide("en", EN))
        commit = at(self.sources, 1)
        line = f"lang: fr\n{key}: {commit}" if key else "lang: fr"
        self.translations.write("fr/tea.md", guide("fr", FR).replace("lang: fr", line))
        at(self.translations, 2)
        return commit


def repository(site: GitSite, folder: Path) -> GitSite:
    other = GitSite.__new__(GitSite)
    other.top, other.capsys = folder, site.capsys
    folder.mkdir()
    other.git("init", "-q", "-b", "main")
    return other


def at(site: GitSite, day: int) -> str:
    """Commit everything on a day of January."""
    site.git("add", "-A")
    site.git("commit", "-q", "--allow-empty", "-m", "x", f"--date=2026-01-{day:02}T12:00:00Z")
    return site.git("rev-parse", "HEAD")


@pytest.fixture
def both(site: GitSite, monkeypatch: pytest.MonkeyPatch) -> SideBySide:
    return SideBySide(site, monkeypatch)


@pytest.mark.parametrize(("key", "origin"), [("source-commit", "recorded"), ("", "inferred")])
def test_clones_side_by_side(both: SideBySide, key: str, origin: str) -> None:
    start = both.start(key)
    assert stale(both.whole) == []
    both.sources.write("en/tea.md", guide("en", LONG_EN))
    changed = at(both.sources, 3)
    (found,) = stale(both.whole)
    assert named(found) == CHANGED
    assert (found["path"], found["data"]["known_by"]) == ("translations/fr/tea.md", origin)
    assert found["data"]["translated"] == {"commit": start, "date": "2026-01-01"}
    assert found["data"]["sections"][0]["commit"] == changed
    (named_alone,) = stale(both.whole, "translations/fr/tea.md")
    assert named_alone == found


def test_the_commits_of_two_repositories_are_in_one_order(both: SideBySide) -> None:
    """What the translation followed, by the times of the commits, it does not lack."""
    both.sources.write("en/tea.md", guide("en", EN))
    at(both.sources, 1)
    both.sources.write("en/tea.md", guide("en", LONG_EN))
    at(both.sources, 3)
    both.translations.write("fr/tea.md", guide("fr", LONG_FR))
    at(both.translations, 4)
    both.sources.write("en/tea.md", guide("en", {**LONG_EN, "Wait": "The leaves need 6 minutes. Cover it."}))
    at(both.sources, 5)
    both.translations.write("fr/tea.md", guide("fr", {**LONG_FR, "Attendre": "Il faut 6 minutes aux feuilles."}))
    at(both.translations, 6)
    assert stale(both.whole) == []


def test_a_source_that_is_a_submodule(site: GitSite, tmp_path: Path) -> None:
    sources = repository(site, tmp_path / "sources")
    sources.write("en/tea.md", guide("en", EN))
    start = sources.commit()
    sources.write("en/tea.md", guide("en", LONG_EN))
    sources.commit()
    site.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(sources.top), "content")
    site.write("guidelint.toml", CONTENT)
    site.write("translations/fr/tea.md", guide("fr", FR).replace("lang: fr", f"lang: fr\nsource-commit: {start}"))
    site.commit()
    (found,) = stale(site)
    assert named(found) == CHANGED


@pytest.mark.parametrize("folder", ["content", "./content/"])
def test_the_repository_of_the_sources_may_be_named(both: SideBySide, folder: str) -> None:
    both.whole.write("guidelint.toml", f'{CONTENT}[history]\nsource-repository = "{folder}"\n')
    both.start()
    both.sources.write("en/tea.md", guide("en", LONG_EN))
    at(both.sources, 3)
    (found,) = stale(both.whole)
    assert named(found) == CHANGED


def test_a_named_repository_that_is_none(both: SideBySide) -> None:
    both.whole.write("guidelint.toml", f'{CONTENT}[history]\nsource-repository = "nowhere"\n')
    both.start()
    assert both.whole.run("check") == (
        2,
        "",
        'guidelint: guidelint.toml: history.source-repository: "nowhere" is no git repository; '
        "its path is relative to the configuration\n",
    )


def test_a_page_that_was_renamed_is_not_compared_with_another_of_the_same_name(site: GitSite, tmp_path: Path) -> None:
    sources = repository(site, tmp_path / "other")
    sources.write("index.md", "# Home\n\nThis is where all of it begins, and no guide to tea.\n")
    sources.write("files/brew/index.md", guide("en", EN))
    start = sources.commit()
    (sources.top / "files" / "tea").mkdir()
    sources.git("mv", "files/brew/index.md", "files/tea/index.md")
    sources.commit()
    site.write("guidelint.toml", '[history]\nsource-repository = "../other"\n')
    site.write("en/files/tea/index.md", guide("en", EN))
    site.write("fr/files/tea/index.md", guide("fr", FR).replace("lang: fr", f"lang: fr\nsource-commit: {start}"))
    site.commit("import")
    assert stale(site) == []
    sources.write("files/tea/index.md", guide("en", LONG_EN))
    sources.commit()
    site.write("en/files/tea/index.md", guide("en", LONG_EN))
    site.commit("import")
    (found,) = stale(site)
    assert named(found) == CHANGED


def test_a_folder_that_came_from_another_history(site: GitSite, tmp_path: Path) -> None:
    """Its commits are in the repository now, but the source lay in fewer folders then."""
    sources = repository(site, tmp_path / "other")
    sources.write("guides/en/tea.md", guide("en", EN))
    start = sources.commit()
    sources.write("guides/en/tea.md", guide("en", LONG_EN))
    sources.commit()
    site.write("guidelint.toml", 'languages = ["en", "fr"]\ncontent = ["content/guides/{lang}/{slug}.md"]\n')
    site.commit()
    site.git("fetch", "-q", str(sources.top), "main")
    site.git("merge", "-q", "--allow-unrelated-histories", "-s", "ours", "--no-commit", "FETCH_HEAD")
    site.git("read-tree", "--prefix=content/", "-u", "FETCH_HEAD")
    site.git("commit", "-q", "-m", "merge")
    text = guide("fr", FR).replace("lang: fr", f"lang: fr\nsource-commit: {start}")
    site.write("content/guides/fr/tea.md", text)
    site.commit("translate")
    (found,) = stale(site)
    assert (named(found), found["data"]["known_by"]) == (CHANGED, "recorded")


def test_what_git_tells_a_hook_is_about_its_own_repository(both: SideBySide, monkeypatch: pytest.MonkeyPatch) -> None:
    both.start("source-commit")
    both.sources.write("en/tea.md", guide("en", LONG_EN))
    at(both.sources, 3)
    monkeypatch.setenv("GIT_DIR", str(both.translations.top / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(both.translations.top / ".git" / "index"))
    (found,) = stale(both.whole)
    assert named(found) == CHANGED


def test_a_hook_in_a_linked_worktree(site: GitSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("web/en/tea.md", guide("en", EN))
    site.write("web/fr/tea.md", guide("fr", FR))
    site.commit()
    site.write("web/en/tea.md", guide("en", LONG_EN))
    site.commit()
    site.git("worktree", "add", "-q", "--detach", str(tmp_path / "linked"))
    linked = GitSite.__new__(GitSite)
    linked.top, linked.capsys = tmp_path / "linked", site.capsys
    monkeypatch.chdir(linked.top)
    monkeypatch.setenv("GIT_DIR", str(site.top / ".git" / "worktrees" / "linked"))
    (found,) = stale(linked, "web")
    assert named(found) == CHANGED


# --- what is not known is said -----------------------------------------------------------------------


def notes(site: GitSite) -> str:
    code, _, err = site.run("check", "--select", "translation/stale")
    assert code == 0
    return err


def test_commits_that_git_does_not_know_are_named(site: GitSite) -> None:
    site.start("tea", "coffee")
    for name in ("tea", "coffee"):
        text = guide("fr", FR).replace("lang: fr", "lang: fr\nsource-commit: 0123456789")
        site.write(f"fr/{name}.md", text)
    site.commit()
    assert notes(site) == (
        "guidelint: 2 translations, such as fr/coffee.md, name a source commit that git does not know here, "
        "or that lacks the source\n"
    )


def test_a_shallow_clone_is_named(site: GitSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.start()
    site.commit()
    site.git("clone", "-q", "--depth", "1", f"file://{site.top}", str(tmp_path / "clone"))
    clone = GitSite.__new__(GitSite)
    clone.top, clone.capsys = tmp_path / "clone", site.capsys
    monkeypatch.chdir(clone.top)
    assert notes(clone) == (
        "guidelint: this clone is shallow: what changed before is not known; "
        "fetch all of the history (fetch-depth: 0)\n"
    )


def test_a_history_that_cannot_be_read_is_named(site: GitSite) -> None:
    site.start()
    (site.top / ".git" / "HEAD").write_text("nonsense")
    assert notes(site).startswith(f"guidelint: {site.top} is in no git repository")


def test_no_repository_is_nothing_to_speak_of(site: GitSite) -> None:
    site.start()
    (site.top / ".git").rename(site.top / "no-git")
    assert notes(site) == ""


# --- branches, encodings -----------------------------------------------------------------------------


def test_a_branch_on_which_the_translator_followed(site: GitSite) -> None:
    """Its commits are older than one on the main branch that changed only form, which comes between by its time."""
    site.start()
    site.git("checkout", "-q", "-b", "work")
    site.write("en/tea.md", guide("en", LONG_EN))
    at(site, 10)
    site.git("checkout", "-q", "main")
    site.write("en/tea.md", guide("en", EN).replace("cosy.", "cosy!"))
    at(site, 11)
    site.git("checkout", "-q", "work")
    site.write("fr/tea.md", guide("fr", LONG_FR))
    at(site, 12)
    site.git("checkout", "-q", "main")
    site.git("merge", "-q", "work", "-m", "merge")
    assert stale(site) == []


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_source_that_was_in_another_encoding(site: GitSite, encoding: str) -> None:
    text = guide("en", EN).replace("cold water", "cold water – at 5 °C –")
    (site.top / "en").mkdir()
    (site.top / "en" / "tea.md").write_bytes(text.encode(encoding))
    site.write("fr/tea.md", guide("fr", FR))
    site.commit()
    site.write("en/tea.md", text)
    site.commit("utf-8")
    assert stale(site) == []


def test_a_rebased_commit_moves_no_other(both: SideBySide) -> None:
    """Its work was done before all else, but it came into the history last."""
    both.start()
    both.sources.write("en/tea.md", guide("en", LONG_EN))
    at(both.sources, 20)
    both.translations.write("fr/tea.md", guide("fr", LONG_FR))
    at(both.translations, 22)
    both.translations.write("fr/other.md", guide("fr", FR))
    at(both.translations, 3)
    assert stale(both.whole) == []
