"""A SPARQL endpoint: the very same queries, answered by a server.

Credentials come from the environment, never from the command line: SCHOLARGRAPH_ENDPOINT_TOKEN (bearer), or
SCHOLARGRAPH_ENDPOINT_USER with SCHOLARGRAPH_ENDPOINT_PASSWORD (basic).
"""

from __future__ import annotations

import ast
import json
import os
import re
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from scholargraph.errors import QueryError, UsageError
from scholargraph.store.base import XSD, Rows, Term, Triple, triple_order
from scholargraph.store.sparql import refuse_reaching_out

DEFAULT_TIMEOUT = 60
_LONG = 1800  # characters: longer queries go by POST, as many servers cut long addresses
_KINDS: dict[str, Any] = {"uri": "iri", "literal": "literal", "typed-literal": "literal", "bnode": "blank"}


class EndpointStore:
    """A server that speaks the SPARQL 1.1 protocol.

    Args:
        url: its query address, http or https.
        timeout: seconds to wait for an answer.
        allow_remote: let queries with SERVICE or FROM through; the server decides what they reach.
    """

    def __init__(self, url: str, *, timeout: int = DEFAULT_TIMEOUT, allow_remote: bool = False):
        try:
            parts = urlsplit(url)
        except ValueError:  # brackets that hold no address
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\x00-\x20]", url):
            raise UsageError(f"{url!r} is no address of an endpoint", value=url, hint="it starts with http:// or https://")
        if parts.username or parts.password:
            raise UsageError(
                "credentials do not belong in an address",
                value=parts.hostname,
                hint="set SCHOLARGRAPH_ENDPOINT_USER and SCHOLARGRAPH_ENDPOINT_PASSWORD",
            )
        self.url, self.timeout, self._allow_remote = url, timeout, allow_remote

    def select(self, sparql: str, *, limit: int | None = None) -> Rows:
        """See `Store.select`."""
        answer = self._json(sparql)
        try:
            columns = tuple(answer["head"]["vars"])
            bindings = answer["results"]["bindings"]
            cut = bindings if limit is None else bindings[:limit]
            rows = [tuple(_term(binding[name]) if name in binding else None for name in columns) for binding in cut]
        except (KeyError, TypeError) as error:
            raise self._failed(sparql, "the answer is no SPARQL result of a SELECT") from error
        return Rows(columns, rows, truncated=limit is not None and len(bindings) > limit)

    def ask(self, sparql: str) -> bool:
        """See `Store.ask`."""
        answer = self._json(sparql)
        if not isinstance(answer.get("boolean"), bool):
            raise self._failed(sparql, "the answer is no SPARQL result of an ASK")
        return bool(answer["boolean"])

    def construct(self, sparql: str) -> list[Triple]:
        """See `Store.construct`."""
        import pyoxigraph as ox

        from scholargraph.store.memory import MemoryStore

        body, kind = self._fetch(sparql, "n3")
        formats = {
            "application/n-triples": ox.RdfFormat.N_TRIPLES,
            "text/plain": ox.RdfFormat.N_TRIPLES,
            "application/rdf+xml": ox.RdfFormat.RDF_XML,
        }
        try:
            inner = ox.Store()
            inner.load(input=body, format=formats.get(kind, ox.RdfFormat.TURTLE), base_iri=self.url)
        except (SyntaxError, ValueError) as error:
            raise self._failed(sparql, f"the answer ({kind or 'untyped'}) is no RDF: {error}") from error
        triples = MemoryStore(inner).construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        return sorted(triples, key=triple_order)

    def _json(self, sparql: str) -> dict[str, Any]:
        body, kind = self._fetch(sparql, "json")
        try:
            answer = json.loads(body)
        except ValueError as error:
            raise self._failed(sparql, f"the answer is no JSON but {kind or 'untyped'}: {_start(body)}") from error
        if not isinstance(answer, dict):
            raise self._failed(sparql, "the answer is no SPARQL result")
        return answer

    def _fetch(self, sparql: str, wanted: str) -> tuple[bytes, str]:
        """The body of the answer and its content type."""
        from SPARQLWrapper import SPARQLExceptions

        if not self._allow_remote:
            refuse_reaching_out(sparql)
        try:
            with self._request(sparql, wanted).query().response as response:
                return response.read(), response.headers.get_content_type()
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
        from SPARQLWrapper import BASIC, POST, SPARQLWrapper

        request = SPARQLWrapper(self.url, returnFormat=wanted, agent="scholargraph")
        request.setOnlyConneg(True)  # the Accept header alone: extra parameters upset some servers
        request.setTimeout(self.timeout)
        if len(sparql) > _LONG:
            request.setMethod(POST)
        token, user = os.environ.get("SCHOLARGRAPH_ENDPOINT_TOKEN"), os.environ.get("SCHOLARGRAPH_ENDPOINT_USER")
        if token:
            request.addCustomHttpHeader("Authorization", f"Bearer {token}")
        elif user:
            request.setHTTPAuth(BASIC)
            request.setCredentials(user, os.environ.get("SCHOLARGRAPH_ENDPOINT_PASSWORD", ""))
        request.setQuery(sparql)
        return request

    def _failed(self, sparql: str, what: str) -> QueryError:
        return QueryError(f"the endpoint gave no result: {what}", value=sparql, where=self.url)


def _told(error: Exception) -> str:
    """What the server said, which SPARQLWrapper keeps as the text of a bytes literal at the end of its message."""
    said = str(error).partition("Response:\n")[2]
    try:
        body = ast.literal_eval(said)
    except (ValueError, SyntaxError):
        body = said.encode()
    return _start(body if isinstance(body, bytes) else said.encode())


def _start(body: bytes) -> str:
    text = " ".join(re.sub(r"<[^<>]*>", " ", body.decode("utf-8", "replace")).split())
    return text if len(text) <= 160 else text[:160] + " …"


def _term(binding: dict[str, str]) -> Term:
    datatype = binding.get("datatype")
    return Term(
        _KINDS[binding["type"]],
        binding["value"],
        None if datatype == XSD + "string" else datatype,
        binding.get("xml:lang"),
    )
