"""Sums, symmetry and independence of order and duplicates, for any bylines; defined results for odd input."""

import dataclasses
import datetime
import itertools
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholargraph.errors import ParameterError, UsageError
from scholargraph.model.tables import (
    AdvisingRow,
    AuthorshipRow,
    MentionRow,
    PersonRow,
    SourceRow,
    Tables,
    VersionRow,
    WorkRow,
)
from scholargraph.network.coauthorship import project
from scholargraph.network.selection import Selection
from scholargraph.statistics.columns import TABLES, names
from scholargraph.statistics.evidence import evidence
from scholargraph.statistics.grant import months_before
from scholargraph.statistics.options import Options
from scholargraph.statistics.tables import MAKERS, sliced, statistics

EVERY = Options(every=True)
DAY = datetime.date(2024, 6, 30)

bylines = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(1990, 2024)),
        st.lists(st.sampled_from("abcdefgh"), max_size=6).map("".join),
        st.booleans(),
    ),
    max_size=12,
)


def made(works) -> Tables:
    tables = Tables(sources=[SourceRow("s:cv", "cv.txt", "cv", None, None)])
    letters = sorted({letter for _, authors, _ in works for letter in authors})
    tables.persons = [PersonRow(f"p:{letter}", f"Given{letter} Family{letter}", (), None) for letter in letters]
    for index, (year, authors, complete) in enumerate(works):
        work = f"w:{index:02}"
        venue = ("v:x", "Venue X") if index % 2 else (None, None)
        tables.works.append(
            WorkRow(work, f"Title {index}", year, year, "Work", None, *venue, complete, len(set(authors)), 1, ("cs.LG",))
        )
        place = f"s:cv#line={index},{index + 1}"
        tables.versions.append(
            VersionRow(f"v:{index}", work, "Work", f"Title {index}", year, None, None, *venue, complete, "s:cv", place)
        )
        for position, letter in enumerate(authors, 1):
            key, person = f"a:{index}-{position}", f"p:{letter}"
            tables.authorships.append(AuthorshipRow(key, work, person, position, "printed"))
            printed = f"{letter.upper()}. Family{letter}"
            tables.mentions.append(
                MentionRow(f"m:{index}-{position}", key, f"v:{index}", work, person, printed, position, "s:cv", place)
            )
    tables.pairs, tables.pair_works = project(tables)
    return tables


def finite(table):
    return all(not isinstance(value, float) or math.isfinite(value) for row in table.rows for value in row)


@settings(max_examples=60, deadline=None)
@given(bylines)
def test_sums_and_symmetry(works):
    tables = made(works)
    people, pairs = statistics("people", tables, EVERY), statistics("pairs", tables, EVERY)
    whole = [set(authors) for _, authors, complete in works if complete and authors]
    assert sum(people.column("works_fractional")) == pytest.approx(len(whole), abs=1e-4)
    multi = {p: sum(p[-1] in authors and len(authors) > 1 for authors in whole) for p in people.column("person")}
    assert dict(zip(people.column("person"), people.column("newman_degree"), strict=True)) == pytest.approx(multi, abs=1e-4)
    assert sum(people.column("coauthors")) == 2 * len(pairs)
    assert sum(people.column("weighted_degree")) == 2 * sum(pairs.column("works"))
    credits = statistics("credits", tables)
    for kind in ("harmonic", "arithmetic", "geometric"):
        assert sum(credits.column(kind)) == pytest.approx(len(whole), abs=1e-4)
        assert credits.column(kind) == pytest.approx(
            [
                dict(zip(people.column("person"), people.column(f"credit_{kind}"), strict=True))[p]
                for p in credits.column("person")
            ]
        )
    for row in people:
        assert row["works"] == row["works_cut"] + sum(p in authors for authors in whole for p in row["person"][-1])
        assert row["works_first"] + row["works_solo"] <= row["works"]
        assert row["partnership_ability"] <= min(row["coauthors"], row["works"])
        assert row["core"] <= row["coauthors"]
    for row in pairs:
        assert row["person_a"] < row["person_b"]
        assert row["works_cut"] <= row["works"]
        assert 0 < row["jaccard"] <= row["salton"] + 1e-6 <= row["inclusion"] + 2e-6 <= 1 + 2e-6


@settings(max_examples=40, deadline=None)
@given(bylines, st.randoms(use_true_random=False))
def test_independent_of_order_and_of_persons_printed_twice(works, choose):
    tables = made(works)
    mixed = dataclasses.replace(tables, **{name: list(getattr(tables, name)) for name in Tables.__slots__})
    for name in ("persons", "works", "versions", "authorships", "mentions", "pairs", "pair_works"):
        choose.shuffle(getattr(mixed, name))
    twice = dataclasses.replace(
        mixed, authorships=mixed.authorships + [a._replace(authorship=a.authorship + "x") for a in mixed.authorships]
    )
    for table in MAKERS:
        if table not in ("grant", "distance"):
            expected = statistics(table, tables, EVERY).rows
            assert statistics(table, mixed, EVERY).rows == expected, table
            assert statistics(table, twice, EVERY).rows == expected, table


@settings(max_examples=40, deadline=None)
@given(bylines)
def test_one_more_work_lowers_no_count(works):
    before, after = made(works), made([*works, (2000, "ab", True)])
    counts = {row["person"]: row for row in statistics("people", after)}
    for row in statistics("people", before):
        for column in ("works", "works_fractional", "works_first", "works_last", "coauthors", "newman_degree", "works_cut"):
            assert counts[row["person"]][column] >= row[column] - 1e-6


@settings(max_examples=40, deadline=None)
@given(bylines)
def test_every_number_opens_its_works(works):
    tables = made(works)
    opened = list(evidence("people", tables))
    for row in statistics("people", tables, EVERY):
        mine = {e["work"]: e for e in opened if e["person"] == row["person"]}
        for column in ("works", "works_first", "works_last", "works_solo", "works_cut", "works_middle"):
            assert sum(column in e["counts_in"].split() for e in mine.values()) == row[column], column
        assert sum(e["share"] for e in mine.values()) == pytest.approx(row["works_fractional"], abs=1e-4)
    assert all(e["document"] == "cv.txt" and e["line"] and e["printed"] for e in opened)
    joint = list(evidence("pairs", tables))
    for row in statistics("pairs", tables):
        mine = {e["work"]: e for e in joint if (e["person_a"], e["person_b"]) == (row["person_a"], row["person_b"])}
        assert len(mine) == row["works"]
        assert sum(e["weight"] for e in mine.values()) == pytest.approx(row["newman_weight"], abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(bylines)
def test_no_value_is_nan_and_columns_are_as_described(works):
    tables = made(works)
    for table in MAKERS:
        if table in ("grant", "network", "names", "distance"):
            continue
        for every in (False, True):
            found = statistics(table, tables, Options(every=every))
            assert found.columns == names(table, every)
            assert finite(found)
    assert statistics("network", tables).column("measure") == [d.name for d in TABLES["network"]]
    assert finite(statistics("network", tables))
    assert finite(statistics("names", tables))
    assert finite(statistics("names", tables, EVERY))


@pytest.mark.parametrize("works", [[], [(None, "", True)], [(2000, "a", True)], [(None, "ab", True)], [(2000, "aa", True)]])
def test_odd_graphs_have_defined_results(works):
    tables = made(works)
    for table in MAKERS:
        if table not in ("grant", "distance"):
            assert finite(statistics(table, tables, EVERY))
    values = {row["measure"]: row["value"] for row in statistics("network", tables)}
    assert values["works"] == len(works)


def test_a_work_with_five_thousand_authors():
    tables = Tables(works=[WorkRow("w", "Large", 2000, 2000, "Work", None, None, None, True, 5000, 1, ())])
    tables.persons = [PersonRow(f"p:{i:04}", f"Person {i}", (), None) for i in range(5000)]
    tables.authorships = [AuthorshipRow(f"a:{i}", "w", f"p:{i:04}", i + 1, "printed") for i in range(5000)]
    tables.pairs, tables.pair_works = project(tables)
    people = statistics("people", tables, EVERY)
    assert sum(people.column("works_fractional")) == pytest.approx(1)
    for table in (people, statistics("pairs", tables)):
        assert any("1 work adds no pairs" in note for note in table.notes)
    assert {*people.column("coauthors")} == {0}
    assert finite(people)


def advised() -> Tables:
    tables = made([(2019, "ab", True), (2021, "abc", True), (2022, "ad", True), (None, "ae", True), (2024, "af", True)])
    tables.advising = [
        AdvisingRow("r:1", "p:a", "p:b", "phd", 2018, 2022, False, "Somewhere", "s:cv", "s:cv#line=40,41"),
        AdvisingRow("r:2", "p:a", "p:c", "postdoc", 2020, 2021, False, None, "s:cv", "s:cv#line=41,42"),
        AdvisingRow("r:3", "p:g", "p:a", "phd", 2000, 2004, False, None, "s:cv", "s:cv#line=42,43"),
    ]
    tables.persons.append(PersonRow("p:g", "Gail van der Berg", (), None))
    return tables


def test_the_grant_list():
    table = statistics("grant", advised(), Options(person="p:a", months=36, as_of=DAY))
    found = {row["person"]: row for row in table}
    assert [row["mark"] for row in table] == ["G", "T", "A", "A", "A", "A"][: len(table)]
    assert found["p:g"]["name"] == "van der Berg, Gail"
    assert (found["p:b"]["mark"], found["p:b"]["affiliation"]) == ("T", "Somewhere")
    assert found["p:b"]["affiliation_evidence"] == "cv.txt, line 41"
    assert (found["p:c"]["mark"], found["p:c"]["last_joint"], found["p:c"]["precision"]) == ("A", "2021-12", "year")
    assert found["p:e"]["precision"] == "unknown"
    assert found["p:f"]["last_joint"] == "2024-12", "a year alone counts as its December, though it is to come"
    narrow = statistics("grant", advised(), Options(person="p:a", months=12, as_of=DAY))
    assert "p:c" not in narrow.column("person")
    assert "p:d" not in narrow.column("person")


def test_the_grant_list_needs_its_options():
    with pytest.raises(ParameterError, match="--months, --as-of"):
        statistics("grant", advised(), Options(person="p:a"))


@pytest.mark.parametrize(
    ("date", "months", "before"),
    [("2024-03-31", 1, "2024-02-29"), ("2026-03-01", 48, "2022-03-01"), ("2024-01-15", 13, "2022-12-15")],
)
def test_months(date, months, before):
    assert months_before(datetime.date.fromisoformat(date), months) == datetime.date.fromisoformat(before)


def test_pairs_know_advising():
    row = next(r for r in statistics("pairs", advised(), EVERY) if r["person_b"] == "p:c")
    assert row["advising"] == "postdoc"
    assert (row["works_before"], row["works_during"], row["works_after"], row["works_unplaced"]) == (0, 1, 0, 0)


def test_slices_partition_the_works_with_a_year():
    tables = made([(2000 + i, "ab", True) for i in range(10)] + [(None, "ab", True)])
    parts = sliced("pairs", tables, Selection(), 100, count=3)
    assert [(r["slice_from"], r["slice_to"], r["works"]) for r in parts] == [(2000, 2002, 3), (2003, 2005, 3), (2006, 2009, 4)]
    grown = sliced("pairs", tables, Selection(), 100, count=3, cumulative=True)
    assert [r["works"] for r in grown] == [3, 6, 10]
    assert "1 work without a year is in none" in parts.notes[0]
    assert any("Newman" in note for note in parts.notes[1:])
    with pytest.raises(UsageError):
        sliced("pairs", tables, Selection(), 100, count=11)


def test_names_side_by_side():
    tables = made([(2000, "ab", True), (2001, "ac", True)])
    tables.mentions[2] = tables.mentions[2]._replace(printed="Ann Familya")
    table = statistics("names", tables)
    assert [(r["persons"], r["pairs"]) for r in table] == [(4, 2), (3, 2), (3, 2)]
    (row,) = statistics("names", tables, Options(person="p:a"))
    assert (row["works"], row["strings"], row["works_string"], row["works_initial"]) == (2, 2, 1, 2)


def test_suggestions_are_people_without_a_joint_work():
    tables = made([(2000, "ab", True), (2000, "bc", True), (2000, "ad", True), (2000, "dc", True)])
    found = [(r["name_a"], r["name_b"], r["common_coauthors"], r["resource_allocation"]) for r in statistics("suggested", tables)]
    assert found == [("Givena Familya", "Givenc Familyc", 2, 1.0), ("Givenb Familyb", "Givend Familyd", 2, 1.0)]
    only = statistics("suggested", tables, Options(person="p:c"))
    assert [(r["name_a"], r["name_b"]) for r in only] == [("Givenc Familyc", "Givena Familya")]


def test_the_tables_of_one_person_select_the_works():
    tables = made([(2000, "ab", True), (2001, "bc", True)])
    assert statistics("years", tables, Options(person="p:a")).column("year") == [2000]
    assert statistics("venues", tables, Options(person="p:a")).rows == []
    assert len(statistics("pairs", tables, Options(person="p:a"))) == 1


def test_counting_changes_order_and_weights_only():
    works = [(2000, "abcdef", True)] * 3 + [(2000, "gh", True)] * 2
    full, parts = (statistics("people", made(works), Options(counting=c)) for c in ("full", "fractional"))
    assert full.column("person")[0] == "p:a"
    assert parts.column("person")[0] == "p:g"
    assert sorted(full.rows) == sorted(parts.rows)


def test_a_large_random_graph_is_the_same_on_every_run():
    choose = random.Random(5)
    works = [(choose.randint(2000, 2020), "".join(choose.sample("abcdefgh", 3)), True) for _ in range(60)]
    assert statistics("people", made(works), EVERY).rows == statistics("people", made(works), EVERY).rows


def test_the_distance_of_two_people():
    tables = made(
        [(2000, "ab", True), (2001, "bc", True), (2002, "ad", True), (2003, "dc", True), (None, "dc", True), (2004, "ef", True)]
    )
    found = statistics("distance", tables, Options(person="p:a", other="p:c"))
    assert [(r["step"], r["person_a"], r["person_b"], r["year"]) for r in found] == [
        (1, "p:a", "p:d", 2002),
        (2, "p:d", "p:c", 2003),
        (2, "p:d", "p:c", None),
    ]
    assert found.notes == ("2 steps; 2 chains are as short, this one has most joint works.",)
    assert len(statistics("distance", tables, Options(person="p:a", other="p:e"))) == 0
    with pytest.raises(ParameterError):
        statistics("distance", tables, Options(person="p:a", other="p:a"))


@settings(max_examples=40, deadline=None)
@given(bylines)
def test_distances_are_those_of_networkx(works):
    import networkx as nx

    from scholargraph.network.coauthorship import to_networkx

    tables = made(works)
    graph = to_networkx(tables)
    for one, other in itertools.combinations(sorted(graph), 2):
        rows = statistics("distance", tables, Options(person=one, other=other)).rows
        steps = max((row[0] for row in rows), default=None)
        expected = nx.shortest_path_length(graph, one, other) if nx.has_path(graph, one, other) else None
        assert steps == expected
        back = statistics("distance", tables, Options(person=other, other=one)).rows
        assert max((row[0] for row in back), default=None) == steps
