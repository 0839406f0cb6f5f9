"""What `guidelint changes` shows."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from git_site import EN, FR, NEW, NOUVEAU, GitSite, guide, site
from guidelint.changes_view import Piece, diff

__all__ = ["site"]


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("wait 4 minutes", "wait 6 minutes", [(" ", "wait"), ("-", "4"), ("+", "6"), (" ", "minutes")]),
        ("Title\nsome text", "Title\nsome other text", [(" ", "Title\nsome"), ("+", "other"), (" ", "text")]),
        ("", "all new", [("-", ""), ("+", "all new")]),
        ("the same.", "The same", [(" ", "The same")]),
    ],
)
def test_diff(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    assert diff(before, after) == [Piece(*piece) for piece in pieces if piece[1]]


def make(site: GitSite) -> tuple[str, str, str]:
    site.write("en/tea.md", guide("en", EN | NEW))
    site.write("fr/tea.md", guide("fr", FR | NOUVEAU))
    start = site.commit()
    steps = {**EN, "Wait": "The leaves need 6 minutes. Cover the pot with a cosy.", **NEW}
    site.write("en/tea.md", guide("en", {**steps, "Sweeten": NEW["Sweeten"].replace("/jar", "/pot")}))
    return start, site.commit(), site.git("log", "-1", "--format=%ad", "--date=format-local:%Y-%m-%d")


def test_text(site: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    start, changed, day = make(site)
    monkeypatch.setenv("COLUMNS", "83")
    code, out, err = site.run("changes", "en/tea.md")
    assert (code, err) == (0, "")
    assert (
        out
        == f"""\
tea
English: en/tea.md                       | French: fr/tea.md
translated from {start[:7]} of {day}, as the history tells

step 3 "Wait" (critical, {changed[:7]} of {day})
Wait                                     | Attendre
The leaves need [-4-] {{+6+}} minutes.     | Les feuilles ont besoin de 4 minutes.
Cover the pot with a cosy.               | Couvrez la théière.

step 4 "Sweeten" (links, {changed[:7]} of {day})
Sweeten                                  | Sucrer
Add 3 spoons of honey and stir.          | Ajoutez 3 cuillères de miel et remuez.
[-<https://honey.example/jar>-]          |
{{+<https://honey.example/pot>+}}          |

2 parts of the source changed since
"""
    )


def test_json(site: GitSite) -> None:
    start, changed, day = make(site)
    code, out, _ = site.run("changes", "tea", "--format", "json")
    (pair,) = json.loads(out)["pairs"]
    assert code == 0
    assert (pair["known_by"], pair["confidence"], pair["translated"]) == (
        "inferred",
        0.97,
        {"commit": start, "date": day},
    )
    assert pair["changes"][0] == {
        "kind": "step",
        "position": 3,
        "title": "Wait",
        "change": "critical",
        "before_known": True,
        "revision": {"commit": changed, "date": day},
        "line": 16,
        "before": "Wait\nThe leaves need 4 minutes. Cover the pot with a cosy.",
        "after": "Wait\nThe leaves need 6 minutes. Cover the pot with a cosy.",
        "diff": [
            {"sign": " ", "text": "Wait\nThe leaves need"},
            {"sign": "-", "text": "4"},
            {"sign": "+", "text": "6"},
            {"sign": " ", "text": "minutes. Cover the pot with a cosy."},
        ],
        "translation": "Attendre\nLes feuilles ont besoin de 4 minutes. Couvrez la théière.",
        "translation_line": 16,
    }


def test_nothing_changed(site: GitSite) -> None:
    start = site.start()
    code, out, _ = site.run("changes", "tea")
    assert (code, out.split("\n")[-2]) == (0, "nothing changed in the source since")
    assert f"not surely translated from {start[:7]}" in out


def test_no_history(site: GitSite) -> None:
    site.start()
    shutil.rmtree(site.top / ".git")
    code, out, _ = site.run("changes", "tea")
    assert code == 2
    assert f"its history is not known: {site.top} is in no git repository" in " ".join(out.split())


def test_a_commit_that_is_not_known(site: GitSite) -> None:
    site.start()
    site.write("fr/tea.md", guide("fr", FR).replace("lang: fr", "lang: fr\nsource-commit: 1234567"))
    code, out, _ = site.run("changes", "tea")
    assert code == 0
    assert ", as the history tells; its front matter names commit 1234567, which git does not know here " in " ".join(
        out.split()
    )


def stamped(site: GitSite) -> None:
    """Write a guide without history that was stamped before its source changed, and got another step."""
    site.write("en/tea.md", guide("en", EN))
    site.write("fr/tea.md", guide("fr", FR))
    shutil.rmtree(site.top / ".git")
    site.run("stamp", "tea")
    site.write("en/tea.md", guide("en", EN | NEW).replace("4 minutes", "6 minutes"))


def test_of_a_stamp_without_history_it_is_said_that_what_was_is_not_known(
    site: GitSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamped(site)
    monkeypatch.setenv("COLUMNS", "83")
    assert site.run("changes", "tea") == (
        0,
        """\
tea
English: en/tea.md                       | French: fr/tea.md
translated from what its stamp says; which commit that was is not known

step 3 "Wait" (changed since it was stamped; what it was is not known)
Wait                                     | Attendre
The leaves need 6 minutes. Cover the pot | Les feuilles ont besoin de 4 minutes.
with a cosy.                             | Couvrez la théière.

step 4 "Sweeten" (substantive, new since it was stamped)
{+Sweeten+}                              | (nothing)
{+Add 3 spoons of honey and stir.+}      |
{+<https://honey.example/jar>+}          |

2 parts of the source changed since
""",
        "",
    )
    (pair,) = json.loads(site.run("changes", "tea", "--format", "json")[1])["pairs"]
    unknown = {"commit": None, "date": None}
    assert (pair["known_by"], pair["translated"]) == ("stamped", unknown)
    keys = ("title", "change", "before_known", "before", "revision")
    assert [tuple(one[key] for key in keys) for one in pair["changes"]] == [
        ("Wait", None, False, None, unknown),
        ("Sweeten", "substantive", True, None, unknown),
    ]
    assert pair["changes"][0]["diff"] == []
    assert pair["changes"][0]["after"] == "Wait\nThe leaves need 6 minutes. Cover the pot with a cosy."


def test_nothing_is_wider_than_the_terminal(site: GitSite, monkeypatch: pytest.MonkeyPatch) -> None:
    stamped(site)
    monkeypatch.setenv("COLUMNS", "40")
    lines = site.run("changes", "tea")[1].split("\n")
    assert lines[2:5] == [
        "translated from what its stamp says;",
        "which commit that was is not known",
        "",
    ]
    assert max(map(len, lines)) <= 43  # two columns of 20, and what parts them


def test_not_committed(site: GitSite) -> None:
    site.write("en/tea.md", guide("en", EN))
    site.write("fr/tea.md", guide("fr", FR))
    code, out, _ = site.run("changes", "tea")
    assert code == 2
    assert "its history is not known: nothing is committed yet" in out
    site.git("add", "en")
    site.git("commit", "-q", "-m", "x")
    code, out, _ = site.run("changes", "tea")
    assert code == 2
    assert "its history is not known: fr/tea.md is not committed yet" in out


def test_without_git(site: GitSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.start()
    monkeypatch.setenv("PATH", str(tmp_path))
    code, out, _ = site.run("changes", "tea")
    assert (code, out.split("\n")[2]) == (2, "its history is not known: git was not found")


def test_of_a_translation_only_its_language_is_shown(site: GitSite) -> None:
    site.write("es/tea.md", guide("fr", FR).replace("lang: fr", "lang: es"))
    site.start()
    shown = {
        name: [pair["translation"] for pair in json.loads(site.run("changes", name, "--format", "json")[1])["pairs"]]
        for name in ("tea", "en/tea.md", "fr/tea.md", "es/tea.md", "fr")
    }
    assert shown == {
        "tea": ["es/tea.md", "fr/tea.md"],
        "en/tea.md": ["es/tea.md", "fr/tea.md"],
        "fr/tea.md": ["fr/tea.md"],
        "es/tea.md": ["es/tea.md"],
        "fr": ["es/tea.md", "fr/tea.md"],
    }


@pytest.mark.parametrize("command", ["changes", "align", "stamp"])
def test_an_end_of_a_name_is_enough(site: GitSite, command: str) -> None:
    for language, steps in (("en", EN), ("fr", FR)):
        for name in ("pages/kettle/index", "pages/milk/index", "old/milk"):
            site.write(f"{language}/{name}.md", guide(language, steps))
    site.commit()
    for name in ("kettle", "kettle/index", "pages/kettle"):
        assert site.run(command, name)[0] == 0
    assert site.run(command, "milk") == (
        2,
        "",
        'guidelint: "milk" may be several guides: old/milk, pages/milk/index\n',
    )
    assert site.run(command, "ketle") == (2, "", 'guidelint: unknown guide "ketle" (did you mean "kettle"?)\n')
    assert site.run(command, "old/mlik") == (2, "", 'guidelint: unknown guide "old/mlik" (did you mean "old/milk"?)\n')
