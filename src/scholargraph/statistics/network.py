"""The whole network in figures.

Sources: Lawani 1980 (collaborative index), Subramanyam 1983 (degree of collaboration), Ajiferuke et al. 1988
(collaborative coefficient), Newman 2002 (assortativity).
"""

from __future__ import annotations

import math
from typing import Any

from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.network.coauthorship import to_networkx
from scholargraph.statistics.bylines import work_authors
from scholargraph.statistics.columns import NETWORK


def network(tables: Tables) -> Table:
    """One row for each measure of `columns.NETWORK`: measure, value, unit, meaning. Undefined values are None."""
    values = {**_structure(tables), **_collaboration(tables)}
    rows = [(d.name, values.get(d.name), d.unit, d.meaning + (f" ({d.source})" if d.source else "")) for d in NETWORK]
    return Table(("measure", "value", "unit", "meaning"), rows, "The network in figures")


def _collaboration(tables: Tables) -> dict[str, float | int | None]:
    works = work_authors(tables)
    sizes = [len(work.persons) for work in works if work.complete]
    total = len(sizes)
    return {
        "works": len(works),
        "works_cut": sum(not work.complete for work in works),
        "works_without_year": sum(work.year is None for work in works),
        "degree_of_collaboration": round(sum(n > 1 for n in sizes) / total, 6) if total else None,
        "collaborative_index": round(sum(sizes) / total, 6) if total else None,
        "collaborative_coefficient": round(1 - sum(1 / n for n in sizes) / total, 6) if total else None,
    }


def _structure(tables: Tables) -> dict[str, float | int | None]:
    import networkx as nx

    graph = to_networkx(tables)
    graph.remove_nodes_from([person for person, works in graph.nodes(data="works") if not works])
    count = graph.number_of_nodes()
    components = sorted(nx.connected_components(graph), key=lambda c: (-len(c), min(c)))
    largest = graph.subgraph(components[0]) if components else graph
    several = largest.number_of_nodes() > 1
    return {
        "persons": count,
        "pairs": graph.number_of_edges(),
        "density": round(nx.density(graph), 6) if count > 1 else None,
        "isolated": nx.number_of_isolates(graph),
        "components": len(components),
        "largest_component": largest.number_of_nodes(),
        "largest_share": round(largest.number_of_nodes() / count, 6) if count else None,
        "mean_distance": round(nx.average_shortest_path_length(largest), 6) if several else None,
        "diameter": nx.diameter(largest) if several else None,
        "transitivity": round(nx.transitivity(graph), 6) if count else None,
        "mean_clustering": round(nx.average_clustering(graph), 6) if count else None,
        "degree_assortativity": _assortativity(graph),
    }


def _assortativity(graph: Any) -> float | None:
    import networkx as nx

    degrees = {degree for _, degree in graph.degree() if degree}
    if len(degrees) < 2:
        return None
    value = float(nx.degree_assortativity_coefficient(graph))
    return round(value, 6) if math.isfinite(value) else None
