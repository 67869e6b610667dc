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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from scholargraph.resolve.blocks import blocks, linked
from scholargraph.resolve.calibration import spread
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.context import Common, Contexts
from scholargraph.resolve.names import Form, Level, is_full
from scholargraph.resolve.pages import Decisions, decision
from scholargraph.resolve.rarity import NameCounts
from scholargraph.resolve.uses import PairDecision

JOIN = 0.7
"""Logarithm of the odds from which two groups are joined: two to one against all others expected, who are counted high."""
RARE = 4.0
"""Logarithm of the odds from which equal names alone join."""
OPEN = -7.0
"""Logarithm of the odds from which a pair is worth a human's look."""
_SHORT = 1.1
"""What a name with initials loses beside a spelled-out one, in nats: it could also be misread, or another's."""
_WIDE, _WIDER = 6.2, 0.35
"""The wider the field (the logarithm of its venues in equal use), the less a name proves; at this width, what the table says."""
_LOSS = {Level.ROMANIZATION: 0.3, Level.MIDDLE: 0.3, Level.NICKNAME: 0.7, Level.INITIAL: 0.5, Level.SUBSET: 3.0, Level.TYPO: 3.0}
_WHOLE_BLOCK = 120
"""Blocks of more groups than this are not compared pair by pair."""
_SMALL_FAMILY = 12
"""Family names of more bearers are no evidence where the given names contradict each other."""
_COMPANY, _CONTRADICTION = 2.0, 9.0
"""Context from which contradicting names are worth a look, and what they lose by contradicting each other; they never join."""
_MOST_A_YEAR = 60
"""Works a year that nobody exceeds."""
_FEWEST = 0.005
"""No name is so rare that fewer namesakes are to be expected."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups whose names agree: what surrounds them, the expected others, the logarithm of the odds."""

    left: int
    right: int
    level: Level
    common: Common
    others: float
    rivals: float
    score: float

    @property
    def chance(self) -> float:
        """The odds as a share of 1."""
        return 1 / (1 + math.exp(-self.score))


class Bibliography:
    """Joins groups by names and context.

    Args:
        clusters: the groups, joined in place.

    Attributes:
        paged: positions of uses that stand on somebody's page, or in no byline at all.
        free: groups that hold none of them: those it decides on.
    """

    def __init__(self, clusters: Clusters):
        self.clusters = clusters
        pages = {use.owner_of for use in clusters.uses if use.owner_of}
        self.paged = [
            n
            for n, use in enumerate(clusters.uses)
            if use.kind not in ("author", "editor") or use.short or not pages.isdisjoint(use.sources)
        ]
        self.refresh()
        printed = Counter(name for names in clusters.printed for name in names)
        self.counts = NameCounts(printed)
        self.contexts = Contexts(clusters, self.counts)
        told = spread(clusters, self.contexts.rarity, lambda n: self.counts.namesakes(clusters.names[n]))
        self.spread = told * math.exp(_WIDER * (self.contexts.width - _WIDE))
        self._fullest: dict[frozenset[int], int] = {}
        self._common: dict[tuple[int, int], Common] = {}
        self._close: set[tuple[int, int]] | None = None
        self._stale: set[int] | None = None

    def refresh(self) -> None:
        """Looks anew which groups stand on no page."""
        taken = {self.clusters.find(n) for n in self.paged}
        self.free = {root for root in self.clusters.roots() if root not in taken}

    def fullest(self, root: int) -> int:
        """The place of the name of a group that says most."""
        spelled = self.clusters.spelled[root]
        if spelled not in self._fullest:
            names = self.clusters.names
            self._fullest[spelled] = max(spelled, key=lambda n: (is_full(names[n]), len("".join(names[n].given)), names[n]))
        return self._fullest[spelled]

    def named(self, root: int) -> bool:
        """Whether a group has a spelled-out name."""
        return bool(self.clusters.spelled[root]) and is_full(self.clusters.names[self.fullest(root)])

    def seed(self) -> Decisions:
        """Joins uses of equal rare names at once."""
        clusters = self.clusters
        same: dict[int, list[int]] = defaultdict(list)
        for root in sorted(self.free):
            if len(clusters.spelled[root]) == 1:
                same[next(iter(clusters.spelled[root]))].append(root)
        made: Decisions = []
        for n, roots in sorted(same.items()):
            name = clusters.names[n]
            if len(roots) < 2 or not is_full(name):
                continue
            others = max(_FEWEST, self.counts.namesakes(name)) * self.spread
            if -math.log(others) < RARE:
                continue
            for root in roots[1:]:
                first = clusters.find(roots[0])
                if clusters.may_join(first, root) and self._near_in_time(first, root):
                    made.append(self._same_name(first, root, others))
                    self._join(first, root)
        return made

    def _near_in_time(self, left: int, right: int) -> bool:
        one, other = self.contexts[left].years, self.contexts[right].years
        return not one or not other or min(abs(a - b) for a in one for b in other) <= 20

    def _same_name(self, left: int, right: int, others: float) -> PairDecision:
        label = min(self.clusters.uses[right].printed)
        reason = f"“{label}” is printed on both: a rare name ({others:.2g} namesakes expected)"
        chance = 1 / (1 + others)
        return decision(self.clusters, left, right, "same", "rare name", 5, chance, reason, namesakes=others)

    def _join(self, left: int, right: int) -> None:
        left, right = sorted((self.clusters.find(left), self.clusters.find(right)))
        self.clusters.join(left, right)
        self.contexts.joined(left, right)
        self.free.discard(right)

    def pairs(self) -> list[Pair]:
        """All pairs whose names agree, with their odds."""
        near = self._neighbours()
        return [self._pair(left, right, near) for left in sorted(near) for right in near[left] if left < right]

    def _changed(self) -> list[Pair]:
        """The pairs of which one group, or a coauthor of one, was joined in the last round; all pairs in the first."""
        near, stale = self._neighbours(), self._stale
        if stale is None:
            return self.pairs()
        found = {(min(left, right), max(left, right)) for left in stale for right in near.get(left, ())}
        return [self._pair(left, right, near) for left, right in sorted(found)]

    def _neighbours(self) -> dict[int, list[int]]:
        """Group → groups of one block that it may be one with."""
        if self._close is None:
            self._close = self._blocked()
        find, free = self.clusters.find, self.free
        found = {(find(left), find(right)) for left, right in self._close}
        self._close = {(min(pair), max(pair)) for pair in found if pair[0] != pair[1] and free.issuperset(pair)}
        near: dict[int, list[int]] = defaultdict(list)
        for left, right in sorted(self._close):
            if self.clusters.may_join(left, right):
                near[left].append(right)
                near[right].append(left)
        return near

    def _blocked(self) -> set[tuple[int, int]]:
        """Pairs of groups of one block; of large blocks those of one spelled-out name, a coauthor's name or a title word."""
        found: set[tuple[int, int]] = set()
        for members in blocks(self.clusters, sorted(self.free)).values():
            if len(members) <= _WHOLE_BLOCK:
                found.update(combinations(sorted(members), 2))
            else:
                marks: dict[int, Iterable[str]] = {root: self._marks(root) for root in members}
                found |= linked(members, marks, max(4, min(30, 18000 // len(members))))
                spelled: dict[int, Iterable[str]] = {root: [str(self.fullest(root))] for root in members if self.named(root)}
                found |= linked(list(spelled), spelled, _WHOLE_BLOCK)
        return found

    def _marks(self, root: int) -> list[str]:
        setting = self.contexts[root]
        return [*setting.coauthors, *(f"word {word}" for word in setting.words)]

    def common(self, left: int, right: int) -> Common:
        """What two groups share, kept until one of them or their coauthors change."""
        pair = (left, right) if left < right else (right, left)
        known = self._common.get(pair)
        if known is None:
            known = self._common[pair] = self.contexts.compare(*pair)
        return known

    def _pair(self, left: int, right: int, near: dict[int, list[int]]) -> Pair:
        common = self.common(left, right)
        one, other = self.fullest(left), self.fullest(right)
        level = self.clusters.level(one, other)
        others = self._others(self.clusters.names[one], self.clusters.names[other])
        score = common.score - self._loss(one, other, level)
        rivals = 0.0
        if one != other and score - math.log(others) >= OPEN:
            rivals = max(self._rivals(left, right, near), self._rivals(right, left, near))
        return Pair(left, right, level, common, others, rivals, score - math.log(others + rivals))

    def _loss(self, one: int, other: int, level: Level) -> float:
        """What the relation of two names takes from the odds."""
        full = is_full(self.clusters.names[one]) + is_full(self.clusters.names[other])
        if full == 0:  # where many are spelled out, initials that fit each other are more likely two of them
            return _SHORT * (1 - self.counts.abbreviated)
        return _SHORT if full == 1 else _LOSS.get(level, 0.0)

    def _rivals(self, root: int, chosen: int, near: dict[int, list[int]]) -> float:
        """The odds of all who could be `root` and cannot be `chosen`."""
        return sum(
            math.exp(min(6.0, self.common(root, other).score))
            for other in near[root]
            if other != chosen and self.clusters.contradict(other, chosen)
        )

    def _others(self, one: Form, other: Form) -> float:
        """People expected beside the two, for whom the less telling of their names may stand."""
        full = [name for name in (one, other) if is_full(name)]
        if len(full) == 2:
            found = max(map(self.counts.namesakes, full))
        elif full:
            found = self.counts.unseen(other if is_full(one) else one)
        else:
            found = max(map(self.counts.initialled, (one, other)))
        return max(_FEWEST, found) * (self.spread if len(full) == 2 else 1.0)

    def round(self) -> Decisions:
        """One round: all pairs, then joins from the best on; a pair whose groups have changed is weighed anew."""
        made: Decisions = []
        joined: set[int] = set()
        found = [pair for pair in self._changed() if pair.score >= JOIN]
        for pair in sorted(found, key=lambda one: (-one.score, one.left, one.right)):
            left, right = self.clusters.find(pair.left), self.clusters.find(pair.right)
            if left == right or not self.clusters.may_join(left, right):
                continue
            if self._too_busy(left, right):
                continue
            if (left, right) != (pair.left, pair.right) or left in joined or right in joined:
                common = self.contexts.compare(left, right)
                if pair.score + common.score - pair.common.score < JOIN:
                    continue
            made.append(self.decision(pair, "same"))
            joined |= {left, right, self.clusters.find(left)}
            self._join(left, right)
            joined.add(self.clusters.find(left))
        self._forget(joined)
        return made

    def _too_busy(self, left: int, right: int) -> bool:
        """Whether one person would have written more than anybody does in a year."""
        one, other = self.contexts[left], self.contexts[right]
        return one.works + other.works > _MOST_A_YEAR * (len(one.years | other.years) or 10)

    def _forget(self, joined: set[int]) -> None:
        uses, find, members = self.clusters.uses, self.clusters.find, self.clusters.members
        stale = set(joined)
        for root in {find(n) for n in joined}:
            stale.update(find(other) for n in members[root] for other in uses[n].coauthors)
        self._stale = None if self.paged else {find(n) for n in stale}
        self._common = {pair: kept for pair, kept in self._common.items() if pair[0] not in stale and pair[1] not in stale}

    def decision(self, pair: Pair, verdict: str) -> PairDecision:
        """The decision on a pair of groups."""
        clusters = self.clusters
        left, right = clusters.find(pair.left), clusters.find(pair.right)
        words = pair.level.name.lower() if pair.level < Level.EQUAL else "equal"
        reasons = [f"“{clusters.label(left)}” and “{clusters.label(right)}”: names {words}", *pair.common.sentences()]
        if pair.level > Level.INCOMPATIBLE:
            reasons.append(
                f"{pair.others:.2g} others of this name expected"
                + (f", rivals in the data: {pair.rivals:.2g}" if pair.rivals else "")
            )
        rule = "name and context" if pair.level > Level.INITIAL else "initial and context"
        rule = "contradicting names" if pair.level == Level.INCOMPATIBLE else rule
        numbers = pair.common.numbers() | {"namesakes": pair.others, "rivals": pair.rivals, "name": pair.level / Level.EQUAL}
        speakers = clusters.speaker(left), clusters.speaker(right)
        return decision(clusters, speakers[0], speakers[1], verdict, rule, 5, pair.chance, *reasons, **numbers)

    def open_pairs(self) -> list[Pair]:
        """Pairs not joined that are worth a look, best first; after them names that contradict each other in one company."""
        found = [pair for pair in self.pairs() if pair.score >= OPEN]
        found += [pair for pair in self._contradicting() if pair.common.score >= _COMPANY]
        return sorted(found, key=lambda one: (-one.score, one.left, one.right))

    def _contradicting(self) -> Iterator[Pair]:
        """Groups of one rare family name and close company whose given names contradict each other: Ted and E. J."""
        families: dict[str, list[int]] = defaultdict(list)
        for root in sorted(self.free):
            for part in sorted({part for name in self.clusters.forms[root] for part in (name.family, *name.parts)}):
                families[part].append(root)
        seen: set[tuple[int, int]] = set()
        for members in families.values():
            if len(members) > _SMALL_FAMILY:
                continue
            for left, right in combinations(members, 2):
                if (left, right) in seen or not self.clusters.works[left].isdisjoint(self.clusters.works[right]):
                    continue
                seen.add((left, right))
                if self.clusters.contradict(left, right):
                    common = self.common(left, right)
                    yield Pair(left, right, Level.INCOMPATIBLE, common, 0.0, 0.0, common.score - _CONTRADICTION)
