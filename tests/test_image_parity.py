"""The images of aligned parts are compared by what they have in common with their language variants."""

from datetime import date
from pathlib import Path

import pytest

from guidelint.config import of_table
from guidelint.files import from_memory
from guidelint.project import Site
from guidelint.rules.translation.images import Images


def findings(source: str, target: str, ending: str = "md") -> list[str]:
    contents = {f"en/a.{ending}": source.encode(), f"fr/a.{ending}": target.encode()}
    site = Site(of_table({}, Path("/site")), from_memory(contents), date(2026, 3, 1))
    (guide,) = site.guides
    (pair,) = site.pairs(guide)
    return [f"{f.severity.value} {f.location.line}:{f.location.column} {f.message}" for f in Images().check(pair)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("img/a.png", "img/a.png"),
        ("/img/en/a.png", "/img/fr/a.png"),
        ("../en/img/a.png", "a.png"),
        ("a.png", "a-fr.png"),
        ("a_en.png", "a_fr.png"),
        ("a.png", "a.fr.png"),
        ("a.png", "a@2x.png"),
        ("/_assets/4f3a9c2b7d/login.png", "/_assets/99ab3c2b7d/login.png"),
        ("login-4f3a9c2b7d.png", "login-99ab3c2b7d.png"),
        ("{{ base }}/img/en/a.png", "{{ base }}/img/fr/a.png"),
    ],
)
def test_the_same_image_in_its_language(source: str, target: str) -> None:
    assert findings(f"Text 1.\n\n![x]({source})\n", f"Texte 1.\n\n![x]({target})\n") == []


def test_an_image_under_another_name_is_an_info() -> None:
    assert findings("Text 1.\n\n![x](board.png)\n", "Texte 1.\n\n![x](tableau.png)\n") == [
        "info 3:1 this image is tableau.png, the source's is board.png"
    ]


def test_the_image_of_another_place_is_a_warning() -> None:
    source, target = "Text 1.\n\n![x](a.png)\n\n![x](b.png)\n", "Texte 1.\n\n![x](a.png)\n\n![x](a.png)\n"
    assert findings(source, target) == ["warning 5:1 this image is a.png, the source's is b.png"]


def test_a_missing_image_has_a_place() -> None:
    source = "Text 1.\n\n![one](a.png) and ![two](b.png)\n"
    assert findings(source, "Texte 1.\n\n![un](a.png) et voilà\n") == [
        'warning 3:1 the image b.png ("two") is missing from the introduction; it belongs after this image'
    ]
    assert findings(source, "Texte 1.\n\n![deux](b.png)\n") == [
        'warning 3:1 the image a.png ("one") is missing from the introduction'
    ]


def test_an_extra_image_is_an_info() -> None:
    assert findings("Text 1.\n", "Texte 1.\n\n![un](a.png)\n") == [
        'info 3:1 the image a.png ("un") has no counterpart in the source\'s introduction'
    ]


def test_an_image_that_moved_is_not_missing() -> None:
    source, target = "## One\n\nText 1.\n\n{}## Two\n\nText 2.\n", "## Un\n\nTexte 1.\n\n## Deux\n\nTexte 2.\n\n{}"
    assert findings(source.format("![x](a.png)\n\n"), target.format("![x](a.png)\n\n")) == []


@pytest.mark.parametrize(
    "image", ['<img src="{}" alt="x">', '<p align="center">\n<img src="{}">\n</p>', "![x][r]\n\n[r]: {}"]
)
def test_every_way_to_show_an_image_counts(image: str) -> None:
    source, target = f"Text 1.\n\n{image}\n", f"Texte 1.\n\n{image}\n"
    assert findings(source.format("en/a.png"), target.format("fr/a.png")) == []
    assert [f[:4] for f in findings(source.format("en/a.png"), "Texte 1.\n")] == ["warn"]


def test_a_component_shows_an_image() -> None:
    source = 'Text 1.\n\n<Figure src="/img/en/a.png" />\n'
    assert findings(source, source.replace("/en/", "/fr/").replace("Text", "Texte"), "mdx") == []
    assert findings(source, "Texte 1.\n", "mdx") == [
        "warning 1:1 the image /img/en/a.png is missing from the introduction; it belongs after this line"
    ]


def test_an_image_in_an_answer_of_the_front_matter() -> None:
    head = "---\ntitle: {}\nfaq:\n  - question: {}\n    answer: |\n      {}\n---\n\n{}.\n"
    source = head.format("Log in", "Where is it?", "Look: ![here](map.png)", "Text")
    target = head.format("Entrer", "Où est-ce ?", "Regardez : ![ici](plan.png)", "Texte")
    assert findings(source, target) == ["info 6:18 this image is plan.png, the source's is map.png"]


@pytest.mark.parametrize(
    ("component", "url"),
    [
        ('{{< figure src="/img/lid.png" alt="The lid" >}}', "/img/lid.png"),
        ('    {{< figure src="/img/lid.png" >}}', "/img/lid.png"),
        ('{{< screen "lid.png" >}}', "lid.png"),
        ('{% include figure.html image_path="/img/lid.png" %}', "/img/lid.png"),
        ('<Image src="/img/lid.png" alt="The lid" />', "/img/lid.png"),
        ('<Video src="/film/lid.mp4" />', "/film/lid.mp4"),
        ("<Image src={lid} alt='The lid' />", "lid"),
        ("<img src='/img/lid.png'>", "/img/lid.png"),
    ],
)
def test_an_image_of_a_component_is_missed(component: str, url: str) -> None:
    source, target = f"1. Open lid 1.\n\n{component}\n\n2. Close it.\n", "1. Ouvrez le couvercle 1.\n\n2. Fermez-le.\n"
    (found,) = findings(source, target, "mdx" if component.startswith("<") else "md")
    assert found.startswith("warning 1:")
    assert f"the image {url}" in found


def test_names_of_their_own_in_the_folders_of_two_languages_are_the_same_screen() -> None:
    source, target = "![One](/img/en/cover.png)\n", "![Un](/img/fr/couvercle.png)\n"
    assert findings(source, target) == []
    assert findings(source, target.replace("/fr", "")) == [
        "info 1:1 this image is /img/couvercle.png, the source's is /img/en/cover.png"
    ]
