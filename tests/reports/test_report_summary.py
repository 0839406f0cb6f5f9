"""The Markdown of a job's page and of a comment."""

import pytest
from markdown_it import MarkdownIt
from report_samples import LINK, MISSING_STEP, PATH, SPACING, finding, result

from guidelint.model import Cause, Related, Severity
from guidelint.reports import View, render
from guidelint.reports.comment import LIMIT as COMMENT_LIMIT
from guidelint.reports.digest import escape
from guidelint.reports.summary import LIMIT as SUMMARY_LIMIT

BEHIND = MISSING_STEP._replace(cause=Cause.BEHIND, new=True, severity=Severity.WARNING)
BROKEN = finding(message="lost", guide="tea", path="fr/the.md")._replace(cause=Cause.BROKEN, new=True)
OLD = finding(message="was there", guide="coffee", path="fr/cafe.md")._replace(new=False)


def test_a_whole_site() -> None:
    assert render(result(SPACING, LINK, MISSING_STEP), "summary", View(color=True, prefix="../", top="site/")) == (
        """\
## ❌ guidelint: 2 findings

2 findings (1 error, 1 warning); 2 documents read, 1 pair compared; 1 more of severity info (--show info)

### Findings

**open-an-account** `site/fr/ouvrir-un-compte.md`

- ❌ line 12: step 2 "Find the code" has no counterpart; it belongs before step 2 (line 12); \
`site/en/open-an-account.md:14`: step 2 is here (`translation/missing-step`)
- ⚠️ line 10: link to the English page (`links/wrong-language`)
"""
    )


def test_a_change_keeps_behind_and_broken_apart() -> None:
    shown = result(BEHIND, OLD, BROKEN)._replace(reviewed=True)
    assert render(shown, "comment", View()) == (
        """\
<!-- guidelint -->
## ❌ guidelint: 2 new findings

This change breaks 1 document and leaves 1 document behind the source.

3 findings (2 errors, 1 warning; 2 new, 1 behind, 1 broken); 2 documents read, 1 pair compared

### To put right: the translation lost or changed something

**tea** `fr/the.md`

- ❌ line 3: lost (`steps/count`)

### To translate: the source moved on

**open-an-account** `fr/ouvrir-un-compte.md`

- ⚠️ line 12: step 2 "Find the code" has no counterpart; it belongs before step 2 (line 12); \
`en/open-an-account.md:14`: step 2 is here (`translation/missing-step`)

### There before this change

**coffee** `fr/cafe.md`

- ❌ line 3: was there (`steps/count`)
"""
    )


def test_places_are_links_where_the_address_of_the_files_is_known() -> None:
    view = View(top="docs/", web="https://forge.example/o/r/blob/c0de/")
    lines = render(result(finding(path="fr/où (1).md", related=(Related("en/a.md", 7, "here"),))), "summary", view)
    page = "https://forge.example/o/r/blob/c0de/docs"
    assert lines.split("\n")[6:9] == [
        f"**open-an-account** [`docs/fr/où (1).md`]({page}/fr/o%C3%B9%20%281%29.md?plain=1)",
        "",
        f"- ❌ [line 3]({page}/fr/o%C3%B9%20%281%29.md?plain=1#L3): 4 steps declared, but the guide has 2; "
        f"[`docs/en/a.md:7`]({page}/en/a.md?plain=1#L7): here (`steps/count`)",
    ]


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        (result(), "## ✅ guidelint: no findings"),
        (result(SPACING), "## ✅ guidelint: no findings"),
        (result(LINK), "## ⚠️ guidelint: 1 finding"),
        (result(finding()._replace(baselined=True)), "## ✅ guidelint: no findings"),
        (result()._replace(reviewed=True), "## ✅ guidelint: no new findings"),
        (result(OLD)._replace(reviewed=True), "## ✅ guidelint: no new findings"),
        (
            result(pairs=(), unpaired=2),
            "## ⚠️ guidelint: no document has a partner in another language: only single guides were checked",
        ),
        (result(pairs=(), documents=0), "## ⚠️ guidelint: no guides were found here; nothing was checked"),
        (
            result(pairs=(), documents=0)._replace(reviewed=True),
            "## ✅ guidelint: this change concerns no guide; nothing was checked",
        ),
    ],
)
def test_the_title_says_how_it_stands(shown: object, title: str) -> None:
    assert render(shown, "summary", View()).split("\n")[0] == title  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("*a* _b_ ~c~ `d` [e](f) ![g](h) |", r"\*a\* \_b\_ \~c\~ \`d\` \[e\](f) !\[g\](h) \|"),
        ("ask @someone, or (@team/x)", "ask `@someone`, or (`@team/x`)"),
        ('fixes "#1" and a/b#2, GH-3', 'fixes "`#1`" and `a/b#2`, `GH-3`'),
        ("see https://x.example/?a=1&b=2 or www.x.example", "see `https://x.example/?a=1&b=2` or `www.x.example`"),
        ("mail me@x.example.", "mail `me@x.example`."),
        ("at 0123abc :tada: $x$", "at `0123abc` `:tada:` `$x$`"),
        ("&lt; \\", r"&amp;lt; \\"),
        ("a\n# b\x1b", "`a␊#` b␛"),
        ("@`x`", "`` @`x` ``"),
        ("x" * 501, "x" * 500 + "…"),
    ],
)
def test_what_a_guide_says_stays_text(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize("nasty", ["<img src=x>", "[a](https://x.example)", "**a", "`", "](x)`<b>", "| a |", "~~a~~"])
def test_markdown_makes_nothing_of_what_a_guide_says(nasty: str) -> None:
    text = render(result(finding(message=nasty, guide=nasty, path=f"fr/{nasty}.md")), "summary", View())
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds == {"text", "code_inline", "strong_open", "strong_close"}
    assert "html_block" not in {token.type for token in tokens}


@pytest.mark.parametrize(("format", "limit"), [("comment", 65_536), ("summary", 1_048_576)])
def test_what_does_not_fit_is_counted_and_the_worst_is_kept(format: str, limit: int) -> None:
    many = [finding((n, 1, n, 2), "é" * 400, guide=f"a{n}", severity=Severity.WARNING) for n in range(1, 2000)]
    text = render(result(*many, finding(guide="z")), format, View())
    assert limit * 0.9 < len(text.encode()) < limit
    kept = text.count("(`steps/count`)")
    assert text.endswith(f"\n\n… and {2000 - kept} findings more; guidelint's JSON report holds all of them\n")
    assert "**z**" in text.partition("**a1**")[0]


def test_the_limits_leave_room() -> None:
    assert (COMMENT_LIMIT, SUMMARY_LIMIT) == (60_000, 1_000_000)


def test_a_recipe_finds_its_comment_again() -> None:
    assert render(result(), "comment", View()).startswith("<!-- guidelint -->\n## ✅ guidelint: no findings\n")
    assert render(result(), "summary", View()).startswith("## ✅ guidelint: no findings\n")


def test_a_guide_without_a_name_has_its_path() -> None:
    text = render(result(finding(guide=None)), "summary", View())
    assert f"\n`{PATH}`\n\n- ❌ line 3: " in text
