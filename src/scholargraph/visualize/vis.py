"""The only module that touches pyvis: its model of nodes, edges and options, and the vis-network script it carries.

Its own page is not used: it calls a CDN, runs markup from names and knows no screen reader. Nor are `from_nx` and
`add_edge`: the one changes the caller's graph, the other takes quadratic time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from scholargraph.errors import ScholargraphError


@dataclass(frozen=True, slots=True)
class Dot:
    """A person in the picture: position in pixels at zoom 1, radius likewise."""

    id: int
    label: str
    x: int
    y: int
    size: float
    color: str


@dataclass(frozen=True, slots=True)
class Line:
    """A pair (straight), or an advising (arrow, dashed and curved so that it runs beside the pair)."""

    id: str
    a: int
    b: int
    width: float
    arrow: bool = False


def model(dots: list[Dot], lines: list[Line]) -> dict[str, Any]:
    """Nodes, edges and options as vis-network takes them; physics is off, positions are given."""
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    network = Network(cdn_resources="in_line")
    network.nodes = [Node(dot.id, "dot", dot.label, x=dot.x, y=dot.y, size=dot.size, color=dot.color).options for dot in dots]
    network.edges = [
        Edge(line.a, line.b, line.arrow, id=line.id, width=line.width, **(_ARROW if line.arrow else {})).options for line in lines
    ]
    network.toggle_physics(False)
    nodes, edges, _, _, _, options = network.get_network_data()
    asked = json.loads(options)
    # positions are the layout's; what is drawn must not depend on random starts or on an editor
    chosen = {
        "physics": {"enabled": asked["physics"]["enabled"]},
        "interaction": asked["interaction"],
        "edges": {"smooth": False},
    }
    return {"nodes": nodes, "edges": edges, "options": chosen}


_ARROW: dict[str, Any] = {
    "dashes": [5, 4],
    "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.16},
    "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
}


@lru_cache(maxsize=1)
def script() -> str:
    """The vis-network script that pyvis carries, with its licence header, safe to stand inside a `<script>` element."""
    folders = [folder for folder in files("pyvis").joinpath("lib").iterdir() if folder.name.startswith("vis-")]
    newest = max(folders, key=lambda folder: [int(part) for part in folder.name.removeprefix("vis-").split(".")])
    text = newest.joinpath("vis-network.min.js").read_text(encoding="utf-8").replace("\r\n", "\n")  # parsers drop CR: hashes
    if "<!--" in text or "</script" in text.lower() or "@license" not in text:
        raise ScholargraphError("the vis-network script of this pyvis cannot be put into a page unchanged")
    return text
