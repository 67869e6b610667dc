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


VENUES = """@article{a, title={Braided orders}, author={Mina Rho}, journal={ABO (Annals of Braided Orders)}}
@article{b, title={Woven orders}, author={Odo Brandt}, journal={Annals of Braided Orders}}
@article{c, title={Knitted orders}, author={Ana Brook}, journal={ABO}}
@article{d, title={Felted orders}, author={Ana Brook}, journal={Orders Quarterly}}
"""


@pytest.fixture
def build_venues(tmp_path):
    (tmp_path / "venues.bib").write_text(VENUES, encoding="utf-8")

    def run(*lines: str):
        (tmp_path / "names.yaml").write_text("\n".join(lines), encoding="utf-8")
        return built(tmp_path / "out", tmp_path / "venues.bib", curation=[tmp_path / "names.yaml"])

    return run


def test_a_venue_is_told_by_its_spellings_with_the_line_that_takes_each_back(build_venues):
    graph = build_venues()
    found = explain(graph, "Annals of Braided Orders")
    text = "\n".join(lines(found))
    assert "“ABO”: venues.bib:1, venues.bib:3" in text
    assert "“ABO (Annals of Braided Orders)” prints both names" in text
    assert json.loads(to_json(found))["kind"] == "venue"
    pair = explain(graph, "ABO", "Annals of Braided Orders")
    assert pair.verdict == "same"
    assert "are one venue" in lines(pair)[0]

    back = build_venues(pair.steps[0].line)
    apart = explain(back, "ABO", "Annals of Braided Orders")
    assert apart.verdict == "different"
    assert "decided in names.yaml:1" in "\n".join(lines(apart))
    assert explain(build_venues(), "ABO", "Annals of Braided Orders").verdict == "same"


def test_two_venues_that_no_rule_joins_come_with_the_line_that_does(build_venues):
    found = explain(build_venues(), "Orders Quarterly", "ABO")
    assert found.verdict == "open"
    joined = explain(build_venues(found.line), "Orders Quarterly", "Annals of Braided Orders")
    assert joined.verdict == "same"
    assert "by hand" in "\n".join(lines(joined))


def test_a_name_that_nothing_bears_offers_the_nearest(build_venues):
    with pytest.raises(UnknownNameError, match="no person, venue or organization") as caught:
        explain(build_venues(), "Annals of Braided Ordres")
    assert caught.value.suggestions == ("Annals of Braided Orders",)
