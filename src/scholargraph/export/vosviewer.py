"""VOSviewer and VOSviewer Online: JSON, or a map file with a network file.

Their rules (https://app.vosviewer.com/docs/file-types/): at least 3 items, unique ids, clusters from 1 to 1000, weights not
negative, labels with a comma or semicolon in double quotes, no header in the network file.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from scholargraph.errors import UsageError
from scholargraph.export.files import write_text
from scholargraph.export.networks import beside, number, one_line, register
from scholargraph.model.table import Table
from scholargraph.network.exchange import Network, Node, Value

CLUSTERS = 1000
"""Communities behind this number share the last cluster."""

_WEIGHTS = {"works": "Works", "coauthors": "Coauthors", "joint_works": "Joint works", "newman_weight": "Newman weight"}
_SCORES = {"first_year": "First year", "last_year": "Last year"}


def _checked(network: Network, path: Path) -> None:
    if len(network.nodes) < 3:
        said = f"VOSviewer needs at least 3 people; this selection has {len(network.nodes)}"
        raise UsageError(said, value=str(path), where=str(path), hint="choose more people, or another format")


def _numbers(values: Mapping[str, Value], names: Mapping[str, str]) -> dict[str, float]:
    return {title: value for name, title in names.items() if isinstance(value := values[name], int | float)}


def _place(node: Node) -> dict[str, float]:
    return {"x": node.place[0] / 1000, "y": -node.place[1] / 1000} if node.place else {}


@register
class VosViewerJson:
    """One file; links carry the joint works as their strength."""

    suffix: ClassVar[str] = "vosviewer.json"
    summary: ClassVar[str] = "VOSviewer JSON"

    def write(self, network: Network, path: Path, pair_works: Table | None) -> list[Path]:
        """Writes the network; ids of items are numbers from 1."""
        _checked(network, path)
        index = {node.id: position for position, node in enumerate(network.nodes, 1)}
        items: list[dict[str, Any]] = []
        members: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for node in network.nodes:
            item: dict[str, Any] = {"id": index[node.id], "label": one_line(node.label) or "?"}
            if node.id.startswith(("http://", "https://")):
                item["url"] = node.id
            cluster = min(node.community, CLUSTERS)
            scores = _numbers(node.attributes, _SCORES)
            weights = _numbers(node.attributes, _WEIGHTS)
            members[cluster].append((-int(weights["Works"]), item["label"]))
            items.append(
                {**item, **_place(node), "cluster": cluster, "weights": weights, **({"scores": scores} if scores else {})}
            )
        links = [
            {"source_id": index[edge.source], "target_id": index[edge.target], "strength": edge.weight} for edge in network.edges
        ]
        clusters = [{"cluster": cluster, "label": f"around {min(people)[1]}"} for cluster, people in sorted(members.items())]
        strength = "Advisings" if network.directed else "Joint works"
        words = {
            "item": "Person",
            "items": "People",
            "link_strength": strength,
            "total_link_strength": "Total " + strength.lower(),
        }
        made = {
            "network": {"items": items, "links": links, "clusters": clusters},
            "config": {"terminology": words, "parameters": {"item_size": "Works", "item_color": "cluster"}},
            "info": {"title": one_line(network.title)},
        }
        write_text(path, json.dumps(made, ensure_ascii=False, indent=1) + "\n")
        return [path]


@register
class VosViewerText:
    """`x.map.txt` and `x.network.txt`, columns separated by tabs."""

    suffix: ClassVar[str] = "vosviewer.txt"
    summary: ClassVar[str] = "VOSviewer map and network files"

    def write(self, network: Network, path: Path, pair_works: Table | None) -> list[Path]:
        """Writes the two files."""
        _checked(network, path)
        index = {node.id: position for position, node in enumerate(network.nodes, 1)}
        places = ["x", "y"] if all(node.place for node in network.nodes) else []
        scores = {k: v for k, v in _SCORES.items() if all(node.attributes[k] is not None for node in network.nodes)}
        weights = [f"weight<{title}>" for title in _WEIGHTS.values()]
        head = ["id", "label", "url", *places, "cluster", *weights, *(f"score<{title}>" for title in scores.values())]
        lines = ["\t".join(head)]
        for node in network.nodes:
            url = node.id if node.id.startswith(("http://", "https://")) else ""
            place = [number(value) for value in _place(node).values()] if places else []
            cells = [str(index[node.id]), _quoted(node.label), url, *place, str(min(node.community, CLUSTERS))]
            cells += [number(node.attributes[name]) for name in (*_WEIGHTS, *scores)]
            lines.append("\t".join(cells))
        map_file, network_file = beside(path, self.suffix, "map.txt"), beside(path, self.suffix, "network.txt")
        write_text(map_file, "\n".join(lines) + "\n")
        links = (f"{index[edge.source]}\t{index[edge.target]}\t{number(edge.weight)}\n" for edge in network.edges)
        write_text(network_file, "".join(links))
        return [map_file, network_file]


def _quoted(label: str) -> str:
    label = one_line(label) or "?"
    return '"' + label.replace('"', '""') + '"' if any(sign in label for sign in ',;"') else label
