"""How much the counts depend on who counts as one person: printed strings, resolved people, surname and first initial."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from scholargraph.model.arrays import distinct
from scholargraph.model.names import PersonalName
from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.network.meetings import meetings
from scholargraph.statistics.bylines import Ints
from scholargraph.statistics.columns import NAMES_ALL, names
from scholargraph.statistics.facts import Facts
from scholargraph.statistics.options import DEFAULT, Options
from scholargraph.statistics.parts import NONE
from scholargraph.statistics.ties import Ties
from scholargraph.statistics.values import rows, words

KINDS = ("printed string", "resolved person", "surname and first initial")
_NOTE = "Counted on one version of each work, the one that prints most names, so that the three rows can be compared."


def name_forms(tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """Works, coauthors and pairs under the three ways of naming, one row each; with `every` one row for each person.

    Columns: `columns.NAMES`, or `columns.NAMES_ALL` with `options.every` or a person.
    """
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    printed = _printed(facts)
    notes = (_NOTE, *facts.large_note())
    counted = [_Counted(printed, key, facts.max_authors) for key in (printed.string, printed.person, printed.initial)]
    if options.every or options.person:
        return Table(tuple(d.name for d in NAMES_ALL), _people(facts, printed, counted, options), "Names of each person", notes)
    figures = [(kind, *count.figures()) for kind, count in zip(KINDS, counted, strict=True)]
    return Table(names("names"), figures, "Sensitivity to names", notes)


def initial_key(printed: str) -> str:
    """Surname and first initial, folded: `ryu e`; the whole string where there is no given name."""
    try:
        name = PersonalName.parse(printed)
    except ValueError:
        return printed
    return f"{name.family_key} {name.initials[:1]}".strip()


@dataclass(frozen=True, slots=True)
class _Printed:
    """The names of one version of each work, one a person: arrays of one value an entry, sorted by work and person."""

    work: Ints
    person: Ints
    string: Ints
    initial: Ints
    of_string: Ints
    """Initial of each string."""
    initials: list[str]


def _printed(facts: Facts) -> _Printed:
    found = facts.mentions
    there = np.flatnonzero((found.work != NONE) & (found.person != NONE))
    people = int(found.person.max(initial=0)) + 1
    kept, first = np.unique(found.version[there] * people + found.person[there], return_index=True)  # a person's first name
    first = there[first]
    of_version, person = np.divmod(kept, people)
    version, start, count = np.unique(of_version, return_index=True, return_counts=True)
    work = found.work[first[start]]
    order = np.lexsort((version, -count, work))  # the version with most names, then the first by IRI
    best = order[np.flatnonzero(np.r_[True, work[order][1:] != work[order][:-1]])] if len(order) else order
    entries = np.repeat(start[best] - np.cumsum(count[best]) + count[best], count[best]) + np.arange(int(count[best].sum()))
    string = found.name[first[entries]]
    keyed = [initial_key(text) for text in found.names]
    initials = sorted(set(keyed))
    place = {key: index for index, key in enumerate(initials)}
    of_string = np.array([place[key] for key in keyed], dtype=np.int64)
    number = np.repeat(np.arange(len(best)), count[best])
    return _Printed(number, person[entries], string, of_string[string], of_string, initials)


class _Counted:
    """Works and coauthors of each key: a string, a person or an initial.

    Attributes:
        works, near: of each key, by number.
    """

    def __init__(self, printed: _Printed, key: Ints, max_authors: int):
        many = int(key.max(initial=-1)) + 1
        self._bylines = int(printed.work.max(initial=-1)) + 1
        work, key = np.divmod(distinct(printed.work * max(many, 1) + key), max(many, 1))
        self.works = np.bincount(key, minlength=many)
        met, _ = meetings(work, key, np.bincount(work, minlength=self._bylines), many, max_authors)
        self._ends = np.column_stack(np.divmod(distinct(met), max(many, 1)))
        self.near = np.bincount(self._ends.reshape(-1), minlength=many)

    def figures(self) -> tuple[Any, ...]:
        """People, works, pairs, means of works and coauthors, share of the largest component."""
        there = self.works > 0
        people, pairs = int(there.sum()), len(self._ends)
        if not people:
            return 0, 0, 0, None, None, None
        ties = Ties(people, (np.cumsum(there) - 1)[self._ends])
        largest, total = int(np.bincount(ties.component)[0]), int(self.works.sum())
        return people, self._bylines, pairs, *(round(one / people, 6) for one in (total, 2 * pairs, largest))


def _people(facts: Facts, printed: _Printed, counted: list[_Counted], options: Options) -> Any:
    as_string, as_person, as_initial = counted
    everybody, strings = facts.everybody, max(len(printed.of_string), 1)
    there = np.flatnonzero(everybody >= 0)
    if options.person:
        there = there[everybody[there] == facts.number.get(options.person, -1)]
    # strings of each person, the most frequent first, then in their order
    keys, times = np.unique(printed.person * strings + printed.string, return_counts=True)
    person, string = np.divmod(keys, strings)
    order = np.lexsort((string, -times, person))
    person, string = person[order], string[order]
    people, first, different = np.unique(person, return_index=True, return_counts=True)
    wanted = np.isin(people, there)
    people, string, different = people[wanted], string[first[wanted]], different[wanted]
    initial = printed.of_string[string]
    many = max(len(printed.initials), 1)
    under = np.bincount(distinct(printed.person * many + printed.initial) % many, minlength=many)
    number = everybody[people]
    columns = (
        *(words(facts.person)[number], words(facts.name)[number], as_person.works[people], as_person.near[people], different),
        *(words(facts.mentions.names)[string], as_string.works[string], as_string.near[string]),
        *(words(printed.initials)[initial], as_initial.works[initial], as_initial.near[initial], under[initial]),
    )
    return rows(columns, np.lexsort((number, facts.name_order[number], -as_person.works[people])))
