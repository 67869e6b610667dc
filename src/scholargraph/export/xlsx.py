"""Tables as Excel workbooks, without a package for it: one sheet of data, one of notes; the same table gives the same bytes.

Text is written as text, so that nothing in it can run as a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from scholargraph.errors import UsageError
from scholargraph.model.table import Table

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MOST = 32_767
"""Characters Excel takes in a cell."""
ROWS = 1_048_576
"""Rows Excel takes in a sheet, the names of the columns among them."""
_WHOLE = 10**15
"""Larger whole numbers lose digits in Excel and are written as text."""
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def workbook(table: Table, choices: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """The bytes of an .xlsx file: names of columns in bold and fixed, a filter, widths after the content.

    Args:
        table: what to write.
        choices: column → the only words it takes, offered in each of its cells.

    Values must be str, int, float, bool or None (see `export.table.plain`).

    Raises:
        UsageError: the table has more rows than Excel takes.
    """
    if len(table) >= ROWS:
        message = f"Excel takes {ROWS:,} rows, and this table has {len(table):,}"
        raise UsageError(message, value=len(table), hint="write .csv or .parquet, or select part of it")
    sheets = [("Table", _sheet(table.columns, table.rows, choices))]
    if table.notes:
        sheets.append(("Notes", _sheet(("note",), [(note,) for note in table.notes])))
    parts = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relations([_relation(1, "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book([name for name, _ in sheets]),
        "xl/_rels/workbook.xml.rels": _book_relations(len(sheets)),
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{i}.xml": xml for i, (_, xml) in enumerate(sheets, 1)},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    listed = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{kind}.worksheet+xml"/>' for i in range(1, sheets + 1)
    )
    return (
        f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{listed}</Types>'
    )


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _book(names: Sequence[str]) -> str:
    sheets = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(names, 1))
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _book_relations(sheets: int) -> str:
    listed = [_relation(i, "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, sheets + 1)]
    return _relations([*listed, _relation(sheets + 1, "styles", "styles.xml")])


def _relations(listed: Sequence[str]) -> str:
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{"".join(listed)}</Relationships>'


def _sheet(columns: Sequence[str], rows: Sequence[Sequence[Any]], choices: Mapping[str, Sequence[str]] | None = None) -> str:
    widths = []
    for i, name in enumerate(columns):
        longest = max((len(str(row[i])) for row in rows[:1000] if row[i] is not None), default=0)
        widths.append(f'<col min="{i + 1}" max="{i + 1}" width="{min(60, max(len(name), longest) + 3)}" customWidth="1"/>')
    lines = [_row(1, columns, bold=True), *(_row(number, row) for number, row in enumerate(rows, 2))]
    last = f"{_letters(len(columns))}{len(rows) + 1}"
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}"/><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{"".join(widths)}</cols><sheetData>{"".join(lines)}</sheetData><autoFilter ref="A1:{last}"/>'
        f"{_choices(columns, max(len(rows), 1), choices or {})}</worksheet>"
    )


def _choices(columns: Sequence[str], rows: int, choices: Mapping[str, Sequence[str]]) -> str:
    """Columns whose cells offer a list of words and refuse others."""
    made = []
    for column, words in choices.items():
        letters = _letters(columns.index(column) + 1)
        listed = escape('"' + ",".join(words) + '"')
        made.append(
            f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="{letters}2:{letters}{rows + 1}">'
            f"<formula1>{listed}</formula1></dataValidation>"
        )
    return f'<dataValidations count="{len(made)}">{"".join(made)}</dataValidations>' if made else ""


def _row(number: int, values: Sequence[Any], bold: bool = False) -> str:
    cells = (_cell(f"{_letters(i)}{number}", value, bold) for i, value in enumerate(values, 1) if value is not None)
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: Any, bold: bool) -> str:
    style = ' s="1"' if bold else ""
    if isinstance(value, bool):
        return f'<c r="{place}"{style} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float) and abs(value) < _WHOLE:
        return f'<c r="{place}"{style}><v>{value!r}</v></c>'
    text = escape(_BAD.sub("\ufffd", str(value))[:_MOST]).replace("\r", "&#13;")
    return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _letters(number: int) -> str:
    """1 → A, 27 → AA."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found
