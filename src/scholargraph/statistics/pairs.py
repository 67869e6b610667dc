"""The tables of pairs, and of the works behind each pair."""

from __future__ import annotations

from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.statistics.columns import names


def pairs(tables: Tables) -> Table:
    """One row for each pair with a joint work: most joint works first, then by names. Columns: `columns.PAIRS`."""
    rows = [
        (
            p.person_a,
            p.name_a,
            p.person_b,
            p.name_b,
            p.works,
            round(p.newman_weight, 6),
            p.first_year,
            p.last_year,
            p.advising,
            p.works_cut,
        )
        for p in tables.pairs
    ]
    rows.sort(key=lambda row: (-row[4], -row[5], row[1], row[3], row[0], row[2]))
    note = "The Newman weight leaves out works whose byline is cut: works_cut says how many."
    return Table(names("pairs"), rows, "Pairs", (note,))


def pair_works(tables: Tables) -> Table:
    """One row for each work behind each pair, by names and year. Columns: `columns.PAIR_WORKS`."""
    name = {row.person: row.name for row in tables.persons}
    title = {row.work: row.title for row in tables.works}
    rows = [
        (row.person_a, name[row.person_a], row.person_b, name[row.person_b], row.work, title[row.work], row.year)
        for row in tables.pair_works
    ]
    rows.sort(key=lambda row: (row[1], row[3], row[6] or 0, row[5], row[4]))
    return Table(names("pair_works"), rows, "Works behind the pairs")
