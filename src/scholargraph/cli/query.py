"""`scholargraph query`: saved queries, and the user's own."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Annotated

import typer

from scholargraph.cli.limits import ended_after
from scholargraph.cli.options import DEFAULT_GRAPH, GraphOption
from scholargraph.cli.printing import print_table, say
from scholargraph.cli.progress import progress


def command(
    name: Annotated[str | None, typer.Argument(metavar="[NAME|FILE.rq]", help="A saved query, or a file with SPARQL.")] = None,
    value: Annotated[list[str] | None, typer.Argument(help="Values of its parameters, in order.")] = None,
    param: Annotated[list[str] | None, typer.Option("--param", help="A value by name: name=value.")] = None,
    graph: GraphOption = DEFAULT_GRAPH,
    endpoint: Annotated[str | None, typer.Option(help="Ask a SPARQL 1.1 endpoint instead.", metavar="URL")] = None,
    default_graph: Annotated[
        list[str] | None, typer.Option("--default-graph", metavar="IRI", help="A named graph of the endpoint to read.")
    ] = None,
    format: Annotated[str | None, typer.Option(help="table, csv, tsv, json, xml, markdown, xlsx, parquet or turtle.")] = None,
    out: Annotated[Path | None, typer.Option(help="File to write; its suffix is the default format.")] = None,
    timeout: Annotated[int, typer.Option(min=0, metavar="SECONDS", help="End the query after so long; 0: never.")] = 60,
    max_rows: Annotated[int, typer.Option("--max-rows", min=0, metavar="N", help="Rows at most; 0: all.")] = 1_000_000,
    allow_remote: Annotated[
        bool, typer.Option("--allow-remote", help="Let SERVICE and FROM reach out of the graph; refused otherwise.")
    ] = False,
) -> None:
    """Ask a saved query by name (none: list them), or run a file with SPARQL."""
    from scholargraph.pipeline.ask import Asked, ask, defaults_used, list_queries, parameters_of_call, write_answer

    # an engine that is busy in its own code would see Ctrl-C only when it is done; files are written in one step anyway
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    if name is None:
        print_table(list_queries())
        return
    asked = Asked(graph, endpoint, tuple(default_graph or ()), timeout, max_rows, allow_remote)
    given = parameters_of_call(param or [])
    answer, table = ask(name, value or [], given, asked, notify=say, clock=ended_after(timeout), progress=progress)
    if out or (format and format != "table"):
        written = write_answer(answer, table, out, format)
        typer.echo(written, nl=False) if written is not None else say(f"{len(table):,} rows written to {out}")
    else:
        print_table(table)
    if not table.rows and (used := defaults_used(name, value or [], given)):
        say(f"nothing was found with {', '.join(used)}; another value: --param name=value")
    if answer.truncated:
        say(f"the answer was cut after {max_rows:,} rows; there are more (--max-rows N, 0 for all)")
