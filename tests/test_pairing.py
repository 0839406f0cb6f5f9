"""Documents become guides, by each kind of evidence in turn."""

from collections.abc import Iterable, Sequence

import pytest

from guidelint.model import Ambiguity, Candidate, Evidence, Guide
from guidelint.pairing.grouping import Entry, Pairing, pair
from guidelint.pairing.likeness import Likeness
from guidelint.pairing.profiles import profile

ALL = tuple(Evidence)


def entry(path: str, *, key: str | None = None, mapped: str | None = None, language: str | None = "") -> Entry:
    """Make the entry of `fr/x.md`: its first folder is its language."""
    tag, _, rest = path.rpartition("/")
    slug = rest.partition(".")[0]
    return Entry(path, tag if language == "" else language, slug, slug, key, mapped)


def shown(guides: Iterable[Guide]) -> dict[str, list[tuple[str, str | None]]]:
    return {guide.id: [(m.path, m.paired_by and str(m.paired_by)) for m in guide.members] for guide in guides}


def paired(
    *entries: Entry, source: str = "en", methods: Sequence[Evidence] = ALL
) -> dict[str, list[tuple[str, str | None]]]:
    return shown(pair(entries, source=source, methods=methods).guides)


def test_by_path() -> None:
    assert paired(entry("fr/a.md"), entry("en/a.md"), entry("es/a.md"), entry("en/b.md"), entry("fr/c.md")) == {
        "a": [("en/a.md", None), ("es/a.md", "path"), ("fr/a.md", "path")],
        "b": [("en/b.md", None)],
        "fr/c": [("fr/c.md", None)],
    }


def test_by_key_before_map_before_path() -> None:
    entries = (
        entry("en/a.md", key="k", mapped="m"),
        entry("fr/a.md"),
        entry("fr/b.md", mapped="m"),
        entry("fr/c.md", key="k"),
    )
    key, mapped, path = Evidence.KEY, Evidence.MAP, Evidence.PATH
    assert paired(*entries)["a"] == [("en/a.md", None), ("fr/c.md", "key")]
    assert paired(*entries, methods=(mapped, key))["a"] == [("en/a.md", None), ("fr/b.md", "map")]
    assert paired(*entries, methods=(path,))["a"] == [("en/a.md", None), ("fr/a.md", "path")]


@pytest.mark.parametrize(
    ("source_key", "target_key"),
    [
        ("voir-tout", "see-all"),
        ("Voir tout", "See all!"),
        ("<b>Voir</b> tout", "see_all"),
        ("VOIR TOÛT", "See&all"),
        ("/fr/voir-tout.html", "../en/see-all/"),
        ("voir-tout.md", "see-all"),
    ],
)
def test_a_key_may_name_the_other_document(source_key: str, target_key: str) -> None:
    assert paired(entry("en/see-all.md", key=source_key), entry("fr/voir-tout.md", key=target_key)) == {
        "see-all": [("en/see-all.md", None), ("fr/voir-tout.md", "key")]
    }


def test_one_sided_or_monolingual_names_pair_nothing() -> None:
    assert len(paired(entry("en/a.md", key="b"), entry("fr/b.md", key="c"))) == 2
    assert len(paired(entry("en/a.md", key="b"), entry("en/b.md", key="a"))) == 2


def test_a_language_stands_once_in_a_guide() -> None:
    assert paired(entry("en/a.md", key="k"), entry("en/b.md", key="k"), entry("fr/c.md", key="k")) == {
        "a": [("en/a.md", None), ("fr/c.md", "key")],
        "b": [("en/b.md", None)],
    }


def test_what_two_documents_claim_is_told() -> None:
    entries = [entry("en/a.md", key="k"), entry("fr/a.md", key="k"), entry("fr/b.md", key="k")]
    assert pair(entries, source="en", methods=ALL).ambiguous == (Ambiguity("fr/b.md", "fr/a.md", Evidence.KEY),)


def test_a_source_that_joins_later_says_what_pairs_it() -> None:
    assert paired(entry("en/a.md"), entry("fr/a.md", key="k"), entry("es/x.md", key="k"), entry("pt/a.md"))["a"] == [
        ("en/a.md", None),
        ("es/x.md", "path"),
        ("fr/a.md", "path"),
        ("pt/a.md", "path"),
    ]


def test_translations_without_a_source_are_one_guide_without_pairs() -> None:
    (guide,) = pair([entry("fr/a.md"), entry("es/a.md")], source="en", methods=ALL).guides
    assert (guide.id, guide.source, guide.translations()) == ("es/a", None, ())


def test_ids_are_unique() -> None:
    assert paired(entry("en/a.md"), entry("en/a.mdx"), entry("fr/a.md")) == {
        "en/a.md": [("en/a.md", None), ("fr/a.md", "path")],
        "en/a.mdx": [("en/a.mdx", None)],
    }


def test_a_document_of_no_known_language_joins_nothing() -> None:
    assert paired(entry("en/a.md"), entry("x/a.md", language=None)) == {
        "en/a.md": [("en/a.md", None)],
        "x/a.md": [("x/a.md", None)],
    }


def test_the_source_with_and_without_its_region() -> None:
    assert paired(entry("en-US/a.md"), entry("fr/a.md"))["a"][0] == ("en-US/a.md", None)
    british, american = entry("en-GB/a.md"), entry("en-US/a.md")
    assert paired(british, american, source="en-US")["a"] == [("en-US/a.md", None), ("en-GB/a.md", "path")]
    assert paired(entry("fr/a.md"), entry("en/a.md"), source="fr")["a"] == [("fr/a.md", None), ("en/a.md", "path")]


def test_the_order_of_the_documents_does_not_matter() -> None:
    entries = [
        entry("en/a.md", key="k"),
        entry("fr/b.md", key="k"),
        entry("es/a.md"),
        entry("fr/a.md"),
        entry("es/b.md"),
    ]
    assert paired(*entries) == paired(*entries[::-1])


# --- what claims a place that is taken ---------------------------------------------------------------


def ambiguous(*entries: Entry) -> tuple[Ambiguity, ...]:
    return pair(entries, source="en", methods=ALL).ambiguous


def test_two_documents_of_one_key_or_path() -> None:
    keyed = [entry("en/a.md", key="k"), entry("fr/b.md", key="k"), entry("fr/c.md", key="k")]
    assert ambiguous(*keyed) == (Ambiguity("fr/c.md", "fr/b.md", Evidence.KEY),)
    assert ambiguous(entry("en/a.md"), entry("en/a.mdx"), entry("fr/a.md")) == (
        Ambiguity("en/a.mdx", "en/a.md", Evidence.PATH),
    )


def test_who_finds_another_guide_is_not_ambiguous() -> None:
    assert ambiguous(entry("en/a.md", key="k"), entry("fr/b.md", key="k"), entry("fr/a.md", key="k")) == (
        Ambiguity("fr/b.md", "fr/a.md", Evidence.KEY),
    )
    assert (
        ambiguous(entry("en/a.md", key="k"), entry("fr/a.md", key="k"), entry("fr/b.md", key="k"), entry("en/b.md"))
        == ()
    )


# --- by content -------------------------------------------------------------------------------------


class Comparison:
    """Stands in for the comparison of texts: gives some candidates, and remembers what was asked."""

    def __init__(self, *found: Candidate) -> None:
        self.found = found
        self.asked: list[tuple[list[str], list[str]]] = []

    def __call__(self, sources: Sequence[Entry], targets: Sequence[Entry]) -> Likeness:
        here, there = [one.path for one in sources], [one.path for one in targets]
        self.asked.append((here, there))
        kept = [one for one in self.found if one.source in here and one.target in there]
        return Likeness(
            {path: tuple(one for one in kept if one.source == path) for path in {one.source for one in kept}},
            {path: tuple(one for one in kept if one.target == path) for path in {one.target for one in kept}},
            {path: profile(path, ("en",)) for path in (*here, *there)},
        )


def by_content(entries: Sequence[Entry], *found: Candidate, methods: Sequence[Evidence] = ALL) -> Pairing:
    return pair(entries, source="en", methods=methods, by_content=Comparison(*found))


def test_content_pairs_what_nothing_else_does() -> None:
    entries = [entry("en/a.md"), entry("fr/b.md"), entry("fr/d.md"), entry("es/a.md")]
    sure = Candidate("en/a.md", "fr/b.md", 0.93)
    guide, rest = by_content(entries, sure).guides
    assert [(m.path, m.paired_by, m.confidence) for m in guide.members] == [
        ("en/a.md", None, None),
        ("es/a.md", Evidence.PATH, None),
        ("fr/b.md", Evidence.CONTENT, 0.93),
    ]
    assert [member.path for member in rest.members] == ["fr/d.md"]
    assert len(by_content(entries, sure, methods=(Evidence.PATH,)).guides) == 3


def test_nothing_is_compared_where_one_side_is_complete() -> None:
    compare = Comparison()
    complete = [entry("en/a.md"), entry("fr/a.md"), entry("en/b.md"), entry("es/b.md")]
    pair(complete, source="en", methods=ALL, by_content=compare)
    assert compare.asked == []
    apart = [entry("en/a.md"), entry("fr/a.md"), entry("en/b.md"), entry("fr/c.md"), entry("x.md", language=None)]
    pair(apart, source="en", methods=ALL, by_content=compare)
    assert compare.asked == [(["en/b.md"], ["fr/c.md"])]


def test_a_source_joins_translations_that_have_found_each_other() -> None:
    entries = [entry("en/a.md"), entry("es/b.md"), entry("fr/b.md")]
    (guide,) = by_content(entries, Candidate("en/a.md", "fr/b.md", 0.8)).guides
    assert [(m.path, m.paired_by, m.confidence) for m in guide.members] == [
        ("en/a.md", None, None),
        ("es/b.md", Evidence.CONTENT, 0.8),
        ("fr/b.md", Evidence.CONTENT, 0.8),
    ]


def test_candidates_are_those_that_stay_alone() -> None:
    entries = [entry("en/a.md"), entry("en/b.md"), entry("fr/c.md"), entry("fr/d.md")]
    sure, unsure, useless = (
        Candidate("en/a.md", "fr/c.md", 0.9),
        Candidate("en/b.md", "fr/d.md", 0.3),
        Candidate("en/b.md", "fr/c.md", 0.2),
    )
    assert by_content(entries, sure, useless, unsure).candidates == {
        ("en/b.md", "fr"): unsure,
        ("fr/d.md", "en"): unsure,
    }
