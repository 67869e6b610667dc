"""`scholargraph network`: the coauthorship network, or the lineage of advising, as a page or for another tool."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from scholargraph.cli.options import DEFAULT_GRAPH, GraphOption, PeopleOption, TopicOption, VenueOption, YearsOption
from scholargraph.cli.printing import say

ColorBy = Literal["community", "role", "first-year"]
View = Literal["coauthors", "lineage"]


def command(
    out: Annotated[
        Path,
        typer.Option(help="File to write: .html .graphml .gexf .net .vosviewer.json .vosviewer.txt .csv .parquet"),
    ],
    graph: GraphOption = DEFAULT_GRAPH,
    person: Annotated[str | None, typer.Option(help="Only the circle of this person (name or IRI).")] = None,
    depth: Annotated[
        int | None, typer.Option(help="Steps around --person (default 1); in a lineage, generations (default all).", min=0)
    ] = None,
    people: PeopleOption = None,
    outsiders: Annotated[
        bool, typer.Option("--outsiders", help="With --people: also, in grey, those they wrote with or advised.")
    ] = False,
    venue: VenueOption = None,
    topic: TopicOption = None,
    years: YearsOption = None,
    min_joint: Annotated[int, typer.Option("--min-joint", help="Pairs with fewer joint works are left out.", min=1)] = 1,
    max_nodes: Annotated[int, typer.Option("--max-nodes", help="Larger networks are reduced by a stated rule.", min=1)] = 2000,
    view: Annotated[View, typer.Option(help="Who wrote with whom, or who advised whom.")] = "coauthors",
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
    color_by: Annotated[ColorBy, typer.Option("--color-by", help="What the colours mean.")] = "community",
    public: Annotated[bool, typer.Option("--public", help="Leave out works under review, candidates and quoted lines.")] = False,
) -> None:
    """Draw the network as one offline HTML file, or write it for networkx, igraph, Gephi, Pajek, VOSviewer or a table."""
    from scholargraph.pipeline.draw import PageOptions, draw
    from scholargraph.pipeline.opened import Graph
    from scholargraph.pipeline.selecting import selection_of_call

    opened = Graph(graph)
    selection = selection_of_call(
        opened, years=years, venue=venue, topic=topic, people=people, min_joint=min_joint, outsiders=outsiders
    )
    options = PageOptions(
        title=title or None,
        max_nodes=max_nodes,
        public=public,
        depth=depth,
        color_by=color_by,
        view=view,
        person=opened.person(person) if person is not None else None,
    )
    for file in draw(opened, out, options, selection, say):
        say(f"written: {file}")
