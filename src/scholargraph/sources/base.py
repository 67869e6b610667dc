"""What a format is: a reader that registers itself, sniffs its own kind of document and yields records.

Add a format by one module in this folder with one `@register` class; nothing else has to know it. Packages of others
offer theirs by the entry-point group `scholargraph.sources`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import ClassVar, Protocol, TypeVar, runtime_checkable

from scholargraph.model.records import AnyRecord, Remark
from scholargraph.sources.document import Document


@runtime_checkable
class SourceReader(Protocol):
    """A format. `read` yields records and remarks in the order of the document; it never goes online.

    Attributes:
        name: what `--format` calls it.
        summary: one line for `scholargraph sources`.
        suffixes: usual file suffixes, a hint only.
    """

    name: ClassVar[str]
    summary: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]

    def sniff(self, document: Document) -> float:
        """How likely the document is of this format, from its content: 0 (no) to 1 (certain)."""
        ...

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The records of the document, and remarks on what was repaired, skipped or not understood."""
        ...


_READERS: dict[str, SourceReader] = {}
R = TypeVar("R", bound=type[SourceReader])


def register(reader: R) -> R:
    """Class decorator: makes a reader known by its name.

    Raises:
        ValueError: another reader bears the name.
    """
    if reader.name in _READERS:
        raise ValueError(f"two readers are called {reader.name!r}")
    _READERS[reader.name] = reader()
    return reader


@cache
def readers() -> dict[str, SourceReader]:
    """All readers by name, sorted: those of this room, then those of other packages."""
    package = importlib.import_module("scholargraph.sources")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"scholargraph.sources.{module.name}")
    for entry in entry_points(group="scholargraph.sources"):
        entry.load()
    return dict(sorted(_READERS.items()))
