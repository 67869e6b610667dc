"""GEXF 1.3 (https://gexf.net/1.3/), as Gephi and sigma.js read it, with the years of each person and pair.

A year is the span from its first to its last day, because `timeformat="date"` is the format that the specification and
Gephi share. A person or pair is there in the years in which it has a work (years in a row are one spell), and for ever
where no year is known. `works_in_year` (nodes) and `joint_works_in_year` (edges) change by
year; a student is there while advised.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from scholargraph.export.files import write_bytes
from scholargraph.export.networks import clean, number, register
from scholargraph.model.table import Table
from scholargraph.network.exchange import Edge, Network, Node, Value

SPACE = "http://gexf.net/1.3"
VIZ = "http://gexf.net/1.3/viz"


@register
class Gexf:
    """One file; `mode="dynamic"` where any year is known."""

    suffix: ClassVar[str] = "gexf"
    summary: ClassVar[str] = "GEXF 1.3 with yearly dynamics: Gephi, sigma.js"

    def write(self, network: Network, path: Path, pair_works: Table | None) -> list[Path]:
        """Writes the network; ids of nodes are the IRIs."""
        ET.register_namespace("", SPACE)
        ET.register_namespace("viz", VIZ)
        root = ET.Element(_tag("gexf"), {"version": "1.3"})
        meta = ET.SubElement(root, _tag("meta"))
        ET.SubElement(meta, _tag("creator")).text = "scholargraph"
        ET.SubElement(meta, _tag("description")).text = clean(network.title)
        graph = ET.SubElement(root, _tag("graph"), _graph(network))
        node_columns, edge_columns = ("community", *network.node_columns), network.edge_columns
        _declare(graph, "node", node_columns, network.text_columns, "works_in_year")
        yearly = "advisings_in_year" if network.directed else "joint_works_in_year"
        _declare(graph, "edge", edge_columns, network.text_columns, yearly)
        nodes = ET.SubElement(graph, _tag("nodes"))
        for node in network.nodes:
            _node(nodes, node, node_columns)
        edges = ET.SubElement(graph, _tag("edges"))
        for index, edge in enumerate(network.edges):
            _edge(edges, index, edge, edge_columns, yearly)
        ET.indent(root)
        write_bytes(path, b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="utf-8") + b"\n")
        return [path]


def _tag(name: str, space: str = SPACE) -> str:
    return f"{{{space}}}{name}"


def _graph(network: Network) -> dict[str, str]:
    values = {"defaultedgetype": "directed" if network.directed else "undirected"}
    years = sorted(
        {year for node in network.nodes for year in node.years} | {year for edge in network.edges for year in edge.years}
    )
    if not years:
        return {**values, "mode": "static"}
    span = _span(years[0], years[-1])
    return {**values, "mode": "dynamic", "timeformat": "date", "timerepresentation": "interval", **span}


def _span(first: int, last: int) -> dict[str, str]:
    return {"start": f"{first:04d}-01-01", "end": f"{last:04d}-12-31"}


def _declare(graph: ET.Element, of: str, columns: Sequence[str], text: frozenset[str], yearly: str) -> None:
    static = ET.SubElement(graph, _tag("attributes"), {"class": of, "mode": "static"})
    for name in columns:
        ET.SubElement(static, _tag("attribute"), {"id": name, "title": name, "type": "string" if name in text else "double"})
    dynamic = ET.SubElement(graph, _tag("attributes"), {"class": of, "mode": "dynamic"})
    ET.SubElement(dynamic, _tag("attribute"), {"id": yearly, "title": yearly, "type": "double"})


def _node(parent: ET.Element, node: Node, columns: Sequence[str]) -> None:
    made = ET.SubElement(parent, _tag("node"), {"id": clean(node.id), "label": clean(node.label)})
    values = {"community": node.community, **node.attributes}
    _values(made, values, columns, node.years, "works_in_year")
    _spells(made, node.years)
    if node.place:
        x, y = node.place
        ET.SubElement(made, _tag("position", VIZ), {"x": str(x), "y": str(-y), "z": "0"})
    works = node.attributes["works"]
    size = 4 + 3 * float(works if isinstance(works, int | float) else 0) ** 0.5
    ET.SubElement(made, _tag("size", VIZ), {"value": f"{size:.2f}"})


def _edge(parent: ET.Element, index: int, edge: Edge, columns: Sequence[str], yearly: str) -> None:
    ends = {"source": clean(edge.source), "target": clean(edge.target)}
    made = ET.SubElement(parent, _tag("edge"), {"id": str(index), **ends, "weight": number(edge.weight)})
    _values(made, edge.attributes, columns, edge.years, yearly)
    _spells(made, edge.years)


def _values(
    parent: ET.Element, values: Mapping[str, Value], columns: Sequence[str], years: Mapping[int, int], yearly: str
) -> None:
    made = ET.SubElement(parent, _tag("attvalues"))
    for name in columns:
        value = values.get(name)
        if value is not None:
            text = clean(value) if isinstance(value, str) else number(value)
            ET.SubElement(made, _tag("attvalue"), {"for": name, "value": text})
    for year, count in years.items():
        ET.SubElement(made, _tag("attvalue"), {"for": yearly, "value": str(count), **_span(year, year)})


def _spells(parent: ET.Element, years: Mapping[int, int]) -> None:
    if not years:
        return
    made = ET.SubElement(parent, _tag("spells"))
    for first, last in runs(sorted(years)):
        ET.SubElement(made, _tag("spell"), _span(first, last))


def runs(years: Sequence[int]) -> list[tuple[int, int]]:
    """Sorted years as (first, last) of each run without a gap."""
    found: list[tuple[int, int]] = []
    for year in years:
        if found and year == found[-1][1] + 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found
