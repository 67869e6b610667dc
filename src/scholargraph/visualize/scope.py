"""What of the tables is on the page, and the sentences that say what is not."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass

from scholargraph.model.tables import Tables
from scholargraph.network.coauthorship import oversized
from scholargraph.network.ego import among, ego
from scholargraph.network.lineage import advisings, circular, lineage_of
from scholargraph.network.selection import UNPUBLISHED, of_works
from scholargraph.visualize.options import PageOptions


@dataclass(frozen=True, slots=True)
class Scope:
    """The tables a page shows.

    Attributes:
        tables: the selection; its persons are on the page, its bylines may name others.
        drawn: IRIs of the people in the picture, sorted: those with a pair or an advising.
        notes: one sentence for each thing left out.
        partial: pairs are left out by their number of joint works or by a bound on the people.
    """

    tables: Tables
    drawn: list[str]
    notes: list[str]
    partial: bool = False


def scope(tables: Tables, options: PageOptions) -> Scope:
    """Applies the options to the tables.

    Raises:
        UnknownNameError: `options.person` is no person of the tables.
    """
    notes = list(options.notes)
    if options.public:
        tables, note = _public(tables)
        notes.append(note)
    if options.years:
        tables = _in_years(tables, options.years)
        notes.append(f"Works of {_range(options.years)} only; works without a year are left out.")
    if options.min_joint > 1:
        tables = _at_least(tables, options.min_joint)
        notes.append(f"Pairs with fewer than {options.min_joint} joint works are left out.")
    if options.person and options.view == "lineage":
        tables = among(tables, lineage_of(tables, options.person, options.depth))
    elif options.person:
        tables = ego(tables, options.person, 1 if options.depth is None else options.depth)
    if options.view == "lineage":
        notes += _circular(tables)
    if large := oversized(tables, options.max_authors):
        count = (
            "1 work with more than {} authors adds"
            if len(large) == 1
            else f"{len(large):,} works with more than {{}} authors add"
        )
        notes.append(count.format(options.max_authors) + " no pairs.")
    drawn = _connected(tables, options)
    partial = options.min_joint > 1 or len(drawn) > options.max_nodes
    if len(drawn) > options.max_nodes:
        tables, note = _fewer_advisings(tables, options) if options.view == "lineage" else _reduced(tables, options)
        drawn = _connected(tables, options)
        notes.append(note)
    return Scope(tables, drawn, notes, partial)


def _range(years: tuple[int | None, int | None]) -> str:
    first, last = years
    return f"{first}–{last}" if first and last else f"{first} and later" if first else f"{last} and earlier"


def _connected(tables: Tables, options: PageOptions) -> list[str]:
    """People with a pair or an advising, sorted; in a lineage only those with an advising."""
    persons = {row.person for row in tables.persons}
    pairs = [] if options.view == "lineage" else tables.pairs
    ends = {end for row in pairs for end in (row.person_a, row.person_b)}
    ends |= {end for row in tables.advising if row.advisor != row.advisee for end in (row.advisor, row.advisee)}
    return sorted(persons & ends)


def _of_works(tables: Tables, kept: set[str]) -> Tables:
    """Only these works, and the pairs that still have one; people stay."""
    pair_works = [row for row in tables.pair_works if row.work in kept]
    pairs = {(row.person_a, row.person_b) for row in pair_works}
    return dataclasses.replace(
        of_works(tables, kept),
        pairs=[row for row in tables.pairs if (row.person_a, row.person_b) in pairs],
        pair_works=pair_works,
    )


def _in_years(tables: Tables, years: tuple[int | None, int | None]) -> Tables:
    first, last = years
    part = _of_works(
        tables,
        {row.work for row in tables.works if row.year is not None and (first or row.year) <= row.year <= (last or row.year)},
    )
    return among(part, {row.person for row in part.authorships} & {row.person for row in tables.persons})


def _public(tables: Tables) -> tuple[Tables, str]:
    hidden = {row.work for row in tables.works if row.status in UNPUBLISHED}
    part = _of_works(tables, {row.work for row in tables.works} - hidden)
    only_there = {row.person for row in tables.authorships} - {row.person for row in part.authorships}
    only_there -= {end for row in tables.advising for end in (row.advisor, row.advisee)}
    part = dataclasses.replace(
        part,
        persons=[row for row in tables.persons if row.person not in only_there],
        versions=[row for row in part.versions if row.status not in UNPUBLISHED],
        mentions=[],
        candidates=[],
    )
    left_out = "works under review or submitted, candidates, quoted lines and metrics are left out"
    return part, f"Public edition: {left_out} ({len(hidden):,} works)."


def _at_least(tables: Tables, min_joint: int) -> Tables:
    """Keeps pairs with at least `min_joint` joint works."""
    counts = Counter((row.person_a, row.person_b) for row in tables.pair_works)
    return dataclasses.replace(
        tables,
        pairs=[row for row in tables.pairs if counts[row.person_a, row.person_b] >= min_joint],
        pair_works=[row for row in tables.pair_works if counts[row.person_a, row.person_b] >= min_joint],
    )


def _reduced(tables: Tables, options: PageOptions) -> tuple[Tables, str]:
    """At most `max_nodes` people: pairs with the fewest joint works go first, else the people with the fewest works."""
    pairs_before, people_before = len(tables.pairs), len(_connected(tables, options))
    counts = Counter((row.person_a, row.person_b) for row in tables.pair_works)
    for least in sorted(set(counts.values()))[1:]:
        strong = {end for pair, works in counts.items() if works >= least for end in pair}
        if options.max_nodes // 4 <= len(strong) <= options.max_nodes:
            part = among(_at_least(tables, least), strong | ({options.person} if options.person else set()))
            rule = f"joint works ≥ {least}"
            break
        if len(strong) < options.max_nodes // 4:
            part, rule = _most_works(tables, options)
            break
    else:
        part, rule = _most_works(tables, options)
    shown = len(_connected(part, options))
    note = f"Shown: {len(part.pairs):,} of {pairs_before:,} pairs, {shown:,} of {people_before:,} people: {rule}."
    return part, note


def _fewer_advisings(tables: Tables, options: PageOptions) -> tuple[Tables, str]:
    """The largest families that fit, and of the first that does not, the people with the most students."""
    import networkx as nx

    pairs = advisings(tables)
    graph = nx.Graph(pairs)
    students = Counter(advisor for advisor, _ in pairs)
    families = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    kept: list[str] = []
    for family in families:
        ranked = sorted(family, key=lambda person: (person != options.person, -students[person], person))
        kept += ranked[: options.max_nodes - len(kept)]
    part = among(tables, set(kept))
    shown, before = len(_connected(part, options)), len(graph)
    return part, f"Shown: {shown:,} of {before:,} people: the largest families, those with the most students first."


def _circular(tables: Tables) -> list[str]:
    """Said of people who are their own advisor's advisor."""
    names = {row.person: row.name for row in tables.persons}
    found = [", ".join(names.get(person, person) for person in part) for part in circular(advisings(tables))]
    return [f"The advising between {who} leads in a circle: a source, or who is who, is wrong there." for who in found]


def _most_works(tables: Tables, options: PageOptions) -> tuple[Tables, str]:
    works = Counter(person for person, _ in {(row.person, row.work) for row in tables.authorships})
    ranked = sorted(_connected(tables, options), key=lambda person: (person != options.person, -works[person], person))
    return among(tables, set(ranked[: options.max_nodes])), f"the {options.max_nodes:,} people with the most works"
