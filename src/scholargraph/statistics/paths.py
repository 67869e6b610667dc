"""Shortest paths of a whole network: distances from everybody at once, and betweenness.

Distances: breadth-first search from 64 people at a time, one bit each (Then et al., The more the merrier, PVLDB 8, 2014).
Betweenness: Brandes (J. Math. Sociol. 25, 2001) in batches of sources as matrix products. Nobody's shortest path runs through
a person whose coauthors all know each other: such people are ends of paths only, and those with the same coauthors are
searched once, so that the people of a single large team cost no more than one of them.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.statistics.ties import Ties

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_BITS = 64
_CELLS = 1_500_000


@dataclass(frozen=True, slots=True)
class Distances:
    """What shortest paths, in steps, say of each person.

    Attributes:
        reached: people that can be reached, the person included.
        total: sum of the distances from the searched people (from everybody, if all were).
        farthest: the largest such distance.
        sources: how many people the search started from.
    """

    reached: Ints
    total: Floats
    farthest: Ints
    sources: int


def distances(ties: Ties, sources: Ints | None = None) -> Distances:
    """Distances between `sources` (everybody, if None) and each person of their component."""
    reached = np.bincount(ties.component, minlength=1)[ties.component] if ties.count else np.zeros(0, dtype=np.int64)
    total, farthest = np.zeros(ties.count), np.zeros(ties.count, dtype=np.int64)
    starts = np.arange(ties.count) if sources is None else sources
    inner = np.flatnonzero(ties.degree > 0)
    starts = starts[ties.degree[starts] > 0]
    for begin in range(0, len(starts), _BITS):
        _search(ties, inner, starts[begin : begin + _BITS], total, farthest)
    return Distances(reached, total, farthest, ties.count if sources is None else len(sources))


def _search(ties: Ties, inner: Ints, starts: Ints, total: Floats, farthest: Ints) -> None:
    """Adds the distances from up to 64 people to `total`, in place."""
    seen = np.zeros(ties.count, dtype=np.uint64)
    seen[starts] = np.uint64(1) << np.arange(len(starts), dtype=np.uint64)
    border, offsets, step = seen.copy(), ties.offsets[inner], 0
    while True:
        step += 1
        new = np.zeros_like(seen)
        new[inner] = np.bitwise_or.reduceat(border[ties.neighbours], offsets) & ~seen[inner]
        counts = np.bitwise_count(new)
        if not counts.any():
            return
        total += step * counts.astype(np.int64)
        farthest[counts > 0] = np.maximum(farthest[counts > 0], step)
        seen |= new
        border = new


@dataclass(frozen=True, slots=True)
class _Reduced:
    """The network without what no path runs through.

    Rows 0 … core − 1 are people inside paths, the rows behind them sets of people with the same coauthors who are only ends.

    Attributes:
        inside: the core people, by row.
        row: row of each person.
        size: people in each row.
        out: rows × core, who is reached from whom.
        back: its transpose.
    """

    inside: Ints
    row: Ints
    size: Floats
    out: Any
    back: Any


def _reduced(ties: Ties) -> _Reduced:
    from scipy.sparse import csr_array

    degree = ties.degree
    end = ties.triangles * 2 == degree * (degree - 1)
    inside = np.flatnonzero(~end)
    row = np.full(ties.count, -1)
    row[inside] = np.arange(len(inside))
    ends = np.flatnonzero(end)
    # people with the same coauthors, each other included, have the same two sums of random numbers
    random = np.random.default_rng(1).integers(0, 2**63, (ties.count, 2), dtype=np.uint64)
    marks = random.copy()
    np.add.at(marks, ties.origins, random[ties.neighbours])
    _, first, same = np.unique(marks[ends], axis=0, return_index=True, return_inverse=True)
    row[ends] = len(inside) + same.reshape(-1)
    rows = len(inside) + len(first)
    size = np.bincount(row, minlength=rows).astype(np.float64)
    heads = np.concatenate([inside, ends[first]])
    kept = np.isin(ties.origins, heads) & (row[ties.neighbours] < len(inside))
    one, other = row[ties.origins[kept]], row[ties.neighbours[kept]]
    out = csr_array((np.ones(len(one)), (one, other)), shape=(rows, len(inside)))
    return _Reduced(inside, row, size, out, out.T.tocsr())


def betweenness(ties: Ties, sources: Ints | None = None) -> tuple[Floats, Floats]:
    """Share of the shortest paths between two others that run through a person, in [0, 1], and its standard error.

    Args:
        ties: the network, read without weights.
        sources: only paths from these people are counted, and the result scaled up to all (a sample); all, if None.

    Returns:
        Betweenness and its standard error (0 if exact), one value a person.
    """
    count = ties.count
    found, error = np.zeros(count), np.zeros(count)
    if count < 3:
        return found, error
    net = _reduced(ties)
    core = len(net.inside)
    if not core:
        return found, error
    rows = net.row if sources is None else net.row[sources]
    starts, times = np.unique(rows, return_counts=True)
    batch = max(16, min(64, _CELLS // len(net.size)))
    batches = [(starts[i : i + batch], times[i : i + batch]) for i in range(0, len(starts), batch)]
    sums, squares = np.zeros(core), np.zeros(core)
    with ThreadPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
        for through, weights in zip(pool.map(lambda b: _through(net, b[0]), batches), batches, strict=True):
            sums += through @ weights[1]
            squares += through**2 @ weights[1]
    scale = 1.0 / ((count - 1) * (count - 2))
    number = int(times.sum())
    found[net.inside] = sums * scale * (count / number)
    if sources is not None and number > 1:
        variance = np.maximum(squares - sums**2 / number, 0.0) / (number - 1)
        error[net.inside] = np.sqrt(variance / number) * count * scale
    return found, error


def _through(net: _Reduced, starts: Ints) -> Floats:
    """For each source (a column), how many paths' shares run through each core person (a row)."""
    core = len(net.inside)
    inner = starts < core
    share = np.zeros((core, len(starts)))
    if inner.any():
        columns = np.flatnonzero(inner)
        first = np.zeros((core, len(columns)))
        first[starts[inner], np.arange(len(columns))] = 1.0
        share[:, columns] = _walk(net, starts[inner], first)
        share[starts[inner], columns] = 0.0
    if not inner.all():  # ends of paths: their coauthors inside are one step away
        share[:, ~inner] = _walk(net, starts[~inner], net.out[starts[~inner]].T.toarray())
    return share


def _walk(net: _Reduced, starts: Ints, first: Floats) -> Floats:
    """Out from the first layer of core people level by level, counting paths, and back, sharing them out."""
    core, rows = len(net.inside), len(net.size)
    unseen = np.ones((rows, len(starts)), dtype=np.bool_)
    unseen[starts, np.arange(len(starts))] = False
    unseen[:core] &= first == 0
    border = first.copy()
    active = np.flatnonzero(first.any(axis=1))
    layers = [(active, first[active])]
    while len(active):
        touched, counts = _next(net, active, border)
        counts *= unseen[touched]
        new = counts.any(axis=1)
        if not new.all():
            touched, counts = touched[new], counts[new]
        unseen[touched] &= counts == 0
        layers.append((touched, counts))
        inner = np.searchsorted(touched, core)
        active = touched[:inner]
        border[active] = counts[:inner]
    return _back(net, layers, len(starts))


def _next(net: _Reduced, active: Ints, border: Floats) -> tuple[Ints, Floats]:
    """The rows one step from the active core people, and the number of paths to them by each source."""
    if len(active) * 4 > len(net.inside):
        if len(active) < len(net.inside):
            still = np.ones(len(net.inside), dtype=np.bool_)
            still[active] = False
            border[still] = 0.0
        return np.arange(len(net.size)), net.out @ border
    part = net.back[active]
    touched = np.flatnonzero(np.bincount(part.indices, minlength=len(net.size)))
    number = np.empty(len(net.size), dtype=np.int64)
    number[touched] = np.arange(len(touched))
    part = type(part)((part.data, number[part.indices], part.indptr), shape=(len(active), len(touched)))
    return touched, part.T @ border[active]


def _back(net: _Reduced, layers: list[tuple[Ints, Floats]], width: int) -> Floats:
    """The dependencies of Brandes, summed from the farthest layer to the first."""
    core = len(net.inside)
    total = np.zeros((core, width))
    below: Floats | None = None
    for (rows, counts), (before, paths) in zip(reversed(layers), reversed(layers[:-1]), strict=False):
        weight = np.repeat(net.size[rows][:, None], width, axis=1)
        if below is not None:
            weight[: len(below)] += below
        np.divide(weight, counts, out=weight, where=counts > 0)
        weight *= counts > 0
        inner = int(np.searchsorted(before, core))
        below = paths[:inner] * (net.out[rows].T @ weight)[before[:inner]]
        total[before[:inner]] += below
    return total
