"""The table of people: works, positions in bylines, coauthors, years."""

from __future__ import annotations

from collections import defaultdict

from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.statistics.bylines import WorkAuthors, work_authors
from scholargraph.statistics.columns import names

CUT_NOTE = "Works whose byline is cut count for the persons they name; coauthor counts that rest on them are lower bounds."


def people(tables: Tables) -> Table:
    """One row for each person with at least one work: most works first, then by name.

    Columns are those of `columns.PEOPLE`.
    """
    works_of: dict[str, list[WorkAuthors]] = defaultdict(list)
    for work in work_authors(tables):
        for author in work.persons:
            works_of[author].append(work)
    coauthors: dict[str, int] = defaultdict(int)
    newman: dict[str, float] = defaultdict(float)
    for pair in tables.pairs:
        for author in (pair.person_a, pair.person_b):
            coauthors[author] += 1
            newman[author] += pair.newman_weight
    rows = []
    for person in tables.persons:
        works = works_of[person.person]
        if not works:
            continue
        years = [work.year for work in works if work.year is not None]
        rows.append(
            (
                person.person,
                person.name,
                len(works),
                round(sum(1 / len(work.persons) for work in works if work.complete), 6),
                sum(work.first(person.person) for work in works),
                sum(work.last(person.person) for work in works),
                sum(work.solo for work in works),
                coauthors[person.person],
                round(newman[person.person], 6),
                min(years, default=None),
                max(years, default=None),
                sum(not work.complete for work in works),
            )
        )
    rows.sort(key=lambda row: (-row[2], row[1], row[0]))
    return Table(names("people"), rows, "People", (CUT_NOTE,))
