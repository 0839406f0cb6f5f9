"""A change under review: what it concerns, what it brings, and which side of a pair brought it."""

import subprocess
import sys
from pathlib import Path

import pytest

from git_site import EN, FR, NEW, NOUVEAU, GitSite, guide, site, without

__all__ = ["site"]

MISSING, EXTRA = "translation/missing-step", "translation/extra-step"


def test_an_author_who_adds_a_step_is_told_and_not_stopped(site: GitSite) -> None:
    site.start("tea", "coffee")
    site.write("en/tea.md", guide("en", EN | NEW))
    expected = (0, [("fr/tea.md", MISSING, "warning", "behind", True)])
    assert site.told("--since", "HEAD") == expected
    site.git("add", "-A")
    assert site.told("--staged") == expected
    site.commit()
    assert site.told("--since", "HEAD~1") == expected
    assert site.told("--since", "HEAD~1", "--new-only") == expected


def test_a_translator_who_drops_a_step_is_stopped(site: GitSite) -> None:
    site.start("tea", "coffee")
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    assert site.told("--since", "HEAD") == (1, [("fr/tea.md", MISSING, "error", "broken", True)])


def test_the_two_are_told_apart_in_one_change(site: GitSite) -> None:
    site.start()
    site.write("en/tea.md", guide("en", EN | NEW))
    site.write("fr/tea.md", guide("fr", without(FR, "Remplir la bouilloire")))
    code, findings = site.check("--since", "HEAD")
    assert code == 1
    assert [(f["cause"], f["data"]["source_position"]) for f in findings] == [("broken", 1), ("behind", 4)]


def test_a_change_on_both_sides_that_agrees_brings_nothing(site: GitSite) -> None:
    site.start()
    site.write("en/tea.md", guide("en", EN | NEW))
    site.write("fr/tea.md", guide("fr", FR | NOUVEAU))
    assert site.told("--since", "HEAD") == (0, [])


def test_a_new_translation_that_lacks_a_step_is_broken(site: GitSite) -> None:
    site.start()
    site.write("en/milk.md", guide("en", EN, "Milk"))
    site.commit()
    site.write("fr/milk.md", guide("fr", without(FR, "Attendre"), "Lait"))
    assert site.told("--since", "HEAD") == (1, [("fr/milk.md", MISSING, "error", "broken", True)])


def test_the_policy_decides(site: GitSite) -> None:
    site.write("guidelint.toml", '[policy]\nbehind = "info"\nbroken = "warning"\n')
    site.start()
    site.write("en/tea.md", guide("en", EN | NEW))
    assert site.told("--since", "HEAD") == (0, [("fr/tea.md", MISSING, "info", "behind", True)])
    site.start()
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    assert site.told("--since", "HEAD") == (0, [("fr/tea.md", MISSING, "warning", "broken", True)])


def test_dates_tell_who_is_behind_where_nothing_else_does(site: GitSite) -> None:
    dated = ("lang: en", "lang: en\ndate: 2026-02-20"), ("lang: fr", "lang: fr\ndate: 2026-02-01")
    site.write("en/tea.md", guide("en", EN | NEW).replace(*dated[0]))
    site.write("fr/tea.md", guide("fr", FR).replace(*dated[1]))
    site.write("guidelint.toml", 'ignore = ["translation/stale-date"]\n')
    assert site.told() == (0, [("fr/tea.md", MISSING, "warning", "behind", None)])
    site.write("fr/tea.md", guide("fr", FR).replace("lang: fr", "lang: fr\ndate: 2026-02-19"))
    assert site.told() == (1, [("fr/tea.md", MISSING, "error", None, None)])


def test_what_was_there_before_is_told_apart(site: GitSite) -> None:
    site.start("tea", "coffee")
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    site.write("fr/coffee.md", guide("fr", without(FR, "Attendre")))
    site.commit()
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")).replace("chaude", "bouillante"))
    assert site.told("--since", "HEAD") == (1, [("fr/tea.md", MISSING, "error", None, False)])
    assert site.told("--since", "HEAD", "--new-only") == (0, [("fr/tea.md", MISSING, "error", None, False)])


def test_only_what_is_staged_counts(site: GitSite) -> None:
    site.start()
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    site.git("add", "-A")
    site.write("fr/tea.md", guide("fr", FR))
    assert site.told("--staged") == (1, [("fr/tea.md", MISSING, "error", "broken", True)])
    site.git("add", "-A")
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    assert site.told("--staged") == (0, [])


def test_the_first_commit_has_nothing_before_it(site: GitSite) -> None:
    site.write("en/tea.md", guide("en", EN))
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    site.git("add", "-A")
    assert site.told("--staged") == (1, [("fr/tea.md", MISSING, "error", None, True)])


# --- files that come, go and move -------------------------------------------------------------------


def test_a_deleted_translation_is_an_event(site: GitSite) -> None:
    site.start("tea", "coffee")
    site.git("rm", "-q", "fr/tea.md")
    code, findings = site.check("--staged")
    assert (code, [(f["path"], f["message"], f["cause"]) for f in findings]) == (
        0,
        [("en/tea.md", "this guide has no French translation; fr/tea.md was deleted in this change", "broken")],
    )


def test_a_renamed_source_leaves_its_translation_behind(site: GitSite) -> None:
    site.write("guidelint.toml", 'pair-by = ["path"]\n')
    site.start("tea", "coffee")
    site.git("mv", "en/tea.md", "en/green-tea.md")
    _, findings = site.check("--staged")
    assert [(f["path"], f["message"]) for f in findings] == [
        ("en/green-tea.md", "this guide has no French translation; it was en/tea.md before this change"),
        ("fr/tea.md", "this French document has no English source; en/tea.md is en/green-tea.md now"),
    ]


def test_a_renamed_source_may_be_known_by_what_it_says(site: GitSite) -> None:
    site.start("tea", "coffee")
    site.git("mv", "en/tea.md", "en/green-tea.md")
    assert site.told("--staged") == (0, [])


def test_a_guide_that_is_renamed_whole_keeps_its_findings_old(site: GitSite) -> None:
    site.start("coffee")
    site.write("en/tea.md", guide("en", EN))
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    site.commit()
    for language in ("en", "fr"):
        site.git("mv", f"{language}/tea.md", f"{language}/green-tea.md")
    assert site.told("--staged") == (1, [("fr/green-tea.md", MISSING, "error", None, False)])


def test_a_rename_that_only_changes_case(site: GitSite) -> None:
    site.write("guidelint.toml", 'pair-by = ["path"]\n')
    site.start("Tea", "coffee")
    site.git("mv", "en/Tea.md", "en/tea.md")
    paths = [(f["path"], f["rule"]) for f in site.check("--staged")[1]]
    assert paths == [("en/tea.md", "pairing/missing"), ("fr/Tea.md", "pairing/orphan")]
    site.git("mv", "fr/Tea.md", "fr/tea.md")
    assert site.told("--staged") == (0, [])


def test_a_link_that_a_deletion_breaks_elsewhere_is_found(site: GitSite) -> None:
    site.write("en/milk.md", guide("en", EN, "Milk") + "\nSee [tea](tea.md).\n\n[Nothing]()\n")
    site.write("fr/milk.md", guide("fr", FR, "Lait") + "\nVoir [le thé](tea.md).\n\n[Rien]()\n")
    site.start("tea", "coffee")
    site.git("rm", "-q", "en/tea.md", "fr/tea.md")
    assert [(f["path"], f["rule"], f["new"]) for f in site.check("--staged")[1]] == [
        ("en/milk.md", "links/broken", True),
        ("fr/milk.md", "links/broken", True),
    ]


def test_paths_may_hold_any_letter(site: GitSite) -> None:
    name = "thé vert “à la menthe”"
    site.start(name, "coffee")
    site.write(f"fr/{name}.md", guide("fr", without(FR, "Attendre")))
    assert site.told("--since", "HEAD") == (1, [(f"fr/{name}.md", MISSING, "error", "broken", True)])


def test_a_site_below_the_top_of_its_repository(site: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("docs/guidelint.toml", 'content = ["{lang}/{slug}.md"]\n')
    site.write("docs/en/tea.md", guide("en", EN))
    site.write("docs/fr/tea.md", guide("fr", FR))
    site.write("other/fr/tea.md", guide("fr", FR))
    site.commit()
    site.write("docs/fr/tea.md", guide("fr", without(FR, "Attendre")))
    site.write("other/fr/tea.md", "Nothing.\n")
    expected = (1, [("fr/tea.md", MISSING, "error", "broken", True)])
    assert site.told("docs", "--since", "HEAD") == expected
    monkeypatch.chdir(site.top / "docs" / "fr")
    assert site.told("--since", "HEAD") == expected


# --- what decides for the whole site ----------------------------------------------------------------


def test_a_changed_configuration_concerns_the_whole_site(site: GitSite) -> None:
    site.write("guidelint.toml", 'ignore = ["links/empty"]\n')
    site.write("en/milk.md", guide("en", EN, "Milk") + "\n[Nothing]()\n")
    site.write("fr/milk.md", guide("fr", FR, "Lait") + "\n[Rien]()\n")
    site.start("tea")
    site.write("guidelint.toml", "")
    assert [(f["path"], f["rule"], f["new"]) for f in site.check("--since", "HEAD", "--select", "links")[1]] == [
        ("en/milk.md", "links/empty", False),
        ("fr/milk.md", "links/empty", False),
    ]


def test_a_changed_schema_makes_its_findings_new(site: GitSite) -> None:
    site.write("guidelint.toml", 'schema = "own.json"\n')
    site.write("own.json", "{}")
    site.start("tea")
    site.write("own.json", '{"required": ["author"]}')
    found = site.check("--since", "HEAD", "--select", "front-matter/schema")[1]
    assert [(f["path"], f["new"]) for f in found] == [("en/tea.md", True), ("fr/tea.md", True)]


def test_a_changed_map_concerns_the_whole_site(site: GitSite) -> None:
    site.write("guidelint.toml", 'map = "map.toml"\npair-by = ["map"]\n')
    site.write("map.toml", '[guides]\n"tea" = { en = "en/tea.md", fr = "fr/the.md" }\n')
    site.write("en/tea.md", guide("en", EN))
    site.write("fr/the.md", guide("fr", FR))
    site.commit()
    site.write("map.toml", "[guides]\n")
    assert [(f["path"], f["rule"], f["new"]) for f in site.check("--since", "HEAD")[1]] == [
        ("en/tea.md", "pairing/missing", True),
        ("fr/the.md", "pairing/orphan", True),
    ]


# --- histories --------------------------------------------------------------------------------------


def test_a_branch_is_compared_with_where_it_began(site: GitSite) -> None:
    site.start("tea", "coffee", "milk")
    site.git("switch", "-qc", "topic")
    site.write("en/tea.md", guide("en", EN | NEW))
    site.commit("topic")
    site.git("switch", "-q", "main")
    site.write("fr/coffee.md", guide("fr", without(FR, "Attendre")))
    site.commit("main goes on")
    site.git("switch", "-q", "topic")
    expected = (0, [("fr/tea.md", MISSING, "warning", "behind", True)])
    assert site.told("--since", "main") == expected
    site.git("merge", "-q", "-m", "merge", "main")
    assert site.told("--since", "main") == expected
    site.git("reset", "-q", "--hard", "HEAD~1")
    site.git("rebase", "-q", "main")
    assert site.told("--since", "main") == expected
    site.git("switch", "-q", "main")
    site.git("merge", "-q", "--squash", "topic")
    assert site.told("--staged") == expected
    site.commit("squashed")
    assert site.told("--since", "HEAD~1") == expected


def test_a_pull_request_from_a_fork_in_ci(site: GitSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CI has the merge of both in a detached clone of depth two, and the base as its first parent."""
    site.start("tea", "coffee")
    site.git("switch", "-qc", "fork")
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    site.commit("fork")
    site.git("switch", "-q", "main")
    site.write("en/coffee.md", guide("en", EN | NEW))
    site.commit("main goes on")
    site.git("merge", "-q", "--no-ff", "-m", "merge", "fork")
    clone = tmp_path / "clone"
    site.git("clone", "-q", "--depth", "2", f"file://{site.top}", str(clone))
    monkeypatch.chdir(clone)
    assert site.told("--since", "HEAD^1") == (1, [("fr/tea.md", MISSING, "error", "broken", True)])


def test_a_long_history_costs_nothing(site: GitSite) -> None:
    stream = []
    for number in range(2000):
        content = guide("en", EN).replace("2 cups", f"{number + 2} cups")
        stream.append(
            f"commit refs/heads/main\ncommitter A <a@b.example> {1_700_000_000 + number} +0000\ndata 1\nx\n"
            f"M 100644 inline en/tea.md\ndata {len(content.encode())}\n{content}\n"
        )
    site.git("fast-import", "--quiet", input="".join(stream))
    site.git("reset", "-q", "--hard")
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")).replace("2 tasses", "2001 tasses"))
    site.commit()
    code, findings = site.told("--since", "HEAD~1500")
    assert (code, findings[0][:2]) == (1, ("fr/tea.md", MISSING))


# --- what cannot be done ----------------------------------------------------------------------------


def refused(site: GitSite, *args: str) -> str:
    code, out, err = site.run("check", *args)
    assert (code, out, err.count("\n")) == (2, "", 1)
    return err.removeprefix("guidelint: ").rstrip("\n")


def test_an_unknown_revision(site: GitSite) -> None:
    site.start()
    assert refused(site, "--since", "origin/man") == (
        'git knows no commit "origin/man"; fetch it first (git fetch origin man)'
    )
    assert refused(site, "--since", "--staged").startswith('git knows no commit "--staged"')


def test_no_common_history(site: GitSite) -> None:
    site.start()
    site.git("switch", "-q", "--orphan", "other")
    site.start("coffee")
    assert refused(site, "--since", "main") == (
        'the current commit has no history in common with "main"; compare with a branch that it came from'
    )


def test_a_shallow_clone(site: GitSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.start()
    site.git("branch", "before")
    site.commit("second")
    clone = tmp_path / "clone"
    site.git("clone", "-q", "--depth", "1", f"file://{site.top}", str(clone))
    monkeypatch.chdir(clone)
    assert refused(site, "--since", "HEAD~1") == (
        'git knows no commit "HEAD~1"; this clone is shallow: fetch more of the history (fetch-depth: 0)'
    )
    site.git("-C", str(clone), "fetch", "-q", "--depth", "1", "origin", "before:before")
    assert refused(site, "--since", "before") == (
        'the current commit has no history in common with "before"; '
        "this clone is shallow: fetch more of the history (fetch-depth: 0)"
    )


def test_no_repository(site: GitSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "plain"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "tea.md").write_text(guide("en", EN), encoding="utf-8")
    monkeypatch.chdir(folder)
    assert refused(site, "--since", "main") == f"{folder} is in no git repository; --since and --staged need one"


def test_a_bare_repository(site: GitSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.git("init", "-q", "--bare", str(tmp_path / "bare"))
    monkeypatch.chdir(tmp_path / "bare")
    assert refused(site, "--staged") == (
        f"{tmp_path / 'bare'} lies in no working tree of git (a bare repository?); --since and --staged need one"
    )


def test_no_git(site: GitSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.start()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(site, "--staged") == "git was not found; install it, or leave out --since and --staged"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--since", "HEAD", "--staged"), "--since and --staged name two different changes; give one of them"),
        (("--new-only",), "--new-only needs to know the change: give --since REF or --staged too"),
        (
            ("--staged", "--stdin-filename", "en/tea.md"),
            "--stdin-filename checks one document as it is; leave out --since and --staged",
        ),
    ],
)
def test_options_that_contradict_each_other(site: GitSite, args: tuple[str, ...], message: str) -> None:
    assert refused(site, *args) == message


# --- through git itself -----------------------------------------------------------------------------


def test_inside_a_hook_of_pre_commit_the_change_is_known(site: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    first = site.start("tea", "coffee")
    site.write("en/tea.md", guide("en", EN | NEW))
    site.git("add", "-A")
    monkeypatch.setenv("PRE_COMMIT", "1")
    expected = (0, [("fr/tea.md", MISSING, "warning", "behind", True)])
    assert site.told("en/tea.md") == expected
    site.commit()
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", first)
    monkeypatch.setenv("PRE_COMMIT_TO_REF", "HEAD")
    assert site.told("en/tea.md", "fr/coffee.md") == expected


def test_a_real_commit_with_a_hook(site: GitSite) -> None:
    site.start()
    hook = site.top / ".git" / "hooks" / "pre-commit"
    hook.write_text(
        f"#!/bin/sh\nexec {sys.executable} -m guidelint check --staged --format concise\n", encoding="utf-8"
    )
    hook.chmod(0o755)
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    site.git("add", "-A")
    stopped = subprocess.run(
        ("git", "commit", "-qm", "drop"), cwd=site.top, capture_output=True, text=True, check=False
    )
    assert stopped.returncode == 1
    assert (stopped.stdout + stopped.stderr).startswith('fr/tea.md:14:1: error: step 3 "Wait" has no counterpart')
    site.write("fr/tea.md", guide("fr", FR))
    site.write("en/tea.md", guide("en", EN | NEW))
    site.commit("an author adds a step")
    assert site.git("log", "-1", "--format=%s") == "an author adds a step"


def test_a_repository_that_only_the_environment_knows(
    site: GitSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = site.start()
    (site.top / ".git").rename(tmp_path / "elsewhere.git")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere.git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(site.top))
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    assert [found[1] for found in site.told("--since", start)[1]] == ["translation/missing-step"]
