"""`scholargraph network`: the coauthorship network as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from scholargraph.cli.options import DEFAULT_GRAPH, GraphOption, PeopleOption, TopicOption, VenueOption, YearsOption
from scholargraph.cli.printing import say

ColorBy = Literal["community", "role", "first-year"]


def command(
    out: Annotated[Path, typer.Option(help="File to write: .html.")],
    graph: GraphOption = DEFAULT_GRAPH,
    person: Annotated[str | None, typer.Option(help="Only the circle of this person (name or IRI).")] = None,
    depth: Annotated[int, typer.Option(help="How many steps around --person.", min=1)] = 1,
    people: PeopleOption = None,
    venue: VenueOption = None,
    topic: TopicOption = None,
    years: YearsOption = None,
    min_joint: Annotated[int, typer.Option("--min-joint", help="Pairs with fewer joint works are left out.", min=1)] = 1,
    max_nodes: Annotated[int, typer.Option("--max-nodes", help="Larger networks are reduced by a stated rule.", min=1)] = 2000,
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
    color_by: Annotated[ColorBy, typer.Option("--color-by", help="What the colours mean.")] = "community",
    public: Annotated[bool, typer.Option("--public", help="Leave out works under review, candidates and quoted lines.")] = False,
) -> None:
    """Draw the coauthorship network as one offline HTML file."""
    from scholargraph.pipeline.draw import PageOptions, draw
    from scholargraph.pipeline.opened import Graph
    from scholargraph.pipeline.selecting import selection_of_call

    opened = Graph(graph)
    selection = selection_of_call(opened, years=years, venue=venue, topic=topic, people=people, min_joint=min_joint)
    options = PageOptions(
        max_nodes=max_nodes, public=public, depth=depth, color_by=color_by, person=opened.person(person) if person else None
    )
    if title:
        options = options.model_copy(update={"title": title})
    draw(opened, out, options, selection)
    say(f"written: {out}")
