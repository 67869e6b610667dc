"""Rows and persons of columns to Parquet: the tables of a build, without a row of Python's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from scholargraph.export.parquet import PART, write_columns
from scholargraph.export.streamed_columns import Arrays, Ints, Made, PersonColumns, in_order, number, quoted, taken, texts
from scholargraph.export.streamed_quotes import QUOTE, Quotes
from scholargraph.graph.iris import address, escape_fragment, iri
from scholargraph.graph.topics import topic_code
from scholargraph.model.arrays import column, objects, ranks, values_at
from scholargraph.model.aside import Aside
from scholargraph.model.identifiers import PREFIXES
from scholargraph.network.pairs_of_columns import PairColumns, project_columns
from scholargraph.resolve import keys
from scholargraph.resolve.streamed.places import Places
from scholargraph.resolve.streamed.rows import NONE, Rows


class StreamedTables:
    """The tables of rows and persons; each is written by a method of its name.

    Attributes:
        pair_columns: the coauthorship network.
    """

    def __init__(
        self,
        rows: Rows,
        persons: PersonColumns,
        places: Places,
        printed: Sequence[str],
        venues: dict[str, str],
        base: str,
        most: int,
    ) -> None:
        """Takes the columns.

        Args:
            rows, persons, places: the columns.
            printed: names by number.
            venues: their names by id.
            base: what IRIs start with.
            most: works with more authors add no pairs.
        """
        self._rows, self._of, self._places, self._base = rows, persons, places, base
        self._venue_iri = texts([iri(base, id) for id in rows.venues.values], absent=True)
        self._venue_name = texts([venues[id] for id in rows.venues.values], absent=True)
        self._kinds = texts(rows.texts.values, absent=True)
        self._work = column(rows.work)
        self._by_work = np.argsort(self._work, kind="stable")
        self._by_person = np.argsort(persons.id, kind="stable")
        self._printed = printed
        self._quotes = Quotes(places, base)
        self.pair_columns = self._project(most)

    def _project(self, most: int) -> PairColumns:
        rows = self._rows
        year, complete = values_at(rows.work_year, self._by_work), values_at(rows.work_complete, self._by_work).astype(bool)
        work = ranks(self._by_work)[column(rows.authorship_work)]
        person = ranks(self._by_person)[self._of.of_use[: len(work)]]
        return project_columns(work, person, year, complete, most, NONE)

    @property
    def oversized(self) -> list[str]:
        """IRIs of works that add no pairs, sorted."""
        return [self._work_iri(n) for n in self._work[self._by_work][self.pair_columns.oversized].tolist()]

    def _work_iri(self, id: int) -> str:
        return f"{self._base}w{id:0{keys.DIGITS}x}"

    def write(self, folder: Path, of_pairs: Callable[[], None] = lambda: None) -> None:
        """Writes all tables.

        Those of pairs, and `of_pairs`, which is made of them, are written by another process, if there is room for one.
        """
        folder.mkdir(parents=True, exist_ok=True)

        def pairs() -> None:
            self._write(folder, ("pairs", "pair_works"))
            of_pairs()

        with Aside(pairs) as beside:
            self._authors = self.pair_columns.authors
            del self.pair_columns
            self._write(folder, ("works", "versions", "authorships", "mentions", "persons"))
            beside.result()

    def _write(self, folder: Path, names: Sequence[str]) -> None:
        for name in names:
            order, held, select = getattr(self, f"_{name}")()
            parts = (
                held(np.asarray(order[start : start + PART], dtype=np.int64)) for start in range(0, max(len(order), 1), PART)
            )
            write_columns(name, parts, select, folder / f"{name}.parquet")

    def _iri(self, letter: str, column: str) -> str:
        return f"{quoted(self._base + letter)} || printf('%0{keys.DIGITS}x', {column})"

    def _persons(self) -> Made:
        persons = self._of

        def held(at: Ints) -> Arrays:
            variants = [json.dumps(persons.variants.get(n, ()), ensure_ascii=False) for n in at.tolist()]
            orcids = [None if n < 0 else PREFIXES["orcid"] + persons.identifiers[n][6:] for n in persons.orcids[at].tolist()]
            return {"id": persons.id[at], "name": taken(persons.name, at), "v": objects(variants), "o": objects(orcids)}

        return (
            self._by_person,
            held,
            {"person": self._iri("p", "id"), "name": "name", "variants": "CAST(v AS JSON)", "orcid": "o"},
        )

    def _works(self) -> Made:
        rows = self._rows
        topics = objects([json.dumps(sorted({c for a in found if (c := topic_code(a))})) for found in rows.areas])
        rank = ranks(self._by_work)

        def held(at: Ints) -> Arrays:
            venue = values_at(rows.work_venue, at)
            return {
                "id": self._work[at],
                "title": objects([self._label(n, rows.work_title[n]) for n in at.tolist()]),
                "year": values_at(rows.work_year, at),
                "first": values_at(rows.first_year, at),
                "type": self._kinds[values_at(rows.work_type, at)],
                "status": self._kinds[values_at(rows.work_status, at)],
                "venue": self._venue_iri[venue],
                "name": self._venue_name[venue],
                "complete": values_at(rows.work_complete, at),
                "authors": self._authors[rank[at]],
                "versions": values_at(rows.versions, at),
                "topics": topics[values_at(rows.topics, at)],
            }

        return (
            self._by_work,
            held,
            {
                "work": self._iri("w", "id"),
                "title": "title",
                "year": number("year"),
                "first_year": number("first"),
                "type": "type",
                "status": "status",
                "venue": "venue",
                "venue_name": "name",
                "byline_complete": "complete",
                "authors": "authors",
                "versions": "versions",
                "topics": "CAST(topics AS JSON)",
            },
        )

    def _label(self, work: int, title: str) -> str:
        if title and title[0] != "\0":
            return title
        return min(map(address, title.split("\0")[1:]), default="") or self._work_iri(self._rows.work[work])

    def _versions(self) -> Made:
        rows = self._rows
        for n, several in rows.more_places.items():
            rows.version_place[n] = self._quotes.first(several)

        def held(at: Ints) -> Arrays:
            venue, work = values_at(rows.version_venue, at), values_at(rows.version_work, at)
            return {
                "id": values_at(rows.version, at),
                "work": self._work[work],
                "type": self._kinds[values_at(rows.version_type, at)],
                "title": objects([rows.title_of(n) for n in at.tolist()]),
                "year": values_at(rows.version_year, at),
                "date": values_at(rows.version_date, at),
                "status": self._kinds[values_at(rows.version_status, at)],
                "venue": self._venue_iri[venue],
                "name": self._venue_name[venue],
                "complete": values_at(rows.version_complete, at),
                **self._quotes.arrays(values_at(rows.version_place, at)),
            }

        return (
            in_order(rows.version),
            held,
            {
                "version": self._iri("v", "id"),
                "work": self._iri("w", "work"),
                "type": "type",
                "title": "title",
                "year": number("year"),
                "date": f"DATE '0001-01-01' + ({number('date')} - 1)::INTEGER",
                "status": "status",
                "venue": "venue",
                "venue_name": "name",
                "byline_complete": "complete",
                "source": "source",
                "quote": QUOTE,
            },
        )

    def _authorships(self) -> Made:
        rows = self._rows

        def held(at: Ints) -> Arrays:
            return {
                "id": values_at(rows.authorship, at),
                "work": self._work[values_at(rows.authorship_work, at)],
                "person": self._of.id[self._of.of_use[at]],
                "position": values_at(rows.position, at),
                "basis": self._kinds[values_at(rows.basis, at)],
            }

        return (
            in_order(rows.authorship),
            held,
            {
                "authorship": self._iri("a", "id"),
                "work": self._iri("w", "work"),
                "person": self._iri("p", "person"),
                "position": number("position"),
                "basis": "basis",
            },
        )

    def _mentions(self) -> Made:
        rows = self._rows
        suffixes = texts([escape_fragment(one) for one in self._places.suffixes])

        def held(at: Ints) -> Arrays:
            authorship, version, position = rows.of_mentions(at)
            return {
                "id": values_at(rows.mention, at),
                "authorship": values_at(rows.authorship, authorship),
                "version": values_at(rows.version, version),
                "work": self._work[values_at(rows.authorship_work, authorship)],
                "person": self._of.id[self._of.of_use[authorship]],
                "printed": taken(self._printed, values_at(rows.mention_name, at)),
                "position": position,
                **self._quotes.arrays(values_at(rows.mention_place, at)),
                "s": suffixes[values_at(rows.mention_suffix, at)],
            }

        return (
            in_order(rows.mention),
            held,
            {
                "mention": self._iri("m", "id"),
                "authorship": self._iri("a", "authorship"),
                "version": self._iri("v", "version"),
                "work": self._iri("w", "work"),
                "person": self._iri("p", "person"),
                "printed": "printed",
                "position": number("position"),
                "source": "source",
                "quote": f"{QUOTE} || s",
            },
        )

    def _pairs(self) -> Made:
        found, names = self.pair_columns, self._of.name

        def held(at: Ints) -> Arrays:
            a, b = self._by_person[found.a[at]], self._by_person[found.b[at]]
            ends = {"a": self._of.id[a], "na": taken(names, a), "b": self._of.id[b], "nb": taken(names, b)}
            return ends | {name: getattr(found, name)[at] for name in ("works", "newman", "first", "last", "cut")}

        return (
            range(len(found.a)),
            held,
            {
                "person_a": self._iri("p", "a"),
                "name_a": "na",
                "person_b": self._iri("p", "b"),
                "name_b": "nb",
                "works": "works",
                "newman_weight": "newman",
                "first_year": number("first"),
                "last_year": number("last"),
                "advising": "NULL",
                "works_cut": "cut",
            },
        )

    def _pair_works(self) -> Made:
        none = np.zeros(0, np.int32)  # of what only `_pairs` needs, pairs being what there is most of
        found = self.pair_columns = self.pair_columns._replace(newman=np.zeros(0), first=none, last=none, cut=none)
        ends = np.cumsum(found.works, dtype=np.int32 if len(found.work) < 2**31 else np.int64)

        def held(at: Ints) -> Arrays:
            pair, work = np.searchsorted(ends, at.astype(ends.dtype), side="right"), self._by_work[found.work[at]]
            a, b = (self._of.id[self._by_person[side[pair]]] for side in (found.a, found.b))
            return {"a": a, "b": b, "work": self._work[work], "year": values_at(self._rows.work_year, work)}

        select = {"person_a": self._iri("p", "a"), "person_b": self._iri("p", "b"), "work": self._iri("w", "work")}
        return range(len(found.work)), held, select | {"year": number("year")}
