"""What a translator did to whether it is the answer to a change of the source, in real repositories."""

from __future__ import annotations

import pytest

from git_site import EN, FR, NEW, NOUVEAU, GitSite, guide, site
from test_history_stale import LONG_EN, LONG_FR, en, fr, named, stale

__all__ = ["site"]

# Two paragraphs in one step, each long enough to tell where in it something was done.
FILL = (
    "Take 2 cups of cold water and switch the kettle on. Use fresh water: if it was boiled before, it tastes flat.",
    "Rinse the cups with warm water, dry them with a clean towel and put them beside the kettle, with the spoons.",
)
REMPLIR = (
    "Prenez 2 tasses d'eau froide et allumez la bouilloire. Prenez de l'eau fraîche, car l'eau déjà bouillie est fade.",
    "Rincez les tasses à l'eau chaude, essuyez-les avec un torchon propre et posez-les près de la bouilloire.",
)
FILL_NEW = (
    "Take 2 cups of cold water and put the kettle on the stove. Use water from a bottle where the tap has hard water."
)


def english(*paragraphs: str) -> dict[str, str]:
    return {**EN, "Fill the kettle": "\n\n".join(paragraphs)}


def french(*paragraphs: str) -> dict[str, str]:
    return {**FR, "Remplir la bouilloire": "\n\n".join(paragraphs)}


def test_an_edit_of_another_paragraph_is_no_answer(site: GitSite) -> None:
    site.write("en/tea.md", guide("en", english(*FILL)))
    site.write("fr/tea.md", guide("fr", french(*REMPLIR)))
    site.commit()
    en(site, english(FILL_NEW, FILL[1]))
    elsewhere = (
        "Passez les tasses sous l'eau chaude, séchez-les avec un linge propre et placez-les près de la bouilloire."
    )
    fr(site, french(REMPLIR[0], elsewhere))
    (found,) = stale(site)
    assert named(found) == [("step", 1, "substantive", "changed")]
    assert (found["severity"], found["data"]["confidence"]) == ("warning", 0.9)


def test_an_edit_of_the_same_paragraph_is_one(site: GitSite) -> None:
    site.write("en/tea.md", guide("en", english(*FILL)))
    site.write("fr/tea.md", guide("fr", french(*REMPLIR)))
    site.commit()
    en(site, english(FILL_NEW, FILL[1]))
    there = (
        "Prenez 2 tasses d'eau froide et posez la bouilloire sur le feu. Si l'eau est calcaire, prenez-la en bouteille."
    )
    fr(site, french(there, REMPLIR[1]))
    assert stale(site) == []


def test_a_free_translation_of_what_was_replaced_is_an_answer(site: GitSite) -> None:
    """Hardly a word of it is in the table; but what the source gave up is gone from the translation, too."""
    first = "We will soon offer other events to our growing community."
    site.write("en/tea.md", guide("en", {**EN, "Wait": f"The leaves need 4 minutes. {first}"}))
    premier = "Nous aurons bientôt d'autres évènements à proposer à notre communauté grandissante."
    site.write("fr/tea.md", guide("fr", {**FR, "Attendre": f"Les feuilles ont besoin de 4 minutes. {premier}"}))
    site.commit()
    second = "Our office hours take place every second Wednesday from 1 pm to 2 pm (Eastern time)."
    en(site, {**EN, "Wait": f"The leaves need 4 minutes. {second}"})
    deuxieme = "Notre permanence a lieu un mercredi sur deux, de 13 h à 14 h (heure de l'Est)."
    fr(site, {**FR, "Attendre": f"Les feuilles ont besoin de 4 minutes. {deuxieme}"})
    assert stale(site) == []


def test_a_commit_of_both_sides_does_not_settle_what_was_open_before(site: GitSite) -> None:
    site.start()
    en(site, LONG_EN)
    site.write(
        "en/tea.md", guide("en", {**LONG_EN, "Wait": "The leaves need 4 minutes. Cover the pot with a towel now."})
    )
    site.write("fr/tea.md", guide("fr", {**FR, "Attendre": "Les feuilles ont besoin de 4 minutes. Mettez un torchon."}))
    site.commit("both")
    (found,) = stale(site)
    assert named(found) == [("step", 2, "substantive", "changed")]


def test_a_recorded_commit_is_older_than_a_commit_of_both_sides(site: GitSite) -> None:
    start = site.start()
    site.write("fr/tea.md", guide("fr", FR).replace("lang: fr", f"lang: fr\nsource-commit: {start}"))
    site.commit()
    site.write("en/tea.md", guide("en", {**LONG_EN, "Wait": "The leaves need 6 minutes. Cover the pot with a cosy."}))
    text = guide("fr", LONG_FR).replace("lang: fr", f"lang: fr\nsource-commit: {start}")
    site.write("fr/tea.md", text)
    site.commit("both")
    (found,) = stale(site)
    assert named(found) == [("step", 3, "critical", "changed")]


def test_what_was_taken_back_after_it_was_translated_is_stale(site: GitSite) -> None:
    site.start()
    en(site, LONG_EN)
    fr(site, LONG_FR)
    en(site, EN, "take it back")
    (found,) = stale(site)
    assert named(found) == [("step", 2, "substantive", "changed")]


def test_a_doubtful_step_does_not_hide_a_sure_one(site: GitSite) -> None:
    site.start()
    changed = en(site, {**LONG_EN, "Wait": "The leaves need 6 minutes. Cover the pot with a cosy."})
    # Four other words, in the step in which ten changed: perhaps an answer, perhaps not.
    some = "Faites tourner un peu d'eau chaude dans la **théière**, couvrez et posez-la, puis jetez l'eau."
    fr(site, {**FR, "Réchauffer la théière": some})
    (found,) = stale(site)
    day = found["data"]["sections"][1]["date"]
    assert found["severity"] == "warning"
    assert found["line"] == 16
    assert [(s["position"], s["confidence"]) for s in found["data"]["sections"]] == [(2, 0.5), (3, 0.97)]
    assert f"(substantive, {changed[:7]} of {day}, only 50 % sure)" in found["message"]
    assert found["message"].index("step 3") < found["message"].index("step 2")


@pytest.mark.parametrize(("of_source", "expected"), [(True, []), (False, ["fr/tea0.md"])])
def test_many_translations_may_follow_many_sources_alike(site: GitSite, of_source: bool, expected: list[str]) -> None:
    names = [f"tea{n}" for n in range(8)]
    site.start(*names)
    for name in names if of_source else names[:1]:
        site.write(f"en/{name}.md", guide("en", LONG_EN))
    site.commit("source")
    for name in names:
        site.write(f"fr/{name}.md", guide("fr", LONG_FR))
    site.commit("the same everywhere")
    assert [found["path"] for found in stale(site)] == expected


def test_a_translation_made_of_an_older_source_lacks_what_came_since(site: GitSite) -> None:
    site.write("en/tea.md", guide("en", EN))
    site.commit()
    en(site, EN | NEW)
    fr(site, FR)
    (found,) = stale(site)
    assert named(found) == [("step", 4, "substantive", "added")]


def test_a_step_that_the_translation_lost_is_not_new(site: GitSite) -> None:
    site.write("en/tea.md", guide("en", EN | NEW))
    site.commit()
    en(site, LONG_EN | NEW)
    fr(site, LONG_FR)
    assert stale(site) == []
    fr(site, LONG_FR | NOUVEAU)
    assert stale(site) == []


def test_a_link_for_a_link_is_an_answer(site: GitSite) -> None:
    """Each side leads to a shop of its own."""
    site.write("en/tea.md", guide("en", EN | NEW))
    site.write("fr/tea.md", guide("fr", FR | NOUVEAU))
    site.commit()
    en(site, EN | {"Sweeten": NEW["Sweeten"].replace("/jar", "/glass")})
    fr(site, FR | {"Sucrer": NOUVEAU["Sucrer"].replace("honey.example/jar", "miel.example/verre")})
    assert stale(site) == []


def test_the_indentation_of_code_counts(site: GitSite) -> None:
    code = "```yaml\ntea:\n  pot: warm\n  cups: two\n```"
    site.write("en/tea.md", guide("en", {**EN, "Wait": code}))
    site.write("fr/tea.md", guide("fr", {**FR, "Attendre": code}))
    site.commit()
    en(site, {**EN, "Wait": code.replace("  cups", "cups")})
    (found,) = stale(site)
    assert (named(found), found["severity"]) == ([("step", 3, "minor", "changed")], "info")


def test_a_translation_that_is_taken_back_lacks_the_change_again(site: GitSite) -> None:
    site.start()
    en(site, LONG_EN)
    fr(site, LONG_FR)
    assert stale(site) == []
    fr(site, FR, "take it back")
    (found,) = stale(site)
    assert named(found) == [("step", 2, "substantive", "changed")]


@pytest.mark.parametrize(
    ("before", "after", "avant", "apres"),
    [
        ("It is possible to open it.", "It is not possible to open it.", "Il est possible de l'ouvrir.", "impossible"),
        ("It is legal to open it.", "It is not legal to open it.", "Il est légal de l'ouvrir.", "illégal"),
        ("Apply by 5 September.", "Apply by 5 December.", "Faites la demande avant le 5 septembre.", "décembre"),
    ],
)
def test_a_word_for_another_that_resembles_it_is_no_slip_of_the_pen(
    site: GitSite, before: str, after: str, avant: str, apres: str
) -> None:
    now = avant.replace("septembre", apres) if "septembre" in avant else avant.replace("possible", apres)
    now = now.replace("légal", apres) if "légal" in avant else now
    site.write("en/tea.md", guide("en", {**EN, "Wait": before}))
    site.write("fr/tea.md", guide("fr", {**FR, "Attendre": avant}))
    site.commit()
    site.write("en/tea.md", guide("en", {**EN, "Wait": after}))
    site.write("fr/tea.md", guide("fr", {**FR, "Attendre": now}))
    site.commit("both")
    assert stale(site) == []
    site.git("reset", "-q", "--soft", "HEAD~1")
    site.git("reset", "-q", "fr/tea.md")
    site.git("commit", "-qm", "source")
    site.commit("translation")
    assert [one["severity"] for one in stale(site)] in ([], ["info"])


def test_a_short_warning_is_not_answered_by_other_words(site: GitSite) -> None:
    site.start()
    en(site, {**EN, "Wait": f"{EN['Wait']} Never open it while it is hot."})
    fr(site, {**FR, "Attendre": FR["Attendre"].replace("Les feuilles ont besoin de", "Il faut aux feuilles")})
    (found,) = stale(site)
    assert (named(found), found["severity"]) == ([("step", 3, "critical", "changed")], "warning")


def test_front_matter_that_says_something_is_text(site: GitSite) -> None:
    """It is read up to the line that looks like a date or a version."""
    head = "title: Tea\ndescription: |\n  Update: bring {} papers with you.\nversion: {}\n"
    site.write("en/tea.md", guide("en", EN).replace("title: Tea\n", head.format(5, 1)))
    site.write("fr/tea.md", guide("fr", FR).replace("title: Tea\n", "title: Thé\ndescription: Apportez 5 papiers.\n"))
    site.commit()
    site.write("en/tea.md", guide("en", EN).replace("title: Tea\n", head.format(5, 2)))
    site.commit("form")
    assert stale(site) == []
    site.write("en/tea.md", guide("en", EN).replace("title: Tea\n", head.format(7, 2)))
    site.commit()
    (found,) = stale(site)
    assert named(found) == [("field", 0, "critical", "changed")]


def test_a_merge_that_takes_one_side_whole(site: GitSite) -> None:
    """The newest commit by its time is not the one that counts, and nothing is taken to be uncommitted."""
    site.start()
    site.git("checkout", "-q", "-b", "work")
    fr(site, {**FR, "Attendre": "Les feuilles ont besoin de 4 minutes. Couvrez bien la théière."}, "branch")
    site.git("checkout", "-q", "main")
    en(site, LONG_EN)
    fr(site, LONG_FR)
    site.git("merge", "-q", "-s", "ours", "work", "-m", "ours")
    assert stale(site) == []
    _, out, _ = site.run("changes", "tea")
    assert "not committed yet" not in out


def test_what_a_commit_leaves_in_the_translation_goes_with_what_it_changes_in_the_source(site: GitSite) -> None:
    """Also for the step that is as it was before: nobody commits both sides, and forgets one."""
    site.start()
    for steps in ({**EN, "Wait": LONG_EN["Warm the pot"]}, LONG_EN, EN):
        site.write("en/tea.md", guide("en", steps))
        site.write("fr/tea.md", guide("fr", {**FR, "Attendre": f"Attendez {len(site.git('log', '--format=%h'))}."}))
        site.commit("both")
    assert stale(site) == []


def test_a_text_may_be_taken_back_together_with_its_source(site: GitSite) -> None:
    site.start()
    site.write("en/tea.md", guide("en", LONG_EN))
    site.write("fr/tea.md", guide("fr", LONG_FR))
    site.commit("both")
    site.write(
        "en/tea.md", guide("en", {**EN, "Warm the pot": "Rinse the pot under the tap, and dry it with a towel."})
    )
    site.write("fr/tea.md", guide("fr", FR))
    site.commit("both again")
    assert stale(site) == []
