"""The tables of pairs, and of the works behind each pair."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from scholargraph.model.table import Table
from scholargraph.model.tables import AdvisingRow, PairRow, Tables
from scholargraph.statistics.columns import names
from scholargraph.statistics.facts import NO_YEAR, Facts
from scholargraph.statistics.options import DEFAULT, Options

NOTE = "The Newman weight leaves out works whose byline is cut: works_cut says how many."


def pairs(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row for each pair with a joint work: most joint works first, then by names.

    Columns are those of `columns.PAIRS`, with `options.every` also those of `columns.PAIRS_ALL`.
    """
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    of_person = [pair for pair in facts.pairs if options.person in (None, pair.person_a, pair.person_b)]
    more = _more(facts) if options.every else {}
    rows = [_fixed(pair) + more.get((pair.person_a, pair.person_b), ()) for pair in of_person]
    by_newman = options.counting == "fractional"
    rows.sort(key=lambda row: (-row[5 if by_newman else 4], -row[4 if by_newman else 5], row[1], row[3], row[0], row[2]))
    return Table(names("pairs", options.every), rows, "Pairs", (NOTE,))


def _fixed(p: PairRow) -> tuple[Any, ...]:
    weight = round(p.newman_weight, 6)
    return (p.person_a, p.name_a, p.person_b, p.name_b, p.works, weight, p.first_year, p.last_year, p.advising, p.works_cut)


def _more(facts: Facts) -> dict[tuple[str, str], tuple[Any, ...]]:
    tables = facts.tables
    years: dict[tuple[str, str], list[int | None]] = defaultdict(list)
    per_work: dict[tuple[str, str], float] = defaultdict(float)
    for row in tables.pair_works:
        key, work = (row.person_a, row.person_b), facts.work_number[row.work]
        years[key].append(row.year)
        size = int(facts.size[work])
        if facts.complete[work] and size > 1:
            per_work[key] += 2 / (size * (size - 1))
    advising: dict[tuple[str, str], list[AdvisingRow]] = defaultdict(list)
    for one in tables.advising:
        a, b = sorted((one.advisor, one.advisee))
        advising[a, b].append(one)
    count = dict(zip(facts.person, facts.per_person().tolist(), strict=True))
    found = {}
    for pair in facts.pairs:
        key = (pair.person_a, pair.person_b)
        similar = _similarity(pair.works, count[pair.person_a], count[pair.person_b], len(facts.work))
        span = None if pair.first_year is None or pair.last_year is None else pair.last_year - pair.first_year + 1
        found[key] = (span, round(per_work[key], 6), *similar, *_relation(years[key], advising.get(key, ())))
    return found


def _similarity(joint: int, a: int, b: int, works: int) -> tuple[float, ...]:
    """Salton, Jaccard, inclusion, equivalence, association strength (proximity index and probabilistic affinity)."""
    values = (
        joint / (a * b) ** 0.5,
        joint / (a + b - joint),
        joint / min(a, b),
        joint * joint / (a * b),
        joint / (a * b),
        joint * works / (a * b),
    )
    return tuple(round(value, 6) for value in values)


def _relation(years: list[int | None], advising: Any) -> tuple[int | None, ...]:
    """Joint works before, during, after advising, and how many cannot be placed; None without advising."""
    if not advising:
        return (None, None, None, None)
    starts = [row.start_year for row in advising if row.start_year is not None]
    start = min(starts, default=None)
    running = any(row.current or row.end_year is None for row in advising)
    end = None if running else max(row.end_year for row in advising)
    before = during = after = unplaced = 0
    for year in years:
        if year is None or start is None:
            unplaced += 1
        elif year < start:
            before += 1
        elif end is None or year <= end:
            during += 1
        else:
            after += 1
    return before, during, after, unplaced


def pair_works(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row for each work behind each pair, by names and year. Columns: `columns.PAIR_WORKS`."""
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    name = {row.person: row.name for row in facts.tables.persons}
    rows = []
    for row in facts.tables.pair_works:
        if options.person not in (None, row.person_a, row.person_b):
            continue
        work = facts.work_number[row.work]
        fixed = (row.person_a, name[row.person_a], row.person_b, name[row.person_b], row.work, facts.title[work], row.year)
        size, complete = int(facts.size[work]), bool(facts.complete[work])
        weight = round(1 / (size - 1), 6) if complete and size > 1 else 0.0
        rows.append((*fixed, *((size, complete, weight) if options.every else ())))
    rows.sort(key=lambda row: (row[1], row[3], NO_YEAR if row[6] is None else row[6], row[5], row[4]))
    return Table(names("pair_works", options.every), rows, "Works behind the pairs")
