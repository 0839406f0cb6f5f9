"""Shells complete commands, rules, formats and guides."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from guidelint.cli import run
from guidelint.formats import CHECK as FORMATS
from guidelint.rules import RULES

BASH = Path("/bin/bash")
GUIDELINT = Path(sys.executable).with_name("guidelint")


def complete(line: str, folder: Path, shell: str = "bash") -> list[str]:
    """Return what the shell's script gets from guidelint for a line whose last word is being typed."""
    words = line.split(" ")
    environment = os.environ | {"_GUIDELINT_COMPLETE": f"{shell}_complete", "COMP_WORDS": line}
    environment |= {"COMP_CWORD": words[-1] if shell == "fish" else str(len(words) - 1)}
    done = subprocess.run([GUIDELINT], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return [item for item in done.stdout.split("\n") if item]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path in ("en/borrow.md", "fr/borrow.md", "en/print.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("# A guide\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("guidelint in", ["plain,init"]),
        ("guidelint explain steps/", [f"plain,{name}" for name in RULES if name.startswith("steps/")]),
        ("guidelint check --select dates/f", ["plain,dates/future"]),
        ("guidelint check --select fro", ["plain,front-matter", *(f"plain,{n}" for n in RULES if n.startswith("fro"))]),
        ("guidelint check --ignore steps,faq/e", ["plain,steps,faq/empty"]),
        ("guidelint check --format ", [f"plain,{name}" for name in FORMATS]),
        ("guidelint completion z", ["plain,zsh"]),
        ("guidelint align bo", ["plain,borrow", "file,bo"]),
    ],
)
def test_a_line_is_completed(line: str, expected: list[str], site: Path) -> None:
    assert complete(line, site) == expected


def test_a_broken_configuration_completes_files(site: Path) -> None:
    (site / "guidelint.toml").write_text("colour = 1\n", encoding="utf-8")
    assert complete("guidelint align bo", site) == ["file,bo"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_asks_guidelint(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert f"_GUIDELINT_COMPLETE={shell}_complete" in script
    assert "guidelint" in script.split("_GUIDELINT_COMPLETE")[1]


@pytest.mark.skipif(not BASH.exists(), reason="needs bash")
def test_bash_itself_completes_with_the_script(site: Path) -> None:
    """The function that the script defines is called as bash calls it when a person presses the tab key."""
    program = (
        'eval "$(guidelint completion bash)"; COMP_WORDS=(guidelint explain dates/f); COMP_CWORD=2; '
        '_guidelint_completion guidelint; printf "%s\\n" "${COMPREPLY[@]}"; complete -p guidelint'
    )
    path = f"{GUIDELINT.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [BASH, "-c", program], cwd=site, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=True
    )
    assert done.stdout == "dates/future\ncomplete -o nosort -F _guidelint_completion guidelint\n"


def test_an_unknown_shell(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "tcsh"]) == 2
    assert capsys.readouterr().err == (
        "guidelint: Invalid value for '{bash|zsh|fish}': 'tcsh' is not one of 'bash', 'zsh', 'fish'.\n"
    )
