"""A profile holds what can be recognised in another language."""

from guidelint.pairing.profiles import profile

GUIDE = """---
title: Log in to Zorvex
translationKey: log-in
slug: log-in
category: "internet"
---

# Log in

1. Open **Inbox** on [the page](https://mail.example/en/inbox?hl=en).
2. Wait 1,024 seconds, then type `ping`.

- https://other.example/x.
"""


def test_tokens_title_and_fields() -> None:
    made = profile(GUIDE, ("en",), ("translationKey",))
    assert made.fields == {"title": "Log in to Zorvex", "category": "internet"}
    assert {"#1024", "*inbox", "`ping", "@mail.example/inbox", "@other.example/x", "~category:internet"} < {
        *made.tokens
    }
    assert not {"wslug", "whttps", "wmail"} & {*made.tokens}
    assert {token for token in made.title if token[0] == "w"} == {"wzorvex"}
    assert made.neutral == {"#1", "#2", "#1024", "`ping", "@mail.example/inbox", "@other.example/x"}
    assert (made.kinds, made.marks) == ("1oo-", (2, 1, 1))


def test_the_key_and_the_names_of_a_document_are_no_evidence() -> None:
    other = GUIDE.replace("translationKey: log-in", "translationKey: other").replace("slug: log-in", "slug: connexion")
    assert profile(other, ("en",), ("translationKey",)) == profile(GUIDE, ("en",), ("translationKey",))


def test_line_ends_do_not_matter() -> None:
    plain, windows = profile(GUIDE, ("en",)), profile(GUIDE.replace("\n", "\r\n"), ("en",))
    assert (windows.kinds, windows.fields) == (plain.kinds, plain.fields)
    assert {*windows.tokens} == {*plain.tokens}


def test_words_of_two_languages_meet_in_their_meaning() -> None:
    english, french = profile("Open the page.", ("en",)), profile("Ouvrez la page\u00a0!", ("fr", "en"))
    assert {"=open", "=page"} <= {*english.tokens} & {*french.tokens}


def test_a_document_without_a_body_has_no_blocks() -> None:
    assert profile("---\ntitle: A\n---\n\n", ("en",)).kinds == ""
    assert profile("A", ("en",)).kinds == "p"
    assert profile("", ("en",)).tokens == ()


def test_toml_fields() -> None:
    assert profile("+++\nweight = 3\n+++\nText", ("en",)).fields == {"weight": "3"}
