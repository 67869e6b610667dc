"""How far an equal name proves one person in these data, told by the data themselves, without labels.

Works of one person are often alike in their titles, works of two people are no more so than any two works. So the share of
alike titles among works that print an equal name, but no coauthor in common, lies between the share among any two works and
that among works which print an equal name and share a coauthor. Where it lies says how many of these names are one person's.
A field where every name is unique, and a list of the most ambiguous names of the world, get different answers.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.names import is_full

ALIKE = 0.03
"""Titles whose weighted words are so alike (cosine) count as alike."""
_KEPT = 0.4
"""How much less often a person's works without a common coauthor are alike than those with one, beyond chance."""
_TOO_FEW, _FEW = 50, 300
"""Pairs below which the data say nothing, and from which they speak as loud as the default."""
_PER_NAME = 60
_LEAST, _MOST = 0.4, 2.5


def spread(clusters: Clusters, weight: Callable[[str], float], namesakes: Callable[[int], float]) -> float:
    """The factor by which the expected namesakes are to be multiplied; 1 where the data are too few to tell.

    Args:
        clusters: the uses.
        weight: how rare a title word is.
        namesakes: expected namesakes of a spelled-out name, by its place among the names.
    """
    linked: list[bool] = []
    apart: list[tuple[bool, float]] = []
    for name, left, right in _equal_names(clusters):
        alike = _alike(clusters, left, right, weight)
        if _coauthors(clusters, left).isdisjoint(_coauthors(clusters, right)):
            apart.append((alike, namesakes(name)))
        else:
            linked.append(alike)
    chance = _chance(clusters, weight)
    if min(len(linked), len(apart)) < _TOO_FEW:
        return 1.0
    most = _KEPT * (sum(linked) / len(linked) - chance)
    if most <= 0.01:
        return 1.0
    share = (sum(alike for alike, _ in apart) / len(apart) - chance) / most
    found = _scale([others for _, others in apart], min(0.97, max(0.2, share)))
    heard = min(len(apart), len(linked)) / (min(len(apart), len(linked)) + _FEW)
    return math.exp(heard * math.log(found))


def _scale(expected: Sequence[float], share: float) -> float:
    """The factor at which the mean chance of being one person is `share`."""
    low, high = math.log(_LEAST), math.log(_MOST)
    for _ in range(30):
        middle = (low + high) / 2
        mean = sum(1 / (1 + math.exp(middle) * others) for others in expected) / len(expected)
        low, high = (middle, high) if mean > share else (low, middle)
    return math.exp((low + high) / 2)


def _equal_names(clusters: Clusters) -> Iterator[tuple[int, int, int]]:
    """Some pairs of uses that print an equal spelled-out name in different works: name, left, right."""
    bearers: dict[int, list[int]] = defaultdict(list)
    for position, use in enumerate(clusters.uses):
        if use.work and use.words and len(clusters.printed[position]) == 1:
            bearers[clusters.place[next(iter(clusters.printed[position]))]].append(position)
    for name, found in sorted(bearers.items()):
        if is_full(clusters.names[name]):
            pairs = [(left, right) for n, left in enumerate(found) for right in found[n + 1 : n + 4]]
            yield from ((name, left, right) for left, right in pairs[:_PER_NAME])


def _chance(clusters: Clusters, weight: Callable[[str], float]) -> float:
    """The share of alike titles among any two works."""
    works: dict[str, int] = {}
    for position, use in enumerate(clusters.uses):
        if use.work and use.words:
            works.setdefault(use.work, position)
    found = list(works.values())[:20000]
    half = len(found) // 2
    alike = [_alike(clusters, left, right, weight) for left, right in zip(found, found[half:], strict=False)]
    return sum(alike) / max(1, len(alike))


def _alike(clusters: Clusters, left: int, right: int, weight: Callable[[str], float]) -> bool:
    mine, other = clusters.uses[left].words, clusters.uses[right].words
    both = mine & other
    if not both:
        return False
    shared, one, two = (math.fsum(weight(word) ** 2 for word in words) for words in (both, mine, other))
    return shared >= ALIKE * math.sqrt(one * two)


def _coauthors(clusters: Clusters, position: int) -> frozenset[object]:
    return frozenset(clusters.printed[other] for other in clusters.uses[position].coauthors)
