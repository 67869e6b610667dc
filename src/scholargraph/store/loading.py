"""Turtle into Oxigraph: whole files as streams, and what a build wrote in pieces, by several threads at once.

A piece is sorted and written in a fraction of the memory that the engine takes for a million statements, and while one thread
parses, another sorts: the engine itself parses a file by one thread. What may be cut is known beforehand, not guessed: a build
declares its prefixes in the head and puts a blank line behind each subject and nowhere else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pyoxigraph as ox

from scholargraph.errors import GraphError

if TYPE_CHECKING:
    from concurrent.futures import Future

PIECE = 10_000_000
"""Bytes, about a quarter of a million statements: larger ones take more memory, smaller ones are laid together more often."""
MAX_THREADS = 4
_BOM, _BETWEEN = b"\xef\xbb\xbf", b"\n\n"
_DECLARATION = re.compile(rb"(@prefix [\w.-]*:|@base) <[^<>]*> \.\s*")
_PLAIN = b"\n ,-.:;_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""Of these bytes alone neither strings, comments and blank nodes in brackets are made, nor declarations of prefixes."""

Progress = Callable[[int], None]
"""Is told how many bytes have been read since the last call."""


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


def can_be_cut(file: Path) -> bool:
    """Whether a file of unknown origin has a head and then only what can be cut at blank lines, if it can be cut there at all.

    A cut in the middle of a statement is no Turtle, so that it is noticed when it is loaded.
    """
    try:
        with file.open("rb") as stream:
            if not all(map(_DECLARATION.fullmatch, _head(stream).splitlines())):
                return False
            return all(not data.translate(None, _PLAIN) and b"_:" not in data for data in iter(lambda: stream.read(PIECE), b""))
    except OSError:
        return False


def load_pieces(inner: ox.Store, files: Sequence[Path], progress: Progress | None = None) -> None:
    """Loads Turtle files that can be cut, piece by piece.

    Raises:
        GraphError: a file is unreadable or no Turtle, or could not be cut; where, is told by `load_file`.
        OSError: the index cannot be written.
    """
    from concurrent.futures import ThreadPoolExecutor

    threads = min(_cores(), MAX_THREADS)
    waiting: list[Future[None]] = []
    with ThreadPoolExecutor(threads) as pool:
        try:
            for file in files:
                for piece in pieces(file):
                    if len(waiting) > threads:  # no more in memory than are needed
                        waiting.pop(0).result()
                    waiting.append(pool.submit(_load, inner, piece, str(file), file.resolve().as_uri()))
                    if progress:
                        progress(len(piece))
            for one in waiting:
                one.result()
        finally:
            for one in waiting:
                one.cancel()


def pieces(file: Path) -> Iterator[bytes]:
    """A Turtle file in pieces which are Turtle each: the head with all prefixes, then as many whole subjects as fit.

    Raises:
        GraphError: it is unreadable.
    """
    try:
        with file.open("rb") as stream:
            head, rest = _head(stream), b""
            while data := stream.read(PIECE):
                end = data.rfind(_BETWEEN) + len(_BETWEEN)
                if end < len(_BETWEEN):
                    rest += data
                    continue
                yield head + rest + data[:end]
                rest = data[end:]
            yield head + rest
    except OSError as error:
        raise GraphError(f"the graph cannot be read: {error.strerror or error}", value=str(file), where=str(file)) from error


def _head(stream: BinaryIO) -> bytes:
    """The lines before the first that is blank."""
    head = stream.readline().removeprefix(_BOM)
    while (line := stream.readline()).strip():
        head += line
    return head


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # no such thing on this system
        return os.cpu_count() or 1


def _load(inner: ox.Store, data: Any, name: str, base: str | None) -> None:
    try:
        inner.bulk_load(input=data, format=ox.RdfFormat.TURTLE, base_iri=base)
    except (SyntaxError, ValueError) as error:
        message = str(error.msg) if isinstance(error, SyntaxError) else str(error)
        where = f"{name}:{error.lineno}:{error.offset}" if isinstance(error, SyntaxError) and error.lineno else name
        message = re.sub(r"^Parser error (at|between) line .*? column \d+( and line \d+ column \d+)?: ", "", message)
        raise GraphError(f"this is no Turtle: {message}", value=name, where=where) from error
