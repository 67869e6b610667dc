"""Exports of a build, and a publishing that cannot be."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from scholargraph.errors import PublishError, UnknownFormatError, UsageError
from scholargraph.graph.description import graph_names
from scholargraph.pipeline.publish import Terms, export, publish
from scholargraph.store import open_store
from scholargraph.store.graph_server import GraphServer

SMALL = Path(__file__).parents[2] / "fixtures" / "small" / "graph.ttl"
BASE = "https://w3id.org/scholargraph/id/"


@pytest.fixture(scope="module")
def triples() -> set[str]:
    """The claims of the small graph."""
    return {str(quad.triple) for quad in ox.parse(path=str(SMALL), format=ox.RdfFormat.TURTLE)}


@pytest.mark.parametrize(
    ("suffix", "format"),
    [("nt", ox.RdfFormat.N_TRIPLES), ("jsonld", ox.RdfFormat.JSON_LD), ("trig", ox.RdfFormat.TRIG)],
)
def test_every_format_holds_the_same(tmp_path: Path, triples: set[str], suffix: str, format: ox.RdfFormat) -> None:
    file = tmp_path / f"small.{suffix}"
    made = export(SMALL, file, Terms("Small"))
    quads = list(ox.parse(path=str(file), format=format))
    assert len(quads) == sum(made.triples.values())
    assert triples < {str(quad.triple) for quad in quads}
    named = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    assert named == (set(made.triples) if suffix == "trig" else set())
    again = tmp_path / f"again.{suffix}"
    export(SMALL, again, Terms("Small"))
    assert file.read_bytes() == again.read_bytes()


def test_the_description_is_counted_anew(tmp_path: Path) -> None:
    made = export(SMALL, tmp_path / "small.nt", Terms("Small", "https://spdx.org/licenses/CC0-1.0"))
    about = open_store(tmp_path / "small.nt.void.ttl")
    prefix = "PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcterms: <http://purl.org/dc/terms/> "
    whole = about.select(f"{prefix} SELECT ?n WHERE {{ <{BASE}graph> void:triples ?n }}")
    assert [row[0].python for row in whole.rows if row[0]] == [sum(made.triples.values())]
    graph = open_store(SMALL)
    found = about.select(
        f"{prefix} SELECT ?c ?n WHERE {{ <{graph_names(BASE)['claims']}> void:classPartition ?p . "
        "?p void:class ?c ; void:entities ?n } ORDER BY ?c"
    )
    counted = graph.select("SELECT ?c (COUNT(?s) AS ?n) WHERE { ?s a ?c } GROUP BY ?c ORDER BY ?c")
    assert found.rows == counted.rows
    subjects = about.select(f"{prefix} SELECT ?n WHERE {{ <{graph_names(BASE)['claims']}> void:distinctSubjects ?n }}")
    assert subjects.rows == graph.select("SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }").rows
    for term in ("dcterms:license", "dcterms:conformsTo", "void:uriSpace"):
        assert about.ask(f"{prefix} ASK {{ <{BASE}graph> {term} ?o }}"), term


def test_other_suffixes(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match="rdfxml") as caught:
        export(SMALL, tmp_path / "small.rdfxml", Terms())
    assert ".nt" in (caught.value.hint or "")


def test_no_server() -> None:
    with pytest.raises(UsageError, match="not yours"):
        publish(SMALL, "http://127.0.0.1:9/sparql", Terms())
    with pytest.raises(PublishError, match="cannot be reached"):
        GraphServer("http://127.0.0.1:9/sparql", timeout=2)
    with pytest.raises(UsageError, match="no address"):
        GraphServer("ftp://example.org/")
