import pytest

from guidelint.addresses import url_key
from guidelint.align.features import Features, features
from guidelint.align.lexicon import Lexicon, learn
from guidelint.model import Block, BlockKind, Image, InlineCode, Link, Span, Unit, UnitKind
from guidelint.prose.vocabulary import knows, plain, word_tokens
from six_languages import unit

NOWHERE = Span(0, 0)


def test_features_hold_meanings_cognates_numbers_and_labels() -> None:
    step = unit("Open the Mandoline app", "Tap **Albums**, wait 1,024 seconds.")
    assert features(step, ("en",)) == Features(
        frozenset(
            {
                "=open",
                "cmand",
                "wmandoline",
                "=app",
                "=tap",
                "calbu",
                "walbums",
                "=wait",
                "#1",
                "#024",
                "=second",
                "*albums",
            }
        ),
        frozenset({"=open", "cmand", "wmandoline", "=app"}),
        53,
        (1, 0, 0, 0, 0, 1),
    )


def test_features_hold_links_images_and_code() -> None:
    blocks = (
        Block(
            BlockKind.PARAGRAPH,
            NOWHERE,
            "Run it.",
            links=(Link("https://www.example.org/fr/docs/?hl=fr", "docs", NOWHERE),),
            images=(Image("../img/fr/Screen.png", "", NOWHERE),),
            codes=(InlineCode("pip", NOWHERE),),
        ),
        Block(BlockKind.CODE, NOWHERE, "import sys"),
    )
    found = features(Unit(UnitKind.SECTION, 1, "", NOWHERE, NOWHERE, blocks, name="tips"), ("en",))
    assert found.body == {"=run", "@example.org/docs", "!screen.png", "`pip", "`import", "`sys"}
    assert (found.shape, found.name) == ((1, 0, 1, 0, 1, 0), "tips")


def test_two_units_together_have_the_title_of_the_first() -> None:
    one, other = features(unit("Wait", "5"), ("en",)), features(unit("Stop", "7 **OK**"), ("en",))
    assert one + other == Features(
        frozenset({"=wait", "#5", "=stop", "#7", "*ok"}), frozenset({"=wait"}), 5 + 8, (2, 0, 0, 0, 0, 1)
    )


@pytest.mark.parametrize(
    ("word", "languages", "tokens"),
    [
        ("downloading", ("en",), ("=download",)),
        ("telechargez", ("fr",), ("=download",)),
        ("herunterladen", ("de",), ("=download",)),
        ("scaricare", ("it",), ("=download",)),
        ("the", ("en",), ()),
        ("dans", ("fr", "en"), ()),
        # A word of the source in a translation half done.
        ("downloading", ("fr", "en"), ("=download",)),
        ("downloading", (), ("=download",)),
        ("photosynthesis", ("en",), ("=photo",)),
        ("phantom", ("en",), ("cfant", "wphantom")),
        ("fantome", ("fr",), ("cfant", "wfantome")),
        ("telegramm", ("de",), ("ctele", "wtelegramm")),
        ("gpsx", ("xx",), ("cgpsx", "wgpsx")),
        ("abc", ("xx",), ("wabc",)),
        ("ab", ("xx",), ()),
    ],
)
def test_tokens_of_a_word(word: str, languages: tuple[str, ...], tokens: tuple[str, ...]) -> None:
    assert word_tokens(word, languages) == tokens


def test_the_table_of_words_has_the_first_languages() -> None:
    assert [language for language in ("en", "fr", "es", "pt", "it", "de") if not knows(language)] == []
    assert [knows("pt-BR"), knows("qaa"), knows(None)] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ABC", "abc"), ("Téléphoner À", "telephoner a"), ("Größe", "grosse"), ("Señal", "senal"), ("ﬁn", "fin")],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.example.org/", "example.org"),
        ("http://Example.org/fr-FR/Help/", "example.org/help"),
        ("https://example.org/help?hl=fr&id=7", "example.org/help?id=7"),
        ("//example.org/intl/en/x%20y", "example.org/x y"),
        ("../../fr/page.md#part", "page.md"),
        ("#part", "#part"),
        ("https://www.google.co.uk/maps?utm_source=x&q=1", "google.com/maps?q=1"),
        ("https://example.fr:8080/a/index.html", "example.com:8080/a"),
        ("https://example.io/a", "example.io/a"),
        ("https://fr-ca.help.example.org/a?b=2&a=1&gclid=3", "help.example.org/a?a=1&b=2"),
        ("www.example.org/fr.html", "example.org"),
    ],
)
def test_url_key(url: str, expected: str) -> None:
    assert url_key(url) == expected


# --- what a site teaches ---------------------------------------------------------------------------


def _pair(one: str, other: str) -> tuple[Features, Features]:
    return features(unit("", one), ("xx",)), features(unit("", other), ("yy",))


def test_learn_keeps_words_that_meet() -> None:
    pairs = [
        _pair("kettle water", "ketel water"),
        _pair("kettle lid", "fluitketel deksel"),
        _pair("window lid", "venster deksel"),
        _pair("garden lid", "tuin deksel"),
        _pair("window door", "venster deur"),
        _pair("window roof", "venster dak"),
    ]
    # "water" is the same word, "kettle" has met none of its words three times.
    assert learn(pairs) == Lexicon({"wdeksel": "wlid", "wvenster": "wwindow"})
    assert learn(reversed(pairs)) == learn(pairs)


def test_a_lexicon_marks_both_sides() -> None:
    lexicon = Lexicon({"wdeksel": "wlid"})
    source, target = _pair("lid on", "deksel erop")
    assert lexicon.of_source(source).body - source.body == {"~wlid"}
    assert lexicon.of_target(target).body - target.body == {"~wlid"}
    assert lexicon.of_target(source) == source


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://fr.example.org/x", "https://en.example.org/x"),
        ("https://example.org/eng/x", "https://example.org/spa/x"),
        ("https://example.org/x-fra.html", "https://example.org/x-deu.html"),
        ("https://example.org/form_e.pdf", "https://example.org/form_f.pdf"),
        ("https://example.org/guide-ger", "https://example.org/guide-por"),
    ],
)
def test_addresses_that_differ_in_the_code_of_a_language_are_one(url: str, other: str) -> None:
    assert url_key(url) == url_key(other)


def test_a_code_inside_a_word_is_none() -> None:
    assert url_key("https://example.org/make-it-de") == "example.org/make-it-de"
    assert url_key("https://fr.example/x") == "fr.example/x"
