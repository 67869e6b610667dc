"""A server that can be written to: the SPARQL 1.1 Graph Store Protocol for triples, SPARQL Update for graphs as a whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

from scholargraph.errors import PublishError, UsageError
from scholargraph.store.dialects import Addresses, addresses_of, dialect_of
from scholargraph.store.web import checked_address, credentials, patiently, start_of

DEFAULT_TIMEOUT = 600
"""Seconds to wait for one answer: moving a large graph takes a server a while."""


class GraphServer:
    """A server with named graphs.

    Args:
        endpoint: the address of its queries, as `scholargraph query --endpoint` takes it.
        graph_store: the address of its Graph Store Protocol; None: where servers of this kind have it.
        update: the address of its updates; None: likewise.
        timeout: seconds to wait for each answer.

    Raises:
        UsageError: an address is none, or cannot be told from `endpoint`.
        PublishError: the server does not answer.
    """

    def __init__(self, endpoint: str, graph_store: str | None = None, update: str | None = None, timeout: int = DEFAULT_TIMEOUT):
        self._timeout, self._opener = timeout, _opener(endpoint)
        _, headers = self._send("GET", f"{checked_address(endpoint)}?query={quote('ASK {}')}", headers=_JSON)
        known = addresses_of(endpoint, headers.get("Server") or "", signed=credentials().kind != "none")
        if not known and not (graph_store and update):
            hint = "name them with --graph-store URL and --update-endpoint URL"
            raise UsageError("this server's addresses for writing are not known", value=endpoint, where=endpoint, hint=hint)
        known = known or Addresses("", "", "")
        self._whole_updates = dialect_of(headers).whole_updates
        self.addresses = Addresses(endpoint, graph_store or known.graph_store, update or known.update)
        for address in (self.addresses.graph_store, self.addresses.update):
            checked_address(address)

    def add(self, graph: str, triples: bytes) -> None:
        """Adds N-Triples to a named graph; adding the same twice changes nothing."""
        sign = "&" if urlsplit(self.addresses.graph_store).query else "?"
        address = f"{self.addresses.graph_store}{sign}graph={quote(graph, safe='')}"
        self._send("POST", address, triples, {"Content-Type": "application/n-triples"})

    def update(self, text: str) -> None:
        """Runs a SPARQL Update."""
        self._send("POST", self.addresses.update, text.encode(), {"Content-Type": "application/sparql-update"})

    def replace(self, moves: Mapping[str, str]) -> str:
        """Moves graphs into the place of others, from the first name to the second.

        Returns:
            How: at once, or one after the other.
        """
        steps = [f"MOVE GRAPH <{source}> TO GRAPH <{target}>" for source, target in moves.items()]
        if self._whole_updates:
            self.update(" ;\n".join(steps))
            return "replaced in one transaction"
        for step in steps:
            self.update(step)
        return "replaced graph by graph, each as a whole: this server runs no update of several graphs at once"

    def count(self, graph: str) -> int:
        """The number of triples in a named graph; 0 if there is none.

        Raises:
            PublishError: the server says something else than a number.
        """
        query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        body, _ = self._send("GET", f"{self.addresses.query}?query={quote(query)}", headers=_JSON)
        try:
            return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])
        except (ValueError, KeyError, IndexError, TypeError) as error:
            what = f"the server does not say how many triples a graph holds: {start_of(body)}"
            raise PublishError(what, value=graph, where=self.addresses.query) from error

    def _send(self, method: str, address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Any:
        def send() -> tuple[bytes, Any]:
            request = Request(address, body, dict(headers or {}), method=method)  # noqa: S310 (http and https only)
            request.add_header("User-Agent", "scholargraph")
            with self._opener.open(request, timeout=self._timeout) as response:
                return response.read(), response.headers

        where = address.partition("?")[0]
        try:
            return patiently(send)
        except HTTPError as error:
            said = start_of(error.read(2000))
            error.close()
            hint = "set SCHOLARGRAPH_ENDPOINT_USER and SCHOLARGRAPH_ENDPOINT_PASSWORD" if error.code in (401, 403) else None
            message = f"the server answered {error.code} {error.reason}" + (f": {said}" if said else "")
            raise PublishError(message, value=address, where=where, hint=hint) from error
        except (OSError, HTTPException, ValueError) as error:
            slow = isinstance(error, TimeoutError) or isinstance(getattr(error, "reason", None), TimeoutError)
            reason = error.reason if isinstance(error, URLError) else str(error) or type(error).__name__
            said = f"no answer within {self._timeout} s" if slow else f"the server cannot be reached: {reason}"
            raise PublishError(said, value=address, where=where) from error


_JSON = {"Accept": "application/sparql-results+json"}


class _Digest(HTTPDigestAuthHandler):
    """Digest authentication that remembers the server's challenge: a large request need not be sent twice."""

    _challenge: Mapping[str, str] | None = None

    def get_authorization(self, req: Request, chal: Mapping[str, str]) -> str | None:
        self._challenge = chal
        return super().get_authorization(req, chal)

    def http_request(self, req: Request) -> Request:
        if self._challenge and not req.has_header("Authorization"):
            signed = super().get_authorization(req, self._challenge)
            if signed:
                req.add_unredirected_header("Authorization", f"Digest {signed}")
        return req

    https_request = http_request


def _opener(endpoint: str) -> OpenerDirector:
    who = credentials()
    if who.kind == "none":
        return build_opener()
    if who.kind == "bearer":
        return _with_header(f"Bearer {who.secret}", endpoint)
    if who.kind == "basic":
        import base64

        return _with_header("Basic " + base64.b64encode(f"{who.user}:{who.secret}".encode()).decode(), endpoint)
    passwords = HTTPPasswordMgrWithDefaultRealm()
    parts = urlsplit(endpoint)
    passwords.add_password(None, f"{parts.scheme}://{parts.netloc}/", who.user, who.secret)
    return build_opener(_Digest(passwords))


def _with_header(value: str, endpoint: str) -> OpenerDirector:
    """Credentials go to the server they are for, not to one it redirects to."""
    from urllib.request import BaseHandler

    class Signed(BaseHandler):
        def http_request(self, req: Request) -> Request:
            if req.host == urlsplit(endpoint).netloc:
                req.add_unredirected_header("Authorization", value)
            return req

        https_request = http_request

    return build_opener(Signed())
