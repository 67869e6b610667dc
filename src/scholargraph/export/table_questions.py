"""What is asked of tables where they lie, few rows of them in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scholargraph.export.parquet import selecting
from scholargraph.model.tables import row_type

_FETCHED = 10_000
"""Rows that are fetched at once."""


def rows_in_order(folder: Path, name: str) -> Iterator[Any]:
    """The rows of a table as they stand in its file, few of them in memory; those that hold no lists."""
    row = row_type(name)
    return map(row._make, _each(selecting(row), [folder / f"{name}.parquet"]))


def coauthors(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Each person of the table of pairs with all coauthors, in the order of their IRIs."""
    pairs = folder / "pairs.parquet"
    return _each(
        "SELECT person, list(other) FROM (SELECT person_a AS person, person_b AS other FROM read_parquet(?) "
        "UNION ALL SELECT person_b, person_a FROM read_parquet(?)) GROUP BY person ORDER BY person",
        [pairs, pairs],
    )


def people_left_open(folder: Path) -> Iterator[tuple[str, tuple[str, int, int | None, int | None]]]:
    """Everybody among the candidates: IRI, name, how many works, and the first and last year of these."""
    files = [folder / f"{name}.parquet" for name in ("candidates", "candidates", "persons", "authorships", "works")]
    found = _each(
        "SELECT person, name, count(DISTINCT work), min(year), max(year) FROM (SELECT person_a AS person FROM read_parquet(?) "
        "UNION SELECT person_b FROM read_parquet(?)) JOIN (SELECT person, name FROM read_parquet(?)) USING (person) "
        "LEFT JOIN (SELECT person, work FROM read_parquet(?)) USING (person) "
        "LEFT JOIN (SELECT work, year FROM read_parquet(?)) USING (work) GROUP BY person, name",
        files,
    )
    return ((person, (name, works, first, last)) for person, name, works, first, last in found)


def _each(question: str, files: Sequence[Path]) -> Iterator[Any]:
    import duckdb

    with duckdb.connect(config={"threads": 1}) as connection:
        found = connection.execute(question, list(map(str, files)))
        while rows := found.fetchmany(_FETCHED):
            yield from rows
