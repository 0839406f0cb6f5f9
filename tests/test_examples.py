"""The example site has the findings that its README documents, and no others."""

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from guidelint.cli import run

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
CLEAN = (
    "en/block-unwanted-calls.md",
    "en/connect-to-wifi.md",
    "en/make-text-bigger.md",
    "fr/agrandir-le-texte.md",
    "fr/bloquer-les-appels-indesirables.md",
    "fr/connect-to-wifi.md",
)


class Row(NamedTuple):
    """A line of the README's table, or a finding in the same form."""

    place: str
    rule: str
    message: str


def _documented() -> list[Row]:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| `(\S+?:\d+)` \| `(\S+?)` \| (.+?) \|", readme, re.MULTILINE)
    return [Row(*line) for line in lines]


@pytest.fixture(autouse=True)
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")


def test_the_findings_are_the_documented_ones(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "examples", "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    found = [Row(f"{f['path']}:{f['line']}", f["rule"], f["message"]) for f in findings]
    assert found == _documented()


def test_the_expected_output_is_the_real_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "examples", "--format", "concise"]) == 1
    output = capsys.readouterr()
    assert output.out == (EXAMPLES / "expected.txt").read_text(encoding="utf-8")
    assert output.err == ""


@pytest.mark.parametrize("path", CLEAN)
def test_the_clean_guides_are_clean(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", f"examples/{path}", "--show", "info", "--fail-on", "info"]) == 0
    output = capsys.readouterr()
    assert output.out == "no findings; 2 documents read, 1 pair compared\n"
    assert output.err == ""


def test_the_readme_shows_the_real_output(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- sample:begin -->\n```text\n(.*?)```\n<!-- sample:end -->", readme, re.DOTALL)
    assert shown is not None
    run(["check", "examples"])
    output = capsys.readouterr().out
    blocks = [block.strip("\n") for block in shown[1].split("...\n")]
    assert len(blocks) == 3
    assert [block for block in blocks if block not in output] == []
