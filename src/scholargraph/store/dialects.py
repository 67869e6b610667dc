"""Where servers differ from the standard, in one place; everything else speaks SPARQL 1.1 and its protocols.

Found by the same queries on each server (tests/servers):

- Virtuoso answers at most `ResultSetMaxRows` rows and says so in `X-SPARQL-MaxRows` only; it sorts at most
  `MaxSortedTopRows` rows in a query with LIMIT and OFFSET, so that pages are asked for around the sorted query.
- Virtuoso answers an ASK in JSON with a row instead of `boolean`.
"""

from __future__ import annotations

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
    """

    name: str = ""
    sorts_few: bool = False
    max_rows: int | None = None

    def cuts_at(self, rows: int) -> bool:
        """Whether an answer of so many rows was cut for sure."""
        return self.max_rows is not None and rows >= self.max_rows

    def truth(self, document: Any) -> bool | None:
        """The answer to an ASK, or None if this is none."""
        if self.name == "virtuoso" and "boolean" not in document:
            try:
                (binding,) = document["results"]["bindings"]
                document = {"boolean": {"1": True, "0": False}.get(binding["__ASK_RETVAL"]["value"])}
            except (KeyError, TypeError, ValueError):
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
    return Dialect("virtuoso" if virtuoso else "", virtuoso, int(cap) if cap.isdigit() else None)
