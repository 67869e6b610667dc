"""The tables of pairs, and of the works behind each pair."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from scholargraph.model.table import Table
from scholargraph.model.tables import AdvisingRow, Tables
from scholargraph.statistics.columns import names
from scholargraph.statistics.facts import NO_YEAR, Facts
from scholargraph.statistics.options import DEFAULT, Options
from scholargraph.statistics.values import absent, column, nothing, rows, small, words, years

NOTE = "The Newman weight leaves out works whose byline is cut: works_cut says how many."


def pairs(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row for each pair with a joint work: most joint works first, then by names.

    Columns are those of `columns.PAIRS`, with `options.every` also those of `columns.PAIRS_ALL`.
    """
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    found, (a, b) = facts.pairs, facts.ends.T
    order = _order(facts, options)
    columns = _fixed(facts, a, b)
    if options.every:
        span = found.last_year - found.first_year + 1
        works = facts.per_person()
        similar = _similarity(found.works, works[a], works[b], len(facts.year))
        columns += [absent(span, found.first_year == NO_YEAR), column(found.per_work_weight), *map(small, similar)]
        columns += _relation(facts)
    return Table(names("pairs", options.every), rows(columns, order), "Pairs", (NOTE, *facts.large_note()))


def _order(facts: Facts, options: Options) -> Any:
    found, (a, b) = facts.pairs, facts.ends.T
    newman = column(found.newman_weight)
    by_newman = options.counting == "fractional"
    keys = (-found.works, -newman) if by_newman else (-newman, -found.works)
    order = np.lexsort((b, a, facts.name_order[b], facts.name_order[a], *keys))
    if options.person:
        person = facts.number.get(options.person, -1)
        order = order[(facts.ends[order] == person).any(axis=1)]
    return order


def _fixed(facts: Facts, a: Any, b: Any) -> list[Any]:
    found, person, name = facts.pairs, words(facts.person), words(facts.name)
    roles = nothing(len(found))
    for index, advisings in _advisings(facts).items():
        roles[index] = " ".join(sorted({row.role for row in advisings}))
    years_ = (years(found.first_year), years(found.last_year))
    return [person[a], name[a], person[b], name[b], found.works, column(found.newman_weight), *years_, roles, found.works_cut]


def _advisings(facts: Facts) -> dict[int, list[AdvisingRow]]:
    """The advising between the two people of each pair that has some."""
    between: dict[tuple[int, int], list[AdvisingRow]] = defaultdict(list)
    for row in facts.tables.advising:
        a, b = (facts.number.get(end, -1) for end in sorted((row.advisor, row.advisee)))
        if a >= 0 and b >= 0:
            between[a, b].append(row)
    if not between:
        return {}
    keys = facts.ends[:, 0] * len(facts.person) + facts.ends[:, 1]
    order = np.argsort(keys)
    wanted = np.array([a * len(facts.person) + b for a, b in between], dtype=np.int64)
    places = np.searchsorted(keys, wanted, sorter=order)
    found = {}
    for place, key, advisings in zip(places.tolist(), wanted.tolist(), between.values(), strict=True):
        if place < len(keys) and keys[order[place]] == key:
            found[int(order[place])] = advisings
    return found


def _similarity(joint: Any, a: Any, b: Any, works: int) -> tuple[Any, ...]:
    """Salton, Jaccard, inclusion, equivalence, association strength (proximity index and probabilistic affinity)."""
    product = a * b.astype(np.float64)
    return (
        joint / np.sqrt(product),
        joint / (a + b - joint),
        joint / np.minimum(a, b),
        joint * joint / product,
        joint / product,
        joint * works / product,
    )


def _relation(facts: Facts) -> list[Any]:
    """Joint works before, during, after advising, and how many cannot be placed; None without advising."""
    found = [nothing(len(facts.pairs)) for _ in range(4)]
    for index, advisings in _advisings(facts).items():
        a, b = (int(end) for end in facts.ends[index])
        joint = np.intersect1d(facts.works_of(a), facts.works_of(b))
        joint = joint[facts.size[joint] <= facts.max_authors]
        for part, count in zip(found, _against(facts.year[joint], advisings), strict=True):
            part[index] = count
    return found


def _against(year: Any, advising: list[AdvisingRow]) -> tuple[int, int, int, int]:
    starts = [row.start_year for row in advising if row.start_year is not None]
    if not starts:
        return 0, 0, 0, len(year)
    known = year[year != NO_YEAR]
    ends = [row.end_year for row in advising if not row.current and row.end_year is not None]
    end = max(ends) if len(ends) == len(advising) else known.max(initial=min(starts))  # running still, or nobody says
    before, after = int((known < min(starts)).sum()), int((known > end).sum())
    return before, len(known) - before - after, after, len(year) - len(known)


def pair_works(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row for each work behind each pair, by names and year. Columns: `columns.PAIR_WORKS`."""
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    pair, work = facts.joint.pair, facts.joint.work
    if options.person:
        theirs = (facts.ends[pair] == facts.number.get(options.person, -1)).any(axis=1)
        pair, work = pair[theirs], work[theirs]
    a, b = facts.ends[pair].T
    year, person, name = facts.year[work], words(facts.person), words(facts.name)
    order = np.lexsort((b, a, work, facts.title_order[work], year, facts.name_order[b], facts.name_order[a]))
    texts = (words(facts.work)[work], words(facts.title)[work])
    columns = [person[a], name[a], person[b], name[b], *texts, years(year)]
    if options.every:
        size, complete = facts.size[work], facts.complete[work]
        columns += [size, complete, words(facts.status)[work], joint_weight(size, complete)]
    return Table(names("pair_works", options.every), rows(columns, order), "Works behind the pairs", tuple(facts.large_note()))


def joint_weight(size: Any, complete: Any) -> Any:
    """What a joint work adds to the Newman weight of a pair."""
    whole = complete & (size > 1)
    return column(np.divide(1.0, size - 1, out=np.zeros(len(size)), where=whole))
