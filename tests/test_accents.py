"""Words that lost their accents are known, and what may be another word is left alone."""

import pytest

from guidelint.prose.accents import accents, learn, plain


def meant(language: str, word: str) -> str:
    known = accents(language)
    assert known is not None
    return known[word]


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("fr", "telephone", "téléphone"),
        ("fr", "Etape", "étape"),
        ("fr", "reglages", "réglages"),
        ("fr", "selectionnez", "sélectionnez"),
        ("fr-CA", "securite", "sécurité"),
        ("fr", "préferences", "préférences"),
        ("es", "configuracion", "configuración"),
        ("es", "contrasena", "contraseña"),
        ("es", "parametros", "parámetros"),  # of which the list has the singular only
        ("es", "reubicacion", "reubicación"),  # which is in no list
        ("pt", "nao", "não"),
        ("pt", "sincronizacoes", "sincronizações"),
        ("it", "perche", "perché"),
        ("it", "interoperabilita", "interoperabilità"),
        ("de", "zuruck", "zurück"),
    ],
)
def test_the_accented_word_is_named(language: str, word: str, expected: str) -> None:
    assert meant(language, word) == expected


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("fr", "a"),
        ("fr", "ou"),
        ("fr", "marche"),
        ("fr", "initialise"),  # also a form of the verb
        ("fr", "connaitre"),  # so since 1990
        ("fr", "chaine"),
        ("fr", "dela"),  # "de la" without its space
        ("fr", "téléphone"),
        ("fr", "kubernetes"),
        ("fr", "x" * 1000),
        ("fr", ""),
        ("es", "limite"),
        ("es", "seleccione"),
        ("es", "tenido"),
        ("es", "configurara"),
        ("es", "guion"),
        ("it", "pero"),
        ("it", "abilita"),
        ("de", "strasse"),
        ("de", "grosse"),
        ("de", "koennen"),
    ],
)
def test_other_words_are_left_alone(language: str, word: str) -> None:
    assert meant(language, word) == ""


@pytest.mark.parametrize("language", [None, "", "en", "xx", "ru"])
def test_other_languages_have_no_accents(language: str | None) -> None:
    assert accents(language) is None


def test_candidates_come_with_the_most_frequent_first() -> None:
    known = accents("fr")
    assert known is not None
    assert known.candidates("telephone") == ["téléphone", "téléphoné"]


def test_only_accents_are_taken_off() -> None:
    assert plain("L’été à Orléans, ça va ? œuf, Straße") == "L’ete a Orleans, ca va ? œuf, Straße"


def test_a_site_teaches_words_of_texts_that_have_their_accents() -> None:
    known = accents("fr")
    assert known is not None
    text = "Le kéfirage est déjà prêt, même après l'été.\n\n```\nnumero\n```\n\n`etape` [a](reglages.md)"
    learned = learn(known, [text, text, text, "Le kefirage n'est pas pret, meme apres cela."])
    assert learned.meant == {"kefirage": "kéfirage"}
    assert learned.counts["kéfirage"] == 3
    assert not {"kefirage", "numero", "etape", "reglages"} & learned.counts.keys()
