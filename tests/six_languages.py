"""One guide in six languages, written for the tests of alignment: each step has a title and a text."""

from pathlib import Path

from guidelint.model import Block, BlockKind, Label, Span, Unit, UnitKind

LANGUAGES = ("en", "fr", "es", "pt", "it", "de")


def _read() -> dict[str, tuple[tuple[str, str], ...]]:
    """Read the guide: `[en]`, and then for each step a line with its title and one with its text."""
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    starts = [lines.index(f"[{language}]") + 1 for language in LANGUAGES]
    parts = [lines[start:end] for start, end in zip(starts, [*(place - 1 for place in starts[1:]), None], strict=True)]
    return {
        language: tuple(zip(part[::2], part[1::2], strict=True))
        for language, part in zip(LANGUAGES, parts, strict=True)
    }


STEPS = _read()


def paragraph(text: str) -> Block:
    """A paragraph with its bold labels, without places."""
    parts = text.split("**")
    labels = tuple(Label(part, Span(0, 0)) for part in parts[1::2])
    return Block(BlockKind.PARAGRAPH, Span(0, 0), "".join(parts), labels=labels)


def unit(title: str, *texts: str, kind: UnitKind = UnitKind.STEP, name: str = "", number: int | None = None) -> Unit:
    """A unit without places; aligning needs none."""
    blocks = tuple(paragraph(text) for text in texts)
    return Unit(kind, 1, title, Span(0, 0), Span(0, 0), blocks, number=number, name=name)


def steps(language: str) -> tuple[Unit, ...]:
    """The guide's steps in a language."""
    return tuple(unit(title, text, number=place) for place, (title, text) in enumerate(STEPS[language], 1))
