"""Documents of two languages find each other by what they say."""

import pytest

from guidelint.model import Candidate, Twins
from guidelint.pairing.likeness import compare
from guidelint.pairing.profiles import Profile, profile

TOPICS = {
    "calls": ("Block a number", "Bloquer un num\u00e9ro", "**Calls** 3008 `block`", "**Appels** 3008 `block`"),
    "photos": ("Print an album", "Imprimer un album", "**Album** 15 A4", "**Album** 15 A4"),
    "mail": ("Send a message", "Envoyer un message", "**Inbox** 42 `smtp`", "**Bo\u00eete** 42 `smtp`"),
    "map": ("Find a restaurant", "Trouver un restaurant", "**Maps** 800 GPS", "**Cartes** 800 GPS"),
}


def source(topic: str) -> Profile:
    title, _, told, _ = TOPICS[topic]
    text = f"---\ntitle: {title}\n---\n\n## Steps\n\n1. Open {told}.\n2. {title} on https://{topic}.example/help.\n"
    return profile(text, ("en",))


def target(topic: str) -> Profile:
    _, title, _, told = TOPICS[topic]
    text = f"---\ntitle: {title}\n---\n\n## \u00c9tapes\n\n1. Ouvrez {told}.\n2. {title} sur https://{topic}.example/fr/help.\n"
    return profile(text, ("fr", "en"))


def pairs(sources: dict[str, Profile], targets: dict[str, Profile]) -> list[tuple[str, str]]:
    return [pair[:2] for pair in compare(sources, targets).pairs()]


def test_each_finds_its_own() -> None:
    sources = {f"en/{topic}": source(topic) for topic in TOPICS}
    targets = {f"fr/{topic}": target(topic) for topic in reversed(TOPICS)}
    assert pairs(sources, targets) == [(f"en/{topic}", f"fr/{topic}") for topic in TOPICS]
    assert all(0.4 <= pair.confidence <= 1 for pair in compare(sources, targets).pairs())


@pytest.mark.parametrize("missing", TOPICS)
def test_who_has_no_partner_stays_alone(missing: str) -> None:
    sources = {f"en/{topic}": source(topic) for topic in TOPICS}
    targets = {f"fr/{topic}": target(topic) for topic in TOPICS if topic != missing}
    assert pairs(sources, targets) == [(f"en/{topic}", f"fr/{topic}") for topic in TOPICS if topic != missing]


def test_two_documents_are_enough() -> None:
    assert pairs({"a": source("calls")}, {"b": target("calls")}) == [("a", "b")]
    assert pairs({"a": source("calls")}, {"b": target("photos")}) == []


def test_names_and_order_are_no_evidence() -> None:
    there = {name: target(topic) for name, topic in zip("wxyz", TOPICS, strict=True)}
    here = {name: source(topic) for name, topic in zip("abcd", TOPICS, strict=True)}
    turned = dict(reversed(here.items())), dict(reversed(there.items()))
    assert sorted(compare(here, there).pairs()) == sorted(compare(*turned).pairs())


def test_a_copy_makes_both_doubtful() -> None:
    made = compare({"a": source("calls"), "b": source("calls")}, {"c": target("calls")})
    assert list(made.pairs()) == []
    assert list(made.twins()) == [Twins("a", "b", "c")]
    assert made.confidence("a", "c") == made.confidence("b", "c") < 0.5


def test_documents_that_share_nothing_are_not_compared() -> None:
    made = compare({"a": profile("Zyxw", ("en",))}, {"b": profile("Qrst", ("fr",))})
    assert (made.of_source, made.of_target, made.confidence("a", "b")) == ({}, {}, 0.0)
    assert compare({}, {"b": target("calls")}).of_target == {}


def test_a_better_partner_is_a_sure_one() -> None:
    sources = {f"en/{topic}": source(topic) for topic in TOPICS}
    targets = {f"fr/{topic}": target(topic) for topic in TOPICS}
    made = compare(sources, targets)
    assert made.better("en/calls", "fr/calls") is None
    found = made.better("en/calls", "fr/photos")
    assert found is not None
    assert found.found == Candidate("en/photos", "fr/photos", made.confidence("en/photos", "fr/photos"))
    assert found.declared == made.confidence("en/calls", "fr/photos") <= 0.3
