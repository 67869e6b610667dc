"""`scholargraph review`: candidates as a sheet to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scholargraph.cli.options import DEFAULT_GRAPH, GraphOption
from scholargraph.cli.printing import say
from scholargraph.model.wording import plural


def command(
    out: Annotated[Path, typer.Option(help="Sheet to write: .xlsx or .csv.")],
    graph: GraphOption = DEFAULT_GRAPH,
) -> None:
    """Write the pairs of people left open as a sheet; fill in the verdicts and build with --curation SHEET."""
    from scholargraph.pipeline.opened import Graph
    from scholargraph.pipeline.review import review

    number = review(Graph(graph), out)
    say(f"{plural(number, 'pair')} written to {out}; fill in `verdict`, then: scholargraph build --curation {out}")
