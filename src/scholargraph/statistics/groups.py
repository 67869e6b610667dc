"""The tables of venues and topics: works, people, years, and who has most works there."""

from __future__ import annotations

from typing import Any

import numpy as np

from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.model.wording import plural
from scholargraph.statistics.bylines import FAR, Ints
from scholargraph.statistics.columns import names
from scholargraph.statistics.facts import NO_YEAR, Facts
from scholargraph.statistics.options import DEFAULT, Options
from scholargraph.statistics.parts import Groups
from scholargraph.statistics.values import empty_note, share, years

TOP = 3
"""People named in a row."""


def venues(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row for each venue of a chosen version: most works first, then by name. Columns: `columns.VENUES`."""
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    groups = facts.venues
    found = _rows(facts, groups, groups.label, options)
    found.sort(key=lambda row: (-row[2], row[1], row[0]))
    note = f"{_works(groups.without)} no venue here: repositories such as arXiv are none."
    return Table(names("venues"), found, "Venues", (note, *empty_note(found, "venue")))


def topics(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row for each topic: most works first, then by code. A work can have several. Columns: `columns.TOPICS`."""
    from scholargraph.graph.topics import topics as known

    facts = tables if isinstance(tables, Facts) else Facts(tables)
    labels, groups = known(), facts.topics
    found = _rows(facts, groups, [labels[code].label if code in labels else code for code in groups.key], options)
    found.sort(key=lambda row: (-row[2], row[0]))
    note = f"{_works(groups.without)} no topic in the sources."
    return Table(names("topics"), found, "Topics", (note, *empty_note(found, "topic")))


def _works(count: int) -> str:
    return plural(count, "work has", "works have")


def _rows(facts: Facts, groups: Groups, labels: list[str], options: Options) -> list[tuple[Any, ...]]:
    work, group, many = groups.work, groups.group, len(groups.key)
    year, complete = facts.year[work], facts.complete[work]
    first, last = np.full(many, FAR), np.full(many, NO_YEAR)
    np.minimum.at(first, group[year != NO_YEAR], year[year != NO_YEAR])
    np.maximum.at(last, group, year)
    persons, top = _people(facts, groups, options)
    sizes = np.bincount(group, np.where(complete, facts.size[work], 0), minlength=many)
    columns = (
        np.bincount(group, minlength=many),
        persons,
        years(np.where(first == FAR, NO_YEAR, first)),
        years(last),
        share(sizes, np.bincount(group, complete, minlength=many)),
    )
    cut = np.bincount(group, ~complete, minlength=many).astype(np.int64)
    return list(zip(groups.key, labels, *(one.tolist() for one in columns), top, cut.tolist(), strict=True))


def _people(facts: Facts, groups: Groups, options: Options) -> tuple[Ints, list[str]]:
    """The number of people of each group, and those with most works there, in words."""
    many = len(groups.key)
    starts = np.searchsorted(facts.by_work, groups.work)
    lengths = np.searchsorted(facts.by_work, groups.work, side="right") - starts
    ends = np.cumsum(lengths)
    entry = np.repeat(starts - ends + lengths, lengths) + np.arange(int(ends[-1]) if len(ends) else 0)
    keys = np.repeat(groups.group, lengths) * max(len(facts.person), 1) + facts.by_person[entry]
    found, place, full = np.unique(keys, return_inverse=True, return_counts=True)
    group, person = np.divmod(found, max(len(facts.person), 1))
    fractional = options.counting == "fractional"
    score = np.bincount(place, facts.share[entry], minlength=len(found)) if fractional else full
    order = np.lexsort((person, facts.name_order[person], -np.round(score, 9), group))
    persons = np.bincount(group, minlength=many)
    begin = np.cumsum(persons) - persons
    top = []
    for start, count in zip(begin.tolist(), persons.tolist(), strict=True):
        best = order[start : start + min(count, TOP)].tolist()
        top.append("; ".join(f"{facts.name[person[one]]} ({_count(score[one].item())})" for one in best))
    return persons, top


def _count(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.2f}"
