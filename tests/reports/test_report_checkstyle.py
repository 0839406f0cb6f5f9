from xml.etree import ElementTree

from report_samples import LINK, MISSING_STEP, SPACING, finding, result

from guidelint.reports import View, render


def test_the_whole_report() -> None:
    other = finding((1, 1, 1, 4), "this guide has no French translation", rule="pairing/missing", path="en/other.md")
    text = render(result(SPACING, LINK, MISSING_STEP, other), "checkstyle", View(prefix="../", top="site/"))
    assert text == (
        """\
<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="../fr/ouvrir-un-compte.md">
    <error line="8" column="12" severity="info" message="plain space before a colon" source="guidelint.language.typography" />
    <error line="10" column="8" severity="warning" message="link to the English page" source="guidelint.links.wrong-language" />
    <error line="12" column="1" severity="error" message="step 2 &quot;Find the code&quot; has no counterpart; it belongs before step 2 (line 12)" source="guidelint.translation.missing-step" />
  </file>
  <file name="../en/other.md">
    <error line="1" column="1" severity="error" message="this guide has no French translation" source="guidelint.pairing.missing" />
  </file>
</checkstyle>
"""  # noqa: E501
    )


def test_what_a_guide_says_stays_text() -> None:
    nasty = '<script>&amp; ]]> "a" \x00\x1b\ufffe\U0001f600'
    text = render(result(finding(message=nasty, path="fr/<a>&b.md")), "checkstyle", View())
    [file] = ElementTree.fromstring(text.encode())  # noqa: S314
    assert file.attrib == {"name": "fr/<a>&b.md"}
    assert file[0].get("message") == '<script>&amp; ]]> "a" ␀␛\ufffd\U0001f600'


def test_the_baseline_is_left_out() -> None:
    text = render(result(finding()._replace(baselined=True)), "checkstyle", View())
    assert "<error" not in text


def test_nothing_found() -> None:
    assert render(result(), "checkstyle", View()) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3" />\n'
    )
