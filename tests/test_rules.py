"""Every example of every rule, as the small site that it is."""

from datetime import date
from pathlib import Path

import pytest

from guidelint.config import build_rules, of_table
from guidelint.files import from_memory
from guidelint.history.versions import ExampleHistory
from guidelint.lint import lint
from guidelint.model import Result
from guidelint.project import Site
from guidelint.rules import RULES, Example, Rule, load

EXAMPLES = [
    pytest.param(rule_id, example, id=f"{rule_id}: {example.title}")
    for rule_id in RULES
    for example in load(rule_id).examples
]


def run(rule_id: str, example: Example) -> Result:
    config = of_table({**example.config, "rules": {rule_id: dict(example.options)}}, Path("/site"))
    files = from_memory({path: content.encode() for path, content in example.files.items()})
    states = [*example.earlier, example.files]
    before = {path: text for state in example.earlier for path, text in state.items()}
    states[-1] = {path: text for path, text in example.files.items() if before.get(path) != text}
    past = ExampleHistory(states) if example.earlier else None
    site = Site(config, files, date.fromisoformat(example.today), past=past)
    return lint(site, build_rules(config, [*example.also, rule_id]), site.guides)


@pytest.mark.parametrize(("rule_id", "example"), EXAMPLES)
def test_example(rule_id: str, example: Example) -> None:
    found = [
        f"{f.location.path}:{f.location.line}:{f.location.column}: {f.message}"
        for f in run(rule_id, example).findings
        if f.rule == rule_id
    ]
    assert found == list(example.findings)


@pytest.mark.parametrize("rule_id", RULES)
def test_rule_has_its_id_by_its_place(rule_id: str) -> None:
    rule = load(rule_id)
    assert issubclass(rule, Rule)
    assert rule.id == rule_id


@pytest.mark.parametrize("rule_id", RULES)
def test_rule_shows_a_good_and_a_bad_sample(rule_id: str) -> None:
    examples = load(rule_id).examples
    assert any(not example.findings for example in examples)
    assert any(example.findings for example in examples)


def test_every_rule_file_is_registered() -> None:
    folder = Path(load(RULES[0]).__module__.replace(".", "/")).parent  # guidelint/rules/<group>
    root = Path(__file__).parent.parent / "src" / folder.parent
    files = {
        f"{file.parent.name}/{file.stem}".replace("_", "-") for file in root.glob("*/*.py") if file.stem != "__init__"
    }
    assert files == set(RULES)


@pytest.mark.parametrize("rule_id", RULES)
def test_causes_of_consequences_exist(rule_id: str) -> None:
    assert set(load(rule_id).explained_by) <= set(RULES)
