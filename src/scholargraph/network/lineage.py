"""Lineage: who advised whom, as a picture in columns from the first advisors on the left to the last students on the right.

Columns are the longest chains of advising; rows are ordered by the mean of their neighbours, column by column, to avoid
crossings (K. Sugiyama, S. Tagawa, M. Toda, IEEE Trans. Syst. Man Cybern. 11, 1981).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from scholargraph.errors import UnknownNameError
from scholargraph.model.tables import Tables
from scholargraph.network.packing import pack

COLUMN = 320
"""Pixels between two generations: room for a name and its years."""
ROW = 27
"""Pixels between two people of one generation."""
_SWEEPS = 24


def advisings(tables: Tables) -> list[tuple[str, str]]:
    """Advisor and advisee of each advising once, sorted; nobody is their own advisor."""
    return sorted({(row.advisor, row.advisee) for row in tables.advising if row.advisor != row.advisee})


def lineage_of(tables: Tables, person: str, depth: int | None = None) -> frozenset[str]:
    """A person with their advisors upwards, their students downwards, and the co-advisors of those students.

    Args:
        tables: persons and advising are read.
        person: IRI.
        depth: how many generations each way; None for all.

    Raises:
        UnknownNameError: no person has this IRI.
    """
    if all(row.person != person for row in tables.persons):
        raise UnknownNameError(f"no person has the IRI {person}", value=person)
    pairs = advisings(tables)
    students = _reach(person, [(a, b) for a, b in pairs], depth)
    advisors = _reach(person, [(b, a) for a, b in pairs], depth)
    beside = {a for a, b in pairs if b in students and b != person}
    return frozenset(students | advisors | beside | {person})


def _reach(start: str, steps: Iterable[tuple[str, str]], depth: int | None) -> set[str]:
    after: dict[str, set[str]] = defaultdict(set)
    for a, b in steps:
        after[a].add(b)
    reached, border = {start}, {start}
    while border and (depth is None or depth > 0):
        border = {other for one in border for other in after[one]} - reached
        reached |= border
        depth = None if depth is None else depth - 1
    return reached


def circular(edges: Collection[tuple[str, str]]) -> list[list[str]]:
    """Groups of people whose advising leads back to themselves: an error of a source, or of who is who."""
    import networkx as nx

    parts = nx.strongly_connected_components(nx.DiGraph(sorted(edges)))
    return sorted(sorted(part) for part in parts if len(part) > 1)


def generations(people: Collection[str], edges: Collection[tuple[str, str]]) -> dict[str, int]:
    """Person → generation: advisors before their students, as few generations as possible, people of a circle in one.

    An advisor without advisors stands directly before their first student, so that co-advisors stand together.
    """
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(sorted(people))
    graph.add_edges_from(sorted(edges))
    whole = nx.condensation(graph)
    rank: dict[int, int] = {}
    order = list(nx.topological_sort(whole))
    for part in order:
        rank[part] = max((rank[before] + 1 for before in whole.predecessors(part)), default=0)
    for part in reversed(order):
        after = [rank[other] for other in whole.successors(part)]
        if after and not whole.in_degree(part):
            rank[part] = min(after) - 1
    return {person: rank[part] for part in order for person in whole.nodes[part]["members"]}


def lineage_layout(people: Sequence[str], edges: Collection[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Positions in whole pixels, centred on (0, 0): generations from left to right, families below each other.

    Args:
        people: everybody in the picture.
        edges: (advisor, advisee) among them.
    """
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(sorted(people))
    graph.add_edges_from(sorted(edges))
    rank = generations(people, edges)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    shapes = [_family(graph, part, rank) for part in parts]
    sizes = [(max(x for x, _ in shape.values()) + COLUMN, max(y for _, y in shape.values()) + ROW) for shape in shapes]
    placed: dict[str, tuple[int, int]] = {}
    for shape, (left, top) in zip(shapes, pack(sizes, gap=ROW), strict=True):
        placed |= {person: (round(x + left), round(y + top)) for person, (x, y) in shape.items()}
    if not placed:
        return {}
    xs, ys = [x for x, _ in placed.values()], [y for _, y in placed.values()]
    middle, centre = (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2
    return {person: (x - middle, y - centre) for person, (x, y) in placed.items()}


def _family(graph: Any, part: list[str], rank: dict[str, int]) -> dict[str, tuple[float, float]]:
    """One connected family: x by generation, y so that nobody covers another; its corner at (0, 0)."""
    first = min(rank[person] for person in part)
    columns: dict[int, list[str]] = defaultdict(list)
    for person in _walk(graph, part, rank):
        columns[rank[person] - first].append(person)
    height = {person: float(row) for column in columns.values() for row, person in enumerate(column)}
    for sweep in range(_SWEEPS):
        order = sorted(columns) if sweep % 2 == 0 else sorted(columns, reverse=True)
        for index in order:
            _place(graph, columns[index], height)
    top = min(height.values())
    return {person: ((rank[person] - first) * float(COLUMN), (height[person] - top) * ROW) for person in part}


def _walk(graph: Any, part: list[str], rank: dict[str, int]) -> list[str]:
    """Depth first from the oldest, so that families start together."""
    seen: dict[str, None] = {}
    for start in sorted(part, key=lambda person: (rank[person], person)):
        stack = [start]
        while stack:
            person = stack.pop()
            if person in seen:
                continue
            seen[person] = None
            stack += sorted((other for other in graph[person] if other not in seen), reverse=True)
    return list(seen)


def _place(graph: Any, column: list[str], height: dict[str, float]) -> None:
    """Orders a column by the mean height of neighbours, then gives each the height nearest to it with a row between."""
    wanted = {person: _mean(graph, person, height) for person in column}
    before = {person: index for index, person in enumerate(column)}
    column.sort(key=lambda person: (wanted[person], before[person]))
    blocks: list[tuple[float, int]] = []  # sum of wanted minus place within the block, size: pool adjacent violators
    for index, person in enumerate(column):
        blocks.append((wanted[person] - index, 1))
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1]:
            total, size = blocks.pop()
            blocks[-1] = (blocks[-1][0] + total, blocks[-1][1] + size)
    index = 0
    for total, size in blocks:
        for _ in range(size):
            height[column[index]] = total / size + index
            index += 1


def _mean(graph: Any, person: str, height: dict[str, float]) -> float:
    others = [height[other] for other in graph[person]]
    return sum(others) / len(others) if others else height[person]
