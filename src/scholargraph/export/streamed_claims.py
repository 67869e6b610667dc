"""What is believed, which comes in parts, to Turtle: sorted in runs on disk by two processes, then merged."""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path

from scholargraph.export.files import write_blocks
from scholargraph.export.parquet import coauthors, rows_in_order
from scholargraph.graph.mapping import claims, derived_in_order
from scholargraph.graph.passage_runs import PassageRuns, Run
from scholargraph.graph.turtle import merged, pieces
from scholargraph.model.aside import Aside
from scholargraph.model.entities import Entities
from scholargraph.resolve.streamed.believed import Believed

LOT = 4000
"""Works, persons or decisions whose statements are sorted in memory."""


class StreamedClaims:
    """The statements of graph.ttl, sorted on disk."""

    def __init__(self, believed: Believed, works: int, persons: int, base: str, folder: Path) -> None:
        """Makes them; they wait in the folder.

        Args:
            believed: what is believed.
            works, persons: how many there are.
            base: what IRIs start with.
            folder: where files may wait that have no name.

        Raises:
            UsageError: they cannot be written.
        """
        self._believed, self._works, self._base = believed, range(0, works, LOT), base
        self._runs, self._others = PassageRuns(folder), PassageRuns(folder)
        with Aside(self._other_works, worth=len(self._works) > 1) as beside:
            for first in self._works[::2]:
                self._add(self._runs, believed.works(first, min(first + LOT, works)))
            for first in range(0, persons, LOT):
                self._add(self._runs, believed.persons(first, min(first + LOT, persons)))
            self._add(self._runs, believed.others())
            decisions = believed.decisions()
            while lot := tuple(islice(decisions, LOT)):
                self._add(self._runs, Entities(decisions=tuple(sorted(lot, key=lambda one: one.id))))
            self._others.runs = beside.result()

    def _other_works(self) -> list[Run]:
        """Writes every second lot of works; says where."""
        works = self._works
        for first in works[1::2]:
            self._add(self._others, self._believed.works(first, min(first + LOT, works.stop)))
        return self._others.runs

    def _add(self, runs: PassageRuns, entities: Entities) -> None:
        runs.add(claims(entities, self._base, self._believed.venue_names))

    def write(self, path: Path) -> str:
        """Writes graph.ttl and gives its digest."""
        streams = chain(self._runs.streams(), self._others.streams())
        return write_blocks(path, pieces(merged(streams), self._base))

    def close(self) -> None:
        """Removes what waits."""
        self._runs.close()
        self._others.close()


def write_derived(tables: Path, base: str, path: Path) -> None:
    """Writes derived.ttl of the tables in a folder, without holding them."""
    pairs, works = rows_in_order(tables, "pairs"), rows_in_order(tables, "pair_works")
    write_blocks(path, pieces(derived_in_order(coauthors(tables), pairs, works, base), base))
