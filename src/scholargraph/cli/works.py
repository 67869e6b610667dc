"""`scholargraph works`: a clean bibliography."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scholargraph.cli.options import DEFAULT_GRAPH, GraphOption, YearsOption
from scholargraph.cli.printing import say


def command(
    out: Annotated[Path, typer.Option(help="File to write: .bib, .csl.json, .ris, .md, .xlsx, .csv.")],
    graph: GraphOption = DEFAULT_GRAPH,
    person: Annotated[str | None, typer.Option(help="Only the works of this person (name or IRI).")] = None,
    years: YearsOption = None,
    status: Annotated[
        str | None, typer.Option(help="preprint, submitted, underReview, accepted, published or retracted.")
    ] = None,
) -> None:
    """Write a bibliography: one entry a work, its best version, the others in a note."""
    from scholargraph.pipeline.bibliography import write_works
    from scholargraph.pipeline.opened import Graph

    number = write_works(Graph(graph), out, person=person, years=years, status=status)
    say(f"{number:,} works written to {out}")
