"""What is believed, which comes in parts, to Turtle: sorted in runs on disk by two processes, then merged."""

from __future__ import annotations

from itertools import chain, starmap
from pathlib import Path

from scholargraph.export.files import write_blocks
from scholargraph.export.table_questions import coauthors, rows_in_order
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

    def __init__(self, base: str, folder: Path) -> None:
        """They wait in the folder, in files without a name; their IRIs start with `base`.

        Raises:
            UsageError: the files cannot be written; so may all methods.
        """
        self._base = base
        self._runs, self._others = PassageRuns(folder), PassageRuns(folder)

    def sort(self, believed: Believed) -> None:
        """Makes the statements of what is believed: those of every second lot of works, and of persons, by another process."""
        lots, persons = believed.lots(LOT)

        def others() -> list[Run]:
            for entities in chain(starmap(believed.works, lots[1::2]), starmap(believed.persons, persons)):
                self._add(self._others, believed, entities)
            return self._others.runs

        with Aside(others, worth=len(lots) > 1) as beside:
            for entities in chain(starmap(believed.works, lots[::2]), [believed.others()], believed.decisions(LOT)):
                self._add(self._runs, believed, entities)
            self._others.runs = beside.result()

    def _add(self, runs: PassageRuns, believed: Believed, entities: Entities) -> None:
        runs.add(claims(entities, self._base, believed.venue_names))

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
