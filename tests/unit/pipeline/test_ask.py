"""Which way a question goes: by SPARQL, or over the tables of a large build; and that the answer says so."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from scholargraph.export.parquet import write_tables
from scholargraph.graph.tables_rdf import tables_from_rdf
from scholargraph.network.coauthorship import project
from scholargraph.pipeline import indexing
from scholargraph.pipeline.ask import Asked, ask
from scholargraph.pipeline.indexing import BY_COLUMNS, BY_SPARQL
from scholargraph.pipeline.opened import Graph
from scholargraph.store import open_store

SMALL = Path(__file__).parents[2] / "fixtures" / "small"


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """The small graph as a build with its tables."""
    for name in ("graph.ttl", "derived.ttl"):
        (tmp_path / name).write_bytes((SMALL / name).read_bytes())
    digest = hashlib.sha256((tmp_path / "graph.ttl").read_bytes()).hexdigest()
    report = {"scholargraph": "0", "settings": {}, "sources": [], "graph_sha256": digest}
    (tmp_path / "report.json").write_text(json.dumps(report), encoding="utf-8")
    tables = tables_from_rdf(open_store(SMALL / "graph.ttl").rdf)
    tables.pairs, tables.pair_works = project(tables)
    write_tables(tables, tmp_path / "tables")
    return tmp_path


def test_both_ways_give_the_same_and_say_which(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    _, small = ask("pairs_top", ["1"], {}, Asked(build), notify=told.append)
    assert small.notes == (BY_SPARQL,)
    assert told == []
    monkeypatch.setattr(indexing, "LARGE", 1000)
    _, large = ask("pairs_top", ["1"], {}, Asked(build), notify=told.append)
    assert large.notes == (BY_COLUMNS,)
    assert "pairs_top: " + BY_COLUMNS in told
    assert large.rows == small.rows
    assert Graph(build).query("pairs_top", "1").notes == (BY_COLUMNS,)
    assert not (build / "index").exists(), "no index is needed for it"
    _, other = ask("person_works", ["Ada Lindqvist"], {}, Asked(build))
    assert other.notes == (BY_SPARQL,)


def test_tables_of_another_graph_are_not_asked(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "LARGE", 1000)
    file = build / "graph.ttl"
    file.write_text(file.read_text(encoding="utf-8") + "\n# changed by hand\n", encoding="utf-8")
    _, answer = ask("pairs_top", ["1"], {}, Asked(build))
    assert answer.notes == (BY_SPARQL,)


def test_a_cut_is_told(build: Path) -> None:
    result, table = ask("pairs_top", ["1"], {}, Asked(build, max_rows=2))
    assert (len(table), result.truncated) == (2, True)
