"""What one source says of a person apart from works: names, positions, degrees, advising, awards, service, numbers."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import model_validator

from scholargraph.model.compact import compact
from scholargraph.model.identifiers import Identifier
from scholargraph.model.printed import Month, PrintedName, Record, Year

AdvisingRole = Literal[
    "phd", "coadvisor", "ms", "undergraduateIntern", "postdoc", "promotor", "committee", "bachelor", "visitor", "other"
]
DOCTORAL_ROLES: frozenset[str] = frozenset({"phd", "coadvisor", "promotor"})
"""The roles that make academic descent (`sg:hasAdvisor`); all others are mentoring (`sg:hasMentor`)."""


@compact
class OwnerRecord(Record):
    """The page says whose it is (a heading with a name). At most one a document."""

    kind: Literal["owner"] = "owner"
    printed: str
    identifiers: tuple[Identifier, ...] = ()
    homepage: str | None = None


@compact
class PersonRecord(Record):
    """A source lists a person apart from any work: a person page, a roster line."""

    kind: Literal["person"] = "person"
    printed: PrintedName
    variants: tuple[str, ...] = ()
    homepage: str | None = None


@compact
class PositionRecord(Record):
    """A position somebody holds or held.

    Attributes:
        holder: the name printed; None means the owner of the page.
        role: "Assistant Professor", as written.
        organization: the institution, as written; `units` its departments and groups, innermost first.
    """

    kind: Literal["position"] = "position"
    holder: PrintedName | None = None
    role: str | None = None
    organization: str
    units: tuple[str, ...] = ()
    start_year: Year | None = None
    start_month: Month | None = None
    end_year: Year | None = None
    end_month: Month | None = None
    current: bool = False
    as_written: str


@compact
class EducationRecord(Record):
    """A degree somebody took or is taking; `holder` None means the owner of the page."""

    kind: Literal["education"] = "education"
    holder: PrintedName | None = None
    degree: str | None = None
    field: str | None = None
    organization: str
    units: tuple[str, ...] = ()
    start_year: Year | None = None
    start_month: Month | None = None
    end_year: Year | None = None
    end_month: Month | None = None
    current: bool = False
    as_written: str


@compact
class AdvisingRecord(Record):
    """Somebody advised somebody; `advisor` (or `advisee`) None means the owner of the page.

    Attributes:
        role: one of the advising roles.
        degree: as written ("Ph.D.").
        later_position: where the advisee is now, as a position without holder.
    """

    kind: Literal["advising"] = "advising"
    advisor: PrintedName | None = None
    advisee: PrintedName | None = None
    role: AdvisingRole
    degree: str | None = None
    start_year: Year | None = None
    end_year: Year | None = None
    current: bool = False
    thesis: str | None = None
    later_position: PositionRecord | None = None
    as_written: str

    @model_validator(mode="after")
    def _names_somebody(self) -> AdvisingRecord:
        if self.advisor is None and self.advisee is None:
            raise ValueError("an advising record names the advisor, the advisee or both")
        return self


@compact
class AwardRecord(Record):
    """An award, fellowship, grant or prize of the owner (or of `holder`)."""

    kind: Literal["award"] = "award"
    holder: PrintedName | None = None
    award: str
    awarded_by: str | None = None
    start_year: Year | None = None
    end_year: Year | None = None
    as_written: str


@compact
class ServiceRecord(Record):
    """Service to the field: `role` is a value of the service scheme (reviewer, areaChair, editor, organizer ...)."""

    kind: Literal["service"] = "service"
    holder: PrintedName | None = None
    role: str
    venue: str | None = None
    start_year: Year | None = None
    end_year: Year | None = None
    as_written: str


@compact
class TalkRecord(Record):
    """A talk given by the owner."""

    kind: Literal["talk"] = "talk"
    holder: PrintedName | None = None
    title: str | None = None
    event: str | None = None
    year: Year | None = None
    month: Month | None = None
    as_written: str


@compact
class InterestRecord(Record):
    """A research interest of the owner; `phrase` as written, `area` an area code if it is one."""

    kind: Literal["interest"] = "interest"
    holder: PrintedName | None = None
    phrase: str
    area: str | None = None


@compact
class MetricRecord(Record):
    """A number about the owner at a date: metric "h-index", value 32; unit "%" or None."""

    kind: Literal["metric"] = "metric"
    metric: str
    value: float
    unit: str | None = None
    date: datetime.date | None = None
