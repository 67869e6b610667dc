"""Pairs of groups that may be one person, with what they have in common, kept up to date while groups are joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array, hstack

from scholargraph.model.arrays import column, distinct
from scholargraph.resolve.blocks import WHOLE_BLOCK, Agreement, all_pairs, levels, linked, names_agree
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Floats, Ints, Mask, Table, compressed, pair_of, rows_of
from scholargraph.resolve.commons import Commons
from scholargraph.resolve.context import Contexts, parts_of
from scholargraph.resolve.odds import NameOdds

_LINKS, _FEWEST_BEARERS, _MOST_BEARERS = 18000, 4, 30
"""In larger blocks a mark leads to others if few bear it: so many links a block, but never fewer or more bearers than this."""
_WAITING = 1 << 19
"""Pairs whose names are looked at together, to bound memory."""
_RIVAL = 6.0
"""What surrounds a rival counts up to this, in nats."""
_GRAIN = float(1 << 24)
"""Odds of rivals are whole numbers of these parts of one, so that their sum is exact in any order."""


@dataclass(slots=True)
class Pairs(Table):
    """Pairs of groups as columns.

    Attributes:
        left, right: groups, `left < right`.
        common: what they share.
        loss, others: what their names take from the odds, and the people expected beside them.
    """

    left: Ints
    right: Ints
    common: Commons
    loss: Floats
    others: Floats

    def with_others(self, more: Pairs) -> Pairs:
        """These pairs and others, sorted."""
        found = Pairs.joined([self, more])
        return found.rows(np.lexsort((found.right, found.left)))


class Neighbours:
    """Pairs of groups whose names agree and that nothing forbids to join.

    Args:
        clusters, contexts, odds: the groups, what surrounds them, and what their names say.
        agree: how names are related.
        groups: all that may be paired, ascending.
        own: those of them whose pairs are wanted; no other may become one with any of them.

    Attributes:
        pairs: sorted by seats (see `columns.Seats`); weighed when they are first brought up to date.
    """

    def __init__(self, clusters: Clusters, contexts: Contexts, odds: NameOdds, agree: Agreement, groups: Ints, own: Ints):
        self.clusters, self.contexts, self.odds, self.agree = clusters, contexts, odds, agree
        keys = [self._key(left, right) for left, right in self._blocked(groups, own)]
        key = distinct(np.concatenate([*keys, np.zeros(0, dtype=np.int64)]))
        left, right = (contexts.seats.group[seat] for seat in np.divmod(key, len(clusters.uses)))
        at = self._nothing_between(left, right)
        count = int(at.sum())
        left, right = left[at].astype(np.int32), right[at].astype(np.int32)
        self.pairs = Pairs(left, right, Commons.unknown(count), np.zeros(count), np.zeros(count))
        self._weighed = False
        self._joined: list[Ints] = []

    def _key(self, left: Ints, right: Ints) -> Ints:
        """A number for each pair, by the seats of its groups: in this order, what is looked up for a pair is still at hand."""
        seat = self.contexts.seats.of
        return seat[left] * len(self.clusters.uses) + seat[right]

    def _blocked(self, groups: Ints, own: Ints) -> Iterator[tuple[Ints, Ints]]:
        """Pairs of one block whose names agree; of large blocks those of one spelled-out name, a coauthor's name or a word."""
        wanted = np.zeros(len(self.clusters.uses), dtype=bool)
        wanted[own] = True
        members, block = self._blocks(groups)
        small = np.bincount(block)[block] <= WHOLE_BLOCK
        at = small & wanted[members]
        starts, sizes = _runs(block[at])
        for size in distinct(sizes[sizes > 1]).tolist():
            several = starts[sizes == size]
            for part in parts_of(len(several), max(1, _WAITING // size**2)):
                yield self._agreeing([all_pairs(members[at][several[part, None] + np.arange(size)])])
        members, block = members[~small], block[~small]
        inside = distinct(members)
        marks = self._marks(inside) if len(inside) else []
        waiting: list[tuple[Ints, Ints]] = []
        for start, size in zip(*_runs(block), strict=True):
            one = members[start : start + size]
            rows = np.searchsorted(inside, one)
            waiting += [linked(one, mark[rows], most(one), wanted[one]) for mark, most in marks]
            if sum(len(left) for left, _ in waiting) > _WAITING:
                yield self._agreeing(waiting)
                waiting = []
        if waiting:
            yield self._agreeing(waiting)

    def _blocks(self, groups: Ints) -> tuple[Ints, Ints]:
        """The members of all blocks, one block after the other, each ascending; and their blocks."""
        kinds, kind = np.unique(column(self.clusters.kind)[groups], return_inverse=True)
        names = rows_of([self.clusters.kinds[n] for n in kinds.tolist()], len(self.clusters.names))
        blocks = csr_array(names @ self.agree.blocks)[kind]
        order = np.argsort(blocks.indices, kind="stable")
        return groups[pair_of(blocks)[order]], blocks.indices[order]

    def _marks(self, roots: Ints) -> list[tuple[csr_array, Callable[[Ints], int]]]:
        """What leads from group to group in large blocks, and how many bearers it may have there."""
        names = self.odds.fullest(roots)
        named = self.odds.spelled(names)
        starts = np.concatenate([[0], np.cumsum(named)])
        spelled = compressed(np.ones(int(starts[-1])), names[named], starts, len(self.clusters.names))
        shared = csr_array(hstack(self.contexts.marks(roots), format="csr"))
        return [
            (shared, lambda block: max(_FEWEST_BEARERS, min(_MOST_BEARERS, _LINKS // len(block)))),
            (spelled, lambda _: WHOLE_BLOCK),
        ]

    def _agreeing(self, parts: list[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
        left, right = (np.concatenate(side) for side in zip(*parts, strict=True))
        at = names_agree(self.clusters, self.agree, left, right)
        return left[at], right[at]

    def _nothing_between(self, left: Ints, right: Ints) -> Mask:
        """Whether nothing but names may forbid that two groups are one person: a work of both, identifiers, a human's word."""
        clusters = self.clusters
        found = ~self.contexts.one_work(left, right)
        identified, hostile = np.zeros((2, len(clusters.uses)), dtype=bool)
        identified[list(clusters.identifiers)], hostile[list(clusters.enemies)] = True, True
        for n in np.flatnonzero(found & (identified[left] & identified[right] | hostile[left] | hostile[right])).tolist():
            found[n] = clusters.may_join(int(left[n]), int(right[n]))
        return found

    def joined(self, *groups: Ints) -> None:
        """Notes groups that were joined with others."""
        self._joined += groups

    def update(self, free: Set[int], *, all_anew: bool) -> None:
        """Brings the pairs up to date: of joined groups, and what is shared by them and by those whose coauthors were joined.

        Args:
            free: the groups that may be joined.
            all_anew: groups were joined elsewhere, so that nothing may be taken from before.
        """
        if not self._weighed:
            self.pairs.common = self.contexts.compare(self.pairs.left, self.pairs.right)
            self._name(np.ones(len(self.pairs.left), dtype=bool))
            self._weighed = True
        joined = np.concatenate([np.zeros(0, dtype=np.int64), *self._joined])
        if not (all_anew or len(joined)):
            return
        columns = self.contexts.columns
        persons = self.clusters.persons()
        changed = np.zeros(columns.uses, dtype=bool)
        changed[persons[joined] if not all_anew else slice(None)] = True
        near, self._joined = changed.copy(), []
        near[persons[self.contexts.coauthors_of(np.flatnonzero(changed & (persons == np.arange(columns.uses))))]] = True
        ends = persons[self.pairs.left], persons[self.pairs.right]
        left, right = np.minimum(*ends), np.maximum(*ends)
        anew = changed[left] | changed[right]
        touched = np.flatnonzero(anew & (left != right))
        if all_anew:
            may = np.zeros(columns.uses, dtype=bool)
            may[list(free)] = True
            touched = touched[may[left[touched]] & may[right[touched]]]
        key = self._key(left, right)
        touched = touched[np.unique(key[touched], return_index=True)[1]]
        touched = touched[names_agree(self.clusters, self.agree, left[touched], right[touched])]
        touched = touched[self._nothing_between(left[touched], right[touched])]
        at = np.concatenate([np.flatnonzero(~anew), touched])  # two sorted rows, which a stable sort merges
        at = at[np.argsort(key[at], kind="stable")]
        self.pairs = pairs = self.pairs.rows(at)
        pairs.left, pairs.right = left[at].astype(np.int32), right[at].astype(np.int32)
        stale = near[pairs.left] | near[pairs.right]
        pairs.common.put(stale, self.contexts.compare(pairs.left[stale], pairs.right[stale]))
        self._name(anew[at])

    def _name(self, at: Mask) -> None:
        """Looks up what the names of some pairs say."""
        pairs = self.pairs
        names = self.odds.fullest(pairs.left[at]), self.odds.fullest(pairs.right[at])
        pairs.loss[at], pairs.others[at] = self.odds.of_pairs(*names, levels(self.clusters, self.agree, *names))

    def likely(self, least: float) -> tuple[Ints, Floats, Floats, Floats]:
        """Pairs whose odds (their logarithm) reach `least`: their places, expected others, rivals and odds."""
        pairs = self.pairs
        score = pairs.common.score - pairs.loss
        at = np.flatnonzero(score - np.log(pairs.others) >= least)
        others, rivals = pairs.others[at], np.zeros(len(at))
        unequal = self.odds.fullest(pairs.left[at]) != self.odds.fullest(pairs.right[at])
        rivals[unequal] = self.rivals(at[unequal])
        score = score[at] - np.log(others + rivals)
        kept = score >= least
        return at[kept], others[kept], rivals[kept], score[kept]

    def rivals(self, places: Ints) -> Floats:
        """The odds of all who could be one of a pair and cannot be the other, the greater sum of both sides; pairs by place."""
        pairs = self.pairs
        asked = np.zeros(len(self.clusters.uses), dtype=bool)
        asked[pairs.left[places]] = asked[pairs.right[places]] = True
        rows, near, odds = [], [], []
        for one, other in ((pairs.left, pairs.right), (pairs.right, pairs.left)):
            at = np.flatnonzero(asked[one])
            rows.append(one[at])
            near.append(other[at])
            odds.append(np.round(np.exp(np.minimum(_RIVAL, pairs.common.score[at])) * _GRAIN) / _GRAIN)
        groups, row = np.unique(np.concatenate(rows), return_inverse=True)
        kind_of = np.array(self.clusters.kind, dtype=np.int64)
        kinds, kind = np.unique(kind_of[np.concatenate(near)], return_inverse=True)
        could = csr_array(coo_array((np.concatenate(odds), (row, kind)), shape=(len(groups), len(kinds))))
        total = np.asarray(could.sum(axis=1)).ravel()
        agree = self._kinds_agree(kinds)
        found = np.zeros(len(places))
        for part in parts_of(len(places)):
            ends = pairs.left[places[part]], pairs.right[places[part]]
            sides = []
            for one, other in (ends, ends[::-1]):
                mine = np.searchsorted(groups, one)
                same = could[mine].multiply(agree[np.searchsorted(kinds, kind_of[other])])
                sides.append(total[mine] - np.asarray(same.sum(axis=1)).ravel())
            found[part] = np.maximum(*sides)
        return found

    def _kinds_agree(self, kinds: Ints) -> csr_array:
        """Sets of names × sets of names: 1 where none of one contradicts one of the other."""
        names = rows_of([self.clusters.kinds[kind] for kind in kinds.tolist()], len(self.clusters.names))
        levels = self.agree.levels
        agree = csr_array((np.ones(levels.nnz), levels.indices, levels.indptr), shape=levels.shape)
        both = coo_array(names @ agree @ names.T)
        size = np.diff(names.indptr)
        at = both.data >= size[both.row] * size[both.col]
        return csr_array(coo_array((np.ones(int(at.sum())), (both.row[at], both.col[at])), shape=both.shape))


def _runs(numbers: Ints) -> tuple[Ints, Ints]:
    """Where each row of equal numbers begins, and how many there are."""
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    return starts, np.diff(starts, append=len(numbers))
