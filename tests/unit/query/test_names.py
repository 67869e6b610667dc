"""From names to people and things."""

from __future__ import annotations

from pathlib import Path

import pytest

from scholargraph.errors import AmbiguousNameError, ParameterError, UnknownNameError
from scholargraph.graph.vocabulary import PROLOGUE
from scholargraph.query import things
from scholargraph.query.people import name_key, nearest, person_iri
from scholargraph.query.things import thing_iri
from scholargraph.store.memory import MemoryStore
from scholargraph.store.opening import open_store

SMALL = Path(__file__).parents[2] / "fixtures" / "small"
BASE = "https://w3id.org/scholargraph/id/"


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    return open_store(SMALL)


@pytest.mark.parametrize("kind", things.kinds())
def test_every_label_is_that_of_the_things_one_by_one(store: MemoryStore, kind: str) -> None:
    how, asked = things._KINDS[kind], f"{PROLOGUE}SELECT DISTINCT ?thing ?label WHERE {{ %s }} ORDER BY ?thing ?label"
    every = store.select(asked % how.every).rows
    assert every == store.select(asked % how.labels).rows
    assert every
    for thing in dict(every):
        assert thing is not None
        known = things._several(store, how.known, f"<{thing.value}>")
        assert known == [thing.value]


@pytest.mark.parametrize(
    ("value", "person"),
    [
        ("Ada Lindqvist", "p1"),
        ("ADA LINDQVIST", "p1"),
        ("Lindqvist, Ada", "p1"),
        ("a. lindqvist", "p1"),
        ("Lindqvist, A.", "p1"),
        ("Balint Orkeny", "p2"),
        ("Örkény, Bálint", "p2"),
        ("Okonkwo Ryan, C", "p3"),
        ("chidi", "p3"),
        ("dana dee o'neil", "p4"),
        ("Kim, Haneul", "p5"),
        ("김하늘", "p5"),
        ("Ada Formername", "p1"),
        (BASE + "p3", "p3"),
        (f"<{BASE}p3>", "p3"),
        (BASE + "p0", "p1"),
        ("0000-0002-1825-0097", "p1"),
        ("https://orcid.org/0000-0002-1825-0097", "p1"),
        ("https://dblp.org/pid/00/1", "p1"),
    ],
)
def test_a_person(store: MemoryStore, value: str, person: str) -> None:
    assert person_iri(store, value) == BASE + person


@pytest.mark.parametrize(
    ("value", "suggestions"),
    [
        ("Lindqvist", ("Ada Lindqvist",)),
        ("Ada Lindquist", ("Ada Lindqvist",)),
        ("Bálint", ("Bálint Örkény",)),
        ("Xyzzy Qwfp", ()),
        ("", ()),
        ('" } ; DROP', ()),
    ],
)
def test_nobody(store: MemoryStore, value: str, suggestions: tuple[str, ...]) -> None:
    with pytest.raises(UnknownNameError) as caught:
        person_iri(store, value)
    assert caught.value.suggestions[: len(suggestions)] == suggestions
    assert caught.value.value == value
    assert caught.value.exit_code == 2


def test_a_former_name_is_never_offered(store: MemoryStore) -> None:
    with pytest.raises(UnknownNameError) as caught:
        person_iri(store, "Ada Formernam")
    assert "Formername" not in " ".join(caught.value.suggestions)


def test_several_people(store: MemoryStore) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        person_iri(store, "zhang, wei")
    assert caught.value.exit_code == 2
    assert caught.value.choices == (
        f"Wei Zhang (1 work, 2023; with Chidi Okonkwo-Ryan and 김하늘; in arXiv): {BASE}p6",
        f"Wei Zhang (1 work, 2020; with <b>Max</b> Łuk & Söhne; in Conference on Invented Learning): {BASE}p7",
    )
    assert person_iri(store, BASE + "p7") == BASE + "p7"


def test_a_variant_of_two_people_is_ambiguous_whoever_prefers_it() -> None:
    store = MemoryStore.load(
        texts=[
            "@prefix : <http://e.org/> . @prefix sg: <https://w3id.org/scholargraph/ontology#> . "
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . "
            ':a a sg:Person ; skos:prefLabel "J. Kim" . :b a sg:Person ; skos:prefLabel "Jaeyeon Kim" ; skos:altLabel "J. Kim" .'
        ]
    )
    with pytest.raises(AmbiguousNameError) as caught:
        person_iri(store, "J. Kim")
    assert caught.value.choices == ("J. Kim (0 works): http://e.org/a", "Jaeyeon Kim (0 works): http://e.org/b")


def test_an_iri_of_nobody(store: MemoryStore) -> None:
    for value in (BASE + "w1", "https://e.org/nobody"):
        with pytest.raises(UnknownNameError):
            person_iri(store, value)
    with pytest.raises(ParameterError):
        person_iri(store, '<https://e.org/"x>')


@pytest.mark.parametrize(
    ("kind", "value", "iri"),
    [
        ("venue", "Conference on Invented Learning", BASE + "c1"),
        ("venue", "cil", BASE + "c1"),
        ("venue", "Journal of Made Up Optimization", BASE + "c2"),
        ("organization", "u northfield", BASE + "o1"),
        ("award", "prize for nothing", BASE + "g1"),
        ("topic", "cs.LG", "https://w3id.org/scholargraph/topics-arxiv#cs.LG"),
        ("topic", "CS.LG", "https://w3id.org/scholargraph/topics-arxiv#cs.LG"),
        ("topic", "Optimization and Control", "https://w3id.org/scholargraph/topics-arxiv#math.OC"),
        ("topic", "https://w3id.org/scholargraph/topics-arxiv#cs.LG", "https://w3id.org/scholargraph/topics-arxiv#cs.LG"),
        ("work", "Learning “Nothing” Fast", BASE + "w1"),
        ("work", "learning nothing fast", BASE + "w1"),
        ("work", "a paper with Chidi on graphs that nobody drew", BASE + "w8"),
        ("work", BASE + "w9", BASE + "w9"),
        ("work", BASE + "v1a", BASE + "w1"),
        ("work", "https://doi.org/10.1234/cil.2019.7", BASE + "w1"),
        ("work", "https://arxiv.org/abs/1806.01234", BASE + "w1"),
        ("source", "profile_kim.txt", BASE + "profile_kim"),
        ("source", "profile_kim", BASE + "profile_kim"),
    ],
)
def test_a_thing(store: MemoryStore, kind: str, value: str, iri: str) -> None:
    assert thing_iri(store, kind, value) == iri


def test_no_such_thing(store: MemoryStore) -> None:
    with pytest.raises(UnknownNameError, match="no venue here is called 'Journal of Optimization'") as caught:
        thing_iri(store, "venue", "Journal of Optimization")
    assert caught.value.suggestions[0] == "Journal of Made-up Optimization"
    with pytest.raises(UnknownNameError):
        thing_iri(store, "venue", BASE + "w1")


def test_two_works_of_one_title(store: MemoryStore) -> None:
    twin = f'@prefix sg: <https://w3id.org/scholargraph/ontology#> . <{BASE}w99> a sg:Work ; sg:title "Before" .'
    with pytest.raises(AmbiguousNameError) as caught:
        thing_iri(open_store(SMALL, texts=[twin]), "work", "before")
    assert caught.value.choices == (f"Before (2017, Ada Lindqvist, Chidi Okonkwo-Ryan): {BASE}w13", f"Before: {BASE}w99")


def test_name_key() -> None:
    assert name_key("TaeSu Yoon") == name_key("Yoon, Tae-Su") == name_key("tae su yoon")
    assert name_key("Bart P. G. Van Ramis") == name_key("van Ramis, Bart P. G.")
    assert name_key("Jae Kim") != name_key("Kim Jae")
    assert name_key("???") == ""


def test_nearest_is_deterministic() -> None:
    names = [("b x", "B"), ("a x", "A"), ("c x", "C")]
    assert nearest("x", names) == nearest("x", list(reversed(names))) == ("A", "B", "C")
