"""`scholargraph stats`: coauthor statistics as a table or a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scholargraph.cli.options import DEFAULT_GRAPH, GraphOption, PeopleOption, TopicOption, VenueOption, YearsOption
from scholargraph.cli.printing import print_table, say


def command(
    graph: GraphOption = DEFAULT_GRAPH,
    table: Annotated[str, typer.Option(help="people, pairs, pair_works, years or network.")] = "people",
    years: YearsOption = None,
    venue: VenueOption = None,
    topic: TopicOption = None,
    people: PeopleOption = None,
    describe: Annotated[bool, typer.Option("--describe", help="Say what each column means.")] = False,
    out: Annotated[Path | None, typer.Option(help="File to write: .csv, .tsv, .json, .md, .parquet, .xlsx.")] = None,
) -> None:
    """Coauthor statistics: people, pairs, the works behind them, years, the whole network."""
    from scholargraph.export.table import write_table
    from scholargraph.pipeline.opened import Graph
    from scholargraph.pipeline.selecting import definitions, selection_of_call

    if describe:
        print_table(definitions(table))
        return
    opened = Graph(graph)
    result = opened.stats(table, selection_of_call(opened, years=years, venue=venue, topic=topic, people=people))
    if out:
        write_table(result, out)
        say(f"{len(result):,} rows written to {out}")
    else:
        print_table(result)
        for note in result.notes:
            say(note)
