"""The only module that touches pyvis: its model of nodes, edges and options, and the vis-network script it carries.

Its own page is not used: it calls a CDN, runs markup from names and knows no screen reader. Nor are `from_nx` and
`add_edge`: the one changes the caller's graph, the other takes quadratic time.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from scholargraph.errors import ScholargraphError


def model(lineage: bool = False) -> dict[str, Any]:
    """How vis-network draws a person, a pair and an advising, and its options; physics is off, positions are given.

    Args:
        lineage: advisings are the only lines, and lead from left to right.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    network = Network(cdn_resources="in_line")
    network.nodes = [Node(0, "dot", "").options]
    network.edges = [Edge(0, 0, False, width=1).options, Edge(0, 0, True, **(_BRANCH if lineage else _ARROW)).options]
    network.toggle_physics(False)
    nodes, edges, _, _, _, options = network.get_network_data()
    asked = json.loads(options)
    # what is drawn must not depend on random starts or on an editor; which people and lines there are is told once, as facts
    chosen = {
        "physics": {"enabled": asked["physics"]["enabled"]},
        "interaction": asked["interaction"],
        "edges": {"smooth": False},
    }
    pair, advising = ({key: value for key, value in edge.items() if key not in ("from", "to", "width")} for edge in edges)
    return {"node": {"shape": nodes[0]["shape"]}, "pair": pair, "advising": advising, "options": chosen}


_ARROW: dict[str, Any] = {
    "dashes": [5, 4],
    "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.16},
    "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
}
_BRANCH: dict[str, Any] = {
    "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.55},
    "arrows": {"to": {"enabled": True, "scaleFactor": 0.4}},
}


@lru_cache(maxsize=1)
def script() -> str:
    """The vis-network script that pyvis carries, with its licence header, safe to stand inside a `<script>` element.

    Raises:
        ScholargraphError: the script of the installed pyvis cannot stand there unchanged.
    """
    folders = [folder for folder in files("pyvis").joinpath("lib").iterdir() if folder.name.startswith("vis-")]
    newest = max(folders, key=lambda folder: [int(part) for part in folder.name.removeprefix("vis-").split(".")])
    text = newest.joinpath("vis-network.min.js").read_text(encoding="utf-8").replace("\r\n", "\n")  # parsers drop CR: hashes
    if "<!--" in text or "</script" in text.lower() or "@license" not in text:
        raise ScholargraphError("the vis-network script of this pyvis cannot be put into a page unchanged")
    return text
