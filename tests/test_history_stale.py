"""What is stale, in real repositories: the version that was translated, and what the translation has yet to follow."""

from __future__ import annotations

from typing import Any

import pytest

from git_site import EN, FR, NEW, NOUVEAU, GitSite, guide, site, without

__all__ = ["site"]

LONG_EN = {**EN, "Warm the pot": "Swirl some hot water in the **pot**, put the lid on and let it stand on the stove."}
LONG_FR = {**FR, "Réchauffer la théière": "Faites tourner de l'eau chaude dans la **théière**, couvrez et laissez-la."}


def stale(site: GitSite, *args: str) -> list[dict[str, Any]]:
    """Check for staleness alone."""
    _, findings = site.check("--select", "translation/stale", *args)
    return findings


def named(finding: dict[str, Any]) -> list[tuple[str, int, str, str]]:
    """Return kind, position, class and state of the changed units."""
    return [(s["kind"], s["position"], s["change"], s["state"]) for s in finding["data"]["sections"]]


def en(site: GitSite, steps: dict[str, str], message: str = "source") -> str:
    site.write("en/tea.md", guide("en", steps))
    return site.commit(message)


def fr(site: GitSite, steps: dict[str, str], message: str = "translation") -> str:
    site.write("fr/tea.md", guide("fr", steps))
    return site.commit(message)


def test_a_step_that_changed_is_named_with_its_commit(site: GitSite) -> None:
    start = site.start()
    changed = en(site, {**EN, "Wait": "The leaves need 6 minutes. Cover the pot with a cosy."})
    (found,) = stale(site)
    assert found["message"] == (
        f'step 3 "Wait" changed in the source since it was translated (critical, {changed[:7]} of {today(site)}): '
        '"… leaves need 4 minutes. Cover …" is now "… leaves need 6 minutes. Cover …"'
    )
    assert (found["path"], found["line"], found["severity"], found["cause"]) == ("fr/tea.md", 16, "warning", "behind")
    assert [(r["path"], r["line"], r["message"]) for r in found["related"]] == [("en/tea.md", 16, "step 3 is here")]
    assert found["data"]["sections"] == [
        {
            "kind": "step",
            "position": 3,
            "title": "Wait",
            "change": "critical",
            "state": "changed",
            "commit": changed,
            "date": today(site),
            "confidence": 0.97,
            "excerpt": '"… leaves need 4 minutes. Cover …" is now "… leaves need 6 minutes. Cover …"',
        }
    ]
    assert found["data"]["translated"] == {"commit": start, "date": today(site)}
    assert (found["data"]["known_by"], found["data"]["confidence"]) == ("inferred", 0.97)


def today(site: GitSite) -> str:
    return site.git("log", "-1", "--format=%ad", "--date=format-local:%Y-%m-%d")


def test_what_was_translated_is_not_stale(site: GitSite) -> None:
    site.start()
    en(site, LONG_EN)
    fr(site, LONG_FR)
    assert stale(site) == []


def test_a_partial_update_leaves_the_rest_stale(site: GitSite) -> None:
    site.start()
    en(site, {**LONG_EN, "Wait": "The leaves need 6 minutes. Cover the pot with a cosy."})
    fr(site, LONG_FR)
    (found,) = stale(site)
    assert named(found) == [("step", 3, "critical", "changed")]


def test_committed_together_is_never_stale(site: GitSite) -> None:
    site.start()
    for minutes in (5, 6, 7):
        site.write(
            "en/tea.md", guide("en", {**EN, "Wait": f"The leaves need {minutes} minutes. Take care of the pot."})
        )
        site.write("fr/tea.md", guide("fr", {**FR, "Attendre": f"Il faut {minutes} minutes aux feuilles."}))
        site.commit()
    assert stale(site) == []


@pytest.mark.parametrize(
    "touch",
    [
        lambda text: text.replace("lang: fr", "lang: fr\nlastmod: 2026-01-05"),  # a bot dates it
        lambda text: text.replace("\n\n", "\n\n\n"),  # white space
        lambda text: text.replace("tasses", "tasse"),  # a slip of the pen
        lambda text: text.replace("théière", "theiere"),  # accents
        lambda text: text.replace("**théière**", "*théière*"),  # markup
    ],
)
def test_a_touch_of_the_translation_is_no_translation(site: GitSite, touch: Any) -> None:
    site.start()
    en(site, LONG_EN)
    site.write("fr/tea.md", touch(guide("fr", FR)))
    site.commit("touch")
    (found,) = stale(site)
    assert named(found) == [("step", 2, "substantive", "changed")]


def test_the_same_edit_of_many_translations_is_no_translation(site: GitSite) -> None:
    names = [f"tea{n}" for n in range(8)]
    site.start(*names)
    site.write("en/tea0.md", guide("en", LONG_EN))
    site.commit("source")
    text = "Faites tourner un peu d'eau bien chaude au fond de la **théière**, puis jetez-la vite dans l'évier."
    for name in names:
        site.write(f"fr/{name}.md", guide("fr", {**FR, "Réchauffer la théière": text}))
    site.commit("the same everywhere")
    (found,) = stale(site)
    assert (found["path"], named(found)) == ("fr/tea0.md", [("step", 2, "substantive", "changed")])


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ({**EN, "Wait": "The leaves need 4 minutes. Cover the pot with a **cosy**!"}, []),
        ({**EN, "Wait": "The leaves\nneed 4 minutes.\nCover the pot\nwith a cosy."}, []),
        ({**EN, "Wait": "The leaves need 4 minutes. Cover the pot with a towel."}, [("minor", "info")]),
        ({**EN, "Wait": "The leaves need 4 minutes. Do not cover the pot with a cosy."}, [("critical", "warning")]),
        ({**EN, "Wait": f"{EN['Wait']} Then stir the tea and pour it into the cups."}, [("substantive", "warning")]),
    ],
)
def test_the_class_of_a_change(site: GitSite, steps: dict[str, str], expected: list[tuple[str, str]]) -> None:
    site.start()
    en(site, steps)
    found = stale(site)
    assert [(f["data"]["sections"][0]["change"], f["severity"]) for f in found] == expected


def test_a_changed_link_alone_is_an_info(site: GitSite) -> None:
    site.write("en/tea.md", guide("en", EN | NEW))
    site.write("fr/tea.md", guide("fr", FR | NOUVEAU))
    site.commit()
    changed = en(site, EN | {"Sweeten": NEW["Sweeten"].replace("/jar", "/glass")})
    (found,) = stale(site)
    assert found["severity"] == "info"
    assert found["message"] == (
        'step 4 "Sweeten" changed in the source since it was translated '
        f"(links, {changed[:7]} of {today(site)}): https://honey.example/jar is now https://honey.example/glass"
    )


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("![A jar](jar.png)", "![A jar](glass.png)", "(links, {}): jar.png is now glass.png"),
        ("![A jar](jar.png)", "![A glass with a lid on it](jar.png)", "(substantive, {}): {}"),
        ("> [!NOTE]\n> Hot!", "> [!WARNING]\n> Hot!", '(critical, {}): new: "warning"'),
        (
            "[A](https://a.example) [B](http://b.example)",
            "[A](https://c.example) [B](https://b.example)",
            "(links, {}): https://a.example is now https://c.example",
        ),
        (
            "![](jar.png) [A](https://a.example)",
            "A",
            "(links, {}): https://a.example is now no link; jar.png is now no image",
        ),
    ],
)
def test_what_no_word_of_the_text_says_is_told(site: GitSite, before: str, after: str, shown: str) -> None:
    site.write("en/tea.md", guide("en", EN | {"Sweeten": before}))
    site.write("fr/tea.md", guide("fr", FR | {"Sucrer": before}))
    site.commit()
    changed = en(site, EN | {"Sweeten": after})
    (found,) = stale(site)
    when = f"{changed[:7]} of {today(site)}"
    told = "changed in the source since it was translated"
    assert found["message"] == f'step 4 "Sweeten" {told} ' + shown.format(
        when, '"A jar" is now "A glass with a lid on it"'
    )


def test_what_the_translation_has_already_is_not_stale(site: GitSite) -> None:
    """The translator was faster than the source."""
    site.write("en/tea.md", guide("en", EN))
    site.write("fr/tea.md", guide("fr", {**FR, "Attendre": FR["Attendre"].replace("4", "6")}))
    site.commit()
    en(site, {**EN, "Wait": EN["Wait"].replace("4", "6")})
    assert stale(site) == []


def test_a_new_step_is_told_by_missing_step_if_that_is_checked(site: GitSite) -> None:
    site.start()
    added = en(site, EN | NEW)
    (found,) = stale(site)
    assert found["message"] == (
        'step 4 "Sweeten" was added to the source since this was translated '
        f"(substantive, {added[:7]} of {today(site)})"
    )
    assert (found["line"], named(found)) == (18, [("step", 4, "substantive", "added")])
    _, findings = site.check()
    assert [f["rule"] for f in findings] == ["translation/missing-step"]


def test_a_step_that_is_gone(site: GitSite) -> None:
    site.start()
    gone = en(site, without(EN, "Warm the pot"))
    (found,) = stale(site)
    assert found["message"] == (
        'step 2 "Warm the pot" is no longer in the source since this was translated '
        f"(substantive, {gone[:7]} of {today(site)})"
    )
    assert (found["line"], named(found)) == (12, [("step", 2, "substantive", "removed")])


def test_several_changes_are_one_finding(site: GitSite) -> None:
    site.start()
    first = en(site, LONG_EN)
    second = en(site, LONG_EN | {"Wait": "The leaves need 6 minutes. Cover the pot with a cosy."})
    (found,) = stale(site)
    assert [(s["position"], s["commit"]) for s in found["data"]["sections"]] == [(2, first), (3, second)]
    assert found["message"].startswith("2 parts of the source changed since it was translated from ")
    assert 'step 2 "Warm the pot" (substantive, ' in found["message"]


def test_a_renamed_and_moved_source_keeps_its_history(site: GitSite) -> None:
    site.start()
    for language in ("en", "fr"):
        (site.top / "docs" / language).mkdir(parents=True)
        site.git("mv", f"{language}/tea.md", f"docs/{language}/brew-tea.md")
    site.commit("move")
    site.write("docs/en/brew-tea.md", guide("en", LONG_EN))
    site.commit("source")
    (found,) = stale(site)
    assert (found["path"], named(found)) == ("docs/fr/brew-tea.md", [("step", 2, "substantive", "changed")])
    assert stale(site, "docs/fr/brew-tea.md") == [found]


def test_what_is_not_committed_yet(site: GitSite) -> None:
    site.start()
    site.write("en/tea.md", guide("en", LONG_EN))
    (found,) = stale(site)
    assert "(substantive, not committed yet)" in found["message"]
    site.write("fr/tea.md", guide("fr", LONG_FR))
    assert stale(site) == []
    site.git("add", "-A")
    assert stale(site, "--staged") == []


def test_a_translation_that_comes_later_fits_its_time(site: GitSite) -> None:
    site.write("en/tea.md", guide("en", EN))
    site.commit("source")
    en(site, LONG_EN)
    fr(site, LONG_FR)
    assert stale(site) == []


def test_a_translation_that_was_made_from_an_older_version(site: GitSite) -> None:
    """It was committed late: its numbers are those of before."""
    site.write("en/tea.md", guide("en", EN))
    site.commit("source")
    changed = en(site, {**EN, "Wait": EN["Wait"].replace("4", "6")})
    fr(site, FR)
    (found,) = stale(site)
    assert (named(found), found["data"]["sections"][0]["commit"]) == ([("step", 3, "critical", "changed")], changed)


def test_reflow_and_white_space_never_make_it_stale(site: GitSite) -> None:
    site.start()
    en(site, {name: text.replace(". ", ".\n").replace(", ", ",\n") for name, text in EN.items()})
    site.write("en/tea.md", guide("en", EN).replace("\n", "\r\n"))
    site.commit()
    assert stale(site) == []


def test_what_differs_in_a_stale_step_is_behind(site: GitSite) -> None:
    site.start()
    en(site, EN | NEW | {"Wait": EN["Wait"].replace("4", "6")})
    site.write("fr/tea.md", guide("fr", FR).replace("**théière**", "théière").replace(" 2 tasses", " 3 tasses"))
    site.commit("broken")
    _, findings = site.check("--select", "translation")
    told = [(f["rule"], f["line"], f["cause"], f["severity"]) for f in findings]
    assert ("translation/missing-step", 18, "behind", "warning") in told
    assert ("translation/numbers", 10, None, "warning") in told
    assert ("translation/numbers", 18, "behind", "warning") in told


def test_what_was_found_before_a_change_is_not_new(site: GitSite) -> None:
    start = site.start()
    changed = en(site, LONG_EN)
    (found,) = stale(site, "--since", start)
    assert (found["new"], found["cause"]) == (True, "behind")
    site.write("en/tea.md", guide("en", LONG_EN).replace("cosy", "cosy made of wool"))
    site.commit()
    (found,) = stale(site, "--since", changed)
    assert (found["new"], len(found["data"]["sections"])) == (True, 2)
    site.write("fr/tea.md", guide("fr", FR).replace("lang: fr", "lang: fr\nlastmod: 2026-01-05"))
    site.commit()
    (found,) = stale(site, "--since", "HEAD~1")
    assert found["new"] is False
