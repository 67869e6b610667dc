"""A SPARQL endpoint: the very same queries, answered by a server. Credentials: see `web`; oddities of servers: `dialects`."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Sequence
from typing import Any
from urllib.error import HTTPError, URLError

from scholargraph.errors import QueryError
from scholargraph.store.base import XSD, Rows, Term, Triple, triple_order
from scholargraph.store.dialects import Dialect, dialect_of
from scholargraph.store.sparql import check_query, page, tail
from scholargraph.store.web import checked_address, credentials, patiently, start_of

DEFAULT_TIMEOUT = 60
_LONG = 1800  # characters: longer queries go by POST, as many servers cut long addresses
_ROUND = 1000  # an answer of exactly so many rows, or a multiple, may have been cut by the server
_KINDS: dict[str, Any] = {"uri": "iri", "literal": "literal", "typed-literal": "literal", "bnode": "blank"}


class EndpointStore:
    """A server that speaks the SPARQL 1.1 protocol.

    Args:
        url: its query address, http or https.
        timeout: seconds to wait for each answer; None for no limit.
        default_graphs: the named graphs that make the default graph; none: what the server takes by default.
        allow_remote: let queries with SERVICE or FROM through; the server decides what they reach.
        notify: is told if the server cut an answer that cannot be completed.
    """

    def __init__(
        self,
        url: str,
        *,
        timeout: int | None = DEFAULT_TIMEOUT,
        default_graphs: Sequence[str] = (),
        allow_remote: bool = False,
        notify: Callable[[str], None] = lambda message: None,
    ):
        self.url, self.timeout, self._allow_remote = checked_address(url), timeout, allow_remote
        self.default_graphs, self._notify = tuple(default_graphs), notify
        self._dialect = Dialect()

    def select(self, sparql: str, *, limit: int | None = None) -> Rows:
        """See `Store.select`. An answer that the server may have cut is completed page by page."""
        columns, rows = self._page(sparql, sparql)
        size = len(rows)
        while size and size % _ROUND == 0 and (limit is None or len(rows) <= limit):
            end = tail(sparql)
            if not end.ordered:
                if self._dialect.cuts_at(size):
                    self._notify(f"{self.url}: the server cut the answer at {size:,} rows; with ORDER BY the rest can be fetched")
                    return Rows(columns, rows[:limit], truncated=True)
                break
            nested = end.closed or self._dialect.sorts_few
            _, more = self._page(page(sparql, columns, size, len(rows), nested=nested), sparql)
            rows += more
            if len(more) < size:
                break
        return Rows(columns, rows[:limit], truncated=limit is not None and len(rows) > limit)

    def _page(self, sparql: str, asked: str) -> tuple[tuple[str, ...], list[tuple[Term | None, ...]]]:
        answer = self._json(sparql)
        try:
            columns = tuple(answer["head"]["vars"])
            bindings = answer["results"]["bindings"]
            rows = [tuple(self._term(binding[name]) if name in binding else None for name in columns) for binding in bindings]
        except (KeyError, TypeError) as error:
            raise self._failed(asked, "the answer is no SPARQL result of a SELECT") from error
        return columns, rows

    def ask(self, sparql: str) -> bool:
        """See `Store.ask`."""
        document = self._json(sparql)
        answer = self._dialect.truth(document)
        if answer is None:
            raise self._failed(sparql, "the answer is no SPARQL result of an ASK")
        return answer

    def construct(self, sparql: str) -> list[Triple]:
        """See `Store.construct`."""
        import pyoxigraph as ox

        from scholargraph.store.memory import MemoryStore

        body, media_type = self._fetch(sparql, "n3")
        formats = {
            "application/n-triples": ox.RdfFormat.N_TRIPLES,
            "text/plain": ox.RdfFormat.N_TRIPLES,
            "application/rdf+xml": ox.RdfFormat.RDF_XML,
        }
        try:
            inner = ox.Store()
            inner.load(input=body, format=formats.get(media_type, ox.RdfFormat.TURTLE), base_iri=self.url)
        except (SyntaxError, ValueError) as error:
            raise self._failed(sparql, f"the answer ({media_type or 'untyped'}) is no RDF: {error}") from error
        triples = MemoryStore(inner).construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        return sorted(triples, key=triple_order)

    def _json(self, sparql: str) -> dict[str, Any]:
        body, media_type = self._fetch(sparql, "json")
        try:
            answer = json.loads(body)
        except ValueError as error:
            raise self._failed(sparql, f"the answer is no JSON but {media_type or 'untyped'}: {start_of(body)}") from error
        if not isinstance(answer, dict):
            raise self._failed(sparql, "the answer is no SPARQL result")
        return answer

    def _fetch(self, sparql: str, wanted: str) -> tuple[bytes, str]:
        """The body of the answer and its content type."""
        from SPARQLWrapper import SPARQLExceptions

        check_query(sparql, allow_remote=self._allow_remote)

        def send() -> tuple[bytes, str]:
            with self._request(sparql, wanted).query().response as response:
                self._dialect = dialect_of(response.headers)
                return response.read(), response.headers.get_content_type()

        try:
            return patiently(send)
        except SPARQLExceptions.SPARQLWrapperException as error:
            if isinstance(error.__context__, HTTPError):
                error.__context__.close()
            raise self._failed(sparql, f"{error.msg}: {_told(error)}") from error
        except HTTPError as error:
            error.close()
            raise self._failed(sparql, f"it answered {error.code} {error.reason}") from error
        except TimeoutError as error:
            raise self._failed(sparql, f"no answer within {self.timeout} s") from error
        except URLError as error:
            slow = isinstance(error.reason, TimeoutError)
            raise self._failed(sparql, f"no answer within {self.timeout} s" if slow else f"{error.reason}") from error
        except (OSError, ValueError) as error:
            raise self._failed(sparql, str(error) or type(error).__name__) from error

    def _request(self, sparql: str, wanted: str) -> Any:
        from SPARQLWrapper import BASIC, DIGEST, POST, SPARQLWrapper

        request = SPARQLWrapper(self.url, returnFormat=wanted, agent="scholargraph")
        request.setOnlyConneg(True)  # the Accept header alone: extra parameters upset some servers
        if self.timeout:
            request.setTimeout(self.timeout)
        if len(sparql) > _LONG:
            request.setMethod(POST)
        for graph in self.default_graphs:
            request.addDefaultGraph(graph)
        who = credentials()
        if who.kind == "bearer":
            request.addCustomHttpHeader("Authorization", f"Bearer {who.secret}")
        elif who.kind != "none":
            request.setHTTPAuth(BASIC if who.kind == "basic" else DIGEST)
            request.setCredentials(who.user, who.secret)
        request.setQuery(sparql)
        return request

    def _term(self, binding: dict[str, str]) -> Term:
        datatype = self._dialect.datatype(binding.get("datatype"))
        return Term(
            _KINDS[binding["type"]],
            self._dialect.lexical(binding["value"], datatype),
            None if datatype == XSD + "string" else datatype,
            binding.get("xml:lang"),
        )

    def _failed(self, sparql: str, what: str) -> QueryError:
        return QueryError(f"the endpoint gave no result: {what}", value=sparql, where=self.url)


def _told(error: Exception) -> str:
    """What the server said, which SPARQLWrapper keeps as the text of a bytes literal at the end of its message."""
    said = str(error).partition("Response:\n")[2]
    try:
        body = ast.literal_eval(said)
    except (ValueError, SyntaxError):
        body = said.encode()
    return start_of(body if isinstance(body, bytes) else said.encode())
