"""The tables a build writes as Parquet, and that the network and the statistics read: one definition of their columns.

Ids are full IRIs. An absent value is None (NULL in Parquet), never 0 or "". Rows are sorted by their key columns. They are
named tuples, of which a million is made in a third of the time of dataclasses, and which come from columns by `zip`.
"""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

Iri = str


class SourceRow(NamedTuple):
    """A document that was read; key: source."""

    source: Annotated[Iri, "IRI of the source document"]
    label: Annotated[str, "file name"]
    format: Annotated[str, "the reader that read it"]
    about: Annotated[Iri | None, "IRI of the person whose page it is"]
    as_of: Annotated[datetime.date | None, "date the page was copied, from the project file"]


class PersonRow(NamedTuple):
    """A person; key: person."""

    person: Annotated[Iri, "IRI of the person"]
    name: Annotated[str, "preferred name"]
    variants: Annotated[tuple[str, ...], "other printed spellings, sorted"]
    orcid: Annotated[str | None, "ORCID as IRI"]


class WorkRow(NamedTuple):
    """A work; key: work."""

    work: Annotated[Iri, "IRI of the work"]
    title: Annotated[str, "chosen title; else the description or identifier in the source's words"]
    year: Annotated[int | None, "year of the earliest published version, else of the earliest"]
    first_year: Annotated[int | None, "earliest year of any version"]
    type: Annotated[str, "JournalArticle, ConferencePaper, Preprint, Book, BookChapter, DoctoralThesis, Work ..."]
    status: Annotated[str | None, "status of the chosen version: preprint, submitted, underReview, accepted, published"]
    venue: Annotated[Iri | None, "IRI of the chosen version's venue, repositories excluded"]
    venue_name: Annotated[str | None, "preferred name of that venue"]
    byline_complete: Annotated[bool, "whether some version prints the whole byline"]
    authors: Annotated[int, "distinct known authors; the true number only where the byline is complete"]
    versions: Annotated[int, "number of versions"]
    topics: Annotated[tuple[str, ...], "topic codes such as cs.LG, sorted"]


class VersionRow(NamedTuple):
    """One appearance of a work; key: version."""

    version: Annotated[Iri, "IRI of the version"]
    work: Annotated[Iri, "IRI of its work"]
    type: Annotated[str, "JournalArticle, ConferencePaper, Preprint ..."]
    title: Annotated[str | None, "title as printed"]
    year: Annotated[int | None, "year of this version"]
    date: Annotated[datetime.date | None, "full date where the source gives one"]
    status: Annotated[str | None, "preprint, submitted, underReview, accepted, published"]
    venue: Annotated[Iri | None, "IRI of the venue, repositories included"]
    venue_name: Annotated[str | None, "preferred name of the venue"]
    byline_complete: Annotated[bool, "whether this version prints the whole byline"]
    source: Annotated[Iri, "IRI of the first source that prints it"]
    quote: Annotated[Iri, "IRI of the place quoted: source#line=…"]


class AuthorshipRow(NamedTuple):
    """Person × Work × position; key: authorship."""

    authorship: Annotated[Iri, "IRI of the authorship"]
    work: Annotated[Iri, "IRI of the work"]
    person: Annotated[Iri, "IRI of the author"]
    position: Annotated[int | None, "1-based position in the byline; NULL where no source gives it"]
    basis: Annotated[str, "printed, impliedByOwner or inProse"]


class MentionRow(NamedTuple):
    """A printed name; key: mention. Implied authorships have none."""

    mention: Annotated[Iri, "IRI of the mention"]
    authorship: Annotated[Iri, "IRI of the authorship it supports"]
    version: Annotated[Iri, "IRI of the version it stands in"]
    work: Annotated[Iri, "IRI of the work"]
    person: Annotated[Iri, "IRI of the person it was resolved to"]
    printed: Annotated[str, "the name as printed"]
    position: Annotated[int | None, "1-based position as printed"]
    source: Annotated[Iri, "IRI of the source"]
    quote: Annotated[Iri, "IRI of the place quoted: source#line=…"]


class AdvisingRow(NamedTuple):
    """Advisor → advisee; key: advising."""

    advising: Annotated[Iri, "IRI of the advising"]
    advisor: Annotated[Iri, "IRI of the advisor"]
    advisee: Annotated[Iri, "IRI of the advisee"]
    role: Annotated[str, "phd, coadvisor, ms, undergraduateIntern, postdoc, promotor, committee, other"]
    start_year: Annotated[int | None, "first year"]
    end_year: Annotated[int | None, "last year; NULL while running or unknown"]
    current: Annotated[bool, "running at the source's date"]
    later_position: Annotated[str | None, "where the advisee is now, as written"]
    source: Annotated[Iri, "IRI of the source"]
    quote: Annotated[Iri, "IRI of the place quoted"]


class PairRow(NamedTuple):
    """An unordered pair of persons with at least one joint work; key: person_a, person_b (person_a < person_b)."""

    person_a: Annotated[Iri, "IRI of the person with the smaller IRI"]
    name_a: Annotated[str, "preferred name of person_a"]
    person_b: Annotated[Iri, "IRI of the other person"]
    name_b: Annotated[str, "preferred name of person_b"]
    works: Annotated[int, "number of joint works"]
    newman_weight: Annotated[float, "Σ 1/(n−1) over joint works with a complete byline of n authors (Newman 2001)"]
    first_year: Annotated[int | None, "first joint year"]
    last_year: Annotated[int | None, "last joint year"]
    advising: Annotated[str | None, "advising roles between the two, sorted, joined by a blank; NULL for none"]
    works_cut: Annotated[int, "joint works whose byline is cut"]


class PairWorkRow(NamedTuple):
    """A work behind a pair; key: person_a, person_b, work."""

    person_a: Annotated[Iri, "IRI of the person with the smaller IRI"]
    person_b: Annotated[Iri, "IRI of the other person"]
    work: Annotated[Iri, "IRI of the joint work"]
    year: Annotated[int | None, "year of the work"]


class CandidateRow(NamedTuple):
    """Two persons who may be one and were left apart; key: person_a, person_b."""

    person_a: Annotated[Iri, "IRI of one person"]
    person_b: Annotated[Iri, "IRI of the other"]
    score: Annotated[float, "in [0, 1]"]
    reasons: Annotated[str, "why they may be one and why that was not enough"]
    paste: Annotated[str, "the line to paste into the curation file to join them"]


class CitationRow(NamedTuple):
    """How often a source says a version was cited; key: observation."""

    observation: Annotated[Iri, "IRI of the observation"]
    version: Annotated[Iri, "IRI of the version"]
    work: Annotated[Iri, "IRI of its work"]
    count: Annotated[int, "citations"]  # type: ignore[assignment]  # the column matters, not the method of tuples
    source: Annotated[Iri, "IRI of the first source that says so"]
    quote: Annotated[Iri, "IRI of the place quoted"]


@dataclass(slots=True)
class Tables:
    """All tables of a build, in memory. Names of the fields are the names of the Parquet files."""

    sources: list[SourceRow] = dataclasses.field(default_factory=list)
    persons: list[PersonRow] = dataclasses.field(default_factory=list)
    works: list[WorkRow] = dataclasses.field(default_factory=list)
    versions: list[VersionRow] = dataclasses.field(default_factory=list)
    authorships: list[AuthorshipRow] = dataclasses.field(default_factory=list)
    mentions: list[MentionRow] = dataclasses.field(default_factory=list)
    advising: list[AdvisingRow] = dataclasses.field(default_factory=list)
    pairs: list[PairRow] = dataclasses.field(default_factory=list)
    pair_works: list[PairWorkRow] = dataclasses.field(default_factory=list)
    candidates: list[CandidateRow] = dataclasses.field(default_factory=list)
    citations: list[CitationRow] = dataclasses.field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, its Python type (without None), whether it may be absent, and what it means."""

    name: str
    type: Any
    optional: bool
    meaning: str


def row_type(table: str) -> Any:
    """The row class of a table, e.g. `row_type("pairs") is PairRow`."""
    (row,) = get_args(get_type_hints(Tables)[table])
    return row


def columns(row: type) -> tuple[Column, ...]:
    """The columns of a row class, in order."""
    found = []
    for name, hint in get_type_hints(row, include_extras=True).items():
        annotated = get_origin(hint) is Annotated
        kind, meaning = (get_args(hint)[0], get_args(hint)[1]) if annotated else (hint, "")
        options = [option for option in get_args(kind) if option is not type(None)]
        optional = type(None) in get_args(kind)
        found.append(Column(name, options[0] if optional else kind, optional, meaning))
    return tuple(found)
