"""The report of gaps where git knows what changed in the source."""

import json
from typing import Any

from git_site import EN, GitSite, guide, site

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
