"""What `guidelint report` does with its options, files and the baseline."""

import json
import os
import threading
from pathlib import Path

import pytest
from gap_site import EPOCH, page, write

from guidelint import cli
from guidelint.gaps import csv, gather
from guidelint.gaps.json import load
from guidelint.gaps.tasks import tasks


@pytest.fixture(autouse=True)
def _epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


def _json(site: Path, *options: str) -> Path:
    file = site.parent / "report.json"
    assert cli.run(["report", str(site), "-o", str(file), *options]) == 0
    return file


def test_the_json_is_the_check_s_with_the_guides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = write(tmp_path / "site")
    monkeypatch.chdir(site)
    (site / "es" / "swap.md").write_text(page("es", "Hacer dos veces", (0, 2)), encoding="utf-8")
    assert cli.run(["baseline", "write"]) == 0
    (site / "es" / "swap.md").write_text(page("es", "Hacer dos veces", (0,)), encoding="utf-8")
    capsys.readouterr()
    assert cli.run(["check", str(site), "--format", "json"]) == 1
    expected = json.loads(capsys.readouterr().out)
    found = json.loads(_json(site).read_text(encoding="utf-8"))
    about, guides = found.pop("report"), found.pop("guides")
    assert found == expected
    assert {one["baselined"] for one in found["findings"]} == {True, False}
    assert [one["translate"] for one in about["languages"]] == [10, 57 + 10 + 16 + 16 + 14]
    assert len(guides) == 6


def test_what_the_baseline_accepts_is_still_a_gap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write(tmp_path / "site")
    monkeypatch.chdir(site)
    before = load(_json(site).read_text(encoding="utf-8"))
    assert cli.run(["baseline", "write"]) == 0
    after = load(_json(site).read_text(encoding="utf-8"))
    assert after.guides == before.guides
    assert {one.accepted for one in tasks(after)} == {True}
    rows = csv.render(after).strip().split("\n")
    assert [row.rpartition(",")[2] for row in rows] == ["accepted", *["yes"] * len(tasks(after))]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("-o", ""), "-o: expected a file, or - for standard output; found nothing"),
        (("-o", "."), "-o .: this is a folder; expected a file"),
        (
            ("-o", "report.xlsx"),
            "-o report.xlsx: expected a file that ends in one of .html, .htm, .md, .markdown, .json, .csv, "
            "or --format to say what it is",
        ),
        (
            ("--format", "html", "-o", "x.json"),
            "-o x.json: its ending says json, and --format html; expected the same of both",
        ),
        (
            ("--format", "csv", "--compare", "old.json"),
            "--compare is shown by html, markdown and comment; csv holds the report alone",
        ),
        (
            ("-o", "x.json", "--history", "old"),
            "--history is shown by html, markdown and comment; json holds the report alone",
        ),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    message: str,
) -> None:
    monkeypatch.chdir(write(tmp_path))
    before = sorted(tmp_path.iterdir())
    assert cli.run(["report", *options]) == 2
    assert capsys.readouterr() == ("", f"guidelint: {message}\n")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("options", "begin"),
    [
        (("-o", "-", "--format", "csv"), "\ufefforder,severity"),
        (("-o", "-"), "<!doctype html>"),
        (("-o", "x.md", "--format", "comment"), "<!-- guidelint report -->"),
        (("-o", "x.txt", "--format", "csv"), "\ufefforder"),
        (("-o", "x.HTM"), "<!doctype html>"),
        (("-o", "x"), "<!doctype html>"),
    ],
)
def test_a_report_goes_where_it_is_wanted(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    begin: str,
) -> None:
    monkeypatch.chdir(write(tmp_path))
    assert cli.run(["report", *options]) == 0
    printed = capsys.readouterr().out
    text = printed if options[1] == "-" else Path(options[1]).read_text(encoding="utf-8")
    assert text.startswith(begin)
    assert not Path("-").exists()


@pytest.mark.parametrize("epoch", ["abc", "-1", "1.5", "²", "99999999999999", "9" * 30])
def test_an_epoch_that_is_none_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert cli.run(["report", str(write(tmp_path))]) == 2
    message = f'SOURCE_DATE_EPOCH is "{epoch}"; expected the seconds since 1970, such as 1772323200'
    assert capsys.readouterr().err == f"guidelint: {message}\n"


def test_a_file_that_cannot_be_written_is_named_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path, data: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    site = write(tmp_path / "site")
    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert cli.run(["report", str(site), "-o", str(tmp_path / "x.md")]) == 2
    assert capsys.readouterr().err == f"guidelint: {tmp_path / 'x.md'}: permission denied\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    assert cli.run(["report", str(write(tmp_path / "site")), "--format", "csv", "-o", str(pipe)]) == 0
    reader.join()
    assert pipe.is_fifo()
    assert read[0].startswith("\ufefforder".encode())


def test_every_part_of_a_long_run_has_its_bar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = write(tmp_path / "site")
    times = iter(range(0, 100_000, 2))
    monkeypatch.setattr("guidelint.cli.time.monotonic", lambda: next(times))
    monkeypatch.setattr(cli, "_is_terminal", lambda stream: True)
    saved = _json(site)
    told = capsys.readouterr().err.replace("\r", "\n")
    assert [what for what in ("guides checked", "guides gathered", "guides written") if what in told] == [
        "guides checked",
        "guides gathered",
        "guides written",
    ]
    assert cli.run(["report", "--from", str(saved), "-o", str(tmp_path / "x.md")]) == 0
    assert "5 of 6 guides read" in capsys.readouterr().err


def test_reports_of_other_paths_are_no_part_of_the_trend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site, old = write(tmp_path / "site"), tmp_path / "old"
    old.mkdir()
    assert cli.run(["report", str(site / "en" / "tea.md"), "-o", str(old / "a.json")]) == 0
    capsys.readouterr()
    assert cli.run(["report", str(site), "--history", str(old), "-o", str(tmp_path / "x.md")]) == 0
    assert capsys.readouterr().err == "guidelint: 1 earlier report about other paths left out of the trend\n"


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\t=1"])
def test_no_cell_is_computed(tmp_path: Path, title: str) -> None:
    gaps = load(_json(write(tmp_path / "site")).read_text(encoding="utf-8"))
    guide = next(guide for guide in gaps.guides if guide.id == "swap")._replace(title=title)
    line = csv.render(gaps._replace(guides=(guide._replace(translations=guide.translations[1:]),))).split("\n")[1]
    assert line.startswith(f"1,warning,swap,'{title.replace(chr(9), '␉')},drinks,es,missing,")


def test_what_turns_a_line_around_is_shown_and_does_nothing(tmp_path: Path) -> None:
    gaps = load(_json(write(tmp_path / "site")).read_text(encoding="utf-8"))
    guide = next(guide for guide in gaps.guides if guide.id == "swap")._replace(title="a\u202eb\u2066c\u200fd")
    line = csv.render(gaps._replace(guides=(guide._replace(translations=guide.translations[1:]),))).split("\n")[1]
    assert line.startswith("1,warning,swap,a\ufffdb\ufffdc\ufffdd,drinks,")


def test_texts_that_were_left_out_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "_TEXTS", 0)
    found = json.loads(_json(write(tmp_path / "site")).read_text(encoding="utf-8"))
    cells = [cell for guide in found["guides"] for cell in guide["translations"] if cell["left_out"]]
    assert [(cell["language"], cell["state"]) for cell in cells] == [("es", "untranslated"), ("es", "missing")]
