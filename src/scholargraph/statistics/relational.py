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
from scholargraph.model.tables import Tables
from scholargraph.network.coauthorship import MAX_AUTHORS
from scholargraph.network.selection import UNPUBLISHED
from scholargraph.statistics.bylines import FAR, NO_YEAR, Bylines, Pairs
from scholargraph.statistics.citations import UNKNOWN, Citations
from scholargraph.statistics.facts import Facts

SOURCES = ("persons", "works", "authorships")
"""Tables of a build that the statements read."""
UNIT = 1_000_000_000_000
"""One work in the sums of shares."""

STEPS = {
    "person_numbers": "SELECT person, name, CAST(row_number() OVER (ORDER BY person) - 1 AS INTEGER) AS id FROM persons",
    "work_numbers": """
        SELECT work, year, byline_complete, status, CAST(row_number() OVER (ORDER BY work) - 1 AS INTEGER) AS id FROM works""",
    "entries": """
        SELECT w.id AS work, p.id AS person, min(a.position) AS lowest, max(a.position) AS highest
        FROM authorships a JOIN work_numbers w ON a.work = w.work JOIN person_numbers p ON a.person = p.person
        GROUP BY w.id, p.id""",
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
        connection: the open `duckdb` connection, with the tables of STEPS made by `prepare`.
    """

    def __init__(self, folder: Path, max_authors: int = MAX_AUTHORS, threads: int | None = None):
        import duckdb

        self.connection: Any = duckdb.connect(config={"threads": threads} if threads else {})
        self.max_authors, self.folder = max_authors, folder
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
        found = self.connection.execute(f"SELECT * FROM {table}_table ORDER BY {ORDER[table]}")  # noqa: S608
        columns = tuple(column[0] for column in found.description)
        return Table(columns, found.fetchall(), table)

    def facts(self, tables: Tables) -> Facts:
        """The bylines and pairs as arrays; works have numbers, no IRI and no title.

        Args:
            tables: of the same build; only the small ones that are read row by row (advising) need have rows.
        """
        if not self._ready:
            self.prepare()
        people = self._arrays("SELECT person, name FROM person_numbers ORDER BY id")
        works = self._arrays(
            f"SELECT coalesce(year, {NO_YEAR}) AS year, byline_complete, coalesce(status IN {UNPUBLISHED}, false) AS pending "  # noqa: S608
            "FROM work_numbers ORDER BY id"
        )
        entries = self._arrays(
            f"SELECT work, person, coalesce(lowest, {FAR}) AS lowest, coalesce(highest, 0) AS highest "  # noqa: S608
            "FROM entries ORDER BY work, person"
        )
        made = Bylines(
            person=people["person"].tolist(),
            name=people["name"].tolist(),
            listed=np.ones(len(people["person"]), dtype=np.bool_),
            work=[],
            title=[],
            year=works["year"].astype(np.int64),
            complete=works["byline_complete"].astype(np.bool_),
            pending=works["pending"].astype(np.bool_),
            by_work=entries["work"].astype(np.int64),
            by_person=entries["person"].astype(np.int64),
            lowest=entries["lowest"].astype(np.int64),
            highest=entries["highest"].astype(np.int64),
        )
        return Facts(tables, self.max_authors, made=made, pairs=self._pairs(), cited=self._citations(len(made.year)))

    def _citations(self, works: int) -> Citations:
        file = str(self.folder / "citations.parquet").replace("'", "''")
        join = f"FROM read_parquet('{file}') c JOIN work_numbers w ON c.work = w.work"
        found = self._arrays(f"SELECT w.id, max(c.count) AS cited {join} GROUP BY w.id")
        count = np.full(works, UNKNOWN, dtype=np.int64)
        count[found["id"]] = found["cited"]
        label = str(self.folder / "sources.parquet").replace("'", "''")
        sources = self.connection.execute(
            f"SELECT s.label, s.as_of, count(DISTINCT c.work) {join} JOIN read_parquet('{label}') s ON s.source = c.source "
            "GROUP BY s.source, s.label, s.as_of ORDER BY s.label, s.source"
        ).fetchall()
        return Citations(count, tuple(sources))

    def _pairs(self) -> Pairs:
        found = self._arrays(
            "SELECT a, b, works, CAST(works_cut AS BIGINT) AS works_cut, CAST(newman AS BIGINT) AS newman, "  # noqa: S608
            f"CAST(per_work AS BIGINT) AS per_work, coalesce(first_year, {NO_YEAR}) AS first_year, "
            f"coalesce(last_year, {NO_YEAR}) AS last_year FROM joint ORDER BY a, b"
        )
        return Pairs(
            ends=np.column_stack([found["a"], found["b"]]).astype(np.int64).reshape(-1, 2),
            works=found["works"].astype(np.int64),
            works_cut=found["works_cut"].astype(np.int64),
            newman_weight=found["newman"] / UNIT,
            per_work_weight=found["per_work"] / UNIT,
            first_year=found["first_year"].astype(np.int64),
            last_year=found["last_year"].astype(np.int64),
        )

    def _arrays(self, statement: str) -> dict[str, Any]:
        return {name: np.asarray(values) for name, values in self.connection.execute(statement).fetchnumpy().items()}
