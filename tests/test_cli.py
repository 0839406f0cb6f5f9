"""The command line: exit codes, streams, paths, and no traceback whatever it is given."""

import io
import json
import os
import pkgutil
import signal
import subprocess
import sys
import types
from pathlib import Path, PureWindowsPath
from typing import Any

import click
import pytest

from guidelint import cli, formats, reports, request
from guidelint.cli import run

EN = """\
---
title: Log in
---

### Step 1: Open

Go to [the site](https://a.example/en).

### Step 2: Type

Type 12 letters.
"""
FR = "---\ntitle: Se connecter\n---\n\n### Étape 1 : Ouvrir\n\nAllez sur [le site](https://a.example/fr).\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, content in {
        "en/a.md": EN,
        "fr/a.md": FR,
        "en/b.md": EN,
        "fr/b.md": FR + "\n### Étape 2 : Saisir\n\n12 lettres.\n",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


@pytest.fixture
def guidelint(capfd: pytest.CaptureFixture[str]) -> Any:
    def call(*args: str) -> tuple[int, str, str]:
        code = run(args)
        output = capfd.readouterr()
        return code, output.out, output.err

    return call


def note(text: str) -> str:
    return f"guidelint: {text}\n"


def process(*args: str, **options: Any) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "guidelint", *args], stderr=subprocess.PIPE, **options)


# --- exit codes and streams -------------------------------------------------------------------------


def test_findings(site: Path, guidelint: Any) -> None:
    code, out, err = guidelint("check", "--format", "concise", "--select", "translation/missing-step")
    assert (code, out.split("\n")[1], err) == (1, "1 finding (1 error); 4 documents read, 2 pairs compared", "")
    assert 'step 2 "Type" has no counterpart' in out.split("\n")[0]


def test_a_path_chooses_what_is_reported(site: Path, guidelint: Any) -> None:
    for path in ("en/b.md", "fr/b.md"):
        code, out, err = guidelint("check", path, "--format", "concise", "--select", "translation/missing-step")
        assert (code, out, err) == (0, "no findings; 2 documents read, 1 pair compared\n", "")


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)]
)  # fmt: skip
def test_fail_on(site: Path, guidelint: Any, fail_on: str, code: int) -> None:
    assert guidelint("check", "--fail-on", fail_on)[0] == code


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["check", "nope.md"], "nope.md: there is no such file or folder"),
        (["check", "en/a.md", "nope"], "nope: there is no such file or folder"),
        (["check", ""], "(an empty path): there is no such file or folder"),
        (["check", "--select", "steps/cont"], 'unknown rule or group "steps/cont" (did you mean "steps/count"?)'),
        (["check", "--config", "nope.toml"], "nope.toml: cannot be read: no such file or directory"),
        (["check", "--stdin-filename", "en"], "--stdin-filename en: this is a folder; expected the name of a document"),
        (["check", "--stdin-filename", "x.md", "en"],
         "--stdin-filename takes one document from standard input; no other path can be given"),
        (["chekc"], 'unknown command "chekc" (did you mean "check"?)'),
        (["explain", "steps/cuont"], 'unknown rule "steps/cuont" (did you mean "steps/count"?)'),
    ],
)  # fmt: skip
def test_what_cannot_be_checked(site: Path, guidelint: Any, args: list[str], message: str) -> None:
    assert guidelint(*args) == (2, "", note(message))


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("languges = []", 'guidelint.toml:1:1: unknown key "languges" (did you mean "languages"?)'),
        ('content = ["{lang}/{slug}.md", "web/{slug}.md"]',
         'guidelint.toml: the content pattern "web/{slug}.md" matches no document'),
        ('map = "map.toml"', 'guidelint.toml: the map "map.toml" cannot be read: No such file or directory'),
        ("source = ", "guidelint.toml:1:10: not valid TOML: invalid value"),
    ],
)  # fmt: skip
def test_broken_configuration(site: Path, guidelint: Any, config: str, message: str) -> None:
    (site / "guidelint.toml").write_text(config, encoding="utf-8")
    assert guidelint("check") == (2, "", note(message))


def test_paths_with_different_configurations(site: Path, guidelint: Any) -> None:
    (site / "fr/guidelint.toml").write_text("", encoding="utf-8")
    code, out, err = guidelint("check", "en/a.md", "fr/a.md")
    assert (code, out) == (2, "")
    assert err.startswith("guidelint: en/a.md and fr/a.md have different configurations: none and fr/guidelint.toml; ")


def test_a_paper_above_the_site_is_left_alone(site: Path, guidelint: Any) -> None:
    (site / "README.md").write_text("# Hello\n", encoding="utf-8")
    (site / "guides").mkdir()
    (site / "en").rename(site / "guides/en")
    (site / "fr").rename(site / "guides/fr")
    (site / "guides/guidelint.toml").write_text("", encoding="utf-8")
    alone = guidelint("check", "guides/en/a.md")
    both = guidelint("check", "README.md", "guides/en/a.md")
    assert both == (alone[0], alone[1], alone[2] + note("README.md belongs to no site and is not checked"))
    by_option = guidelint("check", "--config", "guides/guidelint.toml", "README.md", "guides/en/a.md")
    assert by_option == both


def test_a_path_outside_the_site(site: Path, guidelint: Any) -> None:
    (site / "en/guidelint.toml").write_text("", encoding="utf-8")
    assert guidelint("check", "--config", "en/guidelint.toml", "fr/a.md") == (
        2, "", note(f"{site}/fr/a.md lies outside the site, whose root is {site}/en")
    )  # fmt: skip


@pytest.mark.parametrize("paths", [[], ["."], [".."]])
def test_a_folder_around_the_site_means_all_of_it(site: Path, guidelint: Any, paths: list[str]) -> None:
    (site / "en/guidelint.toml").write_text('content = ["{slug}.md"]\n', encoding="utf-8")
    _, out, _ = guidelint("check", "--config", "en/guidelint.toml", "--format", "json", *paths)
    assert json.loads(out)["summary"]["documents"] == 2


def test_a_folder_without_guides(tmp_path: Path, guidelint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = guidelint("check", "--format", "json")
    assert (code, json.loads(out)["findings"], err) == (0, [], note("no guides were found here; nothing was checked"))


def test_excluded_paths_and_no_exclude(site: Path, guidelint: Any) -> None:
    (site / "guidelint.toml").write_text('exclude = ["en/a.md"]\n', encoding="utf-8")
    code, out, err = guidelint("check", "en/a.md", "--format", "json")
    assert (code, json.loads(out)["summary"]["documents"]) == (0, 0)
    assert err == note("en/a.md is excluded and not checked") + note("no guides were found here; nothing was checked")
    code, out, err = guidelint("check", "en/a.md", "--format", "json", "--no-exclude")
    assert (code, json.loads(out)["summary"]["pairs"], err) == (1, 1, "")


def test_any_ending_by_name(site: Path, guidelint: Any) -> None:
    for language, text in (("en", EN), ("fr", FR)):
        (site / language / "c.txt").write_text(text, encoding="utf-8")
    _, out, _ = guidelint("check", "en/c.txt", "fr/c.txt", "--format", "json")
    assert [pair["translation"] for pair in json.loads(out)["pairs"]] == ["fr/c.txt"]


def test_pairs(site: Path, guidelint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "en/only.md").write_text(EN, encoding="utf-8")
    monkeypatch.chdir(site / "fr")
    assert guidelint("pairs", "..") == (
        0,
        "../en/a.md  a.md  by path\n"
        "../en/b.md  b.md  by path\n"
        "\n"
        "without a partner:\n"
        "  ../en/only.md (English)\n"
        "\n"
        "2 pairs, 1 without a partner\n",
        "",
    )
    code, out, err = guidelint("pairs", "--format", "json", "../en/a.md")
    pair = {"guide": "a", "source": "en/a.md", "translation": "fr/a.md", "language": "fr"}
    assert json.loads(out)["pairs"] == [{**pair, "paired_by": "path", "confidence": None}]
    assert (code, err) == (0, "")


def test_a_path_is_posix_below_the_site(site: Path) -> None:
    config = types.SimpleNamespace(root=PureWindowsPath("C:/Site"))
    found = [request.below(config, PureWindowsPath(path)) for path in ("c:\\site\\en\\a.md", "C:/Site", "C:/")]  # type: ignore[arg-type]
    assert found == ["en/a.md", "", ""]


# --- standard input ---------------------------------------------------------------------------------


def from_stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_standard_input_takes_the_place_of_a_file(site: Path, guidelint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    args = ["check", "--format", "json", "--select", "translation/missing-step", "--stdin-filename"]
    from_stdin(monkeypatch, (site / "fr/b.md").read_bytes())
    assert guidelint(*args, "fr/a.md")[0] == 0
    from_stdin(monkeypatch, FR.encode())
    code, out, _ = guidelint(*args, "fr/b.md")
    assert (code, [finding["path"] for finding in json.loads(out)["findings"]]) == (1, ["fr/b.md"])


def test_standard_input_as_a_new_file(site: Path, guidelint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from_stdin(monkeypatch, b"\xff\xfe\xfa")
    code, out, _ = guidelint("check", "--format", "json", "--stdin-filename", "fr/new/c.md")
    assert (code, [finding["rule"] for finding in json.loads(out)["findings"]]) == (
        1, ["pairing/orphan", "document/unreadable"]
    )  # fmt: skip


def test_standard_input_honours_exclude(site: Path, guidelint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "guidelint.toml").write_text('exclude = ["en/a.md"]\n', encoding="utf-8")
    from_stdin(monkeypatch, EN.encode())
    code, _, err = guidelint("check", "--stdin-filename", "en/a.md")
    assert (code, err.split("\n")[0]) == (0, "guidelint: en/a.md is excluded and not checked")


def test_no_standard_input(site: Path, guidelint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    message = "--stdin-filename was given, but there is no standard input"
    assert guidelint("check", "--stdin-filename", "en/a.md") == (2, "", note(message))


# --- colour -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("color", "no_color", "force_color", "painted"),
    [
        ("auto", "", "", False),
        ("auto", "", "1", True),
        ("auto", "1", "1", False),
        ("always", "1", "", True),
        ("never", "", "1", False),
    ],
)
def test_color(
    site: Path, guidelint: Any, monkeypatch: pytest.MonkeyPatch,
    color: str, no_color: str, force_color: str, painted: bool,
) -> None:  # fmt: skip
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("FORCE_COLOR", force_color)
    assert ("\x1b[" in guidelint("check", "--color", color)[1]) is painted


# --- hostile files ----------------------------------------------------------------------------------

NAMES = [b"new\nline.md", b"\x1b[31mred.md", b"bad\xff\xfe.md", "emoji 😀 100%.md".encode(), b"%s{x}.md", b"-dash.md"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("args", [["check"], ["check", "--format", "concise"], ["pairs"]])
def test_names_that_no_terminal_should_get(site: Path, guidelint: Any, name: bytes, args: list[str]) -> None:
    (site / os.fsdecode(b"en/" + name)).write_text("---\ntitle: x\n---\n\nText.\n", encoding="utf-8")
    code, out, err = guidelint(*args)
    assert (code, err) == (args == ["check"] or "concise" in args, "")
    assert "\x1b" not in out
    assert "\nline.md" not in out


@pytest.mark.parametrize("name", NAMES)
def test_names_in_json_stay_what_they_are(site: Path, name: bytes, guidelint: Any) -> None:
    path = os.fsdecode(b"en/" + name)
    (site / path).write_text("---\ntitle: x\n---\n\nText.\n", encoding="utf-8")
    _, out, _ = guidelint("check", "--format", "json", path)
    assert [finding["path"] for finding in json.loads(out)["findings"]] == [path]


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        (b"", ["document/unreadable"]),
        (bytes(range(256)), ["document/unreadable"]),
        (b"---\ntitle: [a\n---\ntext\n", ["front-matter/syntax"]),
        (b"---\ntitle: a\n", ["front-matter/syntax"]),
        (b"---\ntitle: a\n---\n" + b"x" * 500_000, []),
        (b"x" * 5_000_001, ["document/unreadable"]),
    ],
    ids=["empty", "binary", "broken", "unclosed", "long line", "huge"],
)
def test_contents(site: Path, content: bytes, rules: list[str], guidelint: Any) -> None:
    (site / "en/c.md").write_bytes(content)
    _, out, _ = guidelint("check", "--format", "json", "en/c.md", "--ignore", "pairing")
    assert [finding["rule"] for finding in json.loads(out)["findings"]] == rules


def test_a_link_that_leads_nowhere_is_a_finding(site: Path, guidelint: Any) -> None:
    (site / "en/c.md").symlink_to("nowhere.md")
    code, out, _ = guidelint("check", "--format", "json", "en/c.md", "--ignore", "pairing")
    (finding,) = json.loads(out)["findings"]
    assert (code, finding["rule"], finding["message"]) == (
        1, "document/unreadable", "the file cannot be read: no such file or directory"
    )  # fmt: skip


def test_notes_show_no_escapes(site: Path, guidelint: Any) -> None:
    assert guidelint("check", "\x1b[31mnope.md") == (2, "", note("\u241b[31mnope.md: there is no such file or folder"))


# --- what ends a run --------------------------------------------------------------------------------


def test_a_bug_names_rule_and_document_and_shows_no_traceback(
    site: Path, guidelint: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GUIDELINT_DEBUG", raising=False)
    monkeypatch.setattr("guidelint.rules.steps.count.Count.check", lambda self, document: iter([1 / 0]))
    code, out, err = guidelint("check", "en/a.md", "--select", "steps/count")
    assert (code, out) == (2, "")
    assert err == note(
        "this is a bug in guidelint: ZeroDivisionError: division by zero; "
        "set GUIDELINT_DEBUG=1 to see where, and please report it"
    )


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("never", 0)])
def test_a_reader_that_has_seen_enough(site: Path, fail_on: str, code: int) -> None:
    # More than a pipe holds.
    for number in range(300):
        (site / f"en/{number}.md").write_text(EN, encoding="utf-8")
    done = process("check", "--format", "json", "--fail-on", fail_on, stdout=subprocess.PIPE)
    assert done.stdout
    assert done.stderr
    done.stdout.readline()
    done.stdout.close()
    with done.stderr:
        assert (done.wait(timeout=60), done.stderr.read()) == (code, b"")


def test_no_standard_output(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.delenv("NO_COLOR")
    assert run(["check"]) == 1


def test_an_interrupt(site: Path, monkeypatch: pytest.MonkeyPatch, guidelint: Any) -> None:
    monkeypatch.setattr(request, "load", lambda *args, **options: signal.raise_signal(signal.SIGINT))
    code, out, err = guidelint("check")
    assert (code, out, err.strip()) == (130, "", "")


def test_every_format_has_a_report() -> None:
    modules = {Path(module.name).name for module in pkgutil.iter_modules(reports.__path__)}
    assert modules.issuperset(formats.CHECK)


def test_every_command_has_help() -> None:
    assert all(command.help for command in cli.app.commands.values())
    assert isinstance(cli.app, click.Group)


def test_one_document_of_another_ending_is_no_orphan(site: Path, guidelint: Any) -> None:
    (site / "fr/c.txt").write_text("---\ntitle: C\nlang: fr\n---\n\nTexte.\n", encoding="utf-8")
    code, out, err = guidelint("check", "fr/c.txt", "--select", "pairing")
    assert (code, out) == (0, "no findings; 1 document read, no pairs compared, 1 document without a partner\n")
    assert err == note("no document has a partner in another language: only single guides were checked")


def test_a_pair_with_an_unreadable_side_is_said_to_be_one(site: Path, guidelint: Any) -> None:
    (site / "fr/a.md").write_bytes(b"caf\xe9\n")
    _, _, err = guidelint("check", "en/a.md")
    assert err == note("no pair could be compared, because a side of each cannot be read")


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        (
            '{"properties": {"title": {"$ref": "#/properties/title"}}}',
            "refers to itself without end, or is nested too deep",
        ),
        (
            '{"properties": {"title": {"pattern": "("}}}',
            '"(" is no regular expression: missing ), unterminated subpattern',
        ),
        ("{", "is not valid JSON: Expecting property name enclosed in double quotes: line 1 column 2"),
    ],
)  # fmt: skip
def test_a_schema_that_cannot_be_used(site: Path, guidelint: Any, schema: str, message: str) -> None:
    (site / "own.json").write_text(schema, encoding="utf-8")
    (site / "guidelint.toml").write_text('schema = "own.json"\n', encoding="utf-8")
    code, out, err = guidelint("check")
    assert (code, out) == (2, "")
    assert err.startswith('guidelint: schema "own.json"')
    assert err.endswith(f"{message}\n")
