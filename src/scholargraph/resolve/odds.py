"""What two names take from the odds of being one person: how they are related, and who else is expected to bear them."""

from __future__ import annotations

from array import array

import numpy as np

from scholargraph.model.arrays import column
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Floats, Ints, Mask
from scholargraph.resolve.level import Level
from scholargraph.resolve.rarity import FEWEST, Rarity

_SHORT = 1.2
"""What a name with initials loses beside a spelled-out one, in nats: it could also be misread, or another's."""
_LOSS = {Level.ROMANIZATION: 1.2, Level.MIDDLE: 0.8, Level.NICKNAME: 1.5, Level.INITIAL: 0.5, Level.SUBSET: 4.0, Level.TYPO: 4.5}
"""What two spelled-out names lose that are not equal, in nats."""


class NameOdds:
    """What names say, by their places among `Clusters.names`.

    Args:
        clusters: the groups.
        rarity: of the names.
        spread: the factor by which expected namesakes are multiplied in these data.
    """

    def __init__(self, clusters: Clusters, rarity: Rarity, spread: float):
        self.clusters = clusters
        self._full = rarity.full
        self._letters = np.array([len("".join(name.given)) for name in clusters.names])
        self._namesakes = rarity.namesakes()
        self._spread = spread
        self._initialled = rarity.others
        self._unseen = rarity.unseen()
        self._none_spelled = _SHORT * (1 - rarity.abbreviated)
        self._losses = np.zeros(len(Level))
        self._losses[list(_LOSS)] = list(_LOSS.values())
        self._fullest = array("q")

    def steady(self, nats: float) -> None:
        """Lets spelled-out names that are not equal lose so much more (less, if negative)."""
        for level in _LOSS:
            self._losses[level] = max(0.0, self._losses[level] + nats)

    def fullest(self, roots: Ints) -> Ints:
        """The places of the names of groups that say most; -1 for those that have none."""
        for places in self.clusters.kinds[len(self._fullest) :]:
            self._fullest.append(max(places, key=lambda n: (self._full[n], self._letters[n], n), default=-1))
        found: Ints = column(self._fullest)[column(self.clusters.kind)[roots]]
        return found

    def spelled(self, names: Ints) -> Mask:
        """Which names (-1: none) spell out a given name."""
        return np.asarray((names >= 0) & np.append(self._full, False)[names])

    def others_of(self, names: Ints) -> Floats:
        """People expected beside two of one spelled-out name; 1 for a name with initials."""
        return np.where(self._full[names], self._namesakes[names] * self._spread, 1.0)

    def of_pairs(self, left: Ints, right: Ints, levels: Ints) -> tuple[Floats, Floats]:
        """What the names of pairs of groups take from the odds, in nats; and the people expected beside the two.

        The less telling of two names counts. Where many are spelled out, initials that fit each other are more likely two of
        those, and lose more.

        Args:
            left, right: places of names.
            levels: how they are related.
        """
        full = self._full[left].astype(np.int64) + self._full[right]
        loss = np.choose(full, [self._none_spelled, _SHORT, self._losses[levels]])
        short = np.where(self._full[left], right, left)
        initialled = np.maximum(self._initialled[left], self._initialled[right])
        namesakes = np.maximum(self._namesakes[left], self._namesakes[right])
        others = np.choose(full, [initialled, self._unseen[short], namesakes])
        return loss, np.maximum(FEWEST, others) * np.where(full == 2, self._spread, 1.0)
