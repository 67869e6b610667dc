"""Pajek: a network (.net), its communities as a partition (.clu) and the works of each person as a vector (.vec).

Pajek knows no escape for quotes, so `"` in a name becomes `'`. People of one name are numbered, "Wei Wang", "Wei Wang (2)":
readers such as networkx take a name for the person and would make one of them. Where names are not plain ASCII the file
begins with a byte order mark, without which Pajek reads it in the code page of the machine.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from scholargraph.export.files import write_text
from scholargraph.export.networks import beside, number, one_line, register
from scholargraph.model.table import Table
from scholargraph.network.exchange import Network


@register
class Pajek:
    """Three files; vertices are numbered from 1 in the order of their IRIs."""

    suffix: ClassVar[str] = "net"
    summary: ClassVar[str] = "Pajek, with .clu (communities) and .vec (works)"

    def write(self, network: Network, path: Path, pair_works: Table | None) -> list[Path]:
        """Writes the three files."""
        index = {node.id: position for position, node in enumerate(network.nodes, 1)}
        count = len(network.nodes)
        lines = [f"*Network {one_line(network.title)}", f"*Vertices {count}"]
        xs = [node.place[0] for node in network.nodes if node.place] or [0]
        ys = [node.place[1] for node in network.nodes if node.place] or [0]
        width, height = max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1)
        labels = _labels(network)
        for position, (node, label) in enumerate(zip(network.nodes, labels, strict=True), 1):
            x, y = node.place or (min(xs), min(ys))
            place = f"{0.05 + 0.9 * (x - min(xs)) / width:.4f} {0.05 + 0.9 * (y - min(ys)) / height:.4f} 0.5"
            lines.append(f'{position} "{label}"' + (f" {place}" if node.place else ""))
        lines.append("*Arcs" if network.directed else "*Edges")
        lines += [f"{index[edge.source]} {index[edge.target]} {number(edge.weight)}" for edge in network.edges]
        text = "\r\n".join(lines) + "\r\n"
        write_text(path, text if text.isascii() else "\ufeff" + text)
        head = f"*Vertices {count}\r\n"
        partition, vector = beside(path, self.suffix, "clu"), beside(path, self.suffix, "vec")
        write_text(partition, head + "".join(f"{node.community}\r\n" for node in network.nodes))
        write_text(vector, head + "".join(f"{number(node.attributes['works'])}\r\n" for node in network.nodes))
        return [path, partition, vector]


def _labels(network: Network) -> list[str]:
    """One label a node, in their order, no two alike."""
    found: dict[str, None] = {}
    for node in network.nodes:
        name = label = one_line(node.label).replace('"', "'") or "?"
        again = 2
        while label in found:
            label, again = f"{name} ({again})", again + 1
        found[label] = None
    return list(found)
