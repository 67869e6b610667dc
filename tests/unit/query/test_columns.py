"""The second form of a saved query, over the tables of a build, gives the rows of the first."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from scholargraph.errors import ParameterError, QueryError
from scholargraph.export.parquet import write_tables
from scholargraph.graph.tables_rdf import tables_from_rdf
from scholargraph.network.coauthorship import project
from scholargraph.query import run, saved_queries
from scholargraph.query.columns import run_columns
from scholargraph.query.header import parse_query
from scholargraph.store import open_store
from scholargraph.store.memory import MemoryStore

ROOT = Path(__file__).parents[3]
SMALL = ROOT / "tests" / "fixtures" / "small"
FIXTURES = ROOT / "tests" / "fixtures" / "queries"
WITH_COLUMNS = {name: query for name, query in saved_queries(ROOT / "queries").items() if query.columns}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    made = tables_from_rdf(open_store(SMALL / "graph.ttl").rdf)
    made.pairs, made.pair_works = project(made)
    write_tables(made, folder)
    return folder


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    return open_store(SMALL)


@pytest.mark.parametrize("name", WITH_COLUMNS)
def test_the_same_terms_in_the_same_order(name: str, tables: Path, store: MemoryStore) -> None:
    query = WITH_COLUMNS[name]
    cases = yaml.safe_load((FIXTURES / f"{name}.yaml").read_text(encoding="utf-8"))
    for values in [case["parameters"] for case in cases] + [{p.name: 1 for p in query.parameters}]:
        by_sparql, by_columns = run(store, query, values), run_columns(tables, query, values)
        assert by_columns.columns == by_sparql.columns
        assert by_columns.terms == by_sparql.terms
        assert run_columns(tables, query, values, limit=1).truncated == (len(by_sparql) > 1)


def test_parameters_are_checked_alike(tables: Path) -> None:
    with pytest.raises(ParameterError, match="whole number"):
        run_columns(tables, WITH_COLUMNS["pairs_top"], {"at_least": "1; DROP TABLE pairs"})


def test_missing_tables_are_told(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="cannot be read"):
        run_columns(tmp_path, WITH_COLUMNS["pairs_top"])


def test_a_header_that_is_wrong() -> None:
    with pytest.raises(QueryError, match="columns"):
        parse_query("#+ columns: {sql: 3}\nSELECT * WHERE { ?s ?p ?o }")
