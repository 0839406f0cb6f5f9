import pytest

from guidelint.reports.terminal import Cell, cells, paint, visible, window


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Étape 1 : naïve 東京", "Étape 1 : naïve 東京"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x7f\x9b31m\x85", "␡\ufffd31m\ufffd"),
        ("user\u202egnp.exe", "user\ufffdgnp.exe"),
        ("a\u2066b\u2069\u200f\u2028\u00ad\ufeff", "a\ufffdb\ufffd\ufffd\ufffd\ufffd\ufffd"),
        ("caf\udce9.md", "caf\ufffd.md"),
        ("no\u00a0break", "no\u00a0break"),
        ("שלום", "שלום"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("aé", [1, 1]),
        ("e\u0301", [1, 0]),
        ("\t\x1b", [4, 1]),
        ("東京ｱ", [2, 2, 1]),
        ("📱", [2]),
        ("👩\u200d💻", [2, 0, 0]),
        ("🏃\u200d♂\ufe0f", [2, 0, 0, 0]),
        ("👍🏽", [2, 0]),
        ("🏽", [2]),
        ("⚠\ufe0f", [1, 1]),
        ("📱\ufe0f", [2, 0]),
        ("🇫🇷", [1, 1]),
        ("ب\u200dب", [1, 0, 1]),
        ("क\u094d\u200dष", [1, 0, 0, 1]),
        ("\u1112\u1161\u11ab", [2, 0, 0]),
        ("\u200b", [0]),
        ("a\u202e", [1, 1]),
        ("\ufe0f", [0]),
    ],
)
def test_widths(text: str, widths: list[int]) -> None:
    assert [cell.width for cell in cells(text)] == widths


def test_cells_show_harmless_signs() -> None:
    assert cells("\t\x1bé") == [Cell("    ", 4), Cell("␛", 1), Cell("é", 1)]


def test_paint() -> None:
    assert paint("word", "1", True) == "\x1b[1mword\x1b[0m"
    assert paint("word", "1", False) == "word"
    assert paint("", "1", True) == ""


@pytest.mark.parametrize(
    ("start", "shown"),
    [(0, (0, 30)), (10, (0, 30)), (50, (40, 70)), (95, (70, 100)), (100, (70, 100))],
)
def test_window_keeps_a_third_before_the_place(start: int, shown: tuple[int, int]) -> None:
    assert window([1] * 100, start, 30) == shown


def test_window_drops_a_mark_whose_letter_was_cut_off() -> None:
    # A wide letter with a mark: the mark fits before the place, its letter does not.
    assert window([2, 0, *[1] * 40], 5, 12) == (2, 14)
