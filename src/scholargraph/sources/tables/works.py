"""Rows of works to records: title, byline, year, venue and identifiers from their columns."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import get_args

from scholargraph.model.identifiers import Identifier, normalize_doi
from scholargraph.model.names import fold
from scholargraph.model.records import AnyRecord, Byline, PrintedName, Remark, Status, VersionType, WorkRecord
from scholargraph.sources import bibliographic
from scholargraph.sources.remarks import remark
from scholargraph.sources.tables.columns import Layout
from scholargraph.sources.tables.grid import Row
from scholargraph.sources.tables.people import evidence, printed_name
from scholargraph.sources.tables.rows import RowReader
from scholargraph.sources.tables.separators import Split, separation

_YEAR = re.compile(r"1[4-9]\d\d|2[01]\d\d")
_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?")
_TYPES: tuple[tuple[VersionType, str], ...] = (
    ("Preprint", r"pre ?print|posted content|working paper|unpublished|^manuscript$"),
    ("MastersThesis", r"master|msc|diploma"),
    ("DoctoralThesis", r"thesis|dissertation|phd"),
    ("BookChapter", r"chapter|incollection|inbook|book section|book item"),
    ("ConferencePaper", r"conference|proceeding|symposium|workshop paper"),
    ("Book", r"book|monograph"),
    ("Report", r"report"),
    ("JournalArticle", r"journal|article|review|letter|editorial"),
)
_STATED: dict[str, VersionType] = {fold(name): name for name in get_args(VersionType)}
_MARK = re.compile(r"\s*\(\d{4,}\)$")
_BEHIND_NAME = re.compile(r"^[^,]+(?:,\s*(?:[A-Z]\.?[\s-]*)+)?,\s*")
_ADDRESS = re.compile(r"\[([^\[\]]{1,20000})\]([^\[\]]{1,1000})")
_LISTS = re.compile(r"\s*(?:;|\|)\s*")


class WorkRows(RowReader):
    """Turns rows into records of works; the separator of names is told from the first rows.

    Attributes:
        authors: how the names are separated.
        column: the index of the column of authors; None without one.
        delimiter: what separates the cells of a text; None for workbooks.
    """

    def __init__(self, layout: Layout, sample: Sequence[Row], delimiter: str | None):
        super().__init__(layout)
        self.delimiter = delimiter
        columns = layout.fields.get("authors", ())
        self.column = columns[0] if columns else None
        cells = [row.text(self.column) for row in sample if not _is_list(row, self.column)] if self.column is not None else []
        self.authors = separation([cell for cell in cells if cell])

    def told(self) -> str | None:
        """What the report says of the column of authors."""
        if self.layout.wide:
            return f"one author in each of {len(self.layout.wide)} columns"
        if self.column is None:
            return "no column of authors: the works stand without bylines"
        return f"column “{self.layout.names[self.column]}”: {self.authors}"

    def records(self, row: Row) -> Iterator[AnyRecord | Remark]:
        """The work of a row, and what is to be said of it."""
        row, flaw = self._realigned(row)
        if flaw and row.cells == ():
            yield remark(row.place, "skipped", flaw[1], flaw[0])
            return
        for reason in filter(None, (row.flaw, flaw[0] if flaw else None)):
            yield remark(row.place, "repaired", str(row), reason)
        title = bibliographic.title_of(" ".join(self.value(row, "title").split()))
        identifiers, flaws = self._identifiers(row)
        if not title and not identifiers:
            yield remark(row.place, "skipped", str(row), "the row has no title and no identifier")
            return
        said: list[Remark] = [remark(row.place, "unread", said, "not read as an identifier") for said in flaws]
        byline = self._byline(row, said)
        year, month, date = self._when(row, said)
        venue, container = self.value(row, "venue"), self.value(row, "container")
        status, submitted = self._status(row)
        yield from said
        yield WorkRecord(
            place=row.place,
            title=title,
            byline=byline,
            year=year,
            month=month,
            date=date,
            venue=" ".join(venue.split()) or None,
            version_type=_type(self.value(row, "type")),
            status=status,
            submitted_to=submitted,
            container=container or None,
            publisher=self.value(row, "publisher") or None,
            volume=self.value(row, "volume") or None,
            number=self.value(row, "number") or None,
            pages=self._pages(row),
            editors=self._editors(row),
            identifiers=identifiers,
            citations=int(held) if (held := self.value(row, "citations")).isdigit() else None,
            topics=tuple(dict.fromkeys(filter(None, _LISTS.split(self.value(row, "topics"))))),
        )

    def _realigned(self, row: Row) -> tuple[Row, tuple[str, str] | None]:
        """The row with its cells in their columns, and what was done; without cells where that cannot be told."""
        width, cells = self.layout.width, row.cells
        extra = [cell for cell in cells[width:] if cell]
        years = self.layout.fields.get("year", ())
        if extra and years and not _YEAR.fullmatch(row.text(years[0])):
            reason = (
                f"the row has {len(cells)} cells where the header has {width} and its year is in none: put quotes around cells"
            )
            return Row(row.place, ()), (reason, str(row))
        if extra:
            return row, (f"the row has more cells than the header; not read: {'; '.join(map(str, extra))}"[:300], "")
        if years and (wrong := self._shifted(row, years)):
            return Row(row.place, ()), (wrong, str(row))
        if years and self.delimiter and not row.text(years[0]) and self.column is not None:
            run = self._run_together(row, years[0])
            if run is not None:
                return run, ("several cells stood within one pair of quotes; they were told apart by the year among them", "")
        return row, None

    def _shifted(self, row: Row, years: Sequence[int]) -> str | None:
        """What shows that the cells of a row stand beside their columns: the year's holds words, that of the venue a year."""
        held = row.text(years[0])
        if not held or any(c.isdigit() for c in held) or any(_YEAR.fullmatch(row.text(index)) for index in years):
            return None
        for index in self.layout.fields.get("venue", ()):
            if _YEAR.fullmatch(row.text(index)):
                names = self.layout.names
                return (
                    f"the cells stand in wrong columns: “{names[years[0]]}” holds “{held[:40]}” and “{names[index]}” holds "
                    f"“{row.text(index)}”; put quotes around cells that hold the separator"
                )
        return None

    def _run_together(self, row: Row, year: int) -> Row | None:
        """A row whose quotes stand around several cells, cut at the delimiter; the piece that is a year says where each goes."""
        for index, cell in enumerate(row.cells):
            if not isinstance(cell, str) or self.delimiter is None or self.delimiter not in cell or any(row.cells[index + 1 :]):
                continue
            pieces = [piece.strip() for piece in cell.split(self.delimiter)]
            places = [n for n, piece in enumerate(pieces) if _YEAR.fullmatch(piece)]
            if len(places) == 1 and index <= year - places[0]:
                cells = [*row.cells[:index], *[""] * (year - places[0] - index), *pieces][: self.layout.width]
                return Row(row.place, tuple(cells), row.flaw)
        return None

    def _byline(self, row: Row, said: list[Remark]) -> Byline:
        split = self._split(row)
        written = row.text(self.column) if self.column is not None else ""
        if split.doubt:
            said.append(remark(row.place, "ambiguous", written, split.doubt))
        if split.empty:
            said.append(remark(row.place, "repaired", written, "an empty name stands between two others"))
        if written and not split.names and not split.cut:
            said.append(remark(row.place, "unread", written, "the column of authors holds no name"))
        orcids, ids = self._beside(row, "orcid", split.names), self._beside(row, "author_ids", split.names)
        places = self._beside(row, "affiliations", split.names) or self._located(row, split.names)
        orcids = orcids or self._named_orcids(row, split.names)
        names: list[PrintedName] = []
        lost = False
        for position, text in enumerate(split.names):
            written = _MARK.sub("", text)
            if len(written) > 200 or not any(map(str.isalpha, written)):
                lost = True
                said.append(remark(row.place, "skipped", written, "this part of the column of authors is no name"))
                continue
            names.append(
                printed_name(
                    written,
                    row.place,
                    position=position + 1,
                    affiliation=(places[position] or None) if places else None,
                    identifiers=evidence(orcid=orcids[position] if orcids else "", openalex=ids[position] if ids else ""),
                )
            )
        for text in self._groups(row):
            names.append(printed_name(text, row.place, position=len(names) + 1).model_copy(update={"corporate": True}))
        stated = fold(self.value(row, "complete"))
        return Byline(
            names=tuple(names), complete=bool(names) and not split.cut and not lost and stated not in ("false", "no", "0")
        )

    def _split(self, row: Row) -> Split:
        if self.layout.wide:
            return Split(tuple(text for index in self.layout.wide if (text := row.text(index))))
        for index in self.layout.fields.get("authors", ()):
            held = row.cells[index] if index < len(row.cells) else ""
            if isinstance(held, tuple):
                return Split(held)
            if held:
                return self.authors.split(held)
        return Split(())

    def _beside(self, row: Row, field: str, names: Sequence[str]) -> list[str]:
        """What a column lists for each name: as many parts as names, or one for the only name; else nothing."""
        for index in self.layout.fields.get(field, ()):
            held = row.cells[index] if index < len(row.cells) else ""
            if isinstance(held, str):
                parts = [held] if len(names) == 1 and field == "affiliations" and "|" not in held else _LISTS.split(held)
            else:
                parts = list(held)
            if held and len(parts) == len(names):
                return [" ".join(part.split()) for part in parts]
        return []

    def _located(self, row: Row, names: Sequence[str]) -> list[str]:
        """Affiliations that stand behind their names ("Tak M., Dept., Town; Li B., ...", "[Tak, Mia; Li, Bo] Dept., Town")."""
        if "addresses" in self.layout.fields:
            where: dict[str, str] = {}
            for found in _ADDRESS.finditer(self.value(row, "addresses")):
                for name in _LISTS.split(found[1]):
                    where.setdefault(fold(name), found[2].strip(" ;"))
            return [where.get(fold(name), "") for name in names]
        parts = _LISTS.split(self.value(row, "located")) if "located" in self.layout.fields else []
        if len(parts) != len(names):
            return []
        families = [fold(name.split(",")[0]) for name in names]
        fit = all(fold(part).startswith(family) for part, family in zip(parts, families, strict=True))
        return [_BEHIND_NAME.sub("", part) for part in parts] if fit else []

    def _named_orcids(self, row: Row, names: Sequence[str]) -> list[str]:
        """ORCIDs where each stands behind its name (Web of Science: "Tak, Mia/0000-...; ...")."""
        if "named_orcids" not in self.layout.fields:
            return []
        held = [part.rpartition("/") for part in _LISTS.split(self.value(row, "named_orcids"))]
        by_name = {fold(name): number for name, _, number in held if name}
        return [by_name.get(fold(name), "") for name in names]

    def _groups(self, row: Row) -> list[str]:
        """Bodies that a column of their own names."""
        return [text for text in _LISTS.split(self.value(row, "group")) if any(c.isalpha() for c in text)]

    def _when(self, row: Row, said: list[Remark]) -> tuple[int | None, int | None, datetime.date | None]:
        month = bibliographic.month_of(self.value(row, "month")) if self.value(row, "month") else None
        year: int | None = None
        date: datetime.date | None = None
        for text in (self.value(row, "year"), self.value(row, "date")):
            if not text:
                continue
            if (found := _DATE.fullmatch(text)) and _YEAR.fullmatch(found[1]) and 1 <= int(found[2]) <= 12:
                day = int(found[3] or 0)
                if year in (None, int(found[1])):
                    year, month = int(found[1]), month or int(found[2])
                    date = _day(year, int(found[2]), day) or date
                continue
            read, guess = bibliographic.year_of(re.sub(r"\.0+$", "", text))
            if guess:
                said.append(remark(row.place, "repaired", text, guess))
            if read is None and year is None:
                said.append(remark(row.place, "unread", text, "no year is in the column of the year"))
            year = year or read
        return year, month if year else None, date

    def _status(self, row: Row) -> tuple[Status | None, str | None]:
        stated = self.value(row, "status")
        exact: Status | None = next((status for status in get_args(Status) if fold(status) == fold(stated)), None)
        if exact or not stated:
            return exact, None
        return bibliographic.status_of(stated)

    def _pages(self, row: Row) -> str | None:
        first, last = self.value(row, "first_page"), self.value(row, "last_page")
        both = f"{first}-{last}" if first and last and first != last else first
        return bibliographic.pages_of(self.value(row, "pages") or both)

    def _editors(self, row: Row) -> tuple[PrintedName, ...]:
        cell = self.value(row, "editors")
        if not cell:
            return ()
        separator = self.authors if self.authors.cells else separation([cell])
        names = [name for name in separator.split(cell).names if any(c.isalpha() for c in name) and len(name) <= 200]
        return tuple(printed_name(name, row.place, position=n) for n, name in enumerate(names, start=1))

    def _identifiers(self, row: Row) -> tuple[tuple[Identifier, ...], list[str]]:
        own = self.value(row, "id")
        urls = bibliographic.urls_in(self.value(row, "url"))[:3]
        arxiv = self.value(row, "arxiv")
        doi = self.value(row, "doi") or (
            own if normalize_doi(own) and own.lower().startswith(("10.", "doi:", "https://doi.org")) else ""
        )
        if doi and not normalize_doi(doi) and bibliographic.arxiv_in(doi):
            arxiv, doi = arxiv or doi, ""
        found, flaws = bibliographic.identifiers_of(doi=doi or None, arxiv=arxiv or None, urls=urls)
        return (*found, *evidence(openalex=own, only_works=True)), flaws


def _is_list(row: Row, index: int) -> bool:
    return index < len(row.cells) and not isinstance(row.cells[index], str)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def _type(text: str) -> VersionType:
    folded = fold(text)
    if folded in _STATED:
        return _STATED[folded]
    return next((kind for kind, pattern in _TYPES if folded and re.search(pattern, folded)), "Work")
