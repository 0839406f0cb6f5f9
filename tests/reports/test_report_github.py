import pytest
from report_samples import LINK, MISSING_STEP, SPACING, finding, result

from guidelint.model import Cause, Finding, Related, Severity
from guidelint.reports import View, render


def rendered(*findings: Finding, prefix: str = "") -> list[str]:
    return render(result(*findings), "github", View(prefix=prefix)).split("\n")


def many(count: int, severity: Severity) -> list[Finding]:
    return [finding((line, 1, line, 2), f"number {line}", severity=severity) for line in range(1, count + 1)]


def test_annotations_come_worst_first_and_the_log_in_order() -> None:
    assert rendered(SPACING, LINK, MISSING_STEP, prefix="examples/") == [
        "::error file=examples/fr/ouvrir-un-compte.md,line=12,endLine=12,col=1,endColumn=28,"
        'title=guidelint (translation/missing-step)::step 2 "Find the code" has no counterpart; '
        "it belongs before step 2 (line 12)%0Aexamples/en/open-an-account.md:14: step 2 is here",
        "::warning file=examples/fr/ouvrir-un-compte.md,line=10,endLine=10,col=8,endColumn=47,"
        "title=guidelint (links/wrong-language)::link to the English page",
        "::notice file=examples/fr/ouvrir-un-compte.md,line=8,endLine=8,col=12,endColumn=13,"
        "title=guidelint (language/typography)::plain space before a colon",
        "examples/fr/ouvrir-un-compte.md:8:12: info: plain space before a colon [language/typography]",
        "examples/fr/ouvrir-un-compte.md:10:8: warning: link to the English page [links/wrong-language]",
        'examples/fr/ouvrir-un-compte.md:12:1: error: step 2 "Find the code" has no counterpart; '
        "it belongs before step 2 (line 12) [translation/missing-step]",
        "3 findings (1 error, 1 warning, 1 info); 2 documents read, 1 pair compared",
        "",
    ]


def test_columns_are_left_out_of_a_range_of_several_lines() -> None:
    assert rendered(finding((8, 1, 10, 48), "too long"))[0] == (
        "::error file=fr/ouvrir-un-compte.md,line=8,endLine=10,title=guidelint (steps/count)::too long"
    )


def test_properties_and_messages_are_escaped() -> None:
    nasty = finding(
        message="50 % of\r\nit: a, b",
        path="fr/50%, a:b\n.md",
        related=(Related("en/100%.md", 1, "here"),),
    )
    assert rendered(nasty)[0] == (
        "::error file=fr/50%25%2C a%3Ab%0A.md,line=3,endLine=3,col=8,endColumn=9,title=guidelint (steps/count)"
        "::50 %25 of%0D%0Ait: a, b%0Aen/100%25.md:1: here"
    )


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_the_last_annotation_of_too_many_says_so(severity: Severity, command: str) -> None:
    lines = rendered(*many(32, severity))
    commands = [line for line in lines if line.startswith("::")]
    assert [line.partition("::number ")[2] for line in commands[:9]] == [str(number) for number in range(1, 10)]
    assert commands[9:] == [f"::{command} title=guidelint::... and 23 more {severity}s; the log lists them all"]
    assert lines[10:42] == [
        f"fr/ouvrir-un-compte.md:{line}:1: {severity}: number {line} [steps/count]" for line in range(1, 33)
    ]
    assert lines[42:] == [f"32 findings (32 {severity}s); 2 documents read, 1 pair compared", ""]


def test_ten_of_a_kind_are_all_annotations() -> None:
    lines = rendered(*many(10, Severity.ERROR), *many(10, Severity.WARNING), *many(11, Severity.INFO))
    commands = [line for line in lines if line.startswith("::")]
    assert [line.split(" ")[0] for line in commands] == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert commands[-1] == "::notice title=guidelint::... and 2 more infos; the log lists them all"


@pytest.mark.parametrize(
    ("path", "message", "line"),
    [
        ("::error::.md", "x", "./::error::.md:3:8: error: x [steps/count]"),
        (" ::error::.md", "x", "./ ::error::.md:3:8: error: x [steps/count]"),
        (":", "x", "./::3:8: error: x [steps/count]"),
        ("a.md", "\n::add-mask::x", "a.md:3:8: error: ␊::add-mask::x [steps/count]"),
        ("a.md", 'step "##[group]x"', 'a.md:3:8: error: step "## [group]x" [steps/count]'),
    ],
)
def test_a_guide_cannot_give_commands_through_the_log(path: str, message: str, line: str) -> None:
    assert rendered(finding(path=path, message=message))[1] == line


def test_paths_are_those_of_the_repository() -> None:
    lines = render(result(MISSING_STEP), "github", View(prefix="../", here="fr", top="site/")).split("\n")
    assert lines[0].startswith("::error file=site/fr/ouvrir-un-compte.md,line=12,")
    assert lines[0].endswith("%0Asite/en/open-an-account.md:14: step 2 is here")
    assert lines[1].startswith("site/fr/ouvrir-un-compte.md:12:1: error: ")


def test_the_cause_is_in_the_title_and_what_is_new_comes_first() -> None:
    old = [one._replace(new=False) for one in many(10, Severity.WARNING)]
    new = finding(message="new", severity=Severity.WARNING)._replace(new=True, cause=Cause.BEHIND)
    commands = [line for line in rendered(*old, new) if line.startswith("::")]
    assert commands[0] == (
        "::warning file=fr/ouvrir-un-compte.md,line=3,endLine=3,col=8,endColumn=9,"
        "title=guidelint (steps/count%2C behind)::new"
    )
    assert commands[9] == "::warning title=guidelint::... and 2 more warnings; the log lists them all"


def test_what_the_baseline_accepts_is_left_out() -> None:
    assert rendered(finding()._replace(baselined=True))[0] == "no findings; 2 documents read, 1 pair compared"


def test_no_pairs_are_a_warning_unless_the_change_concerns_no_guide() -> None:
    lines = render(result(pairs=(), unpaired=2), "github", View()).split("\n")
    assert lines == [
        "::warning title=guidelint::no document has a partner in another language: only single guides were checked",
        "no findings; 2 documents read, no pairs compared, 2 documents without a partner",
        "",
    ]
    untouched = result(pairs=(), documents=0)._replace(reviewed=True)
    assert render(untouched, "github", View()) == "no findings; no documents read, no pairs compared\n"


def test_nothing_found() -> None:
    assert rendered() == ["no findings; 2 documents read, 1 pair compared", ""]
