"""Ego networks: a person, the people around, and the pairs among them."""

from __future__ import annotations

from collections import defaultdict

from scholargraph.errors import UnknownNameError
from scholargraph.model.tables import Tables
from scholargraph.network.coauthorship import MAX_AUTHORS
from scholargraph.network.selection import Selection, select


def circle(tables: Tables, person: str, depth: int = 1) -> frozenset[str]:
    """The people at most `depth` steps from a person; a step is a pair or an advising.

    Args:
        tables: persons, pairs and advising are read.
        person: IRI.
        depth: number of steps; 0 is the person alone.

    Raises:
        UnknownNameError: no person has this IRI.
    """
    if all(row.person != person for row in tables.persons):
        raise UnknownNameError(f"no person has the IRI {person}", value=person)
    around: dict[str, set[str]] = defaultdict(set)
    steps = [(row.person_a, row.person_b) for row in tables.pairs] + [(row.advisor, row.advisee) for row in tables.advising]
    for a, b in steps:
        around[a].add(b)
        around[b].add(a)
    reached, border = {person}, {person}
    for _ in range(depth):
        border = {other for one in border for other in around[one]} - reached
        reached |= border
    return frozenset(reached)


def ego(tables: Tables, person: str, depth: int = 1, max_authors: int = MAX_AUTHORS) -> Tables:
    """The tables of a person's circle: its people, the works any of them wrote, the pairs and advising among them.

    Raises:
        UnknownNameError: no person has this IRI.
    """
    return select(tables, Selection(people=circle(tables, person, depth)), max_authors)
