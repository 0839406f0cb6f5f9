"""Words to the language they are in."""

from itertools import permutations

import pytest

from guidelint.prose.identification import Stretch, contrast, is_suspicious, share
from guidelint.prose.running_text import read
from guidelint.prose.vocabulary import plain
from six_languages import LANGUAGES, STEPS


def found(text: str, source: str = "en", target: str = "fr") -> list[str]:
    contrasted = contrast(source, target)
    assert contrasted
    running = read(text)
    stretches = contrasted.stretches(running, contrasted.weights(running))
    return [
        text[running.words[one.first].start : running.words[one.last].end]
        for one in stretches
        if one.functional and one.score > 9
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ouvrez le menu. The cable is in the box. Fermez la porte.", ["The cable is in the box"]),
        ("Selectionnez the photo you want", ["the photo you want"]),
        ("Ouvrez le menu et choisissez une photo.", []),
        ("Choisissez le telephone, puis verifiez les reglages et la connexion.", []),
        ("Un drap de la Bank of the West sur le lit", []),
        ("Le responsable est Health and Safety", []),
    ],
)
def test_stretches_of_english_in_french(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_stretch_counts_what_is_telling() -> None:
    contrasted = contrast("en", "fr")
    assert contrasted
    text = read("the photo you want")
    stretches = contrasted.stretches(text, contrasted.weights(text))
    assert [one._replace(score=round(one.score)) for one in stretches] == [Stretch(0, 3, 17, 3, 2)]


@pytest.mark.parametrize(
    ("word", "least", "most"),
    [
        ("the", 6, 6),
        ("vous", -6, -6),
        ("installation", -3, 3),  # of both
        ("telephone", -3, 0),  # French without its accent
        ("selectionnez", -6, -3),
        ("xyzzy", 0, 0),
        ("l", 0, 0),
    ],
)
def test_weight_of_a_word(word: str, least: float, most: float) -> None:
    contrasted = contrast("en", "fr")
    assert contrasted
    assert least <= contrasted.weight(word) <= most


def test_languages_without_words_have_no_contrast() -> None:
    assert contrast("en", "nl") is None
    assert contrast("fr", "fr") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"the", "vous"}, True),  # a word that only English joins others with
        ({"vous", "download"}, False),
        ({"download"}, True),  # none of French, and an everyday word of English
        ({"configuration"}, False),
        ({"ameli"}, False),
    ],
)
def test_what_is_looked_at_closely(words: set[str], expected: bool) -> None:
    assert is_suspicious(frozenset(words), "en", "fr") is expected


@pytest.mark.parametrize(("source", "target"), list(permutations(LANGUAGES, 2)))
def test_a_guide_in_six_languages_is_in_its_own(source: str, target: str) -> None:
    assert found(" ".join(text for _, text in STEPS[target]), source, target) == []
    assert len(found(" ".join(text for _, text in STEPS[source]), source, target)) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_function_words_tell_the_language_of_a_document(language: str) -> None:
    words = plain(" ".join(text for _, text in STEPS[language])).split()
    measured = {one: share(words, one) for one in LANGUAGES}
    assert max(measured, key=lambda one: measured[one]) == language


def test_share_of_nothing() -> None:
    assert share([], "en") == 0.0
