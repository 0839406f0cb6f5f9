"""Reports as files, and the paths in them, wherever the command runs."""

import json
from pathlib import Path

import pytest

from git_site import EN, FR, GitSite, guide, site, without
from guidelint.formats import CHECK as FORMATS

__all__ = ["site"]


@pytest.fixture
def nested(site: GitSite) -> GitSite:
    """A repository whose site, with a mistake, is a folder of it."""
    site.write("docs/site/guidelint.toml", 'select = ["translation/missing-step"]\n')
    site.write("docs/site/en/tea.md", guide("en", EN))
    site.write("docs/site/fr/tea.md", guide("fr", without(FR, "Attendre")))
    return site


def paths(site: GitSite, *args: str) -> dict[str, str]:
    """Return the path of the finding in each format."""
    outputs = [f"--output={format}=out-{format}" for format in FORMATS]
    assert site.run("check", *args, *outputs)[0] == 1
    texts = {format: Path(f"out-{format}").read_text(encoding="utf-8") for format in FORMATS}
    checkstyle, junit, summary = (texts[name].partition for name in ("checkstyle", "junit", "summary"))
    return {
        "concise": texts["concise"].split(":")[0],
        "json": json.loads(texts["json"])["findings"][0]["path"],
        "github": texts["github"].partition("file=")[2].split(",")[0],
        "sarif": json.loads(texts["sarif"])["runs"][0]["results"][0]["locations"][0]["physicalLocation"][
            "artifactLocation"
        ]["uri"],
        "gitlab": json.loads(texts["gitlab"])[0]["location"]["path"],
        "junit": junit('name="translation/missing-step in ')[2].split(":")[0],
        "checkstyle": checkstyle('<file name="')[2].split('"')[0],
        "rdjson": json.loads(texts["rdjson"])["diagnostics"][0]["location"]["path"],
        "summary": summary("**tea** `")[2].split("`")[0],
    }


HOST = ("github", "sarif", "gitlab", "junit", "summary")  # read where the repository is shown
READER = ("concise", "checkstyle", "rdjson")  # read where the command ran


@pytest.mark.parametrize(
    ("folder", "args", "seen"),
    [
        ("", ["docs/site"], "docs/site/fr/tea.md"),
        ("docs", ["site"], "site/fr/tea.md"),
        ("docs/site", [], "fr/tea.md"),
        ("docs/site/en", ["../fr"], "../fr/tea.md"),
        ("other", ["../docs/site"], "../docs/site/fr/tea.md"),
    ],
)
def test_paths_suit_who_reads_them(
    nested: GitSite, monkeypatch: pytest.MonkeyPatch, folder: str, args: list[str], seen: str
) -> None:
    (nested.top / folder).mkdir(exist_ok=True)
    monkeypatch.chdir(nested.top / folder)
    assert paths(nested, *args) == (
        {"json": "fr/tea.md"} | dict.fromkeys(HOST, "docs/site/fr/tea.md") | dict.fromkeys(READER, seen)
    )


def test_without_a_repository_paths_are_those_of_the_current_folder(
    tmp_path: Path, nested: GitSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    (nested.top / ".git").rename(tmp_path / "elsewhere")
    monkeypatch.chdir(nested.top / "docs")
    found = paths(nested, "site")
    assert {found[name] for name in (*HOST, *READER)} == {"site/fr/tea.md"}


def test_in_a_worktree_paths_are_its_own(nested: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    nested.commit()
    nested.git("worktree", "add", "-q", "docs/tree", "--detach")
    monkeypatch.chdir(nested.top / "docs" / "tree" / "docs")
    assert paths(nested, "site")["gitlab"] == "docs/site/fr/tea.md"


def test_in_a_job_on_github_places_are_links(nested: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"SERVER_URL": "https://forge.example", "REPOSITORY": "o/r", "SHA": "c0de"}.items():
        monkeypatch.setenv(f"GITHUB_{name}", value)
    _, out, _ = nested.run("check", "docs/site", "--format", "summary")
    address = "https://forge.example/o/r/blob/c0de/docs/site/fr/tea.md?plain=1"
    assert f"**tea** [`docs/site/fr/tea.md`]({address})\n" in out
    assert f"- ❌ [line 14]({address}#L14): " in out


def test_files_hold_what_the_output_would_and_colour_is_for_the_terminal(nested: GitSite) -> None:
    _, plain, _ = nested.run("check", "docs/site", "--format", "concise")
    code, out, err = nested.run("check", "docs/site", "--color=always", "--output=concise=a.txt", "--format=json")
    assert (code, json.loads(out)["summary"]["errors"], err) == (1, 1, "")
    assert Path("a.txt").read_text(encoding="utf-8") == plain


def test_one_format_may_go_to_several_files(nested: GitSite) -> None:
    nested.run("check", "docs/site", "--output=concise=a.txt", "--output=concise=b=c.txt")
    assert Path("a.txt").read_bytes() == Path("b=c.txt").read_bytes() != b""


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("sarf=x", 'unknown format "sarf" (did you mean "sarif"?)'),
        ("sarif", '--output sarif: expected FORMAT=FILE, such as "sarif=report.txt"'),
        ("sarif=", '--output sarif=: expected FORMAT=FILE, such as "sarif=report.txt"'),
        ("sarif=no/x", "--output sarif=no/x: there is no folder {top}/no"),
        ("sarif=docs", "--output sarif=docs: docs is a folder"),
        ("sarif=-", "--output sarif=-: expected a file; --format sarif prints the report"),
        ("sarif=a.txt", "--output sarif=a.txt: another report goes to a.txt already"),
    ],
)
def test_what_cannot_be_written_is_said(nested: GitSite, output: str, message: str) -> None:
    code, out, err = nested.run("check", "docs/site", "--output=json=./a.txt", "--output", output)
    assert (code, out, err) == (2, "", f"guidelint: {message.format(top=nested.top)}\n")
    assert not Path("a.txt").exists()
