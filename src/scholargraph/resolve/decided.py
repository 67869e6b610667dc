"""Decisions of clustering in their order, most of them columns: each is put into words when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, overload

import numpy as np

from scholargraph.resolve.columns import Ints
from scholargraph.resolve.uses import Decisions, PairDecision

_AT_ONCE = 1 << 12
"""Decisions that are put into words at a time."""


class Part(Protocol):
    """Decisions of one kind."""

    @property
    def left(self) -> Ints:
        """Indices of uses."""

    @property
    def right(self) -> Ints:
        """Indices of the others."""

    def worded(self, at: Ints) -> Decisions:
        """Some of the decisions."""


@dataclass(frozen=True, slots=True)
class Told:
    """Decisions that are words already."""

    left: Ints
    right: Ints
    decisions: Decisions

    @classmethod
    def of(cls, decisions: Decisions) -> Told:
        """These decisions."""
        left, right = np.array([one[:2] for one in decisions], dtype=np.int64).reshape(-1, 2).T
        return cls(left, right, decisions)

    def worded(self, at: Ints) -> Decisions:
        """Some of the decisions."""
        return [self.decisions[n] for n in at.tolist()]


class Decided(Sequence[PairDecision]):
    """Decisions by the positions of their uses, verdict, rule, and score.

    Args:
        parts: the decisions, at least one part.
        position: index of a use → its place in the order of keys.
    """

    def __init__(self, parts: Sequence[Part], position: Ints):
        self._parts = parts
        sizes = [len(part.left) for part in parts]
        part, row = np.repeat(np.arange(len(parts), dtype=np.int8), sizes), np.concatenate([np.arange(size) for size in sizes])
        left = position[np.concatenate([part.left for part in parts])]
        right = position[np.concatenate([part.right for part in parts])]
        order = np.lexsort((right, left))
        self._part, self._row, left, right = part[order], row[order], left[order], right[order]
        starts = np.flatnonzero(np.r_[True, (np.diff(left) != 0) | (np.diff(right) != 0), True][: len(order) + 1])
        for n in np.flatnonzero(np.diff(starts) > 1).tolist():
            self._put_in_order(slice(starts[n], starts[n + 1]))

    def _put_in_order(self, at: slice) -> None:
        """Puts decisions on one pair of uses in order."""
        told = list(enumerate(self._worded(at)))
        order = [n for n, _ in sorted(told, key=lambda one: (one[1].verdict, one[1].rule, -one[1].score))]
        self._part[at], self._row[at] = self._part[at][order], self._row[at][order]

    def _worded(self, at: slice) -> Decisions:
        part, row = self._part[at], self._row[at]
        found: dict[int, PairDecision] = {}
        for n, decisions in enumerate(self._parts):
            places = np.flatnonzero(part == n)
            found.update(zip(places.tolist(), decisions.worded(row[places]), strict=True))
        return [found[n] for n in range(len(row))]

    def __len__(self) -> int:
        return len(self._row)

    def __iter__(self) -> Iterator[PairDecision]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self._worded(slice(start, start + _AT_ONCE))

    @overload
    def __getitem__(self, at: int) -> PairDecision: ...

    @overload
    def __getitem__(self, at: slice) -> Decisions: ...

    def __getitem__(self, at: int | slice) -> PairDecision | Decisions:
        if isinstance(at, slice):
            return self._worded(at)
        return self._worded(slice(at, at + 1 or None))[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(tuple.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]
