"""The saved queries give on real servers the rows they give here."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from scholargraph.errors import QueryError
from scholargraph.graph.triples import chunks
from scholargraph.graph.triples import triples as graph_triples
from scholargraph.query import Result, run, saved_queries
from scholargraph.query.results import formatted
from scholargraph.store.base import Store
from scholargraph.store.endpoint import EndpointStore
from scholargraph.store.graph_server import GraphServer
from scholargraph.store.memory import MemoryStore
from servers.conftest import Server

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures" / "queries"
BASE = "https://w3id.org/scholargraph/id/"
PREFIXES = f"""@base <{BASE}> . @prefix : <{BASE}> . @prefix sg: <https://w3id.org/scholargraph/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
QUERIES = saved_queries(ROOT / "queries")
CASES = {name: yaml.safe_load((FIXTURES / f"{name}.yaml").read_text(encoding="utf-8")) for name in QUERIES}
EXTRAS = sorted({case.get("extra", "") for cases in CASES.values() for case in cases})


def _value(written: Any) -> Any:
    if isinstance(written, float):
        return Decimal(str(written))
    return BASE + written[1:] if isinstance(written, str) and written.startswith(":") else written


@pytest.fixture
def loaded(signed: Server, small: Path) -> Callable[[str], Store]:
    """A store on the server that holds the small graph and some more Turtle, in a graph of its own."""
    server = GraphServer(signed.endpoint)

    def load(extra: str) -> Store:
        graph = f"http://test.example.org/{EXTRAS.index(extra)}"
        if server.count(graph) == 0:
            here = MemoryStore.load([small / "graph.ttl", small / "derived.ttl"], [PREFIXES + extra])
            everything = here.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
            for _, text in chunks(graph_triples(formatted(Result.of_triples(everything), "turtle")), 100_000):
                server.add(graph, text)
        return EndpointStore(signed.endpoint, default_graphs=[graph], timeout=60)

    return load


@pytest.mark.parametrize("name", QUERIES)
def test_rows(name: str, loaded: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch) -> None:
    for case in CASES[name]:
        store = loaded(case.get("extra", ""))
        monkeypatch.delenv("SCHOLARGRAPH_ENDPOINT_USER", raising=False)  # reading is open to all
        values = {parameter: _value(value) for parameter, value in case["parameters"].items()}
        result = run(store, QUERIES[name], values)
        assert list(result.columns) == case["columns"]
        assert result.rows == [tuple(_value(value) for value in row) for row in case["rows"]]


def test_people_by_iri_and_unknown_names(loaded: Callable[[str], Store]) -> None:
    store = loaded("")
    by_name, by_iri = (run(store, QUERIES["person_works"], {"person": who}).rows for who in ("Ada Lindqvist", f"{BASE}p1"))
    assert by_name == by_iri != []


def test_terms_ask_and_construct(loaded: Callable[[str], Store], small: Path) -> None:
    store, here = loaded(""), MemoryStore.load([small / "graph.ttl", small / "derived.ttl"])
    assert store.ask(f"ASK {{ <{BASE}p1> ?p ?o }}")
    assert not store.ask(f"ASK {{ <{BASE}nobody> ?p ?o }}")
    query = f"CONSTRUCT {{ <{BASE}p1> ?p ?o }} WHERE {{ <{BASE}p1> ?p ?o }}"
    assert store.construct(query) == here.construct(query)
    select = "SELECT ?p ?o WHERE { ?s ?p ?o } ORDER BY STR(?p) STR(?o) LIMIT 2000"
    plain = [[(term.kind, term.python) for term in row if term] for row in store.select(select).rows]
    assert plain == [[(term.kind, term.python) for term in row if term] for row in here.select(select).rows]


def test_a_malformed_query_is_told_in_one_line(loaded: Callable[[str], Store]) -> None:
    with pytest.raises(QueryError, match="gave no result") as caught:
        loaded("").select("SELECT ?s WHERE { ?s ?p }")
    assert "\n" not in str(caught.value)


def test_answers_that_the_server_cuts_are_completed(signed: Server) -> None:
    """Virtuoso answers 10,000 rows and no more; the rest is fetched page by page, in order."""
    graph, count = "http://test.example.org/many", 21_000
    server = GraphServer(signed.endpoint)
    if server.count(graph) == 0:
        lines = (f'<http://e.org/{i:05}> <http://e.org/number> "{i:05}" .\n' for i in range(count))
        server.add(graph, "".join(lines).encode())
    told: list[str] = []
    store = EndpointStore(signed.endpoint, default_graphs=[graph], notify=told.append)
    rows = store.select("SELECT ?n WHERE { ?s <http://e.org/number> ?n } ORDER BY ?n").rows
    assert [row[0].value for row in rows if row[0]] == [f"{i:05}" for i in range(count)]
    cut = store.select("SELECT ?n WHERE { ?s <http://e.org/number> ?n } ORDER BY ?n", limit=12_000)
    assert (len(cut.rows), cut.truncated) == (12_000, True)
    assert told == []
    unordered = store.select("SELECT ?n WHERE { ?s <http://e.org/number> ?n }")
    assert len(unordered.rows) == count or (unordered.truncated and "10,000" in told[0])
