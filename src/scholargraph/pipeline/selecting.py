"""What a call selects: names to IRIs, ranges to years; and what the pages made of it say of it."""

from __future__ import annotations

from pathlib import Path

from scholargraph.errors import AmbiguousNameError, UnknownNameError, UsageError
from scholargraph.model.table import Table
from scholargraph.model.wording import plural
from scholargraph.network.selection import Selection, parse_years
from scholargraph.pipeline.opened import Graph


def selection_of_call(
    graph: Graph,
    *,
    years: str | None = None,
    venue: str | None = None,
    topic: str | None = None,
    people: Path | None = None,
    min_joint: int = 1,
    outsiders: bool = False,
) -> Selection:
    """The selection that the options of a call mean.

    Args:
        graph: where names are looked up.
        years: "2015-2020", "2015-", "-2020" or "2018".
        venue, topic: any of its labels, or its IRI.
        people: a text file with one person a line (name or IRI); lines that begin with # are comments.
        min_joint: pairs with fewer joint works are left out.
        outsiders: keep those with whom the people of the file wrote.

    Raises:
        UnknownNameError, AmbiguousNameError: a venue, topic or person is not known, or several are meant.
        ParameterError: the years are no range.
        UsageError: the file of people is missing or empty.
    """
    return Selection(
        years=parse_years(years) if years is not None else None,
        venue=graph.venue(venue) if venue is not None else None,
        topic=graph.topic(topic) if topic is not None else None,
        people=_people(graph, people) if people is not None else None,
        min_joint=min_joint,
        outsiders=outsiders,
    )


def _people(graph: Graph, file: Path) -> frozenset[str]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise UsageError(f"the list of people cannot be read: {reason}", value=str(file), where=str(file)) from error
    first_line = {line.strip(): number for number, line in reversed(list(enumerate(lines, start=1)))}
    names = {name: number for name, number in first_line.items() if name and not name.startswith("#")}
    if not names:
        raise UsageError("the list of people is empty", value=str(file), where=str(file), hint="one name or IRI a line")
    found = set()
    for name, number in names.items():
        try:
            found.add(graph.person(name))
        except (UnknownNameError, AmbiguousNameError) as error:
            error.where = f"{file}:{number}"
            raise
    return frozenset(found)


def notes_on(graph: Graph, selection: Selection) -> list[str]:
    """What a page says of the selection it was made of."""
    notes = []
    if selection.years:
        first, last = selection.years
        notes.append(f"Only works of {first or 'the beginning'} to {last or 'now'}; those without a year are left out.")
    if selection.venue:
        names = {row.venue: row.venue_name for row in graph.tables.versions}
        notes.append(f"Only works of {names.get(selection.venue) or selection.venue}.")
    if selection.topic:
        notes.append(f"Only works on {selection.topic}.")
    if selection.people is not None:
        ring = " and, in grey, those they wrote with" if selection.outsiders else ""
        notes.append(f"Only {plural(len(selection.people), 'chosen person', 'chosen people')}{ring}.")
    return notes


def definitions(table: str) -> Table:
    """What each column of a table of statistics means.

    Raises:
        UsageError: there is no such table.
    """
    from scholargraph.statistics.columns import TABLES

    if table not in TABLES:
        raise UsageError(f"there is no table {table!r}", value=table, hint="tables: " + ", ".join(TABLES))
    columns = ("column", "meaning", "formula", "unit", "source")
    return Table(columns, [(d.name, d.meaning, d.formula, d.unit, d.source) for d in TABLES[table]], f"Columns of {table}")
