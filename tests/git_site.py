"""A small site of guides in a real git repository, for tests."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from guidelint.cli import run

AUTHOR = {
    "GIT_AUTHOR_NAME": "A Writer",
    "GIT_AUTHOR_EMAIL": "writer@guides.example",
    "GIT_COMMITTER_NAME": "A Writer",
    "GIT_COMMITTER_EMAIL": "writer@guides.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}

EN = {
    "Fill the kettle": "Take 2 cups of cold water and switch the kettle on.",
    "Warm the pot": "Swirl some hot water in the **pot**, then throw it away.",
    "Wait": "The leaves need 4 minutes. Cover the pot with a cosy.",
}
FR = {
    "Remplir la bouilloire": "Prenez 2 tasses d'eau froide et allumez la bouilloire.",
    "Réchauffer la théière": "Faites tourner un peu d'eau chaude dans la **théière**, puis jetez-la.",
    "Attendre": "Les feuilles ont besoin de 4 minutes. Couvrez la théière.",
}
NEW = {"Sweeten": "Add 3 spoons of [honey](https://honey.example/jar) and stir."}
NOUVEAU = {"Sucrer": "Ajoutez 3 cuillères de [miel](https://honey.example/jar) et remuez."}


def guide(lang: str, steps: dict[str, str], title: str = "") -> str:
    """Write a guide with some steps."""
    word, heading = {"en": ("Step", "## Steps"), "fr": ("Étape", "## Étapes")}[lang]
    colon = " :" if lang == "fr" else ":"
    body = "\n\n".join(f"### {word} {n}{colon} {name}\n\n{text}" for n, (name, text) in enumerate(steps.items(), 1))
    return f"---\ntitle: {title or 'Tea'}\nlang: {lang}\n---\n\n{heading}\n\n{body}\n"


def without(steps: dict[str, str], *names: str) -> dict[str, str]:
    """Leave out some steps."""
    return {name: text for name, text in steps.items() if name not in names}


class GitSite:
    """A repository under construction, and what guidelint says of it."""

    def __init__(self, top: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.top, self.capsys = top, capsys
        for name in [name for name in os.environ if name.startswith(("GIT_", "PRE_COMMIT"))]:
            monkeypatch.delenv(name)
        for name, value in AUTHOR.items():
            monkeypatch.setenv(name, value)
        top.mkdir(exist_ok=True)
        monkeypatch.chdir(top)
        self.git("init", "-q", "-b", "main")

    def git(self, *args: str, input: str | None = None) -> str:
        """Run git and return what it prints."""
        done = subprocess.run(("git", *args), cwd=self.top, input=input, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, path: str, content: str) -> None:
        """Write a file."""
        file = self.top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")

    def commit(self, message: str = "change", **files: str) -> str:
        """Commit everything; return the commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def start(self, *names: str) -> str:
        """Write and commit guides that are as they should be."""
        for name in names or ("tea",):
            self.write(f"en/{name}.md", guide("en", EN))
            self.write(f"fr/{name}.md", guide("fr", FR))
        return self.commit("start")

    def run(self, *args: str) -> tuple[int, str, str]:
        """Run guidelint; return its exit code, its output and its notes."""
        code = run(args)
        out, err = self.capsys.readouterr()
        return code, out, err

    def check(self, *args: str) -> tuple[int, list[dict[str, Any]]]:
        """Check, and return the exit code with the findings of the JSON report."""
        code, out, err = self.run("check", "--format", "json", *args)
        assert out, err
        return code, json.loads(out)["findings"]

    def told(self, *args: str) -> tuple[int, list[tuple[Any, ...]]]:
        """Check, and return the exit code with path, rule, severity, cause and novelty of each finding."""
        code, findings = self.check(*args)
        return code, [tuple(f[name] for name in ("path", "rule", "severity", "cause", "new")) for f in findings]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> GitSite:
    """A new repository, empty."""
    return GitSite(tmp_path / "site", monkeypatch, capsys)
