"""The shipped project: it builds, it conforms, every claim opens its line, and order and hash seed mean nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from scholargraph.pipeline.build import build
from scholargraph.pipeline.check import check
from scholargraph.pipeline.opened import Graph
from scholargraph.project import load_project, shipped

BYTES = ("graph.ttl", "derived.ttl", "report.json", "identities.csv", "tables/persons.parquet", "tables/pairs.parquet")
NAMES = "sg:nameAsPrinted|sg:adviseeAsPrinted|sg:titleAsPrinted|sg:descriptionAsWritten|sg:phrase"
QUOTED = f"""
PREFIX sg: <https://w3id.org/scholargraph/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT DISTINCT ?node ?text ?quote WHERE {{ ?node prov:wasQuotedFrom ?quote ; {NAMES} ?text }}
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return Graph(build(load_project(shipped("data")), tmp_path_factory.mktemp("demo")).out)


def test_it_has_no_violation(graph):
    table, violations = check(graph.folder)
    assert violations == 0, list(table)


def test_every_claim_opens_a_line_that_says_it(graph):
    files = {source.id: source.path for source in load_project(shipped("data")).source}
    rows = graph.store.select(QUOTED).rows
    assert len(rows) > 500
    quoted: dict[tuple[str, str], str] = {}
    for node, text, quote in rows:
        source, fragment = unquote(quote.value.rsplit("/", 1)[-1]).split("#line=")
        first, last = map(int, fragment.split(","))
        lines = files[source].read_text(encoding="utf-8").split("\n")[first:last]
        key = (node.value, text.value)
        quoted[key] = quoted.get(key, "") + " " + " ".join(lines)
    squeeze = re.compile(r"\W+")
    for (node, text), lines in quoted.items():
        assert squeeze.sub("", text) in squeeze.sub("", lines), (node, text)


def test_order_and_hash_seed_mean_nothing(graph, tmp_path):
    project = load_project(shipped("data"))
    turned = project.model_copy(update={"source": project.source[::-1]})
    build(turned, tmp_path / "turned")
    script = (
        "from pathlib import Path; from scholargraph.project import load_project, shipped;"
        f"from scholargraph.pipeline.build import build; build(load_project(shipped('data')), Path({str(tmp_path / 'seeded')!r}))"
    )
    subprocess.run([sys.executable, "-c", script], check=True, env={**os.environ, "PYTHONHASHSEED": "12345"})
    for other in ("turned", "seeded"):
        for name in (
            "graph.ttl",
            "derived.ttl",
            "report.json",
            "identities.csv",
            "tables/persons.parquet",
            "tables/pairs.parquet",
        ):
            assert (tmp_path / other / name).read_bytes() == (graph.folder / name).read_bytes(), (other, name)


def test_tables_from_the_turtle_alone_are_those_of_the_build(graph, tmp_path):
    bare = tmp_path / "bare.ttl"
    bare.write_bytes((graph.folder / "graph.ttl").read_bytes())
    assert Graph(bare).tables == graph.tables
    derived = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o"
    assert Graph(bare).store.select(derived).rows == graph.store.select(derived).rows


def test_the_full_documents_say_the_same(graph, seeds, tmp_path):
    project = load_project(shipped("data"))
    full = tuple(s.model_copy(update={"path": Path(seeds) / s.path.name}) for s in project.source)
    other = Graph(build(project.model_copy(update={"source": full}), tmp_path).out)
    for table in ("people", "pairs"):
        shown = [row[1:] if table == "people" else (row[1], row[3], *row[4:]) for row in graph.stats(table).rows]
        assert sorted(map(str, shown)) == sorted(
            str(row[1:] if table == "people" else (row[1], row[3], *row[4:])) for row in other.stats(table).rows
        )
