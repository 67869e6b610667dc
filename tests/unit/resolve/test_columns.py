"""What clustering works out over columns equals what is worked out one by one."""

from __future__ import annotations

import sys
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array, random_array
from uses_builder import World

from scholargraph.model import aside
from scholargraph.resolve import agreeing, bibliography, columns, neighbours, topics
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import in_common, matching
from scholargraph.resolve.persons import cluster
from scholargraph.resolve.uses import NameUse

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="no fork on this system")
GIVEN = "Ada Bo Cyrus Dela Emil Fay Gus Hedda Ivo Jun".split()
FAMILY = "Marlowe Quist Rosander Marlow Quyst".split()


def _uses() -> list[NameUse]:
    """Works of two authors each, whose names come back, some of them with initials or a middle initial."""
    uses = []
    for number in range(240):
        for place in (0, 1):
            given, family = GIVEN[(number * 7 + place * 3) % 10], FAMILY[(number // 4 + place) % 5]
            printed = (f"{family}, {given}", f"{family}, {given[0]}.", f"{family}, {given} K.")[number % 3]
            index, other = 2 * number + place, 2 * number + 1 - place
            words = frozenset({f"word{number % 13}", f"word{number % 7}"})
            uses.append(
                NameUse(
                    index,
                    f"w{number:03d}|{place}",
                    "author",
                    (printed,),
                    sources=("s",),
                    work=f"w{number:03d}",
                    position=place + 1,
                    coauthors=(other,),
                    year=2000 + number % 20,
                    words=words,
                    venue=f"venue {number % 4}",
                )
            )
    return uses


def test_what_rows_share_is_the_same_for_rows_of_like_and_unlike_length(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = csr_array(random_array((40, 60), density=0.3, format="csr", rng=np.random.default_rng(1)))
    rows.sort_indices()
    left, right = np.repeat(np.arange(40), 40), np.tile(np.arange(40), 40)
    expected = rows.toarray()[left] * rows.toarray()[right]
    for much, long in ((8, 64), (1, 0), (0, 0)):
        monkeypatch.setattr(columns, "_MUCH", much)
        monkeypatch.setattr(columns, "_LONG", long)
        assert np.array_equal(in_common(rows, left, right).toarray(), expected)


def test_groups_joined_in_one_go_are_those_joined_one_by_one() -> None:
    uses = _uses()
    at_once, singly = Clusters(uses), Clusters(uses)
    roots = [n for n in range(len(uses)) if at_once.kind[n] == at_once.kind[0]]
    assert len(roots) > 2
    at_once.join_all(np.full(len(roots) - 1, roots[0]), np.array(roots[1:]))
    for root in roots[1:]:
        singly.join(roots[0], root)
    assert at_once.persons().tolist() == singly.persons().tolist()
    assert at_once.members(roots[0]) == singly.members(roots[0]) == roots
    assert at_once.speaker(roots[0]) == singly.speaker(roots[0])
    for other in range(len(uses)):
        assert at_once.common_works(roots[0], at_once.find(other)) == singly.common_works(roots[0], singly.find(other))
    rest = np.array([n for n in range(len(uses)) if n not in roots])
    at_once.join_all(np.array([roots[0]]), rest[:1])
    singly.join(roots[0], int(rest[0]))
    assert at_once.members(roots[0]) == singly.members(roots[0]) == sorted([*roots, int(rest[0])])
    assert at_once.label(roots[0]) == singly.label(roots[0])
    assert at_once.forms(roots[0]) == singly.forms(roots[0])


@pytest.mark.parametrize("room", [pytest.param(True, marks=LINUX), False])
@pytest.mark.parametrize(("seed", "whole"), [(0, 120), (1, 120), (2, 120), (0, 10), (1, 10)])
def test_two_processes_decide_what_one_decides(room: bool, seed: int, whole: int, monkeypatch: pytest.MonkeyPatch) -> None:
    uses = _field(seed)
    monkeypatch.setattr(neighbours, "WHOLE_BLOCK", whole)
    monkeypatch.setattr(bibliography, "room", lambda: False)
    expected = cluster(uses)
    assert len(set(expected.cluster_of)) < len(expected.cluster_of) / 2
    told = []
    monkeypatch.setattr(bibliography, "_MANY_NAMES", 0)
    monkeypatch.setattr(bibliography, "_MANY_GROUPS", 0)
    monkeypatch.setattr(agreeing, "_MANY_PAIRS", 0)
    for module in (aside, bibliography):
        monkeypatch.setattr(module, "room", lambda: told.append(room) or room)
    assert cluster(uses) == expected
    assert len(told) >= 2


def _field(seed: int) -> list[NameUse]:
    """A field of teams whose members are printed with initials at times: joins of one name bring others together."""
    rng, world = Random(seed), World()
    for n in range(300):
        team = [f"{GIVEN[(n + k) % 10]} {FAMILY[(n // 3 + k) % 5]}{'abcdefgh'[n % 8]}en" for k in range(rng.randint(1, 4))]
        printed = [f"{name[0]}. {name.split()[1]}" if rng.random() < 0.3 else name for name in team]
        words = " ".join(f"word{n % 8}{rng.choice('abcdef')}" for _ in range(4))
        world.work(f"{words} {n}", list(dict.fromkeys(printed)), year=2000 + n % 20)
    return world.uses


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=80), st.integers(0, 3))
def test_pairs_are_matched_as_by_walking_through_them(pairs: list[tuple[int, int]], passes: int) -> None:
    touched: set[int] = set()
    expected = []
    for place, ends in enumerate(pairs):
        if touched.isdisjoint(ends):
            touched.update(ends)
            expected.append(place)
    left, right = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(columns, "_PASSES", passes)
        assert matching(left, right).tolist() == expected


def test_products_of_tall_tables_are_those_of_all_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    table = np.random.default_rng(2).standard_normal((1003, 9)).astype(np.float32)
    monkeypatch.setattr(topics, "_AT_ONCE", 4)
    exact = table.astype(np.float64)
    assert np.allclose(topics._products(table), exact.T @ exact)
    by = np.eye(9, 4, dtype=np.float32)
    assert np.allclose(topics._turned(table, by), table[:, :4])
