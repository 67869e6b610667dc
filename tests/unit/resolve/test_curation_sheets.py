"""Curation as sheets: filled reviews and rosters, CSV and Excel. All names are invented."""

import pytest
from openpyxl import Workbook
from uses_builder import World, together

from scholargraph.errors import CurationError
from scholargraph.model.identifiers import Identifier
from scholargraph.resolve.curation import bind, unused_persons
from scholargraph.resolve.curation_files import load_curation
from scholargraph.resolve.persons import cluster

LINE = '{same: [{name: "J. Park", work: "Fixed points: a survey"}, {name: "Jisun Park", work: "Slow methods"}]}'
ORCID = "0000-0002-1825-0097"


@pytest.fixture
def world() -> World:
    world = World()
    world.work("Fixed points: a survey", ["J. Park", "H. K. Ryoo"], year=2022, source="one")
    world.work("Slow methods", ["Jisun Park"], year=1990, source="two")
    world.work("Fast methods", ["Jisun Park"], year=2021, source="two")
    return world


def saved(path, rows):
    if path.suffix == ".xlsx":
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    else:
        path.write_text(
            "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows), encoding="utf-8"
        )
    return path


@pytest.mark.parametrize("name", ["review.csv", "review.xlsx"])
def test_a_filled_review_decides(world, tmp_path, name):
    head = ["verdict", "name_a", "line", "by", "date", "note"]
    path = saved(tmp_path / name, [head, ["Same ", "J. Park", LINE, "me", "2026-01-31 00:00:00", "told"], ["unsure", "x", LINE]])
    found = load_curation([path])
    assert len(found.decisions) == 1
    assert found.decisions[0].date.isoformat() == "2026-01-31"
    assert together(cluster(world.uses, curation=found), 0, 2)
    apart = saved(tmp_path / name, [head, ["different", "J. Park", "- " + LINE]])
    assert not together(cluster(world.uses, curation=load_curation([apart])), 0, 2)


@pytest.mark.parametrize("sign", [";", "\t"])
def test_other_separators_and_encodings_of_spreadsheets(world, tmp_path, sign):
    path = tmp_path / "review.csv"
    quoted = '"' + LINE.replace('"', '""') + '"'
    path.write_bytes(f"verdict{sign}line\r\nsame{sign}{quoted}\r\n".encode("utf-16"))
    assert together(cluster(world.uses, curation=load_curation([path])), 0, 2)


@pytest.mark.parametrize(
    ("rows", "place", "message"),
    [
        ([["verdict", "line"], ["yes", LINE]], ":2", "none of: same"),
        ([["verdict", "line"], ["", ""], ["same", "what?"]], ":3", "does not say"),
        ([["who", "why"], ["a", "b"]], ":1", "neither a review sheet nor a roster"),
        ([["name", "orcid"], ["Mina Rho", "0000-0002-1825-0098"]], ":2", "no ORCID"),
        ([["name", "from"], ["Mina Rho", "soon"]], ":2", "no year"),
        ([["name", "orcid"], ["", ORCID]], ":2", "names nobody"),
        ([["name", "dblp"], ["Mina Rho", "<x>"]], ":2", "no identifier has"),
    ],
)
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_wrong_row_is_refused_with_its_number(tmp_path, rows, place, message, suffix):
    with pytest.raises(CurationError, match=message) as error:
        load_curation([saved(tmp_path / f"sheet.{suffix}", rows)])
    assert error.value.where.endswith(f"sheet.{suffix}{place}")


def test_what_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(b"name,orcid\n")
    with pytest.raises(CurationError, match="no sound Excel workbook"):
        load_curation([path])
    path = tmp_path / "sheet.csv"
    path.write_bytes(b"name,orcid\nJos\xe9,\n")
    with pytest.raises(CurationError, match="UTF-8"):
        load_curation([path])


@pytest.mark.parametrize("name", ["roster.csv", "roster.xlsx"])
def test_a_roster_binds_names_and_gives_identifiers(world, tmp_path, name):
    rows = [["Name", "Other names", "ORCID", "Shelf"], ["Park, Jisun", "Jisun Park; J. S. Park", ORCID, "7"]]
    found = load_curation([saved(tmp_path / name, rows)])
    made = cluster(world.uses, curation=found)
    assert together(made, 2, 3)
    assert not together(made, 0, 2), "initials are bound to nobody"
    bound = bind(found, world.uses)
    assert bound[0].identifiers == (Identifier(scheme="orcid", value=ORCID),)


def test_the_name_alone_means_a_person_only_in_the_years_given(world, tmp_path):
    rows = [["name", "from", "to", "department"], ["Jisun Park", "2015", "2024", "Knots"]]
    bound = bind(load_curation([saved(tmp_path / "roster.csv", rows)]), world.uses)
    assert bound[0].groups == ((3,),)
    assert bound[0].reason == "decided in roster.csv:2 (Knots)"


def test_two_people_of_one_name_are_not_lumped_by_a_roster(world, tmp_path):
    rows = [["name", "orcid"], ["Jisun Park", ORCID], ["Jisun Park", "0000-0001-5109-3700"], ["Nobody Here", ""]]
    found = load_curation([saved(tmp_path / "roster.csv", rows)])
    bound = bind(found, world.uses)
    assert [one.groups for one in bound] == [((),), ((),), ((),)]
    told = unused_persons(found, bound)
    assert [(str(one.place), one.text) for one in told] == [
        ("roster.csv:2", "Jisun Park"),
        ("roster.csv:3", "Jisun Park"),
        ("roster.csv:4", "Nobody Here"),
    ]
    assert "roster.csv:3 lists this name too" in told[0].reason
    assert "nobody is printed" in told[2].reason


def test_a_printed_identifier_outweighs_the_name(tmp_path):
    world = World()
    other = world.work("Slow methods", ["Jisun Park"], orcids={1: "0000-0001-5109-3700"})
    mine = world.work("Fast methods", ["J. Park"], orcids={1: ORCID})
    twice = world.work("Two of them", ["Jisun Park", "Jisun Park"])
    rows = [["name", "orcid"], ["Jisun Park", ORCID]]
    bound = bind(load_curation([saved(tmp_path / "roster.csv", rows)]), world.uses)
    assert bound[0].groups == ((mine[0],),)
    assert not {other[0], *twice} & set(bound[0].groups[0])
