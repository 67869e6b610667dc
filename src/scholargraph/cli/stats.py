"""`scholargraph stats`: coauthor statistics as a table or a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from scholargraph.cli.options import DEFAULT_GRAPH, GraphOption, PeopleOption, TopicOption, VenueOption, YearsOption
from scholargraph.cli.printing import print_table, say
from scholargraph.model.table import Table

TABLES = "people, pairs, pair_works, years, venues, topics, network, credits, suggested, distance, names or grant"
Counting = Literal["full", "fractional"]


def command(
    graph: GraphOption = DEFAULT_GRAPH,
    table: Annotated[str, typer.Option(help=f"{TABLES}.")] = "people",
    person: Annotated[str | None, typer.Option(help="Only rows about this person (name or IRI).")] = None,
    to: Annotated[str | None, typer.Option("--to", help="Distance: the other person.")] = None,
    years: YearsOption = None,
    venue: VenueOption = None,
    topic: TopicOption = None,
    people: PeopleOption = None,
    counting: Annotated[Counting, typer.Option(help="How works count for order and weights.")] = "full",
    every: Annotated[bool, typer.Option("--all", help="All columns, measures of the network included.")] = False,
    slices: Annotated[int | None, typer.Option("--slices", help="One table for each of so many spans of years.", min=1)] = None,
    cumulative: Annotated[bool, typer.Option("--cumulative", help="Slices begin with the first year.")] = False,
    months: Annotated[int | None, typer.Option("--months", help="Grant list: coauthors of so many months.", min=1)] = None,
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Grant list: counted back from this date.")
    ] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="The works and lines behind people or pairs.")] = False,
    describe: Annotated[bool, typer.Option("--describe", help="Say what each column means.")] = False,
    out: Annotated[Path | None, typer.Option(help="File to write: .csv, .tsv, .json, .md, .parquet, .xlsx.")] = None,
) -> None:
    """Coauthor statistics: people, pairs, the works behind them, years, venues, topics, the whole network."""
    from scholargraph.pipeline.opened import Graph
    from scholargraph.pipeline.selecting import definitions, selection_of_call

    if describe:
        _give(definitions(table), out)
        return
    opened = Graph(graph)
    result = opened.stats(
        table,
        selection_of_call(opened, years=years, venue=venue, topic=topic, people=people),
        every=every,
        counting=counting,
        person=opened.person(person) if person else None,
        other=opened.person(to) if to else None,
        months=months,
        as_of=as_of.date() if as_of else None,
        evidence=evidence,
        slices=slices,
        cumulative=cumulative,
    )
    _give(result, out)


def _give(result: Table, out: Path | None) -> None:
    """Writes or prints a table, and says its notes."""
    from scholargraph.export.table import write_table

    if out:
        write_table(result, out)
        say(f"{len(result):,} rows written to {out}")
    else:
        print_table(result)
    for note in result.notes:
        say(note)
