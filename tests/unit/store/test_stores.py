"""The same behaviour from every store that holds its triples."""

from __future__ import annotations

import datetime
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from scholargraph.errors import GraphError, QueryError, UsageError
from scholargraph.store import GraphStore, Store, Term, open_store
from scholargraph.store.memory import MemoryStore
from scholargraph.store.plain import PlainStore

SMALL = Path(__file__).parents[2] / "fixtures" / "small"
DATA = """@prefix : <http://e.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:a :int 7 ; :dec 1.50 ; :bool true ; :day "2026-03-01"^^xsd:date ; :text "x" ; :lang "chat"@fr ; :float 1.5e0 ; :to :b .
:a :wrong "1900-99-99"^^xsd:date ; :when "2026-03-01T10:00:00Z"^^xsd:dateTime .
"""


@pytest.fixture(params=[MemoryStore, PlainStore])
def store(request: pytest.FixtureRequest) -> Store:
    return request.param.load(texts=[DATA])


def test_terms_and_values(store: Store) -> None:
    rows = store.select("SELECT ?p ?o ?none { ?s ?p ?o } ORDER BY ?p")
    assert rows.columns == ("p", "o", "none")
    values = {row[0].value.rpartition("/")[2]: row[1] for row in rows.rows if row[0]}
    assert {name: term.python for name, term in values.items() if term} == {
        "int": 7,
        "dec": Decimal("1.5"),
        "bool": True,
        "day": datetime.date(2026, 3, 1),
        "text": "x",
        "lang": "chat",
        "float": 1.5,
        "to": "http://e.org/b",
        "wrong": "1900-99-99",
        "when": datetime.datetime(2026, 3, 1, 10, tzinfo=datetime.UTC),
    }
    assert isinstance(values["dec"].python, Decimal)
    assert values["text"] == Term("literal", "x")
    assert values["lang"] == Term("literal", "chat", None, "fr")
    assert all(row[2] is None for row in rows.rows)


def test_limit(store: Store) -> None:
    cut = store.select("SELECT ?p { ?s ?p ?o }", limit=2)
    assert len(cut.rows) == 2
    assert cut.truncated
    whole = store.select("SELECT ?p { ?s ?p ?o }", limit=10)
    assert len(whole.rows) == 10
    assert not whole.truncated


def test_ask_and_construct(store: Store) -> None:
    assert store.ask("ASK { ?s <http://e.org/to> ?o }")
    assert not store.ask("ASK { ?s <http://e.org/nowhere> ?o }")
    triples = store.construct("CONSTRUCT { ?o <http://e.org/from> ?s . ?s ?p ?o } { ?s ?p ?o FILTER(isIRI(?o)) }")
    assert [tuple(term.value.rpartition("/")[2] for term in triple) for triple in triples] == [
        ("a", "to", "b"),
        ("b", "from", "a"),
    ]


@pytest.mark.parametrize(
    "query", ["SELECT ?s { ?s ?p ?o ", "SELECT ?s { ?s nope:p ?o }", "SELECT (COUNT(*) AS ?n) ?s { ?s ?p ?o } GROUP BY ?p ?"]
)
def test_a_malformed_query(store: Store, query: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.select(query)
    assert "\n" not in str(caught.value)


def test_the_place_of_a_mistake(store: Store) -> None:
    with pytest.raises(QueryError, match="no SPARQL") as caught:
        store.select("SELECT ?s\n{ ?s ?p }")
    assert (caught.value.where or "").startswith("query:2:")


def test_the_wrong_form(store: Store) -> None:
    with pytest.raises(QueryError, match="no SELECT"):
        store.select("ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match="no ASK"):
        store.ask("SELECT ?s { ?s ?p ?o }")
    with pytest.raises(QueryError, match="no CONSTRUCT"):
        store.construct("ASK { ?s ?p ?o }")


def test_reaching_out_is_refused(store: Store) -> None:
    for query in ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"):
        with pytest.raises(QueryError, match="refused"):
            store.select(query)


def test_rdflib_sees_the_same_triples(store: Store) -> None:
    assert isinstance(store, GraphStore)
    rdf = store.rdf
    assert len(rdf) == 10
    rdf.parse(data="<http://e.org/new> <http://e.org/to> <http://e.org/a> .", format="turtle")
    assert store.ask("ASK { <http://e.org/new> ?p ?o }"), "one store, two ways to see it"


@pytest.mark.parametrize("kind", [MemoryStore, PlainStore])
def test_files_that_are_no_turtle(kind: type[MemoryStore] | type[PlainStore], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.ttl"
    wrong.write_text("<http://e.org/a> <http://e.org/b> 1 .\n<http://e.org/a> <http://e.org/b> nonsense .\n", encoding="utf-8")
    with pytest.raises(GraphError, match="no Turtle") as caught:
        kind.load([wrong])
    assert (caught.value.where or "").startswith(f"{wrong}:2")
    with pytest.raises(GraphError, match="cannot be read"):
        kind.load([tmp_path / "missing.ttl"])


def test_binary_is_no_turtle(tmp_path: Path) -> None:
    binary = tmp_path / "graph.ttl"
    binary.write_bytes(bytes(range(256)))
    with pytest.raises(GraphError, match="no Turtle"):
        open_store(binary)


def test_bom_and_crlf(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_bytes(b"\xef\xbb\xbf@prefix : <http://e.org/> .\r\n:a :b :c .\r\n")
    for store in (open_store(file), PlainStore.load([file])):
        assert store.ask("ASK { <http://e.org/a> <http://e.org/b> <http://e.org/c> }")


def test_open_store_takes_a_build_a_file_or_several(tmp_path: Path) -> None:
    derived = "ASK { ?pair a <https://w3id.org/scholargraph/ontology#Collaboration> }"
    assert open_store(SMALL).ask(derived)
    assert open_store(str(SMALL)).ask(derived)
    assert not open_store(SMALL / "graph.ttl").ask(derived)
    assert open_store([SMALL / "graph.ttl", SMALL / "derived.ttl"]).ask(derived)
    text = (SMALL / "derived.ttl").read_text(encoding="utf-8")
    assert open_store(SMALL / "graph.ttl", texts=[text]).ask(derived)
    for missing in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(UsageError, match="graph"):
            open_store(missing)


def test_a_text_query_imports_no_rdflib() -> None:
    """Oxigraph answers itself: nothing can fall back to rdflib's own engine, and a query starts fast."""
    code = (
        "import sys; from scholargraph.store import open_store; "
        f"store = open_store({str(SMALL)!r}); assert store.select('SELECT * {{ ?s ?p ?o }}', limit=1).rows; "
        "print('rdflib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_rdflib_api_does_not_fall_back_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text query through `rdf` is answered by Oxigraph, not by rdflib's Python engine."""
    import rdflib.plugins.sparql.processor

    def fail(*_: object) -> None:
        raise AssertionError("rdflib's own engine was asked")

    rdf = MemoryStore.load(texts=[DATA]).rdf
    monkeypatch.setattr(rdflib.plugins.sparql.processor, "evalQuery", fail)
    assert len(list(rdf.query("SELECT * { ?s ?p ?o }"))) == 10


def test_a_statement_is_looked_up_without_a_query() -> None:
    store = MemoryStore()
    store.add_text('@prefix : <http://e.org/> . :a :b :c ; :d "text" . :a :e <http://e.org/é> .')
    here = "http://e.org/"
    assert store.holds(here + "a", here + "b", here + "c")
    assert store.holds(here + "a", here + "d")
    assert store.holds(here + "a", here + "e", here + "é")
    assert not store.holds(here + "a", here + "b", here + "a")
    assert not store.holds(here + "c", here + "b")
    assert not store.holds("no IRI", here + "b")
    assert not store.holds(here + "a> <b", here + "b")
