"""Which names agree, of all that stand in one block: what is asked again and again while groups are compared.

Marks lead from each name to those it may agree with; only these are held against each other, and pairs that differ in nothing
but an equal family name only once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np
from scipy.sparse import coo_array, csr_array

from scholargraph.model.arrays import distinct
from scholargraph.model.aside import Aside
from scholargraph.resolve.blocks import Agreement, name_blocks
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Ints, Mask, numbered, pair_of, rows_of
from scholargraph.resolve.forms import Form
from scholargraph.resolve.level import Level
from scholargraph.resolve.marks import Marks, beside_equal_family, marks, slip_marks
from scholargraph.resolve.names import compare_once

_AT_ONCE = 1 << 22
"""So many pairs of names of whole blocks are looked at together, to bound memory."""
_ANY = ""
"""The mark by which all names of a block find one that most others may fit."""

_MANY_PAIRS = 100_000
"""From so many pairs on, comparing half of them is worth a process of its own."""


def agreeing_names(clusters: Clusters) -> Agreement:
    """How those names are related that agree, of all that stand in one block; and the blocks."""
    size = len(clusters.names)
    blocks, slips = name_blocks(clusters.names)
    asked = distinct(np.concatenate([*_asked(clusters, blocks, slips), np.zeros(0, dtype=np.int64)]))
    left, right = asked // size, asked % size
    levels = _levels(clusters, left, right)
    at = levels > Level.INCOMPATIBLE
    left, right, levels = left[at], right[at], levels[at]
    same = np.arange(size)
    rows, columns = np.concatenate([left, right, same]), np.concatenate([right, left, same])
    levels = np.concatenate([levels, levels, np.full(size, int(Level.EQUAL))]).astype(np.int8)
    return Agreement(csr_array((levels, (rows, columns)), shape=(size, size)), blocks)


def _asked(clusters: Clusters, blocks: csr_array, slips: Mask) -> Iterator[Ints]:
    """Pairs of names that stand in one block and may agree: `left * names + right`, left the smaller.

    Args:
        clusters: the names.
        blocks: names × blocks.
        slips: which blocks are made for slips of the pen.
    """
    size = len(clusters.names)
    name, block, own = _in_blocks(clusters, blocks)
    # of a block for slips, a name that stands there only for its company is asked in any case
    row = np.where(slips[block], np.where(own, size + name, 2 * size), name)
    rows, place = np.unique(row, return_inverse=True)
    has, seeks = mark_rows(_marks_of(clusters.names, n) for n in rows.tolist())
    pairs = np.cumsum(np.bincount(block, minlength=blocks.shape[1]) ** 2)
    for at in np.split(np.arange(len(block)), np.flatnonzero(np.diff(pairs[block] // _AT_ONCE)) + 1):
        left, right = may_agree(csr_array(has[place[at]]), csr_array(seeks[place[at]]), block[at])
        left, right = name[at[left]], name[at[right]]
        yield distinct(np.minimum(left, right) * size + np.maximum(left, right))


def _in_blocks(clusters: Clusters, blocks: csr_array) -> tuple[Ints, Ints, Mask]:
    """Names, blocks of several in which they stand, by block; and whether for themselves, or for the others of their set."""
    sets = rows_of([clusters.kinds[kind] for kind in sorted(set(clusters.kind))], len(clusters.names))
    all_names = coo_array((sets.T @ (sets @ blocks)).T)
    block, name = all_names.coords
    several = np.bincount(block, minlength=blocks.shape[1])[block] > 1
    block, name = block[several].astype(np.int64), name[several].astype(np.int64)
    order = np.lexsort((name, block))
    block, name = block[order], name[order]
    own = distinct(pair_of(blocks) * blocks.shape[1] + blocks.indices)
    spots = name * blocks.shape[1] + block
    return name, block, own.take(np.searchsorted(own, spots), mode="clip") == spots


def _marks_of(names: list[Form], row: int) -> Marks | None:
    """The marks of a name among all, among those of slips, or none."""
    if row < len(names):
        return marks(names[row])
    return slip_marks(names[row - len(names)]) if row < 2 * len(names) else None


def mark_rows(borne: Iterable[Marks | None]) -> tuple[csr_array, csr_array]:
    """Names × the marks that they have, and × those that they seek; None may agree with any."""
    texts: dict[str, int] = {_ANY: 0}
    own, sought = [], []
    for found in borne:
        own.append([texts.setdefault(mark, len(texts)) for mark in (found.own if found else (_ANY,))])
        sought.append([texts.setdefault(mark, len(texts)) for mark in (*found.sought, _ANY)] if found else [])
    return rows_of(own, len(texts)), rows_of(sought, len(texts))


def may_agree(has: csr_array, seeks: csr_array, blocks: Ints) -> tuple[Ints, Ints]:
    """Pairs of places, left the smaller, whose names may agree: all other pairs of a block are incompatible for certain.

    Args:
        has, seeks: names × the marks that each has and seeks.
        blocks: the block of each; only names of one block are held against each other.
    """
    count, width = has.shape
    places = blocks[pair_of(has)] * width + has.indices
    columns = distinct(places)  # a mark leads to others in its block only
    shape = (count, len(columns))
    has = csr_array((np.ones(len(places), dtype=np.int32), np.searchsorted(columns, places), has.indptr), shape)
    row, places = pair_of(seeks), blocks[pair_of(seeks)] * width + seeks.indices
    at = np.searchsorted(columns, places)
    there = columns.take(at, mode="clip") == places
    seeks = coo_array((np.ones(int(there.sum()), dtype=np.int32), (row[there], at[there])), shape)
    met = coo_array(has @ csr_array(has + seeks).T)
    left, right = np.minimum(met.row, met.col), np.maximum(met.row, met.col)
    pairs = distinct((left.astype(np.int64) * count + right)[left < right])
    return pairs // count, pairs % count


def _levels(clusters: Clusters, left: Ints, right: Ints) -> Ints:
    """How pairs of names are related; each way in which two names of one family differ is looked at once.

    Of very many pairs a process beside this one looks at every second.
    """
    _, first, place = np.unique(_differences(clusters, left, right), return_index=True, return_inverse=True)
    one, other = (partial(_compared, clusters.names, left[at], right[at]) for at in (first[::2], first[1::2]))
    found = np.empty(len(first), dtype=np.int64)
    with Aside(other, worth=len(first) > _MANY_PAIRS) as beside:
        found[::2] = one()
        found[1::2] = beside.result()
    return found[place]


def _compared(names: list[Form], left: Ints, right: Ints) -> Ints:
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    return np.fromiter((compare_once(names[a], names[b]) for a, b in pairs), dtype=np.int64, count=len(left))


def _differences(clusters: Clusters, left: Ints, right: Ints) -> Ints:
    """Pairs of names → numbers: equal ones for pairs of an equal family name whose other parts are equal."""
    family, _ = numbered((name.family, name.core, name.parts, name.spelled[0]) for name in clusters.names)
    given, givens = numbered(map(beside_equal_family, clusters.names))
    alone = np.array([found is None for found in givens], dtype=bool)[given]
    number = np.minimum(given[left], given[right]) * len(givens) + np.maximum(given[left], given[right])
    at = (family[left] != family[right]) | alone[left] | alone[right]
    number[at] = -1 - np.flatnonzero(at)
    return number
