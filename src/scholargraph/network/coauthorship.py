"""The coauthorship network: authorships projected onto pairs of persons.

Source of the Newman weight: M. E. J. Newman, Scientific collaboration networks II, Phys. Rev. E 64 (2001) 016132.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from scholargraph.model.tables import AuthorshipRow, PairRow, PairWorkRow, Tables

MAX_AUTHORS = 100
"""Works with more authors add no pairs, unless the project file says otherwise."""


@dataclass(slots=True)
class _Joint:
    works: list[PairWorkRow] = field(default_factory=list)
    newman: float = 0.0
    cut: int = 0


def authors_by_work(authorships: list[AuthorshipRow]) -> dict[str, list[str]]:
    """Work → its distinct authors, sorted by IRI: a person printed twice in a byline is one author."""
    authors: dict[str, set[str]] = defaultdict(set)
    for row in authorships:
        authors[row.work].add(row.person)
    return {work: sorted(persons) for work, persons in sorted(authors.items())}


def project(tables: Tables, max_authors: int = MAX_AUTHORS) -> tuple[list[PairRow], list[PairWorkRow]]:
    """Projects authorships onto pairs.

    Args:
        tables: persons, works, authorships and advising are read.
        max_authors: larger bylines add no pairs.

    Returns:
        The pairs, sorted by (person_a, person_b), and the works behind each, sorted by (person_a, person_b, work). The
        Newman weight is the sum of 1/(n−1) over joint works with a complete byline of n distinct authors; works whose byline
        is cut count as joint works, are counted in `works_cut`, and add no weight.
    """
    works = {row.work: row for row in tables.works}
    names = {row.person: row.name for row in tables.persons}
    joint: dict[tuple[str, str], _Joint] = defaultdict(_Joint)
    for work, persons in authors_by_work(tables.authorships).items():
        if len(persons) > max_authors:
            continue
        row = works[work]
        for pair in combinations(persons, 2):
            found = joint[pair]
            found.works.append(PairWorkRow(*pair, work, row.year))
            if row.byline_complete:
                found.newman += 1 / (len(persons) - 1)
            else:
                found.cut += 1
    roles = _advising_roles(tables)
    pairs = [_pair(pair, joint[pair], names, roles.get(pair)) for pair in sorted(joint)]
    return pairs, [work for pair in sorted(joint) for work in joint[pair].works]


def _pair(pair: tuple[str, str], joint: _Joint, names: dict[str, str], roles: set[str] | None) -> PairRow:
    a, b = pair
    years = [row.year for row in joint.works if row.year is not None]
    advising = " ".join(sorted(roles)) if roles else None
    first, last = (min(years), max(years)) if years else (None, None)
    return PairRow(a, names.get(a, a), b, names.get(b, b), len(joint.works), joint.newman, first, last, advising, joint.cut)


def _advising_roles(tables: Tables) -> dict[tuple[str, str], set[str]]:
    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in tables.advising:
        a, b = sorted((row.advisor, row.advisee))
        roles[a, b].add(row.role)
    return roles


def oversized(tables: Tables, max_authors: int = MAX_AUTHORS) -> list[str]:
    """The works that add no pairs because their byline is larger than `max_authors`, sorted."""
    return [work for work, persons in authors_by_work(tables.authorships).items() if len(persons) > max_authors]


def to_networkx(tables: Tables, *, isolated: bool = True) -> Any:
    """The coauthorship network as an undirected `networkx.Graph`.

    Nodes are person IRIs with `name` and `works`; edges carry `works`, `newman_weight` and `distance` (1/works, for
    shortest-path measures), and `first_year`/`last_year` where known.

    Args:
        tables: persons, authorships and pairs are read.
        isolated: whether persons without a pair are nodes.
    """
    import networkx as nx

    graph = nx.Graph()
    counts: dict[str, set[str]] = defaultdict(set)
    for row in tables.authorships:
        counts[row.person].add(row.work)
    paired = {person for pair in tables.pairs for person in (pair.person_a, pair.person_b)}
    for person in tables.persons:
        if isolated or person.person in paired:
            graph.add_node(person.person, name=person.name, works=len(counts[person.person]))
    for pair in tables.pairs:
        years = {"first_year": pair.first_year, "last_year": pair.last_year}
        known = {name: year for name, year in years.items() if year is not None}
        graph.add_edge(
            pair.person_a, pair.person_b, works=pair.works, newman_weight=pair.newman_weight, distance=1 / pair.works, **known
        )
    return graph
