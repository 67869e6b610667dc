"""The table of years: works, persons, team size, new pairs."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.statistics.bylines import work_authors
from scholargraph.statistics.columns import names


def years(tables: Tables) -> Table:
    """One row a year, in order; works without a year come last, in a row with an empty year. Columns: `columns.YEARS`."""
    works = sorted(work_authors(tables), key=lambda w: (w.year is None, w.year or 0, w.work))
    pairs_of: dict[int | None, set[tuple[str, str]]] = defaultdict(set)
    for row in tables.pair_works:
        pairs_of[row.year].add((row.person_a, row.person_b))
    known_persons: set[str] = set()
    known_pairs: set[tuple[str, str]] = set()
    rows: list[tuple[object, ...]] = []
    for year, group in groupby(works, key=lambda w: w.year):
        of_year = list(group)
        persons = {person for work in of_year for person in work.persons}
        sizes = [len(work.persons) for work in of_year if work.complete]
        several = sum(len(work.persons) > 1 or not work.complete for work in of_year)
        new_persons = len(persons - known_persons) if year is not None else None
        new_pairs = len(pairs_of[year] - known_pairs) if year is not None else None
        rows.append(
            (
                year,
                len(of_year),
                len(persons),
                new_persons,
                round(sum(sizes) / len(sizes), 6) if sizes else None,
                max(sizes, default=None),
                round(several / len(of_year), 6),
                len(pairs_of[year]),
                new_pairs,
                sum(not work.complete for work in of_year),
            )
        )
        known_persons |= persons
        known_pairs |= pairs_of[year]
    return Table(names("years"), rows, "Years", ("Team size leaves out works whose byline is cut.",))
