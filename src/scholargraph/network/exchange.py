"""Networks as other tools take them: nodes and edges with plain attributes, under names that say what is counted.

`joint_works` is full counting (1 for each joint work), `newman_weight` is Newman's Σ 1/(n−1). `weight`, which most tools
read by themselves, is `joint_works`.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scholargraph.model.tables import AdvisingRow, Tables
from scholargraph.network.coauthorship import MAX_AUTHORS, project, to_networkx
from scholargraph.network.communities import communities
from scholargraph.network.layout import layout

PLACED = 3000
"""Larger networks are written without positions: the time of the layout grows with the square of their number."""

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Node:
    """A person. `id` is the IRI, `place` is x and y in pixels (y downwards), `community` counts from 1, the largest first."""

    id: str
    label: str
    community: int
    place: tuple[int, int] | None
    years: Mapping[int, int]
    attributes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair, or an advising from `source` to `target`. `years` gives the joint works (or advisings) of each year."""

    source: str
    target: str
    weight: float
    years: Mapping[int, int]
    attributes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes sorted by id, edges sorted by source and target.

    Attributes:
        title: what it shows.
        directed: edges lead from advisor to advisee.
        text_columns: names of attributes that hold text; all others are numbers.
    """

    title: str
    directed: bool
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    text_columns: frozenset[str] = frozenset({"advising", "roles", "orcid", "later_position"})

    @property
    def node_columns(self) -> tuple[str, ...]:
        """Names of the nodes' attributes."""
        return ("works", "coauthors", "joint_works", "newman_weight", "first_year", "last_year", "orcid")

    @property
    def edge_columns(self) -> tuple[str, ...]:
        """Names of the edges' attributes."""
        if self.directed:
            return ("roles", "doctoral", "first_year", "last_year", "joint_works", "later_position")
        return ("joint_works", "newman_weight", "first_year", "last_year", "cut_works", "advising")


def coauthor_network(tables: Tables, max_authors: int = MAX_AUTHORS, title: str = "Coauthors") -> Network:
    """The pairs of the tables, their weights counted anew from the works that are left."""
    kept = {(row.person_a, row.person_b) for row in tables.pairs}
    pairs, pair_works = project(tables, max_authors)
    pairs = [row for row in pairs if (row.person_a, row.person_b) in kept]
    years: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for work in pair_works:
        if work.year is not None:
            years[work.person_a, work.person_b][work.year] += 1
    edges = []
    for row in pairs:
        values: dict[str, Value] = {
            "joint_works": row.works,
            "newman_weight": round(row.newman_weight, 6),
            "first_year": row.first_year,
            "last_year": row.last_year,
            "cut_works": row.works_cut,
            "advising": row.advising,
        }
        of_years = dict(sorted(years[row.person_a, row.person_b].items()))
        edges.append(Edge(row.person_a, row.person_b, row.works, of_years, values))
    return Network(title, False, _nodes(tables, edges), edges)


def advising_network(tables: Tables, title: str = "Advisors and students") -> Network:
    """Who advised whom, as a directed network of those who did; several advisings between two people are one edge."""
    rows: dict[tuple[str, str], list[AdvisingRow]] = defaultdict(list)
    for row in tables.advising:
        if row.advisor != row.advisee:
            rows[row.advisor, row.advisee].append(row)
    joint = Counter((row.person_a, row.person_b) for row in tables.pair_works)
    edges = []
    for (advisor, advisee), found in sorted(rows.items()):
        starts = [row.start_year for row in found if row.start_year is not None]
        ends = [row.end_year for row in found if row.end_year is not None]
        works = joint[min(advisor, advisee), max(advisor, advisee)]
        values: dict[str, Value] = {
            "roles": " ".join(sorted({row.role for row in found})),
            "doctoral": int(any(row.role in DOCTORAL for row in found)),
            "first_year": min(starts or ends, default=None),
            "last_year": max(ends, default=None),
            "joint_works": works,
            "later_position": "; ".join(sorted({row.later_position for row in found if row.later_position})) or None,
        }
        edges.append(Edge(advisor, advisee, float(len(found)), _advised_years(found), values))
    advised: dict[str, dict[int, int]] = defaultdict(dict)
    for edge in edges:
        for end in (edge.source, edge.target):
            advised[end].update(dict.fromkeys(edge.years, 0))  # there, without a work
    nodes = [
        dataclasses.replace(node, years=dict(sorted({**advised[node.id], **node.years}.items())))
        for node in _nodes(tables, edges)
        if node.id in advised
    ]
    return Network(title, True, nodes, edges)


DOCTORAL = frozenset({"phd", "coadvisor", "promotor"})
"""Roles that make a student a doctoral descendant; all others are mentoring."""


def _advised_years(rows: Sequence[AdvisingRow]) -> dict[int, int]:
    years: Counter[int] = Counter()
    for row in rows:
        first = row.start_year if row.start_year is not None else row.end_year
        last = row.end_year if row.end_year is not None else row.start_year
        if first is not None and last is not None:
            years.update(range(first, max(first, last) + 1))
    return dict(sorted(years.items()))


def _nodes(tables: Tables, edges: Sequence[Edge]) -> list[Node]:
    graph = to_networkx(tables)
    for edge in edges:
        if not graph.has_edge(edge.source, edge.target) and edge.source in graph and edge.target in graph:
            graph.add_edge(edge.source, edge.target, works=1)
    groups = communities(graph)
    community = {person: number for number, group in enumerate(groups, 1) for person in group}
    places = layout(graph, groups) if 0 < len(graph) <= PLACED else {}
    of_work = {row.work: row.year for row in tables.works}
    works: dict[str, set[str]] = defaultdict(set)
    for row in tables.authorships:
        works[row.person].add(row.work)
    newman: dict[str, float] = defaultdict(float)
    joint: Counter[str] = Counter()
    partners: Counter[str] = Counter()
    for pair in tables.pairs:
        for end in (pair.person_a, pair.person_b):
            partners[end] += 1
    for edge in edges:
        for end in (edge.source, edge.target):
            joint[end] += int(edge.attributes["joint_works"] or 0)
            newman[end] += float(edge.attributes.get("newman_weight") or 0)
    found = []
    for person in sorted(tables.persons, key=lambda row: row.person):
        years = Counter(year for work in works[person.person] if (year := of_work.get(work)) is not None)
        values: dict[str, Value] = {
            "works": len(works[person.person]),
            "coauthors": partners[person.person],
            "joint_works": joint[person.person],
            "newman_weight": round(newman[person.person], 6),
            "first_year": min(years, default=None),
            "last_year": max(years, default=None),
            "orcid": person.orcid,
        }
        place = places.get(person.person)
        found.append(Node(person.person, person.name, community[person.person], place, dict(sorted(years.items())), values))
    return found
