"""The embedded store for graphs that load at once: Oxigraph in memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from scholargraph.store.loading import load_file, load_text
from scholargraph.store.oxigraph import OxigraphStore


class MemoryStore(OxigraphStore):
    """Triples in Oxigraph's memory."""

    def __init__(self, inner: ox.Store | None = None, *, allow_remote: bool = False):
        super().__init__(ox.Store() if inner is None else inner, allow_remote=allow_remote)

    @classmethod
    def load(cls, files: Iterable[Path] = (), texts: Iterable[str] = (), *, allow_remote: bool = False) -> MemoryStore:
        """A store with the triples of Turtle files and Turtle texts.

        Raises:
            GraphError: a file is unreadable or no Turtle, with its line and column.
        """
        store = cls(allow_remote=allow_remote)
        for file in files:
            store.add_file(file)
        for text in texts:
            store.add_text(text)
        return store

    def add_file(self, file: Path) -> None:
        """Adds the triples of a Turtle file (UTF-8, with or without BOM)."""
        load_file(self._inner, file)

    def add_text(self, text: str, name: str = "text") -> None:
        """Adds the triples of a Turtle text; `name` stands for the file in messages."""
        load_text(self._inner, text, name)
