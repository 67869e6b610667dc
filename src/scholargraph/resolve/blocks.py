"""Pairs of groups worth comparing: their names may be one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations, pairwise

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from scholargraph.model.arrays import column
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Ints, Mask, entries_at, in_common, pair_of, rows_of
from scholargraph.resolve.forms import Form
from scholargraph.resolve.level import Level
from scholargraph.resolve.name_tables import first_letters
from scholargraph.resolve.romanization import FAMILY_PLACES


def blocks(clusters: Clusters, roots: Iterable[int], only: Container[str] | None = None) -> dict[str, list[int]]:
    """Groups by what their family names and the first letters of their given names may be; `only` these blocks, if told."""
    found: dict[str, list[int]] = defaultdict(list)
    for root in roots:
        for key in keys_of(clusters, clusters.kind[root]):
            if only is None or key in only:
                found[key].append(root)
    return found


def keys_of(clusters: Clusters, kind: int) -> tuple[str, ...]:
    """The blocks of a set of names."""
    if kind not in clusters.keys:
        clusters.keys[kind] = tuple(sorted({key for n in clusters.kinds[kind] for key in block_keys(clusters.names[n])}))
    return clusters.keys[kind]


def block_keys(name: Form) -> frozenset[str]:
    """The blocks of a name: spellings and parts of the family name, each with the first letter of the given name's forms or of
    a later given name; and a long given name with the beginning of the family name, for slips of the pen.
    """
    families = {name.family, name.core, name.spelled[0]}
    families |= {f"#{n}" for n in FAMILY_PLACES.get(name.family, ())}
    families |= {name.parts[0], name.parts[-1]} if len(name.parts) > 1 else set()
    letters = first_letters(name.given[0]) if name.given else {""}
    letters |= {token[0] for token in name.given[1:] if len(token) > 2}
    return frozenset({f"{family} {letter}" for family in families for letter in letters} | _slip_keys(name))


_SLIPS = "~"
"""Before the key of a block that is made for slips of the pen."""


def _slip_keys(name: Form) -> set[str]:
    """The block in which a name is held against those of an equal given name; none for short given names."""
    return {f"{_SLIPS}{name.given[0]} {name.family[:2]}"} if name.given and len(name.given[0]) >= 4 else set()


WHOLE_BLOCK = 120
"""Blocks of more groups than this are not compared pair by pair."""
_BEARERS = 30
"""Groups that share a mark which more bear are not compared for it."""


def pairs(
    clusters: Clusters,
    left: Iterable[int],
    right: Iterable[int] | None = None,
    shared: Callable[[int], Iterable[str]] = lambda _: (),
    free: Set[int] = frozenset(),
) -> list[tuple[int, int]]:
    """Pairs of groups in one block, each once, sorted; with `right`, one of each side.

    Of a large block those that share a mark, and each with the next, so that a row of them can still become one.

    Args:
        clusters: the groups.
        left, right: those to pair.
        shared: what leads from group to group in large blocks.
        free: pairs of which both are among these are left out.
    """
    seen: set[tuple[int, int]] = set()
    left = list(left)
    if right is None:
        bearing = blocks(clusters, (root for root in left if root not in free))
        for key, members in (blocks(clusters, left, bearing) if bearing else {}).items():
            bound = bearing[key]
            if len(members) == 1:
                continue
            if len(members) <= WHOLE_BLOCK:
                seen.update((a, b) if a < b else (b, a) for a in bound for b in members if a != b)
            else:
                seen.update(pair for pair in _near(sorted(members), shared) if not free >= set(pair))
    else:
        right = list(right)
        if all(root in free for root in chain(left, right)):
            return []
        others = blocks(clusters, right)
        for key, members in blocks(clusters, left, others).items():
            found = others.get(key, ())
            bound = [root for root in found if root not in free]
            seen.update((a, b) for a in members for b in (bound if a in free else found) if a != b)
    return sorted(seen)


def _near(members: Sequence[int], shared: Callable[[int], Iterable[str]]) -> set[tuple[int, int]]:
    bearers: dict[str, list[int]] = defaultdict(list)
    for root in members:
        for mark in shared(root):
            bearers[mark].append(root)
    near = {pair for found in bearers.values() if len(found) <= _BEARERS for pair in combinations(found, 2)}
    return near | set(pairwise(members))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How names are related, by their places.

    Attributes:
        levels: names × names: the level of those that agree, of all that stand in one block, and of each with itself.
        blocks: names × blocks.
    """

    levels: csr_array
    blocks: csr_array


def name_blocks(names: Sequence[Form]) -> tuple[csr_array, Mask]:
    """Names × blocks; and which blocks are made for slips of the pen."""
    numbers: dict[str, int] = {}
    rows = [sorted([numbers.setdefault(key, len(numbers)) for key in block_keys(name)]) for name in names]
    return rows_of(rows, max(1, len(numbers))), np.array([key.startswith(_SLIPS) for key in numbers], dtype=bool)


def halves(clusters: Clusters, agree: Agreement, groups: Ints) -> tuple[Ints, Ints]:
    """Two parts of the groups, about equal, of which no group of one can become one with a group of the other.

    Groups hang together by names that agree, step by step.
    """
    names = rows_of(clusters.kinds, len(clusters.names))
    together = connected_components(agree.levels + names.T @ names, directed=False)[1]
    first = np.array([places[0] if places else 0 for places in clusters.kinds], dtype=np.int64)
    part = together[first[column(clusters.kind)[groups]]]
    sizes = np.bincount(part)
    mine, counts = np.zeros(len(sizes), dtype=bool), [0, 0]
    for n in np.argsort(-sizes, kind="stable").tolist():
        mine[n] = counts[0] <= counts[1]  # the largest first, each to the lighter half
        counts[0 if mine[n] else 1] += int(sizes[n])
    return groups[mine[part]], groups[~mine[part]]


def names_agree(clusters: Clusters, agree: Agreement, left: Ints, right: Ints) -> Mask:
    """Whether no name of one group contradicts a name of the other, for pairs that stand in one block.

    Each pair of sets of names is looked at once.

    Args:
        clusters: the groups.
        agree: what `agreeing.agreeing_names` found.
        left, right: the pairs.
    """
    kinds, sole = column(clusters.kind), column(clusters.sole)
    one, other = kinds[left], kinds[right]
    first, second = sole[one], sole[other]
    found: Mask = (one == other) & (first >= 0)
    single = np.flatnonzero((first >= 0) & (second >= 0) & ~found)
    found[single] = entries_at(agree.levels, first[single], second[single]) > 0
    several = np.flatnonzero((first < 0) | (second < 0))
    pairs, places = np.unique(one[several] * len(clusters.kinds) + other[several], return_inverse=True)
    found[several] = _sets_agree(clusters, agree, pairs // len(clusters.kinds), pairs % len(clusters.kinds))[places]
    return found


def _sets_agree(clusters: Clusters, agree: Agreement, one: Ints, other: Ints) -> Mask:
    """Whether each name of one set agrees with each of the other, for pairs of sets."""
    kinds, place = np.unique(np.concatenate([one, other]), return_inverse=True)
    names = rows_of([clusters.kinds[kind] for kind in kinds.tolist()], len(clusters.names))
    size, (first, second) = np.diff(names.indptr), (place[: len(one)], place[len(one) :])
    count = size[first] * size[second]
    pair = np.repeat(np.arange(len(one)), count)
    nth = np.arange(len(pair)) - (np.cumsum(count) - count)[pair]
    left = names.indices[names.indptr[first][pair] + nth // size[second][pair]]
    right = names.indices[names.indptr[second][pair] + nth % size[second][pair]]
    contradictions = np.bincount(pair[levels(clusters, agree, left, right) == Level.INCOMPATIBLE], minlength=len(one))
    return np.asarray(contradictions == 0)


def levels(clusters: Clusters, agree: Agreement, left: Ints, right: Ints) -> Ints:
    """How pairs of names are related, by their places."""
    found = entries_at(agree.levels, left, right)
    unknown = np.flatnonzero(found == Level.INCOMPATIBLE)
    unknown = unknown[np.diff(in_common(agree.blocks, left[unknown], right[unknown]).indptr) == 0]  # nobody asked for these
    pairs, places = np.unique(left[unknown] * len(clusters.names) + right[unknown], return_inverse=True)
    known = [clusters.level(*divmod(pair, len(clusters.names))) for pair in pairs.tolist()]
    found[unknown] = np.array(known, dtype=np.int64)[places]
    return found


def all_pairs(roots: Ints) -> tuple[Ints, Ints]:
    """All pairs of blocks of one size (blocks × groups, sorted)."""
    left, right = _triangle(roots.shape[1])
    return roots[:, left].ravel(), roots[:, right].ravel()


@lru_cache(maxsize=WHOLE_BLOCK)
def _triangle(size: int) -> tuple[Ints, Ints]:
    """The places of all pairs of so many."""
    left, right = np.triu_indices(size, 1)
    return left, right


def linked(groups: Ints, marks: csr_array, most: int, wanted: Mask) -> tuple[Ints, Ints]:
    """Pairs of a block too large to compare all: those that share a mark which at most `most` members bear.

    Args:
        groups: the members, one a row of `marks`.
        marks: groups × marks.
        most: how many bearers a mark may have.
        wanted: of which members pairs are wanted.
    """
    bearers = np.bincount(marks.indices, minlength=marks.shape[1])
    row = pair_of(marks)
    at = np.flatnonzero((bearers[marks.indices] <= most) & wanted[row])
    at = at[np.argsort(marks.indices[at], kind="stable")]
    mark, row = marks.indices[at], row[at]
    lefts, rights = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for step in range(1, min(most, len(mark))):
        same = mark[step:] == mark[:-step]
        if not same.any():
            break
        lefts.append(row[:-step][same])
        rights.append(row[step:][same])
    left, right = groups[np.concatenate(lefts)], groups[np.concatenate(rights)]
    return np.minimum(left, right), np.maximum(left, right)
