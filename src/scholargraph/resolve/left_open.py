"""What stays open and is worth a human's look: likely pairs, contradicting names in one company, crowds of one name."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Set
from itertools import combinations

import numpy as np
from scipy.sparse import csr_array

from scholargraph.model.arrays import column
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Ints, rows_of
from scholargraph.resolve.context import Contexts
from scholargraph.resolve.level import Level
from scholargraph.resolve.pair import Weighed, weighed
from scholargraph.resolve.uses import Decisions, decision

_SMALL_FAMILY = 12
"""Family names of more bearers are no evidence where the given names contradict each other."""
_COMPANY, _CONTRADICTION = 2.0, 9.0
"""Context from which contradicting names are worth a look, and what they lose by contradicting each other; they never join."""
_CROWD = 500
"""Groups of one name from which the name itself is reported."""
_OFFERED = 25
"""Pairs of a group that are looked at when candidates are chosen, the likeliest."""


def few_each(left: Ints, right: Ints) -> Ints:
    """The places of pairs, the first of each group."""
    seen = Counter[int]()
    found = array("q")
    for place, (one, other) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        if max(seen[one], seen[other]) < _OFFERED:
            seen[one] += 1
            seen[other] += 1
            found.append(place)
    return column(found)


def crowds(clusters: Clusters, free: Set[int]) -> Decisions:
    """Names of which very many uses stay apart, one decision a name: nobody is to think that these are so many people."""
    found: dict[int, list[int]] = defaultdict(list)
    for root in sorted(free):
        found[clusters.kind[root]].append(root)
    made: Decisions = []
    for roots in found.values():
        if len(roots) > _CROWD:
            reason = f"“{clusters.label(roots[0])}” stands apart {len(roots)} times: nothing tells how many people these are"
            made.append(decision(clusters.uses, roots[0], roots[1], "candidate", "crowd", 7, 0.0, reason, groups=len(roots)))
    return made


def contradicting(clusters: Clusters, contexts: Contexts, free: Set[int]) -> Weighed:
    """Groups of one rare family name and close company whose given names contradict each other: Ted and E. J."""
    groups = np.array(sorted(free), dtype=np.int64)
    numbers: dict[str, int] = {}
    families = [[numbers.setdefault(part, len(numbers)) for part in {name.family, *name.parts}] for name in clusters.names]
    of_kind = rows_of(clusters.kinds, len(families)) @ rows_of(families, len(numbers))
    bearing = csr_array(of_kind[column(clusters.kind)[groups]].T)  # family names × groups
    bearers = np.diff(bearing.indptr)
    small = np.flatnonzero((bearers > 1) & (bearers <= _SMALL_FAMILY)).tolist()
    members = (groups[bearing.indices[bearing.indptr[n] : bearing.indptr[n + 1]]].tolist() for n in small)
    asked = np.array(sorted({pair for found in members for pair in combinations(found, 2)}), dtype=np.int64).reshape(-1, 2)
    common = contexts.compare(asked[:, 0], asked[:, 1])
    found = np.flatnonzero(common.score >= _COMPANY)
    kept = [clusters.contradict(*pair) and not clusters.common_works(*pair) for pair in asked[found].tolist()]
    at = found[np.array(kept, dtype=bool)]
    level, nobody = np.full(len(at), int(Level.INCOMPATIBLE)), np.zeros(len(at))
    (left, right), common = asked[at].T, common.rows(at)
    return weighed(clusters, left, right, level, common, nobody, nobody, common.score - _CONTRADICTION)
