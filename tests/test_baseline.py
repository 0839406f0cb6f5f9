"""Findings that are accepted once do not fail again, and nothing is accepted in silence."""

import json

import pytest

from git_site import EN, FR, GitSite, guide, site, without

__all__ = ["site"]

FILE = "guidelint-baseline.json"


def broken(site: GitSite, *names: str) -> None:
    """Write guides whose translations lack a step."""
    for name in names:
        site.write(f"en/{name}.md", guide("en", EN))
        site.write(f"fr/{name}.md", guide("fr", without(FR, "Attendre")))


def marks(site: GitSite, *args: str) -> tuple[int, list[tuple[str, bool]]]:
    code, findings = site.check(*args)
    return code, [(finding["path"], finding["baselined"]) for finding in findings]


def test_what_is_accepted_does_not_fail_and_what_is_new_does(site: GitSite) -> None:
    broken(site, "tea")
    code, out, err = site.run("baseline", "write")
    assert (code, out, err) == (0, "", f"guidelint: 1 finding in {site.top / FILE}: 1 new, 0 taken out\n")
    assert marks(site) == (0, [("fr/tea.md", True)])
    broken(site, "coffee")
    assert marks(site) == (1, [("fr/coffee.md", False), ("fr/tea.md", True)])
    assert marks(site, "--no-baseline") == (1, [("fr/coffee.md", False), ("fr/tea.md", False)])


def test_people_are_told_how_much_is_accepted(site: GitSite) -> None:
    broken(site, "tea")
    site.run("baseline", "write")
    assert site.run("check") == (
        0,
        "no findings; 2 documents read, 1 pair compared\n1 finding accepted by the baseline\n",
        "",
    )


def test_it_survives_edits_elsewhere(site: GitSite) -> None:
    broken(site, "tea")
    site.run("baseline", "write")
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")).replace("## Étapes", "Du thé.\n\n## Étapes"))
    assert marks(site) == (0, [("fr/tea.md", True)])


def test_it_is_never_extended_in_silence(site: GitSite) -> None:
    broken(site, "tea")
    site.run("baseline", "write")
    before = (site.top / FILE).read_text(encoding="utf-8")
    broken(site, "coffee")
    code, out, err = site.run("baseline", "write")
    assert (code, out) == (2, "")
    assert err == (
        f'guidelint: {site.top / FILE} would accept 1 finding more, first fr/coffee.md: step 3 "Wait" has no '
        "counterpart; it belongs after step 2 (line 12); give --add if that is meant\n"
    )
    assert (site.top / FILE).read_text(encoding="utf-8") == before
    assert site.run("baseline", "write", "--add")[0] == 0
    assert marks(site)[0] == 0


def test_what_is_found_no_more_is_listed_and_pruned(site: GitSite) -> None:
    broken(site, "tea", "coffee")
    site.run("baseline", "write")
    site.write("fr/tea.md", guide("fr", FR))
    gone = 'fr/tea.md: step 3 "Wait" has no counterpart; it belongs after step 2 (line 12) [translation/missing-step]'
    _, _, err = site.run("check")
    assert err == (
        "guidelint: 1 entry of the baseline found no more; `guidelint baseline prune` takes out such:\n"
        f"guidelint:   {gone}\n"
    )
    assert site.run("check", "fr/coffee.md")[2] == ""
    code, out, err = site.run("baseline", "prune")
    assert (code, out) == (0, f"{gone}\n")
    assert err == f"guidelint: 1 finding taken out of {site.top / FILE}; 1 left\n"
    assert site.run("check")[2] == ""


def test_it_has_one_line_a_finding_and_neither_lines_nor_counts(site: GitSite) -> None:
    broken(site, "tea", "coffee")
    site.run("baseline", "write")
    text = (site.top / FILE).read_text(encoding="utf-8")
    assert text.count("\n") == 4
    entries = json.loads(text)["findings"]
    assert [sorted(entry) for entry in entries] == [["fingerprint", "guide", "message", "path", "rule"]] * 2
    assert [entry["guide"] for entry in entries] == ["coffee", "tea"]


def test_there_may_be_nothing_to_accept(site: GitSite) -> None:
    site.start()
    assert site.run("baseline", "write")[0] == 0
    assert (site.top / FILE).read_text(encoding="utf-8") == '{"version": 1, "findings": []}\n'


def test_it_may_have_another_name(site: GitSite) -> None:
    broken(site, "tea")
    site.write("guidelint.toml", 'baseline = "known.json"\n')
    code, _, err = site.run("check")
    assert (code, err) == (
        2,
        'guidelint: guidelint.toml: there is no baseline "known.json"; `guidelint baseline write` makes it\n',
    )
    site.run("baseline", "write")
    assert (site.top / "known.json").is_file()
    assert marks(site) == (0, [("fr/tea.md", True)])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", ":1:1: not a baseline: not valid JSON"),
        ('{"version": 1,\n}', ":2:1: not a baseline: not valid JSON"),
        ("[]", ': not a baseline: there is no list "findings"'),
        ('{"version": 9, "findings": []}', ": a baseline of version 9; this guidelint reads version 1"),
        (
            '{"version": 1, "findings": [{"rule": "x"}]}',
            ": not a baseline: each finding needs the texts fingerprint, rule, guide, path, message",
        ),
    ],
)
def test_a_file_that_is_none_is_refused(site: GitSite, content: str, message: str) -> None:
    site.start()
    site.write(FILE, content)
    assert site.run("check") == (2, "", f"guidelint: {site.top / FILE}{message}\n")


def test_nothing_to_prune(site: GitSite) -> None:
    site.start()
    assert site.run("baseline", "prune") == (
        2,
        "",
        f"guidelint: there is no baseline {site.top / FILE}; `guidelint baseline write` makes one\n",
    )


def test_it_works_together_with_a_change_under_review(site: GitSite) -> None:
    broken(site, "tea")
    site.start("coffee")
    site.run("baseline", "write")
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")).replace("chaude", "bouillante"))
    site.write("fr/coffee.md", guide("fr", without(FR, "Attendre")))
    code, findings = site.check("--since", "HEAD")
    assert (code, [(f["path"], f["baselined"], f["new"]) for f in findings]) == (
        1,
        [("fr/coffee.md", False, True), ("fr/tea.md", True, False)],
    )


def test_the_report_of_gaps_shows_what_is_accepted_too(site: GitSite) -> None:
    broken(site, "tea")
    site.run("baseline", "write")
    code, out, _ = site.run("report", "--format", "json")
    assert (code, [(f["path"], f["rule"]) for f in json.loads(out)["findings"]]) == (
        0,
        [("fr/tea.md", "translation/missing-step")],
    )
    report = json.loads(out)
    assert (report["summary"]["errors"], report["summary"]["baselined"]) == (0, 1)
    assert [one["baselined"] for one in report["findings"]] == [True]
    assert [cell["state"] for cell in report["guides"][0]["translations"]] == ["broken"]
