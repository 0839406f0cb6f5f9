from datetime import date

import pytest

from guidelint.model import Document, LinkPolicy, SiteFacts
from guidelint.parity.destinations import Destination, find, nearest, read
from guidelint.parse.document import parse_document, parse_head

PATHS = frozenset(
    {
        "en/guides/log-in.md",
        "en/guides/log-out.md",
        "en/guides/img/menu.png",
        "en/guides/tips/index.md",
        "en/about us.md",
        "fr/guides/acces.md",
        "public/files/form.pdf",
        "public/logo.png",
        "Read.me.fr.md",
    }
)


def page(path: str = "en/guides/log-in.md", *, links: LinkPolicy | None = None, images: bool = True) -> Document:
    site = SiteFacts(
        root="/site",
        today=date(2026, 3, 1),
        source="en",
        languages=("en", "fr"),
        paths=PATHS,
        links=links or LinkPolicy(),
        pruned=("build/",),
        images_exist=lambda: images,
    )
    return parse_document(parse_head(b""), path=path, language=path[:2], guide="x", site=site)


@pytest.mark.parametrize(
    "url",
    [
        *("", "#", "?x=1", "https://example.org/a.md", "//example.org/a.md", "mailto:me@example.org", "tel:+33"),
        *("{{ url }}/a.md", "${url}/a.md", "<%= url %>", "{% link a.md %}", "@site/a.md", "www.example.org/a.md"),
    ],
)
def test_what_leads_out_of_the_site_is_not_read(url: str) -> None:
    assert read(url) is None


def test_a_destination_is_taken_apart_and_decoded() -> None:
    url = "../about%20us.md?raw=1#%C3%A9tape-2"
    assert read(url) == Destination(url, "../about us.md", "étape-2")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("log-out.md", "en/guides/log-out.md"),
        ("./log-out.md#menu", "en/guides/log-out.md"),
        ("../about%20us.md", "en/about us.md"),
        ("/en/guides/log-out.md", None),
        ("log-out", None),
        ("form.pdf", None),
        ("../../../elsewhere.md", None),
        ("../../build/made.md", None),
        ("acces.md", "fr/guides/acces.md"),
        ("../../Read.me.md", "Read.me.fr.md"),
        ("none.md", ""),
    ],
)
def test_without_configuration(url: str, found: str | None) -> None:
    destination = read(url)
    assert destination is not None
    looked = find(page(), destination)
    assert (looked and looked.found) == found


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("/en/guides/log-out", "en/guides/log-out.md"),
        ("/en/guides/log-out/", "en/guides/log-out.md"),
        ("/en/guides/log-out.html", "en/guides/log-out.md"),
        ("/en/guides/tips/", "en/guides/tips/index.md"),
        ("/files/form.pdf", "public/files/form.pdf"),
        ("/en/guides", None),
        ("log-out", "en/guides/log-out.md"),
        ("../log-out/", "en/guides/log-out.md"),
        ("/files/none.pdf", ""),
        ("/en/none", ""),
    ],
)
def test_with_base_and_static(url: str, found: str | None) -> None:
    destination = read(url)
    assert destination is not None
    looked = find(page(links=LinkPolicy(base="/", static="public")), destination)
    assert (looked and looked.found) == found


@pytest.mark.parametrize(
    ("url", "images", "found"),
    [
        ("img/menu.png", True, "en/guides/img/menu.png"),
        ("../img/menu.png", True, "en/guides/img/menu.png"),
        ("img/none.png", True, ""),
        ("img/none.png", False, None),
        ("/logo.png", True, None),
    ],
)
def test_images(url: str, images: bool, found: str | None) -> None:
    destination = read(url, image=True)
    assert destination is not None
    looked = find(page(images=images), destination)
    assert (looked and looked.found) == found


def test_an_image_from_the_static_folder() -> None:
    destination = read("/logo.png", image=True)
    assert destination is not None
    looked = find(page(links=LinkPolicy(static="public")), destination)
    assert looked is not None
    assert looked.found == "public/logo.png"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("en/guides/Log-Out.md", ("en/guides/log-out.md", "")),
        ("en/guides/logout.md", ("", ' (did you mean "log-out.md"?)')),
        ("en/guides/xyz.md", ("", "")),
        ("en/guides/log-in2.md", ("", "")),  # not the document itself
    ],
)
def test_what_was_probably_meant(wanted: str, expected: tuple[str, str]) -> None:
    assert nearest(page(), wanted) == expected
