from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from guidelint import languages
from guidelint.languages import Language, known, name_of, normalize, primary
from guidelint.parse import guide
from guidelint.text import key

CODES = ["de", "en", "es", "fr", "it", "pt"]
SECTIONS = {"intro", "requirements", "steps", "tips", "troubleshooting", "faq", "links", "next", "summary"}


def test_every_file_is_found() -> None:
    assert list(known()) == CODES
    assert [language.code for language in known().values()] == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_language_is_complete_and_folded(code: str) -> None:
    language = known()[code]
    assert len(set(language.numbers)) == 12
    assert set(language.sections) == SECTIONS
    assert all("{n}" in form for form in language.step_forms)
    words = [*language.numbers, *(word for wordings in language.sections.values() for word in wordings)]
    words += [form.replace("{n}", "1") for form in language.step_forms]
    assert [word for word in words if key(word) != word] == []
    assert sorted(set(words)) == sorted(words)


def test_no_word_means_two_things() -> None:
    meanings: dict[str, set[str | int]] = {}
    for language in known().values():
        for value, word in enumerate(language.numbers, 1):
            meanings.setdefault(word, set()).add(value)
        for name, wordings in language.sections.items():
            for wording in wordings:
                meanings.setdefault(wording, set()).add(name)
    assert {word: found for word, found in meanings.items() if len(found) > 1} == {}


@pytest.fixture
def _dutch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    numbers = "een twee drie vier vijf zes zeven acht negen tien elf twaalf"
    (tmp_path / "nl.py").write_text(
        "from guidelint.languages import Language\n"
        f"LANGUAGE = Language(code='nl', name='Dutch', step_forms=('stap {{n}}',), numbers={tuple(numbers.split())},\n"
        "    sections={'steps': ('de stappen',)})\n",
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


@pytest.mark.usefixtures("_dutch")
def test_a_language_is_one_data_file() -> None:
    assert isinstance(known()["nl"], Language)
    assert guide.step_heading("Stap twee: Log in") == guide.StepHeading(2, "Log in", frozenset({"nl"}))
    assert guide.section_name("De stappen") == "steps"


def test_tags_are_written_one_way() -> None:
    assert [primary(code) for code in ("fr", "fr-FR", "FR_fr")] == ["fr", "fr", "fr"]
    assert [normalize(code) for code in ("fr_fr", "PT-br", "zh-Hans")] == ["fr-FR", "pt-BR", "zh-Hans"]


def test_names() -> None:
    assert [name_of(code) for code in ("pt-BR", "xx", None)] == ["Portuguese", "xx", "unknown language"]
