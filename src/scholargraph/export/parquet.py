"""Tables to Parquet and back, by DuckDB."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
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
_REASON = re.compile(r'"exception_message":"[^{}]*: ([^":{}]+)"')


def write_tables(tables: Tables, folder: Path) -> None:
    """Writes each table as `folder/<name>.parquet`; the same rows give the same bytes.

    Raises:
        UsageError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in Tables.__slots__:
        shape = columns(row_type(name))
        values = attrgetter(*(column.name for column in shape))
        _copy(shape, list(map(values, getattr(tables, name))), folder / f"{name}.parquet")


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
    """Writes rows. DuckDB reads arrays of Python's own values where they lie: all as text, cast to what the column holds."""
    import duckdb
    import numpy as np

    types = [_SQL_TYPES[column.type] for column in shape]
    held = {f"c{i}": np.empty(len(rows), dtype=object) for i in range(len(shape))}  # the statement reads it
    for i, values in enumerate(zip(*rows, strict=True)):
        held[f"c{i}"][:] = [_text(value) for value in values] if types[i].endswith("[]") else values
    casts = (f"CAST(c{i} AS JSON)::{type}" if type.endswith("[]") else f"CAST(c{i} AS {type})" for i, type in enumerate(types))
    select = ", ".join(f'{cast} AS "{column.name}"' for cast, column in zip(casts, shape, strict=True))
    target = str(path).replace("'", "''")
    with duckdb.connect(config={"threads": 1, "pandas_analyze_sample": 0}) as connection:  # 0: no guessing of types
        try:
            # S608: columns and types are ours, the path is quoted; COPY takes no parameters
            connection.execute(f"COPY (SELECT {select} FROM held) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")  # noqa: S608
        except (duckdb.Error, RuntimeError) as error:  # a path that is no text ends in a bare RuntimeError
            said = _REASON.search(str(error))  # DuckDB's own words are partly JSON
            reason = said[1] if said else error
            raise UsageError(f"cannot be written: {reason}", value=str(path), where=str(path)) from error


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
            setattr(tables, name, [row(*_tuples(values, lists)) for values in found])
    return tables


def _tuples(values: tuple[Any, ...], lists: list[int]) -> list[Any]:
    row = list(values)
    for index in lists:
        row[index] = tuple(row[index])
    return row
