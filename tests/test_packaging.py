"""What is installed is what is in the tree, and the README's commands are the ones that are run."""

import json
import re
import tomllib
from importlib import resources
from itertools import takewhile
from pathlib import Path

import guidelint
from guidelint import config

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def _first_command_with(word: str) -> str:
    """Return the first line of the README's code blocks that sets up an environment and runs `word`."""
    blocks = re.findall(r"^```bash\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.split("\n")]
    found: str = next(line for line in lines if line.startswith("python3 -m venv ") and word in line)
    return found


def test_every_package_folder_is_installed() -> None:
    folders = {folder.parent.relative_to(ROOT / "src") for folder in (ROOT / "src").rglob("__init__.py")}
    expected = sorted({".".join(folder.parts) for folder in folders} | {"guidelint.schemas"})
    assert PYPROJECT["tool"]["setuptools"]["packages"] == expected


def test_every_data_file_is_installed() -> None:
    patterns = PYPROJECT["tool"]["setuptools"]["package-data"]
    listed = {
        path.relative_to(ROOT)
        for package, globs in patterns.items()
        for glob in globs
        for path in (ROOT / "src" / package.replace(".", "/")).glob(glob)
    }
    files = {path.relative_to(ROOT) for path in (ROOT / "src" / "guidelint").rglob("*") if path.is_file()}
    caches = {path for path in files if any(part.startswith((".", "__pycache__")) for part in path.parts)}
    assert {path for path in files - caches if path.suffix != ".py"} == listed


def test_every_schema_is_found_in_the_installed_package() -> None:
    names = sorted(path.name for path in (ROOT / "schemas").glob("*.json"))
    installed = resources.files("guidelint.schemas")
    assert names == ["config.schema.json", "guide.schema.json", "report.schema.json"]
    for name in names:
        schema = json.loads(installed.joinpath(name).read_text(encoding="utf-8"))
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_changelog_describes_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(.+?)\]", changelog, re.MULTILINE)
    assert versions[:2] == ["Unreleased", guidelint.__version__]


def test_ci_runs_the_commands_of_the_readme() -> None:
    functions = dict(re.findall(r"^(\w+)\(\) \{\n    (.*)\n\}$", CI, re.MULTILINE))
    assert functions["readme_demo"] == _first_command_with("guidelint check")
    assert functions["readme_tests"] == _first_command_with("pytest")


def test_ci_installs_nothing_before_the_test_command() -> None:
    calls = CI[CI.index("\ncopy_to ") :].split("\n")
    before = takewhile(lambda line: line != "readme_tests", calls)
    assert [line for line in before if line] == [
        'copy_to "$work/tests"',
        'cd "$work/tests"',
        'say "the tests, by the README\'s command"',
    ]


def test_the_configuration_in_the_readme_is_valid(tmp_path: Path) -> None:
    [text] = re.findall(r"^```toml\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    file = tmp_path / "guidelint.toml"
    file.write_text(text, encoding="utf-8")
    loaded = config.load(file, tmp_path)
    assert loaded.content == ("guides/{lang}/{slug}.md",)
    assert loaded.untranslated_ok == ("draft", "country")
    assert loaded.rules["translation/stale-date"] == {"severity": "error"}
