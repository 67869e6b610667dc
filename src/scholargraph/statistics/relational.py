"""Bylines and pairs of a build, and the tables of people, pairs and years: plain SQL over its Parquet files.

DuckDB runs it here; Spark runs the same text for corpora beyond one machine (docs/decisions/0007). The statements are
ordinary SQL (joins, grouping, sums), one table a step. People and works are counted by number: joining their IRIs would take
most of the time. Shares are summed in whole trillionths, so that the sums do not depend on the order of the rows, nor on the
engine.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from scholargraph.errors import UsageError
from scholargraph.model.table import Table
from scholargraph.network.coauthorship import MAX_AUTHORS

SOURCES = {"persons": "person", "works": "work", "authorships": ""}
"""Tables of a build that the statements read. Those with a key are sorted by it, and an engine adds the `number` of each row,
from 0."""
STEPS = {
    "person_numbers": "SELECT person, name, CAST(number AS INTEGER) AS id FROM persons",
    "work_numbers": "SELECT work, year, byline_complete, status, CAST(number AS INTEGER) AS id FROM works",
    "places": """
        SELECT w.id AS work, p.id AS person, a.position
        FROM authorships a JOIN work_numbers w ON a.work = w.work JOIN person_numbers p ON a.person = p.person""",
    "entries": """
        SELECT work, person, min(position) AS lowest, max(position) AS highest FROM places GROUP BY work, person""",
    "bylines": """
        SELECT e.work, count(*) AS size, max(e.highest) AS end_place, w.year, w.byline_complete AS complete
        FROM entries e JOIN work_numbers w ON e.work = w.id GROUP BY e.work, w.year, w.byline_complete""",
    "members": """
        SELECT e.work, e.person, b.year, CASE WHEN b.complete THEN 0 ELSE 1 END AS cut,
               CASE WHEN b.complete THEN CAST(round(1e12 / (b.size - 1)) AS BIGINT) ELSE 0 END AS newman,
               CASE WHEN b.complete THEN CAST(round(2e12 / (b.size * (b.size - 1))) AS BIGINT) ELSE 0 END AS per_work
        FROM entries e JOIN bylines b ON e.work = b.work WHERE b.size BETWEEN 2 AND {max_authors}""",
    "joint": """
        SELECT a.person AS a, b.person AS b, count(*) AS works, sum(a.cut) AS works_cut, sum(a.newman) AS newman,
               sum(a.per_work) AS per_work, min(a.year) AS first_year, max(a.year) AS last_year
        FROM members a JOIN members b ON a.work = b.work AND a.person < b.person GROUP BY a.person, b.person""",
}
"""What is computed first, in order: each a table that later statements read."""

TABLES = {
    "pairs": """
        SELECT p.person AS person_a, p.name AS name_a, q.person AS person_b, q.name AS name_b, j.works,
               floor(CAST(j.newman AS DOUBLE) / 1000000 + 0.5) / 1000000 AS newman_weight, j.first_year, j.last_year,
               CAST(j.works_cut AS BIGINT) AS works_cut
        FROM joint j JOIN person_numbers p ON j.a = p.id JOIN person_numbers q ON j.b = q.id""",
    "people": """
        WITH own AS (
            SELECT e.person, count(*) AS works,
                   sum(CASE WHEN b.complete THEN CAST(round(1e12 / b.size) AS BIGINT) ELSE 0 END) AS works_fractional,
                   sum(CASE WHEN e.lowest = 1 AND NOT (b.complete AND b.size = 1) THEN 1 ELSE 0 END) AS works_first,
                   sum(CASE WHEN b.complete AND b.size > 1 AND e.highest = b.end_place THEN 1 ELSE 0 END) AS works_last,
                   sum(CASE WHEN b.complete AND b.size = 1 THEN 1 ELSE 0 END) AS works_solo,
                   min(b.year) AS first_year, max(b.year) AS last_year,
                   sum(CASE WHEN b.complete THEN 0 ELSE 1 END) AS works_cut
            FROM entries e JOIN bylines b ON e.work = b.work GROUP BY e.person),
        ends AS (
            SELECT person, count(*) AS coauthors, sum(newman) AS newman_degree
            FROM (SELECT a AS person, newman FROM joint UNION ALL SELECT b, newman FROM joint) AS sides
            GROUP BY person)
        SELECT p.person, p.name, o.works, floor(CAST(o.works_fractional AS DOUBLE) / 1000000 + 0.5) / 1000000 AS works_fractional,
               CAST(o.works_first AS BIGINT) AS works_first, CAST(o.works_last AS BIGINT) AS works_last,
               CAST(o.works_solo AS BIGINT) AS works_solo, coalesce(n.coauthors, 0) AS coauthors,
               floor(CAST(coalesce(n.newman_degree, 0) AS DOUBLE) / 1000000 + 0.5) / 1000000 AS newman_degree,
               o.first_year, o.last_year, CAST(o.works_cut AS BIGINT) AS works_cut
        FROM own o JOIN person_numbers p ON o.person = p.id LEFT JOIN ends n ON o.person = n.person""",
    "years": """
        SELECT w.year, count(*) AS works,
               CAST(sum(CASE WHEN w.byline_complete AND b.size IS NOT NULL THEN 0 ELSE 1 END) AS BIGINT) AS works_cut,
               floor(CAST(sum(CASE WHEN b.complete THEN b.size ELSE 0 END) AS DOUBLE)
                     / nullif(sum(CASE WHEN b.complete THEN 1 ELSE 0 END), 0) * 1000000 + 0.5) / 1000000 AS team_size_mean,
               max(CASE WHEN b.complete THEN b.size END) AS team_size_max
        FROM work_numbers w LEFT JOIN bylines b ON w.id = b.work GROUP BY w.year""",
}
"""The tables by name."""

ORDER = {
    "pairs": "works DESC, newman_weight DESC, name_a, name_b, person_a, person_b",
    "people": "works DESC, name, person",
    "years": "year NULLS LAST",
}
"""How the rows of each table are sorted."""


class Relations:
    """The tables of a build in DuckDB. Use as a context manager.

    Attributes:
        connection: the open `duckdb` connection, with the tables of STEPS made by `need`.
    """

    def __init__(self, folder: Path, max_authors: int = MAX_AUTHORS, threads: int | None = None):
        import duckdb

        self.connection: Any = duckdb.connect(config={"threads": threads} if threads else {})
        self.max_authors, self.folder = max_authors, folder
        for name, key in SOURCES.items():
            numbered = self.file(name, "file_row_number = true") if key else self.file(name)
            number = ", file_row_number AS number" if key else ""
            self.connection.execute(f"CREATE VIEW {name} AS SELECT *{number} FROM {numbered}")  # noqa: S608
        self._made: set[str] = set()

    def __enter__(self) -> Relations:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.close()

    def file(self, table: str, *options: str) -> str:
        """A table of the build, as SQL reads it."""
        place = str(self.folder / f"{table}.parquet").replace("'", "''")
        return f"read_parquet('{place}'{', '.join(('', *options))})"

    def make_temp(self, name: str, statement: str) -> None:
        """Makes a table for this connection alone."""
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {statement}")

    def need(self, last: str | None = None) -> None:
        """Runs the STEPS that were not run yet, up to one of them."""
        for name, statement in STEPS.items():
            if name not in self._made:
                self.make_temp(name, statement.format(max_authors=self.max_authors))
                self._made.add(name)
            if name == last:
                return

    def make(self, table: str) -> int:
        """Makes a table inside DuckDB, under its name with `_table` behind, and gives its number of rows.

        Raises:
            UsageError: there is no such table here.
        """
        if table not in TABLES:
            raise UsageError(f"{table!r} is not made by SQL", value=table, hint="tables: " + ", ".join(TABLES))
        self.need()
        self.make_temp(f"{table}_table", TABLES[table])
        return int(self.connection.execute(f"SELECT count(*) FROM {table}_table").fetchone()[0])  # noqa: S608

    def table(self, table: str) -> Table:
        """A table with its rows in the order of the statistics."""
        self.make(table)
        found = self.connection.execute(f"SELECT * FROM {table}_table ORDER BY {ORDER[table]}")  # noqa: S608
        columns = tuple(column[0] for column in found.description)
        return Table(columns, found.fetchall(), table)

    def arrays(self, statement: str) -> dict[str, Any]:
        """The columns that a statement gives."""
        return {name: np.asarray(values) for name, values in self.connection.execute(statement).fetchnumpy().items()}
