"""Where text and heading point to different units, the heading tells which one lacks its partner."""

from guidelint.align.alignment import align
from guidelint.align.ordering import Group, best_groups
from guidelint.model import Unit, UnitKind
from six_languages import unit

ADDRESS = "Open **Network** and type `home.example` in the field, then press **OK** 2 times."
ADRESSE = "Ouvrez **Network** et tapez `home.example` dans le champ, puis appuyez sur **OK** 2 fois."
CODE = "Read the 8 numbers on the label below the box: they are the **PIN** of your printer."
NUMEROS = "Lisez les 8 chiffres de l'étiquette sous la box : c'est le **PIN** de votre imprimante."
TIDY = "Put the cable back into its bag at [the shop](https://shop.example/en/bag)."
RANGER = "Remettez le câble dans son sac à [la boutique](https://shop.example/fr/bag)."


def sections(*parts: tuple[str, str], levels: tuple[int, ...] = ()) -> list[Unit]:
    """Make sections of titles and texts; a `|` in a text begins another paragraph."""
    return [
        unit(title, *filter(None, text.split("|")), kind=UnitKind.SECTION)._replace(
            position=place + 1, level=levels[place] if levels else 2
        )
        for place, (title, text) in enumerate(parts)
    ]


def test_a_lost_heading_leaves_its_text_to_the_section_before() -> None:
    source = sections(("Network of the printer", ""), ("Password", ADDRESS), ("Cables", TIDY))
    target = sections(("Réseau de l'imprimante", ADRESSE), ("Câbles", RANGER))
    alignment = align(source, target, "en", "fr")
    assert (alignment.missing, alignment.extra, alignment.moved) == ((1,), (), ())
    assert [(match.source, match.target) for match in alignment.matches] == [(0, 0), (2, 1)]


def test_several_lost_headings_leave_their_text_to_the_section_before() -> None:
    source = sections(("Network of the printer", ""), ("Always", CODE), ("Password", ADDRESS), ("Cables", TIDY))
    target = sections(("Réseau de l'imprimante", f"{NUMEROS}|{ADRESSE}"), ("Câbles", RANGER))
    assert align(source, target, "en", "fr").missing == (1, 2)


def test_a_heading_put_into_a_section_is_the_extra_one() -> None:
    source = sections(("Network of the printer", ADDRESS), ("Cables", TIDY))
    target = sections(("Réseau de l'imprimante", ""), ("Avertissement", ADRESSE), ("Câbles", RANGER))
    alignment = align(source, target, "en", "fr")
    assert (alignment.missing, alignment.extra) == ((), (1,))
    assert [(match.source, match.target) for match in alignment.matches] == [(0, 0), (1, 2)]


def test_a_heading_of_another_level_fits_less_well() -> None:
    # Both headings name the printer and the network; the text alone would take the second.
    source = sections(("Network printer", ""), ("Network printer", ADDRESS), ("Cables", TIDY), levels=(2, 4, 2))
    target = sections(("Imprimante réseau", ADRESSE), ("Câbles", RANGER))
    assert align(source, target, "en", "fr").missing == (1,)
    target = sections(("Imprimante réseau", ADRESSE), ("Câbles", RANGER), levels=(4, 2))
    assert align(source, target, "en", "fr").missing == (0,)


def test_a_section_that_is_left_out_with_its_text_takes_no_partner() -> None:
    source = sections(("Network of the printer", CODE), ("Password", ADDRESS), ("Cables", TIDY))
    target = sections(("Mot de passe", ADRESSE), ("Câbles", RANGER))
    assert align(source, target, "en", "fr").missing == (0,)


def test_equal_headings_make_partners_of_units_without_one() -> None:
    source = sections(("Network of the printer", CODE), ("Password", ADDRESS), ("Cables and bags", TIDY))
    target = sections(("Réseau de l'imprimante", NUMEROS), ("Mot de passe", ADRESSE), ("Câbles et sacs", "À suivre."))
    alignment = align(source, target, "en", "fr")
    assert (alignment.missing, alignment.extra) == ((), ())


def test_gaps_that_face_each_other_need_a_better_reason() -> None:
    # Two free translations, or one good pair and a gap on each side.
    odds = [[-1.0, 2.8], [-5.3, -2.4]]
    assert best_groups(odds) == [Group((0,), (0,)), Group((1,), (1,))]
    assert best_groups([[-1.0, 4.8], [-5.3, -2.4]]) == [Group((0,), (1,))]


def test_a_move_that_gaps_would_explain_needs_a_better_reason() -> None:
    assert best_groups([[-8.0, -8.0], [0.5, -8.0]]) == [Group((1,), (0,))]
