"""A limit on the time of a query: it runs in a process of its own, which is ended when the time is over.

An engine that is busy cannot be asked to stop. The process opens the same index, or gets the triples of a store in memory.

    python -m scholargraph.store.apart     reads a question from standard input and writes the answer, both as `_Question` says
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from scholargraph.errors import QueryError
from scholargraph.store.base import Rows, Term, Triple
from scholargraph.store.disk import DiskStore
from scholargraph.store.oxigraph import OxigraphStore

_FORM = ox.RdfFormat.N_QUADS


class Apart:
    """A store whose queries are ended after some seconds.

    Args:
        store: an index on disk, or a store in memory, whose triples are handed over with each query.
        seconds: how long a query may take, the start of its process included (about a tenth of a second).
    """

    def __init__(self, store: OxigraphStore, seconds: float):
        self._store, self._seconds = store, seconds

    def select(self, sparql: str, *, limit: int | None = None) -> Rows:
        """See `Store.select`."""
        columns, rows, truncated = self._answer("select", sparql, limit)
        terms = [tuple(None if cell is None else Term(*cell) for cell in row) for row in rows]
        return Rows(tuple(columns), terms, truncated)

    def ask(self, sparql: str) -> bool:
        """See `Store.ask`."""
        return bool(self._answer("ask", sparql))

    def construct(self, sparql: str) -> list[Triple]:
        """See `Store.construct`."""
        return [(Term(*s), Term(*p), Term(*o)) for s, p, o in self._answer("construct", sparql)]

    def _answer(self, method: str, sparql: str, limit: int | None = None) -> Any:
        folder = str(self._store.folder) if isinstance(self._store, DiskStore) else None
        question = {"method": method, "sparql": sparql, "limit": limit, "folder": folder, "remote": self._store.allow_remote}
        said = json.dumps(question).encode() + b"\n" + (b"" if folder else self._store.dumped(_FORM))
        call = [sys.executable, "-m", "scholargraph.store.apart"]
        try:
            done = subprocess.run(call, input=said, capture_output=True, timeout=self._seconds, check=False)  # noqa: S603 - ourselves
        except subprocess.TimeoutExpired as error:
            hint = "ask for less, or give it more time"
            raise QueryError(f"the query was ended after {self._seconds:g} s", value=sparql, hint=hint) from error
        if done.returncode:
            raise QueryError(f"the query's process failed: {done.stderr.decode(errors='replace')[-300:]}", value=sparql)
        answer = json.loads(done.stdout)
        if "error" in answer:
            raise QueryError(answer["error"], value=sparql, where=answer["where"], hint=answer["hint"])
        return answer["answer"]


def _opened(question: dict[str, Any], triples: bytes) -> OxigraphStore:
    if question["folder"]:
        return DiskStore(Path(question["folder"]), allow_remote=question["remote"])
    inner = ox.Store()
    inner.bulk_load(input=triples, format=_FORM)
    return OxigraphStore(inner, allow_remote=question["remote"])


def _plain(term: Term | None) -> list[str | None] | None:
    return None if term is None else [term.kind, term.value, term.datatype, term.language]


def _asked(store: OxigraphStore, question: dict[str, Any]) -> Any:
    sparql = question["sparql"]
    match question["method"]:
        case "select":
            rows = store.select(sparql, limit=question["limit"])
            return rows.columns, [[_plain(term) for term in row] for row in rows.rows], rows.truncated
        case "ask":
            return store.ask(sparql)
    return [[_plain(term) for term in triple] for triple in store.construct(sparql)]


def _main() -> None:
    question = json.loads(sys.stdin.buffer.readline())
    try:
        answer = {"answer": _asked(_opened(question, sys.stdin.buffer.read()), question)}
    except QueryError as error:
        answer = {"error": error.message, "where": error.where, "hint": error.hint}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main()
