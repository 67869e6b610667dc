"""An advisor in figures: students, their years, joint works, first authors, co-advisors, coauthors, venues by year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from scholargraph.model.tables import AdvisingRow, WorkRow
from scholargraph.statistics.facts import NO_YEAR, Facts

ROLES = ("phd", "coadvisor", "promotor", "ms", "bachelor", "undergraduateIntern", "postdoc", "visitor", "committee", "other")
"""Roles in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Student:
    """One person advised in one role.

    Attributes:
        person, name, role: who, and as what.
        start, end: first and last year; `running` ones have no end.
        years: years in the group, both ends counted, up to the last year the documents know for running ones; None if the
            first year is unknown.
        to_first_work: years from the first year to the first joint work since then; None if there is none.
        before, during, after, unplaced: joint works with the advisor, by IRI, against the years of advising.
        first_author: joint works that the student opens.
        now: where the student is, as written.
        co_advisors: names of other advisors.
        source, quote: where the advising is written.
    """

    person: str
    name: str
    role: str
    start: int | None
    end: int | None
    running: bool
    years: int | None
    to_first_work: int | None
    before: tuple[str, ...]
    during: tuple[str, ...]
    after: tuple[str, ...]
    unplaced: tuple[str, ...]
    first_author: tuple[str, ...]
    now: str | None
    co_advisors: tuple[str, ...]
    source: str
    quote: str

    @property
    def joint(self) -> tuple[str, ...]:
        """All joint works."""
        return self.before + self.during + self.after + self.unplaced


@dataclass(frozen=True, slots=True)
class Coauthor:
    """A coauthor of the advisor who is no student."""

    person: str
    name: str
    works: tuple[str, ...]
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True, slots=True)
class Advisor:
    """What the documents say of an advisor.

    Attributes:
        works: all works, by IRI, latest first.
        years: work → year, where known.
        led_by_students: works whose first author was at some time advised by this person.
        first_known: works whose first author is known.
        group: year → role → students in the group.
        coauthors: by joint works, students left out.
        venues: venue → year → works.
        last_year: the last year the documents know of this person.
    """

    person: str
    name: str
    works: tuple[str, ...]
    years: dict[str, int]
    cut: tuple[str, ...]
    led_by_students: tuple[str, ...]
    first_known: tuple[str, ...]
    students: tuple[Student, ...]
    group: dict[int, dict[str, tuple[str, ...]]]
    coauthors: tuple[Coauthor, ...]
    venues: dict[str, dict[int, tuple[str, ...]]]
    last_year: int | None


def advisor(facts: Facts, person: str) -> Advisor:
    """The figures of one advisor; without advising or works the parts are empty."""
    tables = facts.tables
    rows = {row.work: row for row in tables.works}
    authors: dict[str, set[str]] = defaultdict(set)
    leads: dict[str, set[str]] = defaultdict(set)
    for row in tables.authorships:
        authors[row.work].add(row.person)
        if row.position == 1:
            leads[row.work].add(row.person)
    own = sorted(
        (w for w, people in authors.items() if person in people), key=lambda w: (-(rows[w].year or 9999), rows[w].title, w)
    )
    advisings = [row for row in tables.advising if row.advisor == person]
    advisees = {row.advisee for row in advisings}
    years = [rows[w].year for w in own] + [y for row in advisings for y in (row.start_year, row.end_year)]
    last_year = max((y for y in years if y is not None), default=None)
    students = [_student(facts, row, own, rows, authors, leads, last_year) for row in advisings]
    students.sort(key=lambda s: (_rank(s.role), s.start or 9999, s.end or 9999, s.name, s.person))
    names = {row.person: row.name for row in tables.persons}
    first_known = [w for w in own if leads[w]]
    return Advisor(
        person,
        names.get(person, person),
        tuple(own),
        {w: year for w in own if (year := rows[w].year) is not None},
        tuple(w for w in own if not rows[w].byline_complete),
        tuple(w for w in first_known if leads[w] & advisees),
        tuple(first_known),
        tuple(students),
        _group(students, last_year),
        _coauthors(own, authors, rows, names, {person, *advisees}),
        _venues(own, rows),
        last_year,
    )


def _rank(role: str) -> int:
    return ROLES.index(role) if role in ROLES else len(ROLES)


def _student(
    facts: Facts,
    row: AdvisingRow,
    own: Sequence[str],
    rows: dict[str, WorkRow],
    authors: dict[str, set[str]],
    leads: dict[str, set[str]],
    last_year: int | None,
) -> Student:
    joint = [w for w in own if row.advisee in authors[w]]
    running = row.end_year is None and (row.current or row.start_year is not None)
    parts: dict[str, list[str]] = {"before": [], "during": [], "after": [], "unplaced": []}
    for work in joint:
        parts[_when(rows[work].year, row)].append(work)
    since = [y for w in joint if (y := rows[w].year) is not None and row.start_year is not None and y >= row.start_year]
    end = row.end_year if row.end_year is not None else last_year if running else None
    years = end - row.start_year + 1 if end is not None and row.start_year is not None else None
    name = {one.person: one.name for one in facts.tables.persons}
    others = {one.advisor for one in facts.tables.advising if one.advisee == row.advisee and one.advisor != row.advisor}
    return Student(
        row.advisee,
        name.get(row.advisee, row.advisee),
        row.role,
        row.start_year,
        row.end_year,
        running,
        years if years is None or years > 0 else None,
        min(since) - row.start_year if since and row.start_year is not None else None,
        tuple(parts["before"]),
        tuple(parts["during"]),
        tuple(parts["after"]),
        tuple(parts["unplaced"]),
        tuple(w for w in joint if row.advisee in leads[w]),
        row.later_position,
        tuple(sorted(name.get(other, other) for other in others)),
        row.source,
        row.quote,
    )


def _when(year: int | None, row: AdvisingRow) -> str:
    if year is None or row.start_year is None:
        return "unplaced"
    if year < row.start_year:
        return "before"
    return "during" if row.end_year is None or year <= row.end_year else "after"


def _group(students: Sequence[Student], last_year: int | None) -> dict[int, dict[str, tuple[str, ...]]]:
    """Running students count up to the last year the documents know; those without a first year in their last."""
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for student in students:
        start = student.start if student.start is not None else student.end
        end = student.end if student.end is not None else last_year if student.running else student.start
        if start is None or end is None:
            continue
        for year in range(start, end + 1):
            if student.name not in found[year][student.role]:
                found[year][student.role].append(student.name)
    return {year: {role: tuple(found[year][role]) for role in sorted(found[year], key=_rank)} for year in sorted(found)}


def _coauthors(
    own: Sequence[str], authors: dict[str, set[str]], rows: dict[str, WorkRow], names: dict[str, str], left_out: set[str]
) -> tuple[Coauthor, ...]:
    works: dict[str, list[str]] = defaultdict(list)
    for work in own:
        for other in sorted(authors[work] - left_out):
            works[other].append(work)
    found = []
    for other, theirs in works.items():
        years = [y for w in theirs if (y := rows[w].year) is not None]
        found.append(Coauthor(other, names.get(other, other), tuple(theirs), min(years, default=None), max(years, default=None)))
    return tuple(sorted(found, key=lambda one: (-len(one.works), one.name, one.person)))


def _venues(own: Sequence[str], rows: dict[str, WorkRow]) -> dict[str, dict[int, tuple[str, ...]]]:
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for work in own:
        row = rows[work]
        if row.venue_name:
            found[row.venue_name][NO_YEAR if row.year is None else row.year].append(work)
    total = Counter({venue: sum(map(len, years.values())) for venue, years in found.items()})
    order = sorted(found, key=lambda venue: (-total[venue], venue))
    return {venue: {year: tuple(found[venue][year]) for year in sorted(found[venue])} for venue in order}
