"""Works as the statistics see them: distinct authors, and whether the byline is whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from scholargraph.model.tables import Tables


@dataclass(frozen=True, slots=True)
class WorkAuthors:
    """A work with its authors.

    Attributes:
        work, title, year: of the work.
        persons: distinct authors, sorted by IRI.
        positions: person → known byline positions.
        complete: whether some version prints the whole byline; only then `len(persons)` is the team size.
    """

    work: str
    title: str
    year: int | None
    persons: tuple[str, ...]
    positions: dict[str, tuple[int, ...]]
    complete: bool

    @property
    def solo(self) -> bool:
        """One author and no more."""
        return self.complete and len(self.persons) == 1

    def first(self, person: str) -> bool:
        """Whether the person is the first of several authors."""
        return not self.solo and 1 in self.positions[person]

    def last(self, person: str) -> bool:
        """Whether the person is the last of several authors; nobody is in a cut byline."""
        if not self.complete or self.solo:
            return False
        end = max((p for positions in self.positions.values() for p in positions), default=0)
        return end > 0 and end in self.positions[person]


def work_authors(tables: Tables) -> list[WorkAuthors]:
    """The works of the tables with their authors, sorted by IRI; works without a known author included."""
    persons: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for row in tables.authorships:
        positions = persons[row.work].setdefault(row.person, [])
        if row.position is not None:
            positions.append(row.position)
    found = []
    for work in sorted(tables.works, key=lambda w: w.work):
        authors = {person: tuple(sorted(positions)) for person, positions in sorted(persons[work.work].items())}
        complete = work.byline_complete and bool(authors)
        found.append(WorkAuthors(work.work, work.title, work.year, tuple(authors), authors, complete))
    return found
