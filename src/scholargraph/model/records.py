"""Records: what ONE source said of one thing. Frozen, each with the place it was read at.

A reader yields records and nothing else. No record says who somebody is: names stay as printed until `resolve`.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from scholargraph.model.compact import Compact, compact
from scholargraph.model.identifiers import Identifier
from scholargraph.model.names import PersonalName
from scholargraph.model.provenance import Frozen, Place

Year = Annotated[int, Field(ge=1400, le=2200)]
Month = Annotated[int, Field(ge=1, le=12)]

Basis = Literal["printed", "impliedByOwner", "inProse"]
Status = Literal["preprint", "submitted", "underReview", "accepted", "published", "retracted"]
VersionType = Literal[
    "Preprint", "ConferencePaper", "JournalArticle", "Book", "BookChapter", "DoctoralThesis", "MastersThesis", "Report", "Work"
]
AdvisingRole = Literal[
    "phd", "coadvisor", "ms", "undergraduateIntern", "postdoc", "promotor", "committee", "bachelor", "visitor", "other"
]
DOCTORAL_ROLES: frozenset[str] = frozenset({"phd", "coadvisor", "promotor"})
"""The roles that make academic descent (`sg:hasAdvisor`); all others are mentoring (`sg:hasMentor`)."""


@compact
class Record(Compact):
    """What every record carries.

    Attributes:
        place: where it was read.
        section: the heading it stood under, as printed.
    """

    place: Place
    section: str | None = None


@compact
class PrintedName(Compact):
    """A name printed at a place, and what the source prints beside it.

    Attributes:
        printed: the name exactly as it stands in the source.
        place: where this very name stands (its line).
        position: 1-based position in the byline; None where the source gives no order.
        affiliation: affiliation as printed beside the name.
        identifiers: identifiers of the person that the source prints (orcid, dblp, openalex).
        corresponding: marked as corresponding author.
        equal_contribution: group of equal contribution, 1-based.
        corporate: the source marks the name as that of a body ("The ATLAS Collaboration"), not of a person.
    """

    printed: str = Field(min_length=1)
    place: Place
    position: Annotated[int, Field(ge=1)] | None = None
    affiliation: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    corresponding: bool = False
    equal_contribution: int | None = None
    corporate: bool = False

    @classmethod
    def at(
        cls,
        place: Place,
        printed: str,
        position: int | None = None,
        *,
        affiliation: str | None = None,
        identifiers: tuple[Identifier, ...] = (),
    ) -> PrintedName:
        """A name of a byline, in a fourth of the time of `PrintedName(...)`: large catalogues hold tens of millions.

        Raises:
            ValueError: the name is empty, or the position is not at least 1.
        """
        if not printed or (position is not None and position < 1):
            raise ValueError(f"{printed!r} is no name at position {position}")
        made: PrintedName = cls._open(printed, place, position, affiliation, identifiers)
        made.__class__ = cls
        return made

    @property
    def name(self) -> PersonalName:
        """The parsed name."""
        return PersonalName.parse(self.printed)


@compact
class Byline(Compact):
    """The author line of one version.

    Attributes:
        names: in printed order.
        complete: False if the source cuts it ("et al.") or names only some authors ("with ...").
        basis: `printed` for a byline, `inProse` for names in running text.
        owner_implied: the page's owner is an author though not among `names` ("our paper", or behind "et al.").
    """

    names: tuple[PrintedName, ...] = ()
    complete: bool = True
    basis: Literal["printed", "inProse"] = "printed"
    owner_implied: bool = False

    @classmethod
    def of(cls, names: tuple[PrintedName, ...], *, complete: bool = True) -> Byline:
        """A printed byline, in a fourth of the time of `Byline(...)`; see `PrintedName.at`."""
        made: Byline = cls._open(names, complete)
        made.__class__ = cls
        return made

    @model_validator(mode="after")
    def _complete_means_ordered(self) -> Byline:
        if self.complete and self.owner_implied:
            raise ValueError("a byline that implies an author is not complete")
        return self


@compact
class DistinctionRecord(Compact):
    """A distinction of one version: "Oral, top 120/12107=1.0% of papers".

    Attributes:
        kind: oral, spotlight, longPresentation, bestPaper, award ... (a value of the distinction scheme).
        selected: how many were selected, if printed (144+191 is 335).
        submissions: out of how many, if printed.
        share: the share as printed or computed, a fraction between 0 and 1.
        as_written: the words of the source.
    """

    kind: str
    as_written: str
    selected: int | None = None
    submissions: int | None = None
    share: Annotated[float, Field(ge=0, le=1)] | None = None


@compact
class Reading(Compact):
    """Another way to read a line that does not say where the title ends."""

    title: str
    names: tuple[str, ...]


@compact
class WorkRecord(Record):
    """One appearance of a paper, as one source prints it.

    Attributes:
        title: as printed, LaTeX kept, without the closing full stop.
        description: the words of the source for a work whose title it does not give.
        year, month, date: as printed; `year_assumed` if the year comes from the page's as-of date.
        venue: where it appeared, as printed, without status words.
        version_type: what kind of version, if the source or the venue tells.
        status: preprint, submitted, underReview, accepted, published ...
        submitted_to: the venue of "Submitted to ...".
        edition: the year or number of the venue's edition, as printed ("ICML 2020").
        container: title of the book a chapter is in; `publisher` likewise.
        editors: editors of the container, in printed order.
        area: area code of an aggregator as printed ("LG").
        code_available: the page marks code for it; None where the page has no such mark.
        readings: other readings of a glued line, best first; the record itself is the likeliest one.
        reading_certain: False where another reading is nearly as likely.
        glued: the line as printed where title and byline stand on it without separator.
        note: what stands beside it and no field holds.
    """

    kind: Literal["work"] = "work"
    title: str | None = None
    description: str | None = None
    byline: Byline = Byline()
    year: Year | None = None
    month: Month | None = None
    date: datetime.date | None = None
    year_assumed: bool = False
    venue: str | None = None
    version_type: VersionType = "Work"
    status: Status | None = None
    submitted_to: str | None = None
    edition: str | None = None
    container: str | None = None
    publisher: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    editors: tuple[PrintedName, ...] = ()
    distinctions: tuple[DistinctionRecord, ...] = ()
    area: str | None = None
    code_available: bool | None = None
    identifiers: tuple[Identifier, ...] = ()
    citations: Annotated[int, Field(ge=0)] | None = None
    metrics: tuple[tuple[str, float, str | None], ...] = ()
    topics: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    reading_certain: bool = True
    glued: str | None = None
    note: str | None = None

    @classmethod
    def of(
        cls,
        place: Place,
        title: str,
        byline: Byline,
        *,
        year: int | None = None,
        month: int | None = None,
        venue: str | None = None,
        version_type: VersionType = "Work",
        status: Status | None = None,
        edition: str | None = None,
        container: str | None = None,
        publisher: str | None = None,
        volume: str | None = None,
        number: str | None = None,
        pages: str | None = None,
        editors: tuple[PrintedName, ...] = (),
        identifiers: tuple[Identifier, ...] = (),
        note: str | None = None,
    ) -> WorkRecord:
        """A work as catalogues of millions give it, in a third of the time of `WorkRecord(...)`.

        Raises:
            ValueError: the title is empty, or the year or the month is none.
        """
        if not title or not (year is None or 1400 <= year <= 2200) or not (month is None or 1 <= month <= 12):
            raise ValueError(f"{title!r} of {year}-{month} is no work")
        # all by position, in the order of the fields: by name it takes four times as long
        made: WorkRecord = cls._open(
            place, None, "work", title, None, byline, year, month, None, False, venue, version_type, status, None, edition,
            container, publisher, volume, number, pages, editors, (), None, None, identifiers, None, (), (), (), True, None, note
        )  # fmt: skip
        made.__class__ = cls
        return made

    @model_validator(mode="after")
    def _is_known_by_something(self) -> WorkRecord:
        if not (self.title or self.description or self.identifiers):
            raise ValueError("a work needs a title, a description or an identifier")
        return self


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
