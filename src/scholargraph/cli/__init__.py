"""The command line: one file a verb, no logic. `main` is what the command `scholargraph` runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from scholargraph.cli import (
    advisor,
    build,
    demo,
    explain,
    init,
    network,
    publish,
    query,
    records,
    report,
    review,
    sources,
    stats,
    validate,
    works,
)
from scholargraph.cli.printing import say
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


for verb in (
    demo,
    init,
    build,
    query,
    explain,
    review,
    network,
    stats,
    report,
    advisor,
    works,
    validate,
    sources,
    records,
    publish,
):
    app.command(verb.__name__.rsplit(".", 1)[-1])(verb.command)


def main() -> None:
    """Runs the command line: exit code 0 done, 1 the data is wrong, 2 the call is wrong."""
    _open_streams()
    # the numeric library multiplies small tables only; its threads would wait for each other beside the processes that build
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = app(sys.argv[1:] or ["--help"], standalone_mode=False)
        sys.stdout.flush()
    except SystemExit as error:
        # whoever reads the output has seen enough, as in `| head`: typer ends with 1 then
        code = 0 if isinstance(error.__context__, BrokenPipeError) else error.code
    except BrokenPipeError:
        code = 0
        _forget_output()
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        message, code = _told(error)
        say(message)
        _forget_output()
    sys.exit(code)


def _open_streams() -> None:
    """UTF-8 whatever the locale says; a stream that the caller closed swallows what is written to it."""
    nothing = Path(os.devnull)
    sys.stdout, sys.stderr = (stream or nothing.open("w", encoding="utf-8") for stream in (sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _told(error: Exception) -> tuple[str, int]:
    """What an error says in one line, and the exit code it means."""
    if isinstance(error, ScholargraphError):
        return str(error), error.exit_code
    wrong_call = getattr(error, "format_message", None)  # typer carries its parser's errors under a private name
    if wrong_call:
        path = getattr(getattr(error, "ctx", None), "command_path", "scholargraph")
        said = (
            wrong_call()
            .rstrip(".")
            .replace("Value error, ", "")
            .replace("does not match the formats '%Y-%m-%d'", "is no date like 2026-01-31")
        )
        return f"{said} (see {path} --help)", 2
    if isinstance(error, OSError):
        return f"{error.filename or 'the output'}: {error.strerror or error}", 1
    return f"internal error, {type(error).__name__}: {error} (scholargraph --debug ... shows where; please report it)", 1


def _forget_output() -> None:
    """Python would complain at exit once more about output that cannot be written."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
