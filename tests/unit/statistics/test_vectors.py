"""The test vectors of the literature, and what cut bylines and odd input must give."""

import pytest

from scholargraph.errors import ParameterError
from scholargraph.model.tables import AuthorshipRow, PersonRow, Tables, WorkRow
from scholargraph.network.coauthorship import oversized, project
from scholargraph.network.selection import Selection, parse_years, select
from scholargraph.statistics import network, pairs, people, years


def make(*works: tuple[str, int | None, str, bool]) -> Tables:
    """Tables of works (name, year, one letter per author in order, byline complete)."""
    tables = Tables()
    letters = sorted({letter for _, _, authors, _ in works for letter in authors})
    tables.persons = [PersonRow(f"p:{letter}", f"Person {letter}", (), None) for letter in letters]
    for name, year, authors, complete in works:
        work = f"w:{name}"
        row = WorkRow(work, name, year, year, "Work", None, None, None, complete, len(set(authors)), 1, ())
        tables.works.append(row)
        for position, letter in enumerate(authors, 1):
            tables.authorships.append(AuthorshipRow(f"a:{name}{position}", work, f"p:{letter}", position, "printed"))
    tables.pairs, tables.pair_works = project(tables)
    return tables


def by_name(table, key="name"):
    return {row[key]: row for row in table}


def test_newman_and_full_weights_of_the_vosviewer_manual():
    tables = make(("D1", 2000, "123", True), ("D2", 2001, "13", True), ("D3", 2002, "24", True))
    found = {(r["name_a"][-1], r["name_b"][-1]): (r["works"], r["newman_weight"]) for r in pairs.pairs(tables)}
    assert found == {("1", "3"): (2, 1.5), ("1", "2"): (1, 0.5), ("2", "3"): (1, 0.5), ("2", "4"): (1, 1.0)}


def test_collaboration_measures_of_the_worked_example():
    sizes = [1] * 5 + [2] * 3 + [3] * 3 + [4] * 5
    works = [(f"w{i:02}", 2000, "abcd"[:size], True) for i, size in enumerate(sizes)]
    values = {row["measure"]: row["value"] for row in network.network(make(*works))}
    assert values["collaborative_index"] == 2.5
    assert values["collaborative_coefficient"] == pytest.approx(0.4531, abs=5e-5)
    assert values["degree_of_collaboration"] == 11 / 16


def test_a_person_printed_twice_counts_once():
    tables = make(("x", 2000, "aba", True))
    row = by_name(people.people(tables))["Person a"]
    assert (row["works"], row["coauthors"], row["works_fractional"]) == (1, 1, 0.5)
    assert (row["works_first"], row["works_last"]) == (1, 1)
    assert by_name(people.people(tables))["Person b"]["works_last"] == 0


def test_cut_bylines_give_counts_and_no_shares():
    tables = make(("cut", 2000, "ab", False), ("whole", 2001, "ab", True))
    row = by_name(people.people(tables))["Person b"]
    assert row["works"] == 2
    assert row["works_cut"] == 1
    assert row["works_last"] == 1, "nobody is last in a cut byline"
    assert row["works_fractional"] == 0.5
    (pair,) = pairs.pairs(tables)
    assert (pair["works"], pair["newman_weight"], pair["works_cut"]) == (2, 1.0, 1)


def test_solo_is_neither_first_nor_last():
    row = by_name(people.people(make(("x", 2000, "a", True))))["Person a"]
    assert (row["works_solo"], row["works_first"], row["works_last"]) == (1, 0, 0)


def test_works_without_a_year_have_their_own_row():
    table = years.years(make(("x", None, "ab", True), ("y", 2001, "ab", True), ("z", 2000, "ac", True)))
    assert table.column("year") == [2000, 2001, None]
    assert table.column("new_persons") == [2, 1, None]
    assert table.column("new_pairs") == [1, 1, None]


def test_large_bylines_add_no_pairs_and_are_told():
    letters = "".join(chr(0x4E00 + i) for i in range(101))
    tables = make(("big", 2000, letters, True), ("small", 2000, letters[:2], True))
    assert len(tables.pairs) == 1
    assert oversized(tables) == ["w:big"]


def test_an_empty_graph_gives_defined_results():
    empty = Tables()
    assert people.people(empty).rows == []
    values = {row["measure"]: row["value"] for row in network.network(empty)}
    assert values["persons"] == 0
    assert values["density"] is None
    assert values["collaborative_index"] is None


def test_selection_counts_anew():
    tables = make(("x", 2000, "ab", True), ("y", 2010, "abc", True))
    part = select(tables, Selection(years=(2005, None)))
    assert {(p.name_a, p.name_b): p.works for p in part.pairs}[("Person a", "Person b")] == 1
    only = select(tables, Selection(people=frozenset({"p:a", "p:b"})))
    assert [(p.name_a, p.name_b, p.works, p.newman_weight) for p in only.pairs] == [("Person a", "Person b", 2, 1.5)]
    assert [p.name for p in only.persons] == ["Person a", "Person b"]
    assert len(select(tables, Selection(min_joint=2)).pairs) == 1


@pytest.mark.parametrize(
    ("text", "years"), [("2015-2020", (2015, 2020)), ("2015-", (2015, None)), ("-2020", (None, 2020)), ("2018", (2018, 2018))]
)
def test_years(text, years):
    assert parse_years(text) == years


@pytest.mark.parametrize("text", ["", "-", "20", "2020-2015", "2015 2020", "now"])
def test_years_that_are_no_range(text):
    with pytest.raises(ParameterError):
        parse_years(text)
