"""Tables as arrays: people, works and bylines by number, made once and read by every statistic."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.tables import Tables
from scholargraph.model.wording import plural
from scholargraph.network.coauthorship import MAX_AUTHORS
from scholargraph.statistics import parts as of_rows
from scholargraph.statistics.bylines import FAR, NO_YEAR, Bools, Bylines, Pairs, bylines, pairs_of
from scholargraph.statistics.citations import Citations, citations
from scholargraph.statistics.parts import Appearances, Groups, Mentions, Parts
from scholargraph.statistics.projection import Joint
from scholargraph.statistics.ties import Ties

__all__ = ["NO_YEAR", "Facts"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Facts:
    """Who wrote what, by number.

    People are those with at least one work, in the order of their IRIs; a person printed twice in a byline is one entry.

    Attributes:
        tables: what this was made from; of a large build only the tables that are read row by row.
        max_authors: works with more authors add no pairs.
        person, name: IRI and preferred name of each person.
        without_work: persons of the tables without a work, who have no number.
        work: IRI of each work; its `title` (both empty where `made` names no works), `year` (NO_YEAR if none), `complete`
            (whether the byline is whole), `pending` (whether it is only submitted or under review) and `size` (distinct
            authors, also those outside the selected people).
        by_work, by_person: of each entry of a byline.
        first, last, solo: whether the person is there the first or the last of several authors, or the only one.
        rank: place among the distinct authors, from 1; 0 where the byline is cut or a position is unknown.
    """

    def __init__(
        self,
        tables: Tables,
        max_authors: int = MAX_AUTHORS,
        parts: Parts | None = None,
    ):
        """Arrays of tables.

        Args:
            tables: of a graph or a selection.
            max_authors: works with more authors add no pairs.
            parts: what was made already, by SQL from a build; numbers of people are those of its bylines.
        """
        self.tables, self.max_authors = tables, max_authors
        found = parts.bylines if parts else bylines(tables)
        self._parts = parts or Parts(found)
        self.work, self.title, self.year = found.work, found.title, found.year
        works = len(self.year)
        self.size = np.bincount(found.by_work, minlength=works)
        self.complete = found.complete & (self.size > 0)
        self.pending = found.pending
        active = np.zeros(len(found.person), dtype=np.bool_)
        active[found.by_person] = True
        active &= found.listed
        self.without_work = int(found.listed.sum() - active.sum())
        renumbered = np.where(active, np.cumsum(active) - 1, of_rows.NONE)
        self._numbers = renumbered
        self.person = [found.person[i] for i in np.flatnonzero(active).tolist()]
        self.name = [found.name[i] for i in np.flatnonzero(active).tolist()]
        kept = active[found.by_person]
        first, last, rank = self._places(found)
        self.by_work, self.by_person = found.by_work[kept], renumbered[found.by_person[kept]]
        self.first, self.last, self.rank = first[kept], last[kept], rank[kept]
        self.solo = self.complete[self.by_work] & (self.size[self.by_work] == 1)

    def _places(self, found: Bylines) -> tuple[Bools, Bools, Ints]:
        complete, size = self.complete[found.by_work], self.size[found.by_work]
        several = ~(complete & (size == 1))
        end, known = np.zeros(len(self.year), dtype=np.int64), np.ones(len(self.year), dtype=np.bool_)
        np.maximum.at(end, found.by_work, found.highest)
        np.logical_and.at(known, found.by_work, found.lowest != FAR)
        last = complete & several & (found.highest == end[found.by_work]) & (found.highest > 0)
        order = np.argsort(found.by_work * (FAR + 1) + found.lowest, kind="stable")  # people of one place stay sorted
        starts = np.concatenate([[0], np.cumsum(self.size)[:-1]]) if len(self.year) else np.zeros(0, dtype=np.int64)
        rank = np.zeros(len(order), dtype=np.int64)
        rank[order] = np.arange(1, len(order) + 1) - starts[found.by_work[order]]
        return several & (found.lowest == 1), last, np.where(complete & known[found.by_work], rank, 0)

    def large_note(self) -> list[str]:
        """What is to be said of works that add no pairs, if there are some."""
        large = int((self.size > self.max_authors).sum())
        if not large:
            return []
        works = plural(large, "work adds", "works add")
        return [f"{works} no pairs and no coauthors: more than {self.max_authors:,} authors (max_authors in the project file)."]

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each person."""
        return {person: index for index, person in enumerate(self.person)}

    @cached_property
    def work_number(self) -> dict[str, int]:
        """The number of each work."""
        return {work: index for index, work in enumerate(self.work)}

    @cached_property
    def citations(self) -> Citations:
        """How often the works were cited."""
        return self._parts.citations or citations(self.tables, self.work_number)

    @cached_property
    def status(self) -> list[str | None]:
        """Status of the chosen version of each work."""
        if self._parts.status is not None:
            return self._parts.status
        found = {row.work: row.status for row in self.tables.works}
        return [found[work] for work in self.work]

    @cached_property
    def venues(self) -> Groups:
        """The works by venue."""
        return self._parts.venues or of_rows.venues(self.tables, self.work_number)

    @cached_property
    def topics(self) -> Groups:
        """The works by topic."""
        return self._parts.topics or of_rows.topics(self.tables, self.work_number)

    @cached_property
    def mentions(self) -> Mentions:
        """The printed names; people by the numbers of `everybody`."""
        if self._parts.mentions is not None:
            return self._parts.mentions
        person = {iri: index for index, iri in enumerate(self._parts.bylines.person)}
        return of_rows.mentions(self.tables, self.work_number, person)

    @property
    def everybody(self) -> Ints:
        """The number of each person, those in bylines only among them, who have none (`parts.NONE`)."""
        return self._numbers

    @cached_property
    def appearances(self) -> Appearances:
        """Where each work appears first."""
        return self._parts.appearances or of_rows.appearances(self.tables, self.work)

    @cached_property
    def basis(self) -> list[str | None]:
        """Of each entry, what its authorship rests on."""
        if self._parts.basis is not None:
            return list(self._parts.basis)
        rows = sorted(self.tables.authorships, key=lambda row: row.authorship)
        found = {(row.work, row.person): row.basis for row in rows}
        entries = zip(self.by_work.tolist(), self.by_person.tolist(), strict=True)
        return [found.get((self.work[work], self.person[person])) for work, person in entries]

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
    def pairs(self) -> Pairs:
        """The pairs among the people."""
        made = self._parts.pairs
        if made is not None:
            return Pairs(self._numbers[made.ends], *(getattr(made, name) for name in Pairs.__slots__[1:]))
        whole = {work: int(n) for work, n, complete in zip(self.work, self.size, self.complete, strict=True) if complete}
        return pairs_of(self.tables, self.number, whole)

    @cached_property
    def joint(self) -> Joint:
        """The works behind the pairs."""
        if self._parts.joint is not None:
            return self._parts.joint
        place = {(a, b): index for index, (a, b) in enumerate(self.ends.tolist())}
        found = []
        for row in self.tables.pair_works:
            pair = place.get((self.number.get(row.person_a, of_rows.NONE), self.number.get(row.person_b, of_rows.NONE)))
            if pair is not None and row.work in self.work_number:
                found.append((pair, self.work_number[row.work]))
        array = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
        return Joint(array[:, 0], array[:, 1])

    @property
    def ends(self) -> Ints:
        """Both people of each pair, by number."""
        return self.pairs.ends

    @cached_property
    def ties(self) -> Ties:
        """The network; weights are joint works."""
        return Ties(len(self.person), self.ends, self.pairs.works.astype(np.float64))

    @cached_property
    def newman_ties(self) -> Ties:
        """The network; weights are Newman weights. Pairs with cut bylines only have none and are left out."""
        kept = self.pairs.newman_weight > 0
        return Ties(len(self.person), self.ends[kept], self.pairs.newman_weight[kept])

    def weighted(self, counting: str) -> Ties:
        """The network weighted by joint works (`full`) or Newman weights (`fractional`)."""
        return self.newman_ties if counting == "fractional" else self.ties

    @cached_property
    def name_order(self) -> Ints:
        """The place of each person's name among all names in their order; people of one name share it."""
        return _order_of(self.name)

    @cached_property
    def title_order(self) -> Ints:
        """The place of each work's title among all titles; works of one title share it."""
        return _order_of(self.title)

    @cached_property
    def entry_starts(self) -> tuple[Ints, Ints]:
        """The works of each person: `works[starts[i]:starts[i + 1]]`, sorted; as (starts, works)."""
        order = np.lexsort((self.by_work, self.by_person))
        return np.concatenate([[0], np.cumsum(np.bincount(self.by_person, minlength=len(self.person)))]), self.by_work[order]

    def works_of(self, person: int) -> Ints:
        """The works of a person, by number, sorted."""
        starts, works = self.entry_starts
        return works[starts[person] : starts[person + 1]]

    @cached_property
    def community(self) -> Ints:
        """Number of each person's community (Louvain on joint works, as on the network page); 0 is the largest."""
        from scholargraph.network.communities import louvain

        return louvain(self.ties.count, np.column_stack([self.ties.one, self.ties.other]), self.ties.weight)

    def years_of(self) -> tuple[Ints, Ints]:
        """First and last year of each person's works; NO_YEAR where none is known."""
        year, count = self.year[self.by_work], len(self.person)
        known = year != NO_YEAR
        first, last = np.full(count, FAR), np.full(count, NO_YEAR)
        np.minimum.at(first, self.by_person[known], year[known])
        np.maximum.at(last, self.by_person[known], year[known])
        return np.where(first == FAR, NO_YEAR, first), last


def _order_of(texts: list[str]) -> Ints:
    return np.unique(np.array(texts, dtype=object), return_inverse=True)[1].reshape(-1) if texts else np.zeros(0, dtype=np.int64)
