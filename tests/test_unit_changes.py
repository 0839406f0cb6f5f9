"""Two versions of a unit: how much it changed, and what is shown of that."""

from datetime import date

import pytest

from guidelint.model import SiteFacts, Unit
from guidelint.parse.document import parse_document, parse_head
from guidelint.unit_changes import Change, classify, digest, excerpt, normalized, readable

_SITE = SiteFacts("/site", date(2026, 3, 1), "en", ("en", "fr"), frozenset())


def step(text: str, heading: str = "### Step 1: Log in") -> Unit:
    """Return a step with some text."""
    head = parse_head(f"{heading}\n\n{text}\n".encode())
    (unit,) = parse_document(head, path="en/a.md", language="en", guide="a", site=_SITE).steps
    return unit


def change(before: str, after: str, language: str | None = "en") -> Change:
    return classify(step(before), step(after), language)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Open the menu,\nthen wait.", "Open the   menu, then\nwait."),
        ("Open the\u00a0menu.", "Open the menu."),
        ("See [the page](https://www.example.org/en/help).", "See [the page](https://example.org/fr/help/)."),
        ("- one\n- two", "*   one\n*   two"),
        ("Open it. <!-- to do -->", "Open it."),
        ("See [above](#tips).", "See [above](#hints)."),
        ("", ""),
    ],
)
def test_nothing_changed(before: str, after: str) -> None:
    assert change(before, after) is Change.NONE
    assert digest(step(before)) == digest(step(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Open the menu, then wait.", "Open the Menu. Then wait!"),
        ("Open **Settings**.", "Open *Settings*."),
        ("Open Settings.", "Open `settings`."),
        ("It’s “here”.", 'It\'s "here".'),
        ("1. Open it.\n2. Close it.", "- Open it.\n- Close it."),
        ("Open the cafe.", "Open the café."),
        ("> Open it.", "Open it."),
    ],
)
def test_only_the_form_changed(before: str, after: str) -> None:
    assert change(before, after) is Change.COSMETIC
    assert digest(step(before)) == digest(step(after))


@pytest.mark.parametrize(
    ("before", "after", "language"),
    [
        ("You will recieve a code.", "You will receive a code.", "en"),
        ("Log in to the site.", "Login to the site.", "en"),
        ("Send an e-mail.", "Send an email.", "en"),
        ("It costs 1,024 euros.", "It costs 1024 euros.", "en"),
        ("Es kostet 1.500 Euro.", "Es kostet 1500 Euro.", "de"),
        ("Il coûte 2 000 euros.", "Il coûte 2000 euros.", "fr"),
        ("Take 1/2 of it.", "Take ½ of it.", "en"),
        ("It has 30Mb free.", "It has 30 MB free.", "en"),
        ("It is from the 1990's.", "It is from the 1990s.", "en"),
        ("Wait 10 - 20 days.", "Wait 10–20 days.", "en"),
        ("Ouvrez la paramétres.", "Ouvrez la paramètres.", "fr"),
        ("Cliquez sur la fenètre bleu.", "Cliquez sur la fenêtre bleu.", "fr"),
        ("Il faut un apareil.", "Il faut un appareil.", "fr"),
    ],
)
def test_a_misspelling_put_right_changes_only_the_form(before: str, after: str, language: str) -> None:
    assert change(before, after, language) is Change.COSMETIC


@pytest.mark.parametrize(
    "heading", ["### Step 4: Log in", "## Step 1: Log in", "### 1st step: Log in", "### STEP 1 – log in"]
)
def test_the_number_and_level_of_a_step_are_form(heading: str) -> None:
    assert classify(step("Open it."), step("Open it.", heading), "en") is Change.COSMETIC


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('See {{domxref("Node.text")}} of {{ref("a")}}.', "See [`Node.text`](/api/text) of [a](/a)."),
        ("See [it](https://example.org/help).", "See [it](https://example.org/support)."),
        ("See [it](https://example.org/help#a).", "See [it](https://example.org/help#b)."),
        ("See [it](https://example.org/help).", "See it."),
        ("See [it](other.md).", "See [it](another.md)."),
        ("See https://example.org/help.", "See https://example.org/support."),
        ("![Menu](menu.png)", "![Menu](menu-2.png)"),
        ("See [IT](https://example.org/help)", "See [it](https://example.org/support)."),
    ],
)
def test_only_destinations_changed(before: str, after: str) -> None:
    assert change(before, after) is Change.LINKS
    assert digest(step(before)) != digest(step(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [("See [it](../help/a.md).", "See [it](../../help/a.md)."), ("See [it](a.md).", "See [it](./a).")],
)
def test_a_page_that_moved_with_its_neighbours_leads_to_the_same_pages(before: str, after: str) -> None:
    assert digest(step(before)) == digest(step(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Open the menu.", "Open the list."),
        ("Open the menu.", "Open the menu at the top left."),
        ("Wait for 5 minutes.", "Wait for five minutes."),
        ("It opens at 5 PM.", "It opens at 17:00."),
        ("Do not share it.", "Never share it."),
        ("Run `ls -a`.", "Run `ls -A`."),
        ("```\nls -a\n```", "```\nls -A\n```"),
        ("Take a photo.", "Take one photo."),
        ("Open the Disc.", "Open the Disk."),
        ("Pay 5% now.", "Pay 5 percent now."),
        ("It costs 5 $ there.", "It costs $5 there."),
        ("It is from the 1990ies.", "It is from the 1990s."),
        ("Wait 60 minutes.", "Wait 1 hour."),
        ("Wait twenty-five days.", "Wait 25 days."),
        ("Wait 5 minutes.", "Wait about 5 minutes."),
        ("```yaml\na:\n  b: 1\n  c: 2\n```", "```yaml\na:\n  b: 1\nc: 2\n```"),
        ("```\nrm a\nrm b\n```", "```\nrm a rm b\n```"),
        ("```\n- a\n```", "```\n- a\n- b\n```"),
        ("Run `cache:clean`.", "Run `cache:flush`."),
        ("![A red bag](bag.png)", "![A blue bag](bag.png)"),
        ("バスを押す。", "パスを押す。"),
    ],
)
def test_a_few_words_changed(before: str, after: str) -> None:
    assert change(before, after) is Change.MINOR


def test_more_than_five_words_are_substance() -> None:
    five, six = "open the menu at left", "open the menu at the left"
    assert change("Log in.", f"Log in, {five}.") is Change.MINOR
    assert change("Log in.", f"Log in, {six}.") is Change.SUBSTANTIVE


@pytest.mark.parametrize(
    ("before", "after", "language"),
    [
        ("Wait for 5 minutes.", "Wait for 10 minutes.", "en"),
        ("Wait for 5 minutes.", "Wait for 5 hours.", "en"),
        ("Wait for two minutes.", "Wait for three minutes.", "en"),
        ("Take one photo.", "Take 2 photos.", "en"),
        ("It is due on March 5.", "It is due on April 5.", "en"),
        ("It costs $5.", "It costs €5.", "en"),
        ("It opens at 5 PM.", "It opens at 5 AM.", "en"),
        ("You can share it.", "You cannot share it.", "en"),
        ("You can share it.", "You can’t share it.", "en"),
        ("Open it.", "Open it. Warning: keep your code.", "en"),
        (":::note\nOpen it.\n:::", ":::warning\nOpen it.\n:::", "en"),
        ("> [!NOTE]\n> Open it.", "> [!WARNING]\n> Open it.", "en"),
        ("!!! note\n    Open it.", "!!! danger\n    Open it.", "en"),
        ("```{note}\nOpen it.\n```", "```{warning}\nOpen it.\n```", "en"),
        ("It is not able.", "It is notable.", "en"),
        ("It is now here.", "It is nowhere.", "en"),
        ("Ouvrez le lien.", "N’ouvrez pas le lien.", "fr"),
        ("Ouvrez le lien.", "Attention : ouvrez le lien.", "fr"),
        ("Abra el enlace.", "No abra el enlace.", "es"),
        ("Apri il link.", "Non apri il link.", "it"),
        ("Abra o link.", "Não abra o link.", "pt"),
        ("Das ist eine Seite.", "Das ist keine Seite.", "de"),
        ("Das ist eine Seite.", "Achtung: Das ist eine Seite.", "de"),
    ],
)
def test_what_is_critical(before: str, after: str, language: str) -> None:
    assert change(before, after, language) is Change.CRITICAL
    assert change(after, before, language) is Change.CRITICAL


@pytest.mark.parametrize(
    ("before", "after", "language"),
    [
        ("Versez 1,5 litre.", "Versez 15 litre.", "fr"),
        ("Take 1,500 mg.", "Take 1.5 mg.", "en"),
        ("Take 1,500 mg.", "Take 1.500 mg.", "en"),
        ("Nimm 1.500 mg.", "Nimm 1,5 mg.", "de"),
        ("Keep at 5 °C.", "Keep at -5 °C.", "en"),
        ("Keep at 5 °C.", "Keep at −5 °C.", "en"),
        ("If it is < 10 mg, call.", "If it is > 10 mg, call.", "en"),
        ("It costs 5 $ there.", "It costs 5 € there.", "en"),
        ("It costs US$5 there.", "It costs CA$5 there.", "en"),
        ("Pay 5% now.", "Pay 5‰ now.", "en"),
        ("Pay 5% now.", "Pay 5 now.", "en"),
        ("Open 9-5 daily.", "Open 95 daily.", "en"),
        ("Room 10, 2 floors.", "Room 102 floors.", "en"),
        ("Take 3/4 of it.", "Take 3-4 of it.", "en"),
        ("Age 18+ only.", "Age 18 only.", "en"),
        ("Turn it by 5°.", "Turn it by 5.", "en"),
        ("It needs 10 m².", "It needs 10 m³.", "en"),
        ("Install version 1.10.", "Install version 1.1.", "en"),
        ("Wait 5 minutes or 10 minutes.", "Wait 10 minutes or 5 minutes.", "en"),
        ("Take one 500 mg pill.", "Take two 500 mg pills.", "en"),
        ("Wait twenty days.", "Wait thirty days.", "en"),
        ("Wait five minutes.", "Wait five hours.", "en"),
        ("Wait 5 minutes.", "Wait five hours.", "en"),
        ("Wait half an hour.", "Wait an hour.", "en"),
        ("Wait 2 weeks.", "Wait 15 days.", "en"),
        ("Warte einundzwanzig Tage.", "Warte zweiundzwanzig Tage.", "de"),
        ("Aspetta ventuno giorni.", "Aspetta ventidue giorni.", "it"),
        ("Call +1 415 555 1234.", "Call +1 425 555 1234.", "en"),
        ("```\nhead -5\n```", "```\nhead 5\n```", "en"),
        ("```yaml\na: 5\n```", "```yaml\na: -5\n```", "en"),
        ("コードは10分間有効です。", "コードは15分間有効です。", "ja"),
    ],
)
def test_no_change_of_a_number_passes_as_form(before: str, after: str, language: str) -> None:
    assert change(before, after, language) is Change.CRITICAL
    assert change(after, before, language) is Change.CRITICAL


def test_without_spaces_each_character_counts() -> None:
    more = "番号を入力し、次に届いた確認コードも入力してください。"
    assert change("番号を入力してください。", more, "ja") is Change.SUBSTANTIVE
    assert change("请打开菜单。", "请打开列表。", "zh") is Change.MINOR
    assert normalized(step("ガイドを2回読む docs/ja")) == "log in ガイド を 2 回 読 む docs/ja"


def test_code_counts_in_the_hash_with_its_indentation() -> None:
    before, after = step("```yaml\na:\n  b: 1\n```"), step("```yaml\na:\nb: 1\n```")
    assert digest(before) != digest(after)
    assert digest(before) == digest(step("- It:\n\n  ```yaml\n  a:\n\n    b: 1\n  ```")._replace(blocks=before.blocks))


def test_new_text_changes_no_number_and_no_negation_that_was_there() -> None:
    more = "Then restart the computer and wait until the screen shows 12 dots, not more."
    assert change("Open it 3 times.", f"Open it 3 times. {more}") is Change.SUBSTANTIVE
    assert change(f"Open it 3 times. {more}", "Open it 3 times.") is Change.SUBSTANTIVE


def test_what_moved_within_a_unit_keeps_its_numbers() -> None:
    assert change("Wait 5 minutes. Then log in.", "Log in. Then wait 5 minutes.") is Change.SUBSTANTIVE


def test_a_unit_that_came_or_went() -> None:
    plain, warning = step("Open it."), step("Warning: open it.")
    assert classify(None, plain, "en") is Change.SUBSTANTIVE
    assert classify(plain, None, "en") is Change.SUBSTANTIVE
    assert classify(None, warning, "en") is Change.CRITICAL
    assert classify(None, None, "en") is Change.NONE


def test_a_language_without_data() -> None:
    assert change("Wait 5 minutes.", "Wait 6 minutes.", None) is Change.CRITICAL
    assert change("You can.", "You can not.", "xx") is Change.MINOR


def test_a_long_text_is_compared_without_delay() -> None:
    words = [f"word{number} the" for number in range(4000)]
    changed = [word if number % 40 else "other the" for number, word in enumerate(words)]
    assert change(" ".join(words), " ".join(changed)) is Change.CRITICAL
    assert change("a b " * 4000, "b c " * 4000) is Change.SUBSTANTIVE


def test_the_classes_have_an_order() -> None:
    assert [one.rank for one in Change] == [0, 1, 2, 3, 4, 5]
    assert max((Change.LINKS, Change.CRITICAL, Change.MINOR), key=lambda one: one.rank) is Change.CRITICAL


def test_words_as_they_are_compared() -> None:
    unit = step("Open **the** [Menu](https://example.org), it’s in `/etc/hosts`: https://example.org/x")
    assert normalized(unit) == "log in open the menu it's in /etc/hosts"
    assert digest(unit) == "c98eecf656ad7c53"


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Wait 5 minutes.", "Wait 10 minutes.", '"Wait 5 minutes." is now "Wait 10 minutes."'),
        (
            "First open the blue menu on the left side.",
            "First open the red menu on the left side.",
            '"… open the blue menu on …" is now "… open the red menu on …"',
        ),
        ("You can share it.", "You can not share it.", '"You can share it." is now "You can not share it."'),
        ("Open it.", f"Open it. {'Then do it once more. ' * 2}", 'new: "Then do it once more. Then do it once more."'),
        (f"Open it. {'Then do it once more. ' * 2}", "Open it.", 'gone: "Then do it once more. Then do it once more."'),
        (
            "Open a menu on the left and close the window on its right.",
            "Open a list on the left and close the window on its top.",
            '"Open a menu on the …" is now "Open a list on the …"; "… on its right." is now "… on its top."',
        ),
        ("Open it, now.", "Open IT now", ""),
        ("", "Open it", 'new: "Open it"'),
    ],
)
def test_an_excerpt_shows_what_was_and_what_is(before: str, after: str, shown: str) -> None:
    assert excerpt(before, after, 120) == shown


def test_an_excerpt_is_no_longer_than_asked_for() -> None:
    before, after = "Open it. " * 30, "Open that. " * 30
    assert excerpt(before, after, 60) == '"Open it. Open it. Open …" is now "Open that. Open that. …"'
    assert excerpt("a b c d e f g h i", "a x c d e f y h i", 20) == '"a b c d …" is now "a x c d …"; …'
    assert excerpt("x" * 200, "y" * 200, 60) == f'"{"x" * 22} …" is now "{"y" * 22} …"'


def test_an_excerpt_takes_no_context_from_another_block() -> None:
    before, after = readable(step("Wait 5 minutes.\n\nThen go.")), readable(step("Wait 6 minutes.\n\nThen go."))
    assert before == "Log in\nWait 5 minutes.\nThen go."
    assert excerpt(before, after, 100) == '"Wait 5 minutes." is now "Wait 6 minutes."'
