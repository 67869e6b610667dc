"""Uses of equal names so rare that nothing more is asked: joined at once, before anything is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

import numpy as np

from scholargraph.model.arrays import column, distinct
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Columns, Floats, Ints, Mask
from scholargraph.resolve.odds import NameOdds
from scholargraph.resolve.uses import Decisions, PairDecision

RARE = 4.0
"""Logarithm of the odds from which equal names alone join."""
MOST_YEARS = 20
"""Years between the works of one rare name from which something shared is asked."""


def join_rare_names(clusters: Clusters, columns: Columns, odds: NameOdds, free: Set[int]) -> RareDecided:
    """Joins groups of one rare name where no work, identifier, human's word or long time keeps any of them apart.

    Args:
        clusters: the groups, joined in place.
        columns: the uses.
        odds: what names say.
        free: the groups that may be joined.
    """
    roots = np.array(sorted(free), dtype=np.int64)
    name = np.array(clusters.sole, dtype=np.int64)[column(clusters.kind)[roots]]
    roots, name = roots[name >= 0], name[name >= 0]
    at = -np.log(odds.others_of(name)) >= RARE
    roots, name = roots[at], name[at]
    order = np.lexsort((roots, name))
    roots, first, name = roots[order], *np.unique(name[order], return_index=True, return_inverse=True)[1:]
    apart = _kept_apart(clusters, columns, roots, name)
    behind = np.arange(len(roots)) != first[name]
    left, right = roots[first[name]][behind], roots[behind]
    at_once = ~apart[name[behind]]
    clusters.join_all(left[at_once], right[at_once])
    joined = [(left[at_once], right[at_once])]
    for one in np.flatnonzero(apart).tolist():
        joined.append(_one_by_one(clusters, columns, roots[name == one]))
    return _decided(clusters, odds, *map(np.concatenate, zip(*joined, strict=True)))


def _kept_apart(clusters: Clusters, columns: Columns, roots: Ints, name: Ints) -> Mask:
    """Name → whether anything keeps two of its groups apart.

    Args:
        clusters, columns: the groups and the uses.
        roots: groups.
        name: the name of each, numbered.
    """
    count = int(name.max(initial=-1)) + 1
    group = np.full(columns.uses, -1)
    group[roots] = np.arange(len(roots))
    group = group[clusters.persons()]
    uses = np.flatnonzero(group >= 0)
    group = group[uses]
    year, of = columns.year[uses], name[group]
    first, last = np.full(count, np.iinfo(np.int64).max), np.full(count, -1)
    np.minimum.at(first, of[year > 0], year[year > 0])
    np.maximum.at(last, of, year)
    found: Mask = (last > 0) & (last - first > MOST_YEARS)
    works = distinct(group * len(columns.real) + columns.work[uses])
    spots = np.sort(name[works // len(columns.real)] * len(columns.real) + works % len(columns.real))
    found[spots[1:][spots[1:] == spots[:-1]] // len(columns.real)] = True
    for known in (clusters.identifiers, clusters.enemies):
        found[name[np.isin(roots, list(known))]] = True
    return found


def _one_by_one(clusters: Clusters, columns: Columns, roots: Ints) -> tuple[Ints, Ints]:
    """Joins groups of one name with the first as far as nothing forbids it; returns which."""
    first, *rest = roots.tolist()
    joined: list[int] = []
    years = years_of(clusters, columns, [first])
    for root in rest:
        own = years_of(clusters, columns, [root])
        near = not own or not years or min(abs(a - b) for a in years for b in own) <= MOST_YEARS
        if near and clusters.may_join(first, root):
            clusters.join(first, root)
            joined.append(root)
            years |= own
    right = np.array(joined, dtype=np.int64)
    return np.full(len(right), first), right


def years_of(clusters: Clusters, columns: Columns, roots: Iterable[int]) -> set[int]:
    """The years of the works of groups."""
    found: Ints = columns.year[[n for root in roots for n in clusters.members(root)]]
    return set(found[found > 0].tolist())


@dataclass(frozen=True, slots=True)
class RareDecided:
    """Decisions that joined uses of rare names, put into words when they are asked for.

    Attributes:
        left, right: indices of uses.
        label, expected: the place of the printed name of both among `labels`, and the namesakes expected.
    """

    left: Ints
    right: Ints
    label: Ints
    expected: Floats
    labels: list[str]

    def worded(self, at: Ints) -> Decisions:
        """Some of the decisions; what they say is said once for each printed name."""
        columns = self.left[at], self.right[at], self.label[at], self.expected[at]
        said: dict[int, PairDecision] = {}
        made: Decisions = []
        for left, right, label, expected in zip(*(found.tolist() for found in columns), strict=True):
            if label not in said:
                reason = f"“{self.labels[label]}” is printed on both: a rare name ({expected:.2g} namesakes expected)"
                numbers, chance = (("namesakes", round(expected, 4)),), round(1 / (1 + expected), 4)
                said[label] = PairDecision(left, right, "same", "rare name", 5, chance, numbers, (reason,))
            made.append(PairDecision(left, right, *said[label][2:]))
        return made


def _decided(clusters: Clusters, odds: NameOdds, left: Ints, right: Ints) -> RareDecided:
    expected = odds.others_of(np.array(clusters.sole, dtype=np.int64)[column(clusters.kind)[left]])
    texts, label = np.unique(clusters.text[right], return_inverse=True)
    labels = [min(clusters.texts[n]) for n in texts.tolist()]
    left, right = np.minimum(left, right), np.maximum(left, right)
    return RareDecided(clusters.index[left], clusters.index[right], label, expected, labels)
