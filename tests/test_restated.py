"""Two quantities of one language to whether they say the same."""

import pytest

from guidelint.prose.quantities import quantities
from guidelint.prose.restated import restates


def same(one: str, other: str, language: str | None = "en") -> bool:
    (ours,), (theirs,) = quantities(one, language), quantities(other, language)
    found = restates(ours, theirs, language)
    assert restates(theirs, ours, language) is found
    return found


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("60 minutes", "1 hour", "en"),
        ("1 month", "30 days", "en"),
        ("6 feet", "1.8 m", "en"),
        ("5 $", "USD 5", "en"),
        ("1,024", "1024", "en"),
        ("1.024", "1024", "de"),
        ("1.024", "1024", None),
        ("1,024", "1.024", "es"),
        ("1.50 €", "1.5 €", "en"),
        ("+33 1 23 45 67 89", "01 23 45 67 89", "fr"),
    ],
)
def test_what_is_the_same(one: str, other: str, language: str | None) -> None:
    assert same(one, other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("5 $", "5 €", "en"),
        ("US$5", "CA$5", "en"),
        ("5 minutes", "5 GB", "en"),
        ("2 weeks", "15 days", "en"),
        ("1,500 mg", "1.5 mg", "en"),
        ("1.500", "1,500", "en"),
        ("1.500", "1,5", "de"),
        ("1.500", "1.5", None),
        ("1.10", "1.1", "en"),
        ("+1 415 555 1234", "+1 425 555 1234", "en"),
        ("+33 1 23 45 67 89", "02 23 45 67 89", "fr"),
    ],
)
def test_what_is_another(one: str, other: str, language: str | None) -> None:
    assert not same(one, other, language)
