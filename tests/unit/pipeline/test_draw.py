"""Selections and options reach every format: what the page leaves out, a file leaves out too."""

import csv
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import networkx as nx
import pytest

from scholargraph.errors import ParameterError, UnknownFormatError
from scholargraph.model.tables import AdvisingRow, AuthorshipRow, PersonRow, Tables, WorkRow
from scholargraph.network.coauthorship import project
from scholargraph.network.selection import Selection
from scholargraph.pipeline.draw import PageOptions, draw, formats


@pytest.fixture
def graph() -> Any:
    """Works: ab 2001, abc 2005, cd 2005 (under review); a advised b."""
    tables = Tables(persons=[PersonRow(one, one.upper(), (one * 2,), None) for one in "abcd"])
    for index, (byline, year, status) in enumerate((("ab", 2001, None), ("abc", 2005, None), ("cd", 2005, "underReview"))):
        tables.works.append(WorkRow(f"w{index}", "T", year, year, "Work", status, None, None, True, len(byline), 1, ()))
        tables.authorships += [AuthorshipRow(f"w{index}{one}", f"w{index}", one, n, "printed") for n, one in enumerate(byline, 1)]
    tables.advising.append(AdvisingRow("x", "a", "b", "phd", 2000, 2004, False, None, "s", "s#line=0,1"))
    tables.pairs, tables.pair_works = project(tables)
    return SimpleNamespace(tables=tables, max_authors=100)


def pairs(graph: Any, folder: Path, options: PageOptions | None = None, selection: Selection | None = None) -> dict[str, float]:
    (path,) = draw(graph, folder / "x.graphml", options or PageOptions(), selection)
    read = nx.read_graphml(path)
    return {"".join(sorted(edge[:2])): edge[2]["newman_weight"] for edge in read.edges(data=True)}


def test_files_hold_the_selection_with_weights_counted_anew(graph: Any, tmp_path: Path) -> None:
    assert pairs(graph, tmp_path) == {"ab": 1.5, "ac": 0.5, "bc": 0.5, "cd": 1.0}
    assert pairs(graph, tmp_path, selection=Selection(years=(2005, None))) == {"ab": 0.5, "ac": 0.5, "bc": 0.5, "cd": 1.0}
    assert pairs(graph, tmp_path, selection=Selection(min_joint=2)) == {"ab": 1.5}
    assert pairs(graph, tmp_path, PageOptions(public=True)) == {"ab": 1.5, "ac": 0.5, "bc": 0.5}
    assert pairs(graph, tmp_path, PageOptions(person="d")) == {"cd": 1.0}
    assert pairs(graph, tmp_path, PageOptions(person="d", depth=2)) == {"ab": 1.5, "ac": 0.5, "bc": 0.5, "cd": 1.0}
    assert pairs(graph, tmp_path, selection=Selection(people=frozenset("ab"))) == {"ab": 1.5}
    assert pairs(graph, tmp_path, selection=Selection(people=frozenset("d"), outsiders=True)) == {"cd": 1.0}


def test_files_are_never_reduced(graph: Any, tmp_path: Path) -> None:
    assert len(pairs(graph, tmp_path, PageOptions(max_nodes=2))) == 4


def test_tables_of_a_public_selection_name_no_hidden_work(graph: Any, tmp_path: Path) -> None:
    *_, works = draw(graph, tmp_path / "x.csv", PageOptions(public=True))
    with works.open(encoding="utf-8", newline="") as file:
        assert {row["work"] for row in csv.DictReader(file)} == {"w0", "w1"}


@pytest.mark.parametrize("suffix", formats())
@pytest.mark.parametrize("view", ["coauthors", "lineage"])
def test_every_format_of_every_view(graph: Any, tmp_path: Path, suffix: str, view: str) -> None:
    if view == "lineage":
        graph.tables.advising += [AdvisingRow("y", "a", "c", "ms", None, None, True, None, "s", "s#line=1,2")]
    for path in draw(graph, tmp_path / f"x.{suffix}", PageOptions.model_validate({"view": view})):
        assert path.stat().st_size


def test_notes_say_what_was_chosen(graph: Any, tmp_path: Path) -> None:
    (page,) = draw(graph, tmp_path / "x.html", PageOptions(), Selection(people=frozenset("ab"), outsiders=True))
    assert "Only 2 chosen people and, in grey, those they wrote with." in page.read_text(encoding="utf-8")


def test_wrong_calls(graph: Any, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match=r"use one of: html, thesaurus\.txt, alias, csv"):
        draw(graph, tmp_path / "x.svg", PageOptions())
    with pytest.raises(ParameterError, match="outsiders"):
        draw(graph, tmp_path / "x.html", PageOptions(), Selection(outsiders=True))
    assert not list(tmp_path.iterdir())


def test_a_thesaurus_leaves_out_what_means_several_people_and_says_so(tmp_path):
    from libraries import ROSE, SHORT, built, library

    entries = [*ROSE, ("Ropes", "Mara Rho and Cy Twist", 1980)]
    short = [*SHORT, ("Ropes", "M. Rho and C. Twist", 1980)]
    graph = built(tmp_path / "out", library(tmp_path / "full.bib", entries), library(tmp_path / "short.bib", short))
    told: list[str] = []
    (file,) = draw(graph, tmp_path / "people.thesaurus.txt", PageOptions(), notify=told.append)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "label\treplace by"
    assert "O. Brandt\tOdo Brandt" in lines
    assert not [line for line in lines if line.startswith("M. Rho\t")]
    assert "M. Rho" in told[0]
    (alias,) = draw(graph, tmp_path / "citespace.alias", PageOptions(), notify=told.append)
    assert "Cy Twist#C. Twist" in alias.read_text(encoding="utf-8").splitlines()
