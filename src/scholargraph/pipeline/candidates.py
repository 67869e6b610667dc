"""The pairs of people left open, by what deciding them would join: for the report, and for the review sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scholargraph.model.names import fold
from scholargraph.model.tables import CandidateRow, Tables, WorkRow
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
    """Two people who may be one, with all their works: `left` has the fuller name; the rest as of `Ranked`."""

    left: Side
    right: Side
    score: float
    reasons: str
    line: str
    joins: int
    contradicting: bool


class Writer(NamedTuple):
    """Somebody among the candidates: the name shown, how many works, and the first and last year of these."""

    name: str
    works: int
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """Two people who may be one.

    Attributes:
        left: the one with the fuller name; right: the other.
        row: what was found.
        joins: how many works change hands if they are one: those of the side that has fewer, at least one.
        contradicting: the names cannot be one name, but the company is the same: a changed name, a slip, or a colleague.
    """

    left: str
    right: str
    row: CandidateRow
    joins: int
    contradicting: bool

    @property
    def score(self) -> float:
        """How likely the two are one."""
        return round(self.row.score, 3)

    @property
    def stake(self) -> float:
        """Works that deciding is likely to join: their number times the chance that the two are one."""
        return round(self.joins * self.score, 3)


def ranked(candidates: Sequence[CandidateRow], writers: Mapping[str, Writer]) -> list[Ranked]:
    """Candidates grouped by the fuller name, the name with most works at stake first, and so within it.

    Names that contradict each other come last, for few of them are one person's.

    Args:
        candidates: the pairs.
        writers: everybody among them.
    """
    known = {person: (fold(writer.name), _fullness(person, writer)) for person, writer in writers.items()}
    found = []
    for row in candidates:
        left, right = sorted((row.person_a, row.person_b), key=lambda person: known[person][1])
        one, other = writers[left], writers[right]
        contradicting = compare(one.name, other.name) == Level.INCOMPATIBLE
        found.append(Ranked(left, right, row, max(1, min(one.works, other.works)), contradicting))
    together: dict[tuple[bool, str], float] = defaultdict(float)
    for pair in found:
        together[pair.contradicting, known[pair.left][0]] += pair.stake
    return sorted(
        found,
        key=lambda pair: (
            pair.contradicting,
            -round(together[pair.contradicting, known[pair.left][0]], 3),
            known[pair.left][0],
            -pair.stake,
            -pair.joins,
            pair.left,
            pair.right,
        ),
    )


def writers_of(tables: Tables) -> dict[str, Writer]:
    """Everybody among the candidates of a graph."""
    return {side.person: Writer(side.name, len(side.works), *_ends(side)) for side in _sides(tables).values()}


def _ends(side: Side) -> tuple[int | None, int | None]:
    years = [work.year for work in side.works if work.year is not None]
    return min(years, default=None), max(years, default=None)


def open_pairs(tables: Tables) -> list[Open]:
    """The candidates of a graph, `ranked`, with all works of both sides."""
    sides = _sides(tables)
    return [
        Open(sides[one.left], sides[one.right], one.score, one.row.reasons, one.row.paste, one.joins, one.contradicting)
        for one in ranked(tables.candidates, writers_of(tables))
    ]


def _sides(tables: Tables) -> dict[str, Side]:
    wanted = {person for row in tables.candidates for person in (row.person_a, row.person_b)}
    names = {row.person: row.name for row in tables.persons if row.person in wanted}
    works = {row.work: row for row in tables.works}
    written: dict[str, dict[str, WorkRow]] = defaultdict(dict)
    for authorship in tables.authorships:
        if authorship.person in wanted:
            written[authorship.person][authorship.work] = works[authorship.work]

    def side(person: str) -> Side:
        mine = sorted(written[person].values(), key=lambda work: (work.year or 9999, work.title, work.work))
        return Side(person, names.get(person, person), tuple(mine))

    return {person: side(person) for person in wanted}


def _fullness(person: str, writer: Writer) -> tuple[bool, int, int, str]:
    """Sort key: a name that is spelled out first, then the longer one, then the one with more works."""
    return is_initials(form(writer.name)), -len(fold(writer.name)), -writer.works, person
