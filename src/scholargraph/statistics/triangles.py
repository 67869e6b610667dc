"""Triangles of a network: three people who have joint works two by two, each found once.

Every tie points to the end with more ties, so that nobody has many arrows of his own, however large the network; two arrows of
one person are a triangle if their ends are tied (Latapy, Theoretical Computer Science 407, 2008).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Numbers = NDArray[Any]


class Ties(Protocol):
    """What is read of `ties.Ties`."""

    count: int
    one: Ints
    other: Ints
    weight: Floats

    @property
    def degree(self) -> Ints:
        """Number of ties of each person."""

    @property
    def strength(self) -> Floats:
        """Sum of the weights of each person's ties."""


_BLOCK = 200_000
"""Pairs of arrows looked at together; what they need is to stay in the cache."""


class Arrows:
    """The ties of a network as arrows, sorted by where they begin; people are numbered by their ties here, fewest first.

    Attributes:
        people: the person of each such number.
        low, high: where an arrow begins, and where it points to; low < high.
        tie: number of each arrow's tie.
    """

    def __init__(self, ties: Ties):
        self.people = np.argsort(ties.degree, kind="stable")
        rank = np.empty(ties.count, dtype=np.int64)
        rank[self.people] = np.arange(ties.count)
        one, other = rank[ties.one], rank[ties.other]
        low, high = np.minimum(one, other), np.maximum(one, other)
        self.tie = np.argsort(low * ties.count + high)
        self.low, self.high = low[self.tie].astype(np.int32), high[self.tie].astype(np.int32)
        self.offsets = np.concatenate([[0], np.cumsum(np.bincount(self.low, minlength=ties.count))])

    def triangles(self) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """All triangles, in blocks: the arrows from the first person to the second and to the third, and between these."""
        from scipy.sparse import csr_array

        count = len(self.people)
        numbers = np.arange(1, len(self.low) + 1, dtype=np.int32)
        arrow = csr_array((numbers, self.high, self.offsets.astype(np.int32)), shape=(count, count))
        later = self.offsets[self.low + 1] - np.arange(len(self.low)) - 1
        ends = np.cumsum(later)
        start = 0
        while start < len(later):
            before = int(ends[start - 1]) if start else 0
            stop = max(start + 1, int(np.searchsorted(ends, before + _BLOCK)))
            begin, lengths = start, later[start:stop]
            start = stop
            if not lengths.any():
                continue
            one = np.repeat(np.arange(begin, stop, dtype=np.int32), lengths)
            skipped = np.repeat((ends[begin:stop] - lengths - before).astype(np.int32), lengths)
            other = one + 1 + np.arange(len(one), dtype=np.int32) - skipped
            between = np.asarray(arrow[self.high[one], self.high[other]]).reshape(-1)
            closed = np.flatnonzero(between)
            yield one[closed], other[closed], between[closed] - 1


def triangles(ties: Ties) -> Ints:
    """Number of triangles each person is in: pairs of coauthors who have a joint work."""
    arrows = Arrows(ties)
    first, third = np.zeros(len(arrows.low)), np.zeros(len(arrows.low))
    for one, other, _ in arrows.triangles():
        for counted, arrow in ((first, one), (third, other)):
            begin = int(arrow.min(initial=0))
            part = np.bincount(arrow - begin)
            counted[begin : begin + len(part)] += part
    found = np.zeros(ties.count, dtype=np.int64)
    found[arrows.people] = np.bincount(arrows.low, first, ties.count) + np.bincount(arrows.high, first + third, ties.count)
    return found


def constraint(ties: Ties) -> Floats:
    """Burt's constraint on the weights of ties: Σ_j (p_ij + Σ_q p_iq p_qj)², p_ij = w_ij / Σ_k w_ik; NaN without a tie.

    What runs through third people, Σ_q w_iq w_qj / s_q with s the sums of weights, is the same seen from both ends of a tie.
    """
    arrows = Arrows(ties)
    strength = np.where(ties.strength > 0, ties.strength, 1.0)[arrows.people]
    weight, through = ties.weight[arrows.tie], np.zeros(len(arrows.tie))
    for one, other, between in arrows.triangles():
        first, second, third = arrows.low[one], arrows.high[one], arrows.high[other]
        for tie, left, right, person in (
            (one, other, between, third),
            (other, one, between, second),
            (between, one, other, first),
        ):
            through += np.bincount(tie, weight[left] * weight[right] / strength[person], minlength=len(through))
    found = np.zeros(ties.count)
    for end in (arrows.low, arrows.high):
        found[arrows.people] += np.bincount(end, ((weight + through) / strength[end]) ** 2, minlength=ties.count)
    found[ties.degree == 0] = np.nan
    return found
