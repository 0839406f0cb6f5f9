"""action.yml and the recipes of docs/ci.md: what is written there, and what their shell steps do in a repository."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from junitparser import JUnitXml

from git_site import EN, FR, NEW, NOUVEAU, GitSite, guide, site, without

__all__ = ["site"]

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the blocks of a language in the page, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


WORKFLOWS = {one["name"]: one for one in map(yaml.safe_load, blocks("yaml")) if "name" in one}
[GITLAB] = (one["guides"] for one in map(yaml.safe_load, blocks("yaml")) if "guides" in one)


# --- what is written ------------------------------------------------------------------------------


def test_the_workflows_are_those_that_the_page_names() -> None:
    assert list(WORKFLOWS) == ["guides", "guides-comment", "guides-scanning"]
    assert re.findall(r"`\.github/workflows/(.+?)\.yml`", PAGE) == list(WORKFLOWS)
    assert WORKFLOWS["guides-comment"][True]["workflow_run"]["workflows"] == ["guides"]  # YAML 1.1 reads `on` so


def test_every_action_is_pinned_to_a_version() -> None:
    used = [
        step["uses"]
        for flow in WORKFLOWS.values()
        for job in flow["jobs"].values()
        for step in job["steps"]
        if "uses" in step
    ]
    assert sorted(set(used)) == [
        "OWNER/guidelint@v0.1.0",
        "actions/checkout@v5",
        "actions/upload-artifact@v6",
        "github/codeql-action/upload-sarif@v4",
    ]
    assert not any("uses" in step for step in ACTION["runs"]["steps"])


def test_no_workflow_may_more_than_it_needs() -> None:
    granted = {
        name: [flow["permissions"], *(job["permissions"] for job in flow["jobs"].values() if "permissions" in job)]
        for name, flow in WORKFLOWS.items()
    }
    assert granted == {
        "guides": [{"contents": "read"}],
        "guides-comment": [{"actions": "read", "pull-requests": "write"}],
        "guides-scanning": [{"contents": "read"}, {"contents": "read", "security-events": "write"}],
    }


def test_what_may_write_checks_out_nothing() -> None:
    [job] = WORKFLOWS["guides-comment"]["jobs"].values()
    assert [sorted(step) for step in job["steps"]] == [["env", "run", "shell"]]


def test_no_expression_stands_in_a_script() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"]]
    scripts += [
        step["run"]
        for flow in WORKFLOWS.values()
        for job in flow["jobs"].values()
        for step in job["steps"]
        if "run" in step
    ]
    assert len(scripts) == 5
    assert not any("${{" in script for script in scripts)


def test_the_action_is_whole() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert all(step["shell"] == "bash" for step in ACTION["runs"]["steps"])
    assert all(set(one) == {"description", "default"} for one in ACTION["inputs"].values())
    assert all(isinstance(one["default"], str) for one in ACTION["inputs"].values())
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(ACTION["inputs"])


def test_the_page_lists_inputs_and_outputs() -> None:
    table = PAGE[PAGE.index("| input | meaning") : PAGE.index("Its outputs are")]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == list(ACTION["inputs"])
    defaults = dict(re.findall(r"^\| `([\w-]+)` \|.*\| `?(.*?)`? ?\|$", table, re.MULTILINE))
    for name, one in ACTION["inputs"].items():
        if one["default"]:
            assert defaults[name] == one["default"]
    listed = PAGE[PAGE.index("Its outputs are") :].split("\n")[0]
    assert re.findall(r"`([\w-]+)`", listed) == list(ACTION["outputs"])


def test_workflows_give_only_what_the_action_takes() -> None:
    for flow in WORKFLOWS.values():
        for job in flow["jobs"].values():
            for step in job["steps"]:
                if step.get("uses", "").startswith("OWNER/guidelint@"):
                    assert set(step["with"]) <= set(ACTION["inputs"])


# --- what the scripts do --------------------------------------------------------------------------


def command(file: Path, script: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/bash\n{script}", encoding="utf-8")
    file.chmod(0o755)


class Machine:
    """A CI server's machine: guidelint stands ready, and what would install it notes what it was asked."""

    def __init__(self, site: GitSite, folder: Path) -> None:
        self.site, self.folder, self.bin = site, folder, folder / "bin"
        self.log = folder / "log"
        guidelint = f'exec {shlex.quote(sys.executable)} -m guidelint "$@"\n'
        note = f'printf "%s\\n" "$(basename "$0") $*" >> {shlex.quote(str(self.log))}\n'
        pip = 'if [ "$1 $2" = "-m pip" ]; then shift; fi\n' + note
        venv = (
            'if [ "$1 $2" = "-m venv" ]; then\n  mkdir -p "$3/bin"\n'
            f"  for name in python pip guidelint; do cp {shlex.quote(str(self.bin))}/in-venv-$name $3/bin/$name; done\n"
            "  exit\nfi\n"
        )
        command(self.bin / "guidelint", guidelint)
        command(self.bin / "pip", note)
        command(self.bin / "python3", f'{venv}exec {shlex.quote(sys.executable)} "$@"\n')
        command(self.bin / "in-venv-guidelint", guidelint)
        command(self.bin / "in-venv-pip", note)
        command(self.bin / "in-venv-python", pip)

    def bash(
        self, script: str, options: Sequence[str] = ("-eo", "pipefail"), **environment: str
    ) -> tuple[int, str, str]:
        """Run a script as a CI server does; return its exit code and what it prints."""
        kept = {name: value for name, value in os.environ.items() if name.startswith(("GIT_", "LANG", "COVERAGE"))}
        environment = kept | {"PATH": f"{self.bin}:{os.environ['PATH']}", "HOME": str(self.folder)} | environment
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", *options, "-c", script],
            cwd=self.site.top,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    def installed(self) -> list[str]:
        """Return what was to be installed."""
        return self.log.read_text(encoding="utf-8").split("\n")[:-1] if self.log.exists() else []


@pytest.fixture
def machine(site: GitSite, tmp_path: Path) -> Machine:
    """A machine with a small site on it."""
    return Machine(site, tmp_path / "machine")


class Ran(NamedTuple):
    """What an action has done."""

    code: int
    out: str
    err: str
    outputs: Mapping[str, str]
    page: str


def valued(expression: str, context: Mapping[str, Any]) -> str:
    """Evaluate an expression of a workflow, as far as ours go: names, `||`, and text around them."""

    def value(name: str) -> str:
        found: Any = context
        for part in name.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        return "" if found is None else str(found)

    def alternatives(match: re.Match[str]) -> str:
        return next(filter(None, map(value, match[1].split(" || "))), "")

    return re.sub(r"\$\{\{ (.+?) \}\}", alternatives, expression)


def act(machine: Machine, event: Mapping[str, Any] | None = None, **inputs: str) -> Ran:
    """Run the action step by step, as GitHub's runner does."""
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    assert set(given) <= set(ACTION["inputs"])
    temp, page = machine.folder / "temp", machine.folder / "page.md"
    temp.mkdir(exist_ok=True)
    page.touch()
    context: dict[str, Any] = {
        "inputs": {name: one["default"] for name, one in ACTION["inputs"].items()} | given,
        "github": {"event": event or {}},
        "steps": {},
    }
    said, complaints, code = "", "", 0
    for step in ACTION["runs"]["steps"]:
        if "if" in step:
            assert step["if"] == "inputs.sarif-file != ''"
            if not context["inputs"]["sarif-file"]:
                continue
        outputs = machine.folder / "outputs"
        outputs.write_text("", encoding="utf-8")
        environment = {name: valued(value, context) for name, value in step["env"].items()} | {
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(page),
            "GITHUB_ACTION_PATH": "/the/action",
            "RUNNER_TEMP": str(temp),
        }
        code, out, err = machine.bash(step["run"], **environment)
        said, complaints = said + out, complaints + err
        lines = outputs.read_text(encoding="utf-8").split("\n")[:-1]
        context["steps"][step["id"]] = {"outputs": dict(line.split("=", 1) for line in lines)}
        if code:
            break
    result = {name: valued(one["value"], context) for name, one in ACTION["outputs"].items()}
    return Ran(code, said, complaints, result, page.read_text(encoding="utf-8"))


def opened(site: GitSite) -> dict[str, Any]:
    """Check out the merge of a pull request as GitHub does; return the event."""
    base, head = site.git("rev-parse", "main"), site.git("rev-parse", "HEAD")
    site.git("checkout", "-q", "--detach", "main")
    site.git("merge", "-q", "--no-ff", "-m", "merge", head)
    return {"pull_request": {"base": {"sha": base}, "head": {"sha": head}}}


def begun(site: GitSite) -> None:
    """Start a site that has drifted, and a branch."""
    site.write("guidelint.toml", 'select = ["translation/missing-step"]\n')
    site.start("tea", "coffee")
    site.write("fr/coffee.md", guide("fr", without(FR, "Attendre")))
    site.commit("years ago")
    site.git("checkout", "-q", "-b", "change")


def test_an_author_of_a_pull_request_is_told_and_not_stopped(machine: Machine) -> None:
    site = machine.site
    begun(site)
    site.write("en/tea.md", guide("en", EN | NEW))
    site.commit()
    event = opened(site)
    ran = act(machine, event, comment_file="comment.md")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "::warning file=fr/tea.md,line=18,endLine=18,col=1,endColumn=58,"
        "title=guidelint (translation/missing-step%2C behind)::"
        'step 4 "Sweeten" has no counterpart; it belongs after step 3 (line 16)%0Aen/tea.md:20: step 4 is here\n'
        'fr/tea.md:18:1: warning: step 4 "Sweeten" has no counterpart; it belongs after step 3 (line 16) '
        "[translation/missing-step] (behind)\n"
        "1 finding (1 warning; 1 new, 1 behind); 2 documents read, 1 pair compared\n"
    )
    assert ran.outputs == {
        "exit-code": "0",
        "since": site.git("rev-parse", "main"),
        "sarif-file": "",
        "comment-file": "comment.md",
    }
    assert ran.page == (
        """\
## ⚠️ guidelint: 1 new finding

This change leaves 1 document behind the source.

1 finding (1 warning; 1 new, 1 behind); 2 documents read, 1 pair compared

### To translate: the source moved on

**tea** `fr/tea.md`

- ⚠️ line 18: step 4 "Sweeten" has no counterpart; it belongs after step 3 (line 16); `en/tea.md:20`: step 4 is here \
(`translation/missing-step`)
"""
    )
    assert (site.top / "comment.md").read_text(encoding="utf-8") == f"<!-- guidelint -->\n{ran.page}"
    assert machine.installed() == ["python pip install --quiet --disable-pip-version-check /the/action"]


def test_a_translator_who_drops_a_step_is_stopped_and_old_drift_is_not(machine: Machine) -> None:
    begun(machine.site)
    machine.site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    machine.site.commit()
    ran = act(machine, opened(machine.site))
    assert (ran.code, ran.outputs["exit-code"]) == (1, "1")
    assert ran.page.startswith("## ❌ guidelint: 1 new finding\n\nThis change breaks 1 document.\n")


def test_who_only_passes_by_old_drift_is_not_stopped(machine: Machine) -> None:
    begun(machine.site)
    text = guide("fr", without(FR, "Attendre")).replace("chaude", "bouillante")
    machine.site.write("fr/coffee.md", text)
    machine.site.commit()
    event = opened(machine.site)
    ran = act(machine, event)
    assert (ran.code, ran.page.split("\n")[0]) == (0, "## ✅ guidelint: no new findings")
    assert "### There before this change" in ran.page
    assert act(machine, event, new_only="false").code == 1
    assert act(machine, event, new_only="false", fail_on="never").code == 0


def test_the_base_is_the_one_that_was_merged(machine: Machine) -> None:
    site = machine.site
    begun(site)
    site.write("en/tea.md", guide("en", EN).replace("cosy", "towel"))
    site.commit()
    head, known = site.git("rev-parse", "HEAD"), site.git("rev-parse", "main")
    site.git("checkout", "-q", "main")
    site.write("en/coffee.md", guide("en", EN | NEW))
    site.commit("of somebody else")
    site.git("merge", "-q", "--no-ff", "-m", "merge", head)
    ran = act(machine, {"pull_request": {"base": {"sha": known}, "head": {"sha": head}}})
    assert ran.outputs["since"] == site.git("rev-parse", "HEAD^1") != known
    assert ran.page.split("\n")[2] == "no findings; 2 documents read, 1 pair compared"


def test_a_clone_of_depth_two_is_enough(machine: Machine, tmp_path: Path) -> None:
    begun(machine.site)
    machine.site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    machine.site.commit()
    event = opened(machine.site)
    source = machine.site.top.as_uri()
    for depth, code in ((2, 1), (1, 2)):
        clone = tmp_path / f"depth-{depth}"
        machine.site.git("clone", "-q", "--depth", str(depth), source, str(clone))
        machine.site.top = clone
        ran = act(machine, event)
        assert ran.code == code
    base = event["pull_request"]["base"]["sha"]
    assert ran.err == (
        f'guidelint: git knows no commit "{base}"; this clone is shallow: fetch more of the history (fetch-depth: 0)\n'
    )
    assert ran.out == "::error title=guidelint::could not check; the log says why\n"


def test_a_push_checks_everything(machine: Machine) -> None:
    begun(machine.site)
    ran = act(machine, {"after": "c0de"})
    assert (ran.code, ran.outputs["since"]) == (1, "")
    assert ran.page.split("\n")[2] == "1 finding (1 error); 4 documents read, 2 pairs compared"


def test_a_group_of_a_merge_queue_is_compared_with_its_base(machine: Machine) -> None:
    begun(machine.site)
    base = machine.site.git("rev-parse", "HEAD")
    machine.site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    machine.site.commit()
    ran = act(machine, {"merge_group": {"base_sha": base}})
    assert (ran.code, ran.outputs["since"]) == (1, base)


def test_code_scanning_gets_all_findings(machine: Machine) -> None:
    begun(machine.site)
    machine.site.write("en/tea.md", guide("en", EN | NEW))
    machine.site.commit()
    ran = act(machine, opened(machine.site), sarif_file="all.sarif")
    assert (ran.code, ran.outputs["sarif-file"]) == (0, "all.sarif")
    [run] = json.loads((machine.site.top / "all.sarif").read_text(encoding="utf-8"))["runs"]
    found = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]]
    assert found == ["fr/coffee.md", "fr/tea.md"]
    assert ran.out.startswith("::warning file=fr/tea.md,")


def test_inputs_are_never_read_as_shell(machine: Machine) -> None:
    begun(machine.site)
    machine.site.write("a folder/en/x.md", guide("en", EN))
    machine.site.write("a folder/fr/x.md", guide("fr", FR))
    nasty = "$(touch hacked); `touch hacked` \" ' \\ *"
    machine.site.write(f"{nasty}.toml", 'languages = ["en", "fr"]\n')
    inputs = {"paths": "a folder\nen/tea.md\n", "config": f"{nasty}.toml", "args": "--select\nsteps\n\n"}
    ran = act(machine, None, **inputs, sarif_file=f"{nasty}.sarif", comment_file=f"{nasty}.md", summary="false")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "no findings; 4 documents read, 2 pairs compared\n"
    assert ran.page == ""
    assert (machine.site.top / f"{nasty}.sarif").exists()
    assert (machine.site.top / f"{nasty}.md").exists()
    assert not (machine.site.top / "hacked").exists()


def test_an_old_python_is_said(machine: Machine) -> None:
    command(machine.bin / "python2", "exit 1\n")
    ran = act(machine, None, python="python2")
    assert (ran.code, ran.out) == (
        2,
        "::error title=guidelint::python2 is no Python 3.11 or later; use actions/setup-python before this step\n",
    )


def test_what_cannot_be_checked_is_no_success(machine: Machine) -> None:
    begun(machine.site)
    ran = act(machine, None, since="nowhere")
    assert (ran.code, ran.outputs["exit-code"], ran.page) == (2, "2", "")
    assert ran.err == 'guidelint: git knows no commit "nowhere"; fetch it first (git fetch origin nowhere)\n'


# --- the comment ------------------------------------------------------------------------------------

GH = """\
printf '%s\\n' "$*" >> "$GH_LOG"
case "$*" in
  "run download "*)
    if [ -z "$ARTIFACT" ]; then exit 1; fi
    mkdir -p "${@: -1}"
    cp "$ARTIFACT" "${@: -1}/guidelint-comment.md" ;;
  *"/pulls "*) printf '%s' "$PULLS" | jq -r "${@: -1}" ;;
  *"/comments --jq"*) printf '%s' "$COMMENTS" | jq -r "${@: -1}" ;;
esac
"""
MINE = {"id": 7, "user": {"login": "github-actions[bot]"}, "body": "<!-- guidelint -->\nold"}
OTHERS = [
    {"id": 5, "user": {"login": "somebody"}, "body": "<!-- guidelint -->\nfake"},
    {"id": 6, "user": {"login": "github-actions[bot]"}, "body": "hello"},
]


def post(machine: Machine, comment: str | None, pulls: list[Any], comments: list[Any]) -> tuple[str, list[str]]:
    """Run the recipe that posts a comment; return what it says, and what it asks GitHub for after the comments."""
    [step] = WORKFLOWS["guides-comment"]["jobs"]["comment"]["steps"]
    command(machine.bin / "gh", GH)
    log, artifact = machine.folder / "gh.log", machine.folder / "artifact.md"
    if comment is not None:
        artifact.write_text(comment, encoding="utf-8")
    head = {"head_sha": "c0ffee", "head_branch": "$(touch hacked)", "head_repository": {"owner": {"login": "fork"}}}
    context = {"github": {"token": "secret", "event": {"workflow_run": {"id": 12, **head}}}}
    code, out, err = machine.bash(
        step["run"],
        **{name: valued(value, context) for name, value in step["env"].items()},
        GITHUB_REPOSITORY="o/r",
        RUNNER_TEMP=str(machine.folder / "temp"),
        GH_LOG=str(log),
        ARTIFACT=str(artifact) if comment is not None else "",
        PULLS=json.dumps(pulls),
        COMMENTS=json.dumps(comments),
    )
    assert (code, err) == (0, "")
    assert not (machine.site.top / "hacked").exists()
    return out, [line for line in log.read_text(encoding="utf-8").split("\n") if "--silent" in line]


needs_jq = pytest.mark.skipif(
    shutil.which("jq") is None, reason="gh has a jq of its own; here it takes a jq on the path"
)
PULL = {"number": 3, "head": {"sha": "c0ffee"}}
FIELD = "--field body=@{folder}/temp/guidelint/guidelint-comment.md"


@needs_jq
@pytest.mark.parametrize(
    ("title", "comments", "asked"),
    [
        ("## ❌ bad", OTHERS, ["api --silent --method POST repos/o/r/issues/3/comments"]),
        ("## ❌ bad", [*OTHERS, MINE], ["api --silent --method PATCH repos/o/r/issues/comments/7"]),
        ("## ✅ good", [*OTHERS, MINE], ["api --silent --method PATCH repos/o/r/issues/comments/7"]),
        ("## ✅ good", OTHERS, []),
    ],
)
def test_one_comment_is_written_anew(machine: Machine, title: str, comments: list[Any], asked: list[str]) -> None:
    pulls = [{"number": 2, "head": {"sha": "c0de"}}, PULL]
    field = FIELD.format(folder=machine.folder)
    assert post(machine, f"<!-- guidelint -->\n{title}\n", pulls, comments) == ("", [f"{one} {field}" for one in asked])


@needs_jq
def test_a_pull_request_that_has_changed_gets_no_comment(machine: Machine) -> None:
    pulls = [{"number": 2, "head": {"sha": "c0de"}}]
    assert post(machine, "x", pulls, []) == ("the pull request is closed, or has changed since\n", [])


def test_a_run_without_a_comment_gets_none(machine: Machine) -> None:
    assert post(machine, None, [PULL], []) == ("the check has left no comment\n", [])


# --- the other servers ------------------------------------------------------------------------------


def test_gitlab(machine: Machine) -> None:
    site = machine.site
    begun(site)
    base = site.git("rev-parse", "HEAD")
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    site.commit()
    script = "\n".join(GITLAB["script"])
    code, _, err = machine.bash(script, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert (code, err) == (1, "")
    assert machine.installed() == ["pip install --quiet git+https://github.com/OWNER/guidelint@v0.1.0"]
    issues = json.loads((site.top / GITLAB["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert [one["location"]["path"] for one in issues] == ["fr/coffee.md", "fr/tea.md"]
    suites: Any = JUnitXml.fromfile(str(site.top / GITLAB["artifacts"]["reports"]["junit"]))
    assert [(case.name, len(case.result)) for suite in suites for case in suite] == [
        ("translation/missing-step in fr/tea.md: Wait", 1)
    ]
    code, _, err = machine.bash(script)
    assert (code, err) == (0, "")


def test_jenkins(machine: Machine) -> None:
    begun(machine.site)
    [recipe] = blocks("groovy")
    [script] = re.findall(r"sh '''\n(.*?)'''", recipe, re.DOTALL)
    code, _, err = machine.bash(script, ("-e",))
    assert (code, err) == (1, "")
    for name in ("checkstyle", "junit"):
        [file] = set(re.findall(rf"guidelint-{name}\.xml", recipe))
        assert "fr/coffee.md" in (machine.site.top / file).read_text(encoding="utf-8")


def cloned(machine: Machine, remote: str) -> None:
    """Put a repository that this one came from beside it, and a change of its own here."""
    site = machine.site
    begun(site)
    bare = machine.folder / "remote.git"
    site.git("clone", "-q", "--bare", ".", str(bare))
    site.git("config", f"url.{bare}.insteadOf", "https://github.com/OWNER/guides")
    if remote:
        site.git("remote", "add", remote, str(bare))
    site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    site.commit()


def test_every_shell_recipe_is_tried() -> None:
    assert [block.split("\n")[0] for block in blocks("(?:bash|sh)")] == [
        "git fetch --quiet origin main",
        "guidelint baseline write",
        "git remote add upstream https://github.com/OWNER/guides",
        "python3 -m venv .guidelint",
        "guidelint check --since origin/main --format rdjson --fail-on never |",
        "#!/bin/sh",
    ]


@pytest.mark.parametrize(("number", "remote"), [(0, "origin"), (2, ""), (3, "origin")])
def test_the_change_is_compared_with_the_branch_it_came_from(machine: Machine, number: int, remote: str) -> None:
    cloned(machine, remote)
    code, out, err = machine.bash(blocks("(?:bash|sh)")[number])
    assert (code, err) == (1, "")
    assert out.split("\n")[-2] == "1 finding (1 error; 1 new, 1 broken); 2 documents read, 1 pair compared"
    if number == 3:
        assert machine.installed() == ["pip install --quiet git+https://github.com/OWNER/guidelint@v0.1.0"]
        assert json.loads((machine.site.top / "guidelint.json").read_text(encoding="utf-8"))["summary"]["errors"] == 1
        assert (machine.site.top / "guidelint.txt").read_text(encoding="utf-8").startswith("## ❌ guidelint: 1 new")


def test_a_dirty_site_is_accepted_as_it_is(machine: Machine) -> None:
    begun(machine.site)
    assert machine.bash("guidelint check")[0] == 1
    code, out, err = machine.bash(blocks("(?:bash|sh)")[1])
    assert (code, out) == (0, "")
    assert err.startswith("guidelint: 1 finding in ")
    assert machine.bash("guidelint check")[0] == 0
    machine.site.write("fr/tea.md", guide("fr", without(FR, "Attendre")))
    assert machine.bash("guidelint check")[0] == 1


def test_reviewdog_gets_the_findings(machine: Machine) -> None:
    cloned(machine, "origin")
    machine.site.git("fetch", "-q", "origin", "main")
    command(machine.bin / "reviewdog", 'echo "$*"; cat > reviewdog.json\n')
    code, out, err = machine.bash(blocks("(?:bash|sh)")[4])
    assert (code, out, err) == (0, "-f=rdjson -name=guidelint -reporter=local -diff=git diff origin/main\n", "")
    report = json.loads((machine.site.top / "reviewdog.json").read_text(encoding="utf-8"))
    assert [one["location"]["path"] for one in report["diagnostics"]] == ["fr/tea.md"]


def test_a_hook_of_gits_own(machine: Machine) -> None:
    begun(machine.site)
    hook = machine.site.top / ".git" / "hooks" / "pre-commit"
    hook.write_text(blocks("(?:bash|sh)")[5], encoding="utf-8")
    hook.chmod(0o755)
    machine.site.write("en/tea.md", guide("en", EN | NEW))
    code, _, err = machine.bash("git add -A && git commit -q -m author")
    assert code == 0, err
    machine.site.write("fr/tea.md", guide("fr", without(FR | NOUVEAU, "Attendre")))
    assert machine.bash("git add -A && git commit -q -m translator")[0] == 1
    machine.site.write("fr/tea.md", guide("fr", FR | NOUVEAU))
    assert machine.bash("git add -A && git commit -q -m translator")[0] == 0
