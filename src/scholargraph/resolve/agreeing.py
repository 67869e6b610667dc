"""Which names agree, of all that stand in one block: what is asked again and again while groups are compared.

Marks lead from each name to those it may agree with; only these are held against each other, and pairs that differ in nothing
but an equal family name only once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from scipy.sparse import coo_array, csr_array

from scholargraph.model.arrays import distinct
from scholargraph.resolve.blocks import SLIPS, keys_of, slip_keys
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Ints, numbered, pair_of, rows_of
from scholargraph.resolve.level import Level
from scholargraph.resolve.marks import Marks, beside_equal_family, marks, slip_marks
from scholargraph.resolve.names import compare_once

_AT_ONCE = 1 << 22
"""So many pairs of names of whole blocks are looked at together, to bound memory."""
_ANY = ""
"""The mark by which all names of a block find one that most others may fit."""


def agreeing_names(clusters: Clusters) -> csr_array:
    """Names × names: the level of those that agree, of all that stand in one block, and of each with itself."""
    size = len(clusters.names)
    asked = distinct(np.concatenate([*_asked(clusters), np.zeros(0, dtype=np.int64)]))
    left, right = asked // size, asked % size
    levels = _levels(clusters, left, right)
    at = levels > Level.INCOMPATIBLE
    left, right, levels = left[at], right[at], levels[at]
    same = np.arange(size)
    rows, columns = np.concatenate([left, right, same]), np.concatenate([right, left, same])
    return csr_array((np.concatenate([levels, levels, np.full(size, int(Level.EQUAL))]), (rows, columns)), shape=(size, size))


def _asked(clusters: Clusters) -> Iterator[Ints]:
    """Pairs of names that stand in one block and may agree: `left * names + right`, left the smaller."""
    size = len(clusters.names)
    names: list[int] = []
    blocks: list[int] = []
    borne: list[Marks | None] = []
    known: dict[tuple[int, bool], Marks | None] = {}
    count = 0
    for number, (key, found) in enumerate(_names_by_block(clusters)):
        slips = key.startswith(SLIPS)
        for place in found:
            if (place, slips) not in known:
                known[place, slips] = (slip_marks if slips else marks)(clusters.names[place])
            names.append(place)
            blocks.append(number)
            # of a block for slips, a name that stands there only for its company is asked in any case
            borne.append(known[place, slips] if not slips or key in slip_keys(clusters.names[place]) else None)
        count += len(found) ** 2
        if count > _AT_ONCE:
            yield _numbers(np.array(names), size, may_agree(borne, np.array(blocks)))
            names, blocks, borne, count = [], [], [], 0
    if names:
        yield _numbers(np.array(names), size, may_agree(borne, np.array(blocks)))


def _names_by_block(clusters: Clusters) -> Iterator[tuple[str, list[int]]]:
    """The blocks of several names."""
    found: dict[str, set[int]] = defaultdict(set)
    for kind in sorted(set(clusters.kind)):
        for key in keys_of(clusters, kind):
            found[key].update(clusters.kinds[kind])
    for key, names in found.items():
        if len(names) > 1:
            yield key, sorted(names)


def _numbers(names: Ints, size: int, pairs: tuple[Ints, Ints]) -> Ints:
    left, right = names[pairs[0]], names[pairs[1]]
    return distinct(np.minimum(left, right) * size + np.maximum(left, right))


def may_agree(borne: Sequence[Marks | None], blocks: Ints) -> tuple[Ints, Ints]:
    """Pairs of places, left the smaller, whose names may agree: all other pairs of a block are incompatible for certain.

    Args:
        borne: the marks of each name; None where it may agree with any.
        blocks: the block of each; only names of one block are held against each other.
    """
    number, distinct_marks = numbered(map(id, borne))
    each = dict(zip(map(id, borne), borne, strict=True))
    found = [each[one] for one in distinct_marks]
    texts: dict[str, int] = {}
    own = [[texts.setdefault(mark, len(texts)) for mark in (one.own if one else (_ANY,))] for one in found]
    sought = [[texts[mark] for mark in (*one.sought, _ANY) if mark in texts] if one else [] for one in found]
    has, seeks = (rows_of(lists, len(texts))[number] for lists in (own, sought))
    places = blocks[pair_of(has)] * len(texts) + has.indices
    columns = distinct(places)  # a mark leads to others in its block only
    shape = (len(borne), len(columns))
    has = csr_array((np.ones(len(places), dtype=np.int32), np.searchsorted(columns, places), has.indptr), shape)
    row, places = pair_of(seeks), blocks[pair_of(seeks)] * len(texts) + seeks.indices
    at = np.searchsorted(columns, places)
    there = columns.take(at, mode="clip") == places
    seeks = coo_array((np.ones(int(there.sum()), dtype=np.int32), (row[there], at[there])), shape)
    met = coo_array(has @ csr_array(has + seeks).T)
    left, right = np.minimum(met.row, met.col), np.maximum(met.row, met.col)
    pairs = distinct((left.astype(np.int64) * len(borne) + right)[left < right])
    return pairs // len(borne), pairs % len(borne)


def _levels(clusters: Clusters, left: Ints, right: Ints) -> Ints:
    """How pairs of names are related; each way in which two names of one family differ is looked at once."""
    names = clusters.names
    _, first, place = np.unique(_differences(clusters, left, right), return_index=True, return_inverse=True)
    pairs = zip(left[first].tolist(), right[first].tolist(), strict=True)
    found = np.fromiter((compare_once(names[a], names[b]) for a, b in pairs), dtype=np.int64, count=len(first))
    return found[place]


def _differences(clusters: Clusters, left: Ints, right: Ints) -> Ints:
    """Pairs of names → numbers: equal ones for pairs of an equal family name whose other parts are equal."""
    family, _ = numbered((name.family, name.core, name.parts, name.spelled[0]) for name in clusters.names)
    given, givens = numbered(map(beside_equal_family, clusters.names))
    alone = np.array([found is None for found in givens], dtype=bool)[given]
    number = np.minimum(given[left], given[right]) * len(givens) + np.maximum(given[left], given[right])
    at = (family[left] != family[right]) | alone[left] | alone[right]
    number[at] = -1 - np.flatnonzero(at)
    return number
