"""Decisions that stay columns until somebody asks for their words. All names are invented."""

import pickle

import numpy as np

from scholargraph.resolve.decided import Decided, Told
from scholargraph.resolve.uses import PairDecision

POSITION = np.array([3, 0, 1, 2, 4])
"""Index of a use → its place."""


def _one(left: int, right: int, verdict: str = "same", rule: str = "rare name", score: float = 0.5) -> PairDecision:
    return PairDecision(left, right, verdict, rule, 5, score, (), (f"{left} and {right}",))


FIRST = [_one(0, 4), _one(1, 3, "different"), _one(1, 3, "candidate", score=0.2), _one(1, 3, "candidate", score=0.7)]
SECOND = [_one(2, 4), _one(1, 3, "candidate", "crowd"), _one(1, 2)]


def test_decisions_stand_in_the_order_of_their_uses_whatever_part_they_are_of():
    expected = sorted(FIRST + SECOND, key=lambda d: (POSITION[d.left], POSITION[d.right], d.verdict, d.rule, -d.score))
    assert list(Decided([Told.of(FIRST), Told.of(SECOND)], POSITION)) == expected
    assert list(Decided([Told.of(SECOND[::-1]), Told.of([]), Told.of(FIRST[::-1])], POSITION)) == expected


def test_they_are_a_sequence():
    found = Decided([Told.of(FIRST), Told.of(SECOND)], POSITION)
    expected = list(found)
    assert len(found) == len(expected) == 7
    assert [found[n] for n in range(-7, 7)] == [expected[n] for n in range(-7, 7)]
    assert found[1:6:2] == expected[1:6:2]
    assert expected[3] in found
    assert found == Decided([Told.of(FIRST + SECOND)], POSITION)
    assert found != Decided([Told.of(FIRST)], POSITION)
    assert pickle.loads(pickle.dumps(found)) == found


def test_there_may_be_none():
    assert list(Decided([Told.of([])], POSITION)) == []
