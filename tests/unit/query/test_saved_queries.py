"""Every shipped query: its header, its form, and its rows on each engine."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from scholargraph.query import SavedQuery, run, saved_queries
from scholargraph.query.header import variables
from scholargraph.store.base import Store
from scholargraph.store.memory import MemoryStore
from scholargraph.store.plain import PlainStore

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "tests" / "fixtures" / "queries"
SMALL = ROOT / "tests" / "fixtures" / "small"
BASE = "https://w3id.org/scholargraph/id/"
PREFIXES = f"""@base <{BASE}> .
@prefix : <{BASE}> .
@prefix sg: <https://w3id.org/scholargraph/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
QUERIES = saved_queries(ROOT / "queries")
ENGINES = {"oxigraph": MemoryStore.load, "rdflib": PlainStore.load}
SUBJECTS = {"person", "people", "advising", "pair", "pairs", "work", "works", "venue", "topic", "topics"} | {
    "organization",
    "award",
    "quality",
    "sources",
}


def _cases() -> list[Any]:
    return [
        pytest.param(name, case, engine, id=f"{name}-{number}-{engine}")
        for name in QUERIES
        for number, case in enumerate(yaml.safe_load((FIXTURES / f"{name}.yaml").read_text(encoding="utf-8")))
        for engine in ENGINES
    ]


def _value(written: Any) -> Any:
    """What a fixture writes: `:p1` is an IRI of the base, 1.5 a decimal."""
    if isinstance(written, float):
        return Decimal(str(written))
    return BASE + written[1:] if isinstance(written, str) and written.startswith(":") else written


@pytest.fixture(scope="module")
def stores() -> dict[tuple[str, str], Store]:
    return {}


@pytest.mark.parametrize(("name", "case", "engine"), _cases())
def test_rows(name: str, case: dict[str, Any], engine: str, stores: dict[tuple[str, str], Store]) -> None:
    extra = case.get("extra", "")
    if (engine, extra) not in stores:
        stores[engine, extra] = ENGINES[engine]([SMALL / "graph.ttl", SMALL / "derived.ttl"], [PREFIXES + extra])
    values = {parameter: _value(value) for parameter, value in case["parameters"].items()}
    result = run(stores[engine, extra], QUERIES[name], values)
    assert list(result.columns) == case["columns"]
    assert result.rows == [tuple(_value(value) for value in row) for row in case["rows"]]


def test_every_query_has_a_fixture_with_rows() -> None:
    assert {file.stem for file in FIXTURES.glob("*.yaml")} == set(QUERIES)
    for name in QUERIES:
        cases = yaml.safe_load((FIXTURES / f"{name}.yaml").read_text(encoding="utf-8"))
        assert any(case["rows"] for case in cases), f"{name} has no case with an answer"


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_header(query: SavedQuery) -> None:
    subject, _, question = query.name.partition("_")
    assert subject in SUBJECTS
    assert question
    assert query.summary
    assert query.tags
    declared = [parameter.name for parameter in query.parameters]
    assert set(variables(query.text)) == set(declared), "the body and the header name the same parameters"
    for parameter in query.parameters:
        assert parameter.example is not None
        assert parameter.type != "any"
        assert (parameter.type == "person") == (parameter.name in ("person", "other"))
    before = query.text.partition("\n#+ columns:")[0]
    header = [line for line in before.splitlines() if line.startswith("#+   ")]
    assert [line[5:].split(":")[0] for line in header] == declared, "one parameter a line"


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_columns_are_plain_words_in_a_total_order(query: SavedQuery) -> None:
    assert query.form == "SELECT"
    assert "ORDER BY" in query.text.rsplit("}", 1)[1], "the whole answer is ordered"
    columns = MemoryStore().select(query.text).columns
    assert all(column.replace("_", "").isalpha() and column.islower() for column in columns)
    assert not {column for column in columns if column.startswith("_")}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_is_valid_sparql_as_it_stands(query: SavedQuery) -> None:
    """The file itself, parameters still variables, is accepted by both parsers."""
    assert MemoryStore().select(query.text) is not None
    assert PlainStore().select(query.text) is not None


def test_needs_derived_is_declared_where_derived_terms_occur() -> None:
    terms = ("sg:Collaboration", "sg:coauthorWith", "sg:jointWork", "sg:hasAdvisor", "sg:hasMentor", "sg:participant")
    for query in QUERIES.values():
        assert ("derived" in query.needs) == any(term in query.text for term in terms), query.name
