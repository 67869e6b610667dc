"""A document to its tables: text, Excel workbook or Parquet, each as a header and rows with their places."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from scholargraph.errors import SourceError
from scholargraph.model.provenance import Place
from scholargraph.model.records import Remark
from scholargraph.sources.document import Document
from scholargraph.sources.remarks import remark
from scholargraph.sources.tables import delimited, sheets
from scholargraph.sources.tables.columns import WANTED, Layout, recognise

Recognise = Callable[[Sequence[str]], Layout | None]
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_NOTHING = frozenset({"nan", "null", "none", "n/a", "#n/a", "<na>", "nil", "\\n", "-", "--"})
_GUARDED = re.compile(r"^'(?=[=+\-@\t\r\n＝＋－＠])")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: where it stands, its cells as text (a list of a Parquet column stays one), what had to be repaired."""

    place: Place
    cells: tuple[str | tuple[str, ...], ...]
    flaw: str | None = None

    def text(self, index: int) -> str:
        """The text of a cell, a list joined by "; "; "" where the row has none."""
        cell = self.cells[index] if index < len(self.cells) else ""
        return cell if isinstance(cell, str) else "; ".join(cell)

    def __str__(self) -> str:
        return " | ".join(text for index in range(len(self.cells)) if (text := self.text(index).strip()))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: where its header stands, what it means, its rows, and what stood above it.

    Attributes:
        delimiter: what separates the cells of a text; None for workbooks.
    """

    header: Place
    layout: Layout
    rows: Iterator[Row]
    above: tuple[Remark, ...] = ()
    delimiter: str | None = None


def clean(cell: str) -> str:
    """A cell without the apostrophe that keeps it from being a formula, without HTML entities; "" for "NaN" and the like."""
    text = cell.strip()
    if len(text) < 5 and text.lower() in _NOTHING:
        return ""
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return _GUARDED.sub("", text) if text.startswith("'") else text


def format_of(document: Document) -> str | None:
    """Whether the bytes are those of an Excel workbook or of Parquet; "text" if they may be text."""
    head = document.beginning
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        return "xlsx" if b"xl/" in head or b"[Content_Types].xml" in head[:4000] else None
    return None if b"\0" in head[:4096] and not head.startswith((b"\xff\xfe", b"\xfe\xff")) else "text"


def may_be_table(document: Document) -> bool:
    """Whether a text may be a table: what begins as markup or JSON does is none."""
    return format_of(document) == "text" and not document.beginning[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(
        (b"<", b"{", b"[")
    )


def first_lines(document: Document) -> list[str]:
    """The first lines of a text, decoded well enough to look at a header."""
    head = document.beginning[: 1 << 16]
    codec = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return head.decode(codec, errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")[: delimited.FIRST_ROWS]


def grids(document: Document, known: Recognise = recognise) -> Iterator[Grid | Remark]:
    """The tables of a document: one of a text or Parquet file, those of a workbook that have a header of ours.

    Raises:
        SourceError: no header is recognised (the message names the columns found and those wanted), or it cannot be read.
    """
    kind = format_of(document)
    if kind == "text":
        yield _text(document, known)
        return
    opened = sheets.workbook(document) if kind == "xlsx" else sheets.parquet(document)
    found, said = 0, []
    for name, raw in opened:
        grid = _sheet(document, name, raw, known)
        if isinstance(grid, Grid):
            found += 1
            yield grid
        else:
            said.append((name, grid))
    if not found:
        raise _unknown(document, next((row for _, row in said if row), ()))
    for name, row in said:
        if row:
            seen = ", ".join(row)
            yield remark(document.at(f"sheet={name}"), "unread", seen, f"the sheet has no header that is known; {WANTED}")


def _text(document: Document, known: Recognise) -> Grid:
    lines = document.lines
    start = 1 if lines and re.fullmatch(r'"?sep=(.)"?', lines[0]) else 0
    found = delimited.delimiter_of(lines[start:], known)
    if found is None:
        sign = delimited.likely_delimiter(lines)
        first = next((line for line in lines if line.strip()), "")
        raise _unknown(document, first.split(sign) if sign else [first])
    delimiter, index = found[0], found[1] + start
    layout = known(delimited.cells_of(lines[index], delimiter))
    assert layout is not None
    above = tuple(
        remark(document.place(number), "unread", line, "the line stands above the header of the table")
        for number, line in enumerate(lines[start:index], start=start + 1)
        if line.strip(delimiter + " ")
    )
    rows = (
        Row(document.place(line.first, line.last), tuple(map(clean, line.cells)), line.flaw)
        for line in delimited.rows(lines, delimiter, index + 1, layout.width)
    )
    return Grid(document.place(index + 1), layout, rows, above, delimiter)


def _sheet(
    document: Document, name: str, raw: Iterator[tuple[int, tuple[str | tuple[str, ...], ...]]], known: Recognise
) -> Grid | tuple[str, ...]:
    """The table of a sheet, or its first row with content where none is a header."""
    prefix = f"sheet={name}&" if name else ""
    first: list[tuple[int, tuple[str | tuple[str, ...], ...]]] = list(islice(raw, delimited.FIRST_ROWS))
    for position, (number, cells) in enumerate(first):
        names = [cell if isinstance(cell, str) else "" for cell in cells]
        while names and not names[-1].strip():
            names.pop()
        layout = known(names[: sheets.MAX_COLUMNS])
        if layout is None:
            continue
        above = tuple(
            remark(document.at(f"{prefix}row={n}"), "unread", " | ".join(map(str, row)), "the row stands above the header")
            for n, row in first[:position]
            if any(row)
        )
        if len(names) > sheets.MAX_COLUMNS:
            reason = f"the sheet has more than {sheets.MAX_COLUMNS:,} columns; those behind were not read"
            above += (remark(document.at(f"{prefix}row={number}"), "skipped", names[-1], reason),)
        rows = (
            Row(document.at(f"{prefix}row={n}"), tuple(clean(c) if isinstance(c, str) else c for c in row[: sheets.MAX_COLUMNS]))
            for n, row in chain(first[position + 1 :], raw)
            if any(row)
        )
        return Grid(document.at(f"{prefix}row={number}"), layout, rows, above)
    return next((tuple(str(cell) for cell in row if cell) for _, row in first if any(row)), ())


def _unknown(document: Document, columns: Sequence[str]) -> SourceError:
    shown = ", ".join(" ".join(str(column).split())[:40] for column in columns[:30]) or "nothing"
    return SourceError(
        f"the header of this table is not known: it has the columns {shown}",
        value=document.file_name,
        where=document.file_name,
        hint=WANTED,
    )
