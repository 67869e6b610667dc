"""The measures against igraph, a third program; it is under the GPL, so nothing here needs it (`make test-spark` has it)."""

import numpy as np
import pytest

from generators.networks import anthology, network
from scholargraph.network.communities import louvain
from scholargraph.statistics import measures as M  # noqa: N812

igraph = pytest.importorskip("igraph", reason="needs igraph (GPL, never required): make test-spark")


def same(values, expected, tolerance=1e-9):
    assert np.allclose(values, np.asarray(expected, dtype=float), atol=tolerance, equal_nan=True)


def compare(ties):
    graph = igraph.Graph(n=ties.count, edges=np.column_stack([ties.one, ties.other]).tolist())
    weights = ties.weight.tolist()
    same(M.clustering(ties), graph.transitivity_local_undirected(mode="zero"))
    same(M.core_number(ties), graph.coreness())
    same([M.transitivity(ties) or 0.0], [graph.transitivity_undirected(mode="zero")])
    scale = max((ties.count - 1) * (ties.count - 2) / 2, 1)
    same(M.paths(ties).betweenness, np.array(graph.betweenness()) / scale, 1e-12)
    if ties.count > 1:  # igraph leaves out the factor of Wasserman and Faust
        reached = np.bincount(ties.component)[ties.component] - 1
        same(M.paths(ties).closeness, np.nan_to_num(graph.closeness()) * reached / (ties.count - 1))
    if weights:
        same(M.constraint(ties), graph.constraint(weights=weights))
        same(M.pagerank(ties), graph.pagerank(weights=weights))
        labels = louvain(ties.count, np.column_stack([ties.one, ties.other]), ties.weight)
        assert M.modularity(ties, labels) == pytest.approx(graph.modularity(labels.tolist(), weights=weights))
        best = max(graph.community_multilevel(weights=weights).modularity for _ in range(3))
        assert M.modularity(ties, labels) >= best - 0.04
        assert M.reach(ties)[1] == graph.subgraph(np.flatnonzero(ties.component == 0).tolist()).diameter()
        found = M.assortativity(ties)
        if found is not None:
            assert found == pytest.approx(graph.assortativity_degree(directed=False))
    sizes = sorted(np.bincount(ties.component).tolist())
    assert sizes == sorted(graph.connected_components().sizes())


@pytest.mark.parametrize("part", range(10))
def test_measures_are_those_of_igraph(part):
    for seed in range(part * 20, part * 20 + 20):
        compare(network(seed)[1])


def test_measures_of_real_papers_are_those_of_igraph(shared_data):
    compare(anthology(shared_data, ("Q13", "Q14", "Q15", "Q16"))[1])
