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
_OFTEN = 0.1
"""Seconds between two looks of the bar: no thread of its own draws it, so that the process can be forked."""


class ReadingBar:
    """A line for the document that is being read, with what has been read of all."""

    def __init__(self, bar: Progress):
        self._bar = bar
        self._task: TaskID | None = None
        self._begun = time.monotonic()
        self._size: int | None = None
        self._before = self._records = 0
        self._drawn = 0.0

    def begin(self, name: str, size: int | None) -> None:
        """Another document is read; the line of the one before goes."""
        self.end()
        self._size, self._before, self._records = size, self._before + self._records, 0
        self._task = self._bar.add_task(_shown(name), total=size, visible=self._is_long, records=self._told(None))

    def at(self, records: int, position: int | None) -> None:
        """So many records and remarks, and so many bytes, of the document have been read."""
        self._records = records
        if self._task is not None and self._is_long:
            total = self._size if position is not None else None  # without one the bar runs to and fro
            self._bar.update(self._task, completed=position or 0, total=total, visible=True, records=self._told(position))
            if time.monotonic() - self._drawn >= _OFTEN:
                self._drawn = time.monotonic()
                self._bar.refresh()

    def end(self) -> None:
        """The line goes."""
        if self._task is not None:
            self._bar.remove_task(self._task)
            self._bar.refresh()
            self._task = None

    @property
    def _is_long(self) -> bool:
        return time.monotonic() - self._begun >= _SOON

    def _told(self, position: int | None) -> str:
        every = self._before + self._records
        rate = f"{every:,} records  {every / max(time.monotonic() - self._begun, 0.001):,.0f}/s"
        if position is None:
            return rate
        return f"{rate}  {position / 1e6:,.1f}{f' of {self._size / 1e6:,.1f}' if self._size else ''} MB"


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
    with Progress(*columns, console=Console(stderr=True, highlight=False), transient=True, auto_refresh=False) as bar:
        yield ReadingBar(bar)
