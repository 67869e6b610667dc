"""Curation as sheets, CSV or Excel: a review sheet that somebody filled in, or a roster of known people.

A review sheet (`scholargraph review`) has the columns `verdict` and `line`: `same` and `different` decide, `unsure` and an empty
cell do not. A roster has a column `name`, and may have `other_names` (several are separated by `;` or `|`), `orcid`, `openalex`,
`dblp`, `acl`, `from` and `to` (years in which the name alone means this person), `department`, `match_by_name` (no: only the
identifiers count), `why`. Other columns are the librarian's own and mean nothing here.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scholargraph.errors import CurationError
from scholargraph.resolve.decisions import Decision

SHEETS = (".csv", ".tsv", ".xlsx")
VERDICTS = ("same", "different", "unsure")
_MAX_UNPACKED = 1 << 30
_NAMES = {
    "full name": "name",
    "names": "name",
    "person": "name",
    "other names": "other_names",
    "variants": "other_names",
    "also": "other_names",
    "aliases": "other_names",
    "orcid id": "orcid",
    "openalex id": "openalex",
    "dblp id": "dblp",
    "dblp pid": "dblp",
    "acl id": "acl",
    "start": "from",
    "end": "to",
    "until": "to",
    "unit": "department",
    "match by name": "match_by_name",
    "note": "why",
    "comment": "why",
    "decided by": "by",
}
_SEPARATORS = re.compile(r"[;|\n]")
_NO = frozenset({"no", "false", "0", "n"})

Row = Mapping[str, str]


def read_sheet(path: Path) -> Iterator[Decision]:
    """The decisions of a review sheet or a roster.

    Raises:
        CurationError: it cannot be read, is neither of the two, or a row is wrong; the message names file and row.
    """
    rows = _rows(path)
    header = next(rows, None)
    columns = [_column(cell) for cell in header[1]] if header else []
    if "verdict" in columns and "line" in columns:
        decide = _reviewed
    elif "name" in columns:
        decide = _listed
    else:
        hint = "a filled review has `verdict` and `line`, a roster has `name`"
        raise CurationError("the columns are those of neither a review sheet nor a roster", where=f"{path}:1", hint=hint)
    for number, cells in rows:
        row: dict[str, str] = {}
        for column, cell in zip(columns, cells, strict=False):
            if column and cell and column not in row:
                row[column] = cell
        where = f"{path}:{number}"
        try:
            decided = decide(row, where) if row else None
        except ValidationError as error:
            detail = error.errors()[0]
            said = str(detail["msg"]).removeprefix("Value error, ")
            raise CurationError(said, value=row, where=where) from error
        if decided is not None:
            yield decided


def _column(cell: str) -> str:
    name = " ".join(cell.lower().replace("_", " ").split())
    return _NAMES.get(name, name.replace(" ", "_"))


def _reviewed(row: Row, where: str) -> Decision | None:
    verdict = row.get("verdict", "").lower()
    if verdict in ("", "unsure"):
        return None
    if verdict not in VERDICTS:
        raise CurationError(f"the verdict {row['verdict']!r} is none of: {', '.join(VERDICTS)}", value=verdict, where=where)
    pair = _pair(row.get("line", ""))
    if pair is None:
        hint = "leave this column as `review` wrote it"
        raise CurationError("the column `line` does not say what the verdict is about", value=row, where=where, hint=hint)
    made = {"by": row.get("by"), "date": _date(row.get("date")), "why": row.get("why"), "where": where}
    return Decision.model_validate({verdict: pair, **{name: value for name, value in made.items() if value}})


def _pair(line: str) -> Any:
    """What `line` selects: `{same: [...]}`, with or without the dash of a list."""
    import yaml

    try:
        value = yaml.safe_load(line.removeprefix("'").strip().removeprefix("- "))
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return value.get("same") if isinstance(value, dict) else None


def _date(text: str | None) -> str | None:
    """The day of a date; Excel adds a time of day to it."""
    return text.partition(" ")[0].partition("T")[0] if text else None


def _listed(row: Row, where: str) -> Decision | None:
    names = [name.strip() for column in ("name", "other_names") for name in _SEPARATORS.split(row.get(column, ""))]
    known = [name for name in names if name]
    if not known:
        raise CurationError("this row of the roster names nobody", value=row, where=where)
    person: dict[str, Any] = {"names": known, "required": False}
    person |= {column: row[column] for column in ("orcid", "openalex", "dblp", "acl", "department") if column in row}
    person |= {column: _year(row[column], column, where) for column in ("from", "to") if column in row}
    if row.get("match_by_name", "").lower() in _NO:
        person["match_by_name"] = False
    return Decision.model_validate({"person": person, "why": row.get("why"), "by": row.get("by"), "where": where})


def _year(text: str, column: str, where: str) -> int:
    found = re.fullmatch(r"(\d{4})(?:\.0|-\d\d.*)?", text)
    if not found:
        raise CurationError(f"{column}: {text!r} is no year", value=text, where=where, hint="write it as 2015")
    return int(found[1])


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, with their numbers from 1; cells as text, without blanks around them."""
    rows = _excel_rows(path) if path.suffix.lower() == ".xlsx" else _text_rows(path)
    for number, cells in rows:
        plain = ["" if cell is None else str(cell).strip() for cell in cells]
        if any(plain):
            yield number, [cell.removeprefix("'") if re.match(r"'[=+\-@]", cell) else cell for cell in plain]


def _text_rows(path: Path) -> Iterator[tuple[int, Sequence[Any]]]:
    try:
        data = path.read_bytes()
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except OSError as error:
        raise CurationError(f"cannot be read: {error.strerror}", value=str(path), where=str(path)) from error
    except UnicodeDecodeError as error:
        hint = "save it as “CSV UTF-8” or as .xlsx"
        raise CurationError("this is no UTF-8 text", value=str(path), where=str(path), hint=hint) from error
    first = text.partition("\n")[0]
    delimiter = max("\t;,", key=lambda sign: (first.count(sign), sign == ","))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise CurationError(f"this is no CSV: {error}", value=str(path), where=f"{path}:{line}") from error


def _excel_rows(path: Path) -> Iterator[tuple[int, Sequence[Any]]]:
    try:
        import openpyxl
    except ImportError as error:
        wanted = "pip install 'scholargraph[xlsx]', or save the sheet as CSV"
        raise CurationError("Excel workbooks are read by openpyxl", value=str(path), where=str(path), hint=wanted) from error
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MAX_UNPACKED:
                raise CurationError("the workbook is too large when unpacked", value=str(path), where=str(path))
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            yield from enumerate(sheet.iter_rows(values_only=True), start=1)
        finally:
            book.close()
    except OSError as error:
        raise CurationError(f"cannot be read: {error.strerror}", value=str(path), where=str(path)) from error
    except CurationError:
        raise
    except Exception as error:  # a parser of strangers' XML may raise anything
        said = f"this is no sound Excel workbook: {type(error).__name__}: {error}"
        raise CurationError(said[:300], value=str(path), where=str(path)) from error
