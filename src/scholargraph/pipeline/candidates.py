"""The pairs of people left open, by what deciding them would join: for the report, and for the review sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from scholargraph.model.names import fold
from scholargraph.model.tables import Tables, WorkRow
from scholargraph.model.wording import span
from scholargraph.resolve.forms import form, is_initials
from scholargraph.resolve.level import Level
from scholargraph.resolve.names import compare


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: `works` sorted by year and title."""

    person: str
    name: str
    works: tuple[WorkRow, ...]

    @property
    def years(self) -> str:
        """First and last year of the works, or nothing."""
        return span(*(work.year for work in self.works))


@dataclass(frozen=True, slots=True)
class Open:
    """Two people who may be one.

    Attributes:
        left: the one with the fuller name; right: the other.
        joins: how many works change hands if they are one: those of the side that has fewer, at least one.
        contradicting: the names cannot be one name, but the company is the same: a changed name, a slip, or a colleague.
    """

    left: Side
    right: Side
    score: float
    reasons: str
    line: str
    joins: int
    contradicting: bool

    @property
    def stake(self) -> float:
        """Works that deciding is likely to join: their number times the chance that the two are one."""
        return round(self.joins * self.score, 3)


def open_pairs(tables: Tables) -> list[Open]:
    """The candidates of a graph: grouped by the fuller name, the name with most works at stake first, and so within it.

    Names that contradict each other come last, for few of them are one person's.
    """
    wanted = {person for row in tables.candidates for person in (row.person_a, row.person_b)}
    names = {row.person: row.name for row in tables.persons if row.person in wanted}
    works = {row.work: row for row in tables.works}
    written: dict[str, dict[str, WorkRow]] = defaultdict(dict)
    for authorship in tables.authorships:
        if authorship.person in wanted:
            written[authorship.person][authorship.work] = works[authorship.work]
    found = []
    for row in tables.candidates:
        sides = sorted((_side(person, names, written) for person in (row.person_a, row.person_b)), key=_fullness)
        joins = max(1, min(len(side.works) for side in sides))
        contradicting = compare(sides[0].name, sides[1].name) == Level.INCOMPATIBLE
        found.append(Open(sides[0], sides[1], round(row.score, 3), row.reasons, row.paste, joins, contradicting))
    together: dict[tuple[bool, str], float] = defaultdict(float)
    for one in found:
        together[one.contradicting, fold(one.left.name)] += one.stake
    return sorted(
        found,
        key=lambda one: (
            one.contradicting,
            -round(together[one.contradicting, fold(one.left.name)], 3),
            fold(one.left.name),
            -one.stake,
            -one.joins,
            one.left.person,
            one.right.person,
        ),
    )


def _side(person: str, names: Mapping[str, str], written: Mapping[str, Mapping[str, WorkRow]]) -> Side:
    mine = written.get(person, {}).values()
    return Side(
        person, names.get(person, person), tuple(sorted(mine, key=lambda work: (work.year or 9999, work.title, work.work)))
    )


def _fullness(side: Side) -> tuple[bool, int, int, str]:
    """Sort key: a name that is spelled out first, then the longer one, then the one with more works."""
    return is_initials(form(side.name)), -len(fold(side.name)), -len(side.works), side.person
