"""Who is who among names in bylines that stand on nobody's page: names, rivals, and what surrounds them.

For two groups whose names agree, the odds that they are one person are

    exp(context) / (namesakes expected behind the name + rivals, each with the odds of its own context)

A full name is strong evidence in proportion to its rarity: rare names are joined without more; of common ones something
shared is asked, the more the commoner. A name with initials is weighed against all whom it fits and whom nobody spelled out.
Joins bring coauthors together, so that the next round sees more. Greedy from the best pair, under the constraints of `Clusters`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import chain

import numpy as np

from scholargraph.model.arrays import column
from scholargraph.model.aside import Aside, Exchange, partnered, room
from scholargraph.resolve.agreeing import agreeing_names
from scholargraph.resolve.blocks import halves, levels
from scholargraph.resolve.calibration import spread, steadiness
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Columns, Ints, Mask, matching
from scholargraph.resolve.context import Contexts
from scholargraph.resolve.left_open import contradicting, few_each
from scholargraph.resolve.neighbours import Neighbours, Pairs
from scholargraph.resolve.odds import NameOdds
from scholargraph.resolve.pair import PairsDecided, Weighed, pair_decisions, weighed
from scholargraph.resolve.rare_names import RareDecided, join_rare_names, years_of
from scholargraph.resolve.rarity import Rarity, rarity
from scholargraph.resolve.topics import Topics, topic_directions

JOIN = 0.9
"""Logarithm of the odds from which two groups are joined: five to two."""
OPEN = -7.0
"""Logarithm of the odds from which a pair is worth a human's look."""
_WIDE, _WIDER = 6.2, 0.35
"""The wider the field (the logarithm of its venues in equal use), the less a name proves; at this width, what the table says."""
_MOST_A_YEAR = 60
"""Works a year that nobody exceeds."""
_ROUNDS = 40
"""Rounds after which joining ends in any case; a group at most doubles in each."""
_MANY_NAMES = 5000
"""From so many names on, comparing them is worth a process beside this one."""
_MANY_GROUPS = 5000
"""From so many groups on, half of them are worth a process of its own."""


class Bibliography:
    """Joins groups by names and context.

    Args:
        clusters: the groups, joined in place.

    Attributes:
        paged: positions of uses that stand on somebody's page, or tell who advised whom.
        free: groups that hold none of them: those it decides on.
        agree: how names are related.
    """

    def __init__(self, clusters: Clusters):
        self.clusters = clusters
        pages = {use.owner_of for use in clusters.uses if use.owner_of}
        self.paged = [
            n
            for n, use in enumerate(clusters.uses)
            if use.kind in ("owner", "advisee", "advisor") or not pages.isdisjoint(use.sources)
        ]
        self.refresh()
        columns = Columns(clusters)  # first, for two processes that go through all uses hold most of them twice
        beside = partial(Aside, worth=len(clusters.names) > _MANY_NAMES)
        with beside(partial(agreeing_names, clusters)) as agree, beside(partial(_rarity, clusters)) as counted:
            directions = topic_directions(columns)
            rare = counted.result()
            self.contexts = Contexts(columns, rare, Topics(columns, directions))
            wider = math.exp(_WIDER * (self.contexts.width - _WIDE))
            self.odds = NameOdds(clusters, rare, spread(clusters, self.contexts, rare.namesakes(), wider))
            self.agree = agree.result()
        self.odds.steady(steadiness(clusters, self.contexts, self.agree, self.free))
        self._near: Neighbours | None = None

    def refresh(self) -> None:
        """Looks anew which groups stand on no page, after groups were joined elsewhere."""
        self._joined_elsewhere = True
        self._find_free()

    def _find_free(self) -> None:
        taken = {self.clusters.find(n) for n in self.paged}
        self.free = {root for root in self.clusters.roots() if root not in taken}

    def seed(self) -> RareDecided:
        """Joins uses of equal rare names at once."""
        made = join_rare_names(self.clusters, self.contexts.columns, self.odds, self.free)
        self._find_free()
        return made

    def join_likely(self) -> PairsDecided:
        """Rounds until nothing is left to join; those of half of many groups by a process beside this one."""
        return pair_decisions(self.clusters, self._likely(), "same")

    def _likely(self) -> Weighed:
        if self._near is not None or len(self.free) < _MANY_GROUPS or not room():
            return self._rounds(_alone)
        mine, others = halves(self.clusters, self.agree, self._groups())
        partner = partnered(partial(self._part, others))
        if partner is None:
            return self._rounds(_alone)
        with partner:
            made, pairs = self._part(mine, partner.exchange)
            more, rest = partner.result()
        self._neighbours().pairs = pairs.with_others(rest)
        return Weighed.joined([made, more])

    def _part(self, own: Ints, exchange: Exchange) -> tuple[Weighed, Pairs]:
        """Rounds of some of the groups; what was made of them, and the pairs that are left."""
        self._near = self._pairs_of(own)
        return self._rounds(exchange), self._near.pairs

    def _rounds(self, exchange: Exchange) -> Weighed:
        """Joins from the best pair on; a group that was joined waits for the next round, where it is weighed anew."""
        made: list[Weighed] = []
        for _ in range(_ROUNDS):
            made.append(self._weighed(JOIN, self._best_of_both))
            mine = made[-1].left, made[-1].right
            joined = [mine, exchange(mine)]
            for left, right in joined:
                self.clusters.join_all(left, right)
                self.free.difference_update(right.tolist())
                self._neighbours().joined(left, right)
            if not sum(len(left) for left, _ in joined):
                break
        return Weighed.joined(made)

    def _neighbours(self) -> Neighbours:
        """The pairs of groups that may be one."""
        if self._near is None:
            self._near = self._pairs_of(self._groups())
        return self._near

    def _groups(self) -> Ints:
        return np.array(sorted(self.free), dtype=np.int64)

    def _pairs_of(self, own: Ints) -> Neighbours:
        self._joined_elsewhere = False
        return Neighbours(self.clusters, self.contexts, self.odds, self.agree, self._groups(), own)

    def _weighed(self, least: float, chosen: Callable[[Ints, Ints], Ints]) -> Weighed:
        """Pairs whose odds reach `least`, the best first, as far as they are chosen.

        Args:
            least: logarithm of the odds.
            chosen: of both groups of all these pairs, the best first → the places of some.
        """
        near = self._neighbours()
        near.update(self.free, all_anew=self._joined_elsewhere)
        self._joined_elsewhere = False
        at, others, rivals, score = near.likely(least)
        left, right, common = near.pairs.left[at], near.pairs.right[at], near.pairs.common
        order = np.lexsort((right, left, -score))
        n = order[chosen(left[order], right[order])]
        left, right = left[n], right[n]
        level = levels(self.clusters, self.agree, self.odds.fullest(left), self.odds.fullest(right))
        return weighed(self.clusters, left, right, level, common.rows(at[n]), others[n], rivals[n], score[n])

    def _best_of_both(self, left: Ints, right: Ints) -> Ints:
        """Places of pairs, the best first, of which no group stands in a better one that is taken."""
        free = np.flatnonzero(~self._too_busy(left, right))
        return free[matching(left[free], right[free])]

    def _too_busy(self, left: Ints, right: Ints) -> Mask:
        """Whether one person would have written more than anybody does in a year."""
        works = np.bincount(self.clusters.persons(), minlength=len(self.clusters.uses))
        works = works[left] + works[right]
        found: Mask = works > _MOST_A_YEAR
        # a group of many works stands in many pairs
        years = lru_cache(maxsize=None)(lambda root: years_of(self.clusters, self.contexts.columns, [root]))
        for n in np.flatnonzero(found).tolist():
            found[n] = works[n] > _MOST_A_YEAR * (len(years(int(left[n])) | years(int(right[n]))) or 10)
        return found

    def open_pairs(self) -> Weighed:
        """Pairs not joined that are worth a look; and names that contradict each other in one company."""
        found = self._weighed(OPEN, few_each)
        return Weighed.joined([found, contradicting(self.clusters, self.contexts, self.free)])


def _rarity(clusters: Clusters) -> Rarity:
    """How rare the names are, by how often each is printed."""
    sizes = [len(places) for places in clusters.kinds]
    printed = np.bincount(column(clusters.printed), minlength=len(sizes))
    times = np.zeros(len(clusters.names), dtype=np.int64)
    np.add.at(times, list(chain.from_iterable(clusters.kinds)), np.repeat(printed, sizes))
    return rarity(clusters.names, times)


def _alone(_: object) -> tuple[Ints, Ints]:
    """What is joined elsewhere, if nobody else joins anything."""
    nothing = np.zeros(0, dtype=np.int64)
    return nothing, nothing
