"""The table of people: works, positions in bylines, coauthors, years; with all columns also credit and place in the network."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from scholargraph.model.arrays import distinct
from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.statistics import measures
from scholargraph.statistics.citations import columns as cited_columns
from scholargraph.statistics.columns import names
from scholargraph.statistics.credits import credit
from scholargraph.statistics.facts import NO_YEAR, Facts
from scholargraph.statistics.options import DEFAULT, Options
from scholargraph.statistics.values import column, nothing, rows, share, small, words, years

CUT_NOTE = "Works whose byline is cut count for the persons they name; coauthor counts that rest on them are lower bounds."


def people(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """One row for each person with at least one work: most works first, then by name.

    Columns are those of `columns.PEOPLE`, with `options.every` also those of `columns.PEOPLE_ALL`.
    """
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    columns = _fixed(facts)
    notes = [CUT_NOTE, *facts.large_note()]
    if facts.without_work:
        notes.append(
            f"{len(facts.person):,} persons with a work; {facts.without_work:,} more without one (named as advisor, student or "
            "editor only) have no row."
        )
    if options.every:
        notes.append("An empty cell is not defined for this person: a share of no works, a position without coauthors.")
        columns |= _positions(facts) | _credits(facts) | _together(facts) | _advising(facts)
        columns |= _network(facts, options, notes)
        columns |= cited_columns(facts.by_person, facts.by_work, facts.years_of()[0], facts.citations)
        notes += facts.citations.notes()
    wanted = names("people", options.every)
    first = columns["works_fractional" if options.counting == "fractional" else "works"]
    order = np.lexsort((facts.name_order, -first))  # people of one name stay in the order of their IRIs
    if options.person:
        order = order[order == facts.number.get(options.person, -1)]
    return Table(wanted, rows([columns[name] for name in wanted], order), "People", tuple(notes))


def _fixed(facts: Facts) -> dict[str, Any]:
    first, last = facts.years_of()
    newman = np.zeros(len(facts.person))
    for side in (0, 1):
        newman += np.bincount(facts.ends[:, side], facts.pairs.newman_weight, minlength=len(newman))
    return {
        "person": words(facts.person),
        "name": words(facts.name),
        "works": column(facts.per_person()),
        "works_fractional": column(facts.per_person(facts.share)),
        "works_first": _count(facts, facts.first),
        "works_last": _count(facts, facts.last),
        "works_solo": _count(facts, facts.solo),
        "coauthors": column(facts.ties.degree),
        "newman_degree": column(newman),
        "first_year": years(first),
        "last_year": years(last),
        "works_cut": _count(facts, ~facts.complete[facts.by_work]),
    }


def _count(facts: Facts, entries: Any) -> Any:
    return facts.per_person(entries).astype(np.int64)


def _positions(facts: Facts) -> dict[str, Any]:
    whole = facts.complete[facts.by_work]
    several = whole & ~facts.solo
    middle = several & (facts.rank > 0) & ~facts.first & ~facts.last
    year = facts.year[facts.by_work]
    span = int(year.max(initial=0)) + 1
    dated = distinct((facts.by_person * span + year)[year != NO_YEAR]) // span
    complete, first_of_several = facts.per_person(whole), facts.per_person(several & facts.first)
    sizes = facts.per_person(np.where(whole, facts.size[facts.by_work], 0))
    return {
        "works_middle": _count(facts, middle),
        "share_first": share(first_of_several, complete),
        "share_last": share(facts.per_person(facts.last), complete),
        "share_middle": share(facts.per_person(middle), complete),
        "share_solo": share(facts.per_person(facts.solo), complete),
        "active_years": np.bincount(dated, minlength=len(facts.person)),
        "works_without_year": _count(facts, year == NO_YEAR),
        "works_under_review": _count(facts, facts.pending[facts.by_work]),
        "team_size_mean": share(sizes, complete),
        "dominance_factor": share(first_of_several, facts.per_person(several)),
    }


def _credits(facts: Facts) -> dict[str, Any]:
    kinds = ("harmonic", "arithmetic", "geometric")
    return {f"credit_{kind}": column(facts.per_person(credit(facts, kind))) for kind in kinds}


def _together(facts: Facts) -> dict[str, Any]:
    return {
        "weighted_degree": facts.ties.strength.astype(np.int64),
        "partnership_ability": measures.partnership_ability(facts.ties),
    }


def _advising(facts: Facts) -> dict[str, Any]:
    advisors: dict[int, set[str]] = defaultdict(set)
    advisees: dict[int, set[str]] = defaultdict(set)
    for row in facts.tables.advising:
        if row.advisor in facts.number:
            advisees[facts.number[row.advisor]].add(row.advisee)
        if row.advisee in facts.number:
            advisors[facts.number[row.advisee]].add(row.advisor)

    def joint(person: int, others: set[str]) -> int:
        theirs = [facts.works_of(facts.number[other]) for other in sorted(others) if other in facts.number]
        return int(np.isin(facts.works_of(person), np.concatenate(theirs)).sum()) if theirs else 0

    found = np.zeros((4, len(facts.person)), dtype=np.int64)
    for kind, others_of in enumerate((advisors, advisees)):
        for person, others in others_of.items():
            found[kind, person], found[kind + 2, person] = len(others), joint(person, others)
    return dict(zip(("advisors", "advisees", "works_with_advisors", "works_with_advisees"), found, strict=True))


def _network(facts: Facts, options: Options, notes: list[str]) -> dict[str, Any]:
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
    none = nothing(ties.count)
    return {
        "clustering": column(measures.clustering(ties)),
        "core": column(measures.core_number(ties)),
        "constraint": column(measures.constraint(weighted)),
        "effective_size": column(measures.effective_size(ties)),
        "pagerank": small(measures.pagerank(weighted)),
        "eigenvector": small(measures.eigenvector(weighted)),
        "betweenness": small(found.betweenness) if found else none,
        "betweenness_error": small(found.betweenness_error) if found else none,
        "closeness": column(found.closeness) if found else none,
        "component": column(ties.component + 1),
        "community": column(facts.community + 1),
    }
