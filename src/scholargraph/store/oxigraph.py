"""What Oxigraph answers, in memory or on disk. Text queries go straight to it; `rdf` shows it by rdflib's API.

rdflib is imported only when `rdf` is asked for: a saved query starts in milliseconds. Queries go to Oxigraph as text, never
through rdflib, which would answer what it cannot hand on by its own engine, a hundred times slower and without a word.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from scholargraph.errors import QueryError
from scholargraph.store.base import XSD, Rows, Term, Triple, quick_term, triple_order
from scholargraph.store.sparql import check_query

_STRING = XSD + "string"
_TAGGED = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_PLACE = re.compile(r"error at (\d+):(\d+): ")


class OxigraphStore:
    """A `pyoxigraph.Store` that answers by our protocol.

    Args:
        inner: the store itself.
        allow_remote: let queries with SERVICE or FROM through.
    """

    def __init__(self, inner: ox.Store, *, allow_remote: bool = False):
        self._inner = inner
        self.allow_remote = allow_remote

    def dumped(self, format: ox.RdfFormat) -> bytes:
        """All triples, in a format that keeps the names of graphs."""
        return self._inner.dump(format=format) or b""

    @cached_property
    def rdf(self) -> Any:
        """The same triples as `rdflib.Graph`, live, Oxigraph behind it."""
        import rdflib.plugins.sparql
        from oxrdflib import OxigraphStore
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID, Graph

        rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
        # Oxigraph's default graph, not a graph named by a blank node, which text queries would not see
        return Graph(store=OxigraphStore(store=self._inner), identifier=DATASET_DEFAULT_GRAPH_ID)

    def select(self, sparql: str, *, limit: int | None = None) -> Rows:
        """See `Store.select`."""
        solutions = self._query(sparql)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError("this is no SELECT", value=sparql)
        columns = tuple(variable.value for variable in solutions.variables)
        rows: list[tuple[Term | None, ...]] = []
        try:
            for solution in solutions:
                if limit is not None and len(rows) == limit:
                    return Rows(columns, rows, truncated=True)
                rows.append(tuple([None if term is None else _known(term) for term in solution]))
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed: {error}", value=sparql) from error
        return Rows(columns, rows)

    def ask(self, sparql: str) -> bool:
        """See `Store.ask`."""
        answer = self._query(sparql)
        if not isinstance(answer, ox.QueryBoolean):
            raise QueryError("this is no ASK", value=sparql)
        return bool(answer)

    def construct(self, sparql: str) -> list[Triple]:
        """See `Store.construct`."""
        answer = self._query(sparql)
        if not isinstance(answer, ox.QueryTriples):
            raise QueryError("this is no CONSTRUCT or DESCRIBE", value=sparql)
        found = {(_known(t.subject), _known(t.predicate), _known(t.object)) for t in answer}
        return sorted(found, key=triple_order)

    def holds(self, subject: str, predicate: str, object: str | None = None) -> bool:
        """See `base.Looked`."""
        try:
            start, link, end = ox.NamedNode(subject), ox.NamedNode(predicate), None if object is None else ox.NamedNode(object)
        except ValueError:  # no IRI to the engine
            return False
        try:
            return next(self._inner.quads_for_pattern(start, link, end, ox.DefaultGraph()), None) is not None
        except (OSError, RuntimeError) as error:
            raise QueryError(f"the query failed: {error}", value=subject) from error

    def _query(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        check_query(sparql, allow_remote=self.allow_remote)
        try:
            return self._inner.query(sparql)
        except SyntaxError as error:
            message = str(error)
            found = _PLACE.match(message)
            where = f"query:{found.group(1)}:{found.group(2)}" if found else "query"
            raise QueryError(f"this is no SPARQL: {_readable(_PLACE.sub('', message))}", value=sparql, where=where) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed: {error}", value=sparql) from error


def _readable(message: str) -> str:
    """Oxigraph lists every character it would have taken: one line of it is enough."""
    if "Prefix not found" in message:
        return "a prefix is not declared"
    text = " ".join(message.split())
    return text if len(text) <= 160 else text[:160] + " …"


def _known(term: Any) -> Term:
    kind = type(term)
    if kind is ox.NamedNode:
        return quick_term(("iri", term.value, None, None))
    if kind is ox.Literal:
        datatype = term.datatype.value
        if datatype == _STRING:
            return quick_term(("literal", term.value, None, None))
        return quick_term(("literal", term.value, *((None, term.language) if datatype == _TAGGED else (datatype, None))))
    return quick_term(("blank", str(term.value), None, None))
