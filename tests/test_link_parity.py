"""The links of aligned parts are compared: which are missing, extra, or lead elsewhere."""

from datetime import date
from pathlib import Path

import pytest

from guidelint.config import build_rules, of_table
from guidelint.files import from_memory
from guidelint.lint import lint
from guidelint.project import Site

STEPS = """\
## Steps

### Step 1: Open the door

Turn the 2 keys{}.

### Step 2: Switch on the light

Press **ON**{}.
"""
PASOS = """\
## Pasos

### Paso 1: Abrir la puerta

Gire las 2 llaves{}.

### Paso 2: Encender la luz

Pulse **ON**{}.
"""
OTHERS = {"en/guide.md": b"Text.\n", "es/guide.md": b"Texto.\n", "en/x/tip.md": b"Text.\n", "es/x/tip.md": b"Texto.\n"}


def make(source: str, target: str) -> Site:
    contents = {"en/a.md": source.encode(), "es/a.md": target.encode(), **OTHERS}
    return Site(of_table({}, Path("/site")), from_memory(contents), date(2026, 3, 1))


def compare(source: str, target: str) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    """Return the addresses that are missing, extra and changed."""
    site = make(source, target)
    (pair,) = site.pairs(next(guide for guide in site.guides if guide.id == "a"))
    return (
        [missing.link.url for missing in pair.links.missing],
        [extra.link.url for extra in pair.links.extra],
        [(changed.source.url, changed.target.url) for changed in pair.links.changed],
    )


def texts(sources: str, targets: str) -> tuple[str, str]:
    """Make two documents with some addresses each, in their first text."""
    return tuple("\n".join(f"[link]({url})" for url in urls.split()) for urls in (sources, targets))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("https://a.example/en/x", "https://a.example/es/x"),
        ("https://a.example/en-us/x", "https://a.example/es_ES/x"),
        ("https://a.example/x?hl=en", "https://a.example/x?hl=es"),
        ("http://www.a.example/x/", "https://a.example/x"),
        ("https://a.example/x#part", "https://a.example/x#parte"),
        ("http://A.example/x/index.html?utm_source=a&b=1", "https://a.example/x?b=1&gclid=2"),
        ("https://a.example/x?hl=en-GB", "https://a.example/x?hl=fr"),
        ("https://support.a.example/en", "https://support.a.example/fr_CA/"),
        ("https://www.a.example/eng/x", "https://www.a.example/fra/x"),
        ("https://apple.com/", "https://apple.com/fr/"),
        ("https://www.google.com/maps", "https://www.google.fr/maps"),
        ("https://www.amazon.co.uk/help?id=12", "https://amazon.es/help?id=12"),
        ("https://us.a.example.com/x", "https://es.a.example.com/x"),
        ("https://a.example/caf%C3%A9", "https://a.example/café"),
        ("https://a.example/x?a=1&b=2", "https://a.example/x?b=2&a=1&cm_locale=es"),
        ("https://a.example/TR/WCAG21/#no-keyboard-trap", "https://a.example/Translations/WCAG21-es/#no-keyboard-trap"),
        ("mailto:help@a.example?subject=Hello", "mailto:help@a.example?subject=Hola"),
        ("tel:+33-1-23", "tel:+33%201%2023"),
        ("www.a.example/x", "https://a.example/x"),
        ("guide.md", "./guide.md"),
        ("guide.md#start", "guide.md#inicio"),
        ("/en/account", "/es/cuenta"),
        ("#start", "#inicio"),
        ("mailto:help@a.example", "mailto:help@a.example"),
        # A document that is one page in another language, each part of it an anchor.
        (
            "https://a.example/eng/law#1 https://a.example/eng/law#2",
            "https://a.example/spa/law#1 https://a.example/spa/law#2",
        ),
        ("https://a.example/law#1 https://a.example/law#2", "https://a.example/law#uno https://a.example/law#dos"),
        ("https://en.a.example/x", "https://es.a.example/x"),
        ("https://a.example/form-eng.html", "https://a.example/form-fra.html"),
        ("https://a.example/en/4711234-read", "https://a.example/es/4711234-leer"),
        ("https://a.example/help/billing", "/es/help/billing"),
        ("{{links.help}}", "/es/ayuda"),
        # One article, under a title that is translated.
        ("https://a.example/en/article/kx7w2cj/Mute-a-call", "https://a.example/es/article/kx7w2cj/Silenciar"),
        ("https://a.example/app/a_id/318/~/mute", "https://a.example/app/a_id/318/~/silenciar"),
        ("https://en-americas.a.example/x", "https://es-americas.a.example/x"),
        ("https://a.example/index.html", "https://a.example/index-spa.html"),
        ("https://a.example/", "https://a.example/lang/es/"),
        ("https://a.example/TR/forms12/", "https://a.example/Translations/forms12-es/"),
        ("https://www.youtube.com/watch?v=aB3dEf_hIjK&t=7s", "https://youtu.be/aB3dEf_hIjK?si=zZN1yARdVlkk3v50"),
        # Each in its own language, on a host that translates its addresses, and with a word in common.
        ("https://a.example/en/home/prices", "https://a.example/es/inicio/precios"),
        ("https://a.example/eng/acts/f-11/", "https://a.example/spa/leyes/f-11/"),
    ],
)
def test_the_same_link(source: str, target: str) -> None:
    assert compare(*texts(source, target)) == ([], [], [])


@pytest.mark.parametrize(
    ("source", "target", "difference"),
    [
        ("https://a.example/1 https://a.example/2", "https://a.example/1", (["https://a.example/2"], [], [])),
        ("https://a.example/1", "https://a.example/1 https://a.example/2", ([], ["https://a.example/2"], [])),
        ("https://a.example/1", "https://a.example/2", ([], [], [("https://a.example/1", "https://a.example/2")])),
        ("https://a.example/x?id=1", "https://a.example/x?id=2",
         ([], [], [("https://a.example/x?id=1", "https://a.example/x?id=2")])),
        ("tel:112", "tel:061", ([], [], [("tel:112", "tel:061")])),
        ("/one /two", "/uno", (["/two"], [], [])),
        ("https://a.example/1", "/uno", (["https://a.example/1"], ["/uno"], [])),
        ("", "#inicio", ([], ["#inicio"], [])),
        ("guide.md", "x/tip.md", ([], [], [("guide.md", "x/tip.md")])),
        ("/help/one /help/two", "/help/one /help/three", ([], [], [("/help/two", "/help/three")])),
        ("https://a.example/1 https://b.example/2", "https://b.example/9 https://a.example/1",
         ([], [], [("https://b.example/2", "https://b.example/9")])),
    ],
)  # fmt: skip
def test_a_difference(source: str, target: str, difference: tuple[list[str], list[str], list[tuple[str, str]]]) -> None:
    assert compare(*texts(source, target)) == difference


def test_a_link_belongs_to_its_step_alone() -> None:
    link = " ([manual](https://a.example/manual))"
    assert compare(STEPS.format(link, ""), PASOS.format("", "")) == (["https://a.example/manual"], [], [])
    assert compare(STEPS.format("", ""), PASOS.format("", link)) == ([], ["https://a.example/manual"], [])


def test_a_link_that_moved_is_still_there() -> None:
    link = " ([manual](https://a.example/manual))"
    assert compare(STEPS.format(link, ""), PASOS.format("", link)) == ([], [], [])


def test_the_links_of_a_missing_step_are_missing_with_it() -> None:
    link = " ([manual](https://a.example/manual))"
    without = PASOS.format("", "").partition("### Paso 2")[0]
    assert compare(STEPS.format("", link), without) == ([], [], [])


def test_a_page_under_another_path() -> None:
    assert compare("[tip](x/tip.md) [guide](guide.md)", "[guía](guide.md)") == (["x/tip.md"], [], [])


def test_a_missing_link_belongs_after_the_one_before_it() -> None:
    site = make(
        *texts("https://a.example/1 https://a.example/2 https://a.example/3", "https://a.example/1 https://a.example/3")
    )
    (pair,) = site.pairs(next(guide for guide in site.guides if guide.id == "a"))
    (missing,) = pair.links.missing
    assert (missing.link.url, missing.after and missing.after.url) == ("https://a.example/2", "https://a.example/1")


def test_the_links_of_steps_that_are_items_count_once() -> None:
    source = "## Steps\n\n1. Open [one](https://a.example/1) with 2 keys.\n2. Press **ON**.\n"
    target = "## Pasos\n\n1. Abra con 2 llaves.\n2. Pulse **ON**.\n"
    assert compare(source, target) == (["https://a.example/1"], [], [])


def test_a_link_that_went_into_a_new_section_is_still_there() -> None:
    source = "Text of [one](https://a.example/1).\n\n## Tips\n\nUse 2 keys.\n"
    target = "Texto.\n\n## Consejos\n\nUse 2 llaves.\n\n## Más\n\n[uno](https://a.example/1)\n"
    assert compare(source, target) == ([], [], [])


def test_a_link_that_the_generator_fills_in_stands_for_one() -> None:
    source = "## Tips\n\nSee [help]({{ links.help }}) for 2 keys.\n"
    target = "## Consejos\n\nVea [ayuda](/es/ayuda) para 2 llaves.\n"
    assert compare(source, target) == ([], [], [])


def test_links_of_the_front_matter_s_questions() -> None:
    faq = '---\nfaq:\n  - question: "{}"\n    answer: "{} 12 euros{}."\n---\n\n{}\n'
    source = faq.format("What does it cost?", "It costs", " ([prices](https://a.example/prices))", "Text.")
    target = faq.format("¿Cuánto cuesta?", "Cuesta", "", "Texto.")
    assert compare(source, target) == (["https://a.example/prices"], [], [])


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("https://a.example/1", "https://www.a.example/2", "warning"),
        ("https://a.example/1", "https://b.example/1", "info"),
        ("mailto:help@a.example", "mailto:ayuda@a.example", "info"),
        ("mailto:help@a.example", "mailto:help@b.example", "info"),
        ("tel:112", "tel:061", "info"),  # another country, another number
        ("https://a.example/1", "https://[broken/1", "info"),
        ("guide.md", "x/tip.md", "warning"),
        # Addresses may be translated, also one alone of a host that keeps the others.
        ("https://a.example/en/privacy", "https://a.example/es/datos", "info"),
        (
            "https://a.example/en/one https://a.example/en/privacy",
            "https://a.example/es/one https://a.example/es/privacidad",
            "info",
        ),
        # This one is in the source's words: nobody translated it.
        (
            "https://a.example/en/one https://a.example/en/price",
            "https://a.example/es/one https://a.example/es/ticket",
            "warning",
        ),
        ("https://a.example/forms21/x", "https://a.example/forms20/y", "warning"),
        ("https://shop4711234.example/x", "https://shop4711234.example/y", "warning"),
        ("https://youtu.be/en1", "https://youtu.be/es2", "info"),
        ("https://forms.gle/kLm12", "https://forms.gle/nOp34", "info"),
        ("https://www.instagram.com/doors", "https://www.instagram.com/puertas", "info"),
    ],
)
def test_a_link_to_another_host_may_be_a_local_service(source: str, target: str, severity: str) -> None:
    site = make(*texts(source, target))
    result = lint(site, build_rules(site.config, ["translation/changed-link"]), site.guides)
    assert [str(finding.severity) for finding in result.findings] == [severity]


def test_the_links_of_a_missing_faq_entry_in_the_body_are_missing_with_it() -> None:
    source = (
        "# FAQ\n\n## How long does it take?\n\nTwo hours: [times](https://times.example/en).\n\n"
        "## What does it cost?\n\n[15 euros](https://price.example/en).\n"
    )
    target = "# FAQ\n\n## ¿Cuánto cuesta?\n\n[15 euros](https://price.example/es).\n"
    assert compare(source, target) == ([], [], [])


# --- anchors and pages of the site -----------------------------------------------------------------

ANCHORS = "See [one]({}) and [two]({}).\n\n## Download a file\n\nText 1.\n\n## Send a file\n\nText 2.\n"
ANCLAS = "Vea [uno]({}) y [dos]({}).\n\n## Descargar un archivo\n\nTexto 1.\n\n## Enviar un archivo\n\nTexto 2.\n"


def severities(source: str, target: str, rule: str = "translation/changed-link") -> list[tuple[str, int, int]]:
    site = make(source, target)
    result = lint(site, build_rules(site.config, [rule]), site.guides)
    return [(str(found.severity), found.location.line, found.location.column) for found in result.findings]


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ("#download-a-file #send-a-file", "#descargar-un-archivo #enviar-un-archivo", []),
        ("#download-a-file #send-a-file", "#descargar-un-archivo #descargar-un-archivo", ["warning"]),
        # What cannot be resolved is for links/broken.
        ("#download-a-file #send-a-file", "#descargar-un-archivo #nada", []),
        ("#download-a-file #nothing", "#descargar-un-archivo #nada", []),
    ],
)
def test_an_anchor_leads_to_the_aligned_heading(ours: str, theirs: str, found: list[str]) -> None:
    source, target = ANCHORS.format(*ours.split()), ANCLAS.format(*theirs.split())
    assert [severity for severity, _, _ in severities(source, target)] == found


def test_ids_that_both_languages_use_are_told_apart() -> None:
    ids = '\n\n<a id="p1"></a>Text.\n\n<a id="p2"></a>Text.\n'
    assert compare(f"[one](#p1) [two](#p2){ids}", f"[uno](#p1) [dos](#p1){ids}") == ([], [], [("#p2", "#p1")])


def renamed(source: str, target: str) -> list[str]:
    """Check two guides whose file names are translated and paired by their key."""
    contents = {
        "site/en/start.md": f"---\ntranslationKey: start\n---\n\n{source}\n",
        "site/fr/debut.md": f"---\ntranslationKey: start\n---\n\n{target}\n",
        "site/en/use-ameli.md": "---\ntranslationKey: use\n---\n\nText.\n",
        "site/fr/utiliser-ameli.md": "---\ntranslationKey: use\n---\n\nTexte.\n",
        "site/en/help/pay.md": "---\ntranslationKey: pay\n---\n\nText.\n",
        "site/fr/aide/payer.md": "---\ntranslationKey: pay\n---\n\nTexte.\n",
    }
    config = of_table({"key": "translationKey"}, Path("/site"))
    site = Site(config, from_memory({path: text.encode() for path, text in contents.items()}), date(2026, 3, 1))
    rules = build_rules(config, ["translation/missing-link", "translation/extra-link", "translation/changed-link"])
    rules += build_rules(config, ["links/wrong-language"])
    return [f"{found.rule} {found.severity}" for found in lint(site, rules, site.guides).findings]


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ("use-ameli.md", "utiliser-ameli.md", []),
        ("/en/use-ameli", "/fr/utiliser-ameli", []),
        ("/en/use-ameli/", "/fr/utiliser-ameli.html", []),
        ("/use-ameli", "/utiliser-ameli", []),
        ("help/pay", "/fr/aide/payer/", []),
        ("/en/use-ameli", "/fr/aide/payer", ["translation/changed-link warning"]),
        ("use-ameli", "aide/payer", ["translation/changed-link warning"]),
        ("use-ameli.md", "../en/use-ameli.md", ["links/wrong-language warning"]),
        ("/en/use-ameli", "/en/use-ameli/", ["links/wrong-language warning"]),
        ("use-ameli.md", "../en/help/pay.md", ["translation/changed-link warning"]),
        ("/en/use-ameli", "/fr/inconnu", []),
    ],
)
def test_a_page_and_its_pair_are_one_destination(ours: str, theirs: str, found: list[str]) -> None:
    assert renamed(f"See [it]({ours}).", f"Voir [ici]({theirs}).") == found


@pytest.mark.parametrize(
    "link",
    ["[English version](/en/start)", "[Lire en anglais](/en/use-ameli)", "[Ameli](../en/use-ameli.md) (en anglais)"],
)
def test_a_link_that_says_its_language_is_meant(link: str) -> None:
    assert renamed("See it.", f"Voir {link}.") == ["translation/extra-link info"]


# --- repeated and exchanged ------------------------------------------------------------------------


def test_one_link_less_to_a_destination_is_an_info() -> None:
    ours, theirs = "[a](https://a.example/1) [b](https://a.example/1)", "[b](https://a.example/1)"
    assert severities(ours, theirs, "translation/missing-link") == [("info", 1, 1)]
    assert severities(theirs, ours, "translation/extra-link") == [("info", 1, 1)]


LIST = "## Links\n\n- [The prices]({})\n- [The opening hours]({})\n"
LISTA = "## Enlaces\n\n- [Los precios]({})\n- [El horario de apertura]({})\n"
ONE, TWO = "https://a.example/1", "https://b.example/2"


def test_exchanged_links() -> None:
    assert compare(LIST.format(ONE, TWO), LISTA.format(TWO, ONE)) == ([], [], [(ONE, TWO), (TWO, ONE)])
    assert severities(LIST.format(ONE, TWO), LISTA.format(TWO, ONE)) == [("warning", 3, 3), ("warning", 4, 3)]


def test_a_list_in_another_order_is_no_exchange() -> None:
    first, second = "- [Prices](https://a.example/1)\n", "- [PDF 2026](https://b.example/2)\n"
    uno, dos = "- [Prices](https://a.example/1)\n", "- [PDF 2026](https://b.example/2)\n"
    assert compare(f"{first}{second}", f"{dos}{uno}") == ([], [], [])


def test_nobody_can_tell_whether_links_without_words_were_exchanged() -> None:
    ours, theirs = f"[here]({ONE}) or [here]({TWO})", f"[aquí]({TWO}) o [aquí]({ONE})"
    assert [severity for severity, _, _ in severities(ours, theirs)] == ["info", "info"]


def test_links_exchanged_between_steps() -> None:
    ours, theirs = STEPS.format(f" [a]({ONE})", f" [b]({TWO})"), PASOS.format(f" [a]({TWO})", f" [b]({ONE})")
    assert [severity for severity, _, _ in severities(ours, theirs)] == ["warning", "warning"]


# --- ways to write a link --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ('<Card title="Help" href="{}" />', '<Card title="Ayuda" href="{}" />'),
        ("Text <LinkButton href='{}'>Go</LinkButton>.", "Texto <LinkButton href='{}'>Ir</LinkButton>."),
        ('<Card\n  title="Help"\n  href={{"{}"}}\n>\n\nText.\n\n</Card>', '<Card href="{}">\n\nTexto.\n\n</Card>'),
        ('<p><a href="{}">Help</a></p>', '<p><a href="{}">Ayuda</a></p>'),
        ("[help][h]\n\n[h]: {}", "[ayuda][h]\n\n[h]: {}"),
        ("See <{}>.", "Vea <{}>."),
        ("[![Help](help.png)]({})", "[![Ayuda](help.png)]({})"),
        ("- [help]({})", "| A |\n|---|\n| [ayuda]({}) |"),
    ],
)
def test_every_way_to_write_a_link_counts(source: str, target: str) -> None:
    assert compare(source.format(ONE), target.format(ONE)) == ([], [], [])
    assert compare(source.format(ONE), target.format(TWO)) == ([], [], [(ONE, TWO)])
    assert compare(source.format(ONE), "Texto.") == ([ONE], [], [])


@pytest.mark.parametrize(
    "link",
    [
        '[{}]({{{{< relref "{}" >}}}})',
        '[{}]({{{{< ref path="{}" lang="es" >}}}})',
        "[{}]({{{{%relref `{}`%}}}})",
        '[{}](<{{{{< ref "{}" >}}}}>)',
    ],
)
def test_links_that_hugo_makes_of_shortcodes(link: str) -> None:
    source, target = "[menu](https://a.example/1), " + link, "[menú](https://a.example/1), " + link
    assert compare(source.format("guide", "guide.md"), target.format("guía", "guide.md#uno")) == ([], [], [])
    changed = compare(source.format("guide", "guide.md"), target.format("guía", "x/tip.md"))
    assert changed == ([], [], [("guide.md", "x/tip.md")])
    assert compare(source.format("guide", "guide.md"), "[menú](https://a.example/1)") == (["guide.md"], [], [])


# --- what translators rightly do -------------------------------------------------------------------


PERSON, OTHER_PERSON = "[Ada Brandt](https://www.linkedin.com/in/abrandt/)", "[Iker Soto](https://github.com/ikersoto)"


def test_profiles_of_two_persons_are_no_versions_of_each_other() -> None:
    ada, iker = "https://www.linkedin.com/in/abrandt/", "https://github.com/ikersoto"
    assert compare(f"Thanks to {PERSON}.", f"Gracias a {OTHER_PERSON}.") == ([ada], [iker], [])
    assert compare(f"Thanks to {PERSON}.", "Gracias a [Ada Brandt](https://a.example).") == (
        [],
        [],
        [(ada, "https://a.example")],
    )
    follow = compare("[Follow Us](https://x.com/doors)", "[Síganos Aquí](https://x.com/puertas)")
    assert follow == ([], [], [("https://x.com/doors", "https://x.com/puertas")])


def test_a_second_link_to_a_destination_that_is_written_in_two_ways() -> None:
    ours = "Read [the guide](/guide/)."
    theirs = "Lea [la guía](/guide/), pues [la guía](/es/guide/)."
    assert severities(ours, theirs, "translation/extra-link") == [("info", 1, 5)]
    assert severities(theirs, ours, "translation/missing-link") == [("info", 1, 1)]


def test_the_counterpart_stands_in_a_section_without_a_partner_under_a_translated_address() -> None:
    link = "[{}](https://a.example/{})"
    source = "# Doors\n\nTurn 2 keys.\n\n## Never\n\nAsk " + link.format("the locksmith", "en/tips/open-doors") + ".\n"
    target = "# Puertas\n\nGire 2 llaves. Pida " + link.format("ayuda", "es/consejos/cerrajero") + ".\n"
    assert compare(source, target) == ([], [], [])


def test_the_counterpart_of_an_anchor_stands_in_a_section_without_a_partner() -> None:
    source = (
        "Turn 2 keys.\n\n## Welcome\n\nSee [this](#translate-it).\n\n## Oil\n\nUse 3 drops.\n\n"
        "## Help {#translate-it}\n\nPress **ON**, 4 times.\n"
    )
    target = (
        "Gire 2 llaves. Vea [esto](#traducir).\n\n## Aceite\n\nUse 3 gotas.\n\n"
        "## Ayuda {#traducir}\n\nPulse **ON**, 4 veces.\n"
    )
    assert compare(source, target) == ([], [], [])


def test_a_template_that_markdown_cannot_read_stands_for_all_links_to_a_destination() -> None:
    source = "## Tips\n\nSee [help]({{ links.help }}) for 2 keys, and read the help.\n"
    target = "## Consejos\n\nVea [ayuda](/es/ayuda) para 2 llaves, y lea la [ayuda](/es/ayuda).\n"
    assert compare(source, target) == ([], [], [])


def test_templates_on_both_sides_hide_no_missing_link() -> None:
    source = "## Tips\n\nSee [help]({{ links.help }}) for 2 keys, [doors](https://a.example/1).\n"
    target = "## Consejos\n\nVea [ayuda]({{ links.help }}) para 2 llaves, puertas.\n"
    assert compare(source, target) == (["https://a.example/1"], [], [])


def test_a_page_stands_for_a_page_rather_than_for_a_template() -> None:
    source = "[switch]({{links.switch}}) or [lamp](/en/lamps/parts#bulb)"
    assert compare(source, "interruptor o [lámpara](/es/lamparas/partes#bulb)") == (["{{links.switch}}"], [], [])


def test_an_empty_link_is_not_a_missing_link_as_well() -> None:
    source = "See [the prices](https://a.example/1) and [the times](https://b.example/2).\n"
    site = make(source, "Vea [los precios]() y [el horario](#).\n")
    rules = build_rules(site.config, ["translation/missing-link", "links/empty"])
    found = [(finding.rule, str(finding.severity), finding.data) for finding in lint(site, rules, site.guides).findings]
    assert sorted(found, key=str) == [
        ("links/empty", "error", {}),
        ("links/empty", "info", {}),
        ("translation/missing-link", "error", {"url": "https://b.example/2"}),
    ]
