"""The table of years: works, persons, team size, new pairs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import distinct
from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.statistics.columns import names
from scholargraph.statistics.facts import NO_YEAR, Facts
from scholargraph.statistics.options import DEFAULT, Options
from scholargraph.statistics.values import empty_note

NOTE = "Team size leaves out works whose byline is cut. New persons and pairs are new to these documents, not to the world."

Ints = NDArray[np.int64]


def years(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row a year, in order; works without a year come last, in a row with an empty year.

    Columns are those of `columns.YEARS`, with `options.every` also those of `columns.YEARS_ALL`.
    """
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    known = distinct(facts.year)
    order = [*known[known != NO_YEAR].tolist(), *([NO_YEAR] if NO_YEAR in known else [])]
    people = _in_years(facts.year[facts.by_work], facts.by_person, facts.years_of()[0])
    pairs = _in_years(facts.year[facts.joint.work], facts.joint.pair, facts.pairs.first_year)
    rows = [
        _row(facts, year, np.flatnonzero(facts.year == year), people.get(year, (0, 0)), pairs.get(year, (0, 0)), options.every)
        for year in order
    ]
    return Table(names("years", options.every), rows, "Years", (NOTE, *empty_note(rows, "year"), *facts.large_note()))


def _in_years(year: Ints, number: Ints, first: Ints) -> dict[int, tuple[int, int]]:
    """How many different people or pairs have a work in each year, and how many their first.

    Args:
        year, number: of each person or pair in each work.
        first: first year of each person or pair.
    """
    if not len(year):
        return {}
    many, least = len(first), int(year.min())
    keys = distinct((year - least) * many + number)
    found, who = np.divmod(keys, many)
    new = first[who] == found + least
    here, everybody = np.unique(found, return_counts=True)
    fresh = np.bincount(found[new], minlength=int(here[-1]) + 1)
    return {one + least: (count, int(fresh[one])) for one, count in zip(here.tolist(), everybody.tolist(), strict=True)}


def _row(
    facts: Facts,
    year: int,
    works: Ints,
    people: tuple[int, int],
    pairs: tuple[int, int],
    every: bool,
) -> tuple[object, ...]:
    complete = facts.complete[works]
    sizes = facts.size[works][complete]
    several = int(((facts.size[works] > 1) | (~complete & (facts.size[works] > 0))).sum())
    dated = year != NO_YEAR
    fixed = (
        year if dated else None,
        len(works),
        people[0],
        people[1] if dated else None,
        round(float(sizes.mean()), 6) if len(sizes) else None,
        int(sizes.max()) if len(sizes) else None,
        round(several / len(works), 6),
        pairs[0],
        pairs[1] if dated else None,
        int((~complete).sum()),
    )
    if not every:
        return fixed
    return (
        *fixed,
        round(float(np.median(sizes)), 6) if len(sizes) else None,
        round(float(np.percentile(sizes, 90)), 6) if len(sizes) else None,
        int((sizes == 1).sum()),
        round(pairs[1] / pairs[0], 6) if dated and pairs[0] else None,
        round(1 - pairs[1] / pairs[0], 6) if dated and pairs[0] else None,
        round(1 - people[1] / people[0], 6) if dated and people[0] else None,
    )
