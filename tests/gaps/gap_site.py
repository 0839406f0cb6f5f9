"""A small site with a gap of every kind, for tests of the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidelint import checking, request
from guidelint import config as configuration
from guidelint.gaps.gather import gather
from guidelint.gaps.model import GapReport

DATE = "2026-03-01"
EPOCH = "1772323200"  # of that day
CONFIG = """\
source = "en"
languages = ["en", "fr", "es"]
content = ["{lang}/{slug}.md"]
pair-by = ["path"]
select = ["translation", "language", "links", "pairing"]
[report]
title = "Tea & co"
edit-url = "https://forge.example/edit/main/{path}#L{line}"
"""
STEPS = {
    "en": (
        ("Fill the kettle", "Take 2 cups of cold water and switch the kettle on."),
        ("Warm the pot", "Swirl some hot water in the **pot**, then throw it away."),
        ("Wait", "The leaves need 4 minutes. Cover the pot with a cosy."),
    ),
    "fr": (
        ("Remplir la bouilloire", "Prenez 2 tasses d'eau froide et allumez la bouilloire."),
        ("Réchauffer la théière", "Faites tourner un peu d'eau chaude dans la **théière**, puis jetez-la."),
        ("Attendre", "Les feuilles ont besoin de 4 minutes. Couvrez la théière avec un couvre-théière."),
    ),
    "es": (
        ("Llenar el hervidor", "Tome 2 tazas de agua fría y encienda el hervidor."),
        ("Calentar la tetera", "Mueva un poco de agua caliente en la **tetera** y luego tírela."),
        ("Esperar", "Las hojas necesitan 4 minutos. Cubra la tetera con un paño."),
    ),
}
WORDS = {
    "en": ("Step", "Steps", "Tips", "Use water that has not boiled before."),
    "fr": ("Étape", "Étapes", "Conseils", "Utilisez une eau qui n'a pas encore bouilli."),
    "es": ("Paso", "Pasos", "Consejos", "Use agua que no haya hervido antes."),
}
EVIL = "<script>alert(1)</script>"


def page(lang: str, title: str, steps: tuple[int, ...] = (0, 1, 2), more: str = "", category: str = "drinks") -> str:
    """Write a guide with some of the steps, in some order."""
    word, heading, tips, tip = WORDS[lang]
    body = "\n\n".join(
        f"### {word} {number}: {STEPS[lang][index][0]}\n\n{STEPS[lang][index][1]}"
        for number, index in enumerate(steps, 1)
    )
    front = f'---\ntitle: "{title}"\ncategory: {category}\n---\n\n'
    return f"{front}## {heading}\n\n{body}\n\n{more}## {tips}\n\n{tip}\n"


FILES = {
    "en/tea.md": page("en", "Make tea"),
    "fr/tea.md": page("fr", "Faire du thé"),
    "es/tea.md": page("es", "Hacer té", (0, 2)),
    "en/swap.md": page("en", "Make it twice"),
    "fr/swap.md": page("fr", "En faire deux fois", (1, 2, 0)),
    "en/evil.md": page(
        "en",
        EVIL,
        more="### Step 4: Sweeten\n\nAdd [honey](javascript:alert(2)) <img src=x onerror=alert(3)> "
        "and stir it 3 times.\n\n",
        category="<b>traps</b>",
    ),
    "fr/evil.md": page("fr", f"Piège {EVIL}", category="<b>traps</b>"),
    "es/evil.md": page("es", "Trampa", category="<b>traps</b>"),
    "es/copy.md": page("en", "Copy this", category="copies"),
    "en/copy.md": page("en", "Copy this", category="copies"),
    "fr/copy.md": page("fr", "Copier ceci", category="copies"),
    "en/draft.md": page("en", "Not yet").replace("---\n\n", "draft: true\n---\n\n", 1),
    "fr/seul.md": page("fr", "Tout seul"),
}


def write(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Write the site and its configuration."""
    for name, content in {"guidelint.toml": CONFIG, **(FILES if files is None else files)}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    return folder


def report(folder: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str] | None = None) -> GapReport:
    """Check the site on a known day, and gather its gaps."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    asked = request.load((str(write(folder, files)),))
    settings = asked.site.config
    rules = configuration.build_rules(settings, configuration.selected(settings))
    result = checking.check(asked, rules).result
    return gather(asked.site, asked.site.only(asked.chosen), result)
