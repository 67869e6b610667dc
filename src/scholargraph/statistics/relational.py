"""Pairs, people and years of large corpora: plain SQL over the Parquet tables of a build, run by DuckDB.

The statements are ordinary SQL (joins, grouping, sums), one view a step, so that another engine can run the same text; they
give the rows of `network.coauthorship.project`, `statistics.people` and `statistics.years` (docs/decisions/0006). People and
works are counted by number: joining their IRIs would take most of the time.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any

from scholargraph.errors import UsageError
from scholargraph.model.table import Table
from scholargraph.network.coauthorship import MAX_AUTHORS

SOURCES = ("persons", "works", "authorships")
"""Tables of a build that the statements read."""

STEPS = {
    "person_numbers": "SELECT person, name, CAST(row_number() OVER (ORDER BY person) AS INTEGER) AS id FROM persons",
    "work_numbers": """
        SELECT work, year, byline_complete, CAST(row_number() OVER (ORDER BY work) AS INTEGER) AS id FROM works""",
    "entries": """
        SELECT w.id AS work, p.id AS person, min(a.position) AS first_place, max(a.position) AS last_place
        FROM authorships a JOIN work_numbers w ON a.work = w.work JOIN person_numbers p ON a.person = p.person
        GROUP BY w.id, p.id""",
    "bylines": """
        SELECT e.work, count(*) AS size, max(e.last_place) AS end_place, w.year, w.byline_complete AS complete
        FROM entries e JOIN work_numbers w ON e.work = w.id GROUP BY e.work, w.year, w.byline_complete""",
    "members": """
        SELECT e.work, e.person, b.year, b.complete, CASE WHEN b.complete THEN 1.0 / (b.size - 1) ELSE 0 END AS part
        FROM entries e JOIN bylines b ON e.work = b.work WHERE b.size BETWEEN 2 AND {max_authors}""",
    "joint": """
        SELECT a.person AS a, b.person AS b, count(*) AS works, sum(a.part) AS newman_weight, min(a.year) AS first_year,
               max(a.year) AS last_year, count(*) FILTER (WHERE NOT a.complete) AS works_cut
        FROM members a JOIN members b ON a.work = b.work AND a.person < b.person GROUP BY a.person, b.person""",
}
"""What is computed first, in order: each a table that later statements read."""

TABLES = {
    "pairs": """
        SELECT p.person AS person_a, p.name AS name_a, q.person AS person_b, q.name AS name_b, j.works,
               round(j.newman_weight, 6) AS newman_weight, j.first_year, j.last_year, j.works_cut
        FROM joint j JOIN person_numbers p ON j.a = p.id JOIN person_numbers q ON j.b = q.id""",
    "people": """
        WITH own AS (
            SELECT e.person, count(*) AS works,
                   sum(CASE WHEN b.complete THEN 1.0 / b.size ELSE 0 END) AS works_fractional,
                   count(*) FILTER (WHERE e.first_place = 1 AND NOT (b.complete AND b.size = 1)) AS works_first,
                   count(*) FILTER (WHERE b.complete AND b.size > 1 AND e.last_place = b.end_place) AS works_last,
                   count(*) FILTER (WHERE b.complete AND b.size = 1) AS works_solo,
                   min(b.year) AS first_year, max(b.year) AS last_year,
                   count(*) FILTER (WHERE NOT b.complete) AS works_cut
            FROM entries e JOIN bylines b ON e.work = b.work GROUP BY e.person),
        ends AS (
            SELECT person, count(*) AS coauthors, sum(newman_weight) AS newman_degree
            FROM (SELECT a AS person, newman_weight FROM joint UNION ALL SELECT b, newman_weight FROM joint) AS sides
            GROUP BY person)
        SELECT p.person, p.name, o.works, round(o.works_fractional, 6) AS works_fractional, o.works_first, o.works_last,
               o.works_solo, coalesce(n.coauthors, 0) AS coauthors, round(coalesce(n.newman_degree, 0), 6) AS newman_degree,
               o.first_year, o.last_year, o.works_cut
        FROM own o JOIN person_numbers p ON o.person = p.id LEFT JOIN ends n ON o.person = n.person""",
    "years": """
        SELECT w.year, count(*) AS works, count(*) FILTER (WHERE NOT (w.byline_complete AND b.size IS NOT NULL)) AS works_cut,
               round(avg(b.size) FILTER (WHERE b.complete), 6) AS team_size_mean,
               max(b.size) FILTER (WHERE b.complete) AS team_size_max
        FROM work_numbers w LEFT JOIN bylines b ON w.id = b.work GROUP BY w.year""",
}
"""The tables by name."""

_ORDER = {
    "pairs": "works DESC, newman_weight DESC, name_a, name_b, person_a, person_b",
    "people": "works DESC, name, person",
    "years": "year NULLS LAST",
}


class Relations:
    """The tables of a build in DuckDB. Use as a context manager.

    Attributes:
        connection: the open `duckdb` connection, with the tables of STEPS made by `prepare`.
    """

    def __init__(self, folder: Path, max_authors: int = MAX_AUTHORS, threads: int | None = None):
        import duckdb

        self.connection: Any = duckdb.connect(config={"threads": threads} if threads else {})
        self.max_authors = max_authors
        for name in SOURCES:
            file = str(folder / f"{name}.parquet").replace("'", "''")
            self.connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{file}')")  # noqa: S608
        self._ready = False

    def __enter__(self) -> Relations:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.close()

    def prepare(self) -> None:
        """Runs the STEPS anew."""
        for name, statement in STEPS.items():
            self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {statement.format(max_authors=self.max_authors)}")
        self._ready = True

    def make(self, table: str) -> int:
        """Makes a table inside DuckDB, under its name with `_table` behind, and gives its number of rows.

        Raises:
            UsageError: there is no such table here.
        """
        if table not in TABLES:
            raise UsageError(f"{table!r} is not made by SQL", value=table, hint="tables: " + ", ".join(TABLES))
        if not self._ready:
            self.prepare()
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {table}_table AS {TABLES[table]}")
        return int(self.connection.execute(f"SELECT count(*) FROM {table}_table").fetchone()[0])  # noqa: S608

    def table(self, table: str) -> Table:
        """A table with its rows in the order of the statistics."""
        self.make(table)
        found = self.connection.execute(f"SELECT * FROM {table}_table ORDER BY {_ORDER[table]}")  # noqa: S608
        columns = tuple(column[0] for column in found.description)
        return Table(columns, found.fetchall(), table)
