"""Statistics of an open graph: selection, options, evidence, slices."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from scholargraph.errors import UsageError
from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.network.selection import Selection, select
from scholargraph.statistics.facts import Facts
from scholargraph.statistics.grant import Affiliation, grant
from scholargraph.statistics.options import Options


class Opened(Protocol):
    """What is needed of a `Graph`."""

    @property
    def tables(self) -> Tables:
        """All tables."""

    @property
    def tables_folder(self) -> Path | None:
        """Where the Parquet tables of a build are, if they fit its graph."""

    @property
    def max_authors(self) -> int:
        """Works with more authors add no pairs."""

    def query(self, name: str, *values: str, **parameters: str) -> Table:
        """Runs a saved query."""


def statistics_of(
    graph: Opened,
    table: str,
    selection: Selection,
    *,
    evidence: bool = False,
    slices: int | None = None,
    cumulative: bool = False,
    **options: Any,
) -> Table:
    """A table of statistics of a graph or a selection of it.

    Args:
        graph: an open graph.
        table: a name out of `statistics.tables.MAKERS`.
        selection: which works and people count.
        evidence: instead of the figures, the works behind each cell, with their lines.
        slices: so many spans of years, one table below the other.
        cumulative: each of these begins with the first year.
        options: fields of `statistics.options.Options`.

    Raises:
        UsageError: there is no such table, or options do not go together.
    """
    from scholargraph.statistics.evidence import evidence as opened_works
    from scholargraph.statistics.evidence import opens
    from scholargraph.statistics.stored import READ
    from scholargraph.statistics.tables import MAKERS, WHOLE, sliced, statistics

    chosen = Options(**options)
    if table == "grant":
        if evidence or slices or selection != Selection():
            hint = "leave out --evidence, --slices and what selects works"
            raise UsageError("the grant list is of the whole graph, and names its lines itself", value=table, hint=hint)
        return _grant(graph, chosen)
    if cumulative and not slices:
        raise UsageError("--cumulative needs --slices", value=cumulative, hint="e.g. --slices 5 --cumulative")
    if slices is not None:
        if evidence:
            raise UsageError("--evidence and --slices do not go together", value=slices, hint="name the --years of a slice")
        return sliced(table, graph.tables, selection, graph.max_authors, chosen, count=slices, cumulative=cumulative)
    of_person = chosen.person is not None and table in WHOLE
    wanted = f"{opens(table)} evidence" if evidence else table
    if selection == Selection() and wanted in READ and not of_person and graph.tables_folder:
        facts: Tables | Facts = _by_columns(graph.tables_folder, wanted, graph.max_authors)
    else:
        facts = select(graph.tables, selection, graph.max_authors)
    if evidence:
        return opened_works(table, facts, chosen)
    return MAKERS[table](facts, chosen) if isinstance(facts, Facts) else statistics(table, facts, chosen, graph.max_authors)


def _by_columns(folder: Path, wanted: str, max_authors: int) -> Facts:
    """What a table is made from, from the columns of a build: a million works are counted without a row for each."""
    from scholargraph.export.parquet import read_tables
    from scholargraph.statistics.relational import Relations
    from scholargraph.statistics.stored import facts

    with Relations(folder, max_authors) as relations:
        return facts(relations, wanted, read_tables(folder, ("advising",)))


def _grant(graph: Opened, options: Options) -> Table:
    """The grant list with the affiliations the documents give, read at their lines."""
    found = grant(graph.tables, options)
    known: dict[str, Affiliation] = {}
    for row in found:
        if not row["affiliation"]:
            affiliation = _affiliation(graph, row["person"])
            if affiliation:
                known[row["person"]] = affiliation
    return grant(graph.tables, options, known) if known else found


def _affiliation(graph: Opened, person: str) -> Affiliation | None:
    """The position a person has now, or the latest, with its line."""
    positions = sorted(
        graph.query("person_positions", person=person),
        key=lambda row: (bool(row["current"]), row["end_year"] or 0, row["start_year"] or 0),
        reverse=True,
    )
    for row in positions:
        if row["organization"]:
            years = f"{row['start_year'] or ''}–{row['end_year'] or ('' if row['current'] is None else 'now')}"
            line = f", line {row['line']}" if row["line"] else ""
            return Affiliation(row["organization"], f"{row['document']}{line}" + (f", {years}" if years != "–" else ""))
    return None
