from report_samples import GUIDE, LINK, MISSING_STEP, PAIR, PATH, SPACING, finding, result

from guidelint.model import PairRecord, Result, Severity, Summary
from guidelint.reports import View, render
from guidelint.text import Text

COUNT = finding()


def test_findings_of_one_guide() -> None:
    assert render(result(COUNT, LINK, MISSING_STEP, SPACING), "text", View()) == (
        """\
open-an-account  en/open-an-account.md → fr/ouvrir-un-compte.md

  fr/ouvrir-un-compte.md:3:8: error: 4 steps declared, but the guide has 2 [steps/count]
     3 | steps: 4
       |        ^

  fr/ouvrir-un-compte.md:10:8: warning: link to the English page [links/wrong-language]
    10 | Ouvrez [la page](https://example.org/en/start).
       |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

  fr/ouvrir-un-compte.md:12:1: error: step 2 "Find the code" has no counterpart; """
        """it belongs before step 2 (line 12) [translation/missing-step]
    12 | ### Étape 2 : Choisir un nom
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = en/open-an-account.md:14: step 2 is here

3 findings (2 errors, 1 warning); 2 documents read, 1 pair compared
1 more of severity info (--show info)
"""
    )


def test_the_same_in_colour() -> None:
    lines = render(result(MISSING_STEP), "text", View(color=True)).split("\n")
    assert lines == [
        "\x1b[1mopen-an-account\x1b[0m  \x1b[2men/open-an-account.md → fr/ouvrir-un-compte.md\x1b[0m",
        "",
        "  \x1b[2mfr/ouvrir-un-compte.md:12:1:\x1b[0m \x1b[1;31merror\x1b[0m: "
        '\x1b[1mstep 2 "Find the code" has no counterpart; it belongs before step 2 (line 12)\x1b[0m '
        "\x1b[2m[translation/missing-step]\x1b[0m",
        "  \x1b[2m  12 |\x1b[0m ### Étape 2 : Choisir un nom",
        "  \x1b[2m     |\x1b[0m \x1b[1;31m^^^^^^^^^^^^^^^^^^^^^^^^^^^\x1b[0m",
        "       \x1b[2m=\x1b[0m en/open-an-account.md:14: step 2 is here",
        "",
        "\x1b[1;31m1 finding\x1b[0m (1 error); 2 documents read, 1 pair compared",
        "",
    ]


def test_paths_are_relative_to_the_current_directory() -> None:
    text = render(result(MISSING_STEP), "text", View(prefix="examples/"))
    assert text.split("\n")[0] == "open-an-account  examples/en/open-an-account.md → examples/fr/ouvrir-un-compte.md"
    assert "\n  examples/fr/ouvrir-un-compte.md:12:1: error: " in text
    assert "\n       = examples/en/open-an-account.md:14: step 2 is here\n" in text


def test_the_line_that_a_finding_points_at_is_shown() -> None:
    both = result(MISSING_STEP)
    both = both._replace(texts={**both.texts, "en/open-an-account.md": Text("\n" * 13 + "### Step 2: Find the code\n")})
    assert render(both, "text", View()).split("\n")[3:7] == [
        "    12 | ### Étape 2 : Choisir un nom",
        "       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        "       = en/open-an-account.md:14: step 2 is here",
        "    14 | ### Step 2: Find the code",
    ]


def test_a_line_that_several_findings_share_is_shown_once() -> None:
    again = COUNT._replace(message="steps differ", rule="translation/front-matter")
    assert render(result(COUNT, again), "text", View()).split("\n")[2:8] == [
        "  fr/ouvrir-un-compte.md:3:8: error: 4 steps declared, but the guide has 2 [steps/count]",
        "     3 | steps: 4",
        "       |        ^",
        "",
        "  fr/ouvrir-un-compte.md:3:8: error: steps differ [translation/front-matter]",
        "",
    ]


def test_many_findings_end_with_the_most_frequent_rules() -> None:
    text = render(result(*[COUNT] * 15, *[LINK] * 6), "text", View())
    assert text.split("\n")[-3:] == [
        "21 findings (15 errors, 6 warnings); 2 documents read, 1 pair compared",
        "most: 15 steps/count, 6 links/wrong-language",
        "",
    ]


def test_a_guide_comes_once_with_the_documents_its_findings_concern() -> None:
    spanish = PairRecord("open-an-account", "en/open-an-account.md", "es/abrir-una-cuenta.md", "es", "key", None)
    quiet = PairRecord("open-an-account", "en/open-an-account.md", "it/aprire-un-conto.md", "it", "key", None)
    other = finding(path="fr/autre.md", guide="other")
    findings = (COUNT, other, finding(path="es/abrir-una-cuenta.md"))
    text = render(result(*findings, pairs=(PAIR, spanish, quiet)), "text", View())
    assert [line for line in text.split("\n") if line and not line.startswith(" ")] == [
        "open-an-account  en/open-an-account.md → fr/ouvrir-un-compte.md, es/abrir-una-cuenta.md",
        "other  fr/autre.md",
        "3 findings (3 errors); 2 documents read, 3 pairs compared",
    ]


def test_a_finding_in_the_source_only() -> None:
    text = render(result(finding(path="en/open-an-account.md")), "text", View())
    assert text.split("\n")[0] == "open-an-account  en/open-an-account.md"


def test_a_document_that_is_its_own_guide_is_named_once() -> None:
    for guide in (None, PATH):
        text = render(result(finding(guide=guide), pairs=()), "text", View(prefix="examples/"))
        assert text.split("\n")[0] == "examples/fr/ouvrir-un-compte.md"


def test_a_range_of_several_lines_says_where_it_ends() -> None:
    text = render(result(finding((8, 1, 10, 48))), "text", View())
    assert text.split("\n")[3:5] == [
        "     8 | ### Étape 1 : Ouvrir la page",
        "       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ to line 10",
    ]


def test_a_place_beyond_the_text_shows_no_source() -> None:
    text = render(result(finding((99, 1, 99, 2), "the file ends here")), "text", View())
    assert text.split("\n")[2:5] == [
        "  fr/ouvrir-un-compte.md:99:1: error: the file ends here [steps/count]",
        "",
        "1 finding (1 error); 2 documents read, 1 pair compared",
    ]


def test_a_finding_without_its_text_shows_no_source() -> None:
    bare = Result(findings=(COUNT,), pairs=(), summary=Summary(1, 1, 0, 1, 1, 0, 0), texts={})
    assert render(bare, "text", View()) == (
        "open-an-account  fr/ouvrir-un-compte.md\n\n"
        "  fr/ouvrir-un-compte.md:3:8: error: 4 steps declared, but the guide has 2 [steps/count]\n\n"
        "1 finding (1 error); 1 document read, no pairs compared, 1 document without a partner\n"
    )


def test_the_gutter_grows_with_the_line_number() -> None:
    text = render(result(finding((12345, 1, 12345, 4)), content="\n" * 12344 + "end"), "text", View())
    assert text.split("\n")[3:5] == ["   12345 | end", "         | ^^^"]


def test_no_line_of_source_is_wider_than_the_terminal() -> None:
    long = "mot " * 100 + "[ici](x)" + " mot" * 100
    text = render(result(finding((1, 401, 1, 409)), content=long), "text", View(width=50))
    source, carets = text.split("\n")[3:5]
    assert source == "     1 | … mot mot mot [ici](x) mot mot mot mot m…"
    assert carets == "       |               ^^^^^^^^"
    assert len(source) <= 50


def test_a_guide_cannot_send_escapes_to_the_terminal() -> None:
    nasty = finding((1, 1, 1, 2), 'title "\x1b[2J"', path="fr/\x1b[5m.md", guide="\x1b]0;owned\x07")
    text = render(result(nasty, content="\x1b[2J\x9b\u202e", pairs=()), "text", View())
    assert text == (
        "␛]0;owned␇  fr/␛[5m.md\n\n"
        '  fr/␛[5m.md:1:1: error: title "␛[2J" [steps/count]\n'
        "     1 | ␛[2J\ufffd\ufffd\n"
        "       | ^\n\n"
        "1 finding (1 error); 2 documents read, no pairs compared\n"
    )


def test_windows_line_ends_are_not_shown() -> None:
    text = render(result(COUNT, content=GUIDE.replace("\n", "\r\n")), "text", View())
    assert text.split("\n")[3] == "     3 | steps: 4"


def test_only_hidden_findings() -> None:
    assert render(result(SPACING), "text", View()) == (
        "no findings of severity warning or worse; 2 documents read, 1 pair compared\n"
        "1 more of severity info (--show info)\n"
    )
    assert "info: plain space before a colon" in render(result(SPACING), "text", View(show=Severity.INFO))


def test_nothing_found_and_nothing_compared() -> None:
    assert render(result(pairs=(), unpaired=2), "text", View()) == (
        "no findings; 2 documents read, no pairs compared, 2 documents without a partner\n"
    )
