"""Plain tables as documents: one reader for tables people keep, one for each export with columns of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import PurePosixPath
from typing import ClassVar, Protocol

from scholargraph.model.records import AnyRecord, Remark
from scholargraph.sources.base import register
from scholargraph.sources.document import Document
from scholargraph.sources.remarks import remark
from scholargraph.sources.tables import delimited
from scholargraph.sources.tables.advising import AdvisingRows
from scholargraph.sources.tables.columns import Layout, recognise
from scholargraph.sources.tables.exports import EXPORTS, recognise_export
from scholargraph.sources.tables.grid import Grid, Recognise, Row, first_lines, format_of, grids, may_be_table
from scholargraph.sources.tables.people import PeopleRows
from scholargraph.sources.tables.works import WorkRows

_SAMPLE = 5000
"""The separator of names is told from so many rows."""
_SUFFIXES = (".csv", ".tsv", ".tab", ".xlsx", ".parquet")
_PACKED = (".gz", ".bz2", ".xz", ".zst")


class _Rows(Protocol):
    def told(self) -> str | None: ...

    def records(self, row: Row) -> Iterator[AnyRecord | Remark]: ...


@register
class TableReader:
    """Reads tables of works, of advising pairs, or of people with identifiers; the header says which."""

    name: ClassVar[str] = "table"
    summary: ClassVar[str] = (
        "tables (CSV, TSV, Excel, Parquet) of works with their authors, of advisors and students, or of people with identifiers"
    )
    suffixes: ClassVar[tuple[str, ...]] = _SUFFIXES
    sample: ClassVar[str] = "title,authors,year,venue,doi\nBounds for waders,Mia Tak; Bo Li,2021,Journal of Waders,10.5555/wad.1"

    def sniff(self, document: Document) -> float:
        """Certain where a header is known; likely where the file's name says that it is a table."""
        kind = format_of(document)
        if kind in ("xlsx", "parquet"):
            return 0.96
        if may_be_table(document) and delimited.delimiter_of(first_lines(document)) is not None:
            return 0.96
        path = PurePosixPath(document.file_name.lower())
        suffix = PurePosixPath(path.stem).suffix if path.suffix in _PACKED else path.suffix
        return 0.9 if kind == "text" and suffix in _SUFFIXES else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The records of the rows, in their order."""
        yield from _read(document, _known)


def _known(header: Sequence[str]) -> Layout | None:
    """Any header, those of exports first: in a workbook an export is one sheet of several."""
    return next((found for name in EXPORTS if (found := recognise_export(name, header))), None) or recognise(header)


def _read(document: Document, known: Recognise) -> Iterator[AnyRecord | Remark]:
    for grid in grids(document, known):
        if isinstance(grid, Remark):
            yield grid
        else:
            yield from _records(grid)


def _records(grid: Grid) -> Iterator[AnyRecord | Remark]:
    yield from grid.above
    sample = list(islice(grid.rows, _SAMPLE))
    rows = _rows(grid, sample)
    said = [f"read as a table of {_KINDS[grid.layout.kind]}"]
    said += [told] if (told := rows.told()) else []
    if grid.layout.ignored:
        said.append(f"columns not read: {', '.join(grid.layout.ignored)}")
    yield remark(grid.header, "note", ", ".join(grid.layout.names), "; ".join(said))
    names = grid.layout.names
    short = sum(len(row.cells) < len(names) for row in sample)
    whole = grid.delimiter is not None and short <= max(1, len(sample) // 2)  # some programs leave out empty cells at the end
    for row in chain(sample, grid.rows):
        if not any(row.cells):
            continue
        if row.text(0) == names[0] and tuple(map(row.text, range(len(names)))) == names:
            yield remark(row.place, "note", str(row), "the header is repeated here")
            continue
        if whole and len(row.cells) < len(names):
            yield remark(row.place, "repaired", str(row), f"the row ends after {len(row.cells)} of {len(names)} cells")
        yield from rows.records(row)


_KINDS = {"works": "works", "advising": "advising pairs", "people": "people"}


def _rows(grid: Grid, sample: Sequence[Row]) -> _Rows:
    if grid.layout.kind == "works":
        return WorkRows(grid.layout, sample, grid.delimiter)
    if grid.layout.kind == "advising":
        return AdvisingRows(grid.layout, sample)
    return PeopleRows(grid.layout)


class _ExportReader:
    """What the readers of exports share; each has a table of columns in `exports`."""

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]] = (".csv", ".txt", ".xlsx")
    basis: ClassVar[str] = "specification"

    def sniff(self, document: Document) -> float:
        """Certain where the header has the columns that only this export has."""
        return 0.98 if may_be_table(document) and delimited.delimiter_of(first_lines(document), self._known) is not None else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The works, in the order of the rows."""
        yield from _read(document, self._known)

    def _known(self, header: Sequence[str]) -> Layout | None:
        return recognise_export(self.name, header)


@register
class ScopusReader(_ExportReader):
    """Reads exports of Scopus."""

    name: ClassVar[str] = "scopus"
    summary: ClassVar[str] = "Scopus exports (CSV)"
    sample: ClassVar[str] = (
        '"Authors","Author full names","Author(s) ID","Title","Year","Source title","DOI","EID"\n'
        '"Tak M.; Li B.","Tak, Mia (57000000001); Li, Bo (57000000002)","57000000001; 57000000002","Bounds",2021,'
        '"Journal of Waders","10.5555/wad.1","2-s2.0-1"'
    )


@register
class WebOfScienceReader(_ExportReader):
    """Reads exports of the Web of Science: tab-delimited with field tags, Excel or CSV with full names of columns."""

    name: ClassVar[str] = "web-of-science"
    summary: ClassVar[str] = "Web of Science exports: tab-delimited with field tags (AU, TI, SO), Excel or CSV with full names"
    sample: ClassVar[str] = (
        "PT\tAU\tAF\tTI\tSO\tPY\tDI\tUT\nJ\tTak, M; Li, B\tTak, Mia; Li, Bo\tBounds\tWADERS\t2021\t10.5555/wad.1\tWOS:1"
    )


@register
class OpenAlexCsvReader(_ExportReader):
    """Reads what OpenAlex exports as CSV: flattened names of columns, several values separated by bars."""

    name: ClassVar[str] = "openalex-csv"
    summary: ClassVar[str] = "OpenAlex works as its web page and API export them (CSV, authors separated by bars)"
    sample: ClassVar[str] = (
        "id,display_name,publication_year,doi,authorships.author.display_name,authorships.author.id\n"
        "https://openalex.org/W1,Bounds,2021,https://doi.org/10.5555/wad.1,Mia Tak|Bo Li,https://openalex.org/A11|https://openalex.org/A12"
    )
