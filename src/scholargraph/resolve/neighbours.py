"""Pairs of groups that may be one person, with what they have in common, kept up to date while groups are joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set

import numpy as np
from scipy.sparse import coo_array, csr_array, hstack

from scholargraph.model.arrays import distinct
from scholargraph.resolve.blocks import WHOLE_BLOCK, all_pairs, blocks, levels, linked, names_agree
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Floats, Ints, Mask, rows_of
from scholargraph.resolve.context import Contexts, parts_of
from scholargraph.resolve.odds import NameOdds

_LINKS, _FEWEST_BEARERS, _MOST_BEARERS = 18000, 4, 30
"""In larger blocks a mark leads to others if few bear it: so many links a block, but never fewer or more bearers than this."""
_WAITING = 1 << 19
"""Pairs whose names are looked at together, to bound memory."""
_RIVAL = 6.0
"""What surrounds a rival counts up to this, in nats."""


class Neighbours:
    """Pairs of groups whose names agree and that nothing forbids to join.

    Args:
        clusters, contexts, odds: the groups, what surrounds them, and what their names say.
        agree: names × names: how those are related that agree.
        free: the groups to pair.

    Attributes:
        left, right: groups, `left < right`, sorted.
        common: what they share.
        loss, others: what their names take from the odds, and the people expected beside them.
    """

    def __init__(self, clusters: Clusters, contexts: Contexts, odds: NameOdds, agree: csr_array, free: Set[int]):
        self.clusters, self.contexts, self.odds, self.agree = clusters, contexts, odds, agree
        found = list(blocks(clusters, sorted(free)).values())
        size = len(clusters.uses)
        keys = [left * size + right for left, right in self._blocked(found)]
        key = distinct(np.concatenate([*keys, np.zeros(0, dtype=np.int64)]))
        at = self._may_join(key // size, key % size)
        self.left, self.right = key[at] // size, key[at] % size
        self.common = contexts.compare(self.left, self.right)
        self.loss, self.others = np.zeros((2, len(self.left)))
        self._name(np.ones(len(self.left), dtype=bool))
        self._joined: list[int] = []

    def _blocked(self, found: Sequence[list[int]]) -> Iterator[tuple[Ints, Ints]]:
        """Pairs of one block whose names agree; of large blocks those of one spelled-out name, a coauthor's name or a word."""
        waiting: list[tuple[Ints, Ints]] = []
        count = 0
        large = np.array(sorted({root for members in found if len(members) > WHOLE_BLOCK for root in members}), dtype=np.int64)
        marks = self._marks(large) if len(large) else []
        for members in found:
            if len(members) > 1:
                roots = np.array(sorted(members), dtype=np.int64)
                rows = np.searchsorted(large, roots)
                whole = len(members) <= WHOLE_BLOCK
                parts = [all_pairs(roots)] if whole else [linked(roots, mark[rows], most(roots)) for mark, most in marks]
                waiting += parts
                count += sum(len(left) for left, _ in parts)
            if count > _WAITING:
                yield self._agreeing(waiting)
                waiting, count = [], 0
        if waiting:
            yield self._agreeing(waiting)

    def _marks(self, roots: Ints) -> list[tuple[csr_array, Callable[[Ints], int]]]:
        """What leads from group to group in large blocks, and how many bearers it may have there."""
        names = [self.odds.fullest(root) for root in roots.tolist()]
        spelled = rows_of([[name] if self.odds.spelled(name) else [] for name in names], len(self.clusters.names))
        shared = csr_array(hstack(self.contexts.marks(roots), format="csr"))
        return [
            (shared, lambda block: max(_FEWEST_BEARERS, min(_MOST_BEARERS, _LINKS // len(block)))),
            (spelled, lambda _: WHOLE_BLOCK),
        ]

    def _agreeing(self, parts: list[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
        left, right = (np.concatenate(side) for side in zip(*parts, strict=True))
        at = names_agree(self.clusters, self.agree, left, right)
        return left[at], right[at]

    def _may_join(self, left: Ints, right: Ints) -> Mask:
        """Whether nothing forbids that two groups are one person: names, a work of both, identifiers, a human's word."""
        clusters = self.clusters
        found = names_agree(self.clusters, self.agree, left, right)
        found[found] = ~self.contexts.one_work(left[found], right[found])
        identified, hostile = np.zeros((2, len(clusters.uses)), dtype=bool)
        identified[list(clusters.identifiers)], hostile[list(clusters.enemies)] = True, True
        for n in np.flatnonzero(found & (identified[left] & identified[right] | hostile[left] | hostile[right])).tolist():
            found[n] = clusters.may_join(int(left[n]), int(right[n]))
        return found

    def joined(self, groups: Iterable[int]) -> None:
        """Notes groups that were joined with others."""
        self._joined += groups

    def update(self, free: Set[int], *, all_anew: bool) -> None:
        """Brings the pairs up to date: of joined groups, and what is shared by them and by those whose coauthors were joined.

        Args:
            free: the groups that may be joined.
            all_anew: groups were joined elsewhere, so that nothing may be taken from before.
        """
        if not (all_anew or self._joined):
            return
        columns = self.contexts.columns
        persons = self.clusters.persons()
        changed = np.zeros(columns.uses, dtype=bool)
        changed[persons[self._joined] if not all_anew else slice(None)] = True
        near, self._joined = changed.copy(), []
        near[persons[self.contexts.coauthors_of(np.flatnonzero(changed & (persons == np.arange(columns.uses))))]] = True
        left, right = np.minimum(*(ends := (persons[self.left], persons[self.right]))), np.maximum(*ends)
        anew = changed[left] | changed[right]
        touched = np.flatnonzero(anew & (left != right))
        if all_anew:
            may = np.zeros(columns.uses, dtype=bool)
            may[list(free)] = True
            touched = touched[may[left[touched]] & may[right[touched]]]
        key = left * columns.uses + right
        touched = touched[np.unique(key[touched], return_index=True)[1]]
        touched = touched[self._may_join(left[touched], right[touched])]
        at = np.concatenate([np.flatnonzero(~anew), touched])  # two sorted rows, which a stable sort merges
        at = at[np.argsort(key[at], kind="stable")]
        self.left, self.right = left[at], right[at]
        self.common = self.common.rows(at)
        stale = near[self.left] | near[self.right]
        self.common.put(stale, self.contexts.compare(self.left[stale], self.right[stale]))
        self.loss, self.others = self.loss[at], self.others[at]
        self._name(anew[at])

    def _name(self, at: Mask) -> None:
        """Looks up what the names of some pairs say."""
        names = self.odds.fullest_of(self.left[at]), self.odds.fullest_of(self.right[at])
        self.loss[at], self.others[at] = self.odds.of_pairs(*names, levels(self.clusters, self.agree, *names))

    def rivals(self, pairs: Ints) -> Floats:
        """The odds of all who could be one of a pair and cannot be the other, the greater sum of both sides; pairs by place."""
        asked = np.zeros(len(self.clusters.uses), dtype=bool)
        asked[self.left[pairs]] = asked[self.right[pairs]] = True
        rows, near, odds = [], [], []
        for one, other in ((self.left, self.right), (self.right, self.left)):
            at = np.flatnonzero(asked[one])
            rows.append(one[at])
            near.append(other[at])
            odds.append(np.exp(np.minimum(_RIVAL, self.common.score[at])))
        groups, row = np.unique(np.concatenate(rows), return_inverse=True)
        kind_of = np.array(self.clusters.kind, dtype=np.int64)
        kinds, kind = np.unique(kind_of[np.concatenate(near)], return_inverse=True)
        could = csr_array(coo_array((np.concatenate(odds), (row, kind)), shape=(len(groups), len(kinds))))
        total = np.asarray(could.sum(axis=1)).ravel()
        agree = self._kinds_agree(kinds)
        found = np.zeros(len(pairs))
        for part in parts_of(len(pairs)):
            ends = self.left[pairs[part]], self.right[pairs[part]]
            sides = []
            for one, other in (ends, ends[::-1]):
                mine = np.searchsorted(groups, one)
                same = could[mine].multiply(agree[np.searchsorted(kinds, kind_of[other])])
                rest = total[mine] - np.asarray(same.sum(axis=1)).ravel()
                sides.append(np.where(rest > 1e-9 * total[mine], rest, 0.0))
            found[part] = np.maximum(*sides)
        return found

    def _kinds_agree(self, kinds: Ints) -> csr_array:
        """Sets of names × sets of names: 1 where none of one contradicts one of the other."""
        names = rows_of([self.clusters.kinds[kind] for kind in kinds.tolist()], len(self.clusters.names))
        agree = csr_array((np.ones(self.agree.nnz), self.agree.indices, self.agree.indptr), shape=self.agree.shape)
        both = coo_array(names @ agree @ names.T)
        size = np.diff(names.indptr)
        at = both.data >= size[both.row] * size[both.col]
        return csr_array(coo_array((np.ones(int(at.sum())), (both.row[at], both.col[at])), shape=both.shape))
