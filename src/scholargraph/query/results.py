"""What a query answers, and the forms it is written in.

json and xml are the SPARQL 1.1 result formats, turtle is for CONSTRUCT. csv and tsv are for spreadsheets: plain values, and
a text that a spreadsheet would run as a formula (it starts with = + - @ or a tab) gets an apostrophe in front, because
names and titles come from strangers. Take json or parquet where every character counts.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from scholargraph.errors import UsageError
from scholargraph.store.base import PythonValue, Term, Triple

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_RESULTS = "http://www.w3.org/2005/sparql-results#"
_KINDS = {"iri": "uri", "literal": "literal", "blank": "bnode"}
PREFIXES = {
    "sg": "https://w3id.org/scholargraph/ontology#",
    "scheme": "https://w3id.org/scholargraph/scheme#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query.

    Attributes:
        columns: names, in the order of the query; subject, predicate, object for CONSTRUCT; answer for ASK.
        terms: the rows as RDF terms; None where nothing is bound.
        truncated: whether a limit cut it.
        answer: of an ASK, else None.
        graph: whether the rows are triples.
    """

    columns: tuple[str, ...]
    terms: list[tuple[Term | None, ...]] = field(default_factory=list)
    truncated: bool = False
    answer: bool | None = None
    graph: bool = False

    @property
    def rows(self) -> list[tuple[PythonValue, ...]]:
        """The rows as Python values: IRIs and strings str, numbers int, Decimal or float, dates, bools, None."""
        return [tuple(None if term is None else term.python for term in row) for row in self.terms]

    def __len__(self) -> int:
        return len(self.terms)

    @classmethod
    def of_answer(cls, answer: bool) -> Result:
        """The result of an ASK."""
        term = Term("literal", "true" if answer else "false", "http://www.w3.org/2001/XMLSchema#boolean")
        return cls(("answer",), [(term,)], answer=answer)

    @classmethod
    def of_triples(cls, triples: list[Triple], truncated: bool = False) -> Result:
        """The result of a CONSTRUCT or DESCRIBE."""
        return cls(("subject", "predicate", "object"), list(triples), truncated=truncated, graph=True)


def formatted(result: Result, format: str) -> str:
    """A result as text, ending in a newline.

    Args:
        result: the result.
        format: one of `FORMATS`.

    Raises:
        UsageError: there is no such format, or it cannot hold this result.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no text format {format!r}", value=format, hint=f"one of {', '.join(FORMATS)}")
    return FORMATS[format](result)


def shown(value: PythonValue) -> str:
    """A value as a reader sees it: nothing for None, true/false, plain numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _cell(value: PythonValue) -> str:
    text = shown(value)
    return "'" + text if isinstance(value, str) and text.startswith(_FORMULA) else text


def _csv(result: Result) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(result.columns)
    # one kind of line end: the csv module leaves a lone CR unquoted, which readers take for the end of the row
    writer.writerows([_cell(value).replace("\r\n", "\n").replace("\r", "\n") for value in row] for row in result.rows)
    return stream.getvalue()


def _one_line(text: str) -> str:
    return " ".join(text.split()) if any(char in text for char in "\t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029") else text


def _tsv(result: Result) -> str:
    lines = ["\t".join(result.columns)]
    lines += ["\t".join(_one_line(_cell(value)) for value in row) for row in result.rows]
    return "\n".join(lines) + "\n"


def _markdown(result: Result) -> str:
    def cell(value: PythonValue) -> str:
        text = _one_line(shown(value))
        for char in "\\|<>[]*_`$":
            text = text.replace(char, "\\" + char)
        return text

    numeric = _numeric(result)
    lines = [
        "| " + " | ".join(result.columns) + " |",
        "|" + "|".join(" ---: " if right else " --- " for right in numeric) + "|",
    ]
    lines += ["| " + " | ".join(cell(value) for value in row) + " |" for row in result.rows]
    return "\n".join(lines) + "\n"


def _numeric(result: Result) -> list[bool]:
    def right(index: int) -> bool:
        values = [row[index] for row in result.rows if row[index] is not None]
        return bool(values) and all(isinstance(value, int | float | Decimal) and not isinstance(value, bool) for value in values)

    return [right(index) for index in range(len(result.columns))]


def width(text: str) -> int:
    """How many columns of a terminal a text takes: two for wide East Asian signs, none for combining ones."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _table(result: Result) -> str:
    rows = [[_visible(shown(value)) for value in row] for row in result.rows]
    widths = [max([width(name), *(width(row[i]) for row in rows)]) for i, name in enumerate(result.columns)]
    numeric = _numeric(result)

    def line(cells: list[str]) -> str:
        padded = []
        for text, space, right in zip(cells, widths, numeric, strict=True):
            blanks = " " * (space - width(text))
            padded.append(blanks + text if right else text + blanks)
        return "  ".join(padded).rstrip()

    return "\n".join([line(list(result.columns)), line(["─" * space for space in widths]), *map(line, rows)]) + "\n"


def _visible(text: str) -> str:
    # control and direction signs of a strange source must not steer the reader's terminal
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp") else " " for c in _one_line(text))


def _binding(term: Term) -> dict[str, str]:
    binding = {"type": _KINDS[term.kind], "value": term.value}
    if term.language:
        binding["xml:lang"] = term.language
    elif term.datatype:
        binding["datatype"] = term.datatype
    return binding


def _json(result: Result) -> str:
    if result.answer is not None:
        document: dict[str, Any] = {"head": {}, "boolean": result.answer}
    else:
        bindings = [
            {name: _binding(term) for name, term in zip(result.columns, row, strict=True) if term is not None}
            for row in result.terms
        ]
        document = {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _xml(result: Result) -> str:
    root = ElementTree.Element("sparql", xmlns=_RESULTS)
    head = ElementTree.SubElement(root, "head")
    if result.answer is not None:
        ElementTree.SubElement(root, "boolean").text = "true" if result.answer else "false"
    else:
        for name in result.columns:
            ElementTree.SubElement(head, "variable", name=name)
        results = ElementTree.SubElement(root, "results")
        for row in result.terms:
            solution = ElementTree.SubElement(results, "result")
            for name, term in zip(result.columns, row, strict=True):
                if term is not None:
                    binding = _binding(term)
                    element = ElementTree.SubElement(ElementTree.SubElement(solution, "binding", name=name), binding["type"])
                    element.text = "".join(c for c in term.value if _xml_char(c))
                    element.attrib.update({key: binding[key] for key in ("datatype", "xml:lang") if key in binding})
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _xml_char(char: str) -> bool:
    return char in "\t\n\r" or (char >= " " and char not in "\ufffe\uffff" and not "\ud800" <= char <= "\udfff")


def _turtle(result: Result) -> str:
    if not result.graph:
        raise UsageError("turtle is for CONSTRUCT and DESCRIBE; this query answers with a table", value="turtle")
    import pyoxigraph as ox

    def node(term: Term | None) -> Any:
        assert term is not None, "a triple has no gaps"
        if term.kind == "iri":
            return ox.NamedNode(term.value)
        if term.kind == "blank":
            return ox.BlankNode(term.value)
        datatype = ox.NamedNode(term.datatype) if term.datatype and not term.language else None
        return ox.Literal(term.value, datatype=datatype, language=term.language)

    triples = [ox.Triple(node(row[0]), node(row[1]), node(row[2])) for row in result.terms]
    stream = io.BytesIO()
    ox.serialize(triples, stream, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return stream.getvalue().decode()


FORMATS: dict[str, Callable[[Result], str]] = {
    "table": _table,
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "xml": _xml,
    "markdown": _markdown,
    "turtle": _turtle,
}
"""The text formats by the name `--format` gives them."""


def save(result: Result, file: Path, format: str) -> None:
    """Writes a result to a file in any text format (UTF-8), as xlsx (extra `xlsx`) or as parquet.

    Raises:
        UsageError: there is no such format, it cannot hold this result, or its library is not installed.
    """
    if format == "xlsx":
        _save_xlsx(result, file)
    elif format == "parquet":
        _save_parquet(result, file)
    else:
        file.write_text(formatted(result, format), encoding="utf-8", newline="\n")


def _save_xlsx(result: Result, file: Path) -> None:
    try:
        from openpyxl import Workbook
        from openpyxl.utils.exceptions import IllegalCharacterError
    except ImportError as error:
        raise UsageError("xlsx needs openpyxl", value="xlsx", hint='pip install "scholargraph[xlsx]", or take csv') from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet("rows")
    try:
        for row in [result.columns, *result.rows]:
            sheet.append([_cell(value) if isinstance(value, str) else value for value in row])
    except IllegalCharacterError as error:
        raise UsageError("xlsx cannot hold a control character of this result", value="xlsx", hint="take csv") from error
    book.save(file)


def _save_parquet(result: Result, file: Path) -> None:
    import duckdb

    types = [_column_type([row[i] for row in result.rows]) for i in range(len(result.columns))]
    columns = ", ".join(f'"{name}" {kind}' for name, kind in zip(result.columns, types, strict=True))
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE result ({columns})")
        rows = [
            [shown(v) if kind == "VARCHAR" and v is not None else v for v, kind in zip(row, types, strict=True)]
            for row in result.rows
        ]
        if rows:
            connection.executemany(f"INSERT INTO result VALUES ({', '.join('?' * len(types))})", rows)  # noqa: S608
        target = str(file).replace("'", "''")
        connection.execute(f"COPY result TO '{target}' (FORMAT parquet)")


def _column_type(values: list[PythonValue]) -> str:
    import datetime

    kinds = {type(value) for value in values if value is not None}
    for accepted, name in (
        ({bool}, "BOOLEAN"),
        ({int}, "BIGINT"),
        ({int, float, Decimal}, "DOUBLE"),
        ({datetime.date}, "DATE"),
        ({datetime.datetime}, "TIMESTAMP"),
    ):
        if kinds and kinds <= accepted:
            return name
    return "VARCHAR"
