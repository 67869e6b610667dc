"""Passages of Turtle sorted on disk: sorted runs, then one merge of all of them (Knuth, TAOCP 3, 5.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from scholargraph.graph.turtle import Passage
from scholargraph.model.waiting import Waiting

_BLOCK = 200
"""Passages that are read at once of each run."""

Run = tuple[int, int]
"""Where a run begins and ends."""


class PassageRuns:
    """Runs of passages in a file that goes with this object.

    Attributes:
        runs: those that were added; a forked process hands its own over to the one that made this object.
    """

    def __init__(self, folder: Path) -> None:
        """Makes the file.

        Raises:
            UsageError: it cannot be written; so may all methods.
        """
        self._file = Waiting(folder, "the statements of the graph")
        self.runs: list[Run] = []

    def add(self, passages: Iterable[Passage]) -> None:
        """Writes passages that come in the order of their subjects."""
        start, rest = self._file.end, iter(passages)
        while block := list(islice(rest, _BLOCK)):
            self._file.add(block)
        self.runs.append((start, self._file.end))
        self._file.flush()

    def streams(self) -> Iterator[Iterator[Passage]]:
        """The passages of each run."""
        return (chain.from_iterable(self._file.values(*run)) for run in self.runs)

    def close(self) -> None:
        """Removes the file."""
        self._file.close()
