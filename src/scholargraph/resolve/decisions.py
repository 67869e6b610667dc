"""What a human may decide on identity: the models of one line each, whatever file it was read from.

A selector names one use of a name: `name` as printed (in any document that prints this place), with
`work` (title or content key: the author of that work; `position` tells two equal names apart),
or without it (an owner, student, editor ...; `source` says in which document, `position` in which place).
`person` binds all uses whose printed name is one of `names`, initials apart; `match_by_name: false` only gives the identifiers
to the uses that `uses:` selects or that bear one of them. Works are named by title, doi or arXiv id, or by a mapping with
`source` or `year` beside it. `suppress` hides a person in every output (the lines stay, the name becomes “[name withheld]”), or
leaves out the entries of a source that hold a text. `venue` and `organization` add to the tables of these (`also`), or take
a spelling out of one (`not`). `by`, `date` and
`why` may stand in any line.
"""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

from pydantic import ConfigDict, Field, model_validator

from scholargraph.model.entities import VenueKind
from scholargraph.model.identifiers import PREFIXES, Identifier, normalize_orcid
from scholargraph.model.provenance import Frozen, Place


class Selector(Frozen):
    """Names one use of a name; see the module's text."""

    name: str = Field(min_length=1)
    work: str | None = None
    position: int | None = Field(default=None, ge=1)
    source: str | None = None


class CuratedPerson(Frozen):
    """A person a human vouches for.

    Attributes:
        names: printed names that mean this person, initials apart; none does that two curated persons bear.
        former: names that mean this person as well, and that nothing may show any more.
        uses: single uses of other names.
        orcid, openalex, dblp, acl: the person's identifiers, checked.
        match_by_name: whether a printed name alone means this person; a use with another identifier never does.
        first_year, last_year: years of works for which the name alone means this person (`from`, `to`).
        department: for readers of the decision.
        required: whether it is an error that nobody bears a name; in a roster it is not.
    """

    model_config = ConfigDict(populate_by_name=True)

    names: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    uses: tuple[Selector, ...] = ()
    orcid: str | None = None
    openalex: str | None = None
    dblp: str | None = None
    acl: str | None = None
    match_by_name: bool = True
    first_year: int | None = Field(default=None, alias="from")
    last_year: int | None = Field(default=None, alias="to")
    department: str | None = None
    required: bool = True

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """The person's identifiers."""
        given = {scheme: getattr(self, scheme) for scheme in ("orcid", "openalex", "dblp", "acl")}
        return tuple(Identifier(scheme=scheme, value=_bare(scheme, value)) for scheme, value in given.items() if value)

    @model_validator(mode="after")
    def _is_somebody(self) -> CuratedPerson:
        if not (self.names or self.uses):
            raise ValueError("a person needs names or uses")
        if self.former and not self.names:
            raise ValueError("a person with a former name needs the name of today")
        if self.orcid and normalize_orcid(self.orcid) is None:
            raise ValueError(f"{self.orcid!r} is no ORCID: its form or its checksum is wrong")
        if any(re.search(r"[^\w/.:~@-]", found.value) for found in self.identifiers):
            raise ValueError("an identifier has signs that no identifier has")
        if self.first_year and self.last_year and self.first_year > self.last_year:
            raise ValueError(f"from {self.first_year} to {self.last_year} is no span of years")
        return self

    def spans(self, year: int | None) -> bool:
        """Whether the name alone means this person in a year; a work without a year is in no span."""
        if self.first_year is None and self.last_year is None:
            return True
        return year is not None and (self.first_year or 0) <= year <= (self.last_year or 9999)


def _bare(scheme: str, value: str) -> str:
    """An identifier without the address it is looked up at."""
    bare = value.strip().removeprefix(PREFIXES[scheme]).removesuffix(".html")
    if scheme == "dblp":
        return bare if bare.startswith(("pid/", "pers/")) else f"pid/{bare}"
    return bare


class WorkSelector(Frozen):
    """Names the records of one work: by printed title, doi or arXiv id; `source` and `year` say which of several."""

    title: str = Field(min_length=1)
    source: str | None = None
    year: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_text(cls, value: Any) -> Any:
        return {"title": value} if isinstance(value, str) else value


class CuratedWorks(Frozen):
    """What a human says of works: records that are one work, or that are not."""

    same: tuple[WorkSelector, ...] | None = Field(default=None, min_length=2)
    different: tuple[WorkSelector, ...] | None = Field(default=None, min_length=2)

    @model_validator(mode="after")
    def _says_one_thing(self) -> CuratedWorks:
        if (self.same is None) == (self.different is None):
            raise ValueError("works are either same or different")
        return self


class Suppression(Frozen):
    """Hides the person of a name, or leaves out the entries of a source that hold a text."""

    name: str | None = Field(default=None, min_length=1)
    work: str | None = None
    source: str | None = None
    text: str | None = Field(default=None, min_length=3)

    @model_validator(mode="after")
    def _hides_one_thing(self) -> Suppression:
        if (self.name is None) == (self.text is None):
            raise ValueError("suppress either a name or a text")
        if self.text is not None and self.source is None:
            raise ValueError("a text to leave out needs its source")
        return self


class CuratedName(Frozen):
    """What a human says of the names of a venue or an organization.

    Attributes:
        name: what it is called, or any spelling of it.
        also: other spellings of it.
        apart: spellings that mean something else (`not`).
    """

    model_config = ConfigDict(populate_by_name=True)

    name: str = Field(min_length=1)
    also: tuple[str, ...] = ()
    apart: tuple[str, ...] = Field(default=(), alias="not")


class CuratedVenue(CuratedName):
    """A venue, more names of one, or spellings that do not mean it; without a kind, the one that is known or guessed."""

    kind: VenueKind | None = None
    issn: str | None = None


class CuratedOrganization(CuratedName):
    """An institution, more names of one, or spellings that do not mean it; `ror` as its id (`02mhbdp94`) or address."""

    ror: str | None = Field(default=None, pattern=r"^(https://ror\.org/)?0[a-z0-9]{6}[0-9]{2}$")


class Decision(Frozen):
    """One line of a curation file: one of `same`, `different`, `person`, `works`, `suppress`, `venue`, `organization`."""

    same: tuple[Selector, ...] | None = Field(default=None, min_length=2)
    different: tuple[Selector, ...] | None = Field(default=None, min_length=2)
    person: CuratedPerson | None = None
    works: CuratedWorks | None = None
    suppress: Suppression | None = None
    venue: CuratedVenue | None = None
    organization: CuratedOrganization | None = None
    by: str | None = None
    date: datetime.date | None = None
    why: str | None = None
    where: str = ""

    @property
    def place(self) -> Place:
        """Where it stands, without the folders of this machine."""
        path, _, line = self.where.rpartition(":")
        file = re.split(r"[/\\]", path)[-1] or "curation"
        return Place.lines(file, int(line)) if line.isdigit() and int(line) else Place(source=file)

    @property
    def reason(self) -> str:
        """What explains it to a reader: where it stands, who decided, and why."""
        by, why = f" by {self.by}" if self.by else "", f": {self.why}" if self.why else ""
        return f"decided in {self.place}{by}{why}"

    @model_validator(mode="after")
    def _says_one_thing(self) -> Decision:
        parts = (self.same, self.different, self.person, self.works, self.suppress, self.venue, self.organization)
        if sum(part is not None for part in parts) != 1:
            raise ValueError("a line says exactly one of same, different, person, works, suppress, venue, organization")
        return self


class Curation(Frozen):
    """All decisions, in the order of the files."""

    decisions: tuple[Decision, ...] = ()

    @property
    def hides(self) -> bool:
        """Whether a decision hides somebody or something."""
        return any(one.suppress is not None or (one.person is not None and one.person.former) for one in self.decisions)


def paste_selector(selector: Selector) -> str:
    """A selector as YAML in one line."""
    fields = selector.model_dump(exclude_none=True)
    return "{" + ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()) + "}"
