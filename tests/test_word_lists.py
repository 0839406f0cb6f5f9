"""Words are found in the frequency lists, and what is not there is not."""

import gzip
import json
from importlib.resources import files

import pytest

from guidelint.languages import known
from guidelint.prose.word_lists import WordList, nearer, word_list

SMALL = WordList('{\n"a": 7,\n"a\'s": 1,\n"bon": 120,\n"bonté": 50,\n"été": 9,\n"être": 3\n}'.encode())


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 7),
        ("a's", 1),
        ("bon", 120),
        ("bonté", 50),
        ("être", 3),
        ("été", 9),
        ("b", 0),
        ("", 0),
        ("zut", 0),
        ("êtr", 0),
    ],
)
def test_a_word_has_its_count(word: str, count: int) -> None:
    assert SMALL.count(word) == count


@pytest.mark.parametrize(("beginning", "there"), [("bo", True), ("boz", False), ("ê", True), ("z", False)])
def test_beginnings_are_found(beginning: str, there: bool) -> None:
    assert SMALL.has_beginning(beginning) is there


@pytest.mark.parametrize("language", sorted(known()))
def test_the_carried_lists_are_read_as_json_reads_them(language: str) -> None:
    packed = files("spellchecker").joinpath("resources", f"{language}.json.gz").read_bytes()
    expected: dict[str, int] = json.loads(gzip.decompress(packed))
    words = word_list(language)
    assert words is not None
    sample = list(expected)[::997]
    assert [words.count(word) for word in sample] == [max(expected[word], 1) for word in sample]
    assert [words.count(f"{word}#") for word in sample] == [0] * len(sample)


@pytest.mark.parametrize("language", [None, "", "xx", "ru"])
def test_other_languages_have_no_list(language: str | None) -> None:
    assert word_list(language) is None


def test_words_are_counted_for_the_language_that_surely_has_them() -> None:
    other = WordList(b'{\n"a": 7,\n"bon": 2,\n"the": 900\n}')
    assert nearer(["a", "bon", "été", "the", "zut"], SMALL, other) == (2, 1)
