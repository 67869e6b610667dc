"""`scholargraph explain`: why names are one person, or not."""

from __future__ import annotations

from typing import Annotated

import typer

from scholargraph.cli.options import DEFAULT_GRAPH, GraphOption
from scholargraph.errors import UnknownFormatError


def command(
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help="A person: any printed name, an ORCID or an IRI; or a venue, an organization.")
    ],
    other: Annotated[str | None, typer.Argument(help="Another one, or another spelling of the first.")] = None,
    graph: GraphOption = DEFAULT_GRAPH,
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
    every: Annotated[bool, typer.Option("--all", help="Leave nothing out, however long it gets.")] = False,
) -> None:
    """Say why names are one person, venue or organization, or why two are not: decisions, constraints, lines of the documents."""
    from scholargraph.pipeline.explain import explain, to_json
    from scholargraph.pipeline.explain_text import lines
    from scholargraph.pipeline.opened import Graph

    if format not in ("text", "json"):
        raise UnknownFormatError(f"an explanation cannot be written as {format!r}", value=format, hint="use text or json")
    found = explain(Graph(graph), person, other)
    typer.echo(to_json(found) if format == "json" else "\n".join(lines(found, every=every)), nl=format == "text")
