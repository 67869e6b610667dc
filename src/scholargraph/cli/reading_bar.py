"""How far the reading is: a bar with records, bytes and rate on stderr; on a terminal only, and only after a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_SOON = 1.0


class ReadingBar:
    """A line for the document that is being read."""

    def __init__(self, bar: Progress):
        self._bar = bar
        self._task: TaskID | None = None
        self._begun = 0.0
        self._size: int | None = None

    def begin(self, name: str, size: int | None) -> None:
        """Another document is read; the line of the one before goes."""
        self.end()
        self._begun, self._size = time.monotonic(), size
        self._task = self._bar.add_task(_shown(name), total=size, visible=False, records="0 records")

    def at(self, records: int, position: int | None) -> None:
        """So many records and remarks, and so many bytes, have been read."""
        spent = time.monotonic() - self._begun
        if self._task is None or spent < _SOON:
            return
        rate = f"{records:,} records  {records / spent:,.0f}/s"
        if position is not None:
            rate += f"  {position / 1e6:,.1f}{f' of {self._size / 1e6:,.1f}' if self._size else ''} MB"
        total = self._size if position is not None else None  # without one the bar runs to and fro
        self._bar.update(self._task, completed=position or 0, total=total, visible=True, records=rate)

    def end(self) -> None:
        """The line goes."""
        if self._task is not None:
            self._bar.remove_task(self._task)
            self._task = None


def _shown(name: str) -> str:
    """The end of a name, without what a terminal would obey."""
    return "".join(c if c.isprintable() else "\ufffd" for c in name)[-40:]


@contextmanager
def reading_bar() -> Iterator[ReadingBar | None]:
    """A bar while sources are read; None where stderr is no terminal. Colours follow NO_COLOR."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[records]}", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True, highlight=False), transient=True) as bar:
        yield ReadingBar(bar)
