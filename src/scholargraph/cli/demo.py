"""`scholargraph demo`: the first look."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scholargraph.cli.build import summarize
from scholargraph.cli.printing import print_table, say


def command(out: Annotated[Path, typer.Option(help="Folder for everything the demo writes.")] = Path("out")) -> None:
    """Build the shipped project, draw its network, export statistics, and ask some questions."""
    from scholargraph.pipeline.demo import NEXT, demo

    made = demo(out, say)
    summarize(made.build.report, out)
    for question, answer in made.answers:
        typer.echo(f"\n$ scholargraph query {question}")
        print_table(answer, limit=8, eyes=True)
    typer.echo("\nwritten beside it: " + ", ".join(str(file) for file in made.files))
    typer.echo("\nwhat to try next")
    where = "" if out == Path("out") else f" --graph {out}"
    for line, shows in NEXT:
        typer.echo(f"  {line + where:70} {shows}")
    typer.echo(f"  open {made.files[0]} in a browser")
