"""How far an equal name proves one person in these data, told by the data themselves, without labels.

Works of one person are often alike in their titles, works of two people are no more so than any two works. So the share of
alike titles among works that print an equal name, but no coauthor in common, lies between the share among any two works and
that among works which print an equal name and share a coauthor. Where it lies says how many of these names are one person's.
A field where every name is unique, and a list of the most ambiguous names of the world, get different answers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from zlib import crc32

import numpy as np
from scipy.sparse import csr_array

from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Floats, Ints, in_common, renamed, rows_of
from scholargraph.resolve.context import Contexts
from scholargraph.resolve.names import Level, is_full

ALIKE = 0.03
"""Titles whose weighted words are so alike (cosine) count as alike."""
_KEPT = 0.4
"""How much less often a person's works without a common coauthor are alike than those with one, beyond chance."""
_TOO_FEW, _FEW = 50, 300
"""Pairs below which the data say nothing, and from which they speak as loud as the default."""
_PER_NAME, _NEXT, _ENOUGH = 60, 3, 1 << 18
"""Pairs of a name at most, of each use with so many others; of more pairs than are enough every second, third, ... is taken."""
_LEAST, _MOST = 0.01, 100
_UNSURE, _SURE = 0.2, 0.97
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
    name, left, right = _equal_names(clusters)
    alike = contexts.likeness(contexts.columns.work[left], contexts.columns.work[right]) >= ALIKE
    beside = contexts.acquainted(left, right) > 0
    linked, apart = alike[beside], alike[~beside]
    if min(len(linked), len(apart)) < _TOO_FEW:
        return unknown
    chance = _chance(contexts)
    most = _KEPT * (float(linked.mean()) - chance)
    if most <= 0.01:
        return unknown
    share = (float(apart.mean()) - chance) / most
    context = contexts.compare(left[~beside], right[~beside]).score
    found = _scale(namesakes[name[~beside]] * np.exp(-context), min(_SURE, max(_UNSURE, share)))
    heard = min(len(apart), len(linked)) / (min(len(apart), len(linked)) + _FEW)
    return math.exp(heard * math.log(found) + (1 - heard) * math.log(unknown))


def _scale(against: Floats, share: float) -> float:
    """The factor at which the mean chance of being one person is `share`, if all odds against it are multiplied by it."""
    low, high = math.log(_LEAST), math.log(_MOST)
    for _ in range(30):
        middle = (low + high) / 2
        mean = float((1 / (1 + math.exp(middle) * against)).mean())
        low, high = (middle, high) if mean > share else (low, middle)
    return math.exp((low + high) / 2)


def _equal_names(clusters: Clusters) -> tuple[Ints, Ints, Ints]:
    """Some pairs of uses that print an equal spelled-out name: name, left, right."""
    bears = np.array([len(places) == 1 and is_full(clusters.names[places[0]]) for places in clusters.kinds], dtype=bool)
    kinds = np.array(clusters.printed, dtype=np.int64)
    use = np.array([n for n in np.flatnonzero(bears[kinds]).tolist() if clusters.uses[n].work and clusters.uses[n].words])
    use = use.astype(np.int64)
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
    nth = np.arange(len(left)) - np.searchsorted(kind[left], kind[left])  # of the pairs of its name
    some = np.flatnonzero(nth < _PER_NAME)
    some = some[:: 1 + len(some) // _ENOUGH]
    left, right = left[some], right[some]
    name = np.array(clusters.sole, dtype=np.int64)[kind[left]]
    return name, use[left], use[right]


def _chance(contexts: Contexts) -> float:
    """The share of alike titles among any two works."""
    works = np.flatnonzero(contexts.columns.real & (np.diff(contexts.columns.words.indptr) > 0))[:20000]
    half = len(works) // 2
    return float((contexts.likeness(works[:half], works[half : 2 * half]) >= ALIKE).sum()) / max(1, half)


def steadiness(clusters: Clusters, contexts: Contexts, agree: csr_array, free: Iterable[int]) -> float:
    """What spelled-out names that agree without being equal lose in these data beyond the usual, in nats.

    Where nobody who has two coauthors is printed in two ways beside them, names are kept by hand: another form is another person.

    Args:
        clusters: the uses.
        contexts: what stands beside them.
        agree: names × names: how those are related that agree.
        free: groups whose names are looked at.
    """
    columns, full = contexts.columns, np.array([is_full(name) for name in clusters.names], dtype=bool)
    bearers = rows_of([places if len(places) == 1 else () for places in clusters.kinds], len(full))
    company = csr_array(bearers[columns.kind].T) @ columns.coauthors
    key, width = columns.full[columns.kind], len(columns.full_keys)
    works = csr_array((company.data, key[company.indices], company.indptr), shape=(len(full), width), copy=True)
    works.sum_duplicates()
    known = int((full & (np.diff(csr_array(works > 1).indptr) >= _COMPANY)).sum())
    pairs = agree.tocoo()
    asked = np.zeros(len(full), dtype=bool)
    asked[[name for kind in {clusters.kind[root] for root in free} for name in clusters.kinds[kind]]] = True
    asked &= full
    at = (pairs.row < pairs.col) & asked[pairs.row] & asked[pairs.col]
    at &= (pairs.data < Level.JOINED) & (pairs.data != Level.SUBSET)
    shared = np.diff(in_common(renamed(company, key, width), pairs.row[at], pairs.col[at]).indptr)
    lost = math.log(_VARIED * (known + _HEARD) / (int((shared >= _COMPANY).sum()) + _VARIED * _HEARD))
    return max(_MOST_GAINED, lost)
