import pytest

from guidelint.model import Location
from guidelint.reports.snippet import Snippet, snippet
from guidelint.text import Text


def shown(content: str, *place: int, room: int = 60) -> Snippet | None:
    return snippet(Text(content), Location("fr/x.md", *place), room)


def test_carets_stand_below_the_range() -> None:
    assert shown("one two three", 1, 5, 1, 8) == Snippet("one two three", "    ", "^^^")


def test_an_empty_range_has_one_caret() -> None:
    assert shown("one two", 1, 5, 1, 5) == Snippet("one two", "    ", "^")


def test_a_place_just_after_the_line() -> None:
    assert shown("one\n", 1, 4, 1, 4) == Snippet("one", "   ", "^")


def test_a_column_beyond_the_line_stays_close_to_it() -> None:
    assert shown("one\n", 1, 40, 1, 50) == Snippet("one", "   ", "^")


def test_tabs_and_wide_characters_keep_the_carets_aligned() -> None:
    assert shown("\t東京 link", 1, 5, 1, 9) == Snippet("    東京 link", " " * 9, "^^^^")
    assert shown("👩\u200d💻 e\u0301t 📱", 1, 5, 1, 8) == Snippet("👩\u200d💻 e\u0301t 📱", "   ", "^^")


def test_control_characters_are_shown_not_sent() -> None:
    assert shown("a\x1b[31mred \u202ekey", 1, 12, 1, 15) == Snippet("a␛[31mred \ufffdkey", " " * 11, "^^^")


def test_right_to_left_text_is_left_as_it_is() -> None:
    assert shown("שלב 1: להיכנס", 1, 1, 1, 6) == Snippet("שלב 1: להיכנס", "", "^" * 5)


@pytest.mark.parametrize(
    ("place", "carets", "note"),
    [
        ((1, 5, 3, 4), "^^^^", "to line 3"),
        ((1, 5, 2, 1), "^^^^", ""),
        ((1, 1, 3, 1), "^^^^^^^^", "to line 2"),
    ],
)
def test_a_range_of_several_lines(place: tuple[int, int, int, int], carets: str, note: str) -> None:
    assert shown("one four  \ntwo\nsix\n", *place) == Snippet("one four", " " * (place[1] - 1), carets, note)


@pytest.mark.parametrize(
    ("content", "line"),
    [("one\n", 9), ("one\n", 2), ("", 1), ("  \n", 1), ("---\ntitle: x\n---\n", 1), ("+++\n+++\n", 1)],
)
def test_nothing_is_shown_where_there_is_nothing_to_see(content: str, line: int) -> None:
    assert shown(content, line, 1, line, 2) is None


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a" * 100 + "[link](x)" + "b" * 100
    assert shown(line, 1, 101, 1, 110, room=32) == Snippet(
        "…" + "a" * 10 + "[link](x)" + "b" * 11 + "…", " " * 11, "^" * 9
    )


def test_a_long_line_is_cut_at_its_end_only() -> None:
    assert shown("key " + "b" * 100, 1, 1, 1, 4, room=32) == Snippet("key " + "b" * 26 + "…", "", "^^^")


def test_a_long_line_is_cut_at_its_beginning_only() -> None:
    assert shown("a" * 100 + " end", 1, 102, 1, 105, room=32) == Snippet("…" + "a" * 26 + " end", " " * 28, "^^^")


def test_a_range_longer_than_the_room_is_marked_to_the_cut() -> None:
    assert shown("a" * 100, 1, 1, 1, 101, room=32) == Snippet("a" * 30 + "…", "", "^" * 31)


def test_many_carets_say_no_more_than_forty() -> None:
    assert shown("a" * 50, 1, 1, 1, 51) == Snippet("a" * 50, "", "^" * 40)


def test_wide_characters_are_cut_by_their_width() -> None:
    found = shown("東" * 100, 1, 51, 1, 52, room=32)
    assert found == Snippet("…" + "東" * 15 + "…", " " * 11, "^^")


def test_a_line_of_a_megabyte() -> None:
    assert shown("a" * 1_000_000, 1, 500_001, 1, 500_004, room=32) == Snippet("…" + "a" * 30 + "…", " " * 11, "^^^")


def test_a_narrow_terminal_still_shows_twenty_columns() -> None:
    assert shown("a" * 100, 1, 1, 1, 2, room=-5) == Snippet("a" * 18 + "…", "", "^")
