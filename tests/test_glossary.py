"""Terms of a glossary: which are demanded, and what counts as their translation."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guidelint.align.parts import Part
from guidelint.config import build_rules, of_table
from guidelint.files import from_memory
from guidelint.lint import lint
from guidelint.model import Document, Span
from guidelint.parity.glossary import Entry, Terms
from guidelint.project import Site

RULE = "translation/glossary"
Glossary = Mapping[str, Any]


def findings(source: str, target: str, glossary: Glossary, languages: tuple[str, str] = ("en", "fr")) -> list[str]:
    config = of_table({"source": languages[0], "glossary": glossary}, Path("/site"))
    files = {f"{code}/guide.md": text.encode() for code, text in zip(languages, (source, target), strict=True)}
    site = Site(config, from_memory(files), date(2026, 3, 1))
    found = lint(site, build_rules(config, [RULE]), site.guides).findings
    return [f"{one.location.line}: {one.data['term']}" for one in found]


def of(**terms: object) -> Glossary:
    return {"terms": {term.replace("_", " "): words for term, words in terms.items()}}


@pytest.mark.parametrize(
    ("source", "target", "translation"),
    [
        ("Open your account.", "Ouvrez vos comptes.", "compte"),
        ("Open your accounts.", "Ouvrez votre compte.", "compte"),
        ("Your ACCOUNT is ready.", "Votre Compte est prêt.", "compte"),
        ("The account is ready.", "L'espace-client est prêt.", "espace client"),
        ("The account is ready.", "Le numéro de votre sécurité sociale est prêt.", "numéro de sécurité sociale"),
        ("The account is ready.", "Les mots de passe sont prêts.", "mot de passe"),
        ("The account is ready.", "Vous téléchargerez le reste.", "télécharger"),
        ("The account is ready.", "Le téléchargement est prêt.", "télécharger"),
        ("The account is ready.", "Les chevaux sont prêts.", "cheval|chevaux"),
        ("The account is ready.", "Un telephone suffit.", "téléphone"),
    ],
)
def test_a_translation_may_be_inflected(source: str, target: str, translation: str) -> None:
    assert findings(source, target, of(account=translation.split("|"))) == []
    assert findings(source, "Il est là.", of(account=translation.split("|"))) == ["1: account"]


@pytest.mark.parametrize("target", ["Votre profil est prêt.", "Your account est prêt.", "Votre com est prêt."])
def test_another_word_is_found(target: str) -> None:
    assert findings("Your account is ready.", target, of(account="compte")) == ["1: account"]


def test_a_compound_holds_its_parts() -> None:
    glossary = of(account={"de": "Konto"}, password={"de": "Passwort"})
    source = "Your account needs a password."
    assert findings(source, "Ihr Benutzerkonto braucht ein Kennwort.", glossary, ("en", "de")) == ["1: password"]


def test_only_the_languages_of_the_glossary_are_judged() -> None:
    glossary = of(account={"es": "cuenta"})
    assert findings("Your account.", "Votre profil.", glossary) == []
    assert findings("Your account.", "Su perfil.", glossary, ("en", "es-MX")) == ["1: account"]


@pytest.mark.parametrize(("language", "words"), [("pt-PT", ["telemóvel"]), ("pt-BR", ["celular"])])
def test_a_regions_own_word_comes_first(language: str, words: list[str]) -> None:
    entry = Entry("phone", {"pt-PT": ["telemóvel"], "pt-BR": ["celular"], "*": ["phone"]})
    assert accepted(entry, language) == words


def test_a_language_without_a_region_takes_the_words_of_all() -> None:
    entry = Entry("phone", {"pt-PT": ["telemóvel"], "pt-BR": ["celular"], "*": ["teléfono"]})
    assert accepted(entry, "pt") == ["telemóvel", "celular"]
    assert accepted(entry, "es") == ["teléfono"]


def accepted(entry: Entry, language: str) -> list[str]:
    """Return which words satisfy a term, in the order in which they are tried."""
    source, target = parse("The phone rings."), parse("Nada.")
    part = Part(None, None, source.blocks, target.blocks, Span(0, 0))
    (lacking,) = Terms([entry], "en", language).lacking(part, "en", language)
    return list(lacking.term.translations)


def parse(text: str) -> Document:
    files = from_memory({"en/guide.md": text.encode()})
    return Site(of_table({}, Path("/site")), files, date(2026, 3, 1)).document("en/guide.md")


def test_a_term_inside_a_longer_one_is_not_demanded() -> None:
    glossary = of(health_card="carte Vitale", card="fiche")
    assert findings("Show your health cards.", "Montrez vos cartes Vitale.", glossary) == []
    assert findings("Show your card.", "Montrez votre carte Vitale.", glossary) == ["1: card"]


@pytest.mark.parametrize(
    "source",
    [
        "Type `account` here.",  # code
        "Write to account@example.org now.",
        "See https://example.org/account here.",
        "Set the field account_id to 1.",
        "The accountant knows it.",  # another word
        "Press **My account** now.",  # a label that the translation keeps
        "The Account Manager knows it.",  # a name that the translation keeps
        "```\nthe account\n```",
    ],
)
def test_what_is_no_term_of_the_text(source: str) -> None:
    target = "Voici ce que dit Account Manager sur **My account**."
    assert findings(source, target, of(account="compte")) == []


def test_the_whole_part_counts_and_the_first_occurrence_is_named() -> None:
    source = "# One\n\nOpen it.\n\nYour account opens.\n\nThe account stays.\n\n# Two\n\nClose your account.\n"
    target = "# Un\n\nOuvrez-le.\n\nIl s'ouvre.\n\nLe compte reste.\n\n# Deux\n\nFermez votre profil.\n"
    assert findings(source, target, of(account="compte")) == ["11: account"]
    assert findings(source, target.replace("compte", "profil"), of(account="compte")) == ["5: account", "11: account"]


def test_a_paragraph_without_a_counterpart_is_missing_with_its_terms() -> None:
    source = "# One\n\nOpen the 3 doors.\n\n- Your account of 2024\n\n# Two\n\nThe end.\n"
    target = "# Un\n\nOuvrez les 3 portes.\n\n# Deux\n\nLa fin.\n"
    assert findings(source, target, of(account="compte")) == []


def test_text_that_nobody_has_translated_is_not_judged() -> None:
    source = "Your account will be ready in a few days.\n"
    assert findings(source, source, of(account="compte")) == []


def test_front_matter_and_questions_are_text_too() -> None:
    source = "---\ntitle: Your account\nfaq:\n- question: Which account?\n  answer: This one.\n---\n\nHello.\n"
    target = "---\ntitle: Votre profil\nfaq:\n- question: Quel profil ?\n  answer: Celui-ci.\n---\n\nBonjour.\n"
    assert findings(source, target, of(account="compte")) == ["2: account", "4: account"]


@pytest.mark.parametrize(
    ("target", "lost"),
    [
        ("Ouvrez FranceConnect.", []),
        ("Le bouton «FranceConnect» s'ouvre.", []),
        ("Ouvrez France Connect.", ["1: FranceConnect"]),
        ("Ouvrez franceconnect.", ["1: FranceConnect"]),
    ],
)
def test_a_name_stays_as_it_is(target: str, lost: list[str]) -> None:
    assert findings("Open FranceConnect.", target, {"do-not-translate": ["FranceConnect"]}) == lost
    assert findings("Open FranceConnect.", target, of(FranceConnect="FranceConnect")) == lost


def test_a_name_in_other_letters_is_another_word() -> None:
    assert findings("A word of thanks.", "Un mot de merci.", {"do-not-translate": ["Word"]}) == []


def test_a_word_that_both_languages_have_may_be_inflected() -> None:
    assert findings("One message.", "Messages : un.", of(message="message")) == []
    assert findings("One message.", "Un courrier.", of(message="message")) == ["1: message"]


def test_a_source_of_any_language_has_its_own_plurals() -> None:
    glossary = of(passo={"en": "step"}, conto={"en": "account"})
    assert findings("I passi e i conti.", "The parts and accounts.", glossary, ("it", "en")) == ["1: passo"]


def test_a_word_without_end_takes_no_time() -> None:
    endless = "a." * 50_000
    assert findings(f"{endless} account", f"{endless} profil", of(account="compte")) == ["1: account"]


def test_a_site_without_a_glossary_has_no_finding() -> None:
    assert findings("Your account.", "Votre profil.", {}) == []
