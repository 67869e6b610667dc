"""Work records on disk: written one after the other, read back one by one or all in their order."""

from __future__ import annotations

import marshal
import pickle
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from scholargraph.model.aside import Ahead
from scholargraph.model.records import WorkRecord
from scholargraph.model.waiting import Waiting
from scholargraph.resolve.streamed.packed import TITLE, Packed, unpack

_BLOCK = 1 << 20
"""Bytes that are read at once, where all records are read."""
_SIZE = 4
"""Bytes of the number that says how long the key before a record is."""


class Spool:
    """Work records in a file that goes with this object. After `flush`, a process forked from this one may read them, too.

    Attributes:
        sources: ids of the sources, by number.
        source: number of a record's source, by the number of the record.
        plain: whether the record is plain.
    """

    def __init__(self, folder: Path) -> None:
        """Makes the file.

        Raises:
            UsageError: it cannot be written; so may all methods that write or read.
        """
        self._folder = folder
        self._file = Waiting(folder, "the records that were read")
        self._beside: list[Waiting] = []
        self._ahead: list[Ahead[Any]] = []
        self._offsets = array("q", [0])
        self.sources: list[str] = []
        self.source = array("i")
        self.plain = bytearray()

    def __len__(self) -> int:
        return len(self.source)

    def add(self, data: bytes, content_key: str, plain: bool) -> None:
        """Writes a record of the last source: packed and marshalled if it is plain, else pickled.

        `content_key` is that of its item.
        """
        key = content_key.encode("utf-8", "surrogatepass")
        self._file.write(len(key).to_bytes(_SIZE, "little") + key + data)
        self._offsets.append(self._file.end)
        self.source.append(len(self.sources) - 1)
        self.plain.append(plain)

    def record(self, number: int) -> WorkRecord:
        """A record by its number."""
        if self.plain[number]:
            return unpack(self._packed(number), self.sources[self.source[number]])
        found: WorkRecord = pickle.loads(self._read(number))  # noqa: S301 - our own file, nobody else's
        return found

    def title(self, number: int) -> str:
        """The title of a record, empty for none."""
        return str(self._packed(number)[TITLE] if self.plain[number] else self.record(number).title or "")

    def _packed(self, number: int) -> Packed:
        found: Packed = marshal.loads(self._read(number))  # noqa: S302 - our own file, nobody else's
        return found

    def packed(self, numbers: Iterable[int]) -> Iterator[tuple[int, str, Packed]]:
        """Numbers, keys and values of plain records, by ascending numbers."""
        loads = marshal.loads
        for number, key, data in self._near(numbers):
            yield number, key, loads(data)

    def keys(self, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Numbers and keys of records, by ascending numbers."""
        for number, key, _ in self._near(numbers):
            yield number, key

    def _near(self, numbers: Iterable[int]) -> Iterator[tuple[int, str, memoryview]]:
        """Numbers, keys and bytes of records, by ascending numbers; what lies near each other is read at once."""
        offsets = self._offsets
        block, start, end = memoryview(b""), 0, 0
        for number in numbers:
            first, behind = offsets[number], offsets[number + 1]
            if behind > end:
                block = memoryview(self._file.read(first, max(_BLOCK, behind - first)))
                start, end = first, first + len(block)
            at = first - start + _SIZE
            key = at + int.from_bytes(block[at - _SIZE : at], "little")
            yield number, str(block[at:key], "utf-8", "surrogatepass"), block[key : behind - start]

    def note(self, value: Any) -> None:
        """Writes plain values behind the records, of which none comes any more."""
        self._file.add(value)

    def noted(self) -> Iterator[Any]:
        """What was noted, in order."""
        return self._file.values(self._offsets[-1], self._file.end)

    def _read(self, number: int) -> memoryview:
        """A record without its key."""
        found = self._file.read(self._offsets[number], self._offsets[number + 1] - self._offsets[number])
        return memoryview(found)[_SIZE + int.from_bytes(found[:_SIZE], "little") :]

    def beside(self, what: str) -> Waiting:
        """A file for more that waits; it goes with this one."""
        self._beside.append(Waiting(self._folder, what))
        return self._beside[-1]

    def hold(self, ahead: Ahead[Any]) -> None:
        """A process that works ahead of this one; it ends with this object."""
        self._ahead.append(ahead)

    def flush(self) -> None:
        """Lets nothing wait to be written: a process that is forked would write it once more."""
        for file in (self._file, *self._beside):
            file.flush()

    def close(self) -> None:
        """Removes the file, and those beside it, and ends what was to work ahead."""
        for ahead in self._ahead:
            ahead.close()
        for file in (self._file, *self._beside):
            file.close()
