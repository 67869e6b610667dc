"""What pairs of groups have in common, as columns of many pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scholargraph.resolve.columns import Floats, Ints, Table


@dataclass(slots=True)
class Commons(Table):
    """What pairs of groups have in common.

    Attributes:
        score: what it says in all, in nats.
        coauthors, words: how many of these are shared.
        venue: 1 where one is shared.
        gap: years between the two, -1 where they are not known.
    """

    score: Floats
    coauthors: Ints
    words: Ints
    venue: Ints
    gap: Ints

    @classmethod
    def unknown(cls, size: int) -> Commons:
        """Pairs that nobody looked at yet."""
        score, nothing = np.zeros(size), np.zeros((4, size), dtype=np.int64)
        return cls(score, *nothing)
