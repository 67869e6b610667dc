"""Millions of texts in one piece of memory, or on disk: a text of its own takes half as much again."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from scholargraph.model.waiting import Waiting


class Texts(Sequence[str]):
    """Texts in the order in which they came."""

    def __init__(self, texts: Iterable[str] = (), file: Waiting | None = None) -> None:
        """Takes texts; where a file is given, they wait there, and only where each ends is in memory."""
        self._data, self._file, self._ends = bytearray(), file, array("q", [0])
        for text in texts:
            self.append(text)

    def append(self, text: str) -> None:
        """Adds a text."""
        data = text.encode("utf-8", "surrogatepass")
        if self._file is None:
            self._data += data
        else:
            self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))

    def is_at(self, at: int, text: str) -> bool:
        """Whether this is the text of a number; for texts in memory."""
        data = text.encode() if text.isascii() else text.encode("utf-8", "surrogatepass")
        start = self._ends[at]
        return self._ends[at + 1] - start == len(data) and self._data.startswith(data, start)

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        start, end = self._ends[at], self._ends[at + 1]
        data = self._data[start:end] if self._file is None else self._file.read(start, end - start)
        return data.decode("utf-8", "surrogatepass")
