"""The list of collaborators and other affiliations that a grant application asks for, after the rules of NSF's COA template.

Own Ph.D. advisors and Ph.D. advisees stand on it for life, coauthors of the last months (48 at NSF). Postdocs, M.S. students
and interns are on it only as coauthors.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scholargraph.errors import ParameterError
from scholargraph.model.names import PersonalName
from scholargraph.model.table import Table
from scholargraph.model.tables import AdvisingRow, Tables, VersionRow
from scholargraph.statistics.columns import names
from scholargraph.statistics.facts import Facts
from scholargraph.statistics.options import Options
from scholargraph.statistics.places import Places

DOCTORAL = frozenset({"phd", "coadvisor", "promotor"})
"""Roles that stand on the list for life."""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Where a person is, as a document says."""

    said: str
    evidence: str


@dataclass(frozen=True, slots=True)
class _Joint:
    """A joint work with its date; a year alone counts as its December."""

    date: datetime.date | None
    precision: str
    title: str
    place: str


def grant(tables: Tables | Facts, options: Options, affiliations: Mapping[str, Affiliation] | None = None) -> Table:
    """One row for each person on the list: advisors, advisees, coauthors of the window, by family name. Columns: `columns.GRANT`.

    Args:
        tables: the whole graph: a selection would hide coauthors.
        options: `person`, `months` and `as_of` are required; today's date is never assumed.
        affiliations: of people, where documents give them; those of advisees "now" are read from the tables.

    Raises:
        ParameterError: one of the three options is missing.
    """
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    if options.person is None or options.months is None or options.as_of is None:
        missing = [f"--{n}" for n in ("person", "months", "as_of") if getattr(options, n) is None]
        raise ParameterError(
            f"the grant list needs {', '.join(missing).replace('_', '-')}",
            value=missing,
            hint="e.g. --months 48 --as-of 2026-03-01",
        )
    places = Places(facts.tables)
    known = {**_now(facts.tables, places), **(affiliations or {})}
    rows = _advising(facts.tables, options.person, places) + _coauthors(facts, options, places)
    named = {row.person: row.name for row in facts.tables.persons}
    found, seen = [], set()
    for mark, person, last, precision, work, source in rows:
        if person in seen:
            continue
        seen.add(person)
        where = known.get(person, Affiliation("", ""))
        found.append((mark, inverted(named[person]), where.said, where.evidence, last, precision, work, source, person))
    found.sort(key=lambda row: ("GTA".index(row[0]), row[1].casefold(), row[8]))
    since = months_before(options.as_of, options.months)
    notes = (
        f"G own Ph.D. advisors and T own Ph.D. advisees, for life; A coauthors after {since} and up to {options.as_of}.",
        "A year without a month counts as its December. Only what the documents of this graph say: check it before you sign.",
    )
    return Table(names("grant"), found, "Collaborators", notes)


def inverted(name: str) -> str:
    """`Last, First`; the name itself where it cannot be read."""
    try:
        return PersonalName.parse(name).inverted
    except ValueError:
        return name


def months_before(date: datetime.date, months: int) -> datetime.date:
    """The day so many months before; the last of the month where that has fewer days."""
    index = date.year * 12 + date.month - 1 - months
    year, month = divmod(index, 12)
    first_of_next = datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(datetime.date(year, month + 1, 1) + datetime.timedelta(date.day - 1), first_of_next - datetime.timedelta(1))


def _now(tables: Tables, places: Places) -> dict[str, Affiliation]:
    """Where advisees are now, as their advisor's page says."""
    found = {}
    for row in sorted(tables.advising, key=lambda row: (row.end_year or 0, row.advising)):
        if row.later_position:
            date = places.date(row.source)
            found[row.advisee] = Affiliation(
                row.later_position, places.said(row.source, row.quote) + (f", as of {date}" if date else "")
            )
    return found


_Row = tuple[str, str, str | None, str, str, str]


def _advising(tables: Tables, person: str, places: Places) -> list[_Row]:
    found: list[_Row] = []
    for row in sorted(tables.advising, key=lambda row: (row.role != "phd", row.advising)):
        if row.role in DOCTORAL and person in (row.advisor, row.advisee):
            mark, other = ("T", row.advisee) if row.advisor == person else ("G", row.advisor)
            role = {"phd": "Ph.D.", "coadvisor": "Ph.D., co-advised", "promotor": "Ph.D., promotor"}[row.role]
            found.append((mark, other, _span(row), "advising", role, places.said(row.source, row.quote)))
    return found


def _span(row: AdvisingRow) -> str | None:
    end = str(row.end_year) if row.end_year else "now" if row.current else ""
    return f"{row.start_year or ''}–{end}" if row.start_year or end else None


def _coauthors(facts: Facts, options: Options, places: Places) -> list[_Row]:
    assert options.person is not None
    assert options.months is not None
    assert options.as_of is not None
    since = months_before(options.as_of, options.months)
    year_ends = datetime.date(options.as_of.year, 12, 31)
    joint = {work: _joint(versions, places) for work, versions in _versions(facts.tables).items()}
    latest: dict[str, _Joint] = {}
    theirs = {row.work for row in facts.tables.authorships if row.person == options.person}
    for row in facts.tables.authorships:
        if row.work not in theirs or row.person == options.person or row.work not in joint:
            continue
        found = joint[row.work]
        limit = options.as_of if found.precision == "day" else year_ends
        if found.date is not None and not since < found.date <= limit:
            continue
        former = latest.get(row.person)
        if former is None or _key(found) > _key(former):
            latest[row.person] = found
    return [("A", person, _date(found), found.precision, found.title, found.place) for person, found in sorted(latest.items())]


def _key(joint: _Joint) -> tuple[str, str]:
    return str(joint.date or ""), joint.title


def _date(joint: _Joint) -> str | None:
    if joint.date is None:
        return None
    return joint.date.isoformat() if joint.precision == "day" else f"{joint.date.year}-12"


def _versions(tables: Tables) -> dict[str, list[VersionRow]]:
    found: dict[str, list[VersionRow]] = {}
    for row in tables.versions:
        found.setdefault(row.work, []).append(row)
    return found


def _joint(versions: list[VersionRow], places: Places) -> _Joint:
    """The latest appearance of a work."""

    def dated(row: VersionRow) -> tuple[Any, ...]:
        if row.date:
            return row.date, "day"
        return (datetime.date(row.year, 12, 31), "year") if row.year else (None, "unknown")

    best = max(versions, key=lambda row: (str(dated(row)[0] or ""), row.version))
    date, precision = dated(best)
    return _Joint(date, precision, best.title or "", places.said(best.source, best.quote))
