"""The embedded store: Oxigraph in memory. Text queries go straight to it; `rdf` shows it by rdflib's API.

rdflib is imported only when `rdf` is asked for: a saved query starts in milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from scholargraph.errors import GraphError, QueryError
from scholargraph.store.base import XSD, Rows, Term, Triple, triple_order
from scholargraph.store.sparql import refuse_reaching_out

_BOM = b"\xef\xbb\xbf"
_STRING = XSD + "string"
_PLACE = re.compile(r"error at (\d+):(\d+): ")


class MemoryStore:
    """Triples in Oxigraph's memory.

    Wraps any `pyoxigraph.Store`, one opened from disk as well: `MemoryStore(pyoxigraph.Store.read_only(path))`.
    """

    def __init__(self, inner: ox.Store | None = None, *, allow_remote: bool = False):
        self._inner = ox.Store() if inner is None else inner
        self._allow_remote = allow_remote

    @classmethod
    def load(cls, files: Iterable[Path] = (), texts: Iterable[str] = (), *, allow_remote: bool = False) -> MemoryStore:
        """A store with the triples of Turtle files and Turtle texts.

        Raises:
            GraphError: a file is unreadable or no Turtle, with its line and column.
        """
        store = cls(allow_remote=allow_remote)
        for file in files:
            store.add_file(file)
        for text in texts:
            store.add_text(text)
        return store

    def add_file(self, file: Path) -> None:
        """Adds the triples of a Turtle file (UTF-8, with or without BOM)."""
        try:
            with file.open("rb") as stream:
                if stream.read(3) != _BOM:
                    stream.seek(0)
                self._load(stream, str(file), file.resolve().as_uri())
        except OSError as error:
            raise GraphError(f"the graph cannot be read: {error.strerror}", value=str(file), where=str(file)) from error

    def add_text(self, text: str, name: str = "text") -> None:
        """Adds the triples of a Turtle text; `name` stands for the file in messages."""
        self._load(text.removeprefix("\ufeff").encode(), name, None)

    def _load(self, data: Any, name: str, base: str | None) -> None:
        try:
            self._inner.bulk_load(input=data, format=ox.RdfFormat.TURTLE, base_iri=base)
        except (SyntaxError, ValueError) as error:
            message = str(error.msg) if isinstance(error, SyntaxError) else str(error)
            where = f"{name}:{error.lineno}:{error.offset}" if isinstance(error, SyntaxError) and error.lineno else name
            message = re.sub(r"^Parser error (at|between) line .*? column \d+( and line \d+ column \d+)?: ", "", message)
            raise GraphError(f"this is no Turtle: {message}", value=name, where=where) from error

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
        width = range(len(solutions.variables))
        columns = tuple(variable.value for variable in solutions.variables)
        rows: list[tuple[Term | None, ...]] = []
        try:
            for solution in solutions:
                if limit is not None and len(rows) == limit:
                    return Rows(columns, rows, truncated=True)
                rows.append(tuple(_term(solution[i]) for i in width))
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

    def _query(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        if not self._allow_remote:
            refuse_reaching_out(sparql)
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
    if isinstance(term, ox.NamedNode):
        return Term("iri", term.value)
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        return Term("literal", term.value, None if datatype == _STRING or term.language else datatype, term.language)
    return Term("blank", str(term.value))


def _term(term: Any) -> Term | None:
    return None if term is None else _known(term)
