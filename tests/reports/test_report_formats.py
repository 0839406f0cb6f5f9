import subprocess
import sys

import pytest
from report_samples import LINK, MISSING_STEP, SPACING, finding, result

from guidelint.formats import CHECK as FORMATS
from guidelint.model import Cause
from guidelint.reports import View, render

# How often the cause of one finding is said, summaries included.
COUNTS = {"text": 2, "concise": 2, "github": 3, "sarif": 2, "junit": 2}
# A byte of a file name that is no UTF-8, in the way of each format.
SHOWN = {
    "text": "fr/caf\ufffd.md:3:8: ",
    "concise": "fr/caf\ufffd.md:3:8: ",
    "json": '"fr/caf\\udce9.md"',
    "github": "file=fr/caf\\udce9.md,",
    "sarif": '"fr/caf%E9.md"',
    "gitlab": '"fr/caf\\udce9.md"',
    "junit": "steps/count in fr/caf\ufffd.md",
    "checkstyle": 'name="fr/caf\ufffd.md"',
    "rdjson": '"fr/caf\\udce9.md"',
    "summary": "`fr/caf\ufffd.md`",
    "comment": "`fr/caf\ufffd.md`",
}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("findings", [(), (MISSING_STEP, LINK, SPACING)])
def test_every_report_ends_with_one_line_break(format: str, findings: tuple[()]) -> None:
    text = render(result(*findings), format, View())
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_an_unknown_format_is_refused() -> None:
    expected = f'unknown report format "html"; expected one of {", ".join(FORMATS)}'
    with pytest.raises(ValueError, match=f"^{expected}$"):
        render(result(), "html", View())


@pytest.mark.parametrize("format", FORMATS)
def test_the_output_can_be_encoded_whatever_the_file_name(format: str) -> None:
    text = render(result(finding(path="fr/caf\udce9.md")), format, View())
    assert SHOWN[format] in text
    assert text.encode().decode() == text


def test_a_report_loads_nothing_heavy() -> None:
    code = "import sys, guidelint.reports.text, guidelint.reports.concise; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"json", "click", "rich", "yaml", "jinja2", "jsonschema", "markdown_it"} & set(loaded)


@pytest.mark.parametrize("cause", Cause)
@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"json", "summary", "comment"}))
def test_every_report_tells_behind_and_broken_apart(format: str, cause: Cause) -> None:
    known, unknown = (render(result(finding()._replace(cause=one)), format, View()) for one in (cause, None))
    assert (known.count(cause), unknown.count(cause)) == (COUNTS.get(format, 1), 0)
