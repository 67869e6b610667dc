"""The statements of `relational.py` on Apache Spark, for corpora beyond one machine; needs the extra `spark`.

Spark reads the same Parquet tables and runs the same text: nothing in it is DuckDB's own.
"""

from __future__ import annotations

from typing import Any

from scholargraph.errors import UsageError
from scholargraph.model.table import Table
from scholargraph.network.coauthorship import MAX_AUTHORS
from scholargraph.statistics.relational import ORDER, SOURCES, STEPS, TABLES


class SparkRelations:
    """The tables of a build in a Spark session. Use as a context manager: leaving gives the cached steps up.

    Attributes:
        session: a `pyspark.sql.SparkSession`, in any mode.
    """

    def __init__(self, session: Any, folder: str, max_authors: int = MAX_AUTHORS):
        """Reads the tables.

        Args:
            session: an open session.
            folder: where the Parquet files are, as Spark names it: a path, `hdfs://…`, `s3a://…`.
            max_authors: works with more authors add no pairs.
        """
        self.session = session
        self._kept: list[Any] = []
        for name, key in SOURCES.items():
            frame = session.read.parquet(f"{folder}/{name}.parquet")
            number = f"row_number() OVER (ORDER BY {key}) - 1 AS number"
            (frame.selectExpr("*", number) if key else frame).createOrReplaceTempView(name)
        for name, statement in STEPS.items():
            frame = session.sql(statement.format(max_authors=max_authors)).cache()  # a view would be computed at each use
            frame.createOrReplaceTempView(name)
            self._kept.append(frame)

    def __enter__(self) -> SparkRelations:
        return self

    def __exit__(self, *error: object) -> None:
        for frame in self._kept:
            frame.unpersist()

    def frame(self, table: str) -> Any:
        """A table as a `pyspark.sql.DataFrame`, to be written or queried where the cluster is; its rows are in no order.

        Raises:
            UsageError: there is no such table here.
        """
        if table not in TABLES:
            raise UsageError(f"{table!r} is not made by SQL", value=table, hint="tables: " + ", ".join(TABLES))
        return self.session.sql(TABLES[table])

    def table(self, table: str) -> Table:
        """A table with its rows in the order of the statistics, brought to this machine."""
        self.frame(table).createOrReplaceTempView(f"{table}_table")
        found = self.session.sql(f"SELECT * FROM {table}_table ORDER BY {ORDER[table]}")  # noqa: S608
        return Table(tuple(found.columns), [tuple(row) for row in found.collect()], table)
