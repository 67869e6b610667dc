"""What no name and no ORCID is, said alike by formats that are read one by one."""

import json
from pathlib import Path

import pytest

from scholargraph.sources.reading import read_source

WRONG = "0000-0002-1825-0098"
RIGHT = "0000-0002-1825-0097"


def csl(names: list[tuple[str, str]]) -> tuple[str, str]:
    people = [
        {"literal": ""} if not name else {"family": name.split()[-1], "given": name.split()[0], "ORCID": orcid}
        for name, orcid in names
    ]
    return "works.json", json.dumps([{"type": "book", "id": "a", "title": "Knots", "author": people}])


def table(names: list[tuple[str, str]]) -> tuple[str, str]:
    cells = ["; ".join(part) for part in zip(*names, strict=True)]
    return "works.csv", f"title,authors,orcid,year\nKnots of old,{cells[0]},{cells[1]},2001\n"


def dblp(names: list[tuple[str, str]]) -> tuple[str, str]:
    people = "".join(f'<author orcid="{orcid}">{name}</author>' for name, orcid in names)
    return "works.xml", f'<dblp><article key="journals/k/1">{people}<title>Knots.</title></article></dblp>'


def acl(names: list[tuple[str, str]]) -> tuple[str, str]:
    people = "".join(
        f'<author orcid="{orcid}"><first>{name.split()[0]}</first><last>{name.split()[-1]}</last></author>'
        for name, orcid in names
    )
    volume = (
        f'<volume id="1"><meta><booktitle>Knots</booktitle></meta><paper id="1"><title>Old knots</title>{people}</paper></volume>'
    )
    return "works.xml", f'<?xml version="1.0"?>\n<collection id="K01">{volume}</collection>'


def read(folder: Path, made: tuple[str, str]):
    name, text = made
    (folder / name).write_text(text, encoding="utf-8")
    return read_source(folder / name)


@pytest.mark.parametrize("form", [csl, table, dblp, acl])
@pytest.mark.parametrize("wrong", [WRONG, "0000-0002-1825"])
def test_an_orcid_that_is_none_is_left_out_and_told(tmp_path, form, wrong):
    reading = read(tmp_path, form([("Mina Rho", wrong), ("Odo Brandt", RIGHT)]))
    held = [name.identifiers for record in reading.records for name in record.byline.names]
    assert [[one.value for one in found if one.scheme == "orcid"] for found in held] == [[], [RIGHT]]
    assert {one.scheme for found in held for one in found} <= {"orcid"}
    (told,) = [one for one in reading.remarks if "no ORCID" in one.reason]
    assert wrong in told.reason
    assert "Rho" in told.text


@pytest.mark.parametrize("form", [csl, table, dblp])
def test_an_empty_name_is_told(tmp_path, form):
    reading = read(tmp_path, form([("Mina Rho", RIGHT), ("", ""), ("Odo Brandt", "")]))
    assert [len(record.byline.names) for record in reading.records] == [2]
    assert any("empty name" in one.reason or "no name" in one.reason for one in reading.remarks)


@pytest.mark.parametrize("name", ["王伟", "김민수", "山田たろう"])
def test_a_name_without_a_blank_in_an_east_asian_script_is_a_persons(tmp_path, name):
    text = json.dumps([{"type": "book", "title": "Knots", "author": [{"literal": name}, {"literal": "OpenAI"}]}])
    (record,) = read(tmp_path, ("works.json", text)).records
    assert [(one.printed, one.corporate) for one in record.byline.names] == [(name, False), ("OpenAI", True)]


@pytest.mark.parametrize("among", ["others", "et al."])
def test_bibtex_knows_no_position_behind_a_cut(tmp_path, among):
    text = f"@article{{a,\n title = {{Knots}},\n author = {{Mina Rho and {among} and Odo Brandt}}\n}}\n"
    (record,) = read(tmp_path, ("works.bib", text)).records
    assert [(one.printed, one.position) for one in record.byline.names] == [("Mina Rho", 1), ("Odo Brandt", None)]
    assert not record.byline.complete
