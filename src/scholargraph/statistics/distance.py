"""Collaboration distance: the shortest chain of joint works between two people, with the works on each step."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from scholargraph.errors import ParameterError
from scholargraph.model.arrays import distinct
from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.statistics.columns import names
from scholargraph.statistics.facts import NO_YEAR, Facts, Ints
from scholargraph.statistics.options import Options


def distance(tables: Tables | Facts, options: Options) -> Table:
    """One row for each joint work on each step from `options.person` to `options.other`. Columns: `columns.DISTANCE`.

    Of several shortest chains the one with most joint works is shown, then the first by IRIs.

    Raises:
        ParameterError: one of the two people is missing, or they are one.
    """
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    if options.person is None or options.other is None or options.person == options.other:
        raise ParameterError("the distance is that of two people", value=options.other, hint="name both: --person A --to B")
    ends = facts.number.get(options.person), facts.number.get(options.other)
    chain, chains = ([], 0) if ends[0] is None or ends[1] is None else _chain(facts, ends[0], ends[1])
    if not chain:
        return Table(names("distance"), [], "Distance", ("No chain of joint works leads from the one to the other.",))
    steps = {frozenset((facts.person[a], facts.person[b])) for a, b in itertools.pairwise(chain)}
    works: dict[frozenset[str], list[int]] = {step: [] for step in steps}
    for row in facts.tables.pair_works:
        pair = frozenset((row.person_a, row.person_b))
        if pair in works:
            works[pair].append(facts.work_number[row.work])
    rows: list[tuple[Any, ...]] = []
    for step, (a, b) in enumerate(itertools.pairwise(chain), 1):
        people = (facts.person[a], facts.name[a], facts.person[b], facts.name[b])
        joint = sorted(
            works[frozenset((people[0], people[2]))], key=lambda work: (-int(facts.year[work]), facts.title[work], work)
        )
        for work in joint:
            year = int(facts.year[work])
            rows.append((step, *people, facts.work[work], facts.title[work], None if year == NO_YEAR else year))
    several = f"; {chains:,} chains are as short, this one has most joint works" if chains > 1 else ""
    return Table(names("distance"), rows, "Distance", (f"{len(chain) - 1} steps{several}.",))


def _near(facts: Facts, person: int) -> Ints:
    return facts.ties.neighbours[facts.ties.offsets[person] : facts.ties.offsets[person + 1]]


def _chain(facts: Facts, start: int, end: int) -> tuple[list[int], int]:
    """The people of the best shortest chain, and how many shortest chains there are; nobody without one."""
    steps = np.full(len(facts.person), -1)
    steps[start], border, step = 0, np.array([start]), 0
    while steps[end] < 0 and len(border):
        step += 1
        met = distinct(np.concatenate([_near(facts, person) for person in border.tolist()]))
        border = met[steps[met] < 0]
        steps[border] = step
    if steps[end] < 0:
        return [], 0
    layers = [[end]]
    for step in range(int(steps[end]) - 1, -1, -1):
        back = distinct(np.concatenate([_near(facts, person) for person in layers[-1]]))
        layers.append(back[steps[back] == step].tolist())
    layers.reverse()
    best: dict[int, tuple[float, list[int], int]] = {start: (0.0, [start], 1)}
    for layer in layers[1:]:
        for person in layer:
            near = _near(facts, person).tolist()
            weights = facts.ties.matrix.data[facts.ties.offsets[person] : facts.ties.offsets[person + 1]].tolist()
            ways = [
                (best[one][0] + weight, best[one][1])
                for one, weight in zip(near, weights, strict=True)
                if one in best and steps[one] == steps[person] - 1
            ]
            total, chain = min(ways, key=lambda way: (-way[0], way[1]))
            count = sum(best[one][2] for one in near if one in best and steps[one] == steps[person] - 1)
            best[person] = (total, [*chain, person], count)
    return best[end][1], best[end][2]
