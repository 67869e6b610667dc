"""`scholargraph build`: documents to graph, tables and report."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from scholargraph.cli.printing import say


def command(
    source: Annotated[list[Path] | None, typer.Argument(help="Documents to read; none: those of the project file.")] = None,
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
    made = build(settings, out, say)
    summarize(made.report, out)


def summarize(report: object, out: Path) -> None:
    """Prints what a build read and found."""
    from scholargraph.cli.printing import print_table
    from scholargraph.model.table import Table
    from scholargraph.pipeline.report import Report

    assert isinstance(report, Report)
    rows = [
        (s.file, s.format or "not read", s.about, sum(s.records.values()), s.repaired, s.skipped, s.unread)
        for s in report.sources
    ]
    print_table(Table(("file", "format", "about", "records", "repaired", "skipped", "not understood"), rows))
    shown = ("persons", "works", "versions", "authorships", "mentions", "pairs", "advising", "candidates")
    typer.echo("  ".join(f"{report.counts.get(name, 0):,} {name}" for name in shown))
    if report.candidates:
        typer.echo(f"{len(report.candidates)} pairs of names may be one person and were left apart: see {out / 'report.md'}")
    if report.changes:
        typer.echo(f"against the last build: {'; '.join(report.changes)} (see {out / 'changes.csv'})")
    typer.echo(f"settings: {', '.join(f'{k} = {v}' for k, v in report.settings.items())}")
    typer.echo(
        f"written to {out}: graph.ttl, derived.ttl, tables/, report.json, report.md, changes.json, changes.csv, identities.csv"
    )
