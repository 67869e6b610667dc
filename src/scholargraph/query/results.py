"""What a query answers, and the standard forms of RDF it is written in: SPARQL 1.1 results as JSON and XML, Turtle.

The forms of tables (csv, markdown, parquet …) belong to `export`, which takes `Result.rows`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from scholargraph.errors import UsageError
from scholargraph.graph.vocabulary import PREFIXES
from scholargraph.store.base import PythonValue, Term, Triple

_RESULTS = "http://www.w3.org/2005/sparql-results#"
_KINDS = {"iri": "uri", "literal": "literal", "blank": "bnode"}
_PREFIXES = {prefix: PREFIXES[prefix] for prefix in ("sg", "scheme", "skos", "dcterms", "prov", "xsd")}


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
        return [tuple([None if term is None else term.python for term in row]) for row in self.terms]

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
        format: one of `GRAPH_FORMATS`.

    Raises:
        UsageError: there is no such format, or it cannot hold this result.
    """
    if format not in GRAPH_FORMATS:
        known = ", ".join(GRAPH_FORMATS)
        raise UsageError(f"{format!r} is no format of query results", value=format, hint=f"one of {known}")
    return GRAPH_FORMATS[format](result)


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
    ox.serialize(triples, stream, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES)
    return stream.getvalue().decode()


GRAPH_FORMATS: dict[str, Callable[[Result], str]] = {"json": _json, "xml": _xml, "turtle": _turtle}
"""The formats that keep RDF terms as they are, by the name `--format` gives them."""
