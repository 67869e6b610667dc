"""Tables to Parquet and back, by DuckDB."""

from __future__ import annotations

import datetime
import json
import re
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
_NUMPY_TYPES = {"DOUBLE": "float64", "BOOLEAN": "bool"}
_ABSENT = -(2**63) + 1
"""Stands for None in arrays of integers; no year and no number of ours is so small."""
_REASON = re.compile(r'"exception_message":"[^{}]*: ([^":{}]+)"')


def write_tables(tables: Tables, folder: Path) -> None:
    """Writes each table as `folder/<name>.parquet`; the same rows give the same bytes.

    Raises:
        UsageError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _connection() as connection:
        for name in Tables.__slots__:
            _copy(connection, columns(row_type(name)), getattr(tables, name), folder / f"{name}.parquet")


def write_result(table: Table, path: Path) -> None:
    """Writes one table of results in one step; a column's type is that of its values.

    Raises:
        UsageError: the file cannot be written.
    """
    shape = tuple(Column(name, _type_of(table.values(i)), True, "") for i, name in enumerate(table.columns))
    with replacing(path) as beside, _connection() as connection:
        _copy(connection, shape, table.rows, beside)


def _type_of(values: Sequence[Any]) -> Any:
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int}:
        return int if kinds else str
    if kinds <= {int, float, Decimal}:
        return float
    kind = kinds.pop() if len(kinds) == 1 else str
    return kind if kind in _SQL_TYPES else str


def _connection() -> Any:
    """A database in memory that guesses no types from the first rows."""
    import duckdb

    return duckdb.connect(config={"threads": 1, "pandas_analyze_sample": 0})


def _copy(connection: Any, shape: Sequence[Column], rows: Sequence[tuple[Any, ...]], path: Path) -> None:
    """Writes rows. DuckDB reads arrays: numbers as such, the rest of Python's own values as text, cast to what is declared."""
    import duckdb

    types = [_SQL_TYPES[column.type] for column in shape]
    values = zip(*rows, strict=True) if rows else ((),) * len(shape)
    held = {
        f"c{i}": _array(found, type) for i, (found, type) in enumerate(zip(values, types, strict=True))
    }  # the statement reads it
    casts = [_cast(name, array, type) for (name, array), type in zip(held.items(), types, strict=True)]
    select = ", ".join(f'{cast} AS "{column.name}"' for cast, column in zip(casts, shape, strict=True))
    target = str(path).replace("'", "''")
    try:
        # S608: columns and types are ours, the path is quoted; COPY takes no parameters
        connection.execute(f"COPY (SELECT {select} FROM held) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")  # noqa: S608
    except (duckdb.Error, RuntimeError) as error:  # a path that is no text ends in a bare RuntimeError
        said = _REASON.search(str(error))  # DuckDB's own words are partly JSON
        reason = said[1] if said else error
        raise UsageError(f"cannot be written: {reason}", value=str(path), where=str(path)) from error


def _array(values: Sequence[Any], type: str) -> Any:
    """An array of numbers where all fit into one, else of Python's own values; an absent number is `_ABSENT`."""
    import numpy as np

    absent = None in values
    try:
        if type == "BIGINT":
            return np.array([_ABSENT if value is None else value for value in values] if absent else values, dtype=np.int64)
        if type in _NUMPY_TYPES and not absent:
            return np.array(values, dtype=_NUMPY_TYPES[type])
    except OverflowError:
        pass  # DuckDB says what is wrong with such a number
    array = np.empty(len(values), dtype=object)
    array[:] = [_text(value) for value in values] if type.endswith("[]") else values
    return array


def _cast(name: str, array: Any, type: str) -> str:
    if array.dtype == "int64":
        return f"NULLIF({name}, {_ABSENT})"
    return f"CAST({name} AS JSON)::{type}" if type.endswith("[]") else f"CAST({name} AS {type})"


def _text(value: Sequence[Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False) if value else "[]"


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
            try:  # S608: the names of columns are those of our own rows
                found = connection.execute(f"SELECT {wanted} FROM read_parquet(?)", [str(file)]).fetchall()  # noqa: S608
            except duckdb.Error as error:
                raise GraphError("this table cannot be read", value=str(file), where=str(file), hint="build again") from error
            lists = [i for i, column in enumerate(shape) if column.type == tuple[str, ...]]
            setattr(tables, name, [row._make(_tuples(values, lists) if lists else values) for values in found])
    return tables


def _tuples(values: tuple[Any, ...], lists: list[int]) -> list[Any]:
    row = list(values)
    for index in lists:
        row[index] = tuple(row[index])
    return row
