"""GraphML (http://graphml.graphdrawing.org), as networkx, igraph, yEd and Cytoscape read it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from scholargraph.export.files import write_bytes
from scholargraph.export.networks import clean, register
from scholargraph.model.table import Table
from scholargraph.network.exchange import Network, Value


@register
class GraphMl:
    """All numbers are floats: integers and floats under one name make two keys, which igraph refuses."""

    suffix: ClassVar[str] = "graphml"
    summary: ClassVar[str] = "GraphML: networkx, igraph, Cytoscape, yEd"

    def write(self, network: Network, path: Path, pair_works: Table | None) -> list[Path]:
        """Writes one file; absent values are left out."""
        import networkx as nx

        graph: Any = nx.DiGraph(name=clean(network.title)) if network.directed else nx.Graph(name=clean(network.title))
        for node in network.nodes:
            place = {"x": node.place[0], "y": -node.place[1]} if node.place else {}
            values = {"name": node.label, "label": node.label, "community": node.community, **place, **node.attributes}
            graph.add_node(clean(node.id), **_plain(values))
        for edge in network.edges:
            graph.add_edge(clean(edge.source), clean(edge.target), **_plain({"weight": edge.weight, **edge.attributes}))
        buffer = io.BytesIO()
        nx.write_graphml_xml(graph, buffer, encoding="utf-8", prettyprint=True)
        write_bytes(path, buffer.getvalue())
        return [path]


def _plain(values: Mapping[str, Value]) -> dict[str, str | float]:
    return {name: clean(value) if isinstance(value, str) else float(value) for name, value in values.items() if value is not None}
