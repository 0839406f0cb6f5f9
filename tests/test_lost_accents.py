"""Lost accents are found where the text is prose of the document's language, and nowhere else."""

from datetime import date
from pathlib import Path

import pytest

from guidelint.config import build_rules, of_table
from guidelint.files import from_memory
from guidelint.lint import lint
from guidelint.project import Site

# Every paragraph of it has its accents, so that a word beside it is one of few.
WELL = "\n\nVotre réseau est déjà réglé. Vérifiez après cela que la sécurité du système a été activée.\n"
DIACRITICS = "language/diacritics"


def check(files: dict[str, str]) -> list[str]:
    config = of_table({"content": ["{lang}/{slug}.md"]}, Path("/site"))
    site = Site(config, from_memory({path: text.encode() for path, text in files.items()}), date(2026, 3, 1))
    findings = lint(site, build_rules(config, [DIACRITICS]), site.guides).findings
    return [f"{f.location.path}:{f.location.line}:{f.location.column}: {f.severity} {f.message}" for f in findings]


def in_french(text: str) -> list[str]:
    return check({"fr/a.md": text + WELL})


@pytest.mark.parametrize(
    ("text", "column", "found", "expected"),
    [
        ("Ouvrez l'ecran du haut, puis la suite.", 10, "ecran", "écran"),
        ("Selectionnez la photo de votre choix.", 1, "Selectionnez", "Sélectionnez"),
        ("C'est fini. Verifiez bien le nom.", 13, "Verifiez", "Vérifiez"),
        ("Ouvrez [les reglages](https://example.org/reglages) de votre appareil.", 13, "reglages", "réglages"),
        ("Notez `numero` puis le *numero*.", 25, "numero", "numéro"),
    ],
)
def test_a_word_is_found_at_its_place(text: str, column: int, found: str, expected: str) -> None:
    assert in_french(text) == [f'fr/a.md:1:{column}: warning "{found}" lacks its accents: expected "{expected}"']


@pytest.mark.parametrize(
    "text",
    [
        'Ouvrez **Reglages** puis « Acces au reseau » et "Acces".',
        "Ouvrez `reglages`, https://example.org/reseau et moi.prefere@example.org.",
        "Lisez reglages.txt, mes_reglages, dossier/reseau et numero() avant la suite.",
        "Ouvrez le compte de Jose Helene sur votre appareil.",
        "ECRAN DU SYSTEME, en haut de la page.",
        "Etape par ici, Ecran par la suite.",  # only a capital lacks its accent
        "Choose the preferences and the video of the general region.",
        "Par email, vous recevrez le media type de votre choix.",  # English words are no lost accents
        "Faites un pre-paiement pour la suite.",
        "C'est perche' que nous disons ici.",
    ],
)
def test_what_is_no_lost_accent_is_left_alone(text: str) -> None:
    assert in_french(text) == []


def test_a_word_of_the_source_language_is_an_info_where_the_document_writes_it_with_accents() -> None:
    text = "Notez la region de votre appareil.\n\nLa région est en haut, et la région du bas aussi."
    assert in_french(text) == ['fr/a.md:1:10: info "region" lacks its accents: expected "région"']


def test_a_quoted_value_of_the_front_matter_is_prose() -> None:
    text = '---\ntitle: "Le numero de votre appareil"\n---\n'
    assert in_french(text) == ['fr/a.md:2:12: warning "numero" lacks its accents: expected "numéro"']


def test_a_name_of_the_source_language_is_no_relative_of_an_accented_word() -> None:
    assert in_french("Si vous utilisez un android ou deux androids, la suite est en bas.") == []


def test_a_paragraph_all_in_bold_is_no_label() -> None:
    assert in_french("**Etapes prealables avant le depart**") == [
        'fr/a.md:1:10: warning "prealables" lacks its accents: expected "préalables"'
    ]
    assert in_french("Touchez **Reglages**, puis **Securite du systeme**.") == []


def test_a_folded_value_of_words_that_the_source_language_has_too() -> None:
    text = "---\ntitle: Services d'interpretation des conferences et d'interpretation en langues\n  des signes\n---\n"
    assert in_french(text) == [
        "fr/a.md:2:19: info accents are missing in 3 of 3 words of this passage that need them, "
        'first "interpretation" (interprétation), "conferences" (conférences)'
    ]


def test_many_words_here_and_there_are_one_finding() -> None:
    text = "\n\n".join(["Notez le numero de cet appareil, déjà prêt, très près du réseau."] * 11)
    (found,) = in_french(text)
    assert found.startswith("fr/a.md:1:10: warning accents are missing in 11 of ")


def test_a_site_may_write_a_word_without_accents_on_purpose() -> None:
    other = "Ce lieu, dit numero, est prêt." + WELL
    files = {f"fr/{name}.md": other for name in "bcd"}
    assert check({"fr/a.md": "Ouvrez le numero de la page." + WELL, **files}) == []
    assert check({"fr/a.md": "Ouvrez le numero de la page." + WELL}) != []


def test_a_site_teaches_words_that_no_list_has() -> None:
    files = {f"fr/{name}.md": "Le kéfirage est prêt." + WELL for name in "bcd"}
    text = "Faites le kefirage, puis notez le numero de la page." + WELL
    assert check({"fr/a.md": text, **files}) == [
        'fr/a.md:1:11: warning "kefirage" lacks its accents: expected "kéfirage"',
        'fr/a.md:1:35: warning "numero" lacks its accents: expected "numéro"',
    ]


def test_a_long_text_without_any_accent_is_an_info_even_if_no_word_shows_it() -> None:
    sentence = "Questo file e stato aperto da un altro programma e non puoi modificare il contenuto. "
    (found,) = check({"it/a.md": sentence * 30 + "\n"})
    assert found == "it/a.md:1:1: info accents are missing: there is not one in 2070 letters of Italian"


def test_english_has_no_accents_to_lose() -> None:
    assert check({"en/a.md": "Open the cafe and the resume of the telephone.\n"}) == []


def test_a_text_in_another_language_is_not_judged() -> None:
    assert check({"fr/a.md": "The telephone and the video are in the general preferences of the system. " * 20}) == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("es", "Pulse el boton y escriba la contrasena. Despues vera aqui la informacion del telefono.", 6),
        ("pt", "Voce nao precisa de outra aplicacao. Abra a configuracao e escolha uma opcao.", 5),
        ("it", "Non puo funzionare perche manca la citta. Piu tardi sara possibile.", 5),
        ("de", "Prufen Sie zuerst das Wort und gehen Sie dann zuruck. Sie konnen es nicht offnen.", 3),
    ],
)
def test_a_stripped_document_is_found_in_every_language(language: str, text: str, words: int) -> None:
    (found,) = check({f"{language}/a.md": text + "\n"})
    assert f" are missing in {words} of {words} words that need them, first " in found
