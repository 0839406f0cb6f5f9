import subprocess
import sys

import pytest
from report_samples import LINK, MISSING_STEP, SPACING, finding, result

from guidelint.reports import FORMATS, View, render


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("findings", [(), (MISSING_STEP, LINK, SPACING)])
def test_every_report_ends_with_one_line_break(format: str, findings: tuple[()]) -> None:
    text = render(result(*findings), format, View())
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match=r'^unknown report format "xml"; expected one of text, concise, json, github$'):
        render(result(), "xml", View())


@pytest.mark.parametrize("format", FORMATS)
def test_the_output_can_be_encoded_whatever_the_file_name(format: str) -> None:
    text = render(result(finding(path="fr/caf\udce9.md")), format, View())
    shown = {"json": "fr/caf\\udce9.md", "github": "file=fr/caf\\udce9.md,"}.get(format, "fr/caf\ufffd.md:3:8: ")
    assert shown.encode() in text.encode()


def test_a_report_loads_nothing_heavy() -> None:
    code = "import sys, guidelint.reports.text, guidelint.reports.concise; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"json", "click", "rich", "yaml", "jinja2", "jsonschema", "markdown_it"} & set(loaded)
