"""`scholargraph validate`: SHACL shapes and consistency checks."""

from __future__ import annotations

import sys

import typer

from scholargraph.cli.options import DEFAULT_GRAPH, GraphOption
from scholargraph.cli.printing import print_table, say


def command(graph: GraphOption = DEFAULT_GRAPH) -> None:
    """Check a graph against the ontology's shapes; exit code 1 if anything in it is a Violation."""
    from scholargraph.pipeline.check import check

    table, violations = check(graph)
    print_table(table)
    typer.echo(f"{len(table):,} findings, {violations:,} of them violations")
    if violations:
        say(f"{graph}: {violations:,} violations of the ontology's shapes; the table lists them")
        sys.exit(1)
