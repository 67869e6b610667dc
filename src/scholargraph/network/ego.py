"""Ego networks: a person, the people around, and the pairs among them."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Collection

from scholargraph.errors import UnknownNameError
from scholargraph.model.tables import Tables
from scholargraph.network.selection import of_works


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
    for _ in range(min(depth, len(tables.persons))):  # no way between two people is longer
        border = {other for one in border for other in around[one]} - reached
        reached |= border
    return frozenset(reached)


def among(tables: Tables, people: Collection[str]) -> Tables:
    """The tables of some people: their works, and the pairs, advising and candidates among them; bylines keep all authors."""
    works = {row.work for row in tables.authorships if row.person in people}
    return dataclasses.replace(
        of_works(tables, works),
        persons=[row for row in tables.persons if row.person in people],
        advising=[row for row in tables.advising if row.advisor in people and row.advisee in people],
        pairs=[row for row in tables.pairs if row.person_a in people and row.person_b in people],
        pair_works=[row for row in tables.pair_works if row.person_a in people and row.person_b in people],
        candidates=[row for row in tables.candidates if row.person_a in people and row.person_b in people],
    )


def ego(tables: Tables, person: str, depth: int = 1) -> Tables:
    """The tables of a person's circle: its people, the works any of them wrote, the pairs and advising among them.

    Args:
        tables: of a graph.
        person: IRI.
        depth: steps of joint works from the person to the border of the circle.

    Raises:
        UnknownNameError: no person has this IRI.
    """
    return among(tables, circle(tables, person, depth))
