"""`guidelint pairs` shows the pairs, and saves them as a map."""

import json
from pathlib import Path

import pytest

from guidelint.cli import run

FILES = {
    "en/block.md": "---\ntitle: Block a number\n---\n\n1. Call 3008.\n2. Open `block` on https://calls.example/a.\n",
    "fr/bloquer.md": "---\ntitle: Bloquer un num\u00e9ro\n---\n\n1. Appelez le 3008.\n2. Ouvrez `block` sur https://calls.example/a.\n",
    "en/log-in.md": "---\ntitle: Log in\n---\n\n- Wait 12 minutes.\n",
    "fr/log-in.md": "---\ntitle: Connexion\n---\n\n- Attendez 12 minutes.\n",
    "en/print.md": "---\ntitle: Print\n---\n\nPrint.\n",
}
MAP = """\
# Which documents are one guide; written by `guidelint pairs --write`, read with pair-by = ["map"].
[guides]
"block" = { en = "en/block.md", fr = "fr/bloquer.md" }
"log-in" = { en = "en/log-in.md", fr = "fr/log-in.md" }
"""


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, content in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    (tmp_path / "guidelint.toml").write_text('languages = ["en", "fr"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def evidence(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    assert run(["pairs", "--format", "json"]) == 0
    return {pair["guide"]: pair["paired_by"] for pair in json.loads(capsys.readouterr().out)["pairs"]}


def test_the_map_is_written_and_read_back(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evidence(capsys) == {"block": "content", "log-in": "path"}
    assert run(["pairs", "--write", "translations.toml"]) == 0
    assert capsys.readouterr().err == "guidelint: 2 guides written to translations.toml\n"
    assert (site / "translations.toml").read_text(encoding="utf-8") == MAP
    config = 'languages = ["en", "fr"]\nmap = "translations.toml"\npair-by = ["map"]\n'
    (site / "guidelint.toml").write_text(config, encoding="utf-8")
    assert evidence(capsys) == {"block": "map", "log-in": "map"}
    before = (site / "translations.toml").stat()
    assert run(["pairs", "--write", "translations.toml"]) == 0
    assert (site / "translations.toml").stat() == before
    assert sorted(path.name for path in site.iterdir()) == ["en", "fr", "guidelint.toml", "translations.toml"]


def test_the_map_holds_the_whole_site(site: Path) -> None:
    assert run(["pairs", "en/log-in.md", "--write", "map.toml"]) == 0
    assert (site / "map.toml").read_text(encoding="utf-8") == MAP


def test_another_file_is_left_alone(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pairs", "--write", "guidelint.toml"]) == 2
    assert (
        capsys.readouterr().err == "guidelint: guidelint.toml is there and is no map of guides; it is left as it is\n"
    )
    assert (site / "guidelint.toml").read_text(encoding="utf-8") == 'languages = ["en", "fr"]\n'


def test_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pairs", "--write", "nowhere/map.toml"]) == 2
    assert "no such file or directory" in capsys.readouterr().err
