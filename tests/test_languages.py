from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from guidelint import languages
from guidelint.languages import Language, known, name_of, normalize, primary
from guidelint.parse import guide
from guidelint.prose.measures import cardinals, fold_in_place
from guidelint.text import key

CODES = ["de", "en", "es", "fr", "it", "pt"]
SECTIONS = {"intro", "requirements", "steps", "tips", "troubleshooting", "faq", "links", "next", "summary"}


def test_every_file_is_found() -> None:
    assert set(CODES) <= known().keys()
    assert [language.code for language in known().values()] == list(known())


def test_the_first_languages_name_every_section() -> None:
    assert [code for code in CODES if known()[code].sections.keys() != SECTIONS] == []


@pytest.mark.parametrize("code", known())
def test_a_language_is_complete_and_folded(code: str) -> None:
    language = known()[code]
    assert len(set(language.numbers)) == 12
    assert language.sections.keys() - SECTIONS == set()
    assert all(("{n}" in form) != ("{ord}" in form) for form in language.step_forms)
    words = [
        *language.numbers,
        *" ".join(language.ordinals).split(),
        *(word for wordings in language.sections.values() for word in wordings),
    ]
    words += [form.replace("{n}", "1").replace("{ord}", "x") for form in language.step_forms]
    assert [word for word in words if key(word) != word] == []
    assert sorted(set(words)) == sorted(words)


def test_no_word_means_two_things() -> None:
    meanings: dict[str, set[str | int]] = {}
    for language in known().values():
        for value, word in enumerate(language.numbers, 1):
            meanings.setdefault(word, set()).add(value)
        for value, forms in enumerate(language.ordinals, 1):
            for form in forms.split():
                meanings.setdefault(form, set()).add(value)
        for name, wordings in language.sections.items():
            for wording in wordings:
                meanings.setdefault(wording, set()).add(name)
    assert {word: found for word, found in meanings.items() if len(found) > 1} == {}


@pytest.mark.parametrize("code", CODES)
def test_a_number_word_means_one_number(code: str) -> None:
    notation = known()[code].notation
    words = [*known()[code].numbers, *" ".join(notation.cardinals.values()).split()]
    assert sorted(set(words)) == sorted(words)
    assert [word for word in words if fold_in_place(word) != word] == []
    assert min(notation.cardinals) == 13
    assert notation.decimal in (".", ",", "")


def test_number_words_of_several_parts() -> None:
    assert (cardinals("de")["einundzwanzig"], cardinals("de")["neunundneunzig"], cardinals("de")["dreissig"]) == (
        21,
        99,
        30,
    )
    assert (cardinals("it")["ventuno"], cardinals("it")["ventitre"], cardinals("it")["novantotto"]) == (21, 23, 98)
    assert cardinals("xx") == {}


@pytest.fixture
def _invented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    numbers = "qun qdu qtri qkva qkvin qses qsep qok qnau qdek qdekun qdekdu"
    (tmp_path / "qaa.py").write_text(  # a code that is reserved: no language will have it
        "from guidelint.languages import Language\n"
        f"LANGUAGE = Language(code='qaa', name='Invented', step_forms=('qstap {{n}}',),\n"
        f"    numbers={tuple(numbers.split())},\n"
        "    sections={'steps': ('qstappen',)})\n",
        encoding="utf-8",
    )
    memos = (known, guide._step_forms, guide._step_pattern, guide._number_words, guide._section_names)
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(tmp_path)])
    for memo in memos:
        memo.cache_clear()
    yield
    monkeypatch.undo()
    for memo in memos:
        memo.cache_clear()


@pytest.mark.usefixtures("_invented")
def test_a_language_is_one_data_file() -> None:
    assert isinstance(known()["qaa"], Language)
    assert guide.step_heading("Qstap qdu: Log in") == guide.StepHeading(2, "Log in", frozenset({"qaa"}))
    assert guide.section_name("Qstappen") == "steps"


def test_tags_are_written_one_way() -> None:
    assert [primary(code) for code in ("fr", "fr-FR", "FR_fr")] == ["fr", "fr", "fr"]
    assert [normalize(code) for code in ("fr_fr", "PT-br", "zh-Hans")] == ["fr-FR", "pt-BR", "zh-Hans"]


def test_names() -> None:
    assert [name_of(code) for code in ("pt-BR", "xx", None)] == ["Portuguese", "xx", "unknown language"]
