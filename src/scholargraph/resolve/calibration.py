"""How far an equal name proves one person in these data, told by the data themselves, without labels.

Works of one person are often alike in their titles, works of two people are no more so than any two works. So the share of
alike titles among works that print an equal name, but no coauthor in common, lies between the share among any two works and
that among works which print an equal name and share a coauthor. Where it lies says how many of these names are one person's.
A field where every name is unique, and a list of the most ambiguous names of the world, get different answers.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import islice
from zlib import crc32

import numpy as np

from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Floats, Ints
from scholargraph.resolve.context import Contexts
from scholargraph.resolve.names import is_full

ALIKE = 0.03
"""Titles whose weighted words are so alike (cosine) count as alike."""
_KEPT = 0.4
"""How much less often a person's works without a common coauthor are alike than those with one, beyond chance."""
_TOO_FEW, _FEW = 50, 300
"""Pairs below which the data say nothing, and from which they speak as loud as the default."""
_PER_NAME = 60
_LEAST, _MOST = 0.01, 100
_UNSURE, _SURE = 0.2, 0.97


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
    bearers: dict[int, list[int]] = defaultdict(list)
    for position, use in enumerate(clusters.uses):
        if use.work and use.words and len(clusters.kinds[clusters.printed[position]]) == 1:
            bearers[clusters.printed[position]].append(position)
    rows: list[tuple[int, int, int]] = []
    for kind, found in sorted(bearers.items()):
        name = next(iter(clusters.kinds[kind]))
        if len(found) > 1 and is_full(clusters.names[name]):
            found.sort(key=lambda n: crc32(clusters.uses[n].key.encode()))  # neighbours in any list are more alike than most
            pairs = ((name, left, right) for n, left in enumerate(found) for right in found[n + 1 : n + 4])
            rows += islice(pairs, _PER_NAME)
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]


def _chance(contexts: Contexts) -> float:
    """The share of alike titles among any two works."""
    works = np.flatnonzero(contexts.columns.real & (np.diff(contexts.columns.words.indptr) > 0))[:20000]
    half = len(works) // 2
    return float((contexts.likeness(works[:half], works[half : 2 * half]) >= ALIKE).sum()) / max(1, half)
