"""How a task tells what it is doing: in words, document by document, and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

Notify = Callable[[str], None]
"""Is told in one line what is worth knowing while a task runs."""

ProgressOf = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]
"""Shows how far a long task is: from its title and its whole size to a function that is told each part done."""


def silent(message: str) -> None:
    """The `Notify` of a task that nobody watches."""


def unshown(title: str, size: int) -> AbstractContextManager[Callable[[int], None]]:
    """The `ProgressOf` of a task that nobody watches."""
    return nullcontext(lambda part: None)


class Watcher(Protocol):
    """Sees how far the reading is: each document begins with its name and size in bytes (None if unknown)."""

    def begin(self, name: str, size: int | None) -> None:
        """Another document is read."""
        ...

    def at(self, records: int, position: int | None) -> None:
        """So many records and remarks, and so many bytes, of the document have been read."""
        ...

    def end(self) -> None:
        """All documents have been read."""
        ...
