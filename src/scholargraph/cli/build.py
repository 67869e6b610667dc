"""`scholargraph build`: documents to graph, tables and report."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from scholargraph.cli.printing import say
from scholargraph.cli.progress import progress
from scholargraph.cli.reading_bar import reading_bar
from scholargraph.errors import UsageError
from scholargraph.model.wording import plural

_SHOWN = 20
"""So many losses and repairs are printed; the report has all."""


def command(
    source: Annotated[
        list[Path] | None,
        typer.Argument(help="Documents to read (- is standard input, with --format); none: those of the project file."),
    ] = None,
    project: Annotated[Path, typer.Option(help="A project file, or the folder it lies in.")] = Path(),
    out: Annotated[Path, typer.Option(help="Folder for the build.")] = Path("out"),
    format: Annotated[str | None, typer.Option(help="Read every document as this format.")] = None,
    curation: Annotated[
        list[Path] | None, typer.Option(help="Human decisions: a YAML list, a filled review, or a roster (.csv, .xlsx).")
    ] = None,
    as_of: Annotated[
        datetime.datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Date the documents were copied.")
    ] = None,
    identities: Annotated[Path | None, typer.Option(help="Registry of person IRIs, read and written.")] = None,
    identity: Annotated[str | None, typer.Option(help="resolve, source or printed.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Any loss on import makes the build fail.")] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Read only documents that changed since the last --update; same result.")
    ] = False,
    columns_only: Annotated[
        bool, typer.Option("--columns-only", help="Tables without Turtle: enough for statistics and networks.")
    ] = False,
    index: Annotated[
        bool, typer.Option("--index", help="Write the index for queries now; large graphs get it at the first query.")
    ] = False,
) -> None:
    """Build the graph of a project, or of the documents named."""
    from scholargraph.pipeline.build import build
    from scholargraph.pipeline.settings import settings_of_call

    settings = settings_of_call(
        source or [],
        project,
        format=format,
        curation=curation or [],
        as_of=as_of.date() if as_of else None,
        identities=identities,
        identity=identity,
        strict=strict,
    )
    if index and columns_only:
        raise UsageError("--index and --columns-only do not go together", hint="an index is made from the Turtle")
    with reading_bar() as bar:
        made = build(settings, out, say, bar, columns_only=columns_only, update=update)
    summarize(made.report, out)
    if index:
        from scholargraph.pipeline.opened import Graph

        Graph(out, say, progress=progress).index()


def summarize(report: object, out: Path) -> None:
    """Prints what a build read and found."""
    from scholargraph.cli.printing import print_table
    from scholargraph.model.table import Table
    from scholargraph.pipeline.build_report import COLUMNS_ONLY, BuildReport

    assert isinstance(report, BuildReport)
    rows = [
        (s.file, s.format or "not read", s.about, s.entries, s.kept, sum(s.records.values()), s.repaired, s.skipped, s.unread)
        for s in report.sources
    ]
    columns = "file format about entries kept records repaired skipped".split()
    print_table(Table((*columns, "not understood"), rows))
    told = [(r.severity, r.place, r.reason, r.text[:60]) for r in report.lost_and_repaired]
    if told:
        print_table(Table(("entry", "where", "why", "text"), told), limit=_SHOWN)
        typer.echo(f"all of them, and what no rule understood: {out / 'report.md'}")
    shown = ("persons", "works", "versions", "authorships", "mentions", "pairs", "advising", "candidates")
    typer.echo("  ".join(f"{report.counts.get(name, 0):,} {name}" for name in shown))
    if report.candidates:
        pairs = plural(report.counts["candidates"], "pair")
        typer.echo(f"{pairs} of names may be one person, left apart: see {out / 'report.md'}")
    if report.changes:
        typer.echo(f"against the last build: {'; '.join(report.changes)} (see {out / 'changes.csv'})")
    typer.echo(f"settings: {', '.join(f'{k} = {v}' for k, v in report.settings.items())}")
    turtle = "" if report.settings.get(COLUMNS_ONLY) else "graph.ttl, derived.ttl, changes.json, changes.csv, "
    typer.echo(f"written to {out}: {turtle}tables/, report.json, report.md, identities.csv")
