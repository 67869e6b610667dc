"""Sheets of a graph: the report and the advisor page, as HTML or Markdown."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from scholargraph.errors import UnknownFormatError
from scholargraph.export.files import write_text
from scholargraph.export.markdown import as_text
from scholargraph.export.table import to_markdown
from scholargraph.model.table import Table
from scholargraph.network.selection import Selection, select
from scholargraph.pipeline.opened import Graph
from scholargraph.pipeline.selecting import notes_on
from scholargraph.visualize.report_quality import SourceLine
from scholargraph.visualize.sheet import Cell, Grid, Section, Sheet, Works, shown, write_sheet

FORMATS = ("html", "md")
"""What sheets can be written as, by file suffix."""


def write_report(
    graph: Graph, path: Path, selection: Selection | None = None, title: str | None = None, *, public: bool = False
) -> None:
    """Writes the report of a graph, or of a selection of it.

    Args:
        graph: an open graph.
        path: the file, .html or .md.
        selection: which works and people count; all, if None.
        title: of the page.
        public: leave out works under review or submitted, candidates for one person, places in documents and what became of
            each document; the page says so, and every figure is counted without these works.

    Raises:
        UnknownFormatError: the suffix is none of FORMATS.
    """
    from scholargraph.visualize.report_page import report_sheet

    _check(path)
    selection = dataclasses.replace(selection or Selection(), published=public)
    tables = select(graph.tables, selection, graph.max_authors)
    settings = ", ".join(f"{key} = {value}" for key, value in graph.report.settings.items()) if graph.report else ""
    sources = _source_lines(graph)
    notes = notes_on(graph, selection)
    if public:
        tables = dataclasses.replace(tables, candidates=[], versions=[])
        sources, settings = [], ""
        left_out = (
            "Public edition: works under review or submitted, candidates for one person and places in documents are left out"
        )
        notes = [*notes, f"{left_out}; every figure is counted without these works."]
    sheet = report_sheet(tables, title=title or "Coauthor report", sources=sources, notes=notes, settings=settings)
    _write(tables, sheet, path)


def _source_lines(graph: Graph) -> list[SourceLine]:
    """What the build says of each document; none for a bare Turtle file."""
    report = graph.report
    date = {row.label: row.as_of.isoformat() for row in graph.tables.sources if row.as_of}
    return [
        SourceLine(
            file=s.file,
            format=s.format or "",
            about=s.about or "",
            as_of=date.get(s.file, ""),
            kept=sum(s.records.values()),
            repaired=s.repaired,
            skipped=s.skipped,
            unread=s.unread,
            error=s.error or "",
        )
        for s in (report.sources if report else ())
    ]


def write_advisor(graph: Graph, path: Path, person: str, compare: str | None = None) -> None:
    """Writes the page of an advisor, beside another one if asked.

    Args:
        graph: an open graph.
        path: the file, .html or .md.
        person, compare: IRIs.

    Raises:
        UnknownFormatError: the suffix is none of FORMATS.
    """
    from scholargraph.visualize.advisor_page import advisor_sheet

    _check(path)
    _write(graph.tables, advisor_sheet(graph.tables, person, compare), path)


def _check(path: Path) -> None:
    suffix = path.suffix.lstrip(".").lower()
    if suffix not in FORMATS:
        hint = "use one of: " + ", ".join(FORMATS)
        raise UnknownFormatError(f"this page cannot be written as {suffix!r}", value=suffix, where=str(path), hint=hint)


def _write(tables: Any, sheet: Sheet, path: Path) -> None:
    html = path.suffix.lower() == ".html"
    write_text(path, write_sheet(tables, sheet) if html else markdown(sheet, Works(tables, sheet)))


def markdown(sheet: Sheet, works: Works) -> str:
    """A sheet as Markdown; numbers name the works behind them, charts are left out (their tables are not)."""
    parts = [f"# {as_text(sheet.title)}\n", f"{as_text(sheet.line)}\n"]
    for section in sheet.sections:
        parts += [f"## {as_text(section.title)}\n", *_text(section)]
        if section.figures:
            rows = [(f.label, f.value, f.rests_on) for f in section.figures]
            parts.append(to_markdown(Table(("figure", "value", "rests on"), rows)))
        for grid in section.grids:
            parts += [f"**{as_text(grid.caption)}**\n"] * bool(grid.caption)
            parts += [_grid(grid, works), *(f"{as_text(note)}\n" for note in grid.notes)]
    if works.lines:
        parts.append("## Works\n")
        parts.append(
            "\n".join(f"- \\[{w.number}\\] {as_text(w.title)} ({w.year}). {as_text('; '.join(w.places))}" for w in works.lines)
            + "\n"
        )
    parts += [f"{as_text(text)}\n" for text in sheet.footer]
    return "\n".join(parts)


def _text(section: Section) -> list[str]:
    several = len(section.text) > 1
    lines = "\n".join(("- " if several else "") + as_text(text) for text in section.text)
    return [lines + "\n"] if lines else []


def _grid(grid: Grid, works: Works) -> str:
    def said(value: Any) -> str:
        if not isinstance(value, Cell):
            return shown(value)
        numbers = ", ".join(str(n) for n, _, _ in works.of(value.works))
        return shown(value.value) + (f" [{numbers}]" if numbers else "")

    return to_markdown(Table(grid.columns, [tuple(said(value) for value in row) for row in grid.rows]))
