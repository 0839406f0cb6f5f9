"""The characters of a block to its words of running text."""

import pytest

from guidelint.prose.running_text import Word, read


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Tap **Mon compte** (My account) now.", "tap now"),
        ("Run `rm -rf` and ``a ` b`` here", "run and here"),
        ("See [the title](https://example.org/a) and <https://example.org>", "see and"),
        ("See [the page](page.md) and [the screen](shot.png)", "see the page and"),
        ("An ![image](a.png) or [a reference][one]", "an or"),
        ('The words «bon jour», “hello there” and "good\nday"', "the words and"),
        ("It is *très* bien and _cela_ too, snake_case aside", "it is bien and too aside"),
        ("*All of it is in italics.*", "all of it is in italics"),
        ("**All of it is bold.**", "all of it is bold"),
        ("A plug-in, me@example.org, a/b, version2 and C:\\temp", "a and"),
        ('<p class="intro text">Hello <code>x = y</code> <span lang="en">some words</span>&nbsp;you</p>', "hello you"),
        ("{{ page.title }} is {#here}", "is"),
        ("`l`ess than", "than"),
        ("", ""),
    ],
)
def test_running_words(written: str, words: str) -> None:
    assert " ".join(word.text for word in read(written).words) == words


def test_places_and_names() -> None:
    assert read("Open Mail. Now ask NASA or iPhone").words == (
        Word("open", 0, 4),
        Word("mail", 5, 9, True),
        Word("now", 11, 14),
        Word("ask", 15, 18),
        Word("nasa", 19, 23, True),
        Word("or", 24, 26),
        Word("iphone", 27, 33, True),
    )


def test_ends_of_sentences_and_clauses() -> None:
    text = read("One: two. Three")
    one, two, three = text.words
    assert not text.sentence_ends_between(one, two)
    assert text.clause_ends_between(one, two)
    assert text.sentence_ends_between(two, three)


@pytest.mark.parametrize(
    "garbage", ["`", "[", "(", "*a ", '"', "<a ", "_a ", "a-", "{", "![[", "<code>", "[a](", "a", "_"]
)
def test_garbage_is_read_once(garbage: str) -> None:
    written = garbage * 20_000
    assert len(read(written).content) == len(written)
