import unicodedata
from collections.abc import Sequence
from itertools import permutations

import pytest

from guidelint.align.alignment import Alignment, align
from guidelint.align.strangers import Stranger
from guidelint.model import Unit
from six_languages import LANGUAGES, STEPS, steps, unit

COUNT = len(STEPS["en"])
PAIRS = list(permutations(LANGUAGES, 2))

# A step of another guide, and one about the same app.
OTHER = {
    "en": ("Clean the coffee machine", "Empty the tray, rinse it with warm water and let it dry for 20 minutes."),
    "fr": ("Nettoyer la machine à café", "Videz le bac, rincez-le à l'eau tiède et laissez-le sécher 20 minutes."),
    "es": ("Limpia la cafetera", "Vacía la bandeja, enjuágala con agua tibia y deja que se seque 20 minutos."),
    "pt": ("Limpe a máquina de café", "Esvazie a bandeja, passe-a por água morna e deixe-a secar 20 minutos."),
    "it": (
        "Pulisci la macchina del caffè",
        "Svuota la vaschetta, sciacquala e falla asciugare per 20 minuti.",
    ),
    "de": (
        "Kaffeemaschine reinigen",
        "Leeren Sie die Schale, spülen Sie sie warm aus und warten Sie 20 Minuten.",
    ),
}
LISTEN = {
    "en": ("Listen to a chapter", "Open **Lumibook**, tap the headphones and choose a voice. Put the tablet away."),
    "fr": ("Écouter un chapitre", "Ouvrez **Lumibook**, touchez le casque et choisissez une voix. Posez la tablette."),
    "es": ("Escucha un capítulo", "Abre **Lumibook**, toca los auriculares y elige una voz. Deja la tableta."),
    "pt": ("Ouça um capítulo", "Abra o **Lumibook**, toque nos auscultadores e escolha uma voz. Pouse o tablet."),
    "it": ("Ascolta un capitolo", "Apri **Lumibook**, tocca le cuffie e scegli una voce. Metti via il tablet."),
    "de": ("Ein Kapitel anhören", "Öffnen Sie **Lumibook**, tippen Sie auf den Kopfhörer und wählen Sie eine Stimme."),
}


def _with(units: Sequence[Unit], place: int, new: Unit) -> tuple[Unit, ...]:
    return (*units[:place], new, *units[place + 1 :])


def _gaps(alignment: Alignment) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    return alignment.missing, alignment.extra, alignment.moved


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_replaced_step_is_missing_and_its_stranger_extra(one: str, other: str) -> None:
    for place in range(COUNT):
        found = align(steps(one), _with(steps(other), place, unit(*OTHER[other])), one, other)
        assert _gaps(found) == ((place,), (place,), ())
        assert found.replaced == (Stranger(place, place, sure=True),)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_step_about_the_same_app_is_told_too(one: str, other: str) -> None:
    for place in (0, 2, 5, 6):
        found = align(steps(one), _with(steps(other), place, unit(*LISTEN[other])), one, other)
        assert _gaps(found) == ((place,), (place,), ())


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_neighbours_are_replaced(one: str, other: str) -> None:
    target = _with(_with(steps(other), 5, unit(*OTHER[other])), 6, unit(*LISTEN[other]))
    assert _gaps(align(steps(one), target, one, other)) == ((5, 6), (5, 6), ())


def _without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_poor_translations_are_translations(one: str, other: str) -> None:
    for place in range(COUNT):
        title, text = STEPS[other][place]
        source_title, source_text = STEPS[one][place]
        for poor in (
            unit(source_title, source_text),  # left in the source's language
            unit(title, source_text),
            unit(source_title, text),
            unit(_without_accents(title), _without_accents(text)),
            unit(title, text.partition(". ")[0]),  # shortened
            unit(title),
        ):
            found = align(steps(one), _with(steps(other), place, poor), one, other)
            assert found.replaced == ()
            assert _gaps(found) == ((), (), ())


def test_few_words_are_no_evidence() -> None:
    sources = [unit("Press the key"), unit("Print"), *steps("en")]
    targets = [unit("Valider"), unit("Lancer"), *steps("fr")]
    assert align(sources, targets, "en", "fr").replaced == ()


def test_a_translation_of_something_else_is_not_taken_apart() -> None:
    targets = [unit(*OTHER["fr"]), unit(*LISTEN["fr"])]
    assert align(steps("en")[5:], targets, "en", "fr").replaced == ()
    assert align(steps("en")[5:], (targets[0], steps("fr")[6]), "en", "fr").replaced == (Stranger(0, 0, sure=True),)


def test_other_text_under_the_same_heading_is_unsure() -> None:
    sources, targets = (
        (
            unit("Exceptions", *OTHER["en"], "Never use vinegar: the metal and the glass of the machine break."),
            *steps("en"),
        ),
        (unit("Exceptions", *LISTEN["fr"], "La musique joue la nuit, et la batterie dure 9 heures."), *steps("fr")),
    )
    assert align(sources, targets, "en", "fr").replaced == (Stranger(0, 0, sure=False),)


def test_where_the_words_are_unknown_nothing_is_sure() -> None:
    found = align(steps("en"), _with(steps("fr"), 0, unit(*OTHER["fr"])))
    assert not any(one.sure for one in found.replaced)
