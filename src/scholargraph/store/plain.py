"""Plain rdflib memory: slow, but a second, independent engine that the same queries must agree on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import rdflib
import rdflib.plugins.sparql
from pyparsing.exceptions import ParseBaseException
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import Query

from scholargraph.errors import GraphError, QueryError
from scholargraph.store.base import XSD, Rows, Term, Triple, triple_order
from scholargraph.store.sparql import check_query


class PlainStore:
    """Triples in rdflib's own memory, answered by rdflib's own engine."""

    def __init__(self, graph: rdflib.Graph | None = None):
        rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
        self._graph = rdflib.Graph() if graph is None else graph

    @classmethod
    def load(cls, files: Iterable[Path] = (), texts: Iterable[str] = ()) -> PlainStore:
        """A store with the triples of Turtle files and Turtle texts.

        Raises:
            GraphError: a file is unreadable or no Turtle.
        """
        store = cls()
        for file in files:
            try:
                store.add_text(file.read_text(encoding="utf-8-sig"), str(file))
            except OSError as error:
                raise GraphError(f"the graph cannot be read: {error.strerror}", value=str(file), where=str(file)) from error
        for text in texts:
            store.add_text(text)
        return store

    def add_text(self, text: str, name: str = "text") -> None:
        """Adds the triples of a Turtle text; `name` stands for the file in messages."""
        try:
            self._graph.parse(data=text.removeprefix("\ufeff"), format="turtle")
        except BadSyntax as error:
            raise GraphError(f"this is no Turtle: {error.message}", value=name, where=f"{name}:{error.lines + 1}") from error

    @property
    def rdf(self) -> rdflib.Graph:
        """The graph itself."""
        return self._graph

    def select(self, sparql: str, *, limit: int | None = None) -> Rows:
        """See `Store.select`."""
        result = self._query(sparql, "SELECT")
        columns = tuple(str(variable) for variable in result.vars or ())
        rows: list[tuple[Term | None, ...]] = []
        for row in result:
            if limit is not None and len(rows) == limit:
                return Rows(columns, rows, truncated=True)
            rows.append(tuple(None if value is None else _term(value) for value in row))
        return Rows(columns, rows)

    def ask(self, sparql: str) -> bool:
        """See `Store.ask`."""
        return bool(self._query(sparql, "ASK").askAnswer)

    def construct(self, sparql: str) -> list[Triple]:
        """See `Store.construct`."""
        result = self._query(sparql, "CONSTRUCT", "DESCRIBE")
        return sorted({(_term(s), _term(p), _term(o)) for s, p, o in result.graph or ()}, key=triple_order)

    def _query(self, sparql: str, *forms: str) -> Any:
        check_query(sparql)
        try:
            # not Graph.query(text): it reads the two characters \\u as an escape even behind a backslash inside a string
            result = self._graph.query(translateQuery(Query.parse_string(sparql, parse_all=True)))
        except ParseBaseException as error:
            where = f"query:{error.lineno}:{error.column}"
            raise QueryError(f"this is no SPARQL: {error.msg}", value=sparql, where=where) from error
        except Exception as error:  # rdflib raises bare Exception for an unknown prefix and the like
            raise QueryError(f"the query failed: {error}", value=sparql) from error
        if result.type not in forms:
            raise QueryError(f"this is no {' or '.join(forms)}", value=sparql)
        return result


def _term(node: Any) -> Term:
    if isinstance(node, rdflib.Literal):
        datatype = None if node.datatype is None or str(node.datatype) == XSD + "string" else str(node.datatype)
        return Term("literal", str(node), datatype, node.language)
    return Term("blank" if isinstance(node, rdflib.BNode) else "iri", str(node))
