"""The statements in SQL give the rows of the statistics in Python."""

import random

import pytest

from scholargraph.errors import UsageError
from scholargraph.export.parquet import write_tables
from scholargraph.model.tables import AuthorshipRow, PersonRow, Tables, WorkRow
from scholargraph.network.coauthorship import project
from scholargraph.statistics.relational import Relations
from scholargraph.statistics.tables import statistics

LIMIT = 5


def made(seed: int) -> Tables:
    choose = random.Random(seed)
    tables = Tables(persons=[PersonRow(f"p:{c}", f"Person {c.upper()}", (), None) for c in "abcdefghij"])
    for index in range(choose.randint(0, 40)):
        team = choose.choices("abcdefghij", k=choose.randint(0, 7))  # somebody may come twice
        year, complete = choose.choice([None, *range(2000, 2006)]), choose.random() < 0.8
        size = len(set(team))
        tables.works.append(WorkRow(f"w:{index:02}", "T", year, year, "Work", None, None, None, complete, size, 1, ()))
        for place, letter in enumerate(team, 1):
            position = None if choose.random() < 0.1 else place
            tables.authorships.append(AuthorshipRow(f"a:{index}-{place}", f"w:{index:02}", f"p:{letter}", position, "printed"))
    tables.pairs, tables.pair_works = project(tables, LIMIT)
    return tables


def close(one, other):
    return one == other or (isinstance(one, float) and isinstance(other, int | float) and abs(one - other) < 2e-6)


@pytest.mark.parametrize("seed", range(12))
def test_sql_and_python_agree(seed, tmp_path):
    tables = made(seed)
    write_tables(tables, tmp_path)
    with Relations(tmp_path, max_authors=LIMIT, threads=1) as relations:
        for name in ("people", "pairs", "years"):
            found, expected = relations.table(name), statistics(name, tables, max_authors=LIMIT)
            key = {"people": "person", "pairs": "person_a", "years": "year"}[name]
            assert len(found) == len(expected)
            wanted = {(row[key], row.get("person_b")): row for row in expected}
            for row in found:
                other = wanted[row[key], row.get("person_b")]
                assert all(close(row[column], other[column]) for column in found.columns), (name, row, other)
        assert relations.table("people").column("works") == sorted(relations.table("people").column("works"), reverse=True)
        with pytest.raises(UsageError):
            relations.make("venues")
