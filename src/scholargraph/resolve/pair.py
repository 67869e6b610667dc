"""Pairs of groups of uses that may be one person: how likely that is, and the decisions on them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from scholargraph.model.arrays import column
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Floats, Ints, Table
from scholargraph.resolve.commons import Commons
from scholargraph.resolve.level import Level
from scholargraph.resolve.uses import Decisions, PairDecision, Verdict


@dataclass(slots=True)
class Weighed(Table):
    """Pairs of groups as columns: what speaks for one person, and how the groups are called when it is weighed.

    Attributes:
        left, right: groups, `left < right`.
        level: how their names are related.
        common: what surrounds them.
        others, rivals: the people expected beside them, and those in the data.
        score: the logarithm of the odds.
        first, second: the uses that stand for them.
        one, other: the places of their labels.
    """

    left: Ints
    right: Ints
    level: Ints
    common: Commons
    others: Floats
    rivals: Floats
    score: Floats
    first: Ints
    second: Ints
    one: Ints
    other: Ints

    def chances(self) -> list[float]:
        """The odds as shares of 1."""
        return [1 / (1 + math.exp(-score)) for score in self.score.tolist()]


def weighed(
    clusters: Clusters, left: Ints, right: Ints, level: Ints, common: Commons, others: Floats, rivals: Floats, score: Floats
) -> Weighed:
    """Pairs of groups as they are called now."""
    speaker, label = column(clusters.first_named) % max(1, len(clusters.uses)), column(clusters.longest)
    called = speaker[left], speaker[right], label[left], label[right]
    return Weighed(left, right, level, common, others, rivals, score, *called)


@dataclass(frozen=True, slots=True)
class PairsDecided:
    """Decisions on pairs of groups, put into words when they are asked for.

    Attributes:
        left, right: indices of the uses that stand for both groups.
        pairs: what speaks for one person.
        verdict: what is decided on all of them.
        labels: what groups are called.
    """

    left: Ints
    right: Ints
    pairs: Weighed
    verdict: Verdict
    labels: list[str]

    def worded(self, at: Ints) -> Decisions:
        """Some of the decisions."""
        pairs, labels = self.pairs.rows(at), self.labels
        common = pairs.common
        columns = self.left[at], self.right[at], pairs.one, pairs.other, pairs.level
        shared = common.coauthors, common.words, common.venue, common.gap
        rows = zip(*(found.tolist() for found in columns), pairs.chances(), strict=True)
        kinds = zip(*(found.tolist() for found in shared), strict=True)
        sizes = zip(common.score.tolist(), pairs.others.tolist(), pairs.rivals.tolist(), strict=True)
        made: Decisions = []
        for (left, right, one, other, level, chance), found, (context, others, rivals) in zip(rows, kinds, sizes, strict=True):
            rule, words, name = _of_level(level)
            coauthors, *rest = _numbers(*found)
            namesakes = _number("namesakes", others), _number("rivals", rivals)
            evidence = (coauthors, ("context", round(context, 4)), name, *namesakes, *rest)
            reasons = (f"“{labels[one]}” and “{labels[other]}”: names {words}", *_sentences(*found))
            if level > Level.INCOMPATIBLE:
                reasons = (*reasons, _expected(others, rivals))
            made.append(PairDecision(left, right, self.verdict, rule, 5, round(chance, 4), evidence, reasons))
        return made


def pair_decisions(clusters: Clusters, pairs: Weighed, verdict: Verdict) -> PairsDecided:
    """The decisions on pairs of groups."""
    left, right = np.minimum(pairs.first, pairs.second), np.maximum(pairs.first, pairs.second)
    return PairsDecided(clusters.index[left], clusters.index[right], pairs, verdict, clusters.labels)


Number = tuple[str, float]


@lru_cache(maxsize=len(Level))
def _of_level(level: int) -> tuple[str, str, Number]:
    """The rule of a decision, how names are said to be related, and the number for it."""
    rule = "name and context" if level > Level.INITIAL else "initial and context"
    rule = "contradicting names" if level == Level.INCOMPATIBLE else rule
    return rule, Level(level).name.lower() if level < Level.EQUAL else "equal", _number("name", level / Level.EQUAL)


@lru_cache(maxsize=1 << 16)
def _number(name: str, value: float) -> Number:
    """A named number of a decision; most are those of others, and kept once."""
    return name, round(value, 4)


@lru_cache(maxsize=1 << 12)
def _numbers(coauthors: int, words: int, venue: int, gap: int) -> tuple[Number, ...]:
    """What two groups share, as named numbers."""
    found = _number("coauthors", float(coauthors)), _number("venue", float(venue)), _number("words", float(words))
    return (*found, _number("yearGap", float(gap))) if gap >= 0 else found


@lru_cache(maxsize=1 << 12)
def _sentences(coauthors: int, words: int, venue: int, gap: int) -> tuple[str, ...]:
    """The same for readers."""
    said = [f"{coauthors} shared coauthor(s)"] if coauthors else []
    said += [f"{words} rare title word(s) in common"] if words else []
    said += ["a venue in common"] if venue else []
    said += [f"{gap} years between them"] if gap > 8 else []
    return tuple(said) or ("nothing in common but the name",)


@lru_cache(maxsize=1 << 16)
def _expected(others: float, rivals: float) -> str:
    said = f"{_about(others)} others of this name expected"
    return said + (f", rivals in the data: {_about(rivals)}" if rivals else "")


def _about(number: float) -> str:
    """Two digits below ten, whole from there on."""
    return f"{number:.2g}" if number < 9.95 else f"{number:,.0f}"
