"""Results and their standard formats."""

from __future__ import annotations

import json
from decimal import Decimal
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from scholargraph.errors import UsageError
from scholargraph.query.results import Result, formatted
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


@pytest.mark.parametrize("format", ["json", "xml"])
def test_an_empty_result(format: str) -> None:
    assert formatted(Result(("a",)), format).endswith("\n")


def test_unknown_format() -> None:
    with pytest.raises(UsageError, match="'pdf' is no format of query results"):
        formatted(RESULT, "pdf")
