"""The code of aligned parts is compared: blocks line by line, and what stands in sentences."""

from datetime import date
from pathlib import Path

import pytest

from guidelint.config import of_table
from guidelint.files import from_memory
from guidelint.project import Site
from guidelint.rules.translation.code import Code

HEAD = {"en": "## Install\n\nRun this:\n\n", "fr": "## Installer\n\nExécutez ceci :\n\n"}


def findings(source: str, target: str, language: str = "fr") -> list[str]:
    contents = {"en/a.md": source.encode(), f"{language}/a.md": target.encode()}
    site = Site(of_table({}, Path("/site")), from_memory(contents), date(2026, 3, 1))
    (guide,) = site.guides
    (pair,) = site.pairs(guide)
    return [
        f"{f.severity.value} {f.location.line}:{f.location.column} {f.message}".replace("the code differs from ", "")
        for f in Code().check(pair)
    ]


def blocks(info: str, source: str, target: str) -> list[str]:
    """Compare two blocks of code; their first line is line 6."""
    return findings(f"{HEAD['en']}```{info}\n{source}\n```\n", f"{HEAD['fr']}```{info}\n{target}\n```\n")


@pytest.mark.parametrize(
    ("info", "source", "target"),
    [
        ("python", "x = 1  # one", "x = 1  # un"),
        ("python", 'def f():\n    """Say it."""\n    go()', 'def f():\n    """Le dire."""\n    go()'),
        ("js", "go(); // start\n/* two\nlines */", "go(); // départ\n/* deux\nlignes */"),
        ("sql", "SELECT 1; -- one", "SELECT 1; -- un"),
        ("html", "<b>x</b><!-- bold -->", "<b>x</b><!-- gras -->"),
        ("ini", "; port\na=1", "; le port\na=1"),
        ("bat", "REM start\ndir", "REM départ\ndir"),
        ("bash", "$ go  --fast", "go --fast"),
        ("bash", "curl https://example.org/en/api", "curl https://example.org/fr/api"),
        ("yaml", "lang: en_US", "lang: fr_FR"),
        ("", "The reader sees a message", "Le lecteur voit un message"),
        ("markdown", "# Title\n\nSome text.", "# Titre\n\nDu texte."),
        ("python", "print('Hello')", "print('Bonjour')"),
        ("bash", "ssh <your-name>@host", "ssh <votre-nom>@host"),
        ("bash", "export KEY=YOUR_KEY", "export KEY=VOTRE_CLE"),
        ("html", "<p>Good morning</p>", "<p>Bonjour</p>"),
        ("yaml", "title: Good morning all", "title: Bonjour à tous"),
        ("yaml", "password: change-me", "password: a-changer"),
        ("", "DB_PASSWORD: change-me", "DB_PASSWORD: a-changer"),
        ("json", '{"author": "Ann Miller"}', '{"author": "Anne Meunier"}'),
        ("json", '{"folder": "/home/ann/pictures"}', '{"folder": "/home/anne/images"}'),
        ("bash", "scp a.txt ann@example.org:/home/ann/", "scp a.txt anne@example.org:/home/anne/"),
        ("bash", "git config user.email ann@example.org", "git config user.email anne@exemple.fr"),
        (
            "",
            'File "a.py", line 2\nIOError: [Errno 2] no file there: b.txt\nok = 1',
            'File "a.py", line 2\nIOError: [Errno 2] fichier introuvable : b.txt\nok = 1',
        ),
    ],
)
def test_what_may_differ_is_silent(info: str, source: str, target: str) -> None:
    assert blocks(info, source, target) == []


@pytest.mark.parametrize(
    ("info", "source", "target", "severity"),
    [
        ("bash", "npm install -g x", "npm install --global x", "error"),
        ("python", "total = a + b", "total = a - b", "error"),
        ("python", "url = 'a#b' + c", "url = 'a#b' + d", "error"),
        ("json", '{"name": "Ann"}', '{"names": "Ann"}', "error"),
        ("", "git push origin main", "git push origin mainx", "error"),
        ("", "git push origin main", "git push origin principal", "warning"),
        ("", "GET /users/42", "GET /user/42", "warning"),
        ("python", "print('Hello')", "print('Hellox')", "warning"),
        ("yaml", "restart: always", "restart: toujours", "warning"),
        ("yaml", "password: change-me", "passe: change-me", "warning"),
        ("bash", "cp /etc/hosts x", "cp /etc/host x", "error"),
        ("bash", "chmod --user ann", "chmod --membre ann", "error"),
        ("bash", "cp /folder1/file x", "cp /dossier1/fichier x", "info"),
        ("python", "greet('Ann Miller')", "greet('Zora Xylonet')", "info"),
        ("toml", "name = 'web'", "name = 'wob'", "info"),
    ],
)
def test_a_changed_line(info: str, source: str, target: str, severity: str) -> None:
    words = ": it may be sample data" if severity == "info" else ""
    assert blocks(info, source, target) == [
        f'{severity} 6:1 the source: "{target}" where the source has "{source}"{words}'
    ]


def test_the_very_line_is_told() -> None:
    source = "a = 1\nif a:\n    b(a)\n    c()"
    assert blocks("python", source, source.replace("b(a)", "b(2)")) == [
        'error 8:5 the source: "b(2)" where the source has "b(a)"'
    ]


def test_lines_that_one_side_lacks() -> None:
    source = "one()\ntwo()\nthree()\nfour()"
    assert blocks("python", source, "one()\nfour()") == [
        'error 6:1 the code lacks 2 lines of the source, from "two()"; they belong after this line'
    ]
    assert blocks("python", source, source.replace("three()", "three()\nmore()")) == [
        'error 9:1 the code has "more()", which the source lacks'
    ]
    assert blocks("python", source, "two()\nthree()\nfour()") == [
        'error 5:1 the code lacks "one()"; it belongs before the first line'
    ]


def test_a_block_that_is_missing_has_a_place() -> None:
    source = HEAD["en"] + "```bash\nnpm ci\n```\n\nThen 2 times:\n\n```bash\nnpm start\n```\n\nThat is all.\n"
    target = HEAD["fr"] + "```bash\nnpm ci\n```\n\nPuis 2 fois :\n\nC'est tout.\n"
    assert findings(source, target) == [
        'error 9:1 the block of code "npm start" is missing from section "Installer"; it belongs after this line'
    ]
    assert findings(target, source, "fr") == [
        'warning 11:1 the block of code "npm start" has no counterpart in the source\'s section "Installer"'
    ]


def test_a_block_that_moved_is_not_missing() -> None:
    first, second = "## One\n\nText 1.\n\n{}## Two\n\nText 2.\n", "## Un\n\nTexte 1.\n\n## Deux\n\nTexte 2.\n\n{}"
    code = "```bash\nnpm start\n```\n\n"
    assert findings(first.format(code), second.format(code)) == []


def test_an_emptied_block_lacks_its_lines() -> None:
    assert blocks("txt", "Hello, world", "") == [
        'warning 5:1 the code lacks "Hello, world"; it belongs before the first line'
    ]


def test_an_indented_block_is_compared_too() -> None:
    assert findings(HEAD["en"] + "    git add --all\n", HEAD["fr"] + "    git add --tout\n") == [
        'error 5:5 the source: "git add --tout" where the source has "git add --all"'
    ]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Use `--flag`.", "Utilisez `--flag`.", []),
        (
            "Use `--flag`.",
            "Utilisez `--drapeau`.",
            ['warning 3:10 the source: "--drapeau" where the source has "--flag"'],
        ),
        ("Use `--flag`.", "Utilisez-le.", ['warning 3:1 the code "--flag" is missing from section "Usage"']),
        ("Use `--flag`.", "Utilisez --flag.", []),
        ("Open `Settings`.", "Ouvrez `Paramètres`.", []),
        (
            "Open `/folder/`.",
            "Ouvrez `/dossier/`.",
            ['info 3:8 the source: "/dossier/" where the source has "/folder/": it may be sample data'],
        ),
        ("Type `<name>`.", "Tapez `<nom>`.", []),
        ("Hello {name}.", "Bonjour {name}.", []),
        ("Hello {name}.", "Bonjour.", ['warning 3:1 the placeholder "{name}" is missing from section "Usage"']),
        ("See {{ product }}.", "Voir {{product}}.", []),
        ("It is %s now.", "C'est fait.", ['warning 3:1 the placeholder "%s" is missing from section "Usage"']),
        ("About 50 %s.", "Environ 50 %s.", []),
    ],
)
def test_code_and_placeholders_in_sentences(source: str, target: str, expected: list[str]) -> None:
    assert findings(f"## Use\n\n{source}\n", f"## Usage\n\n{target}\n") == expected


def test_one_of_two_equal_codes_is_changed() -> None:
    source, target = "Use `a_b` here.\n\nUse `a_b` there.\n", "Ici `a_x`.\n\nLà `a_b`.\n"
    assert findings(source, target) == ['warning 1:5 the source: "a_x" where the source has "a_b"']


def test_markup_is_compared_by_name() -> None:
    source = "Text 1.\n\n::: note\n\nText 2.\n\n:::\n\n::: tip Look\n\nText 3.\n\n:::\n"
    target = "Texte 1.\n\n::: note\n\nTexte 2.\n\n:::\n\nTexte 3.\n"
    assert findings(source, source.replace("Text", "Texte").replace("Look", "Voir")) == []
    assert findings(source, target) == [
        'warning 9:1 the markup "::: tip Look" is missing from the introduction; it belongs before this line'
    ]


def test_a_lost_box_belongs_below_the_whole_of_the_one_above_it() -> None:
    source = "One.\n\n::: note\n\nTwo.\n\nThree.\n\n:::\n\n::: tip\n\nFour.\n\n:::\n"
    target = "Un.\n\n::: note\n\nDeux.\n\nTrois.\n\n:::\n"
    assert findings(source, target) == [
        'warning 9:1 the markup "::: tip" is missing from the introduction; it belongs after this line'
    ]


@pytest.mark.parametrize("found", [":::: Why it is slow", "Why it is slow", "**Why it is slow**"])
def test_a_box_that_lost_its_mark_and_kept_its_title_is_changed(found: str) -> None:
    source = "One.\n\n:::: details Why it is slow\n\nTwo.\n\n::::\n"
    assert findings(source, f"Un.\n\n{found}\n\nDeux.\n\n::::\n") == [
        f'warning 3:1 the markup ":::: details Why it is slow" of the source is "{found}" here'
    ]


def test_a_box_that_became_code_is_found_there() -> None:
    source = "One.\n\n::: info\n\nTwo.\n\n:::\n"
    assert findings(source, "Un.\n\n```\n::: info\n\nDeux.\n\n:::\n```\n")[1:] == [
        'warning 4:1 the markup "::: info" is missing from the introduction; it belongs outside this block of code'
    ]


def test_a_collapsible_box_is_told_once_and_by_its_title() -> None:
    box = "<details>\n<summary><b>Is it safe?</b></summary>\n\nNobody else reads it.\n\n</details>"
    source = f"Open the door 1.\n\n{box}\n\nClose window 2.\n"
    assert findings(source, "Ouvrez la porte 1.\n\nFermez la fenêtre 2.\n") == [
        'warning 1:1 the collapsible box "Is it safe?" is missing from the introduction; it belongs after this line'
    ]


def test_a_component_that_shows_an_image_is_left_to_the_images() -> None:
    assert findings('One.\n\n<Video src="/a.mp4" />\n\nTwo.\n', "Un.\n\nDeux.\n") == []
    assert findings("One.\n\n<Chart of={x} />\n\nTwo.\n", "Un.\n\nDeux.\n") == [
        'warning 3:1 the markup "<Chart of={x} />" is missing from the introduction; it belongs before this line'
    ]


def test_an_answer_in_the_front_matter_is_compared_and_placed() -> None:
    head = "---\ntitle: {}\nfaq:\n  - question: {}\n    answer: >-\n      {}\n      {}\n---\n\n{}.\n"
    source = head.format("Log in", "How do I start it?", "Run this command,", "which is `npm run dev --fast`.", "Text")
    target = head.format(
        "Entrer", "Comment le lancer ?", "Exécutez cette commande,", "qui est `npm run dev --lent`.", "Texte"
    )
    assert findings(source, target) == [
        'warning 7:15 the source: "npm run dev --lent" where the source has "npm run dev --fast"'
    ]


@pytest.mark.parametrize("bad", ["[" * 50_000, "- " * 50_000, "{{" * 50_000, "<a " * 30_000, '"a ' * 20_000])
def test_odd_code_is_read(bad: str) -> None:
    assert blocks("yaml", bad + "\nab", bad + "\nab") == []
    assert len(blocks("yaml", bad + "\na: 1", bad + "\nb: 1")) == 1
