"""Text in the wrong language: what the examples of the rules do not show."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guidelint.config import build_rules, of_table
from guidelint.files import from_memory
from guidelint.lint import lint
from guidelint.model import Finding, Related
from guidelint.project import Site

_INTRO = "Pour envoyer une photo, il vous faut un téléphone et un câble. Vous les trouverez dans la boîte.\n"


def check(files: dict[str, str], *rules: str, **config: Any) -> list[Finding]:
    made = of_table(config, Path("/site"))
    site = Site(made, from_memory({path: text.encode() for path, text in files.items()}), date(2026, 3, 1))
    return list(lint(site, build_rules(made, rules or ("language/untranslated",)), site.guides).findings)


def messages(target: str, source: str = "The source.\n") -> list[str]:
    found = check({"en/a.md": source, "fr/a.md": target})
    return [f"{finding.location.line}:{finding.location.column}: {finding.message}" for finding in found]


_COPIED = """\
# Manage the Cloud Account

## Change the Password

Open the settings.

## Keep the Files

{}
"""
_AROUND = """\
# Gérer le compte

## Changer le mot de passe

Ouvrez les réglages.

## Garder les fichiers

{}
"""


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("## On this page", '9:4: the heading "On this page" is English; expected French'),
        ("## Problems headings solve", '9:4: the heading "Problems headings solve" looks English; expected French'),
        ("## Forbid Hidden Headers", '9:4: the heading "Forbid Hidden Headers" looks English; expected French'),
        (
            "## Keyboard Access Guidelines",
            '9:4: the heading "Keyboard Access Guidelines" looks English; expected French',
        ),
        (
            "Start cache warm-up operations.",
            '9:1: the paragraph "Start cache warm-up operations." looks English; expected French',
        ),
        (
            "Cliquez sur le bouton. Remove default table spacing.",
            '9:24: "Remove default table spacing." looks English, in a paragraph that is French',
        ),
        ("## The file was not saved!", '9:4: the heading "The file was not saved!" looks English; expected French'),
    ],
)
def test_what_the_source_says_in_the_same_words(block: str, message: str) -> None:
    english = block.replace("Cliquez sur le bouton.", "Click the button.")
    assert messages(_AROUND.format(block), _COPIED.format(english)) == [message]


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("## Lumibook Quality Patches", "## Lumibook Quality Patches"),
        ("## Play Services", "## Play Services\n\nAvec Play Services, vous pouvez tout faire."),
        ("## Load balancing", "## Load balancing\n\nLe load balancing répartit les requêtes."),
        ("- Level Access", "- Level Access"),
        ('The screen says "Wait. Do not move the phone. Stop."', 'L\'écran dit "Wait. Do not move the phone. Stop."'),
        ("Cloud sur mesure pour le client", "Cloud sur mesure pour le client"),
    ],
)
def test_names_and_terms_that_are_kept(english: str, french: str) -> None:
    assert messages(_AROUND.format(french), _COPIED.format(english)) == []


def test_a_step_of_links_and_labels_that_the_source_has_too() -> None:
    english = "## Step 1: Choose your bank\n\n- [Open the Lumi shop](https://a.example/)\n- **Set up the card**\n"
    french = "## Étape 1 : Choose your bank\n\n- [Open the Lumi shop](https://a.example/)\n- **Set up the card**\n"
    assert messages(f"{_INTRO}\n{french}", f"Text.\n\n{english}") == [
        '3:4: step 1 "Choose your bank" is English; expected French'
    ]


def test_a_list_of_works_keeps_their_titles() -> None:
    works = [f"<li><b>[i.{number}]</b> Request to the bodies and the sector of the committee.</li>" for number in "123"]
    block = "\n".join(["<ul>", *works, "</ul>"])
    assert messages(f"{_INTRO}\n{block}\n", f"Text.\n\n{block}\n") == []


def test_titles_of_standards_in_long_quotation_marks() -> None:
    title = "Methods of measurement of the compatibility between the devices and the aids " * 5
    block = f'<p>AB 12: "{title.strip()}".</p>\n<p>AB 13: "Part of the terminals that are used with it".</p>'
    assert messages(f"{_INTRO}\n{block}\n", f"Text.\n\n{block}\n") == []


@pytest.mark.parametrize(
    "block",
    [
        "Appuyez sur **Allow access to the photos** puis sur **Do not ask me again**.",
        "L'écran affiche « You have been logged out of the application ».",
        'Le message "Your password is not the right one" apparaît.',
        "Appuyez sur **Mon compte** (My account is here) en haut de l'écran.",
        "Lancez `git commit and push to the server` dans la fenêtre.",
        "Lisez [How to use the application](https://example.org/how-to-use-it) pour en savoir plus.",
        "Écoutez *The Sound of the Forest* pendant l'attente.",
        "Il travaille au Department of Health and Social Care depuis dix ans.",
        "Le plug-in et le pull request du back office sont open source.",
        "Faites un drag and drop de la photo sur le bureau de votre ordinateur.",
        "## Configuration",
        "## Conclusion",
        "## FAQs",
        "## Error 01: the folder was not found on the card",
        "## Instructions",
        "Installation",
        "Selectionnez le numero de telephone et verifiez la connexion a internet.",
        "https://example.org/this/is/the/page",
        '<span lang="en">This is what you see on the screen</span>',
        "XK-12 / Lumibook 3",
    ],
)
def test_what_is_rightly_the_same(block: str) -> None:
    assert messages(f"{_INTRO}\n{block}\n", f"Text.\n\n{block}\n") == []


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (
            "You find the cable in the box.",
            '3:1: the paragraph "You find the cable in the box." is English; expected French',
        ),
        ("- Open the drawer", '3:3: the list item "Open the drawer" is English; expected French'),
        ("## Check your payments", '3:4: the heading "Check your payments" is English; expected French'),
        ("## Tips", '3:4: the heading "Tips" is English; expected French'),
        ("## Troubleshooting", '3:4: the heading "Troubleshooting" is English; expected French'),
        (
            "Ouvrez le tiroir. Take the cable out of the box. Fermez le tiroir.",
            '3:19: "Take the cable out of the box." is English, in a paragraph that is French',
        ),
        ("Selectionnez the photo you want", '3:14: "the photo you want" is English, in a paragraph that is French'),
        (
            "Ouvrez le tiroir. Then tap **Mon compte** (My account) and choose the photo.",
            '3:19: "Then tap **Mon compte** (My account) and choose the photo." is English,'
            " in a paragraph that is French",
        ),
    ],
)
def test_what_is_not_translated(block: str, message: str) -> None:
    assert messages(f"{_INTRO}\n{block}\n") == [message]


def test_fields_and_faq_of_the_front_matter() -> None:
    target = """\
---
title: "How to send a photo with your phone"
description: Apprenez à envoyer une photo avec votre téléphone.
faq:
  - question: "Que me faut-il ?"
    answer: "You need a phone and the cable that is in the box."
  - question: "What do I need?"
    answer: "Il vous faut un téléphone et un câble."
---

Pour envoyer une photo, ouvrez la boîte.
"""
    assert messages(target) == [
        '2:9: the title "How to send a photo with your phone" is English; expected French',
        '6:14: the answer "You need a phone and the cable that is in the box." is English; expected French',
        '7:16: the question "What do I need?" is English; expected French',
    ]


def test_a_finding_points_at_the_source() -> None:
    source = "Take a photo of the box.\n\n- Open the drawer\n- Take the cable out of the box\n"
    target = "Prenez la boîte en photo.\n\n- Ouvrez le tiroir\n- Take the cable out of the box\n"
    (finding,) = check({"en/a.md": source, "fr/a.md": target})
    assert finding.related == (Related("en/a.md", 4, "the source says it here"),)
    assert finding.data == {"found_language": "en"}
    assert finding.severity == "warning"


def test_most_of_a_document_is_one_error_that_explains_the_mismatch() -> None:
    source = "\n\n".join(["You find the cable in the box, and the box is on the table of the kitchen."] * 6)
    target = f"{source}\n\nFermez la boîte.\n"
    found = check({"en/a.md": source, "fr/a.md": target}, "language/untranslated", "language/mismatch")
    assert [(one.rule, one.severity, one.message) for one in found] == [
        ("language/untranslated", "error", "85 % of 7 blocks are English; the guide is still to be translated")
    ]
    assert found[0].data == {"found_language": "en", "blocks": 7, "untranslated": 6}


def test_an_english_document_alone_among_the_french_ones_is_a_mismatch() -> None:
    text = "You find the cable in the box, and the box is on the table of the kitchen.\n\n" * 4
    found = check({"en/b.md": "Text.\n", "fr/a.md": text, "fr/b.md": "Texte.\n"}, "language/mismatch")
    assert [f"{one.location.path}:{one.location.line}: {one.message}" for one in found] == [
        "fr/a.md:1: the text is English, but by its place in the site the document is French"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "You find it in the box.\n",  # too short
        "```\nthe of and to is in it that was for on are with\n```\n" * 9,
        "XK LUMI BOOK " * 40,
    ],
)
def test_too_little_text_is_no_mismatch(text: str) -> None:
    assert check({"en/b.md": "Text.\n", "fr/a.md": text, "fr/b.md": "Texte.\n"}, "language/mismatch") == []


def test_other_languages_than_english_are_sources_too() -> None:
    files = {
        "fr/a.md": "Ouvrez la boîte.\n",
        "de/a.md": "Öffnen Sie die Dose. Vous trouverez le câble dans la boîte.\n",
    }
    found = check(files, source="fr")
    assert [one.message for one in found] == [
        '"Vous trouverez le câble dans la boîte." is French, in a paragraph that is German'
    ]


def test_a_language_without_words_is_not_judged() -> None:
    files = {"en/a.md": "Open the box.\n", "nl/a.md": "Open the box that is on the table.\n"}
    assert check(files, languages=["en", "nl"], content=["{lang}/{slug}.md"]) == []
