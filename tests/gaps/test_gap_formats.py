"""What the reports look like as text: Markdown and its limits, and the command."""

from pathlib import Path

import pytest
from gap_site import EPOCH, report, write

from guidelint import cli, formats
from guidelint.gaps import markdown
from guidelint.gaps.model import GapReport


@pytest.fixture
def gaps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GapReport:
    return report(tmp_path, monkeypatch)


def test_markdown_says_the_same(gaps: GapReport) -> None:
    lines = markdown.render(gaps).split("\n")
    assert lines[:8] == [
        "## Tea &amp; co",
        "",
        "2026-03-01: 6 guides, source in English; 7 pairs compared, 7 findings",
        "",
        "| Language | Words that need no work | ✓ ok | ↻ behind | ✗ broken | ≈ untranslated | ∅ missing | ? orphan "
        "| – exempt | Left to do |",
        "|---|---|---|---|---|---|---|---|---|---|",
        "| French | **89 %** (212 of 238) | 2 (47 %) | 0 (0 %) | 2 (52 %) | 0 (0 %) | 0 (0 %) | 1 | 1 "
        "| 10 words to translate, 16 to review, minutes of work |",
        "| Spanish | **40 %** (97 of 238) | 0 (0 %) | 0 (0 %) | 2 (51 %) | 1 (23 %) | 1 (24 %) | 0 | 1 "
        "| 141 words to translate, about 0.5 h |",
    ]
    assert "| &lt;script&gt;alert(1)&lt;/script&gt; | ✓ ok | ✗ broken | ✗ broken | 20 words to translate |" in lines


@pytest.mark.parametrize("limit", [2_500, markdown.COMMENT, markdown.PAGE])
def test_markdown_keeps_its_limit_and_says_what_it_left_out(gaps: GapReport, limit: int) -> None:
    many = [gaps.guides[2]._replace(id=f"evil-{number}") for number in range(9_000)]
    text = markdown.render(gaps._replace(guides=tuple(many)), limit=limit)
    assert len(text.encode()) <= limit
    listed, guides = text.count("\n1. "), text.count("\n| &lt;script")
    assert f"… and {18_000 - listed:,} more entries; `guidelint report --format csv` lists all of them" in text
    assert f"… and {9_000 - guides:,} more guides; the JSON and HTML reports hold all of them" in text


@pytest.mark.parametrize("format", formats.REPORT)
def test_two_runs_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    site = write(tmp_path / "site")
    files = [tmp_path / "one", tmp_path / "two"]
    for file in files:
        assert cli.run(["report", str(site), "--format", format, "-o", str(file)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("ending", ["html", "md", "csv"])
def test_a_report_can_be_made_from_the_json_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    site = write(tmp_path / "site")
    made, again, saved = (tmp_path / name for name in (f"made.{ending}", f"again.{ending}", "report.json"))
    assert cli.run(["report", str(site), "-o", str(made)]) == 0
    assert cli.run(["report", str(site), "-o", str(saved)]) == 0
    assert cli.run(["report", "--from", str(saved), "-o", str(again)]) == 0
    assert made.read_bytes() == again.read_bytes()


def test_a_comparison_and_a_trend_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    site, old = write(tmp_path / "site"), tmp_path / "old"
    old.mkdir()
    assert cli.run(["report", str(site), "-o", str(old / "a.json")]) == 0
    (site / "es" / "swap.md").write_text((site / "es" / "tea.md").read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(EPOCH) + 7 * 86_400))
    options = ["--compare", str(old / "a.json"), "--history", str(old)]
    for name in ("new.md", "new.html"):
        assert cli.run(["report", str(site), *options, "-o", str(tmp_path / name)]) == 0
    text = (tmp_path / "new.md").read_text(encoding="utf-8")
    assert "\n### Since 2026-03-01\n\n" in text
    assert "\n- Make it twice (Spanish): ∅ missing → ✗ broken, better\n" in text
    assert "\n- Spanish: 40 % (2026-03-01) → 58 % (2026-03-08)\n" in text
    page = (tmp_path / "new.html").read_text(encoding="utf-8")
    assert "<h3>Since 2026-03-01</h3>" in page
    assert 'aria-label="Spanish: 40 % done on 2026-03-01, 58 % on 2026-03-08"' in page


def test_requests_that_cannot_be_met_are_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{}", encoding="utf-8")
    cases = {
        ("--from", str(broken)): f"{broken}: this is no report of `guidelint report --format json`",
        ("--from", str(broken), "x"): "--from shows a report as it is; leave out paths and --config",
        ("--history", str(broken)): f"{broken}: there is no such folder; expected one of JSON reports",
        (
            "-o",
            str(tmp_path / "no" / "x.html"),
        ): f"-o {tmp_path / 'no' / 'x.html'}: there is no folder {tmp_path / 'no'}",
    }
    for arguments, message in cases.items():
        assert cli.run(["report", *arguments]) == 2
        assert capsys.readouterr().err == f"guidelint: {message}\n"


def test_a_bar_shows_how_far_a_long_run_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([0.0, 0.5, 1.5, 1.55, 2.0, 2.0])
    monkeypatch.setattr("guidelint.cli.time.monotonic", lambda: next(times))
    monkeypatch.setattr(cli, "_is_terminal", lambda stream: True)
    show = cli._progress()
    assert show is not None
    for done in (1, 2, 3, 4):
        show(done, 4)
    assert capsys.readouterr().err == f"\r{'█' * 10}{'░' * 10} 2 of 4 guides checked\r"
    monkeypatch.setattr(cli, "_is_terminal", lambda stream: False)
    assert cli._progress() is None


@pytest.mark.parametrize("address", ["javascript:alert(1)//{path}", "https://forge.example/edit", "//x/{path}"])
def test_an_edit_address_is_that_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], address: str) -> None:
    (tmp_path / "guidelint.toml").write_text(f'[report]\nedit-url = "{address}"\n', encoding="utf-8")
    assert cli.run(["report", str(tmp_path)]) == 2
    expected = f'"{address}" is no address of a file, expected one such as "https://…/{{path}}"'
    assert capsys.readouterr().err.endswith(f"guidelint.toml:2:12: {expected}\n")
