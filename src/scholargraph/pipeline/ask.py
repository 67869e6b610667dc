"""Questions to a graph or an endpoint, and how their answers are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from scholargraph.errors import ParameterError, UnknownFormatError
from scholargraph.export.files import write_text
from scholargraph.export.table import FORMATS, to_text, write_table
from scholargraph.model.table import Table
from scholargraph.pipeline.opened import Graph
from scholargraph.query import Result, run, saved_queries, saved_query
from scholargraph.query.results import GRAPH_FORMATS, formatted


def ask(
    name: str, values: Sequence[str], parameters: Mapping[str, str], *, graph: Path, endpoint: str | None = None
) -> tuple[Result, Table]:
    """Runs a saved query, or a file with SPARQL, on a graph or a SPARQL endpoint.

    Returns:
        The answer as RDF terms, and as a table of plain values.

    Raises:
        UnknownNameError, AmbiguousNameError, ParameterError: see their messages.
        QueryError: the query is refused, wrong, or fails.
    """
    query = saved_query(name)
    if endpoint is not None:
        from scholargraph.store.endpoint import EndpointStore

        result = run(EndpointStore(endpoint), query, parameters, values)
    else:
        result = run(Graph(graph).store, query, parameters, values)
    return result, Table(result.columns, result.rows, query.summary)


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

    Raises:
        UnknownFormatError: there is no such format, or it needs a file and none is named.
    """
    kind = format or (out.suffix.lstrip(".").lower() if out else "table")
    kind = {"md": "markdown", "ttl": "turtle", "srj": "json", "srx": "xml"}.get(kind, kind)
    if kind in GRAPH_FORMATS:
        text = formatted(result, kind)
    elif kind in ("xlsx", "parquet") and out:
        write_table(table, out, kind)
        return None
    elif kind in FORMATS and kind not in ("xlsx", "parquet"):
        text = to_text(table, kind)
    else:
        known = sorted({*FORMATS, *GRAPH_FORMATS} - {"md"})
        hint = "name a file with --out" if kind in FORMATS else "use one of: " + ", ".join(known)
        raise UnknownFormatError(f"an answer cannot be written as {kind!r}", value=kind, hint=hint)
    if out is None:
        return text
    write_text(out, text)
    return None
