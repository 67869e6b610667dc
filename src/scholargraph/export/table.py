"""Writes one table in the format its file name asks for."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from scholargraph.errors import UsageError
from scholargraph.export.files import write_blocks, write_text
from scholargraph.export.markdown import in_cell
from scholargraph.model.table import ColumnRows, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula; the wide signs in some languages."""


_START = f"\\A[{re.escape(''.join(_FORMULA))}]"
_ODD = {",": re.compile(f'{_START}|[",\\r\\n]'), "\t": re.compile(f'{_START}|"|[^\\S ]|\\A | \\Z|  ')}
"""Text that does not stand in a file as it is, by delimiter."""


def plain(value: Any) -> Any:
    """A value as JSON and Excel take it: decimals as numbers, dates in ISO form, tuples joined by "; "."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return "; ".join(str(part) for part in value)
    return value


def _cell(value: Any) -> str:
    """A value as text; text that a spreadsheet would run as a formula gets an apostrophe in front."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA):
        value = "'" + value
    # a lone carriage return is left unquoted by the csv module and would end the row
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _separated(table: Table, delimiter: str) -> Iterator[str]:
    """The text of a table, some thousand rows at a time."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(table.columns)
    for start in range(0, len(table), ColumnRows.STEP):
        stop = start + ColumnRows.STEP
        columns = (
            table.rows.part(start, stop) if isinstance(table.rows, ColumnRows) else zip(*table.rows[start:stop], strict=True)
        )
        writer.writerows(zip(*(_cells(part, delimiter) for part in columns), strict=True))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _cells(values: Sequence[Any], delimiter: str) -> Sequence[Any]:
    """A column as the csv module takes it; numbers are left to it."""
    if {type(value) for value in values} <= {int, float, type(None)}:
        return values
    if delimiter == "\t":
        return [_text(value, delimiter) for value in values]
    # most text is as it should be, and is not looked at twice
    return [value if type(value) is str and value[:1] not in _FORMULA and "\r" not in value else _cell(value) for value in values]


def _text(value: Any, delimiter: str) -> str:
    """A cell before quoting: with tabs between cells it has no tab or line end itself."""
    value = plain(value)
    if delimiter == "\t" and isinstance(value, str):
        value = " ".join(value.split())  # before a sign that blanks hid is looked for
    return _cell(value)


def _quoted(value: Any, delimiter: str) -> str:
    """A cell as the csv module would write it in a row of several."""
    text = _text(value, delimiter)
    return '"' + text.replace('"', '""') + '"' if delimiter in text or '"' in text or "\n" in text else text


def to_csv(table: Table) -> str:
    """RFC 4180 with LF line ends, UTF-8, a header line, empty cells for absent values."""
    return "".join(_separated(table, ","))


def to_tsv(table: Table) -> str:
    """Like CSV, with tabs; a cell never holds a tab or a line end."""
    return "".join(_separated(table, "\t"))


def to_json(table: Table) -> str:
    """A list of objects, one a row; absent values are null."""
    rows = [{name: plain(value) for name, value in row.items()} for row in table]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def to_markdown(table: Table) -> str:
    """A GitHub-flavoured Markdown table."""

    def line(cells: list[str]) -> str:
        return "| " + " | ".join(map(in_cell, cells)) + " |\n"

    head = line(list(table.columns)) + "|" + " --- |" * len(table.columns) + "\n"
    return head + "".join(line(["" if value is None else str(plain(value)) for value in row]) for row in table.rows)


def shown(value: Any) -> str:
    """A value as a reader sees it, on one line; control and direction signs of a stranger's text do not reach the terminal."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3g}" if 0 < abs(value) < 0.001 else f"{value:.4f}".rstrip("0").rstrip(".")
    text = " ".join(str(value).split())
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp", "Cs") else " " for c in text)


def _width(text: str) -> int:
    """Columns of a terminal: two for wide East Asian signs, none for combining ones."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def to_plain(table: Table) -> str:
    """Aligned columns under their names, for eyes; as wide as the values are."""
    rows = [[shown(value) for value in row] for row in table.rows]
    right = [any(isinstance(row[i], int | float | Decimal) for row in table.rows) for i in range(len(table.columns))]
    widths = [max(map(_width, [name, *(row[i] for row in rows)])) for i, name in enumerate(table.columns)]

    def line(cells: Sequence[str]) -> str:
        blanks = [" " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)]
        aligned = (blank + cell if number else cell + blank for cell, blank, number in zip(cells, blanks, right, strict=True))
        return "  ".join(aligned).rstrip() + "\n"

    return line(table.columns) + line(["─" * width for width in widths]) + "".join(line(row) for row in rows)


_TEXT: dict[str, Callable[[Table], str]] = {
    "csv": to_csv,
    "tsv": to_tsv,
    "json": to_json,
    "md": to_markdown,
    "markdown": to_markdown,
    "table": to_plain,
}

_SEPARATORS = {"csv": ",", "tsv": "\t"}

FORMATS = (*_TEXT, "parquet", "xlsx")
"""The formats of tables, by file suffix."""


def to_text(table: Table, format: str) -> str:
    """A table as text in one of the text formats: csv, tsv, json, md.

    Raises:
        UsageError: it is none of these.
    """
    if format not in _TEXT:
        raise UsageError(f"there is no text format {format!r}", value=format, hint="use one of: " + ", ".join(_TEXT))
    return _TEXT[format](table)


def write_table(table: Table, path: Path, format: str | None = None) -> None:
    """Writes a table; the format is the file's suffix unless given.

    Raises:
        UsageError: the format is unknown.
    """
    kind = format or path.suffix.lstrip(".").lower()
    if kind in _SEPARATORS and isinstance(table.rows, ColumnRows) and len(table.columns) > 1:
        from scholargraph.export.parquet import write_separated

        delimiter = _SEPARATORS[kind]
        write_separated(table, path, lambda value: _quoted(value, delimiter), _ODD[delimiter], delimiter)
    elif kind in _SEPARATORS:
        write_blocks(path, _separated(table, _SEPARATORS[kind]))
    elif kind in _TEXT:
        write_text(path, _TEXT[kind](table))
    elif kind == "parquet":
        from scholargraph.export.parquet import write_result

        write_result(table, path)
    elif kind == "xlsx":
        _write_xlsx(table, path)
    else:
        raise UsageError(
            f"tables cannot be written as {kind!r}", value=kind, where=str(path), hint="use one of: " + ", ".join(FORMATS)
        )


def _write_xlsx(table: Table, path: Path) -> None:
    from scholargraph.export.files import write_bytes
    from scholargraph.export.xlsx import workbook

    rows = [tuple(plain(value) for value in row) for row in table.rows]
    write_bytes(path, workbook(Table(table.columns, rows, table.title, table.notes)))
