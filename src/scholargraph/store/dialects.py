"""Where servers differ from the standard, in one place; everything else speaks SPARQL 1.1 and its protocols.

Found by the same queries on each server (tests/servers):

- Virtuoso answers at most `ResultSetMaxRows` rows and says so in `X-SPARQL-MaxRows` only; it sorts at most
  `MaxSortedTopRows` rows in a query with LIMIT and OFFSET, so that pages are asked for around the sorted query.
- Virtuoso takes one step in an update.
- Virtuoso answers an ASK in JSON with one row or none instead of `boolean`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from typing import Any


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a server differs.

    Attributes:
        name: virtuoso, or "" for one that follows the standard.
        sorts_few: sorting with LIMIT and OFFSET fails on many rows.
        max_rows: rows it answers at most, as far as it says so.
        whole_updates: an update of several steps is done as a whole or not at all.
    """

    name: str = ""
    sorts_few: bool = False
    max_rows: int | None = None
    whole_updates: bool = True

    def cuts_at(self, rows: int) -> bool:
        """Whether an answer of so many rows was cut for sure."""
        return self.max_rows is not None and rows >= self.max_rows

    def truth(self, document: Any) -> bool | None:
        """The answer to an ASK, or None if this is none."""
        if self.name == "virtuoso" and "boolean" not in document:
            try:
                rows = document["results"]["bindings"] if document["head"]["vars"] == ["__ASK_RETVAL"] else None
                return None if rows is None else any(row["__ASK_RETVAL"]["value"] == "1" for row in rows)
            except (KeyError, TypeError):
                return None
        found = document.get("boolean")
        return found if isinstance(found, bool) else None

    def datatype(self, iri: str | None) -> str | None:
        """The datatype meant by the one written."""
        return iri

    def lexical(self, text: str, datatype: str | None) -> str:
        """The value meant by the one written."""
        return text


def dialect_of(headers: Message) -> Dialect:
    """The dialect of the server that sent these headers."""
    cap = headers.get("X-SPARQL-MaxRows", "")
    virtuoso = "virtuoso" in headers.get("Server", "").lower()
    return Dialect("virtuoso" if virtuoso else "", virtuoso, int(cap) if cap.isdigit() else None, not virtuoso)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server takes queries, graphs (Graph Store Protocol) and updates."""

    query: str
    graph_store: str
    update: str


_FUSEKI = re.compile(r"(?P<set>.*/[^/]+)/(?:query|sparql)")
_RDF4J = re.compile(r"(?P<set>.*/repositories/[^/]+)")


def addresses_of(endpoint: str, server: str, *, signed: bool) -> Addresses | None:
    """The other addresses of a server, from that of its queries: Virtuoso, Oxigraph, Fuseki, RDF4J and GraphDB.

    Args:
        endpoint: the address of its queries.
        server: how it calls itself (the header `Server`).
        signed: whether the caller has credentials.

    Returns:
        The addresses, or None where they are not known.
    """
    plain = endpoint.rstrip("/")
    if "virtuoso" in server.lower():
        root = re.sub(r"/sparql(-auth)?$", "", plain)
        tail = "-auth" if signed else ""
        return Addresses(endpoint, f"{root}/sparql-graph-crud{tail}", f"{root}/sparql{tail}")
    if server.lower().startswith("oxigraph"):
        root = re.sub(r"/query$", "", plain)
        return Addresses(endpoint, f"{root}/store", f"{root}/update")
    if found := _RDF4J.fullmatch(plain):
        return Addresses(endpoint, f"{found['set']}/rdf-graphs/service", f"{found['set']}/statements")
    if found := _FUSEKI.fullmatch(plain):
        return Addresses(endpoint, f"{found['set']}/data", f"{found['set']}/update")
    return None
