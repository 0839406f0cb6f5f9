"""The sites of tests/sites have exactly the expected output, and any selection of their files a part of it."""

import json
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from guidelint.cli import run

CASES = sorted((Path(__file__).parent / "sites").iterdir())
Report = dict[str, Any]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")  # 2026-03-01


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy a site away from this repository, whose own root would else be the site's."""
    folder = tmp_path / "site"
    shutil.copytree(request.param, folder)
    monkeypatch.chdir(folder)
    return folder


def check(capsys: pytest.CaptureFixture[str], *paths: str | Path) -> Report:
    run(["check", "--format", "json", *map(str, paths)])
    report: Report = json.loads(capsys.readouterr().out)
    return report


def documents(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.md"))


def guides_of(site: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[str, ...]]:
    """Return for each document all documents of its guide, as `pairs` tells them."""
    run(["pairs", "--format", "json"])
    table = json.loads(capsys.readouterr().out)
    members: dict[str, set[str]] = {}
    for pair in table["pairs"]:
        members.setdefault(pair["guide"], set()).update((pair["source"], pair["translation"]))
    guides = [*members.values(), *({alone["path"]} for alone in table["unpaired"])]
    return {path: tuple(sorted(guide)) for guide in guides for path in guide}


def expected(full: Report, guides: dict[str, tuple[str, ...]], paths: Sequence[str]) -> Report:
    """Cut from the report of the whole site what concerns the guides of some documents."""
    chosen = {member for path in paths for member in guides.get(path, ())}
    findings = [finding for finding in full["findings"] if finding["path"] in chosen]
    pairs = [pair for pair in full["pairs"] if pair["source"] in chosen]
    paired = {pair[side] for pair in pairs for side in ("source", "translation")}
    severities = [finding["severity"] for finding in findings]
    summary = {
        "documents": len(chosen),
        "guides": len({guides[path] for path in chosen}),
        "pairs": len(pairs),
        "unpaired": len(chosen - paired),
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "infos": severities.count("info"),
        "suppressed": 0,
        "baselined": 0,
    }
    return {**full, "summary": summary, "pairs": pairs, "findings": findings}


def test_expected_output(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["check", "--format", "concise", "--show", "info"])
    output = capsys.readouterr()
    assert output.out == (site / "expected.txt").read_text(encoding="utf-8")
    notes = site / "notes.txt"
    assert output.err == (notes.read_text(encoding="utf-8") if notes.exists() else "")
    assert code == 1


def test_each_document(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    full, guides = check(capsys), guides_of(site, capsys)
    for path in guides:
        assert check(capsys, path) == expected(full, guides, [path])


def test_each_folder(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    full, guides = check(capsys), guides_of(site, capsys)
    for folder in {parent.as_posix() for path in guides for parent in Path(path).parents}:
        below = [path for path in guides if folder in (".", *(parent.as_posix() for parent in Path(path).parents))]
        assert check(capsys, folder) == expected(full, guides, below)


def test_from_inside_each_folder(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    full, guides = check(capsys), guides_of(site, capsys)
    for folder in sorted({parent.as_posix() for path in guides for parent in Path(path).parents} - {"."}):
        below = [path for path in guides if path.startswith(f"{folder}/")]
        monkeypatch.chdir(site / folder)
        assert check(capsys) == expected(full, guides, below)


def test_several_documents_in_any_order(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    full, guides = check(capsys), guides_of(site, capsys)
    choice = random.Random(7)  # noqa: S311
    for _ in range(5):
        paths = choice.sample(sorted(guides), choice.randint(2, len(guides)))
        assert check(capsys, *paths) == expected(full, guides, paths)


def test_all_documents_at_once(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, *guides_of(site, capsys)) == check(capsys)


def test_from_another_folder(site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    full, guides = check(capsys), guides_of(site, capsys)
    monkeypatch.chdir(site.parent)
    assert check(capsys, "site") == full
    for path in guides:
        assert check(capsys, f"site/{path}") == expected(full, guides, [path])
    monkeypatch.chdir("/")
    assert check(capsys, site) == full


def test_fingerprints_survive_lines_above(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = [finding["fingerprint"] for finding in check(capsys)["findings"]]
    assert len(set(before)) == len(before)
    for name in documents(site):
        text = (site / name).read_text(encoding="utf-8")
        head, fence, body = text.partition("\n---\n")
        (site / name).write_text(f"{head}{fence}\n\n{body}" if fence else f"\n{text}", encoding="utf-8")
    assert [finding["fingerprint"] for finding in check(capsys)["findings"]] == before


def test_crlf_changes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = check(capsys)
    for name in documents(site):
        (site / name).write_bytes((site / name).read_bytes().replace(b"\n", b"\r\n"))
    assert check(capsys) == before
