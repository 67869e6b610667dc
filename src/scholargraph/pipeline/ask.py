"""Questions to a graph or an endpoint, and how their answers are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scholargraph.errors import ParameterError, UnknownFormatError
from scholargraph.export.files import write_text
from scholargraph.export.table import FORMATS, to_text, write_table
from scholargraph.model.table import Table
from scholargraph.pipeline.indexing import BY_COLUMNS, BY_SPARQL, current_index
from scholargraph.pipeline.notices import Notify, ProgressOf, silent, unshown
from scholargraph.query import Result, SavedQuery, run, saved_queries, saved_query
from scholargraph.query.results import GRAPH_FORMATS, formatted

TIMEOUT = 60
"""Seconds a query may take, unless the caller says otherwise."""
MAX_ROWS = 1_000_000
"""Rows an answer may have, unless the caller says otherwise."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to ask, and within which limits.

    Attributes:
        graph: a build or a Turtle file, asked if there is no endpoint.
        endpoint: address of a SPARQL endpoint.
        default_graphs: the named graphs of the endpoint that the query reads; none: what the server takes by default.
        timeout: seconds; 0 for no limit.
        max_rows: rows; 0 for no limit.
        allow_remote: let queries with SERVICE or FROM through.
    """

    graph: Path
    endpoint: str | None = None
    default_graphs: tuple[str, ...] = ()
    timeout: int = TIMEOUT
    max_rows: int = MAX_ROWS
    allow_remote: bool = False


def ask(
    name: str,
    values: Sequence[str],
    parameters: Mapping[str, str],
    asked: Asked,
    *,
    notify: Notify = silent,
    clock: AbstractContextManager[Any] | None = None,
    progress: ProgressOf = unshown,
) -> tuple[Result, Table]:
    """Runs a saved query, or a file with SPARQL, on a graph or a SPARQL endpoint.

    Args:
        name: of a saved query, or the path of a file.
        values: of its parameters, in order.
        parameters: values by name.
        asked: whom to ask.
        notify: is told what is worth knowing, e.g. that an index is being written.
        clock: runs while a local query runs, loading and indexing apart.
        progress: shows how far the writing of an index is.

    Returns:
        The answer as RDF terms, and as a table of plain values.

    Raises:
        UnknownNameError, AmbiguousNameError, ParameterError: see their messages.
        QueryError: the query is refused, wrong, or fails.
    """
    query = saved_query(name)
    ticking = clock if clock and asked.endpoint is None else nullcontext()  # an endpoint's time is limited by its answers
    tables = None if asked.endpoint else _tables(query, asked.graph, notify)
    if tables is not None:
        from scholargraph.query.columns import run_columns

        with ticking:
            result = run_columns(tables, query, parameters, values, limit=asked.max_rows or None)
        way = BY_COLUMNS
        notify(f"{query.name}: {way}")
    else:
        store = _store(asked, notify, progress)
        with ticking:
            result = run(store, query, parameters, values, limit=asked.max_rows or None)
        way = BY_SPARQL
    return result, Table(result.columns, result.rows, query.summary, notes=(way,))


def _tables(query: SavedQuery, path: Path, notify: Notify) -> Path | None:
    if query.columns is None:
        return None
    from scholargraph.pipeline.opened import Graph

    return Graph(path, notify).columns_for(query)


def _store(asked: Asked, notify: Notify, progress: ProgressOf) -> Any:
    if asked.endpoint is not None:
        from scholargraph.store.endpoint import EndpointStore

        return EndpointStore(
            asked.endpoint,
            timeout=asked.timeout or None,
            default_graphs=asked.default_graphs,
            allow_remote=asked.allow_remote,
            notify=notify,
        )
    found = current_index(asked.graph, allow_remote=asked.allow_remote)
    if found is not None:
        return found
    from scholargraph.pipeline.opened import Graph

    return Graph(asked.graph, notify, progress=progress, allow_remote=asked.allow_remote).store


def defaults_used(name: str, values: Sequence[str], parameters: Mapping[str, str]) -> list[str]:
    """`name=value` of each parameter that a call left to its default: what may be why nothing was found.

    Args:
        name, values, parameters: of the call, as `ask` takes them.
    """
    in_order = sorted(saved_query(name).parameters, key=lambda p: not p.required)  # as positional values are read
    free = [p for p in in_order if p.name not in parameters][len(values) :]
    return [f"{p.name}={p.default}" for p in free if not p.required and p.default is not None]


def list_queries() -> Table:
    """The saved queries with what they answer and their parameters."""
    rows = []
    for name, query in saved_queries().items():
        parameters = " ".join(f"{p.name.upper()}" if p.required else f"[{p.name}={p.default}]" for p in query.parameters)
        rows.append((name, query.summary, parameters))
    return Table(("query", "answers", "parameters"), rows, "Saved queries")


def parameters_of_call(pairs: Sequence[str]) -> dict[str, str]:
    """Reads `name=value` pairs.

    Raises:
        ParameterError: one has no `=`, or a name comes twice.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise ParameterError(f"{pair!r} is no parameter", value=pair, hint="write --param name=value")
        if name in found:
            raise ParameterError(f"the parameter {name!r} is given twice", value=pair)
        found[name] = value
    return found


def write_answer(result: Result, table: Table, out: Path | None, format: str | None) -> str | None:
    """Writes an answer to a file, or returns it as text if no file is named.

    Args:
        result: the answer as RDF terms, for the formats that keep them.
        table: the same as plain values, for the formats of tables.
        out: the file; None for text.
        format: its name; None for what the file's ending says, or a table for eyes.

    Raises:
        UnknownFormatError: there is no such format, or it needs a file and none is named.
    """
    wanted = format or (out.suffix.lstrip(".").lower() if out else "table")
    wanted = {"md": "markdown", "ttl": "turtle", "srj": "json", "srx": "xml"}.get(wanted, wanted)
    if wanted in GRAPH_FORMATS:
        text = formatted(result, wanted)
    elif wanted in ("xlsx", "parquet") and out:
        write_table(table, out, wanted)
        return None
    elif wanted in FORMATS and wanted not in ("xlsx", "parquet"):
        text = to_text(table, wanted)
    else:
        known = sorted({*FORMATS, *GRAPH_FORMATS} - {"md"})
        hint = "name a file with --out" if wanted in FORMATS else "use one of: " + ", ".join(known)
        raise UnknownFormatError(f"an answer cannot be written as {wanted!r}", value=wanted, hint=hint)
    if out is None:
        return text
    write_text(out, text)
    return None
