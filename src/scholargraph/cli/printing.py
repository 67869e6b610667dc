"""How results look on a terminal and in a pipe."""

from __future__ import annotations

import sys
from typing import Any

import typer

from scholargraph.model.table import Table

MAX_ROWS = 50
"""Rows shown on a terminal; a pipe gets all."""


def say(message: str) -> None:
    """A message on stderr."""
    typer.echo(f"scholargraph: {message}", err=True)


def print_table(table: Table, *, title: str | None = None, limit: int | None = None) -> None:
    """Prints a table: fitted to the terminal, or whole lines in a pipe."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    terminal = sys.stdout.isatty()
    limit = limit or (MAX_ROWS if terminal else len(table.rows))
    console = Console(highlight=False, width=None if terminal else 100_000, soft_wrap=not terminal)
    shown = RichTable(box=SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
    columns = [i for i in range(len(table.columns)) if not _is_redundant(table, i)]
    for i in columns:
        numbers = any(isinstance(row[i], int | float) for row in table.rows)
        shown.add_column(table.columns[i], justify="right" if numbers else "left", overflow="fold")
    for row in table.rows[:limit]:
        shown.add_row(*(Text(_shown(row[i])) for i in columns))
    console.print(shown, no_wrap=not terminal)
    if len(table.rows) > limit:
        console.print(f"{len(table.rows) - limit:,} more")
    if not table.rows:
        console.print("no rows")


def _is_redundant(table: Table, index: int) -> bool:
    """On a terminal an IRI beside its name only costs width."""
    name = table.columns[index]
    labels = {"person": "name", "person_a": "name_a", "person_b": "name_b"}
    return sys.stdout.isatty() and labels.get(name) in table.columns


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    # a terminal must not obey control characters that a stranger put into a title
    return "".join(c if c.isprintable() else "�" for c in str(value))
