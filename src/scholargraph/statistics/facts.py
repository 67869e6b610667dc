"""Tables as arrays: people, works and bylines by number, made once and read by every statistic."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.tables import Tables
from scholargraph.statistics.ties import Ties

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NO_YEAR = -1


class Facts:
    """Who wrote what, by number.

    People are those with at least one work, in the order of their IRIs; a person printed twice in a byline is one entry.

    Attributes:
        tables: what this was made from.
        person, name: IRI and preferred name of each person.
        work: IRI of each work; its `title`, `year` (NO_YEAR if none), `complete` (whether the byline is whole) and `size`
            (distinct authors, also those outside the selected people).
        by_work, by_person: of each entry of a byline.
        first, last, solo: whether the person is there the first or the last of several authors, or the only one.
        rank: place among the distinct authors, from 1; 0 where the byline is cut or a position is unknown.
    """

    def __init__(self, tables: Tables):
        self.tables = tables
        listed = {row.person for row in tables.persons}
        bylines: dict[str, dict[str, list[int]]] = defaultdict(dict)
        for row in tables.authorships:
            positions = bylines[row.work].setdefault(row.person, [])
            if row.position is not None:
                positions.append(row.position)
        active = {person for byline in bylines.values() for person in byline if person in listed}
        people = sorted((row.person, row.name) for row in tables.persons if row.person in active)
        self.person = [person for person, _ in people]
        self.name = [name for _, name in people]
        self.number = {person: index for index, person in enumerate(self.person)}
        works = sorted(tables.works, key=lambda row: row.work)
        self.work = [row.work for row in works]
        self.title = [row.title for row in works]
        self.work_number = {work: index for index, work in enumerate(self.work)}
        self.year = np.array([NO_YEAR if row.year is None else row.year for row in works], dtype=np.int64)
        self.complete = np.array([row.byline_complete and bool(bylines.get(row.work)) for row in works], dtype=np.bool_)
        self.size = np.array([len(bylines.get(row.work, ())) for row in works], dtype=np.int64)
        self._entries([bylines.get(work, {}) for work in self.work])

    def _entries(self, bylines: list[dict[str, list[int]]]) -> None:
        entries: list[tuple[int, int, bool, bool, int]] = []
        for work, byline in enumerate(bylines):
            complete, several = bool(self.complete[work]), not (self.complete[work] and len(byline) == 1)
            end = max((position for positions in byline.values() for position in positions), default=0)
            places = sorted(
                (positions[0] if len(positions) == 1 else min(positions), person)
                for person, positions in byline.items()
                if positions
            )
            ranked = complete and len(places) == len(byline)
            rank = {person: index for index, (_, person) in enumerate(places, 1)} if ranked else {}
            for person, positions in byline.items():
                number = self.number.get(person)
                if number is not None:
                    last = complete and several and end > 0 and end in positions
                    entries.append((work, number, several and 1 in positions, last, rank.get(person, 0)))
        entries.sort()
        columns = np.array(entries, dtype=np.int64).reshape(-1, 5).T
        self.by_work, self.by_person, self.rank = columns[0], columns[1], columns[4]
        self.first, self.last = columns[2].astype(np.bool_), columns[3].astype(np.bool_)
        self.solo = self.complete[self.by_work] & (self.size[self.by_work] == 1)

    @cached_property
    def share(self) -> Floats:
        """1/n_k of each entry; 0 where the byline is cut."""
        size = self.size[self.by_work]
        whole = self.complete[self.by_work] & (size > 0)
        return np.asarray(np.divide(1.0, size, out=np.zeros(len(size)), where=whole))

    def per_person(self, weights: Any = None) -> NDArray[Any]:
        """Sum of a value of the entries for each person; their number, if no value is given."""
        return np.bincount(self.by_person, weights, minlength=len(self.person))

    @cached_property
    def pairs(self) -> list[Any]:
        """The pairs among the people, rows of `tables.pairs`."""
        return [row for row in self.tables.pairs if row.person_a in self.number and row.person_b in self.number]

    @cached_property
    def ends(self) -> Ints:
        """Both people of each pair, by number."""
        number = self.number
        return np.array([(number[row.person_a], number[row.person_b]) for row in self.pairs], dtype=np.int64).reshape(-1, 2)

    @cached_property
    def ties(self) -> Ties:
        """The network; weights are joint works."""
        return Ties(len(self.person), self.ends, [row.works for row in self.pairs])

    @cached_property
    def newman_ties(self) -> Ties:
        """The network; weights are Newman weights. Pairs with cut bylines only have none and are left out."""
        kept = [index for index, row in enumerate(self.pairs) if row.newman_weight > 0]
        return Ties(len(self.person), self.ends[kept], [self.pairs[index].newman_weight for index in kept])

    def weighted(self, counting: str) -> Ties:
        """The network weighted by joint works (`full`) or Newman weights (`fractional`)."""
        return self.newman_ties if counting == "fractional" else self.ties

    @cached_property
    def community(self) -> Ints:
        """Number of each person's community (Louvain on joint works, as on the network page); 0 is the largest."""
        import networkx as nx

        from scholargraph.network.communities import communities

        graph = nx.Graph()
        graph.add_nodes_from(range(len(self.person)))
        graph.add_weighted_edges_from(
            zip(self.ties.one.tolist(), self.ties.other.tolist(), self.ties.weight.tolist(), strict=True), weight="works"
        )
        label = np.zeros(len(self.person), dtype=np.int64)
        for index, group in enumerate(communities(graph)):
            label[group] = index
        return label

    def years_of(self) -> tuple[list[int | None], list[int | None]]:
        """First and last year of each person's works."""
        year, count = self.year[self.by_work], len(self.person)
        known = year != NO_YEAR
        first, last = np.full(count, 10**6), np.full(count, NO_YEAR)
        np.minimum.at(first, self.by_person[known], year[known])
        np.maximum.at(last, self.by_person[known], year[known])
        return [None if y == 10**6 else int(y) for y in first], [None if y == NO_YEAR else int(y) for y in last]
