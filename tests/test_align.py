from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.align.alignment import Alignment, Match, align, sure_features
from guidelint.align.lexicon import Lexicon
from guidelint.align.ordering import Group, best_groups, gap_margins, in_order, longest_run
from guidelint.model import Unit, UnitKind
from six_languages import LANGUAGES, STEPS, steps, unit

COUNT = len(STEPS["en"])
PAIRS = list(permutations(LANGUAGES, 2))


def _pairs(alignment: Alignment) -> list[tuple[int, int]]:
    return [(match.source, match.target) for match in alignment.matches]


def _shape(alignment: Alignment) -> tuple[Sequence[object], ...]:
    """Everything that can be reported."""
    return alignment.missing, alignment.extra, alignment.moved, alignment.splits, alignment.merges


def _without(units: Sequence[Unit], *places: int) -> tuple[Unit, ...]:
    return tuple(one for place, one in enumerate(units) if place not in places)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_nothing_is_said_of_a_whole_translation(one: str, other: str) -> None:
    alignment = align(steps(one), steps(other), one, other)
    assert _pairs(alignment) == [(place, place) for place in range(COUNT)]
    assert _shape(alignment) == ((), (), (), (), ())
    assert not alignment.doubtful


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_missing_step_is_named(one: str, other: str) -> None:
    for place in range(COUNT):
        alignment = align(steps(one), _without(steps(other), place), one, other)
        assert (place, *_shape(alignment)) == (place, (place,), (), (), (), ())
        assert alignment.place_for(place) == place + 1


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_an_extra_step_is_named(one: str, other: str) -> None:
    for place in range(COUNT):
        alignment = align(_without(steps(one), place), steps(other), one, other)
        assert (place, *_shape(alignment)) == (place, (), (place,), (), (), ())


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_missing_steps_are_named(one: str, other: str) -> None:
    for first in range(COUNT):
        for second in range(first + 1, COUNT):
            alignment = align(steps(one), _without(steps(other), first, second), one, other)
            assert _shape(alignment) == ((first, second), (), (), (), ())


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_of_two_swapped_steps_the_later_one_moved(one: str, other: str) -> None:
    for place in range(COUNT - 1):
        target = list(steps(other))
        target[place : place + 2] = target[place + 1], target[place]
        alignment = align(steps(one), target, one, other)
        assert (place, *_shape(alignment)) == (place, (), (), (place + 1,), (), ())
        assert (place + 1, place) in _pairs(alignment)


def test_a_step_that_went_far_is_one_move() -> None:
    target = list(steps("fr"))
    target.insert(5, target.pop(1))
    alignment = align(steps("en"), target, "en", "fr")
    assert _shape(alignment) == ((), (), (1,), (), ())
    assert _pairs(alignment) == [(0, 0), (1, 5), (2, 1), (3, 2), (4, 3), (5, 4), (6, 6)]


def test_missing_and_moved_at_once() -> None:
    target = list(_without(steps("es"), 3))
    target[0], target[1] = target[1], target[0]
    alignment = align(steps("en"), target, "en", "es")
    assert _shape(alignment) == ((3,), (), (1,), (), ())
    assert alignment.place_for(3) == 4


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_split_step_is_not_missing(language: str) -> None:
    whole = unit("Sign in and choose a book", STEPS["en"][2][1], STEPS["en"][3][1])
    source = (*steps("en")[:2], whole, *steps("en")[4:])
    alignment = align(source, steps(language), "en", language)
    assert _shape(alignment) == ((), (), (), (Group((2,), (2, 3)),), ())
    assert list(alignment.groups()) == [
        Group((0,), (0,)),
        Group((1,), (1,)),
        Group((2,), (2, 3)),
        *(Group((place - 1,), (place,)) for place in (4, 5, 6)),
    ]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_merged_steps_are_not_missing(language: str) -> None:
    (title, text), (other, more) = STEPS[language][2:4]
    target = (*steps(language)[:2], unit(f"{title} / {other}", text, more), *steps(language)[4:])
    alignment = align(steps("en"), target, "en", language)
    assert _shape(alignment) == ((), (), (), (), (Group((2, 3), (2,)),))
    # What comes after the merged step belongs after it.
    assert align(steps("en"), _without(target, 3), "en", language).place_for(4) == 4


def test_sections_and_faq_entries_are_not_split() -> None:
    halves = [unit(title, text, kind=UnitKind.FAQ) for title, text in STEPS["fr"][2:4]]
    source = [unit("Sign in and choose", STEPS["en"][2][1], STEPS["en"][3][1], kind=UnitKind.FAQ)]
    alignment = align(source, halves, "en", "fr")
    assert (alignment.splits, len(alignment.extra)) == ((), 1)


def test_sections_go_by_their_names() -> None:
    names = ("intro", "requirements", "steps", "tips")
    source = [unit(f"A{place}", kind=UnitKind.SECTION, name=name) for place, name in enumerate(names)]
    target = [unit(f"B{place}", kind=UnitKind.SECTION, name=name) for place, name in enumerate(names)]
    assert _shape(align(source, target)) == ((), (), (), (), ())
    assert _shape(align(source, _without(target, 1))) == ((1,), (), (), (), ())
    assert _shape(align(source, _without(target, 0, 3))) == ((0, 3), (), (), (), ())


def test_a_half_translated_guide_is_aligned() -> None:
    mixed = (*steps("fr")[:3], *steps("en")[3:])
    assert _shape(align(steps("en"), mixed, "en", "fr")) == ((), (), (), (), ())
    for place in range(COUNT):
        assert align(steps("en"), _without(mixed, place), "en", "fr").missing == (place,)


def test_languages_need_not_be_known() -> None:
    for place in range(COUNT):
        assert align(steps("en"), _without(steps("fr"), place)).missing == (place,)


def test_equal_steps_are_told_both() -> None:
    source = (unit("Press A"), unit("Wait"), unit("Press A"), unit("Stop"))
    target = (unit("Attendre"), unit("Appuyer sur A"), unit("Arrêter"))
    alignment = align(source, target, "en", "fr")
    assert (alignment.missing, alignment.missing_or) == ((0,), {})
    source = (unit("Open it"), unit("Press A"), unit("Press A"), unit("Stop"))
    target = (unit("Ouvrir"), unit("Appuyer sur A"), unit("Arrêter"))
    alignment = align(source, target, "en", "fr")
    assert {*alignment.missing, *alignment.missing_or[alignment.missing[0]]} == {1, 2}
    assert alignment.doubtful
    back = align(target, source, "fr", "en")
    assert {*back.extra, *back.extra_or[back.extra[0]]} == {1, 2}


def test_an_empty_side() -> None:
    assert _shape(align(steps("en"), ())) == (tuple(range(COUNT)), (), (), (), ())
    assert _shape(align((), steps("fr"))) == ((), tuple(range(COUNT)), (), (), ())
    assert align((), ()) == Alignment()
    assert align(steps("en"), ()).place_for(3) == 1


def test_a_lexicon_decides_what_is_doubtful() -> None:
    # No word in common, lengths alike: nothing tells which of the two is missing.
    source, target = (unit("lid"), unit("window")), (unit("venster"),)
    doubtful = align(source, target, "xx", "nl")
    assert doubtful.doubtful
    settled = align(source, target, "xx", "nl", Lexicon({"wvenster": "wwindow", "wdeksel": "wlid"}))
    assert (settled.missing, settled.missing_or) == ((0,), {})


def test_only_sure_pairs_teach() -> None:
    sure = align(steps("en"), steps("fr"), "en", "fr")
    assert len(list(sure_features(sure, "en", "fr"))) == COUNT
    weak = Alignment(steps("en"), steps("fr"), (Match(0, 0, 0.5), Match(1, 1, 0.95)))
    assert len(list(sure_features(weak, "en", "fr"))) == 1
    assert list(sure_features(align((unit("x"), unit("y")), (unit("z"),)), "en", "fr")) == []


# --- laws ------------------------------------------------------------------------------------------

_TEXTS = st.lists(st.text("abc é12.", max_size=40), max_size=7)


@settings(deadline=None)
@given(_TEXTS, _TEXTS, st.lists(st.integers(0, 99), min_size=14, max_size=14))
def test_alignment_does_not_depend_on_written_numbers(ours: list[str], theirs: list[str], numbers: list[int]) -> None:
    source, target = [unit(text) for text in ours], [unit(text) for text in theirs]
    renumbered = [unit(text, number=number) for text, number in zip(theirs, numbers, strict=False)]
    one, other = align(source, target), align(source, renumbered)
    assert (one.matches, _shape(one)) == (other.matches, _shape(other))


@settings(deadline=None)
@given(_TEXTS, _TEXTS)
def test_every_unit_is_accounted_for_once(ours: list[str], theirs: list[str]) -> None:
    alignment = align([unit(text) for text in ours], [unit(text) for text in theirs])
    groups = list(alignment.groups())
    assert sorted([*alignment.missing, *(i for group in groups for i in group.sources)]) == list(range(len(ours)))
    assert sorted([*alignment.extra, *(j for group in groups for j in group.targets)]) == list(range(len(theirs)))
    assert set(alignment.moved) <= {match.source for match in alignment.matches}


@settings(deadline=None)
@given(_TEXTS)
def test_a_list_is_its_own_translation(texts: list[str]) -> None:
    units = [unit(text) for text in texts]
    alignment = align(units, units)
    assert _shape(alignment) == ((), (), (), (), ())
    assert _pairs(alignment) == [(place, place) for place in range(len(units))]


# --- the order -------------------------------------------------------------------------------------


def test_a_gap_is_cheaper_than_a_wrong_pair() -> None:
    assert in_order([[4.0, -6.0], [-6.0, -6.0]], [0, 1], [0, 1]) == (-1.0, [Group((0,), (0,))])
    assert in_order([[-6.0]], [0], [0]) == (-5.0, [])
    assert in_order([[4.0, -6.0], [-6.0, -4.0]], [0, 1], [0, 1]) == (0.0, [Group((0,), (0,)), Group((1,), (1,))])


def test_a_move_needs_good_matches() -> None:
    swapped = [[-5.0, 4.0], [4.0, -5.0]]
    assert best_groups(swapped) == [Group((0,), (1,)), Group((1,), (0,))]
    assert best_groups([[1.0, 1.5], [1.5, 1.0]]) == [Group((0,), (0,)), Group((1,), (1,))]


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ([], set()),
        ([0, 1, 2], {0, 1, 2}),
        ([1, 0], {0}),
        ([0, 2, 3, 1, 4], {0, 1, 2, 4}),
        ([3, 0, 1, 2], {1, 2, 3}),
        ([2, 1, 0], {0}),
    ],
)
def test_longest_run(values: list[int], places: set[int]) -> None:
    assert longest_run(values) == places


def test_gap_margins_tell_the_next_best_reading() -> None:
    # Row 0 matches column 0; row 1 is the gap, and row 0 would be one for 4 less;
    # without the pair, 4 and two gaps more are lost, at the price of gaps that face each other.
    down, across = gap_margins([[4.0], [0.0]], [0, 1], [0])
    assert (down, across) == ({0: 4.0, 1: 0.0}, {0: 11.0})
