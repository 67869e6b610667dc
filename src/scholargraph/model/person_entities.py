"""Entities of people: who they are, where they were, whom they advised, what they received, did and count."""

from __future__ import annotations

import datetime
from typing import Literal

from scholargraph.model.compact import Compact, compact, slotted
from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Frozen, Place
from scholargraph.model.records import AdvisingRole


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
