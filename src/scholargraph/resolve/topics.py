"""Where works lie among topics: likeness of works that share no word.

Words, venues and names that often stand together are of one topic. The main directions of works × (words, venues, names)
are found by subspace iteration (latent semantic analysis; Deerwester et al. 1990, Halko et al. 2011); two works about one thing
point the same way, even if their titles have no word in common.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from scholargraph.model.arrays import distinct
from scholargraph.resolve.columns import Columns, Floats, Ints, compressed, pair_of

Singles = NDArray[np.float32]

_DIRECTIONS = 60
_WORKS_A_DIRECTION = 30
"""So many works at least for each direction: few works have few topics."""
_SPARE = 8
"""Directions carried along beyond those that are kept, for the last of these to be right."""
_STEPS = 4
_NEAR = 4096
"""Pairs whose places are looked up in one go, so few that they stay at hand."""
_TOGETHER, _AT_ONCE = 32, 512
"""Rows that are multiplied in one go, so few that the numeric library wakes no threads: these cost thirty times what they save
on tall tables, and would add up in another order on another number of cores; and how many times as many stand in memory."""


def topic_directions(columns: Columns) -> Singles:
    """(Words, venues, names) × the main directions of the works, as many as there are works for."""
    weighed, _ = _weighed_works(columns)
    return _main_directions(weighed[columns.real], min(_DIRECTIONS, int(columns.real.sum()) // _WORKS_A_DIRECTION))


class Topics:
    """The places of works, and of groups of uses, among topics.

    A name is part of the topic of its works, so what a group's own name adds is taken off: it would make equal names alike.

    Args:
        columns: the uses.
        directions: see `topic_directions`.
    """

    def __init__(self, columns: Columns, directions: Singles):
        self._columns = columns
        self._directions = directions
        self.count = directions.shape[1]
        self.weight = self.count / _DIRECTIONS
        weighed, self._names_from = _weighed_works(columns)
        self._works: Singles = np.asarray(weighed @ directions)
        own = csr_array(weighed[:, self._names_from :])
        names = columns.full[columns.kind]
        self._own = np.asarray(own[columns.work, names]).ravel() if len(names) else np.zeros(0, dtype=np.float32)

    def of_groups(self, members: csr_array) -> Singles:
        """The places of groups, groups × directions, each of length 1 (or 0 where nothing is known).

        Args:
            members: groups × uses.
        """
        columns, uses = self._columns, members.indices
        name = columns.full[columns.kind[uses]]
        found = compressed(members.data.astype(np.float32), columns.work[uses], members.indptr, len(columns.real)) @ self._works
        directions = self._directions[self._names_from :]
        found -= compressed(self._own[uses], name, members.indptr, len(directions)) @ directions
        length = np.linalg.norm(found, axis=1)
        return np.asarray(found / np.maximum(1e-9, length)[:, None], dtype=np.float32)

    def likeness(self, places: Singles, left: Ints, right: Ints, apart: float) -> Floats:
        """By how much the topics of pairs of rows are more alike (cosine) than `apart`; 0 where one is not known."""
        cosine = np.zeros(len(left))
        for at in (slice(start, start + _NEAR) for start in range(0, len(left), _NEAR)):
            cosine[at] = np.einsum("ij,ij->i", places[left[at]], places[right[at]])
        known = np.asarray(places.any(axis=1))
        return np.where(known[left] & known[right], cosine - apart, 0.0)


def _weighed_works(columns: Columns) -> tuple[csr_array, int]:
    """Works × (words, venues, names), weighed; and the place of the first name."""
    parts = [csr_array(columns.words), _by_work(columns, columns.venue), _by_work(columns, columns.full[columns.kind])]
    return _weighed(csr_array(hstack(parts, format="csr"))), parts[0].shape[1] + parts[1].shape[1]


def _by_work(columns: Columns, value: Ints) -> csr_array:
    """Works × values that stand in their bylines (use → value, -1 for none), each once."""
    at = value >= 0
    width = int(value.max(initial=0)) + 1
    pairs = distinct(columns.work[at] * width + value[at])
    starts = np.searchsorted(pairs, np.arange(len(columns.real) + 1) * width)
    return compressed(np.ones(len(pairs)), pairs % width, starts, width)


def _weighed(entries: csr_array) -> csr_array:
    """Entries by the surprise of their columns, rows of length 1; what stands once leads nowhere and has no weight."""
    bearers = np.bincount(entries.indices, minlength=entries.shape[1])
    weight = np.where(bearers > 1, np.log((entries.shape[0] + 1) / (bearers + 1)), 0.0)
    data = weight[entries.indices]
    length = np.sqrt(np.bincount(pair_of(entries), data**2, minlength=entries.shape[0]))
    data /= np.maximum(1e-9, length)[pair_of(entries)]
    found = csr_array((data.astype(np.float32), entries.indices, entries.indptr), shape=entries.shape, copy=True)
    found.eliminate_zeros()  # more than half of all names and words stand once
    return found


def _main_directions(rows: csr_array, count: int) -> Singles:
    """Columns × `count` orthonormal directions in which the rows vary most."""
    width = rows.shape[1]
    if not count:
        return np.zeros((width, 0), dtype=np.float32)
    start = np.random.RandomState(0).standard_normal((width, count + _SPARE))  # any start leads to the same place
    found = start.astype(np.float32)
    back = csr_array(rows.T)
    for _ in range(_STEPS):
        found = _orthonormal(np.asarray(back @ (rows @ found)))
    seen = np.asarray(rows @ found)
    turned = np.linalg.eigh(_products(seen))[1][:, ::-1][:, :count]
    return _turned(found, turned.astype(np.float32))


def _orthonormal(found: Singles) -> Singles:
    values, vectors = np.linalg.eigh(_products(found))
    scale = np.where(values > 1e-9 * max(1e-9, float(values[-1])), 1 / np.sqrt(np.maximum(1e-30, values)), 0.0)
    return _turned(found, (vectors * scale).astype(np.float32))


def _products(found: Singles) -> Floats:
    """Columns × columns: the products of all columns with each other, exactly."""
    width = found.shape[1]
    total = np.zeros((width, width))
    for start in range(0, len(found), _TOGETHER * _AT_ONCE):
        part = found[start : start + _TOGETHER * _AT_ONCE].astype(np.float64)
        blocks = np.concatenate([part, np.zeros((-len(part) % _TOGETHER, width))]).reshape(-1, _TOGETHER, width)
        total += np.matmul(blocks.transpose(0, 2, 1), blocks).sum(axis=0)
    return total


def _turned(found: Singles, by: Singles) -> Singles:
    """The rows in other directions."""
    turned = np.empty((len(found), by.shape[1]), dtype=np.float32)
    whole = len(found) // _TOGETHER * _TOGETHER
    blocks = (whole // _TOGETHER, _TOGETHER)
    np.matmul(found[:whole].reshape(*blocks, found.shape[1]), by, out=turned[:whole].reshape(*blocks, by.shape[1]))
    turned[whole:] = found[whole:] @ by
    return turned
