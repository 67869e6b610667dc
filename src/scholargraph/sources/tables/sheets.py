"""Excel workbooks and Parquet files as rows of text. Nothing in them is run: of a formula its stored value is read."""

from __future__ import annotations

import datetime
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from scholargraph.errors import SourceError
from scholargraph.project import limits
from scholargraph.sources.containers import RATIO_COUNTS_FROM
from scholargraph.sources.document import Document

Cell = str | tuple[str, ...]
Rows = Iterator[tuple[int, tuple[Cell, ...]]]
_BATCH = 5000
MAX_COLUMNS = 2000
"""More columns of a sheet are not read; that there are more, a row tells by one cell too many."""


def plain(value: Any) -> Cell:
    """A value as text: whole numbers without a decimal point, dates in ISO form, a list as its texts."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else "" if value != value else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return tuple(text for one in value if (text := _named(one)))
    if isinstance(value, dict):
        return _named(value)
    return str(value)


def _named(value: Any) -> str:
    """The text of an item of a list; of a structure its name."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("display_name", "name", "full_name", "literal") if value.get(key)), None)
        if value is None:
            return ""
    text = plain(value)
    return text if isinstance(text, str) else " ".join(text)


def workbook(document: Document) -> Iterator[tuple[str, Rows]]:
    """The sheets of an Excel workbook with their names (only the first bears none) and their rows, counted from 1.

    Raises:
        SourceError: openpyxl is not installed, or this is no sound workbook or a bomb.
    """
    try:
        import openpyxl
    except ImportError as error:
        hint = "pip install 'scholargraph[xlsx]', or save the sheet as CSV"
        raise SourceError(
            "reading Excel workbooks needs openpyxl", value=document.file_name, where=document.file_name, hint=hint
        ) from error
    with tempfile.SpooledTemporaryFile(max_size=64 << 20) as held:
        with document.open() as stream:
            shutil.copyfileobj(stream, held)
        _refuse_bomb(document, held)
        try:
            book = openpyxl.load_workbook(held, read_only=True, data_only=True, keep_links=False)
            sheets = list(book.worksheets)
        except Exception as error:  # a parser of strangers' XML may raise anything
            raise _unsound(document, "Excel workbook", error) from error
        for number, sheet in enumerate(sheets):
            sheet.reset_dimensions()  # files of some writers state a wrong size
            yield ("" if number == 0 else str(sheet.title)), _rows_of(document, sheet)


def _rows_of(document: Document, sheet: Any) -> Rows:
    rows = sheet.iter_rows(values_only=True)
    for number in count(1):
        try:
            row = next(rows, None)
        except Exception as error:  # a parser of strangers' XML may raise anything
            raise _unsound(document, "Excel workbook", error) from error
        if row is None:
            return
        yield number, tuple(plain(value) for value in row[: MAX_COLUMNS + 1])


def _unsound(document: Document, what: str, error: Exception) -> SourceError:
    said = f"this is no sound {what}: {' '.join(str(error).split()) or type(error).__name__}"
    return SourceError(said[:300], value=document.file_name, where=document.file_name)


def _refuse_bomb(document: Document, held: Any) -> None:
    try:
        with zipfile.ZipFile(held) as archive:
            infos = archive.infolist()
    except zipfile.BadZipFile as error:
        raise _unsound(document, "Excel workbook", error) from error
    size, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if size > max(RATIO_COUNTS_FROM, packed * limits().max_ratio):
        what = f"the workbook is {size >> 20:,} MB large when unpacked, more than {limits().max_ratio} times its size"
        raise SourceError(what, value=document.file_name, where=document.file_name, hint="it looks like a bomb")


def parquet(document: Document) -> Iterator[tuple[str, Rows]]:
    """The one table of a Parquet file; its header is row 0, so that the first row of data is row 1.

    DuckDB reads files only, so the bytes go through a temporary one.

    Raises:
        SourceError: this is no sound Parquet file.
    """
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        with document.open() as stream, path.open("wb") as file:
            shutil.copyfileobj(stream, file)
        connection = duckdb.connect(":memory:", config={"threads": "1"})
        try:
            yield "", _fetched(document, connection.execute("SELECT * FROM read_parquet($1)", [str(path)]))
        except duckdb.Error as error:
            raise _unsound(document, "Parquet file", error) from error
        finally:
            connection.close()


def _fetched(document: Document, result: Any) -> Rows:
    import duckdb

    yield 0, tuple(str(column[0]) for column in result.description)
    number = 0
    while True:
        try:
            batch = result.fetchmany(_BATCH)
        except duckdb.Error as error:
            raise _unsound(document, "Parquet file", error) from error
        if not batch:
            return
        for row in batch:
            number += 1
            yield number, tuple(plain(value) for value in row)
