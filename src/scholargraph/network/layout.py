"""Where people stand in the picture: computed once, the same for the same network.

Each community is held together by an invisible hub. Distances are shortest paths over pairs and hubs; the positions
minimise the energy of Kamada and Kawai (Inf. Process. Lett. 31, 1989) by stress majorization (Gansner, Koren, North, 2004),
without linear algebra libraries, whose threads would not give the same digits everywhere. Then people who would cover
each other are moved apart and the components are packed beside each other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.network.packing import pack

Points = NDArray[np.float64]
STEP = 78.0
"""Length of a tie inside a community, in pixels at zoom 1."""
ROOM = (74.0, 46.0)
"""Half axes of the ellipse around a person in which nobody else stands: wider than high, because names are."""
LARGE = 800
"""Larger components keep each community as a disc: everybody is near everybody there, and a common layout mixes them."""
MANY = 40
"""More components than this stand closer together, so that the small ones do not take the page."""
_BUDGET = 60_000_000
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def layout(graph: Any, groups: Sequence[Sequence[Any]]) -> dict[Any, tuple[int, int]]:
    """Positions of all nodes, in whole pixels, centred on (0, 0).

    Args:
        graph: an undirected `networkx.Graph`; nodes must be sortable. Time grows with the square of the number of nodes:
            0.3 s for 120, a few seconds for 2,000.
        groups: the communities, which need not cover all nodes.
    """
    import networkx as nx

    group_of = {node: index for index, group in enumerate(groups) for node in group}
    components = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    shapes = [_component(graph, part, group_of) for part in components]
    gap = 1.6 if len(components) <= MANY else 0.9
    places = pack([_extent(shape) for shape in shapes], gap=gap * ROOM[0])
    placed: dict[Any, tuple[int, int]] = {}
    for part, shape, (left, top) in zip(components, shapes, places, strict=True):
        moved = shape - shape.min(axis=0) + (left, top)
        placed.update({node: (round(x), round(y)) for node, (x, y) in zip(part, moved.tolist(), strict=True)})
    return _centred(placed)


def _centred(placed: dict[Any, tuple[int, int]]) -> dict[Any, tuple[int, int]]:
    if not placed:
        return {}
    xs, ys = [x for x, _ in placed.values()], [y for _, y in placed.values()]
    x0, y0 = (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2
    return {node: (x - x0, y - y0) for node, (x, y) in placed.items()}


def _extent(shape: Points) -> tuple[float, float]:
    width, height = (shape.max(axis=0) - shape.min(axis=0)).tolist()
    return width + ROOM[0], height + ROOM[1]


def _component(graph: Any, part: list[Any], group_of: dict[Any, int]) -> Points:
    """Positions of one connected component, rows in the order of `part`."""
    count = len(part)
    if count == 1:
        return np.zeros((1, 2))
    if count == 2:
        return np.array([[0.0, 0.0], [1.6 * STEP, 0.0]])
    number = {node: index for index, node in enumerate(part)}
    edges = sorted(tuple(sorted((number[a], number[b]))) for a, b in graph.subgraph(part).edges)
    labels = sorted({group_of.get(node, -1) for node in part})
    member = np.array([labels.index(group_of.get(node, -1)) for node in part])
    lengths = _distances(edges, member)
    points = _start(lengths, member)
    if count <= LARGE:
        points = _stress(points, lengths, rounds=min(200, _BUDGET // (len(points) ** 2)))
    points = points[:count]
    return _apart(_lying(points * STEP))


def _radii(member: NDArray[np.int64]) -> Points:
    return np.asarray(np.maximum(0.75, 0.46 * np.sqrt(np.bincount(member))))


def _distances(edges: list[tuple[int, ...]], member: NDArray[np.int64]) -> Points:
    """Shortest paths between all people and hubs, in ties; hubs come last."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import shortest_path

    count, radius = len(member), _radii(member)
    lengths: dict[tuple[int, int], float] = {}
    for a, b in edges:
        one, other = member[a], member[b]
        lengths[a, b] = 1.0 if one == other else 1.7 + 0.75 * (radius[one] + radius[other])
        if one != other:
            hubs = (count + min(one, other), count + max(one, other))
            lengths[hubs] = 1.7 + radius[one] + radius[other]
    lengths.update({(node, count + group): radius[group] for node, group in enumerate(member.tolist())})
    keys = sorted(lengths)
    matrix = csr_array(
        ([lengths[key] for key in keys], ([a for a, _ in keys], [b for _, b in keys])), shape=(count + len(radius),) * 2
    )
    return np.asarray(shortest_path(matrix, directed=False))


def _start(lengths: Points, member: NDArray[np.int64]) -> Points:
    """Hubs by their own distances, members around their hub by theirs; hubs come last."""
    count, radius = len(member), _radii(member)
    hubs = lengths[count:, count:]
    centres = _sunflower(len(hubs)) * (hubs.max() / 2)
    if len(hubs) > 1:
        centres = _discs_apart(_stress(centres, hubs, rounds=300), radius + 0.45)
    people = np.zeros((count, 2))
    for group in range(len(hubs)):
        own = np.flatnonzero(member == group)
        inside = np.append(own, count + group)
        spread = np.vstack([_sunflower(len(own)) * 0.46, np.zeros((1, 2))])
        spread = _stress(spread, lengths[np.ix_(inside, inside)], rounds=min(100, _BUDGET // (len(inside) ** 2)))
        people[own] = spread[:-1] - spread[:-1].mean(axis=0) + centres[group]
    return np.vstack([people, centres])


def _sunflower(count: int) -> Points:
    """Points spread evenly over a disc whose area grows with their number."""
    rank = np.arange(count)
    reach = np.sqrt(rank + 0.5)
    return np.column_stack([np.cos(rank * _GOLDEN_ANGLE) * reach, np.sin(rank * _GOLDEN_ANGLE) * reach])


def _discs_apart(centres: Points, radius: Points, rounds: int = 200) -> Points:
    """Moves discs until none covers another."""
    needed = radius[:, None] + radius[None, :]
    np.fill_diagonal(needed, 0.0)
    for _ in range(rounds):
        apart = centres[:, None, :] - centres[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-6)
        lacking = np.maximum(needed - distance, 0.0)
        if float(lacking.max()) < 1e-3:
            break
        centres = centres + (apart / distance[:, :, None] * (0.3 * lacking)[:, :, None]).sum(axis=1)
    return centres


def _stress(points: Points, lengths: Points, rounds: int) -> Points:
    """Moves all points at once to where the distances `lengths` pull them, `rounds` times."""
    weights = np.where(lengths > 0, 1 / np.maximum(lengths, 1e-9) ** 2, 0.0)
    total = weights.sum(axis=1)
    for _ in range(rounds):
        dx = points[:, 0][:, None] - points[:, 0][None, :]
        dy = points[:, 1][:, None] - points[:, 1][None, :]
        pull = weights * (1 - lengths / np.maximum(np.sqrt(dx * dx + dy * dy), 1e-6))
        moved = np.column_stack([(pull * dx).sum(axis=1), (pull * dy).sum(axis=1)]) / total[:, None]
        points = points - moved
        if float(np.abs(moved).max()) < 1e-3:
            break
    return points


def _lying(points: Points) -> Points:
    """Turned so that the long axis lies flat: pages are wider than high."""
    centred = points - points.mean(axis=0)
    xx, yy = (centred[:, 0] ** 2).sum(), (centred[:, 1] ** 2).sum()
    xy = (centred[:, 0] * centred[:, 1]).sum()
    angle = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    return np.column_stack([centred[:, 0] * cos - centred[:, 1] * sin, centred[:, 0] * sin + centred[:, 1] * cos])


def _apart(points: Points, rounds: int = 120) -> Points:
    """Moves people apart until nobody stands in another's ellipse."""
    from scipy.spatial import cKDTree

    points = points / np.array(ROOM)
    for _ in range(rounds):
        close = cKDTree(points).query_pairs(0.999, output_type="ndarray")
        if not len(close):
            break
        close = close[np.lexsort((close[:, 1], close[:, 0]))]
        one, other = close[:, 0], close[:, 1]
        apart = points[one] - points[other]
        distance = np.sqrt((apart**2).sum(axis=1))
        same = distance < 1e-6
        apart[same] = np.column_stack([np.cos(one[same] * _GOLDEN_ANGLE), np.sin(one[same] * _GOLDEN_ANGLE)]) * 1e-6
        distance[same] = 1e-6
        push = apart / distance[:, None] * (0.55 * (1.0 - distance))[:, None]
        np.add.at(points, one, push)
        np.add.at(points, other, -push)
    return np.asarray(points * np.array(ROOM))
