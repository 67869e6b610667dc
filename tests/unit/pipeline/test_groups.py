"""Bodies in bylines: no persons and no coauthors, but kept in their place, from the source to the bibliography."""

import json
from pathlib import Path

import pytest

from scholargraph.model.records import WorkRecord
from scholargraph.pipeline.bibliography import bibliography, write_works
from scholargraph.pipeline.build import build
from scholargraph.pipeline.check import check
from scholargraph.pipeline.opened import Graph
from scholargraph.project import Project, SourceSettings
from scholargraph.sources import read_source

BIB = """@article{a, title={On the Tides of Mud}, author={Tak, Mia and {The ATLAS Collaboration} and Li, Bo}, year=2020}
@article{b, title={Reeds for All}, author={{OpenReeds}}, year=2021}
"""
CROSSREF = {
    "message-type": "work",
    "message": {
        "DOI": "10.5555/mud.1",
        "type": "journal-article",
        "title": ["On the Tides of Mud"],
        "issued": {"date-parts": [[2020]]},
        "author": [
            {"given": "Mia", "family": "Tak", "sequence": "first"},
            {"name": "ATLAS Collaboration", "sequence": "additional"},
            {"given": "Bo", "family": "Li", "sequence": "additional"},
        ],
    },
}
TABLE = "title,authors,year\nOn Birds and Mud,Mia Tak; Wader Consortium; Ada Okoye,2022\n"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("groups")
    files = {"library.bib": BIB, "crossref.json": json.dumps(CROSSREF), "table.csv": TABLE}
    for name, text in files.items():
        (folder / name).write_text(text)
    build(Project(source=tuple(SourceSettings(path=folder / name) for name in files)), folder / "out")
    return Graph(folder / "out")


def test_they_are_no_persons_and_nobodys_coauthors(graph: Graph) -> None:
    assert sorted(row.name for row in graph.tables.persons) == ["Ada Okoye", "Bo Li", "Mia Tak"]
    names = {row.person: row.name for row in graph.tables.persons}
    pairs = sorted(tuple(sorted((names[row.person_a], names[row.person_b]))) for row in graph.tables.pairs)
    assert pairs == [("Ada Okoye", "Mia Tak"), ("Bo Li", "Mia Tak")]


def test_the_byline_keeps_their_places(graph: Graph) -> None:
    query = """
    PREFIX sg: <https://w3id.org/scholargraph/ontology#>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX prov: <http://www.w3.org/ns/prov#>
    SELECT ?title ?position ?body (COUNT(?quote) AS ?quotes) WHERE {
      ?found a sg:GroupAuthorship ; sg:work/sg:title ?title ; sg:group/skos:prefLabel ?body ; sg:authorPosition ?position ;
             prov:wasQuotedFrom ?quote .
    } GROUP BY ?title ?position ?body ORDER BY ?title"""
    rows = [tuple(term.python for term in row) for row in graph.store.select(query).rows]
    assert rows == [
        ("On Birds and Mud", 2, "Wader Consortium", 1),
        ("On the Tides of Mud", 2, "The ATLAS Collaboration", 2),
        ("Reeds for All", 1, "OpenReeds", 1),
    ]
    positions = sorted((row.position or 0) for row in graph.tables.authorships)
    assert positions == [1, 1, 3, 3]
    assert check(graph.folder)[1] == 0


@pytest.mark.parametrize("suffix", ["bib", "ris", "csl.json", "csv"])
def test_the_bibliography_names_them_and_reads_them_back(graph: Graph, suffix: str, tmp_path: Path) -> None:
    authors = {reference.title: reference.authors for reference in bibliography(graph)}
    assert authors["On Birds and Mud"] == ("Mia Tak", "Wader Consortium", "Ada Okoye")
    assert authors["Reeds for All"] == ("OpenReeds",)
    out = tmp_path / f"x.{suffix}"
    write_works(graph, out)
    works = {work.title: work.byline.names for work in read_source(out).records if isinstance(work, WorkRecord)}
    assert [name.name.family for name in works["On the Tides of Mud"] if not name.corporate] == ["Tak", "Li"]
    bodies = [(name.position, name.printed) for name in works["On the Tides of Mud"] if name.corporate]
    assert [position for position, _ in bodies] == [2]
    assert "ATLAS Collaboration" in bodies[0][1]
