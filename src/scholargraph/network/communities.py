"""Communities: groups of people who work together more than with others.

Source: V. D. Blondel et al., Fast unfolding of communities in large networks, J. Stat. Mech. (2008) P10008 (Louvain).
"""

from __future__ import annotations

from typing import Any

SEED = 1


def communities(graph: Any, *, weight: str = "works", resolution: float = 1.0) -> list[list[Any]]:
    """The communities of an undirected graph by Louvain, the same on every run and hash seed.

    Args:
        graph: a `networkx.Graph`; nodes must be sortable.
        weight: edge attribute that says how strong a tie is.
        resolution: above 1 gives more and smaller communities.

    Returns:
        Communities, each sorted; the largest first, ties by their first member. Every node is in exactly one.
    """
    import networkx as nx

    if not graph:
        return []
    order = sorted(graph)
    number = {node: index for index, node in enumerate(order)}
    plain = nx.Graph()  # integers, added in order: Louvain iterates over sets, whose order depends on the hash seed for text
    plain.add_nodes_from(range(len(order)))
    edges = sorted((*sorted((number[a], number[b])), float(data.get(weight, 1))) for a, b, data in graph.edges(data=True))
    plain.add_weighted_edges_from(edges)
    if not edges:
        return [[node] for node in order]
    found = nx.community.louvain_communities(plain, weight="weight", resolution=resolution, seed=SEED)
    groups = [[order[index] for index in sorted(group)] for group in found]
    return sorted(groups, key=lambda group: (-len(group), group[0]))
