"""Running queries: values in, rows out; nothing silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from scholargraph.errors import QueryError, UnknownNameError
from scholargraph.query import bound, load_query, run, saved_query
from scholargraph.store.memory import MemoryStore
from scholargraph.store.opening import open_store
from scholargraph.store.plain import PlainStore

SMALL = Path(__file__).parents[2] / "fixtures" / "small"
BASE = "https://w3id.org/scholargraph/id/"


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    return open_store(SMALL)


def test_positional_and_named_values(store: MemoryStore) -> None:
    pair = saved_query("pair_works")
    rows = run(store, pair, positional=["Ada Lindqvist", "Chidi"]).rows
    assert (
        rows
        == run(store, pair, {"other": "Chidi"}, ["Ada Lindqvist"]).rows
        == run(store, pair, {"person": "Chidi"}, ["ada lindqvist"]).rows
    )
    assert len(rows) == 5


def test_the_bound_text_is_complete(store: MemoryStore) -> None:
    text = bound(store, saved_query("person_works"), {"person": "Ada Lindqvist", "from_year": "2020"})
    assert "?_" not in text
    assert f"<{BASE}p1>" in text
    assert PlainStore.load([SMALL / "graph.ttl"]).select(text).rows == store.select(text).rows


def test_quotes_braces_and_newlines_stay_values(store: MemoryStore) -> None:
    search = saved_query("people_search")
    for text in ('"', '" } #', "'''", "\n", "\\", "{", "?_text", '")) } SELECT * {'):
        expected = {'"': 1}.get(text, 0)
        assert len(run(store, search, {"text": text})) == expected
    with pytest.raises(UnknownNameError):
        run(store, saved_query("person_works"), {"person": '"> } DROP ALL #\n'})


def test_a_limit(store: MemoryStore) -> None:
    works = saved_query("person_works")
    cut = run(store, works, {"person": "Ada Lindqvist"}, limit=3)
    assert len(cut) == 3
    assert cut.truncated
    assert cut.rows == run(store, works, {"person": "Ada Lindqvist"}).rows[:3]


def test_derived_data_is_never_silently_missing() -> None:
    claims = open_store(SMALL / "graph.ttl")
    for name, value in (("person_coauthors", "Ada Lindqvist"), ("person_ancestors", "Chidi")):
        with pytest.raises(QueryError, match="holds none"):
            run(claims, saved_query(name), {"person": value})
    assert len(run(claims, saved_query("person_works"), {"person": "Ada Lindqvist"})) == 11


def test_a_graph_without_pairs_has_none() -> None:
    """Nothing can be derived from one person's solo work: the empty answer is the true one."""
    solo = MemoryStore.load(
        texts=[
            "@prefix : <http://e.org/> . @prefix sg: <https://w3id.org/scholargraph/ontology#> . "
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . "
            ':p a sg:Person ; skos:prefLabel "Ada" . :w a sg:Work . :a sg:work :w ; sg:author :p .'
        ]
    )
    assert run(solo, saved_query("person_coauthors"), {"person": "Ada"}).rows == []


def test_own_files(store: MemoryStore, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "PREFIX sg: <https://w3id.org/scholargraph/ontology#> SELECT ?y { ?a sg:author ?_person ; sg:work ?w . "
        "?w sg:year ?y FILTER(?y = ?_year) }",
        encoding="utf-8",
    )
    assert run(store, load_query(file), positional=["Ada Lindqvist", "2016"]).rows == [(2016,), (2016,)]
    file.write_text("ASK { ?s ?p ?_what }", encoding="utf-8")
    assert run(store, load_query(file), {"what": "Before"}).answer is True
    file.write_text("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(?s = ?_what) }", encoding="utf-8")
    triples = run(store, load_query(file), {"what": BASE + "g2"})
    assert triples.graph
    assert triples.columns == ("subject", "predicate", "object")
    assert len(triples) == 2


def test_mistakes_name_the_file(store: MemoryStore, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT ?s\nWHERE { ?s ?p }", encoding="utf-8")
    with pytest.raises(QueryError, match="no SPARQL") as caught:
        run(store, load_query(file))
    assert (caught.value.where or "").startswith(f"{file}:2:")
    file.write_text("SELECT ?s WHERE {\n SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", encoding="utf-8")
    with pytest.raises(QueryError, match="refused") as caught:
        run(store, load_query(file))
    assert caught.value.where == f"{file}:2:2"
