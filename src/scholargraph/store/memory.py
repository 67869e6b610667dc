"""The embedded store for graphs that load at once: Oxigraph in memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from scholargraph.errors import GraphError
from scholargraph.store.oxigraph import OxigraphStore

_BOM = b"\xef\xbb\xbf"

Progress = Callable[[int], None]
"""Is told how many bytes have been read since the last call."""


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


class _Counted:
    """A file that tells how much of it has been read."""

    def __init__(self, stream: Any, progress: Progress):
        self._stream, self._progress = stream, progress

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._stream.read(size)
        self._progress(len(data))
        return data


def load_file(inner: ox.Store, file: Path, progress: Progress | None = None) -> None:
    """Loads a Turtle file (UTF-8, with or without BOM) as a stream, into memory or into an index on disk.

    Raises:
        GraphError: it is unreadable or no Turtle, with its line and column.
    """
    try:
        with file.open("rb") as stream:
            if stream.read(3) != _BOM:
                stream.seek(0)
            _load(inner, _Counted(stream, progress) if progress else stream, str(file), file.resolve().as_uri())
    except OSError as error:
        raise GraphError(f"the graph cannot be read: {error.strerror or error}", value=str(file), where=str(file)) from error


def load_text(inner: ox.Store, text: str, name: str = "text") -> None:
    """Loads a Turtle text; `name` stands for the file in messages."""
    _load(inner, text.removeprefix("\ufeff").encode(), name, None)


def _load(inner: ox.Store, data: Any, name: str, base: str | None) -> None:
    try:
        inner.bulk_load(input=data, format=ox.RdfFormat.TURTLE, base_iri=base)
    except (SyntaxError, ValueError) as error:
        message = str(error.msg) if isinstance(error, SyntaxError) else str(error)
        where = f"{name}:{error.lineno}:{error.offset}" if isinstance(error, SyntaxError) and error.lineno else name
        message = re.sub(r"^Parser error (at|between) line .*? column \d+( and line \d+ column \d+)?: ", "", message)
        raise GraphError(f"this is no Turtle: {message}", value=name, where=where) from error
