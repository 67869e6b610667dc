"""What two groups of uses share besides their names, as a logarithm of odds.

Everything shared is weighed by how surprising it is: a coauthor, a title word or a venue that a hundredth of all works have
says little, one that three works have says much. What both could share and do not speaks against them. Unit: nats.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.names import Form, is_full
from scholargraph.resolve.rarity import NameCounts, settled

IMAGINED_WORKS = 1500
"""Works of the field that the data need not hold: few documents make nothing look rare."""
_COAUTHOR, _VENUE = 0.5, 0.5
"""How often two works of one person share a given coauthor, a venue; orders of magnitude."""
UNKNOWN_WIDTH = 4.5
"""Taken for the width of a field where no venues are printed."""
_ALONE, _ALONE_LESS, _ALONE_MORE, _ALONE_MOST = 0.6, 0.4, 0.15, 3.5
"""Against two groups without a common coauthor: at all, a logarithm of the smaller and of the larger group, at most."""
_MISSED, _OVERLAP = 0.25, 0.12
"""Against two groups for each coauthor they share less than a person's works usually do."""
_VENUE_GROWS, _GROWTH = 0.7, 0.25
"""How fast what is shared by chance, and what is not shared, grows with the smaller group."""
_LIKENESS = ((0.0, -0.4), (0.01, -0.9), (0.035, -0.4), (0.065, 0.3), (0.1, 1.1), (0.16, 1.9), (0.3, 3.0), (1.0, 4.0))
"""What the likeness of titles says (cosine of weighted words → nats); a few common words in common are less than none."""


def _between(points: tuple[tuple[float, float], ...], at: float) -> float:
    """The value at `at` on the line through the points."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if at <= x1:
            return y0 + (y1 - y0) * (at - x0) / (x1 - x0)
    return points[-1][1]


@dataclass(slots=True)
class Setting:
    """Where a group of uses stands.

    Attributes:
        coauthors: family name and initial → positions of coauthors who bear it.
        words, venues, years: of the works.
        works: how many.
        mass: the weight of the words, once asked for.
    """

    coauthors: dict[str, set[int]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    venues: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    works: int = 0
    mass: float | None = None

    def add(self, other: Setting) -> None:
        """Takes in the setting of a group that was joined."""
        for key, positions in other.coauthors.items():
            self.coauthors.setdefault(key, set()).update(positions)
        self.words |= other.words
        self.venues |= other.venues
        self.years |= other.years
        self.works += other.works
        self.mass = None


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
        self._doubt = {names: 1 + min(20.0, max(map(counts.doubt, names), default=0.0)) for names in set(clusters.printed)}
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
        self._size = settled(len(works)) + IMAGINED_WORKS
        self._of_key = {key: len(found) for key, found in by_key.items()}
        self._of_name = {key: len(found) for key, found in by_name.items()}
        self._of_word = Counter(word for position in works.values() for word in uses[position].words)
        self._weigh = {word: math.log(self._size / n) ** 2 for word, n in self._of_word.items()}
        self._rarest = math.log(self._size) ** 2
        self._telling = max(3, self._size // 100)
        self._of_venue = Counter(uses[position].venue for position in works.values() if uses[position].venue)
        meeting = sum((n / max(1, len(works))) ** 2 for n in self._of_venue.values())
        self.breadth = 1 / max(meeting, 1 / max(1, len(works)))
        self._apart = min(0.0, math.log((1 - _VENUE) / max(0.05, 1 - meeting)))
        self.width = math.log(self.breadth) if self._of_venue else UNKNOWN_WIDTH
        self._known: dict[int, Setting] = {}

    def rarity(self, word: str) -> float:
        """The logarithm of how rare a title word is."""
        return math.log(self._size / max(1, self._of_word[word]))

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
        times = max(1.0, float(one.works * other.works)) ** _GROWTH
        people = sorted(
            (found for key in one.coauthors if key in other.coauthors and (found := self._person(one, other, key, times))),
            reverse=True,
        )
        score = _damped(people, 0.5, 6.0)
        if not people and one.coauthors and other.coauthors:
            score -= _without_coauthor(one.works, other.works)
        score -= min(3.0, _MISSED * max(0.0, _OVERLAP * min(len(one.coauthors), len(other.coauthors)) - len(people)))
        words, alike = self._titles(one, other)
        score += alike
        score += self._venue(one, other, times)
        gap = _gap(one.years, other.years)
        score += _years(gap)
        return Common(score, len(people), words, bool(one.venues & other.venues), gap)

    def _titles(self, one: Setting, other: Setting) -> tuple[int, float]:
        """How many telling words titles share, and what their likeness says, in nats."""
        if not one.words or not other.words:
            return 0, 0.0
        both = one.words & other.words
        if not both:
            return 0, _LIKENESS[0][1]
        shared = math.fsum(self._weigh.get(word, self._rarest) for word in both)
        cosine = shared / math.sqrt(self._mass(one) * self._mass(other))
        return sum(self._of_word[word] <= self._telling for word in both), _between(_LIKENESS, cosine)

    def _mass(self, setting: Setting) -> float:
        if setting.mass is None:
            setting.mass = math.fsum(self._weigh.get(word, self._rarest) for word in setting.words)
        return setting.mass

    def _surprise(self, often: float, works: float, times: float) -> float:
        return math.log(often * self._size / (works * times))

    def _person(self, one: Setting, other: Setting, key: str, times: float) -> float:
        """The weight of coauthors of one family name and initial: one person, one spelled-out name, or such initials."""
        if not key:
            return 0.0
        find, fulls = self.clusters.find, self._fulls
        mine, theirs = one.coauthors[key], other.coauthors[key]
        one_person = not {find(n) for n in mine}.isdisjoint(find(n) for n in theirs)
        if one_person or not {fulls[n] for n in mine}.isdisjoint(fulls[n] for n in theirs):
            named = [self._of_name[fulls[n]] * self._doubt[self.clusters.printed[n]] for n in mine if fulls[n][0] == "="]
            return max(0.1, self._surprise(_COAUTHOR, min(named) if named else self._initialled(mine, key), times))
        if any(fulls[n][0] == "~" for n in (*mine, *theirs)):
            return max(0.0, self._surprise(_COAUTHOR, self._initialled(mine | theirs, key), times))
        return 0.0

    def _initialled(self, positions: set[int], key: str) -> float:
        """Works of all whose names have this initial; they count for more where few of them are spelled out."""
        return self._of_key[key] * max(self._doubt[self.clusters.printed[n]] for n in positions if self._fulls[n][0] == "~")

    def _venue(self, one: Setting, other: Setting, times: int) -> float:
        if not one.venues or not other.venues:
            return 0.0
        gains = [self._surprise(_VENUE, self._of_venue[venue], times) for venue in one.venues & other.venues]
        return min(2.0, 0.6 * max(0.0, *gains, 0.0)) if gains else max(-2.5, self._apart * times**_VENUE_GROWS)


def _without_coauthor(one: int, other: int) -> float:
    """What speaks against two groups of so many works that have no coauthor in common."""
    less, more = sorted((one, other))
    return min(_ALONE_MOST, _ALONE + _ALONE_LESS * math.log(max(1, less)) + _ALONE_MORE * math.log(max(1, more)))


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
