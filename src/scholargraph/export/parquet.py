"""Tables to Parquet and back, and large tables to separated text, by DuckDB."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from operator import itemgetter
from pathlib import Path
from typing import Any

from scholargraph.errors import GraphError, UsageError
from scholargraph.export.files import replacing
from scholargraph.model.table import ColumnRows, Table, Words
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
_JSON = json.JSONEncoder(ensure_ascii=False).encode
_PARQUET = "FORMAT parquet, COMPRESSION zstd"
PART = 2 * 122_880
"""Rows of a table that are written at once: whole groups of rows, as DuckDB makes them."""
_REASON = re.compile(r'"exception_message":"[^{}]*: ([^":{}]+)"')


def write_tables(tables: Tables, folder: Path, names: Sequence[str] = Tables.__slots__) -> None:
    """Writes each table, or those that are named, as `folder/<name>.parquet`; the same rows give the same bytes.

    Raises:
        UsageError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _connection(threads=1) as connection:
        for name in names:
            shape, rows = columns(row_type(name)), getattr(tables, name)
            values = (list(map(itemgetter(place), rows)) for place in range(len(shape)))
            _copy(connection, shape, values, folder / f"{name}.parquet")


def write_columns(table: str, parts: Iterable[dict[str, Any]], columns_in_sql: dict[str, str], path: Path) -> None:
    """Writes one table of a build from arrays in the order of its rows, a part after the other, so that few are in memory.

    Args:
        table: its name.
        parts: arrays by name, of `PART` rows but for the last; numbers, or Python's own texts with None for an absent one.
        columns_in_sql: column → what it is made of, in SQL over the arrays; casts to the declared type are added.
        path: of the file.

    Raises:
        UsageError: the file cannot be written.
    """
    shape = columns(row_type(table))
    select = ", ".join(f'CAST({columns_in_sql[column.name]} AS {_SQL_TYPES[column.type]}) AS "{column.name}"' for column in shape)
    files: list[Path] = []
    with _connection(threads=1) as connection:
        for held in parts:
            files.append(path.with_suffix(f".{len(files)}.parquet"))
            _run(connection, f"{select} FROM held", held, files[-1], _PARQUET)
        if len(files) > 1:
            _run(connection, f"* FROM read_parquet([{', '.join(map(_quoted, files))}])", {}, path, _PARQUET)
        else:
            files.pop().replace(path)
    for file in files:
        file.unlink()


def write_result(table: Table, path: Path) -> None:
    """Writes one table of results in one step; a column's type is that of its values.

    Raises:
        UsageError: the file cannot be written.
    """
    found = [_typed(values) for values in _columns(table)]
    shape = tuple(Column(name, kind, True, "") for name, (kind, _) in zip(table.columns, found, strict=True))
    with replacing(path) as beside, _connection(threads=1) as connection:
        _copy(connection, shape, [values for _, values in found], beside)


def write_separated(table: Table, path: Path, text: Callable[[Any], str], odd: re.Pattern[str], delimiter: str) -> None:
    """Writes a table kept as columns as separated text in one step, no row of it being made; numbers as Python writes them.

    Args:
        table: what to write.
        path: of the file.
        text: a name or a value that is no number, as it is to stand in the file, quotes included.
        odd: finds in text that it does not stand in the file as it is.
        delimiter: between the cells of a row.

    Raises:
        UsageError: the file cannot be written.
    """
    names = [text(name) for name in table.columns]
    select = ", ".join(f'c{i} AS "{str(name).replace(chr(34), chr(34) * 2)}"' for i, name in enumerate(names))
    held = {f"c{i}": _texts(values, text, odd) for i, values in enumerate(_columns(table))}
    with (
        replacing(path) as beside,
        _connection() as connection,  # on all cores: rows keep their order
    ):  # quotes are written already: DuckDB would put them elsewhere too
        _run(
            connection,
            f"{select} FROM held",
            held,
            beside,
            f"FORMAT csv, HEADER true, DELIMITER '{delimiter}', QUOTE '', ESCAPE ''",
        )


def _columns(table: Table) -> list[Any]:
    """The columns of a table: arrays of numbers and `Words` as they are, all else as lists."""
    kept = table.rows.columns if isinstance(table.rows, ColumnRows) else [None] * len(table.columns)
    return [values if _numbers(values) or isinstance(values, Words) else table.values(i) for i, values in enumerate(kept)]


def _numbers(values: Any) -> bool:
    return getattr(getattr(values, "dtype", None), "kind", "O") in "iuf"


def _texts(values: Any, text: Callable[[Any], str], odd: re.Pattern[str]) -> Any:
    """An array of numbers as it is, or of texts as they are to stand in a file."""
    if _numbers(values):
        return values
    if isinstance(values, Words):  # each is looked at once
        return _texts(values.texts.tolist(), text, odd)[values.places]
    if set(map(type, values)) <= {str, type(None)}:  # most text stands as it is
        found = {value: text(value) for value in {*values} - {None} if odd.search(value)}
        return _array([found.get(value, value) for value in values] if found else values, "VARCHAR")
    return _array([text(value) for value in values], "VARCHAR")


def _typed(values: Any) -> tuple[Any, Any]:
    """The type of a column, and its values."""
    if not _numbers(values):
        values = values.tolist() if isinstance(values, Words) else values
        return _type_of(values), values
    import numpy as np

    if np.ma.getmaskarray(values).all():
        return str, [None] * len(values)
    return float if values.dtype.kind == "f" else int, values


def _type_of(values: Sequence[Any]) -> Any:
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int}:
        return int if kinds else str
    if kinds <= {int, float, Decimal}:
        return float
    kind = kinds.pop() if len(kinds) == 1 else str
    return kind if kind in _SQL_TYPES else str


def _connection(**config: Any) -> Any:
    """A database in memory that guesses no types from the first rows."""
    import duckdb

    return duckdb.connect(config={"pandas_analyze_sample": 0, **config})


def _copy(connection: Any, shape: Sequence[Column], values: Iterable[Any], path: Path) -> None:
    """Writes columns as Parquet, each cast to what is declared."""
    types = [_SQL_TYPES[column.type] for column in shape]
    held = {f"c{i}": _array(found, type) for i, (found, type) in enumerate(zip(values, types, strict=True))}
    casts = [_cast(name, array, type) for (name, array), type in zip(held.items(), types, strict=True)]
    select = ", ".join(f'{cast} AS "{column.name}"' for cast, column in zip(casts, shape, strict=True))
    _run(connection, f"{select} FROM held", held, path, _PARQUET)


def _run(connection: Any, select: str, held: dict[str, Any], path: Path, options: str) -> None:
    """Writes what is selected of `held`. DuckDB reads arrays: numbers as such, the rest of Python's own values as text."""
    import duckdb

    try:
        # S608: columns and types are ours, the path is quoted; COPY takes no parameters
        connection.execute(f"COPY (SELECT {select}) TO {_quoted(path)} ({options})")
    except (duckdb.Error, RuntimeError) as error:  # a path that is no text ends in a bare RuntimeError
        said = _REASON.search(str(error))  # DuckDB's own words are partly JSON
        reason = said[1] if said else error
        raise UsageError(f"cannot be written: {reason}", value=str(path), where=str(path)) from error


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _array(values: Any, type: str) -> Any:
    """An array of numbers where all fit into one, else of Python's own values; an absent number is `_ABSENT`."""
    import numpy as np

    if _numbers(values):
        return values
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
    return None if value is None else _JSON(value) if value else "[]"


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
            try:
                found = connection.execute(selecting(row), [str(file)]).fetchall()
            except duckdb.Error as error:
                raise GraphError("this table cannot be read", value=str(file), where=str(file), hint="build again") from error
            lists = _lists(row)
            setattr(tables, name, [row._make(_tuples(values, lists) if lists else values) for values in found])
    return tables


def selecting(row: Any) -> str:
    """The question for all rows of a file."""
    wanted = ", ".join(f'"{column.name}"' for column in columns(row))
    return f"SELECT {wanted} FROM read_parquet(?)"  # noqa: S608 - the names of columns are those of our own rows


def _lists(row: Any) -> list[int]:
    """The places of columns that hold lists."""
    return [place for place, column in enumerate(columns(row)) if column.type == tuple[str, ...]]


def _tuples(values: tuple[Any, ...], lists: list[int]) -> list[Any]:
    row = list(values)
    for index in lists:
        row[index] = tuple(row[index])
    return row
