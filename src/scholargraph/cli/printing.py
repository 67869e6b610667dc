"""How results look on a terminal and in a pipe."""

from __future__ import annotations

import sys

import typer

from scholargraph.export.table import shown, to_plain
from scholargraph.model.table import Table

MAX_ROWS = 50
"""Rows shown on a terminal; a pipe gets all."""
MAX_MESSAGE = 10_000
"""Characters of a message: bad values are quoted in messages, and may be long."""


def say(message: str) -> None:
    """A message on stderr, without what a terminal would obey and without a value that fills the screen."""
    text = "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in message)
    typer.echo(f"scholargraph: {text if len(text) <= MAX_MESSAGE else text[:MAX_MESSAGE] + ' …'}", err=True)


def print_table(table: Table, *, limit: int | None = None, eyes: bool | None = None) -> None:
    """Prints a table: fitted to the terminal, or whole lines in a pipe.

    Args:
        table: what to print.
        limit: at most so many rows; default: 50 on a terminal, all in a pipe.
        eyes: leave out columns that hold nothing but IRIs, which only cost width; default: on a terminal.
    """
    terminal = sys.stdout.isatty()
    limit = limit or (MAX_ROWS if terminal else len(table.rows))
    columns = [i for i in range(len(table.columns)) if not _only_iris(table, i)] if (terminal if eyes is None else eyes) else []
    columns = columns or list(range(len(table.columns)))
    part = Table(
        tuple(table.columns[i] for i in columns), [tuple(row[i] for i in columns) for row in table.rows[:limit]], table.title
    )
    if terminal:
        _fitted(part)
    else:
        typer.echo(to_plain(part), nl=False)
    if len(table.rows) > limit:
        typer.echo(f"{len(table.rows) - limit:,} more")
    if not table.rows:
        typer.echo("no rows")


def _only_iris(table: Table, index: int) -> bool:
    values = [row[index] for row in table.rows if row[index] is not None]
    return bool(values) and all(isinstance(value, str) and value.startswith(("http://", "https://")) for value in values)


def _fitted(table: Table) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    grid = RichTable(box=SIMPLE_HEAD, pad_edge=False)
    for i, name in enumerate(table.columns):
        numbers = any(isinstance(row[i], int | float) and not isinstance(row[i], bool) for row in table.rows)
        grid.add_column(name, justify="right" if numbers else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(shown(value)) for value in row))
    Console(highlight=False).print(grid)
