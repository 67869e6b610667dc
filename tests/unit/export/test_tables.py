"""Tables survive each format, strangers' text included."""

import csv
import datetime
import io
import json
from decimal import Decimal

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholargraph.errors import GraphError, UsageError
from scholargraph.export.parquet import read_tables, write_result, write_tables
from scholargraph.export.table import FORMATS, to_csv, to_json, to_markdown, to_tsv, write_table
from scholargraph.model.table import ColumnRows, Table
from scholargraph.model.tables import PersonRow, SourceRow, Tables, WorkRow

HOSTILE = ['=HYPERLINK("x")', "@cmd", 'a,"b"\nc', "김민수 | <b>", "", "–5"]


def test_csv_keeps_every_cell_and_runs_no_formula():
    table = Table(("n", "text"), [(i, text) for i, text in enumerate(HOSTILE)])
    rows = list(csv.reader(io.StringIO(to_csv(table))))
    assert [row[1].removeprefix("'") for row in rows[1:]] == HOSTILE
    assert not any(row[1].startswith(("=", "@", "+", "-")) for row in rows[1:])


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "\xa0@", "＝", "＠"])
@pytest.mark.parametrize("write", [to_csv, to_tsv])
def test_no_cell_begins_a_formula(sign, write):
    table = Table(("a", "b"), [(f"{sign}1+1", (f"{sign}2", "x"))])
    delimiter = "\t" if write is to_tsv else ","
    cells = list(csv.reader(io.StringIO(write(table)), delimiter=delimiter))[1]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@＝＠\t\r\n"))]


def test_negative_numbers_stay_numbers():
    assert to_csv(Table(("x",), [(-0.5,), (-3,)])) == "x\n-0.5\n-3\n"


def test_json_has_numbers_dates_and_nulls():
    table = Table(("a", "b", "c", "d"), [(Decimal("1.50"), datetime.date(2020, 1, 2), None, ("x", "y"))])
    assert json.loads(to_json(table)) == [{"a": 1.5, "b": "2020-01-02", "c": None, "d": "x; y"}]


def test_markdown_cells_cannot_break_the_table():
    text = to_markdown(Table(("a",), [("x|y\nz <script>",)]))
    assert text.splitlines()[2] == "| x\\|y z &lt;script> |"


def test_parquet_reads_back(tmp_path):
    path = tmp_path / "x.parquet"
    write_table(Table(("name", "n", "share", "day"), [("ä", 1, 0.5, datetime.date(2020, 1, 2)), (None, None, None, None)]), path)
    found = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    assert found == [("ä", 1, 0.5, datetime.date(2020, 1, 2)), (None, None, None, None)]


def test_build_tables_round_trip_with_the_same_bytes(tmp_path):
    tables = Tables()
    tables.persons = [PersonRow("p:1", "Ada", ("A.", "a'b"), None), PersonRow("p:2", "Bo", (), "https://orcid.org/x")]
    tables.works = [WorkRow("w:1", "T", None, None, "Work", None, None, None, False, 2, 1, ("cs.LG",))]
    tables.sources = [SourceRow("s:1", "x.txt", "cv", None, datetime.date(2026, 1, 1))]
    for folder in ("one", "two"):
        write_tables(tables, tmp_path / folder)
    assert read_tables(tmp_path / "one") == tables
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_missing_table_is_named(tmp_path):
    with pytest.raises(GraphError, match="sources"):
        read_tables(tmp_path)


def test_unknown_format_and_unwritable_place(tmp_path):
    with pytest.raises(UsageError, match="cannot be written as 'doc'"):
        write_table(Table(("a",), []), tmp_path / "x.doc")
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="file"):
        write_table(Table(("a",), []), tmp_path / "file" / "x.csv")


def test_parquet_holds_any_text_and_each_type_whatever_comes_first(tmp_path):
    """Types are those declared, not guessed from the first rows."""
    odd = ('a\0b "c" \\ \n', "NULL", "1", "", "漢 \U0001f600")
    rows = [(None, None, None)] * 2000 + [(text, 2**40, -0.1) for text in odd] + [("x", 0, 1e-300)]
    write_result(Table(("text", "number", "share"), rows), tmp_path / "t.parquet")
    with duckdb.connect() as connection:
        found = connection.execute("SELECT * FROM read_parquet(?)", [str(tmp_path / "t.parquet")])
        assert [str(kind[1]) for kind in found.description] == ["VARCHAR", "BIGINT", "DOUBLE"]
        assert found.fetchall() == rows
    persons = [PersonRow("p", text, variants, None) for text in odd for variants in ((), odd, ("[", "null"))]
    write_tables(Tables(persons=persons), tmp_path / "tables")
    assert read_tables(tmp_path / "tables").persons == persons


def test_rows_kept_as_columns_are_written_like_others(tmp_path):
    numbers = np.ma.masked_array([1, 2, 3], [False, True, False])
    texts = np.array(["=1+1", None, "a\rb"], dtype=object)
    kept = Table(("n", "x", "t", "b"), ColumnRows([numbers, np.array([0.5, 1e-7, 2.0]), texts, [True, False, None]]))
    plain = Table(kept.columns, [(1, 0.5, "=1+1", True), (None, 1e-7, None, False), (3, 2.0, "a\rb", None)])
    assert kept.rows == plain.rows
    assert kept.rows[1:] == plain.rows[1:]
    assert (kept.rows[-1], kept.rows[::2]) == (plain.rows[-1], plain.rows[::2])
    assert kept.column("n") == plain.column("n")
    for kind in FORMATS:
        for name, table in (("kept", kept), ("plain", plain)):
            write_table(table, tmp_path / f"{name}.{kind}", kind)
        assert (tmp_path / f"kept.{kind}").read_bytes() == (tmp_path / f"plain.{kind}").read_bytes(), kind


cells = st.lists(
    st.tuples(
        st.none() | st.text(st.sampled_from("ab,\t\"\n\r=+-#'\\ \0é漢\ufeff\u2028"), max_size=4),
        st.floats(allow_nan=False) | st.integers(-(10**6), 10**6).map(lambda n: n / 10**6),
        st.integers(-(2**62), 2**62),
        st.none() | st.booleans() | st.lists(st.text(max_size=2), max_size=2).map(tuple),
    ),
    max_size=8,
)


@settings(max_examples=80, deadline=None)
@given(cells)
def test_columns_are_written_to_the_byte_as_the_csv_module_writes_rows(tmp_path_factory, rows):
    """DuckDB writes the numbers, Python the quotes."""
    folder = tmp_path_factory.mktemp("columns")
    text, share, number, other = zip(*rows, strict=True) if rows else ((), (), (), ())
    objects = [np.fromiter(part, dtype=object, count=len(rows)) for part in (text, other)]
    columns = (objects[0], np.array(share, dtype=np.float64), np.array(number, dtype=np.int64), objects[1])
    for kind, write in (("csv", to_csv), ("tsv", to_tsv)):
        write_table(Table(("a", 'b "c"', "d", "e"), ColumnRows(columns)), folder / f"x.{kind}")
        assert (folder / f"x.{kind}").read_bytes().decode() == write(Table(("a", 'b "c"', "d", "e"), rows))
