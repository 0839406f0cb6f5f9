"""Glossary files, and all that can be wrong with them."""

from pathlib import Path

import pytest

from guidelint.model import GlossaryPolicy
from guidelint.parity.glossary import Entry
from guidelint.parity.glossary_files import GlossaryError, entries, load

TSV = """\
# words of the portal
en\tfr\tpt-BR\tnote
account\tcompte|espace client\tconta

health card\tcarte Vitale
FranceConnect\tFranceConnect\tFranceConnect
"say ""yes\"""\tdire oui
to do\t\t\tnobody knows yet
sign in|log in\tse connecter
"""
ENTRIES = [
    Entry("account", {"fr": ["compte", "espace client"], "pt-BR": ["conta"]}),
    Entry("health card", {"fr": ["carte Vitale"]}),
    Entry("FranceConnect", {"fr": ["FranceConnect"], "pt-BR": ["FranceConnect"]}),
    Entry('say "yes"', {"fr": ["dire oui"]}),
    Entry("sign in", {"fr": ["se connecter"]}),
    Entry("log in", {"fr": ["se connecter"]}),
]
MARTIF = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="1">
  <langSet xml:lang="en-US"><tig><term>account</term></tig></langSet>
  <langSet xml:lang="fr"><ntig><termGrp><term>compte</term></termGrp></ntig>
    <tig><term>profil</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry>
<termEntry id="2"><langSet xml:lang="de"><tig><term>Konto</term></tig></langSet></termEntry>
</body></text></martif>
"""
TBX = """\
<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="1">
  <langSec xml:lang="en"><termSec><term>health  card</term></termSec></langSec>
  <langSec xml:lang="fr"><termSec><term>carte <hi>Vitale</hi></term></termSec></langSec>
</conceptEntry></body></text></tbx>
"""


def read(folder: Path, name: str, content: str | bytes) -> list[Entry]:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return load(name, folder, "en", ("en", "fr"))


@pytest.mark.parametrize("content", [TSV, TSV.replace("\n", "\r\n"), "\ufeff" + TSV])
def test_a_tsv_file(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, "glossary.tsv", content) == ENTRIES


def test_tbx_files_of_both_kinds(tmp_path: Path) -> None:
    assert read(tmp_path, "old.tbx", MARTIF) == [Entry("account", {"fr": ["compte"]})]
    assert read(tmp_path, "new.TBX", TBX) == [Entry("health card", {"fr": ["carte Vitale"]})]


def test_file_and_tables_go_together(tmp_path: Path) -> None:
    (tmp_path / "g.tsv").write_text("en\tfr\nform\tformulaire\n", encoding="utf-8")
    glossary = GlossaryPolicy("g.tsv", ("Ameli",), {"account": {"*": ("compte",)}})
    assert entries(glossary, tmp_path, "en") == (
        Entry("Ameli", {}),
        Entry("account", {"*": ("compte",)}),
        Entry("form", {"fr": ["formulaire"]}),
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("g.tsv", "", "g.tsv: is empty, expected a line with the codes of the languages"),
        ("g.tsv", b"en\tfr\n\xff\tb\n", "g.tsv:2: not valid UTF-8"),
        ("g.tsv", "# words\nen\tft\n", 'g.tsv:2: unknown language "ft", expected one of de, en, es, fr, it, pt; the '),
        ("g.tsv", "en\tterm\n", 'g.tsv:1: unknown language "term", expected one of de, en, es, fr, it, pt; the '),
        ("g.tsv", "de\tfr\n", 'g.tsv:1: has no column for the source language "en"'),
        ("g.tsv", "en\tnote\n", 'g.tsv:1: has no column for a translation, only "en"'),
        ("g.tsv", "en\tfr\tFR\n", 'g.tsv:1: two columns are "FR"'),
        ("g.tsv", "en\tfr\n\na\tb\tc\n", "g.tsv:3: has 3 columns, the first line has 2"),
        ("g.tbx", "<tbx>\n<term", "g.tbx:2:1: not valid XML: unclosed token"),
        ("g.tbx", "<tbx/>", "g.tbx: has no <termEntry> or <conceptEntry>"),
        ("g.tbx", MARTIF.replace("en-US", "it"), 'g.tbx: has no term in the source language "en"'),
        ("g.tbx", MARTIF.replace('"de"', '"German!"'), 'g.tbx: "German!" is not a language code such as "en" or '),
        (
            "g.tbx",
            '<?xml version="1.0"?>\n<!DOCTYPE t [<!ENTITY a "b">]><tbx>&a;</tbx>',
            "g.tbx:2: declares entities, which a glossary has no need of",
        ),
    ],
)
def test_what_is_wrong_with_a_file(tmp_path: Path, name: str, content: str | bytes, message: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        read(tmp_path, name, content)
    assert str(caught.value).startswith(message)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "g.tsv").mkdir()
    with pytest.raises(GlossaryError) as caught:
        load("g.tsv", tmp_path, "en", ())
    assert str(caught.value) == "g.tsv: cannot be read: is a directory"
