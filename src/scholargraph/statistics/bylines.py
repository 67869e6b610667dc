"""Bylines as arrays: who wrote which work at which place, by number.

Made from the rows of the tables here, or by SQL from the Parquet files of a build (`relational.py`); `facts.py` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.tables import Tables
from scholargraph.network.selection import UNPUBLISHED

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NO_YEAR = -1
"""Stands for an unknown year."""
FAR = 2**31 - 1
"""Stands for an unknown place in `lowest`; in `highest` 0 does."""


@dataclass(frozen=True, slots=True)
class Bylines:
    """Every author of every work, each once; arrays of one value an entry, sorted by work and person.

    Attributes:
        person, name: IRI and name of everybody, sorted by IRI; the number of a person is the place in these lists.
        listed: whether a person is to have figures; the others are in bylines only (outside a selection).
        work, title: IRI and title of each work, sorted by IRI; empty where nobody asks for them.
        year: of each work, NO_YEAR if unknown.
        complete: of each work, whether some source prints the whole byline.
        pending: of each work, whether it is only submitted or under review.
        by_work, by_person: of each entry.
        lowest, highest: places in the byline of each entry; FAR and 0 where no source gives one.
    """

    person: list[str]
    name: list[str]
    listed: Bools
    work: list[str]
    title: list[str]
    year: Ints
    complete: Bools
    pending: Bools
    by_work: Ints
    by_person: Ints
    lowest: Ints
    highest: Ints


def bylines(tables: Tables) -> Bylines:
    """The bylines of the tables, with authors who are not among `tables.persons`; a person printed twice is one entry."""
    names = {row.person: row.name for row in tables.persons}
    person = sorted(names.keys() | {row.person for row in tables.authorships})
    number = {iri: index for index, iri in enumerate(person)}
    works = sorted(tables.works, key=lambda row: row.work)
    place = {row.work: index for index, row in enumerate(works)}
    of_works = [row for row in tables.authorships if row.work in place]
    found = np.array([(place[row.work], number[row.person]) for row in of_works], dtype=np.int64).reshape(-1, 2)
    lowest = np.array([FAR if row.position is None else row.position for row in of_works], dtype=np.int64)
    highest = np.array([row.position or 0 for row in of_works], dtype=np.int64)
    order = np.lexsort((found[:, 1], found[:, 0]))
    found, lowest, highest = found[order], lowest[order], highest[order]
    starts = np.flatnonzero(np.r_[True, (found[1:] != found[:-1]).any(axis=1)]) if len(found) else np.zeros(0, dtype=np.int64)
    return Bylines(
        person=person,
        name=[names.get(iri, iri) for iri in person],
        listed=np.array([iri in names for iri in person], dtype=np.bool_),
        work=[row.work for row in works],
        title=[row.title for row in works],
        year=np.array([NO_YEAR if row.year is None else row.year for row in works], dtype=np.int64),
        complete=np.array([row.byline_complete for row in works], dtype=np.bool_),
        pending=np.array([row.status in UNPUBLISHED for row in works], dtype=np.bool_),
        by_work=found[starts, 0],
        by_person=found[starts, 1],
        lowest=np.minimum.reduceat(lowest, starts) if len(starts) else lowest,
        highest=np.maximum.reduceat(highest, starts) if len(starts) else highest,
    )


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of people as arrays of one value a pair.

    Attributes:
        ends: numbers of both people, the smaller first, one row a pair.
        works, works_cut: joint works, and those with a cut byline.
        newman_weight: Σ 1/(n − 1) over joint works with a complete byline.
        per_work_weight: Σ 2/(n (n − 1)) over the same.
        first_year, last_year: NO_YEAR where no joint work has a year.
    """

    ends: Ints
    works: Ints
    works_cut: Ints
    newman_weight: NDArray[np.float64]
    per_work_weight: NDArray[np.float64]
    first_year: Ints
    last_year: Ints

    def __len__(self) -> int:
        return len(self.works)


def pairs_of(tables: Tables, number: dict[str, int], size: dict[str, int]) -> Pairs:
    """The pairs of the tables among the people of `number`.

    Args:
        tables: pairs and pair_works are read.
        number: of each person, by IRI.
        size: distinct authors of each work with a complete byline, by IRI.
    """
    rows = [row for row in tables.pairs if row.person_a in number and row.person_b in number]
    ends = np.array([(number[row.person_a], number[row.person_b]) for row in rows], dtype=np.int64).reshape(-1, 2)
    place = {(row.person_a, row.person_b): index for index, row in enumerate(rows)}
    per_work = np.zeros(len(rows))
    for row in tables.pair_works:
        index = place.get((row.person_a, row.person_b))
        if index is not None and (n := size.get(row.work, 0)) > 1:
            per_work[index] += 2 / (n * (n - 1))
    return Pairs(
        ends=ends,
        works=np.array([row.works for row in rows], dtype=np.int64),
        works_cut=np.array([row.works_cut for row in rows], dtype=np.int64),
        newman_weight=np.array([row.newman_weight for row in rows], dtype=np.float64),
        per_work_weight=per_work,
        first_year=np.array([NO_YEAR if row.first_year is None else row.first_year for row in rows], dtype=np.int64),
        last_year=np.array([NO_YEAR if row.last_year is None else row.last_year for row in rows], dtype=np.int64),
    )
