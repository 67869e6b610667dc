"""Random bylines as tables: cut ones, persons printed twice, unknown positions and years, works without an author."""

import random

from scholargraph.model.tables import AuthorshipRow, PersonRow, Tables, WorkRow

LETTERS = "abcdefghijklmnopqrstuvwxyzäöüé書"


def tables_of(seed: int, works: int) -> Tables:
    """So many works by up to thirty people, without pairs; rows sorted by key, as those of a build are."""
    choose = random.Random(seed)
    tables = Tables(persons=[PersonRow(f"p:{c}", f"Person {c.upper()}", (), None) for c in sorted(LETTERS)])
    for index in range(works):
        team = choose.choices(LETTERS, k=choose.choice((0, 1, 2, 2, 3, 3, 4, 5, 8)))  # somebody may come twice
        year, complete = choose.choice([None, *range(2000, 2006)]), choose.random() < 0.8
        work, size = f"w:{index:05}", len(set(team))
        tables.works.append(WorkRow(work, f"T{index}", year, year, "Work", None, None, None, complete, size, 1, ()))
        for place, letter in enumerate(team, 1):
            position = None if choose.random() < 0.1 else place
            tables.authorships.append(AuthorshipRow(f"a:{index}-{place}", work, f"p:{letter}", position, "printed"))
    return tables
