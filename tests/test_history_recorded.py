"""A translation whose front matter names the commit of the source that it was made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from git_site import EN, FR, GitSite, guide, site
from test_history_stale import LONG_EN, LONG_FR, named, stale

__all__ = ["site"]


def recorded(steps: dict[str, str], line: str) -> str:
    return guide("fr", steps).replace("lang: fr", f"lang: fr\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "source-commit: {}",
        "source-git-commit: '{}'",
        "default_lang_commit: {}",
        "l10n:\n  sourceCommit: {}",
        "l10n.sourceCommit: {}",
    ],
)
@pytest.mark.parametrize("length", [40, 9])
def test_the_recorded_commit_is_what_counts(site: GitSite, line: str, length: int) -> None:
    start = site.start()
    site.write("en/tea.md", guide("en", LONG_EN))
    changed = site.commit("source")
    # Whatever was done to the translation since.
    site.write("fr/tea.md", recorded(FR, line.format(start[:length])))
    site.commit("bump")
    (found,) = stale(site)
    assert named(found) == [("step", 2, "substantive", "changed")]
    assert (found["data"]["known_by"], found["data"]["confidence"]) == ("recorded", 1.0)
    assert found["data"]["translated"]["commit"] == start[:length]
    assert found["data"]["sections"][0]["commit"] == changed


def test_a_translation_that_names_the_last_commit_is_not_stale(site: GitSite) -> None:
    site.start()
    site.write("en/tea.md", guide("en", LONG_EN))
    changed = site.commit("source")
    site.write("fr/tea.md", recorded(FR, f"source-commit: {changed}"))
    site.commit("no words of it were to be translated")
    assert stale(site) == []


def test_a_unit_that_was_brought_further_than_the_record_is_not_stale(site: GitSite) -> None:
    start = site.start()
    site.write("fr/tea.md", recorded(FR, f"source-commit: {start}"))
    site.commit("record")
    site.write("en/tea.md", guide("en", {**LONG_EN, "Wait": EN["Wait"].replace("4", "6")}))
    site.commit("source")
    site.write("fr/tea.md", recorded(LONG_FR, f"source-commit: {start}"))
    site.commit("half of it")
    (found,) = stale(site)
    assert named(found) == [("step", 3, "critical", "changed")]


def test_other_keys_may_be_configured(site: GitSite) -> None:
    start = site.start()
    site.write("guidelint.toml", '[history]\ncommit-keys = ["origin.version"]\n')
    site.write("en/tea.md", guide("en", LONG_EN))
    site.commit("source")
    site.write("fr/tea.md", recorded(LONG_FR, f"origin:\n  version: {start}"))
    site.commit("record")
    (found,) = stale(site)
    assert found["data"]["known_by"] == "recorded"


def test_where_git_does_not_know_the_commit_the_history_tells(site: GitSite) -> None:
    """The source came from another repository, or its history was rewritten."""
    site.start()
    site.write("fr/tea.md", recorded(FR, "source-commit: 0123456789012345678901234567890123456789"))
    site.commit("record")
    assert stale(site) == []
    site.write("en/tea.md", guide("en", LONG_EN))
    site.commit("source")
    (found,) = stale(site)
    assert found["data"]["known_by"] == "inferred"


@pytest.mark.parametrize("value", ["main", "''", "12", "-p", "[a]", "'a:b'", "v1.0", "deadbee; ls", "~"])
def test_what_is_no_commit_is_not_asked_for(site: GitSite, value: str) -> None:
    site.start()
    site.write("fr/tea.md", recorded(FR, f"source-commit: {value}"))
    site.commit("record")
    site.write("en/tea.md", guide("en", LONG_EN))
    site.commit("source")
    (found,) = stale(site)
    assert found["data"]["known_by"] == "inferred"


def test_a_commit_from_before_a_rename(site: GitSite) -> None:
    site.write("en/brew.md", guide("en", EN))
    start = site.commit()
    site.git("mv", "en/brew.md", "en/tea.md")
    site.write("fr/tea.md", recorded(FR, f"source-commit: {start}"))
    site.commit("rename")
    site.write("en/tea.md", guide("en", LONG_EN))
    site.commit("source")
    (found,) = stale(site)
    assert named(found) == [("step", 2, "substantive", "changed")]


def test_the_source_lives_in_another_repository(site: GitSite, tmp_path: Path) -> None:
    other = GitSite.__new__(GitSite)
    other.top, other.capsys = tmp_path / "other", site.capsys
    other.top.mkdir()
    other.git("init", "-q", "-b", "main")
    other.write("tea.md", guide("en", EN))
    start = other.commit("source")
    other.write("tea.md", guide("en", LONG_EN))
    changed = other.commit("source")

    site.write("guidelint.toml", '[history]\nsource-repository = "../other"\n')
    site.write("en/tea.md", guide("en", LONG_EN))
    site.write("fr/tea.md", recorded(FR, f"source-commit: {start}"))
    site.commit("import")
    (found,) = stale(site)
    assert named(found) == [("step", 2, "substantive", "changed")]
    assert found["data"]["sections"][0]["commit"] == changed
    site.write("guidelint.toml", "")
    assert stale(site) == []
