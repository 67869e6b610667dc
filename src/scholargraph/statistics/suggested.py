"""Suggested collaborators: people with common coauthors and no joint work.

Liben-Nowell & Kleinberg 2007 (common neighbours), Adamic & Adar 2003, Zhou, Lü & Zhang 2009 (resource allocation).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import Any

import numpy as np

from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.statistics.columns import names
from scholargraph.statistics.facts import Facts, Ints
from scholargraph.statistics.options import DEFAULT, Options

MOST = 1000
"""Rows at most, where no person is named."""
NAMED = 3
"""Common coauthors named in a reason."""


def suggested(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row for each pair of people with a common coauthor and no joint work, strongest first.

    For `options.person` all of theirs; without one the MOST strongest of the network. Columns: `columns.SUGGESTED`.
    """
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    people = range(len(facts.person))
    if options.person:
        people = (
            range(facts.number[options.person], facts.number[options.person] + 1) if options.person in facts.number else range(0)
        )
    found: list[tuple[Any, ...]] = []
    total = 0
    for one in people:
        for other, common in _around(facts, one).items():
            if options.person or one < other:
                total += 1
                key = _score(facts, common)
                if options.person or len(found) < MOST:
                    heapq.heappush(found, (*key, -one, -other, common))
                elif (*key, -one, -other) > found[0][:5]:
                    heapq.heapreplace(found, (*key, -one, -other, common))
    candidates = {frozenset((row.person_a, row.person_b)) for row in facts.tables.candidates}
    rows = [_row(facts, one, candidates) for one in sorted(found, key=lambda one: one[:5], reverse=True)]
    notes = [] if len(rows) == total else [f"The {len(rows):,} strongest of {total:,}: name a --person for all of theirs."]
    return Table(names("suggested"), rows, "Suggested collaborators", (*notes, *facts.large_note()))


def _around(facts: Facts, one: int) -> dict[int, list[int]]:
    """People two steps away with the coauthors in between."""
    ties = facts.ties
    near = _near(facts, one).tolist()
    left_out = {one, *near}
    common: dict[int, list[int]] = defaultdict(list)
    for between in near:
        for other in ties.neighbours[ties.offsets[between] : ties.offsets[between + 1]].tolist():
            if other not in left_out:
                common[other].append(between)
    return common


def _near(facts: Facts, one: int) -> Ints:
    return facts.ties.neighbours[facts.ties.offsets[one] : facts.ties.offsets[one + 1]]


def _score(facts: Facts, common: list[int]) -> tuple[float, float, int]:
    degree = facts.ties.degree[common]
    return round(float((1 / np.log(degree)).sum()), 6), round(float((1 / degree).sum()), 6), len(common)


def _row(facts: Facts, found: tuple[Any, ...], candidates: set[frozenset[str]]) -> tuple[Any, ...]:
    adar, allocation, count, one, other, common = found
    a, b = facts.person[-one], facts.person[-other]
    theirs = sorted(common, key=lambda person: (int(facts.ties.degree[person]), facts.name[person]))
    named = ", ".join(facts.name[person] for person in theirs[:NAMED])
    rest = f" and {count - NAMED} more" if count > NAMED else ""
    reason = f"{count} common coauthor{'s' if count > 1 else ''}: {named}{rest}"
    if frozenset((a, b)) in candidates:
        reason += "; may be one person under two names"
    return a, facts.name[-one], b, facts.name[-other], count, adar, allocation, reason
