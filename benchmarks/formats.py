"""What guidelint writes for other programs, against the schemas that these publish.

    python benchmarks/formats.py --keep FOLDER --sarif FILE --gitlab FILE --rdjson FILE --junit FILE

makes a site of guides whose titles, paths and texts are as awkward as can be, checks it with every format, and
compares those whose schema is given. docs/formats.md says where the schemas are to be had; none of them is part
of this project. The JUnit schema needs lxml.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from guidelint.formats import CHECK as FORMATS

AWKWARD = (
    "<script>alert(1)</script>",
    "a ]]> b & c &amp; d",
    'quote " and \\ and \\u0000',
    "@team #1 GH-2 https://x.example/?a=1&b=%20",
    "[x](1) ![y](z) `code` {0} {{ liquid }} $m$",
    "bell \a, escape \x1b[31m, right to left \u202e, not a character \ufffe",
    "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301",
    "::error::x ##[group]y %0A",
)


def make_site(folder: Path) -> None:
    """Write guides whose translations lack a step; titles and file names are awkward."""
    for number, words in enumerate(AWKWARD):
        name = f"où-{number} (a,b)#%'&"
        for language, heading, step in (("en", "Steps", "Step"), ("fr", "Étapes", "Étape")):
            steps = [
                f"### {step} {n}: {words} {n}\n\n{n * 111} {words}" for n in range(1, 5) if (language, n) != ("fr", 3)
            ]
            text = f"---\ntitle: Guide {number}\nlang: {language}\n---\n\n## {heading}\n\n" + "\n\n".join(steps)
            file = folder / language / f"{name}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{text}\n", encoding="utf-8")


def check(site: Path, reports: Path) -> None:
    """Write a report of the site in each format."""
    outputs = [f"--output={name}={reports / f'guidelint.{name}'}" for name in FORMATS]
    command = [sys.executable, "-m", "guidelint", "check", "--format=concise", "--fail-on=never", *outputs]
    subprocess.run(command, cwd=site, check=True, stdout=subprocess.DEVNULL)


def json_errors(report: Any, schema: Any) -> Iterator[str]:
    """Yield what is wrong with a report, by a JSON schema of any draft."""
    from jsonschema.validators import validator_for

    for error in validator_for(schema)(schema).iter_errors(report):
        yield f"{error.json_path}: {error.message[:200]}"


def xml_errors(report: Path, schema: Path) -> Iterator[str]:
    """Yield what is wrong with a report, by an XML schema."""
    from lxml import etree  # type: ignore[import-untyped, unused-ignore]

    validator = etree.XMLSchema(etree.parse(schema))
    validator.validate(etree.parse(report))
    yield from map(str, validator.error_log)


def read(file: Path) -> Any:
    """Read a JSON file."""
    return json.loads(file.read_text(encoding="utf-8"))


def as_list(schema: Any) -> Any:
    """GitLab's schema is that of one entry of the report."""
    return {"type": "array", "items": schema}


VALIDATORS: dict[str, Callable[[Path, Path], Iterator[str]]] = {
    "sarif": lambda report, schema: json_errors(read(report), read(schema)),
    "gitlab": lambda report, schema: json_errors(read(report), as_list(read(schema))),
    "rdjson": lambda report, schema: json_errors(read(report), read(schema)),
    "junit": xml_errors,
}


def main() -> int:
    """Write the reports and compare them; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the reports there, for other programs")
    for name in VALIDATORS:
        parser.add_argument(f"--{name}", type=Path, metavar="FILE", help=f"the schema of {name}")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        reports = (options.keep or Path(temporary)).absolute()
        reports.mkdir(parents=True, exist_ok=True)
        make_site(Path(temporary) / "site")
        check(Path(temporary) / "site", reports)
        found = 0
        for name, validate in VALIDATORS.items():
            schema = getattr(options, name)
            if schema is None:
                print(f"{name}: not compared, no schema given")
                continue
            errors = list(validate(reports / f"guidelint.{name}", schema))
            found += len(errors)
            print(f"{name}: {len(errors) or 'no'} errors", *errors[:10], sep="\n  ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
