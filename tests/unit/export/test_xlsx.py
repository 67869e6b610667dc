"""Workbooks hold the values of the table as numbers and text, never as formulas, and do not depend on the clock."""

import datetime
import io
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholargraph.errors import UsageError
from scholargraph.export.table import write_table
from scholargraph.export.xlsx import ROWS, workbook
from scholargraph.model.table import ColumnRows, Table

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read(data: bytes, sheet: int = 1) -> list[dict[str, object]]:
    """The cells of each row by place, as a reader of the format sees them."""
    file = zipfile.ZipFile(io.BytesIO(data))
    assert file.testzip() is None
    rows = []
    for row in ElementTree.fromstring(file.read(f"xl/worksheets/sheet{sheet}.xml")).iter(MAIN + "row"):
        cells: dict[str, object] = {}
        for cell in row:
            assert cell.find(MAIN + "f") is None
            if cell.get("t") == "inlineStr":
                cells[cell.get("r", "")] = "".join(cell.itertext())
            else:
                text = cell.findtext(MAIN + "v") or ""
                cells[cell.get("r", "")] = bool(int(text)) if cell.get("t") == "b" else float(text)
        rows.append(cells)
    return rows


def test_values_and_notes():
    rows = [("=SUM(A1)", 2, 0.5, True, None), ("Łukasik <b>&", -1, 1e-7, False, "x\ny")]
    data = workbook(Table(("name", "works", "share", "cut", "empty"), rows, "People", ("a note",)))
    assert read(data)[0] == {"A1": "name", "B1": "works", "C1": "share", "D1": "cut", "E1": "empty"}
    assert read(data)[1] == {"A2": "=SUM(A1)", "B2": 2.0, "C2": 0.5, "D2": True}
    assert read(data)[2] == {"A3": "Łukasik <b>&", "B3": -1.0, "C3": 1e-07, "D3": False, "E3": "x\ny"}
    assert read(data, 2)[1] == {"A2": "a note"}


def test_every_part_is_well_formed_and_named():
    data = workbook(Table(tuple(f"c{i}" for i in range(60)), [tuple(range(60))], "Wide"))
    file = zipfile.ZipFile(io.BytesIO(data))
    for name in file.namelist():
        ElementTree.fromstring(file.read(name))
    types = file.read("[Content_Types].xml").decode()
    assert {part.lstrip("/") for part in re.findall(r'PartName="([^"]+)"', types)} <= {*file.namelist()}
    assert "BH2" in read(data)[1]


def test_the_same_bytes_each_time(tmp_path):
    table = Table(("day", "weight"), [(datetime.date(2024, 2, 29), Decimal("1.5"))])
    write_table(table, tmp_path / "a.xlsx")
    write_table(table, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert read((tmp_path / "a.xlsx").read_bytes())[1] == {"A2": "2024-02-29", "B2": 1.5}


@given(st.text(st.characters(codec=None)))
def test_any_text_gives_a_readable_workbook(text):
    (cells,) = read(workbook(Table(("text",), [(text,)])))[1:]
    assert len(cells) == 1


def test_numbers_too_large_for_a_spreadsheet_are_text():
    assert read(workbook(Table(("n",), [(10**18,)])))[1] == {"A2": str(10**18)}


def test_more_rows_than_excel_takes_are_refused():
    many = ColumnRows([list(range(ROWS))])
    with pytest.raises(UsageError, match="1,048,576"):
        workbook(Table(("number",), many))
