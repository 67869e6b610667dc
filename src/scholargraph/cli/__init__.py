"""The command line: one file a verb, no logic. `main` is what the command `scholargraph` runs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from scholargraph.cli import build, demo, init, network, query, sources, stats, validate
from scholargraph.errors import ScholargraphError

app = typer.Typer(
    name="scholargraph",
    help="Who works with whom, who advised whom, on what, since when, and how do you know?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"scholargraph {version('scholargraph')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """A knowledge graph of researchers and papers in which every edge opens the source line it rests on."""


for verb in (demo, init, build, query, network, stats, validate, sources):
    app.command(verb.__name__.rsplit(".", 1)[-1])(verb.command)


def main() -> None:
    """Runs the command line: exit code 0 done, 1 the data is wrong, 2 the call is wrong."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except ScholargraphError as error:
        if "--debug" in sys.argv:
            raise
        typer.echo(f"scholargraph: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("scholargraph: stopped", err=True)
        sys.exit(130)
