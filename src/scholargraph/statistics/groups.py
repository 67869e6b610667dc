"""The tables of venues and topics: works, people, years, and who has most works there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from scholargraph.model.table import Table
from scholargraph.model.tables import Tables, WorkRow
from scholargraph.statistics.columns import names
from scholargraph.statistics.facts import NO_YEAR, Facts
from scholargraph.statistics.options import DEFAULT, Options

TOP = 3
"""People named in a row."""


def venues(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row for each venue of a chosen version: most works first, then by name. Columns: `columns.VENUES`."""
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    label = {row.venue: row.venue_name or row.venue for row in facts.tables.works if row.venue}
    rows = _rows(facts, lambda row: (row.venue,) if row.venue else (), options)
    found: list[tuple[Any, ...]] = [(venue, label[venue], *row) for venue, row in rows.items()]
    found.sort(key=lambda row: (-row[2], row[1], row[0]))
    without = sum(not row.venue for row in facts.tables.works)
    return Table(
        names("venues"), found, "Venues", (f"{without:,} works have no venue here: repositories such as arXiv are none.",)
    )


def topics(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row for each topic: most works first, then by code. A work can have several. Columns: `columns.TOPICS`."""
    from scholargraph.graph.topics import topics as known

    facts = tables if isinstance(tables, Facts) else Facts(tables)
    labels = known()
    rows = _rows(facts, lambda row: row.topics, options)
    found: list[tuple[Any, ...]] = [(code, labels[code].label if code in labels else code, *row) for code, row in rows.items()]
    found.sort(key=lambda row: (-row[2], row[0]))
    without = sum(not row.topics for row in facts.tables.works)
    return Table(names("topics"), found, "Topics", (f"{without:,} works have no topic in their sources.",))


def _rows(facts: Facts, keys: Callable[[WorkRow], Iterable[str]], options: Options) -> dict[str, tuple[Any, ...]]:
    people_of: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for work, person, share in zip(facts.by_work.tolist(), facts.by_person.tolist(), facts.share.tolist(), strict=True):
        people_of[work].append((person, share))
    works_of: dict[str, list[int]] = defaultdict(list)
    for row in facts.tables.works:
        for key in keys(row):
            works_of[key].append(facts.work_number[row.work])
    return {key: _row(facts, works, people_of, options) for key, works in works_of.items()}


def _row(facts: Facts, works: list[int], people_of: dict[int, list[tuple[int, float]]], options: Options) -> tuple[Any, ...]:
    full: dict[int, int] = defaultdict(int)
    parts: dict[int, float] = defaultdict(float)
    for work in sorted(works):
        for person, share in people_of[work]:
            full[person] += 1
            parts[person] += share
    score: Mapping[int, float] = parts if options.counting == "fractional" else full
    best = sorted(score, key=lambda person: (-round(score[person], 9), facts.name[person], person))[:TOP]
    years = [int(facts.year[work]) for work in works if facts.year[work] != NO_YEAR]
    sizes = [int(facts.size[work]) for work in works if facts.complete[work]]
    top = "; ".join(f"{facts.name[person]} ({_count(score[person])})" for person in best)
    return (
        len(works),
        len(full),
        min(years, default=None),
        max(years, default=None),
        round(sum(sizes) / len(sizes), 6) if sizes else None,
        top,
        sum(not facts.complete[work] for work in works),
    )


def _count(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.2f}"
