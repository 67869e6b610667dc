"""Measures of a coauthorship network: the one place where an engine is chosen.

All of them run on scipy and numpy, which every installation has: no engine with a copyleft licence, nothing to compile, and
as fast as rustworkx (docs/decisions/0005-measures-on-scipy.md). Each is checked against networkx.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import distinct
from scholargraph.statistics.paths import Distances, betweenness, distances
from scholargraph.statistics.ties import Ties
from scholargraph.statistics.triangles import constraint, triangles

__all__ = ["EXACT", "SEED", "Distances", "Paths", "Ties", "constraint", "distances", "triangles"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EXACT = 20_000
"""Networks up to so many people get exact shortest-path measures; larger ones are sampled."""
SAMPLE = 256
"""People from whom paths are searched in a sample."""
SEED = 1
"""Seed of the sample."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Measures of shortest paths, counted in steps.

    Attributes:
        betweenness: share of the shortest paths between two others that run through a person (Freeman 1977), in [0, 1].
        betweenness_error: its standard error; 0 where exact.
        closeness: after Wasserman & Faust, in [0, 1]; 0 for isolated people.
        mean_distance, diameter: of the largest component; None if it has one person. In a sample, `diameter` is the largest
            distance found, a lower bound.
        sample: people from whom paths were searched, or None if from all.
    """

    betweenness: Floats
    betweenness_error: Floats
    closeness: Floats
    mean_distance: float | None
    diameter: int | None
    sample: int | None


def sources(ties: Ties, exact: int = EXACT, sample: int = SAMPLE) -> Ints | None:
    """The people from whom paths are searched.

    Args:
        ties: the network.
        exact: up to so many people, from all of them.
        sample: else from so many, drawn with SEED.

    Returns:
        Their numbers, sorted; None for all.
    """
    if ties.count <= exact:
        return None
    return np.sort(np.random.default_rng(SEED).choice(ties.count, min(sample, ties.count), replace=False))


def paths(ties: Ties, exact: int = EXACT, sample: int = SAMPLE) -> Paths:
    """Betweenness, closeness, mean distance and diameter; from the people that `sources` says."""
    starts = sources(ties, exact, sample)
    found = distances(ties, starts)
    through, error = betweenness(ties, starts)
    mean, diameter = _largest(ties, found, starts)
    return Paths(through, error, _closeness(ties, found, starts), mean, diameter, None if starts is None else len(starts))


def reach(ties: Ties, exact: int = EXACT, sample: int = SAMPLE) -> tuple[float | None, int | None]:
    """Mean distance and diameter of the largest component alone: see `Paths`."""
    starts = sources(ties, exact, sample)
    return _largest(ties, distances(ties, starts), starts)


def _largest(ties: Ties, found: Distances, starts: Ints | None) -> tuple[float | None, int | None]:
    inside = ties.component == 0
    size = int(inside.sum())
    if size < 2:
        return None, None
    searched = size if starts is None else int(inside[starts].sum())
    if not searched:
        return None, None
    # a person's distance to itself is no distance: (size - 1) others for each person searched from
    return float(found.total[inside].sum()) / (searched * (size - 1)), int(found.farthest[inside].max())


def _closeness(ties: Ties, found: Distances, starts: Ints | None) -> Floats:
    others = (found.reached - 1).astype(np.float64)
    total = found.total
    if starts is not None:  # the mean distance to the searched people of the component stands for that to all of it
        per = np.bincount(ties.component[starts], minlength=int(ties.component.max(initial=0)) + 1)[ties.component]
        searched = per - np.isin(np.arange(ties.count), starts)
        total = np.divide(total * others, searched, out=np.zeros(ties.count), where=searched > 0)
    share = others / max(ties.count - 1, 1)
    return np.divide(others, total, out=np.zeros(ties.count), where=total > 0) * share


def pagerank(ties: Ties, damping: float = 0.85) -> Floats:
    """PageRank on the weights of ties; sums to 1. People without ties pass theirs to everybody.

    Solved as the symmetric system (D − damping · A) y = 1 with rank D y, in a few steps of conjugate gradients: everybody is
    given the same share from outside, and only its size depends on the people without ties, which the sum then fixes.
    """
    rank = np.ones(ties.count)
    inside = np.flatnonzero(ties.strength > 0)
    if len(inside):
        strength = ties.strength[inside]
        matrix = ties.matrix if len(inside) == ties.count else ties.matrix[inside][:, inside]
        rank[inside] = strength * _solved(matrix, strength, damping)
    return np.asarray(rank / rank.sum()) if ties.count else rank


def _solved(matrix: Any, strength: Floats, damping: float) -> Floats:
    """y with (D − damping · A) y = 1, by conjugate gradients scaled by D; some twenty steps.

    Written out because the dot products of scipy's use threads, whose sums differ from machine to machine.
    """
    found = 1.0 / strength / (1.0 - damping)
    rest = 1.0 - (strength * found - damping * (matrix @ found))
    scaled = rest / strength
    direction, size = scaled, float((rest * scaled).sum())
    for _ in range(200):
        if size < 1e-19 * len(strength):
            break
        through = strength * direction - damping * (matrix @ direction)
        step = size / float((direction * through).sum())
        found = found + step * direction
        rest = rest - step * through
        scaled = rest / strength
        former, size = size, float((rest * scaled).sum())
        direction = scaled + size / former * direction
    return found


def eigenvector(ties: Ties) -> Floats:
    """Eigenvector centrality on the weights of ties, of Euclidean length 1; 0 outside the largest component."""
    found = np.zeros(ties.count)
    inside = ties.component == 0
    size = int(inside.sum())
    if size < 2:
        return found
    matrix = ties.matrix[inside][:, inside]
    if size < 200:
        values, vectors = np.linalg.eigh(matrix.toarray())
        vector = vectors[:, int(np.argmax(values))]
    else:
        from scipy.sparse.linalg import eigsh

        vector = eigsh(matrix, k=1, which="LA", v0=np.ones(size), tol=1e-8)[1][:, 0]
    found[inside] = np.abs(vector) / np.linalg.norm(vector)
    return found


def clustering(ties: Ties) -> Floats:
    """Share of a person's pairs of coauthors who have a joint work; 0 for people with fewer than two coauthors."""
    pairs = ties.degree * (ties.degree - 1) / 2
    return np.divide(ties.triangles, pairs, out=np.zeros(ties.count), where=pairs > 0)


def transitivity(ties: Ties) -> float | None:
    """3 × triangles / connected triples; None without a triple."""
    triples = float((ties.degree * (ties.degree - 1) / 2).sum())
    return float(ties.triangles.sum()) / triples if triples else None


def core_number(ties: Ties) -> Ints:
    """The largest k such that the person is in a group in which everybody has k ties to the group."""
    core, degree = np.zeros(ties.count, dtype=np.int64), ties.degree.copy()
    left, level = np.ones(ties.count, dtype=np.bool_), 0
    while left.any():
        level = max(level, int(degree[left].min()))
        gone = np.flatnonzero(left & (degree <= level))
        while len(gone):
            core[gone], left[gone] = level, False
            met = _neighbours(ties, gone)
            degree -= np.bincount(met, minlength=ties.count)
            touched = distinct(met)
            gone = touched[left[touched] & (degree[touched] <= level)]
    return core


def _neighbours(ties: Ties, people: Ints) -> Ints:
    starts, lengths = ties.offsets[people], ties.degree[people]
    ends = np.cumsum(lengths)
    return ties.neighbours[np.repeat(starts - ends + lengths, lengths) + np.arange(int(ends[-1]) if len(ends) else 0)]


def effective_size(ties: Ties) -> Floats:
    """Burt's effective size, unweighted (Borgatti 1997): coauthors less the mean number of ties among them; NaN without any."""
    degree = ties.degree
    among = np.divide(2 * ties.triangles, degree, out=np.full(ties.count, np.nan), where=degree > 0)
    return np.asarray(degree - among)


def partnership_ability(ties: Ties) -> Ints:
    """The largest φ such that φ coauthors share at least φ works each (Schubert 2012); weights are joint works."""
    ends = np.concatenate([ties.one, ties.other])
    works = np.concatenate([ties.weight, ties.weight])
    order = np.lexsort((-works, ends))
    ends, works = ends[order], works[order]
    rank = np.arange(1, len(ends) + 1) - ties.offsets[ends]
    return np.bincount(ends[works >= rank], minlength=ties.count)


def assortativity(ties: Ties) -> float | None:
    """Correlation of the numbers of coauthors at both ends of ties (Newman 2002); None if all are alike."""
    a = np.concatenate([ties.degree[ties.one], ties.degree[ties.other]]).astype(np.float64)
    b = np.concatenate([ties.degree[ties.other], ties.degree[ties.one]]).astype(np.float64)
    if not len(a) or float(a.min()) == float(a.max()):
        return None
    a, b = a - a.mean(), b - b.mean()
    value = float((a * b).mean() / (a * a).mean())
    return value if math.isfinite(value) else None


def modularity(ties: Ties, group: Ints) -> float | None:
    """Newman's modularity of a division of the people, on the weights of ties; None without ties."""
    total = float(ties.weight.sum())
    if not total:
        return None
    inside = float(ties.weight[group[ties.one] == group[ties.other]].sum())
    sums = np.bincount(group, ties.strength)
    return inside / total - float(((sums / (2 * total)) ** 2).sum())
