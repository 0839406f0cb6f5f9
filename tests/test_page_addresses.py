"""Links to pages of a site lead to its documents, whatever their form."""

import pytest

from guidelint.parity.page_addresses import Pages

PAGES = Pages(
    {
        "docs/en/start.md": "en",
        "docs/fr/debut.md": "fr",
        "docs/en/help/pay.md": "en",
        "docs/fr/help/pay.md": "fr",
        "docs/en/other/pay.md": "en",
        "docs/fr/FAQ/index.mdx": "fr",
        "posts/tip.md": "en",
        "posts/tip.fr.md": "fr",
    }
)


@pytest.mark.parametrize(
    ("document", "url", "found"),
    [
        ("docs/fr/debut.md", "help/pay.md", "docs/fr/help/pay.md"),
        ("docs/fr/debut.md", "help/pay", "docs/fr/help/pay.md"),
        ("docs/fr/debut.md", "../help/pay/", "docs/fr/help/pay.md"),  # from the address /debut/
        ("docs/fr/debut.md", "../en/start.html#part", "docs/en/start.md"),
        ("docs/fr/debut.md", "/help/pay/", "docs/fr/help/pay.md"),
        ("docs/fr/debut.md", "/en/help/pay?x=1", "docs/en/help/pay.md"),
        ("docs/fr/debut.md", "/pay", "docs/fr/help/pay.md"),
        ("docs/en/start.md", "/pay", None),  # two could be meant
        ("docs/en/start.md", "/fr/faq", "docs/fr/FAQ/index.mdx"),
        ("docs/en/start.md", "/fr/start", None),
        ("docs/en/start.md", "/posts/tip", "posts/tip.md"),
        ("posts/tip.fr.md", "/posts/tip", "posts/tip.fr.md"),
        ("docs/en/start.md", "/", None),
        ("docs/en/start.md", "https://a.example/help/pay", None),
        ("docs/en/start.md", "{{ base }}/help/pay", None),
        ("docs/en/start.md", "../../../../x.md", None),
    ],
)
def test_find(document: str, url: str, found: str | None) -> None:
    assert PAGES.find(document, url) == found


@pytest.mark.parametrize(
    ("url", "named"), [("/en/x", True), ("../fr/x.md", True), ("x.en.md", True), ("x.md", False), ("/help/x", False)]
)
def test_a_link_may_name_its_language(url: str, named: bool) -> None:
    assert PAGES.names_language(url) is named
