"""Entities: what we hold true after resolving. Built only by `resolve`, read by `graph`.

Every entity has a local id: what stands behind the project's base IRI (`p…` persons, `w…` works, `v…` versions ...).
Entities point at each other by these ids and know no container. `quotes` are the places a claim rests on.

What there are many of (persons, works, versions, authorships, mentions, decisions, numbers) stands in slots: a fourth of the
memory of a model. Who makes them has checked their values; where they come from outside, `Entities` validates them too.
"""

from __future__ import annotations

import datetime
from typing import Literal

from scholargraph.model.compact import Compact, compact, slotted
from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Frozen, Place
from scholargraph.model.records import AdvisingRole, Basis, Reading, Remark, SourceDescription, Status, VersionType

VenueKind = Literal["conference", "journal", "bookSeries", "repository", "venue"]
Verdict = Literal["same", "different", "candidate"]


@compact
class Person(Compact):
    """A natural person. `variants` are the other printed spellings, sorted; `hidden` former names, never shown."""

    id: str
    preferred_name: str
    variants: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    homepages: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()


class Organization(Frozen):
    """An institution or a unit of one."""

    id: str
    name: str
    variants: tuple[str, ...] = ()
    unit_of: str | None = None
    ror: str | None = None


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


class Advising(Frozen):
    """Advisor → advisee, with role and years."""

    id: str
    advisor: str
    advisee: str
    role: AdvisingRole
    advisor_printed: str | None = None
    advisee_printed: str | None = None
    degree: str | None = None
    start_year: int | None = None
    end_year: int | None = None
    current: bool = False
    thesis: str | None = None
    later_position: str | None = None
    as_written: str
    quotes: tuple[Place, ...]


class Membership(Frozen):
    """A position or an education of a person: `kind` tells which; `role` for positions, `degree`/`field` for education."""

    id: str
    kind: Literal["position", "education"]
    person: str
    organization: str
    units: tuple[str, ...] = ()
    role: str | None = None
    degree: str | None = None
    field: str | None = None
    start_year: int | None = None
    start_month: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    current: bool = False
    as_of: datetime.date | None = None
    as_written: str
    quotes: tuple[Place, ...]


class Award(Frozen):
    """An award as such; receipts point at it."""

    id: str
    name: str
    awarded_by: str | None = None


class AwardReceipt(Frozen):
    """Somebody received an award."""

    id: str
    person: str
    award: str
    start_year: int | None = None
    end_year: int | None = None
    as_written: str
    quotes: tuple[Place, ...]


class Service(Frozen):
    """Service to the field."""

    id: str
    person: str
    role: str
    venue: str | None = None
    start_year: int | None = None
    end_year: int | None = None
    as_written: str
    quotes: tuple[Place, ...]


class Talk(Frozen):
    """A talk given by a person."""

    id: str
    person: str
    title: str | None = None
    event: str | None = None
    year: int | None = None
    month: int | None = None
    as_written: str
    quotes: tuple[Place, ...]


class Interest(Frozen):
    """A research interest as phrased by the source; `area` the area code if the phrase is one."""

    id: str
    person: str
    phrase: str
    area: str | None = None
    quotes: tuple[Place, ...]


@slotted
class MetricObservation:
    """A number about a person or a version (`subject` is the id of either), at a date if known."""

    id: str
    subject: str
    metric: str
    value: float
    unit: str | None = None
    date: datetime.date | None = None
    quotes: tuple[Place, ...]


class Source(Frozen):
    """A source document; `about` is the person it is the page of."""

    description: SourceDescription
    about: str | None = None


@slotted
class IdentityDecision:
    """Why names were taken for one person, kept apart, or left open.

    Attributes:
        persons: the person(s) concerned: one for `same`, two for `different` and `candidate`.
        mentions: ids of authorship mentions concerned (may be empty for names outside bylines).
        verdict: same, different or candidate.
        rule: the named rule that decided ("byline alignment", "student list", "curated" ...).
        level: rank of the evidence, 1 (curated) to 7, see docs/concepts.
        score: in [0, 1].
        evidence: named numbers.
        reasons: one readable sentence each.
        paste: for a candidate: the line to paste into the curation file.
    """

    id: str
    persons: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    verdict: Verdict
    rule: str
    level: int
    score: float
    evidence: tuple[tuple[str, float], ...] = ()
    reasons: tuple[str, ...] = ()
    quotes: tuple[Place, ...] = ()
    paste: str | None = None
    decider: str = "rules"


class Entities(Frozen):
    """Everything believed, each tuple sorted by id; `remarks` is what resolving noticed (conflicts, suspect bylines)."""

    sources: tuple[Source, ...] = ()
    persons: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    venues: tuple[Venue, ...] = ()
    works: tuple[Work, ...] = ()
    versions: tuple[Version, ...] = ()
    books: tuple[EditedBook, ...] = ()
    distinctions: tuple[Distinction, ...] = ()
    authorships: tuple[Authorship, ...] = ()
    group_authorships: tuple[GroupAuthorship, ...] = ()
    mentions: tuple[Mention, ...] = ()
    editorships: tuple[Editorship, ...] = ()
    advising: tuple[Advising, ...] = ()
    memberships: tuple[Membership, ...] = ()
    awards: tuple[Award, ...] = ()
    award_receipts: tuple[AwardReceipt, ...] = ()
    services: tuple[Service, ...] = ()
    talks: tuple[Talk, ...] = ()
    interests: tuple[Interest, ...] = ()
    metrics: tuple[MetricObservation, ...] = ()
    decisions: tuple[IdentityDecision, ...] = ()
    remarks: tuple[Remark, ...] = ()
