"""The report of gaps where git knows what changed in the source."""

import csv
import json
from typing import Any

from git_site import EN, FR, GitSite, guide, site, without

__all__ = ["site"]


def _cell(site: GitSite) -> dict[str, Any]:
    code, out, _ = site.run("report", "--format", "json")
    assert code == 0
    cell: dict[str, Any] = json.loads(out)["guides"][0]["translations"][0]
    return cell


def test_a_unit_that_changed_since_has_a_diff_and_is_to_be_reviewed(site: GitSite) -> None:
    site.start()
    site.write("en/tea.md", guide("en", {**EN, "Wait": "The leaves need 6 minutes. Cover the pot with a cosy."}))
    commit = site.commit()
    cell = _cell(site)
    [row] = [row for row in cell["rows"] if row["change"]]
    assert (cell["state"], row["kind"], row["state"]) == ("behind", "step", "matched")
    assert row["change"]["commit"] == commit[:7]
    assert (row["change"]["change"], row["change"]["state"]) == ("critical", "changed")
    assert row["change"]["diff"] == [
        ["=", "The leaves need"],
        ["-", "4"],
        ["+", "6"],
        ["=", "minutes. Cover the pot with a cosy."],
    ]
    assert (row["translate"], row["review"]) == (0, row["source"][0]["words"])


def test_a_step_that_is_new_in_the_source_leaves_the_translation_behind(site: GitSite) -> None:
    site.start()
    site.write("en/tea.md", guide("en", {**EN, "Sweeten": "Add 3 spoons of honey and stir until it is gone."}))
    site.commit()
    cell = _cell(site)
    assert [(row["kind"], row["state"]) for row in cell["rows"] if row["state"] != "matched"] == [("step", "missing")]
    assert cell["translate"] == 14
    assert cell["state"] == "behind"


def _entries(site: GitSite) -> list[dict[str, str]]:
    code, out, _ = site.run("report", "--format", "csv")
    assert code == 0
    return list(csv.DictReader(out.removeprefix("\ufeff").split("\n")))


def test_each_unit_that_changed_is_an_entry_with_its_words(site: GitSite) -> None:
    site.start()
    changed = {
        "Fill the kettle": "Take 3 cups of cold water and switch the kettle on.",
        "Warm the pot": EN["Warm the pot"],
        "Wait": "The leaves need 6 minutes. Cover the pot with a cosy.",
    }
    site.write("en/tea.md", guide("en", changed))
    short = site.commit()[:7]
    cell, entries = _cell(site), _entries(site)
    found = [(one["to do"], one["words to review"]) for one in entries if one["rule"] == "translation/stale"]
    start = "Bring up to date: step"
    assert [text.partition(" of ")[0] for text, _ in found] == [
        f'{start} 1 "Fill the kettle" changed in the source (critical, {short}',
        f'{start} 3 "Wait" changed in the source (critical, {short}',
    ]
    assert [text.partition("): ")[2] for text, _ in found] == [
        '"Take 2 cups of …" is now "Take 3 cups of …"',
        '"… leaves need 4 minutes. Cover …" is now "… leaves need 6 minutes. Cover …"',
    ]
    assert sum(int(words) for _, words in found) == cell["review"] == 30
    assert max(len(text) for text, _ in found) <= 300


def test_a_change_of_a_title_is_apart_from_that_of_the_text(site: GitSite) -> None:
    site.start()
    text = "The leaves need 6 minutes.\n\nCover the pot."
    steps = {name: text for name, text in EN.items() if name != "Wait"}
    site.write("en/tea.md", guide("en", {**steps, "Wait a long while": text}))
    site.commit()
    [row] = [row for row in _cell(site)["rows"] if row["change"]]
    assert row["change"]["title_diff"] == [["=", "Wait"], ["+", "a long while"]]
    assert row["change"]["diff"] == [
        ["=", "The leaves need"],
        ["-", "4"],
        ["+", "6"],
        ["=", "minutes."],
        ["+", "\n"],
        ["=", "Cover the"],
        ["-", "pot with a cosy."],
        ["+", "pot."],
    ]
    assert [row["change"][name] for name in ("kind", "position", "title")] == ["step", 3, "Wait a long while"]


def test_a_field_that_changed_has_its_row(site: GitSite) -> None:
    site.start()
    site.write("en/tea.md", guide("en", EN, "Tea with a lot of milk, sugar and a little bit of lemon"))
    site.commit()
    [row] = [row for row in _cell(site)["rows"] if row["change"]]
    assert (row["kind"], row["change"]["kind"], row["change"]["title"]) == ("field", "field", "title")
    assert row["change"]["diff"] == [["=", "Tea"], ["+", "with a lot of milk, sugar and a little bit of lemon"]]
    [entry] = [one for one in _entries(site) if one["rule"] == "translation/stale"]
    assert entry["to do"].startswith("Bring up to date: the title changed in the source (substantive, ")


def test_what_the_source_gave_up_is_told_where_the_translation_has_it(site: GitSite) -> None:
    site.start()
    site.write("en/tea.md", guide("en", without(EN, "Warm the pot")))
    commit = site.commit()
    cell = _cell(site)
    [row] = [row for row in cell["rows"] if row["change"]]
    assert (row["state"], row["target"][0]["title"]) == ("extra", "Réchauffer la théière")
    assert (row["change"]["state"], row["change"]["commit"]) == ("removed", commit[:7])
    assert row["change"]["diff"] == [["-", "Swirl some hot water in the pot, then throw it away."]]
    assert row["change"]["title_diff"] == [["-", "Warm the pot"]]
    assert (cell["state"], cell["translate"], cell["review"], cell["extra"]) == ("behind", 0, 0, 16)
    [entry] = _entries(site)
    assert entry["to do"].startswith(
        f'Take out what the source gave up: step 2 "Warm the pot" (substantive, {commit[:7]}'
    )
    assert (entry["line"], entry["words only here"]) == ("12", "16")


def test_what_changed_too_little_is_shown_and_is_no_work(site: GitSite) -> None:
    site.start()
    site.write("en/tea.md", guide("en", {**EN, "Wait": "The leaves need 4 minutes. Cover the teapot with a cosy."}))
    site.commit()
    cell = _cell(site)
    assert [row["change"]["change"] for row in cell["rows"] if row["change"]] == ["minor"]
    assert (cell["state"], cell["translate"], cell["review"], _entries(site)) == ("ok", 0, 0, [])


def test_a_change_of_the_source_explains_no_broken_link(site: GitSite) -> None:
    site.start()
    wait = FR["Attendre"]
    site.write("fr/tea.md", guide("fr", {**FR, "Attendre": f"{wait} Voir [la suite](#nulle-part)."}))
    site.commit()
    assert _cell(site)["state"] == "broken"
    site.write("en/tea.md", guide("en", {**EN, "Wait": f"{EN['Wait']} Then stir the tea and pour it into the cups."}))
    site.commit()
    assert _cell(site)["state"] == "broken"


def test_a_broken_guide_without_words_to_change_has_something_left_to_do(site: GitSite) -> None:
    site.start()
    site.write("fr/tea.md", guide("fr", FR).replace("lang: fr", "lang: fr\nlang: fr"))
    site.commit()
    _, out, _ = site.run("report", "--format", "markdown")
    assert "| Tea | ✓ ok | ✗ broken | no words, 1 finding |" in out
    assert "**100 %**" in out
