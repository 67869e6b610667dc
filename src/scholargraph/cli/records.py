"""`scholargraph records`: what the documents say, as JSON lines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scholargraph.cli.printing import say
from scholargraph.cli.reading_bar import reading_bar


def command(
    out: Annotated[Path, typer.Option(help="File to write: .jsonl.")],
    source: Annotated[
        list[Path] | None,
        typer.Argument(help="Documents to read (- is standard input, with --format); none: those of the project file."),
    ] = None,
    project: Annotated[Path, typer.Option(help="A project file, or the folder it lies in.")] = Path(),
    format: Annotated[str | None, typer.Option(help="Read every document as this format.")] = None,
    curation: Annotated[list[Path] | None, typer.Option(help="Human decisions: what they hide is left out.")] = None,
) -> None:
    """Write every record of the documents as JSON lines, before anybody decides who is who."""
    from scholargraph.pipeline.records import write_records
    from scholargraph.pipeline.settings import settings_of_call

    with reading_bar() as bar:
        sources, records = write_records(
            settings_of_call(source or [], project, format=format, curation=curation or []), out, say, bar
        )
    say(f"{records:,} records of {sources:,} sources written to {out}")
