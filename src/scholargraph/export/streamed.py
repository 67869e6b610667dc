"""Rows and persons of columns to Parquet: the tables of a build, without a row of Python's own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.export.parquet import write_columns
from scholargraph.graph.iris import address, escape_fragment, fragment_mark, iri, quote_iri
from scholargraph.graph.rows import quote_key
from scholargraph.graph.topics import topic_code
from scholargraph.model.identifiers import PREFIXES
from scholargraph.network.pairs_of_columns import PairColumns, project_columns
from scholargraph.resolve import keys
from scholargraph.resolve.streamed.places import Places
from scholargraph.resolve.streamed.rows import NONE, Rows

Ints = NDArray[np.int64]
Made = tuple[dict[str, Any], dict[str, str]]
"""Arrays by name, and what each column is made of."""


@dataclass
class PersonColumns:
    """Persons by number: their ids, names, other spellings, ORCIDs; and who fills a use."""

    id: Ints
    name: Sequence[str]
    variants: Sequence[tuple[str, ...]]
    orcids: dict[int, str]
    of_use: Ints


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
        self._venue_iri = _texts([iri(base, id) for id in rows.venues.values], absent=True)
        self._venue_name = _texts([venues[id] for id in rows.venues.values], absent=True)
        self._kinds = _texts(rows.texts.values, absent=True)
        self._work = _ints(rows.work)
        self._by_work = np.argsort(self._work, kind="stable")
        self._by_person = np.argsort(persons.id, kind="stable")
        self._names, self._printed = _texts(persons.name), _texts(printed)
        self._authorship_work = _ints(rows.authorship_work)
        self._authorship_person = persons.of_use[: len(self._authorship_work)]
        self.pair_columns = self._project(most)

    def _project(self, most: int) -> PairColumns:
        rows = self._rows
        year, complete = _ints(rows.work_year)[self._by_work], _ints(rows.work_complete)[self._by_work].astype(bool)
        work = _ranks(self._by_work)[self._authorship_work]
        person = _ranks(self._by_person)[self._authorship_person]
        return project_columns(work, person, year, complete, most, NONE)

    @property
    def oversized(self) -> list[str]:
        """IRIs of works that add no pairs, sorted."""
        return [self._work_iri(n) for n in self._work[self._by_work][self.pair_columns.oversized].tolist()]

    def _work_iri(self, id: int) -> str:
        return f"{self._base}w{id:0{keys.DIGITS}x}"

    def write(self, folder: Path) -> None:
        """Writes persons, works, versions, authorships, mentions, pairs and the works behind them."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("pairs", "pair_works", "persons", "works", "versions", "authorships", "mentions"):
            held, select = getattr(self, f"_write_{name}")()
            write_columns(name, held, select, folder / f"{name}.parquet")
            if name == "pair_works":
                self._authors = self.pair_columns.authors
                del self.pair_columns

    def _iri(self, letter: str, column: str) -> str:
        return f"{_quoted(self._base + letter)} || printf('%0{keys.DIGITS}x', {column})"

    def _write_persons(self) -> Made:
        persons, order = self._of, self._by_person
        variants = _array([json.dumps(found, ensure_ascii=False) if found else "[]" for found in persons.variants])[order]
        orcids: list[str | None] = [None] * len(persons.name)
        for n, value in persons.orcids.items():
            orcids[n] = PREFIXES["orcid"] + value
        held = {"id": persons.id[order], "name": self._names[order], "v": variants, "o": _array(orcids)[order]}
        return held, {"person": self._iri("p", "id"), "name": "name", "variants": "CAST(v AS JSON)", "orcid": "o"}

    def _write_works(self) -> Made:
        rows, order = self._rows, self._by_work
        topics = _array([json.dumps(sorted({c for a in found if (c := topic_code(a))})) for found in rows.areas])
        venue = _ints(rows.work_venue)[order]
        held = {
            "id": self._work[order],
            "title": _array([self._label(n, title) for n, title in enumerate(rows.work_title)])[order],
            "year": _ints(rows.work_year)[order],
            "first": _ints(rows.first_year)[order],
            "type": self._kinds[_ints(rows.work_type)[order]],
            "status": self._kinds[_ints(rows.work_status)[order]],
            "venue": self._venue_iri[venue],
            "name": self._venue_name[venue],
            "complete": _ints(rows.work_complete)[order],
            "authors": self._authors,
            "versions": _ints(rows.versions)[order],
            "topics": topics[_ints(rows.topics)[order]],
        }
        return held, {
            "work": self._iri("w", "id"),
            "title": "title",
            "year": _number("year"),
            "first_year": _number("first"),
            "type": "type",
            "status": "status",
            "venue": "venue",
            "venue_name": "name",
            "byline_complete": "complete",
            "authors": "authors",
            "versions": "versions",
            "topics": "CAST(topics AS JSON)",
        }

    def _label(self, work: int, title: str) -> str:
        if title and title[0] != "\0":
            return title
        return min(map(address, title.split("\0")[1:]), default="") or self._work_iri(self._rows.work[work])

    def _write_versions(self) -> Made:
        rows, order = self._rows, np.argsort(_ints(self._rows.version), kind="stable")
        venue, place = _ints(rows.version_venue)[order], _ints(rows.version_place)
        for n, several in rows.more_places.items():
            place[n] = min(several, key=lambda one: quote_key(self._quote(one)))
        held = {
            "id": _ints(rows.version)[order],
            "work": self._work[_ints(rows.version_work)][order],
            "type": self._kinds[_ints(rows.version_type)[order]],
            "title": _array(rows.version_title)[order],
            "year": _ints(rows.version_year)[order],
            "date": _ints(rows.version_date)[order],
            "status": self._kinds[_ints(rows.version_status)[order]],
            "venue": self._venue_iri[venue],
            "name": self._venue_name[venue],
            "complete": _ints(rows.version_complete)[order],
        }
        quotes, quoted = self._quoted(place[order], None)
        return held | quotes, quoted | {
            "version": self._iri("v", "id"),
            "work": self._iri("w", "work"),
            "type": "type",
            "title": "title",
            "year": _number("year"),
            "date": f"DATE '0001-01-01' + ({_number('date')} - 1)::INTEGER",
            "status": "status",
            "venue": "venue",
            "venue_name": "name",
            "byline_complete": "complete",
        }

    def _write_authorships(self) -> Made:
        rows = self._rows
        own = _ints(rows.authorship)
        order = np.argsort(own, kind="stable")
        held = {
            "id": own[order],
            "work": self._work[self._authorship_work[order]],
            "person": self._of.id[self._authorship_person[order]],
            "position": _ints(rows.position)[order],
            "basis": self._kinds[_ints(rows.basis)[order]],
        }
        return held, {
            "authorship": self._iri("a", "id"),
            "work": self._iri("w", "work"),
            "person": self._iri("p", "person"),
            "position": _number("position"),
            "basis": "basis",
        }

    def _write_mentions(self) -> Made:
        rows = self._rows
        own = _ints(rows.mention)
        order = np.argsort(own, kind="stable")
        authorship = _ints(rows.mention_authorship)[order]
        held = {
            "id": own[order],
            "authorship": _ints(rows.authorship)[authorship],
            "version": _ints(rows.version)[_ints(rows.mention_version)[order]],
            "work": self._work[self._authorship_work[authorship]],
            "person": self._of.id[self._authorship_person[authorship]],
            "printed": self._printed[_ints(rows.mention_name)[order]],
            "position": _ints(rows.mention_position)[order],
        }
        quotes, quoted = self._quoted(_ints(rows.mention_place)[order], _ints(rows.mention_suffix)[order])
        return held | quotes, quoted | {
            "mention": self._iri("m", "id"),
            "authorship": self._iri("a", "authorship"),
            "version": self._iri("v", "version"),
            "work": self._iri("w", "work"),
            "person": self._iri("p", "person"),
            "printed": "printed",
            "position": _number("position"),
        }

    def _write_pairs(self) -> Made:
        found, order = self.pair_columns, self._by_person
        ids, names = self._of.id[order], self._names[order]
        held = {"a": ids[found.a], "na": names[found.a], "b": ids[found.b], "nb": names[found.b], "works": found.works}
        held |= {"newman": found.newman, "first": found.first, "last": found.last, "cut": found.cut}
        return held, {
            "person_a": self._iri("p", "a"),
            "name_a": "na",
            "person_b": self._iri("p", "b"),
            "name_b": "nb",
            "works": "works",
            "newman_weight": "newman",
            "first_year": _number("first"),
            "last_year": _number("last"),
            "advising": "NULL",
            "works_cut": "cut",
        }

    def _write_pair_works(self) -> Made:
        found, ids = self.pair_columns, self._of.id[self._by_person]
        year = _ints(self._rows.work_year)[self._by_work][found.work]
        held = {"a": ids[found.work_a], "b": ids[found.work_b], "work": self._work[self._by_work][found.work], "year": year}
        select = {"person_a": self._iri("p", "a"), "person_b": self._iri("p", "b"), "work": self._iri("w", "work")}
        return held, select | {"year": _number("year")}

    def _quoted(self, place: Ints, suffix: Ints | None) -> Made:
        """The columns `source` and `quote` of places."""
        places = self._places
        pattern = _ints(places.pattern)[place]
        sources = [iri(self._base, source) for source in places.sources]
        held: dict[str, Any] = {"source": _texts([sources[found[0]] for found in places.patterns])[pattern]}
        for n in range(3):
            held[f"t{n}"] = _texts([self._part(n, found) for found in places.patterns])[pattern]
        held |= {"n0": _ints(places.first)[place], "n1": _ints(places.second)[place]}
        if suffix is None:
            behind = ""
        else:
            held["s"], behind = _texts([escape_fragment(one) for one in places.suffixes])[suffix], ", s"
        return held, {"source": "source", "quote": f"concat(t0, NULLIF(n0, -1), t1, NULLIF(n1, -1), t2{behind})"}

    def _part(self, n: int, pattern: tuple[int, str, str, str]) -> str:
        """A text around or between the numbers of a place, as it stands in its IRI."""
        text = escape_fragment(pattern[1:][n])
        if n:
            return text
        empty = not any(pattern[1:])
        return iri(self._base, self._places.sources[pattern[0]]) + ("" if empty else fragment_mark(self._base) + text)

    def _quote(self, place: int) -> str:
        return quote_iri(self._base, self._places.place(place))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _number(column: str) -> str:
    return f"NULLIF({column}, {NONE})"


def _ints(values: Any) -> Ints:
    return np.array(values, dtype=np.int64)


def _array(values: Sequence[Any]) -> NDArray[Any]:
    """Python's own values, in an array."""
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found


def _texts(values: Sequence[str], absent: bool = False) -> NDArray[Any]:
    """Texts by number; where some may be absent, -1 is none."""
    return _array([*values, None] if absent else list(values))


def _ranks(order: Ints) -> Ints:
    """The place of each in an order."""
    found = np.empty(len(order), dtype=np.int64)
    found[order] = np.arange(len(order))
    return found
