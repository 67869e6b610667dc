"""The whole network in figures.

Sources: Lawani 1980 (collaborative index), Subramanyam 1983 (degree of collaboration), Ajiferuke et al. 1988
(collaborative coefficient), Savanur & Srikanth 2010 (modified), Newman 2002 (assortativity), Humphries & Gurney 2008.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from scholargraph.model.arrays import distinct
from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.statistics import measures
from scholargraph.statistics.columns import NETWORK, Definition
from scholargraph.statistics.facts import NO_YEAR, Facts
from scholargraph.statistics.options import DEFAULT, Options


def network(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row for each measure of `columns.NETWORK`: measure, value, unit, meaning. Undefined values are None."""
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    notes = ["An empty value is not defined for this network, e.g. a mean over no works."]
    notes += facts.large_note()
    values = {**_structure(facts, options, notes), **_collaboration(facts)}
    rows = []
    for d in NETWORK:
        value = values[d.name]
        # six digits behind the point, and six that say something where a value is small, like the density of a large network
        rounded = float(f"{value:.6g}" if abs(value) < 0.1 else f"{value:.6f}") if isinstance(value, float) else value
        rows.append((d.name, rounded, d.unit, _said(d)))
    return Table(("measure", "value", "unit", "meaning"), rows, "The network in figures", tuple(notes))


def _said(definition: Definition) -> str:
    formula = f": {definition.formula}" if definition.formula else ""
    return definition.meaning + formula + (f" ({definition.source})" if definition.source else "")


def _collaboration(facts: Facts) -> dict[str, float | int | None]:
    sizes = facts.size[facts.complete].astype(np.float64)
    total = len(sizes)
    coefficient = 1 - float((1 / sizes).sum()) / total if total else None
    people = len(facts.person)
    return {
        "works": len(facts.year),
        "works_cut": int((~facts.complete).sum()),
        "works_without_year": int((facts.year == NO_YEAR).sum()),
        "works_under_review": int(facts.pending.sum()),
        "degree_of_collaboration": float((sizes > 1).mean()) if total else None,
        "collaborative_index": float(sizes.mean()) if total else None,
        "collaborative_coefficient": coefficient,
        "modified_coefficient": coefficient * people / (people - 1) if coefficient is not None and people > 1 else None,
    }


def _structure(facts: Facts, options: Options, notes: list[str]) -> dict[str, float | int | None]:
    ties = facts.ties
    count, pairs = ties.count, len(ties.one)
    isolated = int((ties.degree == 0).sum())
    sizes = np.bincount(ties.component) if count else np.zeros(1, dtype=np.int64)
    mean, diameter = measures.reach(ties)
    if measures.sources(ties) is not None:
        notes.append(f"Distances are from a sample of {measures.SAMPLE} people; the diameter is a lower bound.")
    local = measures.clustering(ties)
    groups = facts.community
    return {
        "persons": count,
        "pairs": pairs,
        "density": pairs / (count * (count - 1) / 2) if count > 1 else None,
        "density_connected": _density(count - isolated, pairs),
        "mean_coauthors": 2 * pairs / count if count else None,
        "isolated": isolated,
        "components": int((sizes > 0).sum()),
        "largest_component": int(sizes[0]),
        "largest_share": float(sizes[0]) / count if count else None,
        "mean_distance": mean,
        "diameter": diameter,
        "transitivity": (measures.transitivity(ties) or 0.0) if count else None,
        "mean_clustering": float(local.mean()) if count else None,
        "degree_assortativity": measures.assortativity(ties),
        "communities": len(distinct(groups[ties.degree > 0])),
        "modularity": measures.modularity(facts.weighted(options.counting), groups),
        "small_world": _small_world(facts, mean, local),
    }


def _density(count: int, pairs: int) -> float | None:
    return pairs / (count * (count - 1) / 2) if count > 1 else None


def _small_world(facts: Facts, mean: float | None, local: Any) -> float | None:
    """Clustering and distance of the largest component against a random graph as large and as dense."""
    ties = facts.ties
    inside = ties.component == 0
    size = int(inside.sum())
    if size < 3 or not mean:
        return None
    degree = float(ties.degree[inside].mean())
    if degree <= 1:
        return None
    clustering, random_clustering = float(local[inside].mean()), degree / size
    random_mean = math.log(size) / math.log(degree)
    return (clustering / random_clustering) / (mean / random_mean) if clustering else None
