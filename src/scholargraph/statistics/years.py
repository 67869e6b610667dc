"""The table of years: works, persons, team size, new pairs."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

import numpy as np

from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.statistics.columns import names
from scholargraph.statistics.facts import NO_YEAR, Facts
from scholargraph.statistics.options import DEFAULT, Options

NOTE = "Team size leaves out works whose byline is cut. New persons and pairs are new to these documents, not to the world."


def years(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row a year, in order; works without a year come last, in a row with an empty year.

    Columns are those of `columns.YEARS`, with `options.every` also those of `columns.YEARS_ALL`.
    """
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    people_of: dict[int, set[int]] = defaultdict(set)
    for work, person in zip(facts.by_work.tolist(), facts.by_person.tolist(), strict=True):
        people_of[work].add(person)
    pairs_of: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for row in facts.tables.pair_works:
        pairs_of[NO_YEAR if row.year is None else row.year].add((row.person_a, row.person_b))
    order = sorted(range(len(facts.work)), key=lambda work: (facts.year[work] == NO_YEAR, facts.year[work], work))
    known_people: set[int] = set()
    known_pairs: set[tuple[str, str]] = set()
    rows: list[tuple[object, ...]] = []
    for year, group in groupby(order, key=lambda work: int(facts.year[work])):
        works = np.fromiter(group, dtype=np.int64)
        people = set().union(*(people_of[work] for work in works.tolist()))
        pairs = pairs_of[year]
        rows.append(_row(facts, year, works, (people, people - known_people), (pairs, pairs - known_pairs), options.every))
        known_people |= people
        known_pairs |= pairs
    return Table(names("years", options.every), rows, "Years", (NOTE,))


def _row(
    facts: Facts,
    year: int,
    works: np.ndarray[tuple[int], np.dtype[np.int64]],
    people: tuple[set[int], set[int]],
    pairs: tuple[set[tuple[str, str]], set[tuple[str, str]]],
    every: bool,
) -> tuple[object, ...]:
    complete = facts.complete[works]
    sizes = facts.size[works][complete]
    several = int(((facts.size[works] > 1) | ~complete).sum())
    dated = year != NO_YEAR
    fixed = (
        year if dated else None,
        len(works),
        len(people[0]),
        len(people[1]) if dated else None,
        round(float(sizes.mean()), 6) if len(sizes) else None,
        int(sizes.max()) if len(sizes) else None,
        round(several / len(works), 6),
        len(pairs[0]),
        len(pairs[1]) if dated else None,
        int((~complete).sum()),
    )
    if not every:
        return fixed
    new = len(pairs[1])
    return (
        *fixed,
        round(float(np.median(sizes)), 6) if len(sizes) else None,
        round(float(np.percentile(sizes, 90)), 6) if len(sizes) else None,
        int((sizes == 1).sum()),
        round(new / len(pairs[0]), 6) if dated and pairs[0] else None,
        round(1 - new / len(pairs[0]), 6) if dated and pairs[0] else None,
        round(1 - len(people[1]) / len(people[0]), 6) if dated and people[0] else None,
    )
