"""Part of the tables: some years, a venue, a topic, a set of people. Pairs are counted anew from the works that stay."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection

from scholargraph.errors import ParameterError
from scholargraph.model.tables import Tables
from scholargraph.network.coauthorship import MAX_AUTHORS, project


@dataclasses.dataclass(frozen=True, slots=True)
class Selection:
    """What to keep; None keeps everything.

    Attributes:
        years: first and last year, both included; works without a year are left out when given.
        venue: IRI of a venue.
        topic: topic code such as cs.LG.
        people: IRIs; only these persons are kept, works of none of them are left out.
        outsiders: keep also those who wrote with one of `people`, and their pairs with them, not those among themselves.
        min_joint: pairs with fewer joint works are left out.
        published: works that are only submitted or under review are left out.
    """

    years: tuple[int | None, int | None] | None = None
    venue: str | None = None
    topic: str | None = None
    people: frozenset[str] | None = None
    min_joint: int = 1
    outsiders: bool = False
    published: bool = False


UNPUBLISHED = ("submitted", "underReview")
"""Statuses that `Selection.published` leaves out."""


def parse_years(text: str) -> tuple[int | None, int | None]:
    """Reads "2015-2020", "2015-", "-2020" or "2018".

    Raises:
        ParameterError: it is none of these, or ends before it begins.
    """
    found = re.fullmatch(r"\s*(\d{4})?\s*([-–:])?\s*(\d{4})?\s*", text)
    if not found or not (found[1] or found[3]) or (found[1] and found[3] and not found[2]):
        raise ParameterError(f"{text!r} is no range of years", value=text, hint="write 2015-2020, 2015-, -2020 or 2018")
    first, last = (int(part) if part else None for part in (found[1], found[3]))
    if found[2] is None:
        last = first
    if first and last and first > last:
        raise ParameterError(f"{text!r} ends before it begins", value=text)
    return first, last


def select(tables: Tables, selection: Selection, max_authors: int = MAX_AUTHORS) -> Tables:
    """The tables of the selected works and persons.

    Args:
        tables: of a graph.
        selection: what is kept.
        max_authors: larger bylines add no pairs: pairs are projected anew, so that their weights fit the selection.
    """
    if selection == Selection():
        return tables
    works = {row.work for row in tables.works if _in_years(row.year, selection.years)}
    if selection.venue is not None:
        at_venue = {row.work for row in tables.versions if row.venue == selection.venue}
        works &= at_venue | {row.work for row in tables.works if row.venue == selection.venue}
    if selection.topic is not None:
        works &= {row.work for row in tables.works if selection.topic in row.topics}
    if selection.published:
        works -= {row.work for row in tables.works if row.status in UNPUBLISHED}
    if selection.people is not None:
        works &= {row.work for row in tables.authorships if row.person in selection.people}
    return _part(tables, works, selection, max_authors)


def _in_years(year: int | None, years: tuple[int | None, int | None] | None) -> bool:
    if years is None:
        return True
    first, last = years
    return year is not None and (first is None or year >= first) and (last is None or year <= last)


def of_works(tables: Tables, works: Collection[str]) -> Tables:
    """The tables with the rows of some works only; persons, pairs and what else is not of one work stay as they are."""
    return dataclasses.replace(
        tables,
        works=[row for row in tables.works if row.work in works],
        versions=[row for row in tables.versions if row.work in works],
        authorships=[row for row in tables.authorships if row.work in works],
        mentions=[row for row in tables.mentions if row.work in works],
    )


def _part(tables: Tables, works: Collection[str], selection: Selection, max_authors: int) -> Tables:
    """The tables cut down to some works; only the people asked for are nodes and pairs, bylines keep all their authors."""
    part = of_works(tables, works)
    persons = {row.person for row in part.authorships}
    if selection.years is None and selection.venue is None and selection.topic is None:
        persons = {row.person for row in tables.persons}
    if selection.people is not None:
        persons &= selection.people
    pairs, pair_works = project(part, max_authors)
    inside = persons
    if selection.people is not None and selection.outsiders:
        ends = [(row.person_a, row.person_b) for row in pairs] + [(row.advisor, row.advisee) for row in tables.advising]
        persons = persons | {end for pair in ends if persons.intersection(pair) for end in pair}
    kept = {
        (row.person_a, row.person_b)
        for row in pairs
        if row.works >= selection.min_joint
        and {row.person_a, row.person_b} <= persons
        and (row.person_a in inside or row.person_b in inside)
    }
    part.pairs = [row for row in pairs if (row.person_a, row.person_b) in kept]
    part.pair_works = [row for row in pair_works if (row.person_a, row.person_b) in kept]
    part.persons = [row for row in tables.persons if row.person in persons]
    part.advising = [
        row
        for row in tables.advising
        if {row.advisor, row.advisee} <= persons and (row.advisor in inside or row.advisee in inside)
    ]
    part.candidates = [row for row in tables.candidates if row.person_a in persons and row.person_b in persons]
    return part
