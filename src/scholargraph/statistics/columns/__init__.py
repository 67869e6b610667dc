"""What each column of the statistics means: definition, formula, unit and source, in one place.

Paper k has n_k distinct authors; person i has the works S_i, P_i = |S_i|; c_ij = |S_i ∩ S_j|. A person counts once per work
even if printed twice. Works whose byline is cut count for the persons they name, and are left out of every share that needs
n_k. `X_ALL` are the columns that only `--all` shows.
"""

from __future__ import annotations

from scholargraph.statistics.columns.definition import Definition
from scholargraph.statistics.columns.pairs import DISTANCE, PAIR_WORKS, PAIR_WORKS_ALL, PAIRS, PAIRS_ALL, SUGGESTED
from scholargraph.statistics.columns.people import CREDITS, GRANT, NAMES, NAMES_ALL, PEOPLE, PEOPLE_ALL
from scholargraph.statistics.columns.whole import NETWORK, TOPICS, VENUES, YEARS, YEARS_ALL

__all__ = ["NAMES_ALL", "NETWORK", "PAIRS", "PEOPLE", "TABLES", "YEARS", "YEARS_ALL", "Definition", "names"]

TABLES = {
    "people": PEOPLE + PEOPLE_ALL,
    "pairs": PAIRS + PAIRS_ALL,
    "pair_works": PAIR_WORKS + PAIR_WORKS_ALL,
    "years": YEARS + YEARS_ALL,
    "venues": VENUES,
    "topics": TOPICS,
    "network": NETWORK,
    "credits": CREDITS,
    "suggested": SUGGESTED,
    "distance": DISTANCE,
    "names": NAMES + NAMES_ALL,
    "grant": GRANT,
}
"""The tables and their columns (for `network`: its measures), those of `--all` behind the others."""

_FIXED = {"people": PEOPLE, "pairs": PAIRS, "pair_works": PAIR_WORKS, "years": YEARS, "names": NAMES}


def names(table: str, every: bool = False) -> tuple[str, ...]:
    """The column names of a table; the fixed ones, or every one."""
    return tuple(definition.name for definition in (TABLES[table] if every else _FIXED.get(table, TABLES[table])))
