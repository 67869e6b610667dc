"""Who is tied to whom, as arrays: what every measure of a network is computed from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Ties:
    """An undirected network of `count` people, numbered from 0, with a positive weight a tie.

    Attributes:
        count: number of people, isolated ones included.
        one, other: the ends of each tie, one < other, sorted.
        weight: of each tie.
    """

    def __init__(self, count: int, ends: Sequence[tuple[int, int]] | Ints, weights: Sequence[float] | Floats | None = None):
        pairs = np.asarray(ends, dtype=np.int64).reshape(-1, 2)
        pairs = np.sort(pairs, axis=1)
        weight = np.ones(len(pairs)) if weights is None else np.asarray(weights, dtype=np.float64)
        order = np.lexsort((pairs[:, 1], pairs[:, 0]))
        self.count = count
        self.one, self.other, self.weight = pairs[order, 0], pairs[order, 1], weight[order]

    @cached_property
    def matrix(self) -> Any:
        """The symmetric matrix of weights, a `scipy.sparse.csr_array`."""
        return self._symmetric(self.weight)

    @cached_property
    def plain(self) -> Any:
        """The same with 1 for every tie."""
        return self._symmetric(np.ones(len(self.one)))

    def _symmetric(self, values: Floats) -> Any:
        from scipy.sparse import csr_array

        rows, columns = np.concatenate([self.one, self.other]), np.concatenate([self.other, self.one])
        matrix = csr_array((np.concatenate([values, values]), (rows, columns)), shape=(self.count, self.count))
        matrix.sort_indices()
        return matrix

    @cached_property
    def offsets(self) -> Ints:
        """Where the neighbours of each person begin in `neighbours`."""
        return np.asarray(self.plain.indptr, dtype=np.int64)

    @cached_property
    def neighbours(self) -> Ints:
        """The other end of each tie, seen from both sides, by person."""
        return np.asarray(self.plain.indices, dtype=np.int64)

    @cached_property
    def origins(self) -> Ints:
        """The person each entry of `neighbours` belongs to."""
        return np.repeat(np.arange(self.count), self.degree)

    @cached_property
    def degree(self) -> Ints:
        """Number of ties of each person."""
        return np.bincount(np.concatenate([self.one, self.other]), minlength=self.count)

    @cached_property
    def strength(self) -> Floats:
        """Sum of the weights of each person's ties."""
        ends = np.concatenate([self.one, self.other])
        both = np.concatenate([self.weight, self.weight])
        return np.asarray(np.bincount(ends, both, minlength=self.count), dtype=np.float64)

    @cached_property
    def component(self) -> Ints:
        """Number of each person's component: 0 is the largest; of two as large, the one with the first person."""
        if not self.count:
            return np.zeros(0, dtype=np.int64)
        from scipy.sparse.csgraph import connected_components

        _, labels = connected_components(self.plain, directed=False)
        _, first, sizes = np.unique(labels, return_index=True, return_counts=True)
        rank = np.empty(len(sizes), dtype=np.int64)
        rank[np.lexsort((first, -sizes))] = np.arange(len(sizes))
        return np.asarray(rank[labels])

    @cached_property
    def triangles(self) -> Ints:
        """Number of triangles each person is in: pairs of coauthors who have a joint work."""
        from scholargraph.statistics.triangles import triangles

        return triangles(self)

    def among(self, chosen: NDArray[np.bool_]) -> tuple[Ties, Ints]:
        """The network of some people only, and their former numbers."""
        kept = chosen[self.one] & chosen[self.other]
        number = np.cumsum(chosen) - 1
        ends = np.column_stack([number[self.one[kept]], number[self.other[kept]]])
        return Ties(int(chosen.sum()), ends, self.weight[kept]), np.flatnonzero(chosen)
