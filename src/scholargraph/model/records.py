"""Records: what ONE source said of one thing. Frozen, each with the place it was read at.

A reader yields records and remarks, and nothing else. No record says who somebody is: names stay as printed until `resolve`.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from scholargraph.model.compact import Compact, compact
from scholargraph.model.person_records import (
    DOCTORAL_ROLES,
    AdvisingRecord,
    AdvisingRole,
    AwardRecord,
    EducationRecord,
    InterestRecord,
    MetricRecord,
    OwnerRecord,
    PersonRecord,
    PositionRecord,
    ServiceRecord,
    TalkRecord,
)
from scholargraph.model.printed import Byline, Month, PrintedName, Record, Year
from scholargraph.model.provenance import Frozen, Place
from scholargraph.model.work_records import DistinctionRecord, Reading, Status, VersionType, WorkRecord

__all__ = [
    "DOCTORAL_ROLES",
    "MAX_QUOTED",
    "AdvisingRecord",
    "AdvisingRole",
    "AnyRecord",
    "AwardRecord",
    "Basis",
    "Byline",
    "DistinctionRecord",
    "EducationRecord",
    "InterestRecord",
    "MetricRecord",
    "Month",
    "OwnerRecord",
    "PersonRecord",
    "PositionRecord",
    "PrintedName",
    "Reading",
    "Record",
    "Remark",
    "ServiceRecord",
    "SourceDescription",
    "SourceReading",
    "Status",
    "TalkRecord",
    "VersionType",
    "WorkRecord",
    "Year",
]

Basis = Literal["printed", "impliedByOwner", "inProse"]
AnyRecord = Annotated[
    WorkRecord
    | OwnerRecord
    | PersonRecord
    | PositionRecord
    | EducationRecord
    | AdvisingRecord
    | AwardRecord
    | ServiceRecord
    | TalkRecord
    | InterestRecord
    | MetricRecord,
    Field(discriminator="kind"),
]
"""Any record, told apart by its `kind`."""
MAX_QUOTED = 300
"""Characters of a source that a remark repeats."""


def _one_line(text: str) -> str:
    if "\n" in text:
        text = " ".join(text.split())
    return text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 1] + "…"


@compact
class Remark(Compact):
    """What a reader has to say of its input besides records: a repair, a skip, something it did not understand.

    Attributes:
        severity: `repaired` (read after a repair), `skipped` (not read, a loss), `unread` (no rule understood the line),
            `alluded` (something mentioned without a title), `ambiguous` (read one way, another is possible), `note`.
        text: what was seen, as printed; made one line of at most MAX_QUOTED characters, whatever is given.
        reason: what is wrong or missing, and what was done.
    """

    place: Place
    severity: Literal["repaired", "skipped", "unread", "alluded", "ambiguous", "note"]
    text: Annotated[str, AfterValidator(_one_line)]
    reason: str


class SourceDescription(Frozen):
    """A document and what the project says of it.

    Attributes:
        id: the source's id in IRIs (its `name` in the project file, else its stem).
        file_name: name of the file, without folders.
        format: the reader that read it.
        sha256: digest of its bytes, hexadecimal.
        media_type: e.g. "text/plain".
        about: whose page the project file says it is.
        as_of, url: as given by the project.
        reader_version: raised when the reader changes what it reads.
    """

    id: str
    file_name: str
    format: str
    sha256: str
    media_type: str = "text/plain"
    about: str | None = None
    as_of: datetime.date | None = None
    url: str | None = None


class SourceReading(Frozen):
    """All that one source said: its description, its records and the reader's remarks, in the order of the source."""

    source: SourceDescription
    records: tuple[AnyRecord, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def owner(self) -> str | None:
        """Whose page it is: what the project says, else what the page's own heading says; never the file's name."""
        if self.source.about:
            return self.source.about
        return next((r.printed for r in self.records if isinstance(r, OwnerRecord)), None)
