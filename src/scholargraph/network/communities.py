"""Communities: groups of people who work together more than with others.

Source: V. D. Blondel et al., Fast unfolding of communities in large networks, J. Stat. Mech. (2008) P10008 (Louvain). People
move here by groups drawn with a fixed seed, all of a group at once as one product of sparse matrices, instead of one by one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SEED = 1
GROUPS = 16
"""People of a network are moved in so many groups, one after the other."""
ROUNDS = 30
"""Rounds of moves on a level at most."""


def communities(graph: Any, *, weight: str = "works", resolution: float = 1.0) -> list[list[Any]]:
    """The communities of an undirected graph by Louvain, the same on every run and hash seed.

    Args:
        graph: a `networkx.Graph`; nodes must be sortable.
        weight: edge attribute that says how strong a tie is.
        resolution: above 1 gives more and smaller communities.

    Returns:
        Communities, each sorted; the largest first, ties by their first member. Every node is in exactly one.
    """
    order = sorted(graph)
    number = {node: index for index, node in enumerate(order)}
    edges = sorted((*sorted((number[a], number[b])), float(data.get(weight, 1))) for a, b, data in graph.edges(data=True))
    ends = np.array([(a, b) for a, b, _ in edges], dtype=np.int64).reshape(-1, 2)
    label = louvain(len(order), ends, np.array([w for *_, w in edges], dtype=np.float64), resolution)
    groups: list[list[Any]] = [[] for _ in range(int(label.max(initial=-1)) + 1)]
    for node, group in zip(order, label.tolist(), strict=True):
        groups[group].append(node)
    return groups


def louvain(count: int, ends: Ints, weight: Floats, resolution: float = 1.0) -> Ints:
    """The community of each of `count` nodes: 0 is the largest; of two as large, the one with the first node.

    Args:
        count: number of nodes, numbered from 0.
        ends: both nodes of each tie, shape (ties, 2).
        weight: of each tie, positive.
        resolution: above 1 gives more and smaller communities.
    """
    from scipy.sparse import csr_array

    rows, columns = np.concatenate([ends[:, 0], ends[:, 1]]), np.concatenate([ends[:, 1], ends[:, 0]])
    matrix = csr_array((np.concatenate([weight, weight]), (rows, columns)), shape=(count, count))
    label, choose = np.arange(count), np.random.default_rng(SEED)
    while matrix.nnz:
        moved = _moved(matrix, choose, resolution)
        _, moved = np.unique(moved, return_inverse=True)
        groups = int(moved.max()) + 1
        label = moved[label]
        if groups == matrix.shape[0]:
            break
        member = csr_array((np.ones(len(moved)), (moved, np.arange(len(moved)))), shape=(groups, len(moved)))
        matrix = csr_array(member @ matrix @ member.T)
    return _by_size(label)


def _by_size(label: Ints) -> Ints:
    _, first, sizes = np.unique(label, return_index=True, return_counts=True)
    rank = np.empty(len(sizes), dtype=np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return rank[label] if len(label) else label


def _moved(matrix: Any, choose: np.random.Generator, resolution: float) -> Ints:
    """The community of each node of a level after moves that raise the modularity, until none does."""
    count = matrix.shape[0]
    strength = np.asarray(matrix.sum(axis=1)).reshape(-1)
    group = np.arange(count)
    sums, share = strength.copy(), resolution / float(strength.sum())
    plain = matrix.copy()
    plain.setdiag(0)  # a node keeps its own ties wherever it goes
    plain.eliminate_zeros()
    active = np.diff(plain.indptr) > 0
    for _ in range(ROUNDS):
        part = choose.integers(0, min(GROUPS, count), count)
        changed = np.zeros(count, dtype=np.bool_)
        for number in range(min(GROUPS, count)):
            nodes = np.flatnonzero(active & (part == number))
            if len(nodes):
                best = _best(plain, nodes, group, strength, sums, share)
                away = best != group[nodes]
                nodes, best = nodes[away], best[away]
                np.subtract.at(sums, group[nodes], strength[nodes])
                np.add.at(sums, best, strength[nodes])
                group[nodes] = best
                changed[nodes] = True
        if not changed.any():
            break
        active = np.asarray((plain @ changed.astype(np.float64)) > 0).reshape(-1) | changed
    return group


def _best(plain: Any, nodes: Ints, group: Ints, strength: Floats, sums: Floats, share: float) -> Ints:
    """The community in which each of some nodes raises the modularity most; its own, unless another is better."""
    ties = plain[nodes]
    lengths = np.diff(ties.indptr)
    rows = np.repeat(np.arange(len(nodes)), lengths)
    # own community first, with no tie, so that it is always a choice
    rows = np.concatenate([np.arange(len(nodes)), rows])
    wanted = np.concatenate([group[nodes], group[ties.indices]])
    weight = np.concatenate([np.zeros(len(nodes)), ties.data])
    keys, place = np.unique(rows * len(group) + wanted, return_inverse=True)
    into = np.bincount(place, weight)
    row, target = keys // len(group), keys % len(group)
    node = nodes[row]
    own = target == group[node]
    gain = into - share * strength[node] * (sums[target] - np.where(own, strength[node], 0.0))
    starts = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
    best = np.maximum.reduceat(gain, starts)
    stay = np.zeros(len(nodes))
    stay[row[own]] = gain[own]
    first = np.flatnonzero(gain == best[row])
    _, once = np.unique(row[first], return_index=True)
    return np.where(best > stay + 1e-9 * strength[nodes], target[first[once]], group[nodes])
