import itertools
import random

import pytest

from scholargraph.errors import UnknownNameError
from scholargraph.model.tables import AdvisingRow, AuthorshipRow, PersonRow, Tables, WorkRow
from scholargraph.network.coauthorship import project
from scholargraph.network.lineage import COLUMN, ROW, circular, generations, lineage_layout, lineage_of
from scholargraph.network.selection import Selection, select


def advised(*pairs: str) -> Tables:
    """`"ab"`: a advised b."""
    tables = Tables(persons=[PersonRow(one, one.upper(), (), None) for one in sorted(set("".join(pairs)))])
    for index, (a, b) in enumerate(pairs):
        tables.advising.append(AdvisingRow(f"x{index}", a, b, "phd", 2000, 2004, False, None, "s", "s#line=0,1"))
    return tables


def test_a_lineage_goes_up_and_down_and_keeps_co_advisors() -> None:
    tables = advised("ab", "bc", "cd", "xc", "ae", "yx")
    assert lineage_of(tables, "b") == {"a", "b", "c", "d", "x"}
    assert lineage_of(tables, "b", depth=1) == {"a", "b", "c", "x"}
    assert lineage_of(tables, "b", depth=0) == {"b"}
    assert lineage_of(tables, "d") == {"a", "b", "c", "d", "x", "y"}
    with pytest.raises(UnknownNameError):
        lineage_of(tables, "nobody")


def test_advisors_stand_before_their_students() -> None:
    pairs = [("a", "b"), ("b", "c"), ("x", "c"), ("a", "c")]
    rank = generations("abcx", pairs)
    assert all(rank[advisor] < rank[advisee] for advisor, advisee in pairs)
    assert rank["x"] == rank["b"], "a co-advisor without advisors stands beside the other advisor"


def test_a_circle_of_advisors_is_found_and_drawn_all_the_same() -> None:
    pairs = [("a", "b"), ("b", "a"), ("b", "c")]
    assert circular(pairs) == [["a", "b"]]
    assert generations("abc", pairs)["a"] == generations("abc", pairs)["b"]
    assert set(lineage_layout("abc", pairs)) == set("abc")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nobody_covers_another_and_order_does_not_matter(seed: int) -> None:
    choose = random.Random(seed)
    people = [f"p{index:03d}" for index in range(90)]
    pairs = [(people[choose.randrange(index)], people[index]) for index in range(1, 80) if choose.random() < 0.9]
    spots = lineage_layout(people, pairs)
    assert set(spots) == set(people)
    for a, b in pairs:
        assert spots[b][0] - spots[a][0] >= COLUMN
    columns: dict[int, list[int]] = {}
    for x, y in spots.values():
        columns.setdefault(x, []).append(y)
    for heights in columns.values():
        heights.sort()
        assert all(below - above >= ROW - 1 for above, below in itertools.pairwise(heights))
    choose.shuffle(people)
    choose.shuffle(pairs)
    assert lineage_layout(people, pairs) == spots


def test_a_lineage_of_nobody() -> None:
    assert lineage_layout([], []) == {}
    assert lineage_layout(["a"], []) == {"a": (0, 0)}


def wrote(*bylines: str) -> Tables:
    tables = Tables(persons=[PersonRow(one, one.upper(), (), None) for one in sorted(set("".join(bylines)))])
    for index, byline in enumerate(bylines):
        tables.works.append(WorkRow(f"w{index}", "T", 2020, 2020, "Work", None, None, None, True, len(byline), 1, ()))
        for position, person in enumerate(byline, 1):
            tables.authorships.append(AuthorshipRow(f"w{index}-{position}", f"w{index}", person, position, "printed"))
    tables.pairs, tables.pair_works = project(tables)
    return tables


def test_outsiders_are_one_ring_without_their_own_pairs() -> None:
    tables = wrote("ab", "bcd", "ce", "de")
    inside = select(tables, Selection(people=frozenset("ab")))
    assert {row.person for row in inside.persons} == {"a", "b"}
    ring = select(tables, Selection(people=frozenset("ab"), outsiders=True))
    assert {row.person for row in ring.persons} == {"a", "b", "c", "d"}
    assert {row.person_a + row.person_b for row in ring.pairs} == {"ab", "bc", "bd"}


def test_a_person_twice_in_a_byline_is_one_author() -> None:
    tables = wrote("aab")
    assert [(row.person_a, row.person_b, row.works, row.newman_weight) for row in tables.pairs] == [("a", "b", 1, 1.0)]
