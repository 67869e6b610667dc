"""`scholargraph advisor`: an advisor, the students, and what became of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scholargraph.cli.options import DEFAULT_GRAPH, GraphOption
from scholargraph.cli.printing import say


def command(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="The advisor (name or IRI).")],
    out: Annotated[Path, typer.Option(help="File to write: .html or .md.")],
    compare: Annotated[str | None, typer.Option(help="Another advisor, side by side.")] = None,
    graph: GraphOption = DEFAULT_GRAPH,
) -> None:
    """Write a page on an advisor: students, years, joint works, first authors, where they went; every number opens its works."""
    from scholargraph.pipeline.opened import Graph
    from scholargraph.pipeline.sheets import write_advisor

    opened = Graph(graph)
    write_advisor(opened, out, opened.person(person), opened.person(compare) if compare else None)
    say(f"written: {out}")
