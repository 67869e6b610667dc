"""How much the counts depend on who counts as one person: printed strings, resolved people, surname and first initial."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import Any

import numpy as np

from scholargraph.model.names import PersonalName
from scholargraph.model.table import Table
from scholargraph.model.tables import MentionRow, Tables
from scholargraph.statistics.columns import NAMES_ALL, names
from scholargraph.statistics.facts import Facts
from scholargraph.statistics.options import DEFAULT, Options
from scholargraph.statistics.ties import Ties

KINDS = ("printed string", "resolved person", "surname and first initial")
_NOTE = "Counted on one version of each work, the one that prints most names, so that the three rows can be compared."


def name_forms(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """Works, coauthors and pairs under the three ways of naming, one row each; with `every` one row for each person.

    Columns: `columns.NAMES`, or `columns.NAMES_ALL` with `options.every` or a person.
    """
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    bylines = _bylines(facts.tables)
    counted = [_Counted([{key[kind] for key in byline} for byline in bylines]) for kind in range(3)]
    if options.every or options.person:
        rows = _people(facts, bylines, counted, options)
        return Table(tuple(d.name for d in NAMES_ALL), rows, "Names of each person", (_NOTE,))
    rows = [(kind, *count.figures()) for kind, count in zip(KINDS, counted, strict=True)]
    return Table(names("names"), rows, "Sensitivity to names", (_NOTE,))


def initial_key(printed: str) -> str:
    """Surname and first initial, folded: `ryu e`; the whole string where there is no given name."""
    try:
        name = PersonalName.parse(printed)
    except ValueError:
        return printed
    return f"{name.family_key} {name.initials[:1]}".strip()


def _bylines(tables: Tables) -> list[list[tuple[str, str, str]]]:
    """For each work the names of one version: printed string, person, surname and initial."""
    of_version: dict[str, dict[str, list[MentionRow]]] = defaultdict(lambda: defaultdict(list))
    for row in tables.mentions:
        of_version[row.work][row.version].append(row)
    found = []
    for _, versions in sorted(of_version.items()):
        version = min(versions, key=lambda one: (-len({row.person for row in versions[one]}), one))
        printed: dict[str, str] = {}
        for row in sorted(versions[version], key=lambda row: (row.source, row.quote, row.mention)):
            printed.setdefault(row.person, row.printed)
        found.append([(string, person, initial_key(string)) for person, string in sorted(printed.items())])
    return found


class _Counted:
    def __init__(self, bylines: list[set[str]]):
        self.works = Counter(key for byline in bylines for key in byline)
        self.near: dict[str, set[str]] = defaultdict(set)
        self.count = len(bylines)
        for byline in bylines:
            for a, b in combinations(byline, 2):
                self.near[a].add(b)
                self.near[b].add(a)

    def figures(self) -> tuple[Any, ...]:
        number = {key: index for index, key in enumerate(sorted(self.works))}
        ends = sorted((number[a], number[b]) for a, near in self.near.items() for b in near if number[a] < number[b])
        people, ties = len(number), Ties(len(number), ends)
        if not people:
            return 0, 0, 0, None, None, None
        largest = int(np.bincount(ties.component)[0])
        mean = round(sum(self.works.values()) / people, 6)
        return people, self.count, len(ends), mean, round(2 * len(ends) / people, 6), round(largest / people, 6)


def _people(
    facts: Facts, bylines: list[list[tuple[str, str, str]]], counted: list[_Counted], options: Options
) -> list[tuple[Any, ...]]:
    strings: dict[str, Counter[str]] = defaultdict(Counter)
    under: dict[str, set[str]] = defaultdict(set)
    for byline in bylines:
        for string, person, initial in byline:
            strings[person][string] += 1
            under[initial].add(person)
    rows = []
    for person, name in zip(facts.person, facts.name, strict=True):
        if person not in strings or options.person not in (None, person):
            continue
        string = min(strings[person], key=lambda one: (-strings[person][one], one))
        initial = initial_key(string)
        as_string, as_person, as_initial = counted
        rows.append(
            (
                *(person, name, as_person.works[person], len(as_person.near[person]), len(strings[person])),
                *(string, as_string.works[string], len(as_string.near[string])),
                *(initial, as_initial.works[initial], len(as_initial.near[initial]), len(under[initial])),
            )
        )
    return sorted(rows, key=lambda row: (-row[2], row[1], row[0]))
