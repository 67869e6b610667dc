"""What one source says of one appearance of a paper."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field, model_validator

from scholargraph.model.compact import Compact, compact
from scholargraph.model.identifiers import Identifier
from scholargraph.model.printed import Byline, Month, PrintedName, Record, Year
from scholargraph.model.provenance import Place

Status = Literal["preprint", "submitted", "underReview", "accepted", "published", "retracted"]
VersionType = Literal[
    "Preprint", "ConferencePaper", "JournalArticle", "Book", "BookChapter", "DoctoralThesis", "MastersThesis", "Report", "Work"
]


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
