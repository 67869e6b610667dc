"""Sheets: pages of figures, charts and tables as one offline HTML file without script.

A sheet is made of sections; a number in a table can open the works behind it, and these their documents and lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from scholargraph.model.tables import Tables
from scholargraph.statistics.places import Places
from scholargraph.visualize.offline import environment, part, policy, raw


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a table; `works` (IRIs) are what it counts."""

    value: Any
    works: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: column names and rows of plain values or cells; `caption` may be empty."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    caption: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: its value in words, what it is, what it rests on, and the works behind it."""

    value: str
    label: str
    rests_on: str = ""
    works: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its heading and the names of its colours."""

    title: str
    svg: Any
    legend: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a sheet."""

    title: str
    id: str
    text: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    charts: tuple[Chart, ...] = ()
    grids: tuple[Grid, ...] = ()
    warning: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A work in the list at the end of a sheet: number, title, year, venue, and the places it was read at."""

    number: int
    title: str
    year: str
    venue: str
    mark: str
    places: tuple[str, ...]


@dataclass(slots=True)
class Sheet:
    """A page before it is written.

    Attributes:
        title: of the page.
        line: counts, below the title.
        sections: the parts.
        footer: sentences at the end.
    """

    title: str
    line: str
    sections: list[Section] = field(default_factory=list)
    footer: tuple[str, ...] = ()


_MARKS = {"submitted": "submitted", "underReview": "under review", "retracted": "retracted"}


class Works:
    """The works a sheet names, numbered in the order in which they are listed."""

    def __init__(self, tables: Tables, sheet: Sheet):
        named = {work for section in sheet.sections for work in _named(section)}
        rows = sorted(
            (row for row in tables.works if row.work in named),
            key=lambda row: (-(row.year or 9999), row.title.casefold(), row.work),
        )
        self.number = {row.work: index for index, row in enumerate(rows, 1)}
        self.row = {row.work: row for row in rows}
        places, lines = Places(tables), {row.work: dict[str, None]() for row in rows}
        for one in sorted(tables.versions, key=lambda one: (one.source, places.line(one.quote) or 0, one.quote)):
            if one.work in lines:
                lines[one.work][places.said(one.source, one.quote)] = None
        self.lines = [
            WorkLine(
                self.number[row.work],
                row.title,
                str(row.year) if row.year is not None else "year unknown",
                row.venue_name or "",
                "; ".join(filter(None, (_MARKS.get(row.status or "", ""), "" if row.byline_complete else "byline cut"))),
                tuple(lines[row.work]),
            )
            for row in rows
        ]

    def of(self, works: Sequence[str]) -> list[tuple[int, str, str]]:
        """Number, year and title of works, in the order of the list."""
        found = sorted(self.number[work] for work in {*works})
        return [(n, self.lines[n - 1].year, self.lines[n - 1].title) for n in found]


def _named(section: Section) -> list[str]:
    cells = [cell for grid in section.grids for row in grid.rows for cell in row if isinstance(cell, Cell)]
    return [w for cell in cells for w in cell.works] + [w for figure in section.figures for w in figure.works]


def write_sheet(tables: Tables, sheet: Sheet) -> str:
    """A sheet as an HTML page that needs no other file, no network and no script; the same text on every machine."""
    works = Works(tables, sheet)
    style = part("sheet.css")
    page: str = _template().render(
        sheet=sheet,
        works=works,
        style=raw(style),
        policy=policy(style),
        shown=shown,
        cell=lambda one: one if isinstance(one, Cell) else Cell(one),
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def shown(value: Any) -> str:
    """A value in words: nothing for None, thousands apart, three decimals, two digits of what is smaller."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2g}" if 0 < abs(value) < 0.001 else f"{value:,.3f}".rstrip("0").rstrip(".")
    return str(value)


def number(value: Any) -> bool:
    """Whether a value is set to the right."""
    value = value.value if isinstance(value, Cell) else value
    if isinstance(value, str):
        return re.fullmatch(r"≥ [\d,]+|\d+ so far", value) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)


@lru_cache(maxsize=1)
def _template() -> Any:
    made = environment()
    made.tests["numeric"] = number
    made.tests["short"] = lambda value: len(shown(value.value if isinstance(value, Cell) else value)) <= 14
    return made.from_string(part("sheet.html.j2"))
