"""Every measure against networkx on 200 random networks of teams, and the sampled ones against the exact."""

import random

import networkx as nx
import numpy as np
import pytest

from generators.networks import anthology, network
from scholargraph.network.communities import louvain
from scholargraph.statistics import measures as M  # noqa: N812
from scholargraph.statistics.paths import betweenness, distances
from scholargraph.statistics.triangles import triangles


def same(values, expected, tolerance=1e-9):
    assert np.allclose(values, [expected[i] for i in range(len(values))], atol=tolerance, equal_nan=True)


def compare(graph, ties):
    same(triangles(ties), nx.triangles(graph))
    same(M.clustering(ties), nx.clustering(graph))
    same(M.core_number(ties), nx.core_number(graph))
    same(M.constraint(ties), nx.constraint(graph, weight="weight"))
    same(M.effective_size(ties), nx.effective_size(graph))
    same(M.pagerank(ties), nx.pagerank(graph, tol=1e-13, max_iter=1000))
    assert (M.transitivity(ties) or 0) == pytest.approx(nx.transitivity(graph))
    found = M.assortativity(ties)
    if found is not None:
        assert found == pytest.approx(nx.degree_assortativity_coefficient(graph))


def compare_paths(graph, ties):
    found = M.paths(ties)
    same(found.betweenness, nx.betweenness_centrality(graph), 1e-12)
    same(found.closeness, nx.closeness_centrality(graph))
    assert found.sample is None
    assert not found.betweenness_error.any()
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    steps = distances(ties)
    assert [*steps.total] == [sum(lengths[i].values()) for i in range(len(graph))]
    assert [*steps.farthest] == [max(lengths[i].values()) for i in range(len(graph))]
    largest = graph.subgraph(np.flatnonzero(ties.component == 0).tolist())
    assert len(largest) == max(map(len, nx.connected_components(graph)))
    if len(largest) > 1:
        assert found.mean_distance == pytest.approx(nx.average_shortest_path_length(largest))
        assert found.diameter == nx.diameter(largest)
    if len(largest) > 2:
        expected = nx.eigenvector_centrality_numpy(largest, weight="weight")
        values = M.eigenvector(ties)
        assert [values[i] for i in largest] == pytest.approx([expected[i] for i in largest], abs=1e-6)


@pytest.mark.parametrize("part", range(10))
def test_measures_are_those_of_networkx(part):
    for seed in range(part * 20, part * 20 + 20):
        compare(*network(seed))
        compare_paths(*network(seed))


def test_measures_of_real_papers_are_those_of_networkx(shared_data):
    graph, ties = anthology(shared_data, ("Q13", "Q14", "Q15", "Q16"))
    assert ties.count > 300
    compare(graph, ties)
    compare_paths(graph, ties)


@pytest.mark.parametrize("seed", range(20))
def test_communities_are_as_good_as_those_of_networkx(seed):
    graph, ties = network(seed)
    label = louvain(ties.count, np.column_stack([ties.one, ties.other]), ties.weight)
    assert np.array_equal(label, louvain(ties.count, np.column_stack([ties.one, ties.other]), ties.weight))
    if graph.size():
        theirs = nx.community.louvain_communities(graph, seed=1)
        assert M.modularity(ties, label) >= nx.community.modularity(graph, theirs) - 0.04
        assert all(len({*ties.component[label == group]}) == 1 for group in range(int(label.max()) + 1))


@pytest.mark.parametrize("seed", range(20))
def test_modularity_is_that_of_networkx(seed):
    graph, ties = network(seed)
    groups = [{*part} for part in nx.connected_components(graph)]
    label = np.array([next(i for i, group in enumerate(groups) if person in group) for person in graph])
    if graph.size():
        assert M.modularity(ties, label) == pytest.approx(nx.community.modularity(graph, groups))
    else:
        assert M.modularity(ties, label) is None


def large(people=600, teams=900):
    choose = random.Random(3)
    pairs = set()
    for _ in range(teams):
        team = sorted({min(people - 1, int(choose.paretovariate(0.6))) for _ in range(4)} | {choose.randrange(people)})
        pairs |= {(a, b) for place, a in enumerate(team) for b in team[place + 1 :]}
    return M.Ties(people, sorted(pairs))


def test_a_sample_of_everybody_is_exact():
    ties = large()
    everybody = np.arange(ties.count)
    exact, _ = betweenness(ties)
    sampled, error = betweenness(ties, everybody)
    assert np.allclose(exact, sampled)
    assert (error >= 0).all()
    assert M.paths(ties, exact=0, sample=ties.count).closeness == pytest.approx(M.paths(ties).closeness)


def test_the_stated_error_covers_the_difference():
    ties = large()
    exact, sampled = M.paths(ties), M.paths(ties, exact=100, sample=128)
    assert sampled.sample == 128
    off = np.abs(sampled.betweenness - exact.betweenness)
    top = np.argsort(-exact.betweenness)[:20]
    assert (off[top] <= 3 * sampled.betweenness_error[top]).all()
    assert np.abs(sampled.closeness[top] - exact.closeness[top]).max() < 0.05
    assert M.paths(ties, exact=100, sample=128).betweenness.tolist() == sampled.betweenness.tolist()


def test_nobody_and_one_person():
    for count in (0, 1):
        ties = M.Ties(count, [])
        found = M.paths(ties)
        assert found.mean_distance is None
        assert found.diameter is None
        assert [*found.betweenness, *found.closeness] == [0.0] * (2 * count)
        assert M.transitivity(ties) is None
        assert M.assortativity(ties) is None
        assert len(M.pagerank(ties)) == len(M.eigenvector(ties)) == len(M.core_number(ties)) == count
        assert np.isnan(M.constraint(ties)).all()


def test_partnership_ability_of_the_definition():
    ties = M.Ties(5, [(0, 1), (0, 2), (0, 3), (0, 4)], [5, 3, 3, 1])
    assert M.partnership_ability(ties).tolist() == [3, 1, 1, 1, 1]


def test_a_very_large_byline_is_one_search():
    team = [(a, b) for a in range(400) for b in range(a + 1, 400)]
    ties = M.Ties(401, [*team, (0, 400)])
    found = M.paths(ties)
    assert found.betweenness[0] == pytest.approx(399 / (400 * 399 / 2))
    assert not found.betweenness[1:].any()
