"""What the source counts must survive in the translation: in the part, in whatever form."""

from datetime import date
from pathlib import Path

import pytest

from guidelint.config import of_table
from guidelint.files import from_memory
from guidelint.model import Pair
from guidelint.parity.number_parity import compare, place_in
from guidelint.project import Site

Difference = tuple[str, str | None, bool]


def pair_of(source: str, target: str, language: str = "fr") -> Pair:
    contents = {"en/a.md": source.encode(), f"{language}/a.md": target.encode()}
    site = Site(of_table({}, Path("/site")), from_memory(contents), date(2026, 3, 1))
    (pair,) = site.pairs(next(guide for guide in site.guides if guide.id == "a"))
    return pair


def differences(source: str, target: str, language: str = "fr") -> list[Difference]:
    """Return what is lost: as the source writes it, what stands in its place, and whether that is certain."""
    pair = pair_of(source, target, language)
    found = compare(pair.source, pair.target, pair.parts)
    return [(one.source.quantity.bare, one.target.quantity.bare if one.target else None, one.certain) for one in found]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The office opens at 5 PM.", "Le bureau ouvre à 17 h."),
        ("Open from 2 to 5 PM.", "Ouvert de 14 h à 17 h."),
        ("It closes at 12 PM.", "Il ferme à midi."),
        ("Open 24/7.", "Ouvert 24h/24 et 7j/7."),
        ("From March 3 to March 8, 2025.", "Du 3 au 8 mars 2025."),
        ("Due by 2024-03-05.", "Avant le 05/03/2024."),
        ("Wait 3 minutes.", "Attendez trois minutes."),
        ("There are 2 of them, keep 1.", "Il y en a deux, gardez-en une."),
        ("There are 23 ways.", "Il y a vingt-trois façons."),
        ("In the 18th century.", "Au XVIIIe siècle."),
        ("It is 6 feet long.", "Il mesure 1,8 m de long."),
        ("Call 36 46.", "Appelez le 3646."),
        ("Wait 5 minutes, then 5 more.", "Attendez 5 minutes deux fois."),
        ("The fiscal year 2025-26.", "L'exercice 2025-2026."),
        ("Wait three days.", "Attendez."),
        ("Wait 3 days.\n\nPay 5 euros.", "Payez 5 euros.\n\nAttendez 3 jours."),
        ("Set `5` there.", "Mettez `6` là."),
        ("See [this](https://a.example/en/5).", "Voir [ceci](https://a.example/fr/6)."),
        ("## 2. Log in\n\nText.", "## 3. Se connecter\n\nTexte."),
        ("### Step 2: Log in\n\nText.", "### Étape 3 : Se connecter\n\nTexte."),
        ("## A\n\nWait 15 days.\n\n## B\n\nGo.", "## A\n\nAttendez.\n\n## B\n\nPartez dans 15 jours."),
        ("Use a phone.", "Utilisez 2 téléphones."),
    ],
)
def test_what_survives(source: str, target: str) -> None:
    assert differences(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Wait 15 days.", "Attendez 10 jours.", ("15", "10", True)),
        ("Wait 1 minute.", "Attendez 6 minutes.", ("1", "6", True)),
        ("Wait 5 minutes, then 5 more.", "Attendez 5 minutes, puis encore 6.", ("5", "6", True)),
        ("About 50% agree.", "Environ 40 % sont d'accord.", ("50%", "40 %", True)),
        ("It opens at 5 PM.", "Il ouvre à 18 h.", ("5 PM", "18 h", True)),
        ("It ends on March 5, 2024.", "Cela finit le 6 mars 2024.", ("March 5, 2024", "6 mars 2024", True)),
        ("Install 2.4.1 first.", "Installez d'abord 2.5.1.", ("2.4.1", "2.5.1", True)),
        ("It takes 3-7 days.", "Il faut de 3 à 9 jours.", ("7", "9", True)),
        ("It needs 8 GB.", "Il faut 6 Go.", ("8 GB", "6 Go", True)),
        ("It holds 1,024.5 units.", "Il contient 1 024,6 unités.", ("1024.5", "1024,6", True)),
        ("Use the 4K mode.", "Utilisez le mode 8K.", ("4K", "8K", True)),
        ("Wait four (4) weeks.", "Attendez quatre (5) semaines.", ("4", "5", True)),
        ("Wait for the 15 letters.", "Attendez les lettres.", ("15", None, True)),
        ("Wait for 15 days.", "Attendez quelques jours.", ("15", None, False)),
        ("It needs 5 GB.", "Il faut 5 Mo.", ("5 GB", "5 Mo", True)),
        ("It ends on 8 March 2024.", "Cela finit le 28 mars 2024.", ("8 March 2024", "28 mars 2024", True)),
        ("It is open 24/7 here.", "C'est ouvert 24/6 ici.", ("7", "6", True)),
        ("Add 3/4 cup of milk.", "Ajoutez 1/2 tasse de lait.", ("3/4 cup", "1/2 tasse", True)),
        # What may be meant for other readers is not certain.
        ("It costs $15.", "Cela coûte 12 €.", ("$15", "12 €", False)),
        ("Call 911 for help.", "Appelez le 112 pour de l'aide.", ("911", "112", False)),
        ("Call 01 23 45 67 89.", "Appelez le 01 23 45 67 00.", ("01 23 45 67 89", "01 23 45 67 00", False)),
        ("It is 6 feet long.", "Il mesure 3 m de long.", ("6 feet", "3 m", False)),
        ("He takes shoe size 9.", "Sa pointure est 42.", ("9", "42", False)),
        ("It is on the 2nd floor.", "C'est au 1er étage.", ("2", "1", False)),
        ("About 20 of the 80 seats.", "Environ un quart des 80 places.", ("20", None, False)),
        ("It is 30% off. Come in.", "Entrez ici et profitez des remises.", ("30%", None, False)),
    ],
)
def test_what_is_lost(source: str, target: str, expected: Difference) -> None:
    assert differences(source, target) == [expected]


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("de", "Warten Sie 15 Tage bis zum 5. März 2024 um 17 Uhr, dann 1.024 MB und 50 %."),
        ("es", "Espere 15 días hasta el 5 de marzo de 2024 a las 5 de la tarde, 1.024 MB y 50 %."),
        ("it", "Attendere 15 giorni fino al 5 marzo 2024 alle 17, poi 1.024 MB e 50%."),
        ("pt", "Espere 15 dias até 5 de março de 2024 às 17h, depois 1.024 MB e 50%."),
        ("fr", "Attendez 15 jours jusqu'au 5 mars 2024 à 17 h, puis 1 024 Mo et 50 %."),
    ],
)
def test_languages(language: str, target: str) -> None:
    source = "Wait 15 days until March 5, 2024 at 5 PM, then 1,024 MB and 50%."
    assert differences(source, target, language) == []
    assert differences(source, target.replace("15", "16"), language) == [("15", "16", True)]


@pytest.mark.parametrize(
    ("target", "place", "start"),
    [
        ("Attendez **10** jours.", "10", 11),
        ("Attendez [10 jours](https://a.example/10).", "10 jours", 10),
        ("Avec ![10](10.png) attendez 10 jours.", "10 jours", 28),
        ("Attendez `10` et 10 jours.", "10 jours", 17),
    ],
)
def test_the_place(target: str, place: str, start: int) -> None:
    pair = pair_of("Wait [15 days](https://a.example/10).", target)
    (lost,) = compare(pair.source, pair.target, pair.parts)
    assert lost.target
    span = place_in(pair.target, lost.target)
    assert (span.start, pair.target.text.content[span.start : span.end]) == (start, place)


def test_a_number_that_stands_in_another_part_is_not_lost() -> None:
    source = "---\ntitle: Wait 15 days\n---\n\nSome text about it.\n"
    target = "---\ntitle: Attendre\n---\n\nUn texte sur les 15 jours.\n"
    assert differences(source, target) == []


def test_the_title_is_compared() -> None:
    source = "---\ntitle: Wait 15 days\n---\n\nSome text.\n"
    assert differences(source, source.replace("Wait 15 days", "Attendre 16 jours")) == [("15", "16", True)]


# --- what languages tell otherwise, both ways ---------------------------------------------------------

TOLD_OTHERWISE = [
    # a reading of two, and measures for other readers
    ("fr", "Heat it to 350 °F (175 °C).", "Chauffez à 175 °C."),
    ("de", "Heat it to 350 °F (175 °C).", "Auf 175 °C erhitzen."),
    ("fr", "Pump it up to 6 bar (87 psi).", "Gonflez à 6 bars."),
    ("es", "Up to 3.4 fl oz (100 ml) each.", "Hasta 100 ml cada uno."),
    ("fr", "Above 86°F, water it twice.", "Au-dessus de 30 °C, arrosez deux fois."),
    ("it", "Keep it at 41 °F.", "Conservare a 5 °C."),
    ("fr", "Fill a 2.5-gallon can.", "Remplissez un arrosoir de 10 litres."),
    ("fr", "Use a 9 x 5-inch tin (23 x 13 cm).", "Prenez un moule de 23 x 13 cm."),
    ("de", "Drill a 3/4 inch hole.", "Ein Loch von 19 mm bohren."),
    # durations
    ("fr", "Let it simmer for 90 minutes.", "Laissez mijoter 1 h 30."),
    ("fr", "Let it simmer for 1 hour 30 minutes.", "Laissez mijoter 90 minutes."),
    ("de", "Let it simmer for 90 minutes.", "Anderthalb Stunden köcheln lassen."),
    ("es", "Let it simmer for 90 minutes.", "Deje cocer una hora y media."),
    ("it", "Let it simmer for 90 minutes.", "Far sobbollire per un'ora e mezza."),
    ("pt", "Let it simmer for 90 minutes.", "Cozinhe por uma hora e meia."),
    ("fr", "Return it within 14 days.", "Renvoyez-le sous deux semaines."),
    ("fr", "Return it within 14 days.", "Renvoyez-le sous une quinzaine."),
    ("de", "A 12-month contract.", "Ein Einjahresvertrag."),
    ("fr", "A 12-month contract.", "Un contrat d'un an."),
    ("de", "It takes 45 minutes.", "Es dauert eine Dreiviertelstunde."),
    ("fr", "It takes 45 minutes.", "Comptez trois quarts d'heure."),
    ("fr", "It stood for 600 years.", "Il est resté debout six siècles."),
    ("pt", "Dry it for 24 hours.", "Deixe secar por um dia."),
    # decades and centuries
    ("fr", "In the 1990s it was new.", "Dans les années 90, c'était nouveau."),
    ("de", "In the 1990s it was new.", "In den 90er-Jahren war es neu."),
    ("it", "In the 1990s it was new.", "Negli anni '90 era nuovo."),
    ("es", "In the 1990s it was new.", "En los años noventa era nuevo."),
    ("it", "A 19th-century house.", "Una casa dell'Ottocento."),
    # sayings
    ("de", "It is open 24/7.", "Es ist rund um die Uhr offen."),
    ("es", "It is 100% free.", "Es totalmente gratis."),
    ("fr", "It is a 50-50 chance.", "C'est une chance sur deux."),
    # times of the day
    ("fr", "Open from noon to 5 on weekdays.", "Ouvert de 12 h à 17 h en semaine."),
    ("de", "Open from 10 am to 5 on weekdays.", "Werktags von 10 bis 17 Uhr geöffnet."),
    ("de", "It opens at 8:30.", "Es öffnet um halb neun."),
    ("es", "It opens at 8:30 a.m.", "Abre a las ocho y media."),
    ("fr", "It opens at half past eight.", "Il ouvre à 8 h 30."),
    ("fr", "It opens at quarter past eight.", "Il ouvre à 8 h 15."),
    # great numbers and parts of one
    ("de", "Over 10K readers.", "Über 10.000 Leser."),
    ("fr", "About 1.5 million people.", "Environ 1 500 000 personnes."),
    ("de", "Take 2.5 litres of water.", "Zweieinhalb Liter Wasser nehmen."),
    ("pt", "Over 10K readers.", "Mais de 10 mil leitores."),
    ("de", "For the under 12s it is free.", "Unter 12 Jahren ist es frei."),
    ("fr", "Get [it](https://a.example/f) (PDF, 51 KB).", "[Ceci](https://a.example/f) (PDF, 60 ko)."),
]


@pytest.mark.parametrize(("language", "english", "other"), TOLD_OTHERWISE)
def test_what_is_told_otherwise(language: str, english: str, other: str) -> None:
    assert differences(english, other, language) == []


@pytest.mark.parametrize(("language", "english", "other"), TOLD_OTHERWISE)
def test_what_is_told_otherwise_in_english(language: str, english: str, other: str) -> None:
    """With the other language as the source."""
    contents = {f"{language}/a.md": other.encode(), "en/a.md": english.encode()}
    settings = of_table({"source": language}, Path("/site"))
    site = Site(settings, from_memory(contents), date(2026, 3, 1))
    (pair,) = site.pairs(next(guide for guide in site.guides if guide.id == "a"))
    assert pair.source.language == language
    assert [one.source.quantity.written for one in compare(pair.source, pair.target, pair.parts)] == []


def test_numbers_that_changed_places_in_a_block() -> None:
    source, target = "Wait 5 minutes, then 10 seconds.", "Attendez 10 minutes, puis 5 secondes."
    assert differences(source, target) == [("5", "5", True), ("10", "10", True)]


def test_numbers_that_changed_places_between_steps() -> None:
    source = (
        "### Step 1: Open the account\n\nOpen the menu of the application. Wait 15 minutes for the message.\n\n"
        "### Step 2: Log in\n\nType the password you received by letter. Wait 40 minutes for the answer.\n"
    )
    target = (
        "### Étape 1 : Ouvrir le compte\n\nOuvrez le menu de l'application. Attendez 40 minutes le message.\n\n"
        "### Étape 2 : Se connecter\n\nSaisissez le mot de passe reçu par courrier. Attendez 15 minutes la réponse.\n"
    )
    assert differences(source, target) == [("15", "40", True), ("40", "15", True)]


def test_a_loss_beside_other_changes_is_not_certain() -> None:
    found = differences("Press 15 keys in 8 rows.", "Appuyez sur quelques touches de rangées.")
    assert found == [("15", None, False), ("8", None, False)]
