"""Builds of tables without Turtle: the tables are those of a whole build, what needs the graph says so."""

from pathlib import Path

import pytest

from scholargraph.errors import UsageError
from scholargraph.export.parquet import read_tables
from scholargraph.pipeline.build import build
from scholargraph.pipeline.draw import PageOptions, draw
from scholargraph.pipeline.opened import Graph
from scholargraph.project import Project, SourceSettings

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="module")
def settings() -> Project:
    return Project(source=tuple(SourceSettings(path=SAMPLES / name) for name in ("bibtex", "dblp-xml")))


@pytest.fixture(scope="module")
def folder(settings: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole build, and one of columns only in its place."""
    folder = tmp_path_factory.mktemp("columns")
    build(settings, folder / "whole")
    build(settings, folder / "out")
    (folder / "out" / "mine.txt").write_text("mine")
    build(settings, folder / "out", columns_only=True)
    return folder


def test_nothing_of_the_former_build_is_left_that_does_not_fit(folder: Path) -> None:
    names = {file.name for file in (folder / "out").iterdir() if not file.name.startswith(".")}
    assert names == {"tables", "report.json", "report.md", "identities.csv", "mine.txt"}


def test_tables_statistics_and_networks_are_those_of_a_whole_build(folder: Path, tmp_path: Path) -> None:
    assert read_tables(folder / "out" / "tables") == read_tables(folder / "whole" / "tables")
    columns, whole = Graph(folder / "out"), Graph(folder / "whole")
    for table in ("people", "pairs", "years", "venues", "network"):
        assert columns.stats(table).rows == whole.stats(table).rows
    (one,), (other,) = (draw(graph, tmp_path / f"{n}.graphml", PageOptions()) for n, graph in enumerate((columns, whole)))
    assert one.read_bytes() == other.read_bytes()


def test_what_needs_the_graph_says_what_is_missing(folder: Path) -> None:
    graph = Graph(folder / "out")
    for ask in (lambda: graph.store, lambda: graph.claims, lambda: graph.rdf, lambda: graph.person("Mia Tak"), graph.need_turtle):
        with pytest.raises(UsageError, match=r"columns only.*without --columns-only"):
            ask()


def test_a_whole_build_takes_its_place_again(folder: Path, settings: Project, tmp_path: Path) -> None:
    build(settings, tmp_path, columns_only=True)
    build(settings, tmp_path)
    assert not Graph(tmp_path).columns_only
    assert (tmp_path / "graph.ttl").read_bytes() == (folder / "whole" / "graph.ttl").read_bytes()
