"""Entities of papers: works and their versions, who wrote them, where they appeared."""

from __future__ import annotations

import datetime
from typing import Literal

from scholargraph.model.compact import slotted
from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Frozen, Place
from scholargraph.model.records import Basis, Reading, Status, VersionType

VenueKind = Literal["conference", "journal", "bookSeries", "repository", "venue"]


class Venue(Frozen):
    """A journal, conference series, book series or repository."""

    id: str
    name: str
    kind: VenueKind = "venue"
    variants: tuple[str, ...] = ()
    issn: str | None = None


@slotted
class Work:
    """The paper as a unit of counting.

    `year` is the year of the chosen version (the earliest published one, else the earliest), `first_year` the earliest of
    all. `area_topics` are the area codes of its versions.
    """

    id: str
    title: str | None = None
    description: str | None = None
    year: int | None = None
    first_year: int | None = None
    type: VersionType = "Work"
    chosen_version: str
    areas: tuple[str, ...] = ()


@slotted
class Version:
    """One appearance of a work; `container` is the id of the edited book it stands in; several quotes if printed repeatedly."""

    id: str
    work: str
    type: VersionType = "Work"
    title: str | None = None
    description: str | None = None
    year: int | None = None
    month: int | None = None
    date: datetime.date | None = None
    year_assumed: bool = False
    venue: str | None = None
    edition: str | None = None
    status: Status | None = None
    submitted_to: str | None = None
    byline_complete: bool = False
    area: str | None = None
    code_available: bool | None = None
    container: str | None = None
    publisher: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    readings: tuple[Reading, ...] = ()
    reading_certain: bool = True
    sections: tuple[str, ...] = ()
    quotes: tuple[Place, ...]


class EditedBook(Frozen):
    """The book a chapter appeared in."""

    id: str
    title: str
    publisher: str | None = None
    year: int | None = None
    quotes: tuple[Place, ...]


class Distinction(Frozen):
    """A distinction of a version; `share` a fraction between 0 and 1."""

    id: str
    version: str
    kind: str
    as_written: str
    selected: int | None = None
    submissions: int | None = None
    share: float | None = None
    quotes: tuple[Place, ...]


@slotted
class Authorship:
    """Person × Work × position. `position` None where no source gives the order. `quotes` only where no mention carries them."""

    id: str
    work: str
    person: str
    position: int | None = None
    basis: Basis = "printed"
    corresponding: bool = False
    equal_contribution: int | None = None
    quotes: tuple[Place, ...] = ()


@slotted
class GroupAuthorship:
    """A body in the byline of a work ("The ATLAS Collaboration"): it keeps its position and makes nobody a coauthor.

    `organization` is the id of the body, `printed` the name printed most often.
    """

    id: str
    work: str
    organization: str
    position: int | None = None
    printed: str
    quotes: tuple[Place, ...]


@slotted
class Mention:
    """One name printed at one place of one source."""

    id: str
    authorship: str
    version: str
    printed: str
    position: int | None = None
    affiliation: str | None = None
    organization: str | None = None
    orcid: str | None = None
    section: str | None = None
    quotes: tuple[Place, ...]


class Editorship(Frozen):
    """Person × edited book × position; gives no coauthor pair."""

    id: str
    person: str
    book: str
    position: int
    printed: str
    quotes: tuple[Place, ...]
