"""Whatever a guide says, every report can be read, and does nothing of its own."""

import json
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_samples import finding, result

from guidelint.model import Finding, Related
from guidelint.reports import View, render

# What means something to Markdown, XML, a forge or a runner; control characters; a byte that is no UTF-8.
WORDS = st.text("ab `*_[]()<>|~#@:/\\&;\"'$!\n\r\t\x00\x1b\u2028\ufffe\udce9é😀{}%-+=.w0", min_size=1, max_size=25)
SAMPLES = st.builds(
    lambda message, path, guide, related, evidence: finding(
        message=message, path=path, guide=guide, related=(Related(related, 3, evidence),)
    )._replace(evidence=(evidence,)),
    *[WORDS] * 5,
)
PAGE = "https://forge.example/blob/"
VIEW = View(top="", web=PAGE)


@given(SAMPLES)
def test_xml_is_whole(sample: Finding) -> None:
    shown = result(sample)
    [suite] = ElementTree.fromstring(render(shown, "junit", VIEW).encode())  # noqa: S314
    assert [case.tag for case in suite] == ["testcase", "testcase", "system-out"]
    [file] = ElementTree.fromstring(render(shown, "checkstyle", VIEW).encode())  # noqa: S314
    assert [error.get("source") for error in file] == ["guidelint.steps.count"]


@given(SAMPLES)
def test_json_is_whole(sample: Finding) -> None:
    shown = result(sample)
    assert len(json.loads(render(shown, "sarif", VIEW))["runs"][0]["results"]) == 1
    assert len(json.loads(render(shown, "gitlab", VIEW))) == 1
    assert len(json.loads(render(shown, "rdjson", VIEW))["diagnostics"]) == 1


@given(SAMPLES)
def test_markdown_links_only_to_the_repository(sample: Finding) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(render(result(sample), "summary", VIEW))
    inline = [child for token in tokens for child in token.children or ()]
    made = {child.type for child in inline} - {"text", "code_inline", "softbreak"}
    assert made <= {"strong_open", "strong_close", "link_open", "link_close"}
    links = [str(child.attrs["href"]) for child in inline if child.type == "link_open"]
    assert [link.startswith(PAGE) for link in links] == [True] * 3
    assert "html_block" not in {token.type for token in tokens}


@given(SAMPLES)
def test_a_runner_sees_one_command(sample: Finding) -> None:
    lines = render(result(sample), "github", VIEW).replace("\r", "\n").split("\n")
    assert [line.lstrip().startswith("::") for line in lines] == [True] + [False] * (len(lines) - 1)
    assert not any("##[" in line for line in lines[1:])
