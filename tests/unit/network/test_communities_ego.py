import networkx as nx
import pytest

from scholargraph.errors import UnknownNameError
from scholargraph.model.tables import AdvisingRow, AuthorshipRow, PersonRow, Tables, WorkRow
from scholargraph.network.coauthorship import project
from scholargraph.network.communities import communities
from scholargraph.network.ego import among, circle, ego


def chain() -> Tables:
    """a–b–c–d by joint works, d advises e, f has a work alone."""
    persons = [PersonRow(one, one.upper(), (), None) for one in "abcdef"]
    bylines = {"w1": "ab", "w2": "bc", "w3": "cd", "w4": "f", "w5": "bcf"}
    works = [WorkRow(one, one, 2020, 2020, "Work", None, None, None, True, len(line), 1, ()) for one, line in bylines.items()]
    authorships = [
        AuthorshipRow(f"{work}-{position}", work, person, position, "printed")
        for work, line in bylines.items()
        for position, person in enumerate(line, 1)
    ]
    advising = [AdvisingRow("x", "d", "e", "phd", None, None, False, None, "s", "s#line=0,1")]
    tables = Tables(persons=persons, works=works, authorships=authorships, advising=advising)
    tables.pairs, tables.pair_works = project(tables)
    return tables


@pytest.mark.parametrize(("depth", "people"), [(0, "a"), (1, "ab"), (2, "abcf"), (3, "abcdf"), (4, "abcdef"), (9, "abcdef")])
def test_circle_grows_by_pairs_and_advising(depth: int, people: str) -> None:
    assert circle(chain(), "a", depth) == frozenset(people)


def test_unknown_person() -> None:
    with pytest.raises(UnknownNameError):
        circle(chain(), "z")


def test_ego_keeps_pairs_among_its_people_and_whole_bylines() -> None:
    part = ego(chain(), "a")
    assert [row.person for row in part.persons] == ["a", "b"]
    assert [(row.person_a, row.person_b) for row in part.pairs] == [("a", "b")]
    assert {row.work for row in part.works} == {"w1", "w2", "w5"}
    assert {row.person for row in part.authorships if row.work == "w5"} == {"b", "c", "f"}


def test_among_nobody_is_empty() -> None:
    part = among(chain(), frozenset())
    assert (part.persons, part.works, part.pairs, part.advising) == ([], [], [], [])


def test_communities_cover_everybody_once_largest_first() -> None:
    graph = nx.connected_caveman_graph(3, 6)
    graph.add_node(99)
    found = communities(graph)
    assert sorted(node for group in found for node in group) == sorted(graph)
    assert [len(group) for group in found] == sorted((len(group) for group in found), reverse=True)
    assert found[-1] == [99]


def test_strong_ties_hold_a_community_together() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 9), ("c", "d", 9), ("a", "c", 1), ("b", "d", 1)], weight="works")
    assert communities(graph) == [["a", "b"], ["c", "d"]]


def test_no_pairs_and_nobody() -> None:
    graph = nx.Graph()
    assert communities(graph) == []
    graph.add_nodes_from("ba")
    assert communities(graph) == [["a"], ["b"]]
