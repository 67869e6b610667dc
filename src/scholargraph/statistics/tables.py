"""All statistics by name, whole or in slices of years."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from scholargraph.errors import UsageError
from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.model.wording import plural
from scholargraph.network.coauthorship import MAX_AUTHORS, project
from scholargraph.network.selection import Selection, of_works, select
from scholargraph.statistics.credits import credit_table
from scholargraph.statistics.distance import distance
from scholargraph.statistics.facts import Facts
from scholargraph.statistics.grant import grant
from scholargraph.statistics.groups import topics, venues
from scholargraph.statistics.name_forms import name_forms
from scholargraph.statistics.network import network
from scholargraph.statistics.options import DEFAULT, Options
from scholargraph.statistics.pairs import pair_works, pairs
from scholargraph.statistics.people import people
from scholargraph.statistics.suggested import suggested
from scholargraph.statistics.years import years

MAKERS: dict[str, Callable[[Facts, Options], Table]] = {
    "people": people,
    "pairs": pairs,
    "pair_works": pair_works,
    "years": years,
    "venues": venues,
    "topics": topics,
    "network": network,
    "credits": credit_table,
    "suggested": suggested,
    "distance": distance,
    "names": name_forms,
    "grant": grant,
}
"""What makes each table."""

WHOLE = ("years", "venues", "topics", "network")
"""Tables without a row for each person: `Options.person` selects the works of the person there."""


def statistics(table: str, tables: Tables, options: Options = DEFAULT, max_authors: int = MAX_AUTHORS) -> Table:
    """One table of statistics.

    Args:
        table: a name out of MAKERS.
        tables: the rows of works, authorships and the like.
        options: what the tables take.
        max_authors: larger bylines add no pairs.

    Raises:
        UsageError: there is no such table.
        ParameterError: an option it needs is missing.
    """
    if table not in MAKERS:
        raise UsageError(f"there is no table {table!r}", value=table, hint="tables: " + ", ".join(MAKERS))
    if options.person and table in WHOLE:
        tables = works_of(tables, options.person, max_authors)
    return MAKERS[table](Facts(tables, max_authors), options)


def works_of(tables: Tables, person: str, max_authors: int = MAX_AUTHORS) -> Tables:
    """The tables of one person's works, with all their authors."""
    part = of_works(tables, {row.work for row in tables.authorships if row.person == person})
    people = {row.person for row in part.authorships}
    part.persons = [row for row in tables.persons if row.person in people]
    part.pairs, part.pair_works = project(part, max_authors)
    return part


def slices(tables: Tables, count: int, cumulative: bool = False) -> list[tuple[int, int]]:
    """The years of the tables, cut.

    Args:
        tables: the years of their works are cut.
        count: into how many spans, as equal as whole years allow.
        cumulative: each begins with the first year.

    Returns:
        First and last year of each span, both counted; nothing where no work has a year.

    Raises:
        UsageError: fewer than one slice, or more than there are years.
    """
    known = [row.year for row in tables.works if row.year is not None]
    if not known:
        return []
    first, last = min(known), max(known)
    if not 1 <= count <= last - first + 1:
        raise UsageError(
            f"{first}–{last} cannot be cut into {count} slices", value=count, hint=f"at least 1 and at most {last - first + 1}"
        )
    edges = [first + (last - first + 1) * i // count for i in range(count + 1)]
    return [(first if cumulative else edges[i], edges[i + 1] - 1) for i in range(count)]


def sliced(
    table: str,
    tables: Tables,
    selection: Selection,
    max_authors: int,
    options: Options = DEFAULT,
    *,
    count: int,
    cumulative: bool = False,
) -> Table:
    """A table for each slice of years, one below the other, with the columns `slice_from` and `slice_to` at the end.

    Works without a year are in no slice.

    Args:
        table, tables, max_authors, options: as for `statistics`.
        selection: which works and people count; its years are those that are cut.
        count, cumulative: as for `slices`.

    Raises:
        UsageError: there is no such table, or the years cannot be cut so.
    """
    parts: list[tuple[object, ...]] = []
    columns: tuple[str, ...] = ()
    notes: list[tuple[str, ...]] = []
    whole = select(tables, selection, max_authors)
    spans = slices(whole, count, cumulative)
    for span in spans:
        part = statistics(table, select(tables, dataclasses.replace(selection, years=span), max_authors), options, max_authors)
        columns = part.columns
        notes.append(part.notes)
        parts += [(*row, *span) for row in part.rows]
    columns = columns or statistics(table, whole, options, max_authors).columns
    without = sum(row.year is None for row in whole.works)
    rest = plural(without, "work without a year is", "works without a year are")
    said = f"{len(spans)} slices of years; {rest} in none."
    return Table((*columns, "slice_from", "slice_to"), parts, f"{table} by years", (said, *_common(notes)))


def _common(notes: list[tuple[str, ...]]) -> list[str]:
    """What is said of every slice; counts differ from one to the next and are left out."""
    return [note for note in notes[0] if all(note in others for others in notes)] if notes else []
