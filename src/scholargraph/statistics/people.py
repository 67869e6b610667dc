"""The table of people: works, positions in bylines, coauthors, years; with all columns also credit and place in the network."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np

from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.statistics import measures
from scholargraph.statistics.columns import names
from scholargraph.statistics.credits import credit
from scholargraph.statistics.facts import NO_YEAR, Facts
from scholargraph.statistics.options import DEFAULT, Options

CUT_NOTE = "Works whose byline is cut count for the persons they name; coauthor counts that rest on them are lower bounds."


def people(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row for each person with at least one work: most works first, then by name.

    Columns are those of `columns.PEOPLE`, with `options.every` also those of `columns.PEOPLE_ALL`.
    """
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    columns = _fixed(facts)
    notes = [CUT_NOTE, "Persons without a work (named as advisor, student or editor only) are left out."]
    if options.every:
        columns |= _positions(facts) | _credits(facts) | _together(facts) | _advising(facts)
        columns |= _network(facts, options, notes)
    wanted = names("people", options.every)
    rows = list(zip(*(columns[name] for name in wanted), strict=True))
    first = wanted.index("works_fractional" if options.counting == "fractional" else "works")
    rows.sort(key=lambda row: (-row[first], row[1], row[0]))
    if options.person:
        rows = [row for row in rows if row[0] == options.person]
    return Table(wanted, rows, "People", tuple(notes))


def plain(values: Iterable[Any]) -> list[Any]:
    """Python numbers, rounded to six digits; None where a value is not defined."""
    listed = values.tolist() if isinstance(values, np.ndarray) else list(values)
    return [None if v is None or (isinstance(v, float) and not math.isfinite(v)) else round(v, 6) for v in listed]


def share(part: Any, whole: Any) -> list[Any]:
    """part / whole; None where the whole is 0."""
    part, whole = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    return plain(np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0))


def _fixed(facts: Facts) -> dict[str, list[Any]]:
    first, last = facts.years_of()
    newman = np.zeros(len(facts.person))
    weights = np.array([pair.newman_weight for pair in facts.pairs])
    for side in (0, 1):
        newman += np.bincount(facts.ends[:, side], weights, minlength=len(newman))
    return {
        "person": facts.person,
        "name": facts.name,
        "works": plain(facts.per_person()),
        "works_fractional": plain(facts.per_person(facts.share)),
        "works_first": plain(facts.per_person(facts.first).astype(int)),
        "works_last": plain(facts.per_person(facts.last).astype(int)),
        "works_solo": plain(facts.per_person(facts.solo).astype(int)),
        "coauthors": plain(facts.ties.degree),
        "newman_degree": plain(newman),
        "first_year": first,
        "last_year": last,
        "works_cut": plain(facts.per_person(~facts.complete[facts.by_work]).astype(int)),
    }


def _positions(facts: Facts) -> dict[str, list[Any]]:
    whole = facts.complete[facts.by_work]
    several = whole & ~facts.solo
    known = facts.rank > 0
    middle = several & known & ~facts.first & ~facts.last
    year = facts.year[facts.by_work]
    dated = np.unique(np.column_stack([facts.by_person, year])[year != NO_YEAR], axis=0)
    complete, first_of_several = facts.per_person(whole), facts.per_person(several & facts.first)
    sizes = facts.per_person(np.where(whole, facts.size[facts.by_work], 0))
    return {
        "works_middle": plain(facts.per_person(middle).astype(int)),
        "share_first": share(first_of_several, complete),
        "share_last": share(facts.per_person(facts.last), complete),
        "share_middle": share(facts.per_person(middle), complete),
        "share_solo": share(facts.per_person(facts.solo), complete),
        "active_years": plain(np.bincount(dated[:, 0], minlength=len(facts.person))),
        "works_without_year": plain(facts.per_person(year == NO_YEAR).astype(int)),
        "team_size_mean": share(sizes, complete),
        "dominance_factor": share(first_of_several, facts.per_person(several)),
    }


def _credits(facts: Facts) -> dict[str, list[Any]]:
    return {f"credit_{kind}": plain(facts.per_person(credit(facts, kind))) for kind in ("harmonic", "arithmetic", "geometric")}


def _together(facts: Facts) -> dict[str, list[Any]]:
    return {
        "weighted_degree": plain(facts.ties.strength.astype(int)),
        "partnership_ability": plain(measures.partnership_ability(facts.ties)),
    }


def _advising(facts: Facts) -> dict[str, list[Any]]:
    works_of: dict[int, set[int]] = defaultdict(set)
    for person, work in zip(facts.by_person.tolist(), facts.by_work.tolist(), strict=True):
        works_of[person].add(work)
    advisors: dict[int, set[str]] = defaultdict(set)
    advisees: dict[int, set[str]] = defaultdict(set)
    for row in facts.tables.advising:
        if row.advisor in facts.number:
            advisees[facts.number[row.advisor]].add(row.advisee)
        if row.advisee in facts.number:
            advisors[facts.number[row.advisee]].add(row.advisor)

    def joint(person: int, others: set[str]) -> int:
        theirs = [works_of[facts.number[other]] for other in others if other in facts.number]
        return len(works_of[person] & set().union(*theirs)) if theirs else 0

    everybody = range(len(facts.person))
    return {
        "advisors": [len(advisors[i]) for i in everybody],
        "advisees": [len(advisees[i]) for i in everybody],
        "works_with_advisors": [joint(i, advisors[i]) for i in everybody],
        "works_with_advisees": [joint(i, advisees[i]) for i in everybody],
    }


def _network(facts: Facts, options: Options, notes: list[str]) -> dict[str, list[Any]]:
    ties = facts.ties
    weighted = facts.weighted(options.counting)
    notes.append(
        "PageRank, eigenvector and constraint weigh ties by "
        + ("Newman weights." if options.counting == "fractional" else "joint works.")
        + " Betweenness and closeness count steps."
    )
    found = measures.paths(ties) if options.paths else None
    if found and found.sample:
        notes.append(
            f"Betweenness and closeness are estimated from paths of {found.sample} of {ties.count:,} people drawn with seed "
            f"{measures.SEED}; betweenness_error is the standard error, rough itself for people on few paths."
        )
    nothing: list[None] = [None] * ties.count
    return {
        "clustering": plain(measures.clustering(ties)),
        "core": plain(measures.core_number(ties)),
        "constraint": plain(measures.constraint(weighted)),
        "effective_size": plain(measures.effective_size(ties)),
        "pagerank": plain(measures.pagerank(weighted)),
        "eigenvector": plain(measures.eigenvector(weighted)),
        "betweenness": plain(found.betweenness) if found else nothing,
        "betweenness_error": plain(found.betweenness_error) if found else nothing,
        "closeness": plain(found.closeness) if found else nothing,
        "component": plain(ties.component + 1),
        "community": plain(facts.community + 1),
    }
