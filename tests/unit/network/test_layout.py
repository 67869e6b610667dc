import os
import subprocess
import sys
import time

import networkx as nx
import pytest

from scholargraph.network.communities import communities
from scholargraph.network.layout import ROOM, layout
from scholargraph.network.packing import pack


def circles(count: int, size: int = 12) -> nx.Graph:
    """Circles of people with a few pairs between them, names as nodes."""
    made = nx.gaussian_random_partition_graph(count, size, 4, 0.35, 1.0 / count, seed=5)
    graph = nx.Graph()
    graph.add_nodes_from(f"p{node:04d}" for node in made)
    graph.add_edges_from((f"p{a:04d}", f"p{b:04d}", {"works": 1 + (a + b) % 3}) for a, b in made.edges)
    return graph


def placed(graph: nx.Graph) -> dict[str, tuple[int, int]]:
    return layout(graph, communities(graph))


@pytest.mark.parametrize("count", [12, 40, 160])
def test_nobody_stands_on_another(count: int) -> None:
    spots = sorted(placed(circles(count)).values())
    for index, (x, y) in enumerate(spots):
        for u, v in spots[index + 1 :]:
            assert ((x - u) / ROOM[0]) ** 2 + ((y - v) / ROOM[1]) ** 2 > 0.9


def test_members_of_a_community_stand_together() -> None:
    graph = nx.caveman_graph(4, 8)
    for index in range(4):
        graph.add_edge(index * 8, ((index + 1) % 4) * 8)
    groups = communities(graph)
    assert sorted(map(len, groups)) == [8, 8, 8, 8]
    spots = layout(graph, groups)
    centres = [tuple(sum(spots[one][axis] for one in group) / 8 for axis in (0, 1)) for group in groups]
    for index, group in enumerate(groups):
        for one in group:
            distances = [(spots[one][0] - x) ** 2 + (spots[one][1] - y) ** 2 for x, y in centres]
            assert distances.index(min(distances)) == index


def test_components_do_not_mix() -> None:
    graph = nx.disjoint_union_all([nx.complete_graph(n) for n in (9, 5, 4, 3, 2, 2)])
    spots = placed(graph)
    boxes = []
    for part in nx.connected_components(graph):
        xs, ys = [spots[one][0] for one in part], [spots[one][1] for one in part]
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def test_empty_one_and_two() -> None:
    assert placed(nx.Graph()) == {}
    lone = nx.Graph()
    lone.add_node("a")
    assert placed(lone) == {"a": (0, 0)}
    pair = nx.Graph([("a", "b")])
    (x, y), (u, v) = placed(pair).values()
    assert y == v
    assert u - x > ROOM[0]


def test_order_of_insertion_does_not_matter() -> None:
    graph = circles(60)
    other = nx.Graph()
    other.add_nodes_from(reversed(list(graph)))
    other.add_edges_from((b, a, data) for a, b, data in reversed(list(graph.edges(data=True))))
    assert placed(other) == placed(graph)


def test_hash_seed_does_not_matter() -> None:
    code = (
        "import networkx as nx; from scholargraph.network.communities import communities;"
        "from scholargraph.network.layout import layout;"
        "g = nx.relabel_nodes(nx.connected_caveman_graph(6, 7), lambda n: f'person {n}');"
        "print(communities(g), sorted(layout(g, communities(g)).items()))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(runs) == 1


def test_two_thousand_people_in_bounded_time() -> None:
    graph = circles(2000, 15)
    begin = time.process_time()
    assert len(placed(graph)) == 2000
    assert time.process_time() - begin < 10


def test_rectangles_are_packed_without_overlap_wider_than_high() -> None:
    sizes = [(400.0, 300.0), (100.0, 80.0), (90.0, 200.0), *[(40.0, 30.0)] * 30]
    places = pack(sizes, gap=10)
    boxes = [(x, y, x + w, y + h) for (x, y), (w, h) in zip(places, sizes, strict=True)]
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert max(box[2] for box in boxes) > max(box[3] for box in boxes)
    assert pack([], gap=10) == []
