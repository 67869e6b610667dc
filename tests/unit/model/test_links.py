"""Groups that grow by joining, against sets; the fewest links, against every way there is."""

from __future__ import annotations

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from scholargraph.model.links import Disjoint, fewest_links

PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=9)


@given(PAIRS)
def test_groups_are_named_by_their_smallest_number(pairs: list[tuple[int, int]]) -> None:
    groups = Disjoint(6)
    sets = {n: frozenset({n}) for n in range(6)}
    for left, right in pairs:
        both = sets[left] | sets[right]
        sets |= dict.fromkeys(both, both)
        assert groups.join(left, right) == min(both)
    assert [groups.find(n) for n in range(6)] == [min(sets[n]) for n in range(6)]
    assert groups.roots() == sorted({min(group) for group in sets.values()})


@given(PAIRS, st.sets(st.integers(0, 5), max_size=2), st.sets(st.integers(0, 5), max_size=2))
def test_no_way_is_shorter_than_the_one_found(pairs: list[tuple[int, int]], start: set[int], goal: set[int]) -> None:
    links: dict[int, list[tuple[int, tuple[int, int]]]] = {}
    for left, right in pairs:
        links.setdefault(left, []).append((right, (left, right)))
    found = fewest_links(links, sorted(start), goal)
    steps = set(pairs)
    ways = (way for size in range(1, 7) for way in permutations(range(6), size))
    leads = (way for way in ways if way[0] in start and way[-1] in goal and all(s in steps for s in pairwise(way)))
    shortest = next(leads, None)
    if shortest is None:
        assert found is None
        return
    assert found is not None
    assert len(found) == len(shortest) - 1
    if found:
        assert found[0][0] in start
        assert found[-1][1] in goal
        assert all(one[1] == other[0] for one, other in pairwise(found))
