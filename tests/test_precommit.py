"""The hooks as pre-commit itself runs them, from a copy of this project, on a small repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from identify import identify

ROOT = Path(__file__).parent.parent
HOOK_FILES = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "src", "schemas")
# What pip says when it cannot reach an index at all; anything else that goes wrong is a failure.
UNREACHABLE = ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "Network is unreachable")

MISSING = (
    'step 3 "Choose a pick-up branch" has no counterpart; it belongs after step 2 (line 12) [translation/missing-step]'
)
DROPPED = 'step 4 "Confirm by email" has no counterpart; it belongs after step 3 (line 16) [translation/missing-step]'

GUIDE = """\
---
title: {title}
lang: {lang}
---

## {heading}

{steps}
"""
EN_STEPS = {
    "Open the website": "Go to [the library](https://library.example) and click **Sign in**.",
    "Type your card number": "The number has 12 digits. It is printed under the bar code.",
    "Choose a pick-up branch": "Tap **Branch** and pick the one in your street. It keeps books for 9 days.",
    "Confirm by email": "Open the message from `desk@library.example` and tap **Confirm**.",
}
FR_STEPS = {
    "Ouvrir le site": "Allez sur [la bibliothèque](https://library.example) et cliquez sur **Se connecter**.",
    "Saisir votre numéro de carte": "Le numéro a 12 chiffres. Il est imprimé sous le code-barres.",
    "Confirmer par email": "Ouvrez le message de `desk@library.example` et appuyez sur **Confirmer**.",
}


def _guide(lang: str, title: str, heading: str, word: str, steps: dict[str, str]) -> str:
    texts = (f"### {word} {number}: {name}\n\n{text}" for number, (name, text) in enumerate(steps.items(), 1))
    return GUIDE.format(lang=lang, title=title, heading=heading, steps="\n\n".join(texts))


def _environment(tmp_path: Path) -> dict[str, str]:
    """Return this environment with git and pre-commit kept away from the user's own settings."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "COV_"))}
    return inherited | {
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
        "PIP_RETRIES": "2",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A Writer",
        "GIT_AUTHOR_EMAIL": "writer@guides.example",
        "GIT_COMMITTER_NAME": "A Writer",
        "GIT_COMMITTER_EMAIL": "writer@guides.example",
    }


def _commit(folder: Path, environment: dict[str, str]) -> None:
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "First"]):
        subprocess.run(["git", *command], cwd=folder, env=environment, check=True)


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """Return a repository with what the hooks need of this project."""
    folder = tmp_path / "hooks"
    folder.mkdir()
    for name in HOOK_FILES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(ROOT / name, folder / name)
    _commit(folder, _environment(tmp_path))
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a repository whose English guide has gained a step that is staged and not yet translated."""
    folder = tmp_path / "site"
    for language in ("en", "fr"):
        (folder / language).mkdir(parents=True)
    before = {name: text for name, text in EN_STEPS.items() if name != "Choose a pick-up branch"}
    english = folder / "en" / "reserve-a-book.md"
    english.write_text(_guide("en", "Reserve a book", "The steps", "Step", before), encoding="utf-8")
    french = folder / "fr" / "reserve-a-book.md"
    french.write_text(_guide("fr", "Réserver un livre", "Les étapes", "Étape", FR_STEPS), encoding="utf-8")
    environment = _environment(tmp_path)
    _commit(folder, environment)
    english.write_text(_guide("en", "Reserve a book", "The steps", "Step", EN_STEPS), encoding="utf-8")
    subprocess.run(["git", "add", "--all"], cwd=folder, env=environment, check=True)
    return folder


def _git_commit(site: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Commit all changes through the hooks; skip where no package index can be reached, which CI never may."""
    environment = _environment(tmp_path)
    subprocess.run(["git", "add", "--all"], cwd=site, env=environment, check=True)
    result = subprocess.run(
        ["git", "commit", "--message", "Change"],
        cwd=site,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    offline = any(sign in result.stdout + result.stderr for sign in UNREACHABLE)
    if offline and os.environ.get("CI") != "true":
        pytest.skip("pip cannot reach a package index, so pre-commit cannot install the hook")
    return result


@pytest.mark.parametrize(
    ("name", "chosen"), [("a.md", True), ("a.mdx", True), ("a.markdown", True), ("a.txt", False), ("a.py", False)]
)
def test_the_hook_for_changed_files_takes_every_kind_of_markdown(name: str, chosen: bool) -> None:
    [hook, _] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert bool(identify.tags_from_filename(name) & set(hook["types_or"])) is chosen


def test_an_author_commits_freely_and_a_translator_who_drops_a_step_is_stopped(
    hooks: Path, site: Path, tmp_path: Path
) -> None:
    environment = _environment(tmp_path)
    revision = subprocess.run(["git", "rev-parse", "HEAD"], cwd=hooks, capture_output=True, text=True, check=True)
    both = [{"id": "guidelint"}, {"id": "guidelint-site"}]
    repos = [{"repo": str(hooks), "rev": revision.stdout.strip(), "hooks": both}]
    (site / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": repos}), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=site, env=environment, check=True)

    author = _git_commit(site, tmp_path)
    assert author.returncode == 0, author.stderr
    # The first hook shows what it found although it passes; the second does not.
    assert author.stderr.count(f"fr/reserve-a-book.md:16:5: warning: {MISSING} (behind)") == 1
    assert "guidelint (changed guides)" in author.stderr
    assert "guidelint (whole site)" in author.stderr

    french = site / "fr" / "reserve-a-book.md"
    steps = FR_STEPS | {"Choisir une agence": "Appuyez sur **Agence** et choisissez celle de votre rue, pour 9 jours."}
    steps = {name: steps[name] for name in (*list(FR_STEPS)[:2], "Choisir une agence")}
    french.write_text(_guide("fr", "Réserver un livre", "Les étapes", "Étape", steps), encoding="utf-8")
    translator = _git_commit(site, tmp_path)
    assert translator.returncode == 1, translator.stderr
    assert translator.stderr.count(f"error: {DROPPED} (broken)") == 2
