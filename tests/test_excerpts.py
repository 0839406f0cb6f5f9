"""Two versions of a unit to what is shown of their difference."""

import pytest

from guidelint.excerpts import excerpt_of_units
from test_unit_changes import step


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("- Papers\n- Cash", "- Papers of all persons\n- Cash", '"Papers" is now "Papers of all persons"'),
        ("- Papers of all persons\n- Cash", "- Papers\n- Cash", '"Papers of all persons" is now "Papers"'),
        ("- Papers\n- Cash", "- Papers\n- All the cash", '"Cash" is now "All the cash"'),
        ("- Papers\n- Cash", "- Papers\n- Keys\n- Cash", 'new: "Keys"'),
        ("- Papers\n- Cash", "- Keys\n- Papers\n- Cash", 'new: "Keys"'),
        ("- Papers\n- Cash", "- Papers", 'gone: "Cash"'),
        ("- Open the app\n- Open the lid", "- Open the app\n- Open the door\n- Open the lid", 'new: "Open the door"'),
        (
            "Call me.\n\nBring cash.",
            "Call me today.\n\nPlease bring cash.",
            '"Call me." is now "Call me today."; "Bring cash." is now "Please bring cash."',
        ),
        (
            "Call me.\n\nBring cash.",
            "Call me today.\n\nWait.\n\nPlease bring cash.",
            '"Call me." is now "Call me today."; new: "Wait."; "Bring cash." is now "Please bring cash."',
        ),
        ("#### The kit\n\nText.", "#### The big kit\n\nText.", '"The kit" is now "The big kit"'),
        ("| a | b |\n|---|---|\n| x | 9 |", "| a | b |\n|---|---|\n| x | 12 |", '"9" is now "12"'),
        ("Open it.", "Open it.\n\n:::danger\nHot!\n:::", 'new: "danger Hot!"'),
        ("Age 18+ only.", "Age 18 only.", '"Age 18+ only." is now "Age 18 only."'),
        ("Store at 5 °C.", "Store at -5 °C.", '"Store at 5 °C." is now "Store at -5 °C."'),
    ],
)
def test_what_came_and_went_is_shown_in_its_own_line(before: str, after: str, shown: str) -> None:
    assert excerpt_of_units(step(before), step(after), 120) == shown


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            "Run `php bin/magento cache:clean` first.",
            "Run `php bin/magento cache:flush` first.",
            '"… php bin/magento cache:clean first." is now "… php bin/magento cache:flush first."',
        ),
        (
            "```\nkit --days 3\nrun cache:clean now\n```",
            "```\nkit --days 3\nrun cache:flush now\n```",
            '"run cache:clean now" is now "run cache:flush now"',
        ),
        ("```\nfoo(a)\nbar\n```", "```\nfoo[a]\nbar\n```", '"foo(a)" is now "foo[a]"'),
        ("```yaml\na:\n  b: 1\n  c: 2\n```", "```yaml\na:\n  b: 1\nc: 2\n```", '"  c: 2" is now "c: 2"'),
        ("```\nrm a\nrm b\n```", "```\nrm a rm b\n```", '"rm a" is now "rm a rm b"'),
        ("Open it.", "Open it!", ""),
    ],
)
def test_code_is_shown_as_it_is_written(before: str, after: str, shown: str) -> None:
    assert excerpt_of_units(step(before), step(after), 120) == shown


def test_no_number_is_cut() -> None:
    before, after = "It costs about 1 024 000 euros.", "It costs 1 024 000 euros."
    shown = '"It costs about 1 024 000 …" is now "It costs 1 024 000 …"'
    assert excerpt_of_units(step(before), step(after), 120) == shown
    before, after = "It costs 1 024 000 euros each year.", "It costs 1 024 000 euros a year."
    shown = '"… 1 024 000 euros each year." is now "… 1 024 000 euros a year."'
    assert excerpt_of_units(step(before), step(after), 120) == shown
    before, after = f"{'a ' * 4}1 234 567", f"{'b ' * 4}1 234 568"
    assert excerpt_of_units(step(before), step(after), 40) == '"a a a a …" is now "b b b b …"'


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            "コードは10分間有効です。",
            "コードは15分間有効です。",
            '"コードは10分間有効 …" is now "コードは15分間有効 …"',
        ),
        ("请打开菜单并等待。", "请打开红色菜单并等待。", '"请打开菜单并等 …" is now "请打开红色菜单并等 …"'),
        (
            "番号を入力してください。",
            "番号を入力し、次に届いた確認コードも画面の下の欄に入力してください。",
            'new: "次に届いた確認コードも画面の下の欄に入力し"',
        ),
    ],
)
def test_without_spaces_a_few_characters_are_the_context(before: str, after: str, shown: str) -> None:
    assert excerpt_of_units(step(before), step(after), 120) == shown


def test_without_spaces_a_text_is_cut_between_characters() -> None:
    before, after = "請" * 60, "開" * 60
    assert excerpt_of_units(step(before), step(after), 40) == f'"{"請" * 12} …" is now "{"開" * 12} …"'
