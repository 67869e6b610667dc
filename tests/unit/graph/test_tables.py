import dataclasses

import pytest

from scholargraph.errors import GraphError
from scholargraph.graph.rows import quote_key
from scholargraph.graph.tables import tables_from_entities, tables_from_rdf
from scholargraph.project import DEFAULT_BASE

BASE = DEFAULT_BASE


@pytest.fixture(scope="module")
def tables(small):
    return tables_from_entities(small, BASE)


def test_entities_and_rdf_give_equal_rows(tables, small_graph):
    read = tables_from_rdf(small_graph)
    for field in dataclasses.fields(tables):
        assert getattr(read, field.name) == getattr(tables, field.name), field.name
    assert len(tables.works) == 14
    assert len(tables.persons) == 10


def test_rows_come_by_key(tables):
    assert [row.person for row in tables.persons] == sorted(row.person for row in tables.persons)
    assert [row.work for row in tables.works] == sorted(row.work for row in tables.works)


def test_rows_from_oxigraph_and_with_derived_statements(tables, small_texts):
    import rdflib

    graph = rdflib.Graph(store="Oxigraph")
    for text in small_texts.values():
        graph.parse(data=text, format="turtle")
    assert tables_from_rdf(graph) == tables


def test_a_work_row(tables):
    (row,) = [row for row in tables.works if row.work == BASE + "w1"]
    assert (row.title, row.year, row.first_year, row.type, row.status) == (
        "Learning “Nothing” Fast",
        2019,
        2018,
        "ConferencePaper",
        "published",
    )
    assert (row.venue_name, row.byline_complete, row.authors, row.versions, row.topics) == (
        "Conference on Invented Learning",
        True,
        3,
        2,
        ("cs.LG", "math.OC"),
    )


def test_title_falls_back_and_repositories_are_no_venue(tables):
    rows = {row.work.removeprefix(BASE): row for row in tables.works}
    assert rows["w8"].title == "a paper with Chidi on graphs that nobody drew"
    assert rows["w9"].title == "https://example.org/paper%7B1%7D"
    assert rows["w4"].venue is None
    assert rows["w4"].topics == ("cs.LG",)
    assert not rows["w4"].byline_complete
    assert rows["w12"].authors == 2
    versions = {row.version.removeprefix(BASE): row for row in tables.versions}
    assert versions["v4"].venue_name == "arXiv"


def test_the_first_quote_is_the_first_line(tables):
    versions = {row.version.removeprefix(BASE): row for row in tables.versions}
    assert versions["v1b"].quote == BASE + "cv_lindqvist#line=39,40"
    assert versions["v8"].source == BASE + "home%20lindqvist"
    assert sorted(["a#line=9,10", "a#line=10,11", "a#line=8,9"], key=quote_key)[-1] == "a#line=10,11"


def test_candidates(tables):
    (row,) = tables.candidates
    assert (row.person_a, row.person_b, row.score) == (BASE + "p8", BASE + "p9", 0.41)
    assert row.paste.startswith("- same:")


def test_hidden_names_are_in_no_table(tables):
    assert "Formername" not in repr(tables)


def test_a_graph_with_holes_is_refused_by_name(small_texts):
    import rdflib

    graph = rdflib.Graph().parse(data=small_texts["graph.ttl"], format="turtle")
    prefix = rdflib.URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    graph.remove((rdflib.URIRef(BASE + "p3"), prefix, None))
    with pytest.raises(GraphError, match=r"p3> has no skos:prefLabel"):
        tables_from_rdf(graph)
