"""A query cannot run for ever, fill the memory, reach out of the graph or change it; and it is never slow without a word."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scholargraph.query import load_query, run, saved_queries
from scholargraph.store import open_store
from scholargraph.store.memory import MemoryStore

SMALL = Path(__file__).parents[2] / "fixtures" / "small"
RUNAWAY = """SELECT (COUNT(*) AS ?n) WHERE {
  ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(STR(?a) < STR(?d) && STR(?g) < STR(?j) && STR(?c) < STR(?l)) }"""


def ask(tmp_path: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    file = tmp_path / "mine.rq"
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "scholargraph", "query", str(file), "--graph", str(SMALL), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("text", [RUNAWAY, RUNAWAY.replace("(COUNT(*) AS ?n)", "*") + " ORDER BY ?a"])
def test_a_runaway_query_is_ended(tmp_path: Path, text: str) -> None:
    begun = time.monotonic()
    done = ask(tmp_path, text, "--timeout", "1")
    assert done.returncode == 1
    assert "ended after 1 s" in done.stderr
    assert "--timeout" in done.stderr
    assert done.stdout == ""
    assert time.monotonic() - begun < 20


def test_rows_are_capped_and_it_is_said(tmp_path: Path) -> None:
    many = "SELECT ?a ?d WHERE { ?a ?b ?c . ?d ?e ?f }"
    done = ask(tmp_path, many, "--max-rows", "7", "--format", "csv")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 8
    assert "cut after 7 rows" in done.stderr
    whole = ask(tmp_path, "SELECT ?a WHERE { ?a a <https://w3id.org/scholargraph/ontology#Person> }", "--max-rows", "0")
    assert "cut" not in whole.stderr


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/hostname> WHERE { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1:9/> WHERE { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_reaching_out_has_to_be_allowed(tmp_path: Path, text: str) -> None:
    refused = ask(tmp_path, text)
    assert refused.returncode == 1
    assert "--allow-remote" in refused.stderr
    assert "mine.rq:1:" in refused.stderr
    assert "refused" not in ask(tmp_path, text, "--allow-remote").stderr


@pytest.mark.parametrize(
    "text", ["DROP ALL", "INSERT DATA { <urn:a> <urn:b> <urn:c> }", "DELETE WHERE { ?s ?p ?o }", "LOAD <urn:x>"]
)
@pytest.mark.parametrize("options", [(), ("--allow-remote",)])
def test_updates_are_refused(tmp_path: Path, text: str, options: tuple[str, ...]) -> None:
    done = ask(tmp_path, text, *options)
    assert done.returncode == 1
    assert "no query" in done.stderr


def test_no_query_falls_back_to_the_slow_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib would answer by its own engine, without a word, what it cannot hand on: it must never be asked."""
    import rdflib
    import rdflib.plugins.sparql.evaluate

    def asked(*_: object, **__: object) -> None:
        raise AssertionError("rdflib's own engine was asked")

    store = open_store(SMALL)
    assert len(store.rdf) > 0, "even where rdflib has been loaded"
    monkeypatch.setattr(rdflib.Graph, "query", asked)
    monkeypatch.setattr(rdflib.plugins.sparql.evaluate, "evalQuery", asked)
    values = {"person": "Ada Lindqvist", "other": "Chidi", "venue": "CIL", "topic": "cs.LG", "work": "Before", "text": "a"}
    values |= {"organization": "Northfield University", "award": "Prize for Nothing", "source": "cv_lindqvist"}
    for query in saved_queries().values():
        run(store, query, {parameter.name: values[parameter.name] for parameter in query.required})


@pytest.mark.parametrize("size", [0, 2_100_000], ids=["memory", "disk"])
def test_a_saved_query_imports_no_slow_package(tmp_path: Path, size: int) -> None:
    for name in ("graph.ttl", "derived.ttl"):
        (tmp_path / name).write_bytes((SMALL / name).read_bytes() + b"#" * size)
    digest = hashlib.sha256((tmp_path / "graph.ttl").read_bytes()).hexdigest()
    report = {"scholargraph": "0", "settings": {}, "sources": [], "graph_sha256": digest}
    (tmp_path / "report.json").write_text(json.dumps(report), encoding="utf-8")
    (tmp_path / "tables").mkdir()
    text = (
        "import sys; sys.argv[1:] = ['query', 'person_works', 'Ada Lindqvist', '--graph', sys.argv[1], '--format', 'csv']\n"
        "from scholargraph.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", text, str(tmp_path)], capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == 12
    loaded = set(done.stderr.split())
    slow = {"rdflib", "oxrdflib", "pandas", "numpy", "scipy", "duckdb", "networkx", "pyvis", "SPARQLWrapper", "pyshacl", "jinja2"}
    assert not loaded & slow
    assert (tmp_path / "index").exists() == bool(size)


def test_own_files_keep_their_limits(tmp_path: Path) -> None:
    store = MemoryStore.load(texts=["<urn:a> <urn:b> 1, 2, 3 ."])
    file = tmp_path / "three.rq"
    file.write_text("SELECT ?o WHERE { ?s ?p ?o } ORDER BY ?o LIMIT 2", encoding="utf-8")
    assert len(run(store, load_query(file), limit=10)) == 2
