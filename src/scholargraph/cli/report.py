"""`scholargraph report`: the graph in figures, charts and tables as one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scholargraph.cli.options import DEFAULT_GRAPH, GraphOption, PeopleOption, TopicOption, VenueOption, YearsOption
from scholargraph.cli.printing import say


def command(
    out: Annotated[Path, typer.Option(help="File to write: .html or .md.")],
    graph: GraphOption = DEFAULT_GRAPH,
    years: YearsOption = None,
    venue: VenueOption = None,
    topic: TopicOption = None,
    people: PeopleOption = None,
    public: Annotated[
        bool, typer.Option("--public", help="Leave out works under review, candidates and places in documents.")
    ] = False,
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
) -> None:
    """Write a report as one offline file: key figures, charts, top tables, data quality, definitions."""
    from scholargraph.pipeline.opened import Graph
    from scholargraph.pipeline.selecting import selection_of_call
    from scholargraph.pipeline.sheets import write_report

    opened = Graph(graph)
    write_report(
        opened, out, selection_of_call(opened, years=years, venue=venue, topic=topic, people=people), title, public=public
    )
    say(f"written: {out}")
