"""Who is who among names in bylines that stand on nobody's page: names, rivals, and what surrounds them.

For two groups whose names agree, the odds that they are one person are

    exp(context) / (namesakes expected behind the name + rivals, each with the odds of its own context)

A full name is strong evidence in proportion to its rarity: rare names are joined without more; of common ones something
shared is asked, the more the commoner. A name with initials is weighed against all whom it fits and whom nobody spelled out.
Joins bring coauthors together, so that the next round sees more. Greedy from the best pair, under the constraints of `Clusters`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain

import numpy as np
from scipy.sparse import csr_array

from scholargraph.model.aside import Aside, Exchange, Partner, room
from scholargraph.resolve.agreeing import agreeing_names
from scholargraph.resolve.calibration import spread, steadiness
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Columns, Ints, Mask, matching
from scholargraph.resolve.context import Contexts
from scholargraph.resolve.left_open import contradicting, few_each
from scholargraph.resolve.neighbours import Neighbours, Pairs
from scholargraph.resolve.odds import NameOdds
from scholargraph.resolve.pair import Pair, pair_decision
from scholargraph.resolve.rarity import NameCounts
from scholargraph.resolve.topics import Singles, Topics, topic_directions
from scholargraph.resolve.uses import Decisions, PairDecision, decision

JOIN = 0.9
"""Logarithm of the odds from which two groups are joined: five to two."""
RARE = 4.0
"""Logarithm of the odds from which equal names alone join."""
OPEN = -7.0
"""Logarithm of the odds from which a pair is worth a human's look."""
_WIDE, _WIDER = 6.2, 0.35
"""The wider the field (the logarithm of its venues in equal use), the less a name proves; at this width, what the table says."""
_MOST_A_YEAR = 60
"""Works a year that nobody exceeds."""
_MOST_YEARS = 20
"""Years between the works of one rare name from which something shared is asked."""
_ROUNDS = 40
"""Rounds after which joining ends in any case; a group at most doubles in each."""
_MANY_NAMES = 5000
"""From so many names on, comparing them is worth a process beside this one."""
_MANY_PAIRS = 20_000
"""From so many pairs on, half of them are worth a process of its own."""


class Bibliography:
    """Joins groups by names and context.

    Args:
        clusters: the groups, joined in place.

    Attributes:
        paged: positions of uses that stand on somebody's page, or tell who advised whom.
        free: groups that hold none of them: those it decides on.
        agree: names × names: how those are related that agree.
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
        columns = Columns(clusters)
        with Aside(partial(_agreement_and_topics, columns), worth=len(clusters.names) > _MANY_NAMES) as found:
            rarity = _counted(clusters).rarity(clusters.names)
            self.contexts = Contexts(columns, rarity, lambda: Topics(columns, found.result()[1]))
            self.agree = found.result()[0]
        wider = math.exp(_WIDER * (self.contexts.width - _WIDE))
        self.odds = NameOdds(clusters, rarity, spread(clusters, self.contexts, rarity.namesakes(), wider))
        self.odds.steady(steadiness(clusters, self.contexts, self.agree, self.free))
        self._near: Neighbours | None = None

    def refresh(self) -> None:
        """Looks anew which groups stand on no page, after groups were joined elsewhere."""
        self._joined_elsewhere = True
        taken = {self.clusters.find(n) for n in self.paged}
        self.free = {root for root in self.clusters.roots() if root not in taken}

    def seed(self) -> Decisions:
        """Joins uses of equal rare names at once."""
        clusters = self.clusters
        same: dict[int, list[int]] = defaultdict(list)
        for root in sorted(self.free):
            same[clusters.kind[root]].append(root)
        made: Decisions = []
        for kind, roots in sorted(same.items(), key=lambda one: one[1]):
            if len(roots) < 2 or len(clusters.kinds[kind]) != 1:
                continue
            others = self.odds.others_of(clusters.kinds[kind][0])
            if -math.log(others) >= RARE:
                made += self._join_rare(roots, others)
        return made

    def _join_rare(self, roots: list[int], others: float) -> Decisions:
        clusters = self.clusters
        joined, rest = [roots[0]], roots[1:]
        years = self._years(*roots)
        if (not years or max(years) - min(years) <= _MOST_YEARS) and clusters.disjoint(roots):
            joined, rest = roots, []
            clusters.join_all(roots)
            self.free.difference_update(roots[1:])
        years = self._years(roots[0])
        for root in rest:
            own = self._years(root)
            near = not own or not years or min(abs(a - b) for a in years for b in own) <= _MOST_YEARS
            if near and clusters.may_join(roots[0], root):
                joined.append(root)
                self._join(roots[0], root)
                years |= own
        return list(self._rare(joined, others))

    def _rare(self, joined: list[int], others: float) -> Iterator[PairDecision]:
        """The decisions that join all with the first; what they say is said once for each printed name."""
        uses = self.clusters.uses
        said: dict[str, PairDecision] = {}
        reason = f"printed on both: a rare name ({others:.2g} namesakes expected)"
        for root in joined[1:]:
            label = min(uses[root].printed)
            if label not in said:
                said[label] = decision(
                    self.clusters.uses,
                    *(joined[0], root, "same", "rare name", 5, 1 / (1 + others)),
                    f"“{label}” is {reason}",
                    namesakes=others,
                )
            yield PairDecision(uses[joined[0]].index, uses[root].index, *said[label][2:])

    def _years(self, *roots: int) -> set[int]:
        members, uses = self.clusters.members, self.clusters.uses
        return {year for root in roots for n in members(root) if (year := uses[n].year)}

    def _join(self, left: int, right: int) -> None:
        left, right = sorted((self.clusters.find(left), self.clusters.find(right)))
        self.clusters.join(left, right)
        self.free.discard(right)

    def join_likely(self) -> Decisions:
        """Rounds until nothing is left to join; half of many pairs by a process beside this one."""
        if self._near is not None:
            return self._rounds(_alone)
        near = self._near = Neighbours(self.clusters, self.contexts, self.odds, self.agree, self.free)
        self._joined_elsewhere = False
        if len(near.pairs.left) < _MANY_PAIRS or not room():
            return self._rounds(_alone)
        mine, others = near.halves()
        with Partner(partial(self._part, others)) as partner:
            made, pairs = self._part(mine, partner.exchange)
            more, rest = partner.result()
        near.pairs = pairs.with_others(rest)
        return made + more

    def _part(self, at: Mask, exchange: Exchange) -> tuple[Decisions, Pairs]:
        """Rounds of some of the pairs; what was made of them, and what is left."""
        near = self._neighbours()
        near.pairs = near.pairs.rows(at)
        return self._rounds(exchange), near.pairs

    def _rounds(self, exchange: Exchange) -> Decisions:
        made: Decisions = []
        for _ in range(_ROUNDS):
            step, joined = self._round()
            made += step
            elsewhere = exchange(joined)
            for left, right in elsewhere:
                self._join(left, right)
            if not joined and not elsewhere:
                break
            self._neighbours().joined(chain.from_iterable(joined + elsewhere))
        return made

    def _neighbours(self) -> Neighbours:
        """The pairs of groups that may be one."""
        if self._near is None:
            self._near = Neighbours(self.clusters, self.contexts, self.odds, self.agree, self.free)
            self._joined_elsewhere = False
        return self._near

    def _pairs(self, least: float, chosen: Callable[[Ints, Ints], Iterable[int]]) -> Iterator[Pair]:
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
        for place in chosen(left[order], right[order]):
            n = int(order[place])
            one, other = int(left[n]), int(right[n])
            level = self.clusters.level(self.odds.fullest(one), self.odds.fullest(other))
            yield Pair(one, other, level, common[int(at[n])], float(others[n]), float(rivals[n]), float(score[n]))

    def _round(self) -> tuple[Decisions, list[tuple[int, int]]]:
        """Joins from the best pair on; a group that was joined waits for the next round, where it is weighed anew."""
        made: Decisions = []
        joined: list[tuple[int, int]] = []
        for pair in self._pairs(JOIN, self._best_of_both):
            made.append(pair_decision(self.clusters, pair, "same"))
            joined.append((pair.left, pair.right))
            self._join(pair.left, pair.right)
        return made, joined

    def _best_of_both(self, left: Ints, right: Ints) -> list[int]:
        """Places of pairs, the best first, of which no group stands in a better one that is taken."""
        free = np.flatnonzero(~self._too_busy(left, right))
        chosen: list[int] = free[matching(left[free], right[free])].tolist()
        return chosen

    def _too_busy(self, left: Ints, right: Ints) -> Mask:
        """Whether one person would have written more than anybody does in a year."""
        works = np.bincount(self.clusters.persons(), minlength=len(self.clusters.uses))
        works = works[left] + works[right]
        found: Mask = works > _MOST_A_YEAR
        years = lru_cache(maxsize=None)(self._years)  # a group of many works stands in many pairs
        for n in np.flatnonzero(found).tolist():
            found[n] = works[n] > _MOST_A_YEAR * (len(years(int(left[n])) | years(int(right[n]))) or 10)
        return found

    def open_pairs(self) -> list[Pair]:
        """Pairs not joined that are worth a look, best first; after them names that contradict each other in one company."""
        found = [*self._pairs(OPEN, few_each), *contradicting(self.clusters, self.contexts, self.free)]
        return sorted(found, key=lambda one: (-one.score, one.left, one.right))


def _agreement_and_topics(columns: Columns) -> tuple[csr_array, Singles]:
    """What needs no counts of names: how they agree, and the directions of topics."""
    return agreeing_names(columns.clusters), topic_directions(columns)


def _counted(clusters: Clusters) -> NameCounts:
    printed = Counter[int]()
    for kind, times in Counter(clusters.printed).items():
        for name in clusters.kinds[kind]:
            printed[name] += times
    return NameCounts(Counter({clusters.names[n]: times for n, times in printed.items()}))


def _alone(_: object) -> list[tuple[int, int]]:
    """What is joined elsewhere, if nobody else joins anything."""
    return []
