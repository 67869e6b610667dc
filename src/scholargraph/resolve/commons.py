"""What pairs of groups have in common, one pair or columns of many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from scholargraph.resolve.columns import Floats, Ints, Mask


class Common(NamedTuple):
    """What two groups have in common: `score` in nats; shared coauthors, words; a venue; years between them (-1: unknown)."""

    score: float
    coauthors: int
    words: int
    venue: bool
    gap: int

    def numbers(self) -> dict[str, float]:
        """The named numbers for a decision."""
        found = {
            "coauthors": float(self.coauthors),
            "words": float(self.words),
            "venue": float(self.venue),
            "context": self.score,
        }
        return found | ({"yearGap": float(self.gap)} if self.gap >= 0 else {})

    def sentences(self) -> list[str]:
        """The same for readers."""
        said = [f"{self.coauthors} shared coauthor(s)"] if self.coauthors else []
        said += [f"{self.words} rare title word(s) in common"] if self.words else []
        said += ["a venue in common"] if self.venue else []
        said += [f"{self.gap} years between them"] if self.gap > 8 else []
        return said or ["nothing in common but the name"]


@dataclass(slots=True)
class Commons:
    """`Common` of many pairs, as columns."""

    score: Floats
    coauthors: Ints
    words: Ints
    venue: Ints
    gap: Ints

    def __getitem__(self, pair: int) -> Common:
        return Common(
            float(self.score[pair]), int(self.coauthors[pair]), int(self.words[pair]), bool(self.venue[pair]), int(self.gap[pair])
        )

    def rows(self, at: Ints | Mask) -> Commons:
        """Some of the pairs."""
        return Commons(self.score[at], self.coauthors[at], self.words[at], self.venue[at], self.gap[at])

    def put(self, at: Mask, fresh: Commons) -> None:
        """Replaces some of the pairs."""
        self.score[at], self.coauthors[at], self.words[at] = fresh.score, fresh.coauthors, fresh.words
        self.venue[at], self.gap[at] = fresh.venue, fresh.gap

    @classmethod
    def unknown(cls, size: int) -> Commons:
        """Pairs that nobody looked at yet."""
        score, nothing = np.zeros(size), np.zeros((4, size), dtype=np.int64)
        return cls(score, *nothing)

    @classmethod
    def joined(cls, parts: Sequence[Commons]) -> Commons:
        """The rows of several, one after the other."""
        none = np.zeros(0, dtype=np.int64)
        return cls(
            np.concatenate([np.zeros(0), *(part.score for part in parts)]),
            np.concatenate([none, *(part.coauthors for part in parts)]),
            np.concatenate([none, *(part.words for part in parts)]),
            np.concatenate([none, *(part.venue for part in parts)]),
            np.concatenate([none, *(part.gap for part in parts)]),
        )
