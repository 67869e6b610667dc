"""Why names are one person or not, read off a build. All names are invented."""

import json

import pytest
from libraries import ROSE, SHORT, built, library

from scholargraph.errors import AmbiguousNameError, UnknownNameError
from scholargraph.pipeline.explain import explain, to_json
from scholargraph.pipeline.explain_text import lines


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explain")
    return built(folder / "out", library(folder / "full.bib", ROSE), library(folder / "short.bib", SHORT))


def by_title(graph, name: str, title: str) -> str:
    """The IRI of the person printed so in a work."""
    works = {row.work for row in graph.tables.works if row.title == title}
    return next(row.person for row in graph.tables.mentions if row.printed == name and row.work in works)


def test_a_person_is_told_with_file_line_and_name_as_printed(graph):
    found = explain(graph, by_title(graph, "Mina Rho", ROSE[0][0]))
    text = "\n".join(lines(found))
    assert "full.bib:3 “Mina Rho”" in text
    assert "short.bib:3 “M. Rho”" in text
    assert "full.bib:8 “Mina Rho”" in text
    assert found.joins
    assert all(step.decision.reasons for step in found.joins)
    assert json.loads(to_json(found))["name"] == "Mina Rho"


def test_two_spellings_in_one_byline_are_explained_by_both_places(graph):
    found = explain(graph, by_title(graph, "Mina Rho", ROSE[0][0]), by_title(graph, "M. Rho", ROSE[0][0]))
    assert not hasattr(found, "verdict"), "one IRI twice asks about the person"
    pair = explain(graph, "M. Rho", "Odo Brandt")
    assert pair.verdict == "different"
    spelled = explain(graph, "O. Brandt", "Odo Brandt")
    assert spelled.verdict == "same"
    assert "short.bib:3 has “O. Brandt” where full.bib:3 has “Odo Brandt”" in spelled.constraints[0]


def test_coauthors_are_two_people_and_their_works_are_shown(graph):
    found = explain(graph, by_title(graph, "Mina Rho", ROSE[0][0]), "Odo Brandt")
    assert found.verdict == "different"
    assert [work.title for work in found.joint] == [ROSE[0][0], ROSE[1][0]]
    assert found.line is None, "no line makes two authors of one work one"
    text = "\n".join(lines(found))
    assert "both are authors of “Braided orders of the north” and 1 more" in text


def test_contradicting_names_forbid(graph):
    found = explain(graph, "Milo Rho", by_title(graph, "Mina Rho", ROSE[0][0]))
    assert found.verdict == "different"
    assert "contradict" in found.constraints[0]


def test_what_is_open_comes_with_a_line_that_works(graph, tmp_path):
    left, right = (by_title(graph, "Wei Wang", ROSE[n][0]) for n in (5, 6))
    assert left != right, "a name of many people joins nobody by itself"
    found = explain(graph, left, right)
    assert found.verdict == "open"
    assert found.line
    file = tmp_path / "people.yaml"
    file.write_text(found.line + "\n", encoding="utf-8")
    again = built(tmp_path / "out", library(tmp_path / "full.bib", ROSE), curation=[file])
    assert by_title(again, "Wei Wang", ROSE[5][0]) == by_title(again, "Wei Wang", ROSE[6][0])
    curated = explain(again, "Wei Wang")
    assert "by hand" in "\n".join(lines(curated))


def test_a_homonym_of_one_byline_is_told_apart(graph):
    one = by_title(graph, "J. Kim", ROSE[3][0])
    found = explain(graph, one)
    assert [step.decision.rule for step in found.apart] == ["same byline"]


def test_unknown_and_ambiguous_names_are_refused_as_in_queries(graph):
    with pytest.raises(UnknownNameError, match="did you mean"):
        explain(graph, "Mina Rhoo")
    with pytest.raises(AmbiguousNameError, match="give the IRI"):
        explain(graph, "J. Kim")


def test_a_bare_turtle_file_is_explained_as_well(graph):
    from scholargraph.pipeline.opened import Graph

    bare = Graph(graph.file)
    assert lines(explain(bare, "Odo Brandt")) == lines(explain(graph, "Odo Brandt"))


def test_a_graph_of_printed_strings_says_that_no_decision_joined(tmp_path):
    graph = built(tmp_path / "out", library(tmp_path / "full.bib", ROSE), identity="printed")
    text = "\n".join(lines(explain(graph, "Mina Rho")))
    assert "built by the printed strings alone" in text
