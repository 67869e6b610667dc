"""How far an equal name proves one person in these data, told by the data themselves, without labels.

Three kinds of pairs of works without a common coauthor are held beside each other. Works linked step by step by an equal name
with coauthors of equal names are one person's, all but certainly; works of different names are two people's. What surrounds
works of an equal name that nothing links is like the first in so far as they are one person's, and like the second in so far
as they are not: where they lie says how many are. A field where every name is unique, and a list of the most ambiguous names
of the world, get different answers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from zlib import crc32

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from scholargraph.model.arrays import distinct
from scholargraph.resolve.blocks import Agreement
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Columns, Floats, Ints, in_common, pair_of, renamed, rows_of
from scholargraph.resolve.context import Contexts
from scholargraph.resolve.forms import is_full
from scholargraph.resolve.level import Level

_TELLING = 1.0
"""What surrounds two works speaks for one person by what it exceeds this, in nats: two people hardly get there."""
_TOO_FEW, _FEW = 50, 100
"""Pairs below which the data say nothing, and from which they speak as loud as the default."""
_PER_NAME, _NEXT, _ENOUGH = 1500, 10, 1 << 17
"""Pairs of a name at most, of each use with so many others; of more pairs than are enough every second, third, ... is taken."""
_STRANGERS = 20000
"""Pairs of works of different names."""
_LEAST, _MOST = 0.01, 100
_UNSURE, _SURE = 0.1, 0.96
_VARIED, _HEARD = 0.03, 200
"""How often a name has a variant in the same company, usually; and as loud as so many names."""
_MOST_GAINED = -0.5
"""However often names vary, unequal ones are not as good as equal ones."""
_COMPANY = 2
"""So many names of coauthors in common are the same company."""


def spread(clusters: Clusters, contexts: Contexts, namesakes: Floats, unknown: float) -> float:
    """The factor by which the expected namesakes are to be multiplied.

    Args:
        clusters: the uses.
        contexts: what stands beside them.
        namesakes: expected namesakes of a spelled-out name, by its place among the names.
        unknown: the factor where the data are too few to tell.
    """
    name, left, right = _equal_names(clusters, contexts)
    unlike = contexts.acquainted(left, right) == 0
    name, left, right = name[unlike], left[unlike], right[unlike]
    common = contexts.compare(left, right)
    at = common.coauthors == 0
    name, left, right, score = name[at], left[at], right[at], common.score[at]
    chain = _chains(contexts.columns)
    chained = chain[left] == chain[right]
    few = min(int(chained.sum()), int((~chained).sum()))
    if few < _TOO_FEW:
        return unknown
    low, high = _telling(_strangers(contexts, left, right)), _telling(score[chained])
    if high <= 2 * low:
        return unknown
    share = (_telling(score[~chained]) - low) / (high - low)
    found = _scale(namesakes[name[~chained]] * np.exp(-score[~chained]), min(_SURE, max(_UNSURE, share)))
    heard = few / (few + _FEW)
    return math.exp(heard * math.log(found) + (1 - heard) * math.log(unknown))


def _telling(score: Floats) -> float:
    return float(np.maximum(0.0, score - _TELLING).mean()) if len(score) else 0.0


def _strangers(contexts: Contexts, left: Ints, right: Ints) -> Floats:
    """What surrounds pairs of these uses that bear different names and share no coauthor."""
    columns, uses = contexts.columns, distinct(np.concatenate([left, right]))
    one, other = uses[np.random.RandomState(0).randint(len(uses), size=(2, _STRANGERS))]
    at = (columns.kind[one] != columns.kind[other]) & (columns.work[one] != columns.work[other])
    common = contexts.compare(one[at], other[at])
    return common.rows(common.coauthors == 0).score


def _chains(columns: Columns) -> Ints:
    """Use → number of the uses that it is linked to, step by step, by an equal name beside equal spelled-out names."""
    use, coauthor = pair_of(columns.coauthors), columns.kind[columns.coauthors.indices]
    at = columns.spelled[coauthor]
    use, key = use[at], columns.kind[use[at]] * len(columns.full_keys) + columns.full[coauthor[at]]
    keys = distinct(key)
    size = columns.uses + len(keys)
    links = (use, columns.uses + np.searchsorted(keys, key))
    _, chain = connected_components(coo_array((np.ones(len(use)), links), shape=(size, size)), directed=False)
    return np.asarray(chain[: columns.uses], dtype=np.int64)


def _scale(against: Floats, share: float) -> float:
    """The factor at which the mean chance of being one person is `share`, if all odds against it are multiplied by it."""
    low, high = math.log(_LEAST), math.log(_MOST)
    for _ in range(30):
        middle = (low + high) / 2
        mean = float((1 / (1 + math.exp(middle) * against)).mean())
        low, high = (middle, high) if mean > share else (low, middle)
    return math.exp((low + high) / 2)


def _equal_names(clusters: Clusters, contexts: Contexts) -> tuple[Ints, Ints, Ints]:
    """Some pairs of uses with coauthors that print an equal spelled-out name: name, left, right."""
    columns = contexts.columns
    telling = (columns.real & (np.diff(columns.words.indptr) > 0))[columns.work] & (np.diff(columns.coauthors.indptr) > 0)
    bears = np.array([len(places) == 1 and is_full(clusters.names[places[0]]) for places in clusters.kinds], dtype=bool)
    kinds = np.array(clusters.printed, dtype=np.int64)
    use = np.flatnonzero(bears[kinds] & telling)
    # mixed, for neighbours in any list are more alike than most
    mixed = np.array([crc32(clusters.uses[n].key.encode()) for n in use.tolist()], dtype=np.int64)
    use = use[np.lexsort((use, mixed, kinds[use]))]
    kind = kinds[use]
    at = np.arange(len(use))
    steps = np.repeat(at, _NEXT), np.tile(np.arange(1, _NEXT + 1), len(use))
    left, right = steps[0], steps[0] + steps[1]
    within = right < len(use)
    within[within] = kind[left[within]] == kind[right[within]]
    left, right = left[within], right[within]
    starts = np.flatnonzero(np.diff(kind[left], prepend=-1))
    nth = np.arange(len(left)) - np.repeat(starts, np.diff(starts, append=len(left)))  # of the pairs of its name
    some = np.flatnonzero(nth < _PER_NAME)
    some = some[:: 1 + len(some) // _ENOUGH]
    left, right = left[some], right[some]
    name = np.array(clusters.sole, dtype=np.int64)[kind[left]]
    return name, use[left], use[right]


def steadiness(clusters: Clusters, contexts: Contexts, agree: Agreement, free: Iterable[int]) -> float:
    """What spelled-out names that agree without being equal lose in these data beyond the usual, in nats.

    Where nobody who has two coauthors is printed in two ways beside them, names are kept by hand: another form is another person.

    Args:
        clusters: the uses.
        contexts: what stands beside them.
        agree: how names are related.
        free: groups whose names are looked at.
    """
    columns, full = contexts.columns, np.array([is_full(name) for name in clusters.names], dtype=bool)
    bearers = rows_of([places if len(places) == 1 else () for places in clusters.kinds], len(full))
    company = csr_array(bearers[columns.kind].T) @ columns.coauthors
    key, width = columns.full[columns.kind], len(columns.full_keys)
    works = csr_array((company.data, key[company.indices], company.indptr), shape=(len(full), width), copy=True)
    works.sum_duplicates()
    known = int((full & (np.diff(csr_array(works > 1).indptr) >= _COMPANY)).sum())
    pairs = agree.levels.tocoo()
    asked = np.zeros(len(full), dtype=bool)
    asked[[name for kind in {clusters.kind[root] for root in free} for name in clusters.kinds[kind]]] = True
    asked &= full
    at = (pairs.row < pairs.col) & asked[pairs.row] & asked[pairs.col]
    at &= (pairs.data < Level.JOINED) & (pairs.data != Level.SUBSET)
    shared = np.diff(in_common(renamed(company, key, width), pairs.row[at], pairs.col[at]).indptr)
    lost = math.log(_VARIED * (known + _HEARD) / (int((shared >= _COMPANY).sum()) + _VARIED * _HEARD))
    return max(_MOST_GAINED, lost)
