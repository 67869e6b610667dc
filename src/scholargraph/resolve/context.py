"""What two groups of uses share besides their names, as a logarithm of odds.

Everything shared is weighed by how surprising it is: a coauthor, a title word or a venue that a hundredth of all works have
says little, one that three works have says much. What both could share and do not speaks against them. Unit: nats.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.names import Form, is_full
from scholargraph.resolve.rarity import NameCounts

IMAGINED_WORKS = 1500
"""Works of the field that the data need not hold: few documents make nothing look rare."""
_COAUTHOR, _WORD, _VENUE = 0.5, 0.05, 0.5
"""How often two works of one person share a given coauthor, title word, venue; orders of magnitude."""


NARROW = 3.2
"""The width, the logarithm of how many venues in equal use there are, of a field neither narrow nor wide."""
_ALONE, _ALONE_GROWS, _ALONE_MOST = 0.6, 0.3, 2.0
_MISSED, _OVERLAP = 0.25, 0.12
_NO_WORD = 0.4
_ATTRACTION = 0.2
_WORD_SHARE = 0.6
_NO_WORD_GROWS = 0.15
_NO_WORD_MOST = 2.0
_VENUE_GROWS = 0.7
_GROWTH = 0.5


@dataclass(slots=True)
class Setting:
    """Where a group of uses stands.

    Attributes:
        coauthors: family name and initial → positions of coauthors who bear it.
        words, venues, years: of the works.
        works: how many.
    """

    coauthors: dict[str, set[int]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    venues: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    works: int = 0

    def add(self, other: Setting) -> None:
        """Takes in the setting of a group that was joined."""
        for key, positions in other.coauthors.items():
            self.coauthors.setdefault(key, set()).update(positions)
        self.words |= other.words
        self.venues |= other.venues
        self.years |= other.years
        self.works += other.works


@dataclass(frozen=True, slots=True)
class Common:
    """What two settings have in common: `score` in nats; shared coauthors, words; a venue; years between them."""

    score: float
    coauthors: int
    words: int
    venue: bool
    gap: int | None

    def numbers(self) -> dict[str, float]:
        """The named numbers for a decision."""
        found = {
            "coauthors": float(self.coauthors),
            "words": float(self.words),
            "venue": float(self.venue),
            "context": self.score,
        }
        return found | ({"yearGap": float(self.gap)} if self.gap is not None else {})

    def sentences(self) -> list[str]:
        """The same for readers."""
        said = [f"{self.coauthors} shared coauthor(s)"] if self.coauthors else []
        said += [f"{self.words} rare title word(s) in common"] if self.words else []
        said += ["a venue in common"] if self.venue else []
        said += [f"{self.gap} years between them"] if self.gap is not None and self.gap > 8 else []
        return said or ["nothing in common but the name"]


class Contexts:
    """Settings of groups, made on demand and merged with them.

    Args:
        clusters: the groups; tell `joined` of every join.
        counts: how many people bear the names of coauthors.
    """

    def __init__(self, clusters: Clusters, counts: NameCounts):
        self.clusters = clusters
        self._doubt = {names: 1 + min(20.0, max(map(counts.namesakes, names), default=0.0)) for names in set(clusters.printed)}
        self._keys = list(map(short_key, clusters.printed))
        self._fulls = list(map(full_key, clusters.printed))
        by_key: dict[str, set[str]] = defaultdict(set)
        by_name: dict[str, set[str]] = defaultdict(set)
        works: dict[str, int] = {}
        for position, use in enumerate(clusters.uses):
            if use.work:
                works.setdefault(use.work, position)
                by_key[self._keys[position]].add(use.work)
                by_name[self._fulls[position]].add(use.work)
        uses = clusters.uses
        self._size = len(works) + IMAGINED_WORKS
        self._of_key = {key: len(found) for key, found in by_key.items()}
        self._of_name = {key: len(found) for key, found in by_name.items()}
        self._of_word = Counter(word for position in works.values() for word in uses[position].words)
        self._of_venue = Counter(uses[position].venue for position in works.values() if uses[position].venue)
        meeting = sum((n / max(1, len(works))) ** 2 for n in self._of_venue.values())
        self.breadth = 1 / max(meeting, 1 / max(1, len(works)))
        self._apart = min(0.0, math.log((1 - _VENUE) / max(0.05, 1 - meeting)))
        self.width = math.log(self.breadth) if self._of_venue else NARROW
        self._known: dict[int, Setting] = {}

    def __getitem__(self, root: int) -> Setting:
        if root not in self._known:
            self._known[root] = self._make(root)
        return self._known[root]

    def _make(self, root: int) -> Setting:
        found = Setting()
        for position in self.clusters.members[root]:
            use = self.clusters.uses[position]
            for other in use.coauthors:
                found.coauthors.setdefault(self._keys[other], set()).add(other)
            found.words.update(use.words)
            if use.venue:
                found.venues.add(use.venue)
            if use.year:
                found.years.add(use.year)
            found.works += 1
        return found

    def joined(self, kept: int, gone: int) -> None:
        """Two groups were joined under the name `kept`."""
        setting, other = self._known.pop(kept, None), self._known.pop(gone, None)
        if setting is not None and other is not None:
            setting.add(other)
            self._known[kept] = setting

    def compare(self, left: int, right: int) -> Common:
        """What two groups have in common."""
        one, other = self[left], self[right]
        if len(one.coauthors) > len(other.coauthors):
            one, other = other, one
        times = min(one.works, other.works) ** _GROWTH
        people = sorted(
            (found for key in one.coauthors if key in other.coauthors and (found := self._person(one, other, key, times))),
            reverse=True,
        )
        score = _damped(people, 0.5, 6.0)
        if not people and one.coauthors and other.coauthors:
            score -= min(_ALONE_MOST, _ALONE + _ALONE_GROWS * math.log(times))
        score -= min(3.0, _MISSED * max(0.0, _OVERLAP * min(len(one.coauthors), len(other.coauthors)) - len(people)))
        words = sorted((self._surprise(_WORD, self._of_word[word], times) for word in one.words & other.words), reverse=True)
        telling = sum(gain > 0 for gain in words)
        score += _WORD_SHARE * _damped([gain for gain in words if gain > 0][:6], 0.6, 5.0)
        if not telling and one.words and other.words:
            score -= min(_NO_WORD_MOST, _NO_WORD * times ** (_NO_WORD_GROWS * self.width))
        score += self._venue(one, other, times)
        score += _ATTRACTION * math.log(max(one.works, other.works, 1) / max(1, min(one.works, other.works)))
        gap = _gap(one.years, other.years)
        score += _years(gap)
        return Common(score, len(people), telling, bool(one.venues & other.venues), gap)

    def _surprise(self, often: float, works: float, times: float) -> float:
        return math.log(often * self._size / (works * times))

    def _person(self, one: Setting, other: Setting, key: str, times: int) -> float:
        """The weight of coauthors of one family name and initial: one person, one spelled-out name, or such initials."""
        find = self.clusters.find
        mine, theirs = one.coauthors[key], other.coauthors[key]
        if not key:
            return 0.0
        if {find(n) for n in mine} & {find(n) for n in theirs} or {self._fulls[n] for n in mine} & {
            self._fulls[n] for n in theirs
        }:
            works = min([self._of_name[self._fulls[n]] for n in mine if self._fulls[n][0] == "="] or [self._of_key[key]])
            return max(0.1, self._surprise(_COAUTHOR, works, times))
        if any(self._fulls[n][0] == "~" for n in (*mine, *theirs)):
            return max(0.0, self._surprise(_COAUTHOR, self._of_key[key], times))
        return 0.0

    def _venue(self, one: Setting, other: Setting, times: int) -> float:
        if not one.venues or not other.venues:
            return 0.0
        gains = [self._surprise(_VENUE, self._of_venue[venue], times) for venue in one.venues & other.venues]
        return min(2.0, 0.6 * max(0.0, *gains, 0.0)) if gains else max(-2.5, self._apart * times**_VENUE_GROWS)


def _damped(gains: Iterable[float], factor: float, cap: float) -> float:
    """A sum in which each further gain counts less: coauthors and words come in company."""
    total, weight = 0.0, 1.0
    for gain in gains:
        total += weight * gain
        weight *= factor
    return min(cap, total)


def _gap(one: set[int], other: set[int]) -> int | None:
    if not one or not other:
        return None
    if one & other:
        return 0
    return min(abs(a - b) for a in one for b in other)


def _years(gap: int | None) -> float:
    if gap is None:
        return 0.0
    return 0.3 if gap <= 2 else 0.0 if gap <= 5 else -0.4 if gap <= 10 else -1.2 if gap <= 20 else -2.5


def short_key(names: Iterable[Form]) -> str:
    """Family name and first initial of the fullest name; "" for none and for single names."""
    best = max(names, key=lambda name: (len("".join(name.given)), name), default=None)
    return f"{best.family} {best.given[0][0]}" if best is not None and best.given else ""


def full_key(names: Iterable[Form]) -> str:
    """ "=" and the fullest spelled-out name, or "~" and a name with initials."""
    best = max(names, key=lambda name: (is_full(name), len("".join(name.given)), name), default=None)
    if best is None:
        return "~"
    return f"{'=' if is_full(best) else '~'}{best.family} {''.join(best.given)}"
