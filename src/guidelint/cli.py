"""The command line: the only room that prints, and the only one that decides the exit code."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from guidelint import __version__, formats

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from guidelint.baseline import Entry
    from guidelint.checking import Checked
    from guidelint.gaps.model import GapReport
    from guidelint.init.adoption import Adoption
    from guidelint.lint import Progress
    from guidelint.model import Finding, Pair, Result
    from guidelint.project import Site
    from guidelint.request import Change

_CLEAN, _FINDINGS, _FAILED, _INTERRUPTED = 0, 1, 2, 130
_SEVERITIES = ("error", "warning", "info")


class _Commands(click.Group):
    """A group of commands that says which one was probably meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            from guidelint.suggest import did_you_mean

            hint = did_you_mean(args[0], self.commands)
            raise click.UsageError(f'unknown command "{args[0]}"{hint}', ctx)
        return super().resolve_command(ctx, args)


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code. No traceback reaches the user."""
    # What a run makes mostly lives to its end or goes by its count: to look for cycles as seldom as
    # this saves 4 % of a check of 1,000 pairs, and as much of a check of one.
    gc.set_threshold(50_000, 20, 100)
    sys.exit(run(args))


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A file name may hold bytes that are no text: show them escaped rather than fail.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return int(app.main(args, prog_name="guidelint", standalone_mode=False) or _CLEAN)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return _CLEAN
    except click.ClickException as error:
        return _fail(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except Exception as error:
        if os.environ.get("GUIDELINT_DEBUG"):
            raise
        return _fail(_said(error))


def _said(error: Exception) -> str:
    from guidelint.config import ConfigError
    from guidelint.schema.files import SchemaError

    if isinstance(error, (ConfigError, SchemaError)):
        return str(error)
    if isinstance(error, OSError):
        reason = (error.strerror or str(error)).lower()
        return f"{error.filename}: {reason}" if error.filename else reason
    notes = "; ".join(getattr(error, "__notes__", ()))
    return (
        f"this is a bug in guidelint: {type(error).__name__}: {error}{f' ({notes})' if notes else ''}; "
        "set GUIDELINT_DEBUG=1 to see where, and please report it"
    )


def _fail(message: str) -> int:
    _note(" ".join(message.split()))
    return _FAILED


def _print(text: str) -> None:
    try:
        click.echo(text, nl=False, color=True)
    except BrokenPipeError:
        # Whoever reads has seen enough; nothing may be written at exit either. The exit code stays what it is.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _note(message: str) -> None:
    from guidelint.reports.terminal import visible  # a file's name may hold anything

    click.echo(f"guidelint: {visible(message)}", err=True)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", message="guidelint %(version)s")
def app() -> None:
    """Check how-to guides, and name what drifted between their language versions.

    Start with `guidelint check FOLDER`: it finds the guides, pairs the languages, and says what is
    wrong with each guide and what is missing from each translation.
    """


_config_option = click.option(
    "--config", "config_path", metavar="FILE", help="Use this configuration instead of the closest guidelint.toml."
)
_color_option = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to use colour."
)
_paths_argument = click.argument("paths", nargs=-1, metavar="[PATH]...")


def _complete_rules(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    from guidelint.rules import RULES

    return [rule_id for rule_id in RULES if rule_id.startswith(incomplete)]


def _complete_selection(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Offer rules and groups, also after a comma."""
    from guidelint import config as configuration
    from guidelint.rules import RULES

    before, comma, last = incomplete.rpartition(",")
    names = (*configuration.groups(), *RULES)
    return [f"{before}{comma}{name}" for name in names if name.startswith(last)]


def _complete_guides(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the guides of this folder by name, and its files; none where its configuration is broken."""
    from click.shell_completion import CompletionItem

    from guidelint import request
    from guidelint.config import ConfigError

    try:
        names = [guide.id for guide in request.load(()).site.guides]
    except ConfigError:
        names = []
    found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
    return [*found, CompletionItem(incomplete, type="file")]


@app.command()
@_paths_argument
@_config_option
@click.option("--format", "format_", type=click.Choice(formats.CHECK), default="text", help="How to show the findings.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    shell_complete=_complete_selection,
    help="Check only these rules or groups (repeatable, or a,b).",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    shell_complete=_complete_selection,
    help="Leave out these rules or groups (repeatable, or a,b).",
)
@click.option(
    "--fail-on",
    type=click.Choice([*_SEVERITIES, "never"]),
    help="The least severity that makes the exit code 1 [default: error].",
)
@click.option(
    "--show",
    type=click.Choice(_SEVERITIES),
    help="The least severity that text and concise show [default: warning].",
)
@click.option("--since", metavar="REF", help="Report only what concerns guides changed since the history left REF.")
@click.option("--staged", is_flag=True, help="Report only what concerns guides that the next commit changes.")
@click.option("--new-only", is_flag=True, help="With --since or --staged, fail only for what was not there before.")
@click.option("--no-baseline", is_flag=True, help="Treat findings that the baseline accepts as any other.")
@click.option(
    "--output", "outputs", multiple=True, metavar="FORMAT=FILE", help="Also write a report to a file (repeatable)."
)
@click.option("--stdin-filename", metavar="FILE", help="Check the document on standard input as if it were FILE.")
@click.option("--both-directions", is_flag=True, help="Also report sources that lack what a translation gained.")
@click.option("--no-cache", is_flag=True, help="Neither use nor write what is kept of the history for the next run.")
@click.option("--no-exclude", is_flag=True, help="Also check what `exclude` and .gitignore leave out.")
@_color_option
def check(
    paths: tuple[str, ...],
    config_path: str | None,
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    show: str | None,
    since: str | None,
    staged: bool,
    new_only: bool,
    no_baseline: bool,
    outputs: tuple[str, ...],
    stdin_filename: str | None,
    both_directions: bool,
    no_cache: bool,
    no_exclude: bool,
    color: str,
) -> int:
    """Check guides and their translations.

    PATHs are files and folders; the current folder by default. They choose what is reported: each
    guide is always compared with its other languages, wherever those are.

    \b
    Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 could not check.
    """  # noqa: D301
    from guidelint import checking, request
    from guidelint import config as configuration
    from guidelint.model import Severity
    from guidelint.reports import View, render

    files = _output_files(outputs)
    change = _change(since, staged, new_only, stdin_filename)
    asked = request.load(
        paths,
        config_path,
        stdin_filename=stdin_filename,
        no_exclude=no_exclude,
        change=change,
        both_directions=both_directions,
    )
    asked.site.caches = not no_cache
    settings = asked.site.config
    rules = configuration.build_rules(settings, configuration.selected(settings, _split(select), _split(ignore)))
    known = () if no_baseline else checking.known_findings(settings)
    result = checking.check(asked, rules, known, _progress()).result
    prefix, here = _from_here(settings.root)
    view = View(
        color=_wants_color(color),
        show=Severity(show) if show else settings.show,
        width=_width(),
        prefix=prefix,
        here=here,
        top=_from_top(settings.root),
        web=_web(),
        fail_on=Severity(next(one for one in (fail_on, settings.fail_on, "error") if one and one != "never")),
        new_only=new_only,
    )
    for format_of_file, file in files:
        _save(file, render(result, format_of_file, view._replace(color=False)))
    _print(render(result, format_, view))
    _say_notes(result)
    return _exit_code(result.findings, fail_on or settings.fail_on, new_only)


def _change(since: str | None, staged: bool, new_only: bool, stdin_filename: str | None) -> Change:
    from guidelint.request import NO_CHANGE, Change

    if since is not None and staged:
        raise click.UsageError("--since and --staged name two different changes; give one of them")
    if new_only and since is None and not staged and not os.environ.get("PRE_COMMIT"):
        raise click.UsageError("--new-only needs to know the change: give --since REF or --staged too")
    if stdin_filename is not None:
        if since is not None or staged:
            raise click.UsageError("--stdin-filename checks one document as it is; leave out --since and --staged")
        return NO_CHANGE
    return Change(since, staged, bool(os.environ.get("PRE_COMMIT")))


def _output_files(outputs: Sequence[str]) -> list[tuple[str, Path]]:
    """Read `FORMAT=FILE`, so that what is mistyped is said before the work begins."""
    files: list[tuple[str, Path]] = []
    for output in outputs:
        name, _, file = output.partition("=")
        _known(name, "format", formats.CHECK)
        if not file:
            raise click.UsageError(f'--output {output}: expected FORMAT=FILE, such as "{name}=report.txt"')
        if not Path(file).absolute().parent.is_dir():
            raise click.UsageError(f"--output {output}: there is no folder {Path(file).absolute().parent}")
        if Path(file).is_dir():
            raise click.UsageError(f"--output {output}: {file} is a folder")
        if file == "-":
            raise click.UsageError(f"--output {output}: expected a file; --format {name} prints the report")
        if Path(file).absolute() in (other.absolute() for _, other in files):
            raise click.UsageError(f"--output {output}: another report goes to {file} already")
        files.append((name, Path(file)))
    return files


def _save(file: Path, text: str) -> None:
    from guidelint.saving import save

    save(file, text)


@app.command()
@click.argument("rule", shell_complete=_complete_rules)
def explain(rule: str) -> None:
    """Say what a rule is about, why, and how to put it right."""
    from guidelint import reference
    from guidelint.rules import RULES

    _known(rule, "rule", RULES)
    click.echo(reference.explain(rule).rstrip())


@app.command()
def rules() -> None:
    """List all rules with their severity."""
    from guidelint.rules import RULES, load

    width = max(map(len, RULES))
    for rule_id in RULES:
        rule = load(rule_id)
        first = (rule.__doc__ or "").partition("\n")[0]
        click.echo(f"{rule_id:<{width}}  {rule().severity:<7}  {first}")


@app.command()
@_paths_argument
@_config_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to show the pairs.")
@click.option("--write", "write", metavar="FILE", help="Save all pairs of the site as a map file.")
def pairs(paths: tuple[str, ...], config_path: str | None, format_: str, write: str | None) -> None:
    """Show which document is paired with which, and by what evidence.

    Documents without a partner are listed with the most likely one, where there is any.
    """
    from guidelint import pairs_table, request
    from guidelint.reports import View

    site, chosen, _ = request.load(paths, config_path)
    guides, candidates = site.only(chosen), site.project.candidates
    if format_ == "json":
        table = pairs_table.as_json(guides, candidates)
    else:
        prefix, here = _from_here(site.config.root)
        table = pairs_table.as_text(guides, View(prefix=prefix, here=here), candidates)
    _print(table)
    for note in site.notes:
        _note(note)
    if write is not None:
        _write_map(site, Path(write))


def _write_map(site: Site, file: Path) -> None:
    """Save the pairs of a site; a file that is something else is left alone."""
    from guidelint import pairs_table
    from guidelint.config import ConfigError
    from guidelint.project import is_map
    from guidelint.saving import save

    if file.exists() and not is_map(file):
        raise ConfigError(f"{file} is there and is no map of guides; it is left as it is")
    save(file, pairs_table.as_map(site.guides))
    count = sum(len(guide.members) > 1 for guide in site.guides)
    _note(f"{count} {'guide' if count == 1 else 'guides'} written to {file}")


@app.command("report")
@_paths_argument
@_config_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(formats.REPORT),
    help="How to show the gaps [default: by the ending of the file, else html].",
)
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file; - is standard output.")
@click.option("--from", "from_", metavar="REPORT", help="Show what a JSON report of this command holds; check nothing.")
@click.option("--compare", metavar="REPORT", help="Say what changed since an earlier JSON report.")
@click.option("--history", metavar="FOLDER", help="Show how each language went, by the JSON reports of a folder.")
def report_(
    paths: tuple[str, ...],
    config_path: str | None,
    format_: str | None,
    output: str | None,
    from_: str | None,
    compare: str | None,
    history: str | None,
) -> None:
    """Report what is missing from the translations, and what to do first.

    As one page of HTML that needs nothing else, as Markdown for the page of a job or a comment on a
    pull request, as JSON, or as a work list in CSV. PATHs choose what is reported, as for `check`.
    What the baseline accepts is a gap all the same; it is marked, and comes last in the work list.
    """
    from guidelint.gaps import earlier, rendering

    if from_ is not None and (paths or config_path):
        raise click.UsageError("--from shows a report as it is; leave out paths and --config")
    file = None if output in (None, "-") else _output_file(output or "")
    chosen = format_ or _format_of(file)
    _must_show(chosen, file, compare, history)
    bars = _Bars()
    old = earlier.read(Path(compare)) if compare is not None else None
    before = earlier.read_folder(Path(history), bars.of("earlier reports read")) if history is not None else ()
    gaps = earlier.read(Path(from_), bars.of("guides read")) if from_ is not None else _gaps(paths, config_path, bars)
    _note_incomparable(gaps, before)
    writing = bars.of("guides written")
    if writing:
        writing(0, len(gaps.guides) or 1)
    text = rendering.render(gaps, chosen, old, before)
    if writing:
        writing(1, 1)
    if file is None:
        _print(text)
    else:
        _save(file, text)


def _output_file(output: str) -> Path:
    """Refuse what no report can be written to, before the work begins."""
    file = Path(output)
    if not output:
        raise click.UsageError("-o: expected a file, or - for standard output; found nothing")
    if not file.absolute().parent.is_dir():
        raise click.UsageError(f"-o {output}: there is no folder {file.absolute().parent}")
    if file.is_dir():
        raise click.UsageError(f"-o {output}: this is a folder; expected a file")
    return file


def _format_of(file: Path | None) -> str:
    """Return the format that the name of a file asks for; a page where it has no ending, or there is no file."""
    if file is None or not file.suffix:
        return "html"
    chosen = formats.REPORT_ENDINGS.get(file.suffix.lower())
    if chosen is None:
        endings = ", ".join(formats.REPORT_ENDINGS)
        raise click.UsageError(
            f"-o {file}: expected a file that ends in one of {endings}, or --format to say what it is"
        )
    return chosen


def _must_show(chosen: str, file: Path | None, compare: str | None, history: str | None) -> None:
    """Refuse a file whose name says something else than its format, and options that a format cannot show."""
    named = formats.REPORT_ENDINGS.get(file.suffix.lower()) if file else None
    if named and named != chosen and (named, chosen) != ("markdown", "comment"):
        raise click.UsageError(f"-o {file}: its ending says {named}, and --format {chosen}; expected the same of both")
    if chosen in ("json", "csv"):
        for name, value in (("--compare", compare), ("--history", history)):
            if value is not None:
                raise click.UsageError(
                    f"{name} is shown by html, markdown and comment; {chosen} holds the report alone"
                )


def _note_incomparable(gaps: GapReport, before: Sequence[GapReport]) -> None:
    from guidelint.gaps.comparison import comparable

    if others := len(before) - len(comparable(before, gaps)):
        _note(f"{_counted(others, 'earlier report')} about other paths left out of the trend")


def _gaps(paths: tuple[str, ...], config_path: str | None, bars: _Bars) -> GapReport:
    """Check the guides that are asked for by all rules, and gather what there is to do."""
    from guidelint import checking, request
    from guidelint import config as configuration
    from guidelint.gaps.gather import gather

    asked = request.load(paths, config_path)
    settings = asked.site.config
    rules = configuration.build_rules(settings, configuration.selected(settings))
    result = checking.check(asked, rules, checking.known_findings(settings), bars.of("guides checked")).result
    _say_notes(result)
    return gather(asked.site, asked.site.only(asked.chosen), result, bars.of("guides gathered"), asked.chosen)


@app.command("align")
@click.argument("guide", shell_complete=_complete_guides)
@_config_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to show the guide.")
@_color_option
def align_(guide: str, config_path: str | None, format_: str, color: str) -> None:
    """Show one guide side by side: what belongs together, what is missing and what moved.

    GUIDE is a file of the guide, in any language, or the guide's name as `check` shows it.
    """
    from guidelint import side_by_side

    _, found = _pairs_of(guide, config_path)
    if format_ == "json":
        click.echo(side_by_side.as_json(found), nl=False)
    else:
        click.echo(side_by_side.as_text(found, _width(), _wants_color(color)), nl=False, color=True)


@app.command()
@click.argument("guide", shell_complete=_complete_guides)
@_config_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to show the guide.")
@_color_option
def changes(guide: str, config_path: str | None, format_: str, color: str) -> int:
    """Show what changed in the source of a guide since it was translated, beside the translation.

    GUIDE is the guide's name as `check` shows it, or an end of it that no other guide has; or a file of the guide: of a
    translation, only that language is shown.
    """
    from guidelint import changes_view

    site, pairs = _pairs_of(guide, config_path, one_language=True)
    found = [changes_view.Known(pair, pair.history(), site.note_on(pair)) for pair in pairs]
    if format_ == "json":
        click.echo(changes_view.as_json(found), nl=False)
    else:
        click.echo(changes_view.as_text(found, _width(), _wants_color(color)), nl=False, color=True)
    return _CLEAN if any(one.history for one in found) else _FAILED


def _pairs_of(guide: str, config_path: str | None, *, one_language: bool = False) -> tuple[Site, list[Pair]]:
    """Return the pairs of a guide, by a file of it or by its name; by a translation just its own where asked."""
    from guidelint import request

    by_path = Path(guide).exists()
    site, chosen, _ = request.load((guide,) if by_path else (), config_path)
    name = "" if by_path else _guide_named(guide, site)
    guides = site.only(chosen) if by_path else [known for known in site.guides if known.id == name]
    site.expect(guides)
    found = [pair for known in guides for pair in site.pairs(known)]
    if not found:
        raise click.UsageError(f"{guide} has no partner in another language")
    its_own = [pair for pair in found if pair.target.path in chosen]
    return site, its_own if one_language and its_own else found


def _guide_named(name: str, site: Site) -> str:
    """Return the id of a guide by an end of it that no other guide has, without the "index" of a page's folder."""
    from guidelint.suggest import did_you_mean

    ids = [guide.id for guide in site.guides]
    if name in ids:
        return name
    short = {known: _without_index(known) for known in ids}
    found = [known for known in ids if f"/{known}".endswith(f"/{name}") or f"/{short[known]}".endswith(f"/{name}")]
    if len(found) > 1:
        raise click.UsageError(f'"{name}" may be several guides: {", ".join(found[:5])}{", ..." * (len(found) > 5)}')
    if not found:
        lasts = [short[known].rpartition("/")[2] for known in ids]
        raise click.UsageError(f'unknown guide "{name}"{did_you_mean(name, ids) or did_you_mean(name, lasts)}')
    return found[0]


def _without_index(guide: str) -> str:
    folder, _, last = guide.rpartition("/")
    return folder if folder and last in ("index", "_index", "README") else guide


@app.command("stamp")
@click.argument("guides", nargs=-1, metavar="[GUIDE]...", shell_complete=_complete_guides)
@click.option("--all", "all_", is_flag=True, help="Stamp all guides of the site.")
@click.option("--reason", default="", metavar="TEXT", help="Why stamps are refreshed for translations without an edit.")
@_config_option
def stamp_(guides: tuple[str, ...], all_: bool, reason: str, config_path: str | None) -> None:
    """Record what translations were made from: they are up to date as they are now.

    GUIDE is a file of a guide or the guide's name; a translation alone is stamped where its file is
    named. Later on, what changed in the source since is known without the history of the site.
    """
    from guidelint import request
    from guidelint.stamps import account, saving

    if all_ == bool(guides):
        raise click.UsageError("name the guides to stamp, or all of them with --all")
    files = tuple(name for name in guides if Path(name).exists())
    site, chosen, _ = request.load(files, config_path)
    ids = [_guide_named(name, site) for name in guides if name not in files]
    by_file = {guide.id for guide in (site.only(chosen) if files else ())}
    wanted = [guide for guide in site.guides if all_ or guide.id in ids or guide.id in by_file]
    # A guide that is named is stamped in all languages, whatever files of it are named, too.
    only = [*chosen, *(m.path for guide in wanted if guide.id in ids for m in guide.members)] if files else []
    site.expect(wanted)
    outcome = saving.stamp(site, wanted, only, " ".join(reason.split()))
    for line in account.told(outcome, site.config.stamp):
        _note(line)


@app.group()
def baseline() -> None:
    """Accept what is found today, so that only what is new counts."""


@baseline.command("write")
@_config_option
@click.option("--add", is_flag=True, help="Accept findings that the baseline does not hold yet.")
def baseline_write(config_path: str | None, add: bool) -> None:
    """Write the findings of the whole site as its baseline; one that is there is not extended without --add."""
    from guidelint import baseline as accepted

    checked, file, known = _checked_site(config_path)
    entries = accepted.of_findings(checked.result.findings)
    new = [entry for entry in entries if entry.fingerprint not in {one.fingerprint for one in known}]
    if file.exists() and new and not add:
        listed = "; ".join(f"{entry.path}: {entry.message}" for entry in new[:3])
        raise click.UsageError(
            f"{file} would accept {_counted(len(new), 'finding')} more, first {listed}; give --add if that is meant"
        )
    _save(file, accepted.as_text(entries))
    _note(f"{_counted(len(entries), 'finding')} in {file}: {len(new)} new, {len(checked.stale)} taken out")


@baseline.command("prune")
@_config_option
def baseline_prune(config_path: str | None) -> None:
    """Take out of the baseline what is found no more."""
    from guidelint import baseline as accepted

    checked, file, known = _checked_site(config_path)
    if not file.exists():
        raise click.UsageError(f"there is no baseline {file}; `guidelint baseline write` makes one")
    gone = set(checked.stale)
    for entry in checked.stale:
        click.echo(f"{entry.path}: {entry.message} [{entry.rule}]")
    _save(file, accepted.as_text(entry for entry in known if entry not in gone))
    _note(f"{_counted(len(gone), 'finding')} taken out of {file}; {len(known) - len(gone)} left")


def _checked_site(config_path: str | None) -> tuple[Checked, Path, tuple[Entry, ...]]:
    """Check the whole site with all its rules, as the baseline is about."""
    from guidelint import checking, request
    from guidelint import config as configuration

    asked = request.load((), config_path)._replace(chosen=[""])
    settings = asked.site.config
    rules = configuration.build_rules(settings, configuration.selected(settings))
    file = checking.baseline_file(settings)
    known = checking.known_findings(settings) if file.exists() else ()
    return checking.check(asked, rules, known, _progress()), file, known


def _counted(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


@app.command()
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--pre-commit", is_flag=True, help="Also add the hook to .pre-commit-config.yaml.")
@click.option("--source", metavar="LANG", help="The language that guides are written in first, such as fr.")
def init(folder: str, dry_run: bool, pre_commit: bool, source: str | None) -> None:
    """Look at a folder, say what was found, and write a guidelint.toml for it.

    What is there already is never overwritten.
    """
    from guidelint.init import adoption, announcement

    adopted = adoption.adopt(Path(folder), source)
    _print(announcement.announce(adopted.survey))
    _write_configuration(adopted, dry_run)
    if pre_commit:
        _add_hook(Path(folder), dry_run)


def _write_configuration(adopted: Adoption, dry_run: bool) -> None:
    if dry_run:
        _print(f"\n{adopted.file.name} would be:\n\n{adopted.text}")
        return
    with open(adopted.file, "x", encoding="utf-8", newline="\n") as stream:
        stream.write(adopted.text)
    _print(f"{adopted.file.name} is written; next: guidelint check\n")


def _add_hook(folder: Path, dry_run: bool) -> None:
    """Add the hook to pre-commit's file, or show it where that file is unusual."""
    from guidelint.init import adoption

    hook = adoption.with_hook(folder)
    if hook.there:
        _print(f"{hook.file.name} runs guidelint already and is left as it is\n")
    elif hook.text is None:
        _print(f"{hook.file.name} cannot be edited safely; add this to its `repos`:\n\n{hook.entry}")
    elif dry_run:
        _print(f"\n{hook.file.name} would get, in its `repos`:\n\n{hook.entry}")
    else:
        _save(hook.file, hook.text)
        _print(f"{hook.file.name} now runs guidelint\n")


@app.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a script by which a shell completes guidelint's commands, options, rules and guides."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None  # click has all three
    click.echo(found(app, {}, "guidelint", "_GUIDELINT_COMPLETE").source())


@app.group()
def config() -> None:
    """Show the configuration, or the schema that editors check it with."""


@config.command("show")
@_paths_argument
@_config_option
def config_show(paths: tuple[str, ...], config_path: str | None) -> None:
    """Show the settings that hold for a path, defaults included."""
    from guidelint import config_text, request

    click.echo(config_text.show(request.configuration(paths, config_path)), nl=False)


@config.command("schema")
def config_schema() -> None:
    """Print the JSON schema of guidelint.toml."""
    import json

    from guidelint import config_schema as schema

    click.echo(json.dumps(schema.config_schema(), indent=2, ensure_ascii=False))


# --- what the commands share -----------------------------------------------------------------------


def _split(names: Sequence[str]) -> list[str]:
    return [part.strip() for name in names for part in name.split(",") if part.strip()]


def _known(name: str, noun: str, names: Sequence[str]) -> None:
    from guidelint.suggest import did_you_mean

    if name not in names:
        # Whoever knows the rule may not know its group.
        by_last_part = [known for known in names if known.rpartition("/")[2] == name]
        hint = f' (did you mean "{by_last_part[0]}"?)' if by_last_part else did_you_mean(name, names)
        raise click.UsageError(f'unknown {noun} "{name}"{hint}')


def _wants_color(choice: str) -> bool:
    """Decide by --color, then NO_COLOR, then FORCE_COLOR, then whether a person is looking."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0", "false"):
        return True
    return _is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()  # None if it was closed before the start


def _width() -> int:
    # As shutil.get_terminal_size, which costs 4 ms to import.
    columns = os.environ.get("COLUMNS", "")
    try:
        width = int(columns) if columns.isdecimal() and int(columns) else os.get_terminal_size(1).columns
    except (OSError, ValueError):  # no terminal
        width = 0
    return max(40, min(width or 100, 160))


def _from_here(root: Path) -> tuple[str, str]:
    """Return what leads from the current folder to the site's root, and what leads from there to it inside the site."""
    here = Path.cwd()
    if here.is_relative_to(root):
        inside = here.relative_to(root).as_posix()
        return "", "" if inside == "." else inside
    try:
        return f"{Path(os.path.relpath(root)).as_posix()}/", ""
    except ValueError:  # another drive
        return f"{root.as_posix()}/", ""


def _from_top(root: Path) -> str | None:
    """Return what leads from the root of the repository to the site's root, None where there is no repository."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():  # a file in a worktree
            inside = root.relative_to(folder).as_posix()
            return "" if inside == "." else f"{inside}/"
    return None


def _web() -> str:
    """Return where GitHub shows the files of the commit that its job has checked out; elsewhere nothing."""
    parts = [os.environ.get(name, "") for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")]
    return "{}/{}/blob/{}/".format(*parts) if all(parts) else ""


def _exit_code(findings: Sequence[Finding], fail_on: str, new_only: bool = False) -> int:
    from guidelint.checking import fails
    from guidelint.model import Severity

    if fail_on == "never":
        return _CLEAN
    least = Severity(fail_on).rank
    return _FINDINGS if any(fails(finding, least, new_only=new_only) for finding in findings) else _CLEAN


def _say_notes(result: Result) -> None:
    from guidelint.reports.wording import nothing_compared

    for note in (*result.notes, nothing_compared(result)):
        if note:
            _note(note)


class _Bars:
    """Bars on stderr for the parts of a run, each with its name, once it takes over a second, if a person looks."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._looks = _is_terminal(sys.stderr)

    def of(self, what: str) -> Progress | None:
        """Return what counts one part, such as "guides checked"; None where nobody looks."""
        if not self._looks:
            return None
        shown = 0.0

        def show(done: int, total: int) -> None:
            nonlocal shown
            now = time.monotonic()
            if done >= total and shown:
                click.echo("\r\033[K", nl=False, err=True)
                shown = 0.0
            elif done < total and now - self._started > 1 and now - shown > 0.1:
                shown = now
                bar = "█" * (20 * done // total)
                click.echo(f"\r{bar:░<20} {done} of {total} {what}", nl=False, err=True)

        return show


def _progress() -> Progress | None:
    """Count guides on stderr once a run takes over a second, if a person is looking."""
    return _Bars().of("guides checked")
