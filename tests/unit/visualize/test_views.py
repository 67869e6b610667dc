"""The lineage view, outsiders, and selections with nothing to draw."""

import re

import pytest

from scholargraph.model.tables import AdvisingRow, AuthorshipRow, PersonRow, Tables, WorkRow
from scholargraph.network.coauthorship import project
from scholargraph.visualize import PageOptions, network_page
from scholargraph.visualize.compact import packed
from scholargraph.visualize.data import page_data
from scholargraph.visualize.groups import PALETTE, REST
from scholargraph.visualize.scope import scope

BASE = "https://example.org/id/"


def advised(*pairs: str, role: str = "phd") -> Tables:
    names = sorted(set("".join(pairs)))
    tables = Tables(persons=[PersonRow(BASE + one, f"Name {one.upper()}", (), None) for one in names])
    for index, (a, b) in enumerate(pairs):
        ends = (BASE + a, BASE + b)
        row = AdvisingRow(f"{BASE}x{index}", *ends, role, 2001 + index, None, False, None, BASE + "s", BASE + "s#line=0,1")
        tables.advising.append(row)
    return tables


def data_of(tables: Tables, options: PageOptions) -> dict:
    shown = scope(tables, options)
    return page_data(tables, shown, options)


LINEAGE = PageOptions(view="lineage")


def test_lineage_draws_those_with_an_advising() -> None:
    tables = advised("ab", "bc", "xc")
    tables.persons.append(PersonRow(BASE + "lonely", "Lonely", (), None))
    data = data_of(tables, LINEAGE)
    assert [one["n"] for one in data["people"][: data["drawn"]]] == ["Name A", "Name B", "Name C", "Name X"]
    assert len(data["advising"]) == 3, "co-advisors are kept"
    page = network_page(tables, LINEAGE)
    assert "<h1" in page
    assert "Advisors and students" in page
    assert "1 person without an advising" in page
    assert 'id="min"' not in page


def test_lineage_of_one_person_by_generations() -> None:
    tables = advised("ab", "bc", "cd", "xy")
    assert data_of(tables, LINEAGE.model_copy(update={"person": BASE + "b"}))["drawn"] == 4
    near = LINEAGE.model_copy(update={"person": BASE + "b", "depth": 1})
    assert data_of(tables, near)["drawn"] == 3
    assert "Advisors and students of Name B" in network_page(tables, near)


def test_a_circle_of_advisors_is_said() -> None:
    assert "leads in a circle" in network_page(advised("ab", "ba"), LINEAGE)


def test_a_lineage_too_large_is_reduced_by_a_stated_rule() -> None:
    tables = advised("ab", "ac", "ad", "xy")
    page = network_page(tables, LINEAGE.model_copy(update={"max_nodes": 3}))
    assert "Shown: 3 of 6 people: the largest families" in page


def test_families_are_counted() -> None:
    assert "2 families, no advising between them" in network_page(advised("ab", "xy"), LINEAGE)


def test_nobody_advised_anybody() -> None:
    page = network_page(Tables(persons=[PersonRow("p", "P", (), None), PersonRow("q", "Q", (), None)]), LINEAGE)
    assert "there is no lineage to draw" in page


def wrote(*bylines: list[str], year: int | None = 2020) -> Tables:
    names = sorted({one for byline in bylines for one in byline})
    tables = Tables(persons=[PersonRow(BASE + one, one, (), None) for one in names])
    for index, byline in enumerate(bylines):
        work = f"{BASE}w{index}"
        tables.works.append(WorkRow(work, f"T {index}", year, year, "Work", None, None, None, True, len(byline), 1, ()))
        for position, one in enumerate(byline, 1):
            tables.authorships.append(AuthorshipRow(f"{work}-{position}", work, BASE + one, position, "printed"))
    tables.pairs, tables.pair_works = project(tables)
    return tables


def test_a_thousand_authors_on_one_work_are_said_not_blank() -> None:
    page = network_page(wrote([f"n{index:04d}" for index in range(1014)]))
    assert "1 work with more than 100 authors adds no pairs." in page
    assert "No work joins two people of this selection" in page


def test_a_person_twice_in_a_byline_is_drawn_once() -> None:
    data = data_of(wrote(["a", "a", "b"]), PageOptions())
    assert data["drawn"] == 2
    assert [len(work["a"]) for work in data["works"]] == [2]
    assert data["pairs"] == [[0, 1, [0]]]


def test_no_years_at_all() -> None:
    page = network_page(wrote(["a", "b"], year=None))
    assert "year unknown (1)" in page


def test_outsiders_share_a_grey_group() -> None:
    tables = wrote(["a", "b", "c"], ["a", "d"])
    data = data_of(tables, PageOptions(listed=frozenset({BASE + "a", BASE + "b"})))
    group = data["groups"][-1]
    assert group["outside"]
    assert group["n"] == 2
    grey = {one["n"] for one in data["people"] if one["g"] == len(data["groups"]) - 1}
    assert grey == {"c", "d"}


def test_groups_behind_the_palette_reuse_its_colours() -> None:
    tables = wrote(*([f"g{circle}m{one}" for one in range(4)] for circle in range(70)))
    groups = data_of(tables, PageOptions())["groups"]
    assert len(groups) == 61
    assert {group["color"] for group in groups[:20]} == set(PALETTE)
    assert {group["color"] for group in groups[20:60]} <= set(PALETTE)
    assert groups[60]["color"] == REST
    assert groups[60]["label"] == "10 smaller groups and circles"


@pytest.mark.parametrize("names", [["محمد", "Bo", "Cy"], ["王伟", "李娜", "Cy"]])
def test_groups_are_named_by_their_central_people(names: list[str]) -> None:
    (group,) = data_of(wrote(names, names[:2]), PageOptions())["groups"]
    assert group["label"].strip("\u2068\u2069") in names[:2]


def test_large_bylines_are_told_apart_from_joint_works() -> None:
    tables = wrote(["a", "b"], ["a", "b", "c", "d"])
    tables.pairs, tables.pair_works = project(tables, max_authors=3)
    found = packed(data_of(tables, PageOptions(max_authors=3)))
    assert found["pairs"] == [[1]]
    assert found["joint"] == {"0": [0]}


def test_hidden_works_do_not_come_back_through_titles() -> None:
    tables = wrote(["a", "b"], ["a", "c"])
    tables.works[1] = tables.works[1]._replace(status="underReview", title="Secret title")
    page = network_page(tables, PageOptions(public=True))
    assert "Secret title" not in page
    assert re.search(r'<table id="works"', page)
