"""Two groups of uses that may be one person: how likely that is, and the decision on them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.commons import Common
from scholargraph.resolve.level import Level
from scholargraph.resolve.uses import PairDecision, Verdict, decision


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


def pair_decision(clusters: Clusters, pair: Pair, verdict: Verdict) -> PairDecision:
    """The decision on a pair of groups."""
    (left, one), (right, other) = clusters.shown(pair.left), clusters.shown(pair.right)
    words = pair.level.name.lower() if pair.level < Level.EQUAL else "equal"
    reasons = [f"“{one}” and “{other}”: names {words}", *pair.common.sentences()]
    if pair.level > Level.INCOMPATIBLE:
        reasons.append(
            f"{_about(pair.others)} others of this name expected"
            + (f", rivals in the data: {_about(pair.rivals)}" if pair.rivals else "")
        )
    rule = "name and context" if pair.level > Level.INITIAL else "initial and context"
    rule = "contradicting names" if pair.level == Level.INCOMPATIBLE else rule
    numbers = pair.common.numbers() | {"namesakes": pair.others, "rivals": pair.rivals, "name": pair.level / Level.EQUAL}
    return decision(clusters.uses, left, right, verdict, rule, 5, pair.chance, *reasons, **numbers)


def _about(number: float) -> str:
    """Two digits below ten, whole from there on."""
    return f"{number:.2g}" if number < 9.95 else f"{number:,.0f}"
