"""Tables to Parquet and back, by DuckDB."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from scholargraph.errors import GraphError, UsageError
from scholargraph.export.files import replacing
from scholargraph.model.table import Table
from scholargraph.model.tables import Column, Tables, columns, row_type

_SQL_TYPES: dict[Any, str] = {
    str: "VARCHAR",
    int: "BIGINT",
    float: "DOUBLE",
    bool: "BOOLEAN",
    datetime.date: "DATE",
    Decimal: "DOUBLE",
    tuple[str, ...]: "VARCHAR[]",
}
_BATCH = 50_000


def write_tables(tables: Tables, folder: Path) -> None:
    """Writes each table as `folder/<name>.parquet`; the same rows give the same bytes.

    Raises:
        UsageError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in Tables.__slots__:
        shape = columns(row_type(name))
        rows = [tuple(getattr(row, column.name) for column in shape) for row in getattr(tables, name)]
        _copy(shape, rows, folder / f"{name}.parquet")


def write_result(table: Table, path: Path) -> None:
    """Writes one table of results in one step; a column's type is that of its values.

    Raises:
        UsageError: the file cannot be written.
    """
    shape = tuple(Column(name, _type_of(table.values(i)), True, "") for i, name in enumerate(table.columns))
    with replacing(path) as beside:
        _copy(shape, table.rows, beside)


def _type_of(values: Sequence[Any]) -> Any:
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int}:
        return int if kinds else str
    if kinds <= {int, float, Decimal}:
        return float
    kind = kinds.pop() if len(kinds) == 1 else str
    return kind if kind in _SQL_TYPES else str


def _copy(shape: Sequence[Column], rows: Sequence[tuple[Any, ...]], path: Path) -> None:
    import duckdb

    with duckdb.connect(config={"threads": 1}) as connection:
        declared = ", ".join(f'"{column.name}" {_SQL_TYPES[column.type]}' for column in shape)
        connection.execute(f"CREATE TABLE result ({declared})")
        names = ", ".join(f"unnest(${i + 1}::{_SQL_TYPES[column.type]}[])" for i, column in enumerate(shape))
        for start in range(0, len(rows), _BATCH):
            batch = zip(*rows[start : start + _BATCH], strict=True)
            values = [[_value(column, value) for value in part] for column, part in zip(shape, batch, strict=True)]
            connection.execute(f"INSERT INTO result SELECT {names}", values)
        target = str(path).replace("'", "''")
        try:
            connection.execute(f"COPY result TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        except (duckdb.Error, RuntimeError) as error:  # a path that is no text ends in a bare RuntimeError
            raise UsageError(f"cannot be written: {error}", value=str(path), where=str(path)) from error


def _value(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.type is str and not isinstance(value, str):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def read_tables(folder: Path, names: Sequence[str] = Tables.__slots__) -> Tables:
    """Reads what `write_tables` wrote; only some of the tables, if they are named, the others staying empty.

    Raises:
        GraphError: a table is missing or has other columns than this version writes.
    """
    import duckdb

    tables = Tables()
    with duckdb.connect(config={"threads": 1}) as connection:
        for name in names:
            row, file = row_type(name), folder / f"{name}.parquet"
            shape = columns(row)
            wanted = ", ".join(f'"{column.name}"' for column in shape)
            try:
                found = connection.execute(f"SELECT {wanted} FROM read_parquet(?)", [str(file)]).fetchall()  # noqa: S608
            except duckdb.Error as error:
                raise GraphError("this table cannot be read", value=str(file), where=str(file), hint="build again") from error
            lists = [i for i, column in enumerate(shape) if column.type == tuple[str, ...]]
            setattr(tables, name, [row(*_tuples(values, lists)) for values in found])
    return tables


def _tuples(values: tuple[Any, ...], lists: list[int]) -> list[Any]:
    row = list(values)
    for index in lists:
        row[index] = tuple(row[index])
    return row
