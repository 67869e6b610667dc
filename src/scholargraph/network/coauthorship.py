"""The coauthorship network: authorships projected onto pairs of persons.

Source of the Newman weight: M. E. J. Newman, Scientific collaboration networks II, Phys. Rev. E 64 (2001) 016132.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, TypeVar

from scholargraph.model.tables import PairRow, PairWorkRow, Tables

MAX_AUTHORS = 100
"""Works with more authors add no pairs, unless the project file says otherwise."""
_NEVER = 10**6
"""Stands for no year in columns."""

T = TypeVar("T")


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
    if not tables.authorships:
        return [], []
    import numpy as np

    from scholargraph.network.pairs_of_columns import project_columns

    authorships, known = tables.authorships, {row.work: row for row in tables.works}
    persons, works = sorted({row.person for row in authorships}), sorted({row.work for row in authorships})
    number = {iri: n for n, iri in enumerate(persons)}
    place = {iri: n for n, iri in enumerate(works)}
    years = [row.year if (row := known.get(work)) else None for work in works]
    found = project_columns(
        np.fromiter((place[row.work] for row in authorships), dtype=np.int64, count=len(authorships)),
        np.fromiter((number[row.person] for row in authorships), dtype=np.int64, count=len(authorships)),
        np.array([_NEVER if year is None else year for year in years], dtype=np.int64),
        np.array([work in known and known[work].byline_complete for work in works], dtype=np.bool_),
        max_authors,
        _NEVER,
    )
    ends = (_of(persons, np.repeat(end, found.works)) for end in (found.a, found.b))
    rows = list(map(PairWorkRow._make, zip(*ends, _of(works, found.work), _of(years, found.work), strict=True)))
    names = {row.person: row.name for row in tables.persons}
    shown = [names.get(person, person) for person in persons]
    columns = (found.a, found.b, found.works, found.newman, found.first, found.last, found.cut)
    pairs = [
        PairRow(persons[a], shown[a], persons[b], shown[b], count, newman, _known(first), _known(last), None, cut)
        for a, b, count, newman, first, last, cut in zip(*(column.tolist() for column in columns), strict=True)
    ]
    roles = _advising_roles(tables)
    if roles:
        pairs = [row._replace(advising=" ".join(sorted(roles.get(row[0:3:2], ()))) or None) for row in pairs]
    return pairs, rows


def _of(values: list[T], places: Any) -> Iterator[T]:
    return map(values.__getitem__, places.tolist())


def _known(year: int) -> int | None:
    return None if year == _NEVER else year


def _advising_roles(tables: Tables) -> dict[tuple[str, str], set[str]]:
    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in tables.advising:
        a, b = sorted((row.advisor, row.advisee))
        roles[a, b].add(row.role)
    return roles


def oversized(tables: Tables, max_authors: int = MAX_AUTHORS) -> list[str]:
    """The works that add no pairs because their byline is larger than `max_authors`, sorted."""
    long = {work for work, count in Counter(row.work for row in tables.authorships).items() if count > max_authors}
    authors: dict[str, set[str]] = defaultdict(set)
    for row in tables.authorships if long else ():
        if row.work in long:
            authors[row.work].add(row.person)
    return sorted(work for work, persons in authors.items() if len(persons) > max_authors)


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
