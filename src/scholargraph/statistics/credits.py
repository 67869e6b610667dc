"""Credit for a work shared among its authors, by place in the byline.

Hagen 2008 (harmonic), van Hooydonk 1997 (arithmetic, after "proportional counting"), Egghe, Rousseau & van Hooydonk 2000
(geometric). Each gives a work with a complete byline exactly one credit in all.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.statistics.columns import names
from scholargraph.statistics.facts import Facts
from scholargraph.statistics.options import DEFAULT, Options

KINDS = ("fractional", "harmonic", "arithmetic", "geometric")


def credit(facts: Facts, kind: str) -> NDArray[np.float64]:
    """The credit of each entry of a byline; 0 where the byline is cut or a position is unknown.

    Args:
        facts: the bylines.
        kind: fractional 1/n; harmonic (1/r)/Σ 1/s; arithmetic (n + 1 − r)/Σ s; geometric 2^(n−r)/(2^n − 1); r is the place
            among n distinct authors.
    """
    if kind == "fractional":
        return facts.share
    ranked = facts.rank > 0
    size, rank = facts.size[facts.by_work][ranked].astype(np.float64), facts.rank[ranked].astype(np.float64)
    if kind == "harmonic":
        sums = np.concatenate([[1.0], np.cumsum(1.0 / np.arange(1, int(size.max(initial=0)) + 1))])
        value = 1.0 / rank / sums[size.astype(np.int64)]
    elif kind == "arithmetic":
        value = (size + 1.0 - rank) * 2.0 / (size * (size + 1.0))
    else:
        value = 0.5**rank / (1.0 - 0.5**size)
    found = np.zeros(len(facts.rank))
    found[ranked] = value
    return found


def credit_table(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row for each person: works under every way of counting, side by side. Columns: `columns.CREDITS`."""
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    ranked = facts.rank > 0
    several = facts.complete[facts.by_work] & ~facts.solo
    columns: list[list[Any]] = [
        facts.person,
        facts.name,
        facts.per_person().tolist(),
        *(np.round(facts.per_person(credit(facts, kind)), 6).tolist() for kind in KINDS),
        facts.per_person(facts.first & several | facts.solo).astype(int).tolist(),
        facts.per_person(facts.last | facts.solo).astype(int).tolist(),
        facts.per_person(ranked).astype(int).tolist(),
        facts.per_person(~facts.complete[facts.by_work]).astype(int).tolist(),
    ]
    rows = list(zip(*columns, strict=True))
    place = 3 if options.counting == "fractional" else 2
    rows.sort(key=lambda row: (-row[place], row[1], row[0]))
    if options.person:
        rows = [row for row in rows if row[0] == options.person]
    note = "Shares leave out works whose byline is cut; harmonic, arithmetic and geometric also those with an unknown position."
    return Table(names("credits"), rows, "Credit", (note,))
