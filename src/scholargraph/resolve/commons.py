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
        return cls.of(np.zeros(size), *np.zeros((4, size), dtype=np.int32))

    @classmethod
    def of(cls, score: Floats, coauthors: Ints, words: Ints, venue: Ints, gap: Ints) -> Commons:
        """The columns as small as they can be: there are many more pairs than uses."""
        counts = coauthors.astype(np.int32), words.astype(np.int32), venue.astype(np.int8), gap.astype(np.int32)
        return cls(score, *counts)
