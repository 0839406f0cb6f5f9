"""The languages that a script declares are read without running it."""

import pytest

from guidelint.init.scripts import Declared, declared


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("i18n: { defaultLocale: 'en', locales: ['en', \"fr\", `pt-BR`] }", Declared(("en", "fr", "pt-BR"), "en")),
        ("i18n: { locales: ['en', 'fr'], defaultLocale: 'fr' }", Declared(("fr", "en"), "fr")),
        ("locales: { root: { lang: 'en-US' }, 'zh-cn': { nav: [{ t: 'x' }] } }", Declared(("en", "zh-cn"), "en")),
        ("locales: { '/': { lang: 'en-US' }, '/fr/': { lang: 'fr-FR' } }", Declared(("en", "fr"), "en")),
        ("defaultLocale: 'root', locales: { root: { lang: 'de' }, fr: {} }", Declared(("de", "fr"), "de")),
        ("locales: ['en', { path: 'fr', codes: ['fr-CA', 'fr-FR'] }]", Declared(("en", "fr"), None)),
        ("addPlugin(I18n, { defaultLanguage: 'fr' })", Declared(("fr",), "fr")),
        ("/* locales: ['de'] */ locales: ['en', /* 'it', */ 'fr'] // 'es'", Declared(("en", "fr"), None)),
        ("title: \"locales: ['de']\"", Declared()),
        ("locales: makeLocales(), themes: { locales: ['en', 'fr'] }", Declared(("en", "fr"), None)),
        ("locales: ['english', 'a/b']", Declared()),
        ("locales: ['en', 'fr'", Declared(("en", "fr"), None)),
        ("/* locales: ['en']", Declared()),
        ("'" * 50_000, Declared()),
        ("locales:{" * 5_000, Declared()),
    ],
)  # fmt: skip
def test_what_is_written_down_is_read(script: str, expected: Declared) -> None:
    assert declared(script) == expected
