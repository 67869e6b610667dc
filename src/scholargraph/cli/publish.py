"""`scholargraph publish`: a build into a server, or into a file for others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scholargraph.cli.options import DEFAULT_GRAPH, GraphOption
from scholargraph.cli.printing import say
from scholargraph.cli.progress import progress


def command(
    graph: GraphOption = DEFAULT_GRAPH,
    endpoint: Annotated[str | None, typer.Option(help="The query address of a SPARQL server.", metavar="URL")] = None,
    out: Annotated[Path | None, typer.Option(help="Write a file instead: .nt, .jsonld or .trig.")] = None,
    license: Annotated[str | None, typer.Option(help="The licence, for the description.", metavar="IRI")] = None,
    title: Annotated[str, typer.Option(help="The name of the graph, for the description.")] = "A scholargraph knowledge graph",
    graph_store: Annotated[
        str | None, typer.Option("--graph-store", metavar="URL", help="Where the server takes graphs, if it is not known.")
    ] = None,
    update_endpoint: Annotated[
        str | None, typer.Option("--update-endpoint", metavar="URL", help="Where the server takes updates, if it is not known.")
    ] = None,
) -> None:
    """Publish a build: into a server's named graphs (Graph Store Protocol), or as N-Triples, JSON-LD or TriG."""
    from scholargraph.errors import UsageError
    from scholargraph.pipeline.publish import Terms, export, publish

    terms = Terms(title, license)
    if (endpoint is None) == (out is None):
        raise UsageError("publish needs either a server or a file", hint="--endpoint URL, or --out FILE.nt")
    if license is None:
        say("the description will name no licence (--license IRI)")
    if out is not None:
        made = export(graph, out, terms)
        say(f"{sum(made.triples.values()):,} triples written to {out}, their description to {out}.void.ttl")
        return
    assert endpoint is not None
    made = publish(graph, endpoint, terms, graph_store=graph_store, update=update_endpoint, progress=progress, notify=say)
    for name, number in made.triples.items():
        typer.echo(f"{number:>12,} triples  {name}")
    typer.echo(made.how)
