"""A runaway query is ended, whoever asks it."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

import pytest

import scholargraph
from scholargraph.errors import QueryError
from scholargraph.pipeline.opened import Graph
from scholargraph.query import load_query, run, saved_query
from scholargraph.query.columns import run_columns
from scholargraph.query.header import ColumnForm
from scholargraph.store.memory import MemoryStore
from scholargraph.store.opening import open_store
from scholargraph.store.plain import PlainStore

SMALL = Path(__file__).parents[2] / "fixtures" / "small"
RUNAWAY = '#+ summary: "Never ends"\nSELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }'


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    return open_store(SMALL)


def test_with_time_enough_the_answer_is_the_same(store: MemoryStore, tmp_path: Path) -> None:
    works, ada = saved_query("person_works"), {"person": "Ada Lindqvist"}
    free = run(store, works, ada, limit=3)
    assert run(store, works, ada, limit=3, timeout=60) == free
    assert free.truncated
    (tmp_path / "graph.ttl").write_bytes((SMALL / "graph.ttl").read_bytes())
    index = Graph(tmp_path).index()
    assert run(index, works, ada, timeout=60).rows == run(index, works, ada).rows


def test_an_opened_graph_keeps_the_limit(tmp_path: Path) -> None:
    (file := tmp_path / "runaway.rq").write_text(RUNAWAY, encoding="utf-8")
    graph = scholargraph.open(SMALL, timeout=2)
    with pytest.raises(QueryError, match="ended after 2 s"):
        graph.query(str(file))
    graph.timeout = 60
    assert graph.query("people_top", "1").rows


@pytest.mark.parametrize("text", ["ASK { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"])
def test_other_forms(store: MemoryStore, tmp_path: Path, text: str) -> None:
    (file := tmp_path / "own.rq").write_text('#+ summary: "own"\n' + text, encoding="utf-8")
    query = load_query(file)
    assert run(store, query, timeout=60) == run(store, query)


def test_a_runaway_query_is_ended(store: MemoryStore, tmp_path: Path) -> None:
    (file := tmp_path / "runaway.rq").write_text(RUNAWAY, encoding="utf-8")
    begun = time.monotonic()
    with pytest.raises(QueryError, match="ended after 2 s"):
        run(store, load_query(file), timeout=2)
    assert time.monotonic() - begun < 30
    with pytest.raises(QueryError, match="cannot end"):
        run(PlainStore.load([SMALL / "graph.ttl"]), load_query(file), timeout=2)


def test_what_is_refused_is_refused_there_too(store: MemoryStore, tmp_path: Path) -> None:
    (file := tmp_path / "own.rq").write_text('#+ summary: "own"\nSELECT * WHERE { ?s ?p ?o . FILTER(foo(?s)) }', encoding="utf-8")
    with pytest.raises(QueryError) as found:
        run(store, load_query(file), timeout=60)
    assert found.value.where
    assert found.value.where.startswith(str(file))


def test_columns_are_interrupted(tmp_path: Path) -> None:
    query = saved_query("pairs_top")
    assert query.columns
    sql = "SELECT count(*) AS n FROM range(1000000000) a, range(1000000000) b WHERE (a.range + b.range) % 7 = 3"
    endless = dataclasses.replace(query, parameters=(), columns=ColumnForm(sql, frozenset()))
    with pytest.raises(QueryError, match="ended after 1 s"):
        run_columns(tmp_path, endless, timeout=1)
