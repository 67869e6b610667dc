"""Networks as tables: CSV in Gephi's columns, and Parquet; the works behind each pair go into a third file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from scholargraph.export.networks import beside, clean, register
from scholargraph.export.table import write_table
from scholargraph.model.table import Table
from scholargraph.network.exchange import Network, Value


def _nodes(network: Network, id: str, label: str) -> Table:
    columns = (id, label, "community", "x", "y", *network.node_columns)
    rows = [
        (node.id, clean(node.label), node.community, *_place(node.place), *_values(node.attributes, network.node_columns))
        for node in network.nodes
    ]
    return Table(columns, rows, "Nodes")


def _place(place: tuple[int, int] | None) -> tuple[int | None, int | None]:
    return (place[0], -place[1]) if place else (None, None)


def _values(values: Any, names: Iterable[str]) -> tuple[Value, ...]:
    return tuple(clean(values[name]) if isinstance(values[name], str) else values[name] for name in names)


def _written(files: dict[Path, Table], pair_works: tuple[Path, Table | None]) -> list[Path]:
    place, table = pair_works
    tables = {**files, **({place: table} if table else {})}
    for path, one in tables.items():
        write_table(one, path)
    return [*tables]


@register
class GephiCsv:
    """`x.nodes.csv`, `x.edges.csv` in the columns Gephi looks for, and `x.pair_works.csv`."""

    suffix: ClassVar[str] = "csv"
    summary: ClassVar[str] = "CSV: nodes and edges in Gephi's columns, and pair_works"

    def write(self, network: Network, path: Path, pair_works: Table | None) -> list[Path]:
        """Writes the files; text that a spreadsheet would run as a formula gets an apostrophe in front."""
        kind = "Directed" if network.directed else "Undirected"
        edges = [
            (edge.source, edge.target, kind, index, edge.weight, *_values(edge.attributes, network.edge_columns))
            for index, edge in enumerate(network.edges)
        ]
        files = {
            beside(path, self.suffix, "nodes.csv"): _nodes(network, "Id", "Label"),
            beside(path, self.suffix, "edges.csv"): Table(
                ("Source", "Target", "Type", "Id", "Weight", *network.edge_columns), edges
            ),
        }
        return _written(files, (beside(path, self.suffix, "pair_works.csv"), pair_works))


@register
class NetworkParquet:
    """`x.nodes.parquet`, `x.edges.parquet` and `x.pair_works.parquet`."""

    suffix: ClassVar[str] = "parquet"
    summary: ClassVar[str] = "Parquet: nodes, edges and pair_works"

    def write(self, network: Network, path: Path, pair_works: Table | None) -> list[Path]:
        """Writes the files."""
        edges = [
            (edge.source, edge.target, edge.weight, *_values(edge.attributes, network.edge_columns)) for edge in network.edges
        ]
        files = {
            beside(path, self.suffix, "nodes.parquet"): _nodes(network, "id", "label"),
            beside(path, self.suffix, "edges.parquet"): Table(("source", "target", "weight", *network.edge_columns), edges),
        }
        return _written(files, (beside(path, self.suffix, "pair_works.parquet"), pair_works))
