"""What a translation gained while its source stood still, reported on the source when asked."""

from __future__ import annotations

import shutil

from git_site import EN, FR, GitSite, guide, site
from test_history_stale import LONG_EN, LONG_FR, stale, today

__all__ = ["site"]

BETTER = {**FR, "Attendre": f"{FR['Attendre']} N'ouvrez pas le couvercle avant la fin, sinon le thé refroidit vite."}


def improve(site: GitSite) -> str:
    site.start()
    site.write("fr/tea.md", guide("fr", BETTER))
    return site.commit("better")


def test_it_is_reported_only_when_asked(site: GitSite) -> None:
    changed = improve(site)
    assert stale(site) == []
    (found,) = stale(site, "--both-directions")
    assert (found["path"], found["line"], found["severity"]) == ("en/tea.md", 16, "info")
    assert found["message"] == (
        'step 3 "Wait" stayed as it was while its translation in fr/tea.md changed '
        f"(substantive, {changed[:7]} of {today(site)}): "
        'new: "N\'ouvrez pas le couvercle avant la fin, sinon le thé refroidit vite."'
    )
    assert [(r["path"], r["line"], r["message"]) for r in found["related"]] == [
        ("fr/tea.md", 16, "the translation is here")
    ]
    site.write("guidelint.toml", "[history]\nboth-directions = true\n")
    assert stale(site) == [found]


def test_what_follows_the_source_is_no_improvement(site: GitSite) -> None:
    site.start()
    site.write("en/tea.md", guide("en", LONG_EN))
    site.commit("source")
    site.write("fr/tea.md", guide("fr", LONG_FR))
    site.commit("translation")
    assert stale(site, "--both-directions") == []


def test_what_the_source_took_over_is_none_any_more(site: GitSite) -> None:
    improve(site)
    site.write("en/tea.md", guide("en", {**EN, "Wait": f"{EN['Wait']} Do not open the lid, or it will get cold."}))
    site.commit("source")
    assert stale(site, "--both-directions") == []


def test_a_slip_of_the_pen_is_none(site: GitSite) -> None:
    site.start()
    site.write("fr/tea.md", guide("fr", FR).replace("bouilloire", "boulloire"))
    site.commit("typo")
    assert stale(site, "--both-directions") == []


def test_a_stamp_tells_of_it_with_the_words_of_the_history(site: GitSite) -> None:
    site.start()
    site.run("stamp", "tea")
    site.write("fr/tea.md", guide("fr", BETTER))
    changed = site.commit("better")
    (found,) = stale(site, "--both-directions")
    assert found["message"] == (
        'step 3 "Wait" stayed as it was while its translation in fr/tea.md changed '
        f"(substantive, {changed[:7]} of {today(site)}): "
        'new: "N\'ouvrez pas le couvercle avant la fin, sinon le thé refroidit vite."'
    )
    assert stale(site) == []


def test_a_stamp_tells_of_it_without_history(site: GitSite) -> None:
    site.start()
    shutil.rmtree(site.top / ".git")
    site.run("stamp", "tea")
    assert stale(site, "--both-directions") == []
    site.write("fr/tea.md", guide("fr", BETTER))
    (found,) = stale(site, "--both-directions")
    assert (found["path"], found["line"], found["severity"], found["message"]) == (
        "en/tea.md",
        16,
        "info",
        'step 3 "Wait" stayed as it was while its translation in fr/tea.md changed since it was stamped',
    )
    assert found["data"]["sections"][0]["change"] is None
    site.run("stamp", "tea")
    assert stale(site, "--both-directions") == []


def test_a_slip_of_the_pen_after_a_stamp_is_none(site: GitSite) -> None:
    site.start()
    site.run("stamp", "tea")
    site.write("fr/tea.md", guide("fr", FR).replace("bouilloire", "boulloire"))
    site.commit("typo")
    assert stale(site, "--both-directions") == []
