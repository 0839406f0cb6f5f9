"""`glossary` in guidelint.toml: its forms, its errors, and what a run makes of them."""

from pathlib import Path

import pytest

from guidelint.cli import run
from guidelint.config import ConfigError, load
from guidelint.config_text import show
from guidelint.model import GlossaryPolicy

TABLE = """\
[glossary]
file = "words.tsv"
do-not-translate = ["FranceConnect"]
[glossary.terms]
account = "compte"
"health card" = { fr = "carte Vitale", es = ["tarjeta sanitaria", "tarjeta"] }
"""


def written(folder: Path, text: str, words: str = "en\tfr\nform\tformulaire\n") -> Path:
    (folder / "words.tsv").write_text(words, encoding="utf-8")
    file = folder / "guidelint.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_name_of_a_file(tmp_path: Path) -> None:
    config = load(written(tmp_path, 'glossary = "words.tsv"\n'), tmp_path)
    assert config.glossary == GlossaryPolicy("words.tsv")


def test_a_table(tmp_path: Path) -> None:
    assert load(written(tmp_path, TABLE), tmp_path).glossary == GlossaryPolicy(
        "words.tsv",
        ("FranceConnect",),
        {
            "account": {"*": ("compte",)},
            "health card": {"fr": ("carte Vitale",), "es": ("tarjeta sanitaria", "tarjeta")},
        },
    )


def test_what_is_shown_can_be_read_again(tmp_path: Path) -> None:
    config = load(written(tmp_path, TABLE), tmp_path)
    assert load(written(tmp_path, show(config)), tmp_path).glossary == config.glossary


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('glossary = "words.csv"', '1:12: "words.csv" is no glossary, expected a name that ends in .tsv or .tbx'),
        ('glossary = "wrods.tsv"', '1:12: there is no glossary file "wrods.tsv"'),
        ("glossary = 3", '1:12: "glossary" is a whole number, expected the name of a file, or a table'),
        ("[glossary]\nterm = {}", '2:1: unknown key "term" (did you mean "terms"?)'),
        ('[glossary]\n"account" = "compte"', '2:1: unknown key "account"; terms belong below [glossary.terms]'),
        (
            "[glossary.terms]\naccount = 1",
            '2:11: "account" is a whole number, expected a string, a list of strings, or a table from languages '
            "to either",
        ),
        ("[glossary.terms]\naccount = []", '2:11: "account" is empty, expected at least one word'),
        ('[glossary.terms]\naccount = { fr = " " }', '2:18: "fr" is empty, expected at least one word'),
        (
            '[glossary.terms]\naccount = { ft = "compte" }',
            '2:13: unknown language "ft", expected one of de, en, es, fr, it, pt',
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(file, tmp_path)
    assert str(caught.value).removeprefix(f"{file.as_posix()}:") == message


def test_a_run_with_a_glossary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site(tmp_path, "en\tfr\nform\tformulaire\n")
    code = run(["check", str(tmp_path), "--select", "translation/glossary", "--fail-on", "warning"])
    assert code == 1
    assert 'the source says "form"; the glossary wants "formulaire" here' in capsys.readouterr().out


def test_a_broken_glossary_file_is_an_error_of_the_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site(tmp_path, "en\tft\nform\tformulaire\n")
    assert run(["check", str(tmp_path), "--select", "translation/glossary"]) == 2
    assert capsys.readouterr().err == (
        'guidelint: words.tsv:1: unknown language "ft", expected one of de, en, es, fr, it, pt; the first line names '
        "the language of each column\n"
    )
    # Whoever does not check terms does not read the file.
    assert run(["check", str(tmp_path), "--select", "translation/missing-step"]) == 0


def site(folder: Path, words: str) -> None:
    written(folder, 'glossary = "words.tsv"\n', words)
    for language, text in {"en": "Fill in the form.\n", "fr": "Remplissez la feuille.\n"}.items():
        (folder / language).mkdir()
        (folder / language / "form.md").write_text(text, encoding="utf-8")
