"""Results in every format."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from scholargraph.errors import UsageError
from scholargraph.query.results import FORMATS, Result, formatted, save
from scholargraph.store.base import XSD, Term

RESULT = Result(
    ("name", "works", "share", "person"),
    [
        (
            Term("literal", 'Ada | "Ink", ‘A’'),
            Term("literal", "12", XSD + "integer"),
            Term("literal", "0.50", XSD + "decimal"),
            Term("iri", "http://e.org/a"),
        ),
        (Term("literal", "=cmd()\nnext\t<b>"), Term("literal", "-3", XSD + "integer"), None, Term("blank", "x")),
        (Term("literal", "김하늘", language="ko"), None, None, None),
    ],
)


def test_python_values() -> None:
    assert RESULT.rows[0] == ('Ada | "Ink", ‘A’', 12, Decimal("0.50"), "http://e.org/a")
    assert RESULT.rows[2] == ("김하늘", None, None, None)
    assert len(RESULT) == 3


def test_csv_reads_back_and_holds_no_formula() -> None:
    text = formatted(RESULT, "csv")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["name", "works", "share", "person"],
        ['Ada | "Ink", ‘A’', "12", "0.50", "http://e.org/a"],
        ["'=cmd()\nnext\t<b>", "-3", "", "x"],
        ["김하늘", "", "", ""],
    ]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_of_strangers_are_texts(sign: str) -> None:
    result = Result(("title",), [(Term("literal", sign + "1"),)])
    assert list(csv.reader(io.StringIO(formatted(result, "csv"), newline="")))[1] == ["'" + sign.replace("\r", "\n") + "1"]


def test_tsv_has_one_line_a_row() -> None:
    lines = formatted(RESULT, "tsv").splitlines()
    assert lines[2].split("\t") == ["'=cmd() next <b>", "-3", "", "x"]
    assert len(lines) == 4


def test_markdown_is_escaped() -> None:
    lines = formatted(RESULT, "markdown").splitlines()
    assert lines[0] == "| name | works | share | person |"
    assert lines[1] == "| --- | ---: | ---: | --- |"
    assert lines[2].startswith('| Ada \\| "Ink"')
    assert "\\<b\\>" in lines[3]
    assert len(lines) == 5


def test_table_is_aligned_for_wide_letters() -> None:
    result = Result(
        ("name", "works"),
        [(Term("literal", "김하늘"), Term("literal", "3", XSD + "integer")), (Term("literal", "Ada\x1b[31m"), None)],
    )
    assert formatted(result, "table") == "name      works\n────────  ─────\n김하늘        3\nAda [31m\n"


def test_json_is_the_standard_format() -> None:
    document = json.loads(formatted(RESULT, "json"))
    assert document["head"]["vars"] == ["name", "works", "share", "person"]
    first, second, third = document["results"]["bindings"]
    assert first["works"] == {"type": "literal", "value": "12", "datatype": XSD + "integer"}
    assert first["person"] == {"type": "uri", "value": "http://e.org/a"}
    assert second["person"]["type"] == "bnode"
    assert third == {"name": {"type": "literal", "value": "김하늘", "xml:lang": "ko"}}


@pytest.mark.parametrize(("format", "kind"), [("json", ox.QueryResultsFormat.JSON), ("xml", ox.QueryResultsFormat.XML)])
def test_standard_formats_read_back(format: str, kind: ox.QueryResultsFormat) -> None:
    solutions = ox.parse_query_results(formatted(RESULT, format), format=kind)
    assert isinstance(solutions, ox.QuerySolutions)
    rows = [[None if value is None else value.value for value in solution] for solution in solutions]
    assert rows == [[None if term is None else term.value for term in row] for row in RESULT.terms]
    answer = ox.parse_query_results(formatted(Result.of_answer(True), format), format=kind)
    assert bool(answer) is True


def test_xml_drops_what_xml_cannot_hold() -> None:
    text = formatted(Result(("a",), [(Term("literal", "x\x00\x1b\ufffey"),)]), "xml")
    assert ElementTree.fromstring(text).findtext(".//{*}literal") == "xy"


def test_turtle_is_for_graphs() -> None:
    with pytest.raises(UsageError, match="CONSTRUCT"):
        formatted(RESULT, "turtle")
    triple = (Term("iri", "http://e.org/a"), Term("iri", "https://w3id.org/scholargraph/ontology#title"), Term("literal", "x"))
    text = formatted(Result.of_triples([triple]), "turtle")
    assert "sg:title" in text
    (read,) = ox.parse(text, format=ox.RdfFormat.TURTLE)
    assert read.subject.value == "http://e.org/a"


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"turtle"}))
def test_an_empty_result(format: str) -> None:
    assert formatted(Result(("a",)), format).endswith("\n")


def test_unknown_format() -> None:
    with pytest.raises(UsageError, match="no text format 'pdf'"):
        formatted(RESULT, "pdf")


def test_save_text(tmp_path: Path) -> None:
    save(RESULT, tmp_path / "r.csv", "csv")
    assert (tmp_path / "r.csv").read_bytes() == formatted(RESULT, "csv").encode()


def test_save_parquet(tmp_path: Path) -> None:
    import duckdb

    file = tmp_path / "it's.parquet"
    save(RESULT, file, "parquet")
    with duckdb.connect() as connection:
        relation = connection.read_parquet(str(file))
        assert relation.columns == ["name", "works", "share", "person"]
        assert [str(kind) for kind in relation.types] == ["VARCHAR", "BIGINT", "DOUBLE", "VARCHAR"]
        assert relation.fetchall() == [tuple(float(v) if isinstance(v, Decimal) else v for v in row) for row in RESULT.rows]


def test_save_xlsx(tmp_path: Path) -> None:
    try:
        import openpyxl
    except ImportError:
        with pytest.raises(UsageError, match="xlsx needs openpyxl"):
            save(RESULT, tmp_path / "r.xlsx", "xlsx")
        return
    save(RESULT, tmp_path / "r.xlsx", "xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "r.xlsx").active.values)
    assert rows[0] == RESULT.columns
    assert rows[1][1] == 12
    assert rows[2][0].startswith("'=cmd()")
