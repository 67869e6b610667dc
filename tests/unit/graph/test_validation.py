from pathlib import Path

import pytest
import rdflib

from scholargraph.errors import GraphError
from scholargraph.graph.validation import consistency_queries, validate
from scholargraph.project import shipped

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
BASE = "https://w3id.org/scholargraph/id/"
QUERIES = [query.name for query in consistency_queries()]


def shapes():
    """Node shape → its property shapes, by local name."""
    graph = rdflib.Graph().parse(shipped("ontology") / "shapes.ttl")
    nodes = {}
    for shape in graph.subjects(rdflib.RDF.type, SH.NodeShape):
        nodes[shape.rpartition("#")[2]] = {part.rpartition("#")[2] for part in graph.objects(shape, SH.property)}
    return nodes


SHAPES = shapes()


@pytest.fixture(scope="module")
def report():
    return validate(FIXTURES / "small")


def test_the_small_world_conforms(report):
    assert report.violations == 0
    assert [(finding.severity, finding.shape) for finding in report.findings] == [
        ("Warning", "byline_names_one_person_twice"),
        ("Info", "Version-readingDoubtful"),
    ]


def test_a_finding_names_file_and_line(report):
    assert [finding.source for finding in report.findings] == ["listing_lindqvist.txt:33", "listing_lindqvist.txt:3"]
    assert report.findings[0].quote == BASE + "listing_lindqvist#line=32,33"


def test_every_property_shape_belongs_to_a_node_shape():
    graph = rdflib.Graph().parse(shipped("ontology") / "shapes.ttl")
    named = {shape.rpartition("#")[2] for shape in graph.subjects(rdflib.RDF.type, SH.PropertyShape)}
    assert named == set().union(*SHAPES.values())
    assert all((shape, SH.message, None) in graph for shape in graph.subjects(rdflib.RDF.type, SH.PropertyShape))


def test_every_shape_has_a_failing_fixture():
    assert {path.stem for path in (FIXTURES / "shapes").glob("*.ttl")} == set(SHAPES)


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_shape_can_fail(name):
    found = {finding.shape for finding in validate(FIXTURES / "shapes" / f"{name}.ttl").findings}
    assert SHAPES[name] | {name} <= found


def test_every_upper_bound_holds():
    """For each property shape with a maximum, a node with one value more: the maximum is what finds it."""
    import pyshacl

    shapes = rdflib.Graph().parse(shipped("ontology") / "shapes.ttl")
    data, expected = rdflib.Graph(), set()
    for shape in shapes.subjects(SH.maxCount):
        owner = shapes.value(predicate=SH.property, object=shape)
        target, path = shapes.value(owner, SH.targetClass), shapes.value(shape, SH.path)
        if target is None:
            continue
        node = rdflib.URIRef(f"{BASE}{shape.rpartition('#')[2]}")
        data.add((node, rdflib.RDF.type, target))
        for number in range(int(shapes.value(shape, SH.maxCount)) + 1):
            data.add((node, path, rdflib.URIRef(f"{BASE}x{number}")))
        expected.add((node, shape))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    found = {
        (report.value(result, SH.focusNode), report.value(result, SH.sourceShape))
        for result in report.subjects(SH.sourceConstraintComponent, SH.MaxCountConstraintComponent)
    }
    assert len(expected) > 80
    assert expected <= found


def test_every_query_has_a_failing_fixture():
    assert {path.stem for path in (FIXTURES / "verify").glob("*.ttl")} == set(QUERIES)


@pytest.mark.parametrize("query", consistency_queries(), ids=QUERIES)
def test_every_query_can_fail(query):
    found = [f for f in validate(FIXTURES / "verify" / f"{query.name}.ttl").findings if f.shape == query.name]
    assert found
    assert {finding.severity for finding in found} == {query.severity}
    assert all(finding.message and finding.node for finding in found)


def test_an_rdflib_graph_in_memory_or_on_oxigraph_gives_the_same_report(report):
    for store in ("default", "Oxigraph"):
        graph = rdflib.Graph(store=store)
        for file in ("graph.ttl", "derived.ttl"):
            graph.parse(FIXTURES / "small" / file)
        assert validate(graph) == report


def test_a_file_that_is_no_turtle_is_refused(tmp_path):
    file = tmp_path / "graph.ttl"
    file.write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(GraphError, match=r"graph\.ttl"):
        validate(tmp_path)
    with pytest.raises(GraphError, match="cannot be read"):
        validate(tmp_path / "missing.ttl")
