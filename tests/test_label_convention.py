"""Labels that are translated in a guide that keeps the words of the screen, and all that must stay silent."""

from datetime import date
from pathlib import Path

import pytest

from guidelint.config import build_rules, of_table
from guidelint.files import from_memory
from guidelint.lint import lint
from guidelint.project import Site

RULE = "translation/labels"

# Each a list of sentences; `{}` stands for the labels, in their order.
ENGLISH = (
    "Open the website and tap **{}**.\n\n"
    "To see what you have paid, tap **{}** in the menu, then choose **{}**.\n\n"
    "Enter your new address and click **{}** to keep it. You find it again under the **{}** tab.\n"
)
FRENCH = (
    "Ouvrez le site et appuyez sur **{}**.\n\n"
    "Pour voir ce que vous avez payé, appuyez sur **{}** dans le menu, puis choisissez **{}**.\n\n"
    "Saisissez votre nouvelle adresse et cliquez sur **{}** pour la garder. Elle figure sous l'onglet **{}**.\n"
)
SPANISH = (
    "Abra el sitio y pulse **{}**.\n\n"
    "Para ver lo que ha pagado, pulse **{}** en el menú y elija **{}**.\n\n"
    "Escriba su nueva dirección y haga clic en **{}** para guardarla. La encontrará en la pestaña **{}**.\n"
)
GERMAN = (
    "Öffnen Sie die Website und tippen Sie auf **{}**.\n\n"
    "Um Ihre Zahlungen zu sehen, tippen Sie im Menü auf **{}** und wählen **{}**.\n\n"
    "Geben Sie die neue Adresse ein und klicken Sie auf **{}**. Sie steht dann im Reiter **{}**.\n"
)
TEXTS = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH, "de": GERMAN}
FRENCH_SCREEN = ("Mon espace", "Mes factures", "Année précédente", "Enregistrer", "Mes coordonnées")
ENGLISH_SCREEN = ("Sign in", "Billing history", "Previous year", "Save changes", "Your address")
SPANISH_SCREEN = ("Mi cuenta", "Mis facturas", "Año anterior", "Guardar cambios", "Mis datos")
GERMAN_SCREEN = ("Mein Konto", "Meine Rechnungen", "Voriges Jahr", "Änderungen speichern", "Meine Daten")


def findings(source: str, target: str, languages: tuple[str, str] = ("en", "fr")) -> list[str]:
    config = of_table({"source": languages[0]}, Path("/site"))
    files = {f"{code}/guide.md": text.encode() for code, text in zip(languages, (source, target), strict=True)}
    site = Site(config, from_memory(files), date(2026, 3, 1))
    found = lint(site, build_rules(config, [RULE]), site.guides).findings
    return [f"{one.location.line}: {one.message.partition(';')[0]}" for one in found]


def guide(language: str, labels: tuple[str, ...]) -> str:
    return TEXTS[language].format(*labels)


def but(labels: tuple[str, ...], index: int, label: str) -> tuple[str, ...]:
    return (*labels[:index], label, *labels[index + 1 :])


@pytest.mark.parametrize("languages", [("en", "fr"), ("en", "es"), ("fr", "en"), ("de", "es"), ("fr", "de")])
@pytest.mark.parametrize("screen", [FRENCH_SCREEN, ENGLISH_SCREEN, SPANISH_SCREEN])
def test_labels_that_are_all_kept_are_fine(languages: tuple[str, str], screen: tuple[str, ...]) -> None:
    assert findings(guide(languages[0], screen), guide(languages[1], screen), languages) == []


def test_labels_that_are_all_translated_are_fine() -> None:
    assert findings(guide("en", ENGLISH_SCREEN), guide("fr", FRENCH_SCREEN)) == []


@pytest.mark.parametrize(
    ("languages", "screen", "translations", "lines"),
    [
        (("en", "fr"), FRENCH_SCREEN, ENGLISH_SCREEN, (1, 3, 3, 5, 5)),
        (("de", "es"), SPANISH_SCREEN, GERMAN_SCREEN, (1, 3, 3, 5, 5)),
        (("en", "es"), SPANISH_SCREEN, ENGLISH_SCREEN, (1, 3, 3, 5, 5)),
    ],
)
def test_a_label_of_the_source_that_is_not_the_screens_is_found_wherever_it_stands(
    languages: tuple[str, str], screen: tuple[str, ...], translations: tuple[str, ...], lines: tuple[int, ...]
) -> None:
    target = guide(languages[1], screen)
    for index, line in enumerate(lines):
        source = guide(languages[0], but(screen, index, translations[index]))
        message = f'label "{translations[index]}" of the source stands for "{screen[index]}" here'
        assert findings(source, target, languages) == [f"{line}: {message}"]


@pytest.mark.parametrize(
    ("languages", "screen", "translations"),
    [
        (("en", "fr"), ENGLISH_SCREEN, FRENCH_SCREEN),  # the screen speaks the source's language
        (("en", "fr"), FRENCH_SCREEN, ENGLISH_SCREEN),  # the translation has an English word for a French button
        (("en", "de"), ENGLISH_SCREEN, GERMAN_SCREEN),
        (("es", "fr"), SPANISH_SCREEN, FRENCH_SCREEN),
    ],
)
def test_a_label_of_the_translation_that_is_not_the_screens_is_found_wherever_it_stands(
    languages: tuple[str, str], screen: tuple[str, ...], translations: tuple[str, ...]
) -> None:
    source = guide(languages[0], screen)
    for index, line in enumerate((1, 3, 3, 5, 5)):
        target = guide(languages[1], but(screen, index, translations[index]))
        message = f'label "{translations[index]}" stands for "{screen[index]}" of the source'
        assert findings(source, target, languages) == [f"{line}: {message}"]


def test_a_label_that_became_another_one_of_the_same_language_is_found() -> None:
    target = guide("fr", but(FRENCH_SCREEN, 1, "Rechercher"))
    assert findings(guide("en", FRENCH_SCREEN), target) == [
        '3: label "Rechercher" stands for "Mes factures" of the source'
    ]


def test_a_name_that_became_a_word_is_found() -> None:
    names = ("Pydantic", "Luma3DS", "Zotero", "Nextcloud", "Grafana")
    target = guide("fr", but(names, 2, "Réglages"))
    assert findings(guide("en", names), target) == ['3: label "Réglages" stands for "Zotero" of the source']


def test_a_label_kept_in_one_place_and_translated_in_another_is_found() -> None:
    again = "\nTo leave, tap **Save changes** once more.\n", "\nPour sortir, appuyez encore sur **Enregistrer**.\n"
    assert findings(guide("en", ENGLISH_SCREEN) + again[0], guide("fr", ENGLISH_SCREEN) + again[1]) == [
        '7: label "Enregistrer" stands for "Save changes" of the source'
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        # what stands beside in the words of the screen
        ("Tap **Download** (Télécharger).", "Appuyez sur **Télécharger**."),
        ("Tap **Télécharger** (Download).", "Appuyez sur **Télécharger** (en anglais : Download)."),
        # what is no label
        ("**Important:** keep the letter.", "**Important :** gardez la lettre."),
        ("Do **not** close the page.", "Ne fermez **surtout pas** la page."),
        ("- **First choice**: by post", "- **Premier choix** : par la poste"),
        ("**Tap the button once and then wait.**", "**Appuyez une fois sur le bouton, puis attendez.**"),
        ("You need a **Birth certificate**.", "Il vous faut un **Acte de naissance**."),
        # the reader's phone, its store and its keys speak the reader's language
        ("On the phone, open **Settings**.", "Sur le téléphone, ouvrez **Réglages**."),
        ("In the App Store, tap **Download**.", "Dans l'App Store, appuyez sur **Télécharger**."),
        ("Press **Enter**.", "Appuyez sur **Entrée**."),
        # text that nobody has translated yet
        ("Tap **Download** to keep a copy of the bill.", "Tap **Télécharger** to keep a copy of the bill."),
        # a product is no label
        ("Open **Google Maps**.", "Ouvrez **Cartes**."),
    ],
)
def test_what_may_differ_beside_labels_that_are_kept(source: str, target: str) -> None:
    ours, theirs = guide("en", FRENCH_SCREEN), guide("fr", FRENCH_SCREEN)
    assert findings(f"{ours}\n{source}\n", f"{theirs}\n{target}\n") == []


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_too_few_labels_show_no_habit(kept: int) -> None:
    sources = (*FRENCH_SCREEN[:kept], *ENGLISH_SCREEN[kept:])
    assert findings(guide("en", sources), guide("fr", FRENCH_SCREEN)) == []


def test_products_and_words_of_both_languages_show_no_habit() -> None:
    ours = ("App Store", "WhatsApp", "Messages", "Google Maps", "Sign in")
    assert findings(guide("en", ours), guide("fr", but(ours, 4, "Se connecter"))) == []


def test_what_is_not_translated_yet_shows_no_habit() -> None:
    last = "\nAt the end, tap **Log out**.\n", "\nÀ la fin, appuyez sur **Se déconnecter**.\n"
    source = guide("en", ENGLISH_SCREEN)
    assert findings(source + last[0], source + last[1]) == []


def test_labels_in_another_order_are_the_same() -> None:
    source = guide("en", FRENCH_SCREEN) + "\nAt the top, tap **Mes messages** and then **Suivant**.\n"
    target = guide("fr", FRENCH_SCREEN) + "\nAppuyez sur **Suivant** après **Mes messages** tout en haut.\n"
    assert findings(source, target) == []


def test_a_language_without_a_list_of_words_is_not_judged() -> None:
    source = guide("en", ENGLISH_SCREEN)
    target = guide("fr", but(ENGLISH_SCREEN, 0, "Zaloguj się"))
    assert findings(source, target, ("en", "pl")) == []


def test_words_of_the_screen_need_no_button_to_be_kept_on_purpose() -> None:
    source = "Your **Mes alertes** are there. It is in **Ma banque**. Tap **Print**.\n"
    target = "Vos **Mes alertes** y sont. C'est dans **Ma banque**. Appuyez sur **Imprimer**.\n"
    other = source + "\nThe **Boîte de réception** is below.\n", target + "\nLa **Boîte de réception** est dessous.\n"
    assert findings(source, target) == []
    assert findings(*other) == ['1: label "Print" of the source stands for "Imprimer" here']


def test_a_way_through_menus_is_made_of_labels() -> None:
    source = "The list is long: **Shop** > **Billing** > **Orders** > **Refunds** > **Latest refunds**.\n"
    target = "La liste est longue : **Shop** > **Billing** > **Orders** > **Refunds** > **Derniers avoirs**.\n"
    assert findings(source, target) == ['1: label "Derniers avoirs" stands for "Latest refunds" of the source']


def test_the_same_entries_in_another_order_are_no_labels_replaced() -> None:
    rows = ("Traefik", "Nextcloud", "Zotero", "Grafana", "Pydantic")
    source = "".join(f"- **{name}**\n" for name in (*rows, "Mes factures", "Luma3DS"))
    target = "".join(f"- **{name}**\n" for name in (*rows, "Luma3DS", "Mes factures"))
    assert findings(source, target) == []


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Tick **{}** if you agree.", "Cochez **{}** si vous êtes d'accord."),
        ("Under **{}**, turn on what you want to receive.", "Sous **{}**, activez ce que vous voulez recevoir."),
    ],
)
def test_a_label_after_tick_or_under_is_in_use(english: str, french: str) -> None:
    source = f"{guide('en', FRENCH_SCREEN)}\n{english.format('Send receipts')}\n"
    target = f"{guide('fr', FRENCH_SCREEN)}\n{french.format('Envoyer les reçus')}\n"
    assert findings(source, target) == ['7: label "Send receipts" of the source stands for "Envoyer les reçus" here']


def test_a_name_after_in_is_no_label_where_nothing_is_done() -> None:
    source = f"{guide('en', FRENCH_SCREEN)}\nIn **Spain**, it takes longer.\n"
    target = f"{guide('fr', FRENCH_SCREEN)}\nEn **Espagne**, c'est plus long.\n"
    assert findings(source, target) == []
