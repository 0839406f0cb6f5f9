"""The nearest known word, by difflib, which is asked only where letters in common make it possible."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.suggest import closest, did_you_mean

words = st.text("abcdef", max_size=8)


@given(words, st.lists(words, max_size=5, unique=True), st.sampled_from([0.6, 0.7, 0.75, 0.85, 1.0]))
def test_the_closest_word_is_that_of_difflib(word: str, candidates: list[str], cutoff: float) -> None:
    near = difflib.get_close_matches(word, candidates, n=1, cutoff=cutoff)
    assert closest(word, candidates, cutoff) == (near[0] if near else None)


@pytest.mark.parametrize(
    ("word", "candidates", "hint"),
    [
        ("dificulty", ["difficulty", "date"], ' (did you mean "difficulty"?)'),
        ("STEPZ", ["steps"], ' (did you mean "steps"?)'),
        ("title", ["toc"], ""),
        ("trans", ["translation", "steps"], ' (did you mean "translation"?)'),
        ("tr", ["translation"], ""),
        ("tra", ["translation", "transfer"], ""),
    ],
)
def test_hints(word: str, candidates: list[str], hint: str) -> None:
    assert did_you_mean(word, candidates) == hint
