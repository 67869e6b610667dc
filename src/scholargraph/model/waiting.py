"""Bytes that wait on disk for their turn, in a file that goes with its object."""

from __future__ import annotations

import marshal
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from scholargraph.errors import UsageError

_BUFFER, _PART = 1 << 20, 1 << 16
"""Bytes that are written, and read, at once."""
_SIZE = 4
"""Bytes of the number that says how long values are."""


class Waiting:
    """A file without a name: written at its end, read anywhere. After `flush`, a forked process may read it, too.

    Attributes:
        end: how many bytes were written.
    """

    def __init__(self, folder: Path, what: str) -> None:
        """Makes the file in a folder; `what` waits there, as errors say it.

        Raises:
            UsageError: it cannot be written; so may all methods that write or read.
        """
        self._folder, self._what, self.end = str(folder), what, 0
        try:
            self._file = tempfile.TemporaryFile(dir=folder, buffering=_BUFFER)  # noqa: SIM115 - open as long as this object
        except OSError as error:
            raise self._refusal(error) from error

    def write(self, data: bytes) -> None:
        """Adds bytes."""
        try:
            self._file.write(data)
        except OSError as error:
            raise self._refusal(error) from error
        self.end += len(data)

    def read(self, start: int, size: int) -> bytes:
        """Bytes from a place on."""
        self.flush()
        return os.pread(self._file.fileno(), size, start)  # it moves nothing, and reads no more than is asked for

    def add(self, value: Any) -> None:
        """Adds plain values: texts, numbers, None, and lists and tuples of them."""
        data = marshal.dumps(value)
        self.write(len(data).to_bytes(_SIZE, "little") + data)

    def values(self, start: int, behind: int) -> Iterator[Any]:
        """The plain values between two places, one after the other."""
        block, at = memoryview(b""), 0
        while start < behind:
            data = at + _SIZE
            end = data + int.from_bytes(block[at:data], "little")
            if data > len(block) or end > len(block):
                wanted = max(_PART, end - at)
                block, at = memoryview(self.read(start, min(wanted, behind - start))), 0
                continue
            yield marshal.loads(block[data:end])  # noqa: S302 - our own file, nobody else's
            start, at = start + end - at, end

    def values_at(self, starts: Iterable[int]) -> Iterator[Any]:
        """The plain values that begin at some places; what lies near each other, in ascending order, is read at once."""
        block, first = b"", 0
        for start in starts:
            data = start - first + _SIZE
            if not _SIZE <= data <= len(block):
                block, first, data = self.read(start, _PART), start, _SIZE
            end = data + int.from_bytes(block[data - _SIZE : data], "little")
            if end > len(block):
                block, first, data, end = self.read(start, end - data + _SIZE), start, _SIZE, end - data + _SIZE
            yield marshal.loads(memoryview(block)[data:end])  # noqa: S302 - our own file, nobody else's

    def flush(self) -> None:
        """Lets nothing wait to be written: a process that is forked would write it once more."""
        try:
            self._file.flush()
        except OSError as error:
            raise self._refusal(error) from error

    def _refusal(self, error: OSError) -> UsageError:
        reason = f"{self._what} cannot wait on disk: {error.strerror or error}"
        return UsageError(reason, value=self._folder, where=self._folder, hint="nothing was written")

    def close(self) -> None:
        """Removes the file."""
        with suppress(OSError):  # of what could not be written
            self._file.close()
