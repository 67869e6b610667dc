"""Citations of works, and the indices of a person that rest on them: h (Hirsch 2005), g (Egghe 2006), m (Hirsch 2005).

They are given where sources count citations, and nowhere else: which sources, of which date, and for how many works stands in
the notes of the table.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.tables import Tables

Ints = NDArray[np.int64]

UNKNOWN = -1
"""Stands for a work whose citations no source counts."""


NAMED = 5
"""Sources named in a note."""


@dataclass(frozen=True, slots=True)
class Citations:
    """How often works were cited.

    Attributes:
        count: of each work, the largest count a source gives for one of its versions; UNKNOWN without any.
        sources: file name, date (if known) and number of works of each source that counts.
    """

    count: Ints
    sources: tuple[tuple[str, datetime.date | None, int], ...]

    @property
    def year(self) -> int | None:
        """The latest year of a source that counts; None if none has a date."""
        return max((date.year for _, date, _ in self.sources if date), default=None)

    def notes(self) -> list[str]:
        """What a reader must know of the counts."""
        known, total = int((self.count != UNKNOWN).sum()), len(self.count)
        if not known:
            return ["No source counts citations of works: citations and the h, g and m index are empty."]
        most = sorted(self.sources, key=lambda one: (-one[2], one[0]))
        said = "; ".join(f"{label}, {f'as of {date}' if date else 'no date'} ({works:,})" for label, date, works in most[:NAMED])
        said += f" and {len(most) - NAMED:,} more sources" if len(most) > NAMED else ""
        found = [
            f"Citations rest on {known:,} of {total:,} works ({known / total:.0%}); works by source: {said}. "
            "Of a work with several counts the largest is taken; h, g and m are lower bounds where works_with_citations is less "
            "than works."
        ]
        if self.year is None:
            found.append("The m index is empty: no source that counts citations has a date (as_of in the project file).")
        return found


def citations(tables: Tables, number: dict[str, int]) -> Citations:
    """The citations of works, by the number of each."""
    count = np.full(len(number), UNKNOWN, dtype=np.int64)
    works: dict[str, set[str]] = {}
    for row in tables.citations:
        if row.work in number:
            count[number[row.work]] = max(count[number[row.work]], row.count)
            works.setdefault(row.source, set()).add(row.work)
    known = {row.source: (row.label, row.as_of) for row in tables.sources}
    sources = sorted((*known.get(source, (source, None)), len(theirs)) for source, theirs in works.items())
    return Citations(count, tuple((label, date, theirs) for label, date, theirs in sources))


def indices(by_person: Ints, by_work: Ints, people: int, count: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Works with a count, citations, h and g index of each person.

    Args:
        by_person, by_work: the entries of bylines.
        people: how many there are.
        count: citations of each work, or UNKNOWN.

    Returns:
        h: largest h such that h works have at least h citations each; g: largest g, at most the number of works, such that the
        g most cited have g² citations together.
    """
    cited = count[by_work]
    person, cited = by_person[cited != UNKNOWN], cited[cited != UNKNOWN]
    order = np.lexsort((-cited, person))
    person, cited = person[order], cited[order]
    works = np.bincount(person, minlength=people)
    starts = np.concatenate([[0], np.cumsum(works)])
    rank = np.arange(1, len(person) + 1) - starts[person]
    sums = np.concatenate([[0], np.cumsum(cited)])
    together = sums[1:] - sums[starts[person]]
    h = np.bincount(person[cited >= rank], minlength=people)
    g = np.bincount(person[together >= rank * rank], minlength=people)
    return works, sums[starts[1:]] - sums[starts[:-1]], h, g


def columns(by_person: Ints, by_work: Ints, first_year: Ints, found: Citations) -> dict[str, Any]:
    """The columns of people: see `columns.PEOPLE_ALL`; empty for people none of whose works has a count.

    Args:
        by_person, by_work: the entries of bylines.
        first_year: of each person, below 0 if unknown.
        found: the citations of works.
    """
    works, total, h, g = indices(by_person, by_work, len(first_year), found.count)
    none = works == 0
    span = (found.year or 0) - first_year + 1
    dated = ~none & (first_year >= 0) & (found.year is not None) & (span > 0)
    m = np.divide(h, span, out=np.full(len(h), np.nan), where=dated)
    masked = {name: np.ma.masked_array(values, none) for name, values in (("citations", total), ("h_index", h), ("g_index", g))}
    return {"works_with_citations": works, **masked, "m_index": np.ma.masked_array(np.round(m, 6), ~dated)}
